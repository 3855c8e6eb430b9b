"""What was looked for and not found is claimed by no row of the project's own tables."""

from pathlib import Path

import pandas as pd
import pytest

REFERENCE = Path(__file__).parents[4] / "data" / "reference"
LAST_WORD_ON_REKO_DIQ = "2026-03-26"
#: Statuses and stages that say that something came about.
DONE = ("held", "delivered", "delivered in part", "shipped", "signed", "approved", "in force")
PAID = ("signed", "delivered", "spent", "ended", "in force")


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(REFERENCE / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    """Every row of the three tables: its day, what it is said to be, and all of its words."""
    parts = []
    for name, day, state in (
        ("milestones", "event_date", "status"),
        ("project_facts", "event_date", "status"),
        ("commitments", "stage_date", "stage"),
    ):
        rows = read(name)
        said = [c for c in rows if c in ("title", "detail", "fact", "commitment", "remark")]
        parts.append(
            pd.DataFrame(
                {
                    "table": name,
                    "day": rows[day],
                    "state": rows[state],
                    "name": rows[said[0]],
                    "party": rows["parties" if name == "commitments" else "party"],
                    "text": rows[said].agg(" ".join, axis="columns"),
                    "amount": rows["amount_usd_million"],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def about(claims: pd.DataFrame, pattern: str) -> pd.DataFrame:
    found = claims[claims["name"].str.contains(pattern)]
    assert len(found)
    return found


def test_the_forum_is_planned_and_nothing_more(claims):
    rows = about(claims, "Trade and Investment Forum")
    assert set(rows["state"]) == {"scheduled", "not found"}
    assert not rows["text"].str.contains("Washington").any()
    assert not rows["amount"].any()


def test_the_minerals_forum_of_2026_is_planned_and_nothing_more(claims):
    rows = about(claims, "second Minerals Investment Forum|Minerals Investment Forum 2026")
    assert set(rows["state"]) == {"scheduled", "not found"}


def test_no_third_cargo_has_come(claims):
    rows = about(claims, "(?i)third (?:US crude|cargo)")
    assert set(rows["state"]) == {"announced", "not found"}
    cargoes = claims[claims["table"].eq("milestones") & claims["state"].eq("delivered")]
    assert cargoes["name"].str.contains("cargo").sum() == 2


def test_the_sample_has_no_weight_and_no_refinery(claims):
    rows = claims[claims["text"].str.contains("(?i)sample|refinery")]
    assert len(rows) >= 3
    assert not rows["text"].str.contains(r"\d+ ?(?:t|tonnes|tons|kg|kilograms)\b").any()
    assert set(rows.loc[rows["text"].str.contains("refinery"), "state"]) == {"signed", "not found"}


def test_nobody_leads_the_oil_reserves(claims):
    rows = about(claims, "oil reserves")
    assert set(rows["state"]) == {"announced", "not found"}
    governments = {"President of the United States", "United States; Pakistan"}
    assert set(rows["party"]) == governments


def test_dfc_has_no_sum_in_reko_diq(claims):
    rows = about(claims, "DFC among the lenders")
    assert set(rows["state"]) == {"announced", "not found"}
    ours = claims["party"].str.contains("Development Finance Corporation")
    assert not claims.loc[ours, "amount"].any()


def test_exim_is_neither_dated_by_its_board_nor_signed_nor_paid(claims):
    rows = claims[claims["party"].str.contains("Export-Import Bank")]
    assert len(rows) >= 8
    assert not set(rows["state"]) & set(PAID)
    assert not rows["text"].str.contains("(?i)board (?:met|votes?|voted|approved)").any()


def test_nothing_is_decided_on_reko_diq_after_march_2026(claims):
    rows = claims[claims["text"].str.contains("Reko Diq")]
    assert rows["day"].max() == LAST_WORD_ON_REKO_DIQ


def test_starlink_has_no_license(claims):
    rows = claims[claims["text"].str.contains("Starlink")]
    assert set(rows["state"]) == {"approved", "expired", "not found"}
    assert rows["day"].max() < "2025-07"
    assert (
        not rows["text"].str.contains("(?i)(?:gets|got|has|grants?) (?:a|its|the) licen[sc]e").any()
    )


def test_no_contract_on_lng_and_no_act_of_the_trade_agency(claims):
    assert not claims["text"].str.contains(r"\bLNG\b|liquefied").any()
    everything = claims["text"] + claims["party"]
    assert not everything.str.contains("USTDA|Trade and Development Agency").any()


def test_the_trade_deal_has_no_signature(claims):
    rows = claims[claims["name"].str.contains("(?i)trade deal")]
    assert "signed" not in set(rows["state"])
    assert rows["text"].str.contains("(?i)no text").sum() >= 2


def test_the_trade_court_has_not_ruled(claims):
    rows = claims[claims["text"].str.contains("(?i)court")]
    assert rows["day"].max() <= "2026-10-01"
    duty = rows[rows["text"].str.contains("forced-labor|forced labor")]
    assert set(duty["state"]) <= {"under review", "in force"}
