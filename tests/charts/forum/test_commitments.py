"""Commitments: the newest stage of each, counted as things; milestones with their ends."""

from dataclasses import replace

import pandas as pd
import pytest

from charts.catalogue import CHARTS
from charts.english.writer import write
from charts.fact import fact
from charts.forum.stages import newest
from charts.selection import Selection
from charts.shared.milestones import LASTING, with_standing
from tests.catalogue import tables


def told(chart_id: str):
    chart = CHARTS[chart_id]
    data = chart.build(tables(), Selection())
    return data, write(chart.finding(data, Selection()))


def test_commitments_are_counted_once_each_by_their_newest_stage():
    data, finding = told("overview-commitments")
    assert len(data.frame) == data.frame["commitment"].nunique() == 22
    assert finding == (
        "Of 22 commitments, 2 are delivered, 1 delivered in part, 1 sold, 4 signed, 2 scheduled, "
        "5 announced, 5 stalled, 1 expired and 1 ended in part; for 18 of them, nothing newer is "
        "found in pages up to 10 October 2026."
    )
    counts = [
        int(number) for number in finding.partition(" commitments, ")[2].split() if number.isdigit()
    ][:9]
    assert sum(counts) == 22


@pytest.mark.parametrize(
    ("commitment", "stage", "day", "amount"),
    [
        ("EXIM loan for Reko Diq", "stalled", "2026-03-26", 1250),
        ("Building Reko Diq, phase 1", "stalled", "2026-03-26", 5570),
        ("Second cargo of US crude oil", "delivered", "2025-11-10", None),
        ("Third cargo of US crude oil", "announced", "2025-10-29", None),
        ("Minerals memorandum with US Strategic Metals", "delivered in part", "2025-10-02", 500),
        ("US–Pakistan Trade and Investment Forum", "scheduled", "2026-02-21", None),
        ("Trade deal", "ended in part", "2026-02-23", None),
        ("Fluor's contract at Reko Diq", "signed", "2025-07-29", None),
        ("Starlink service in Pakistan", "expired", "2025-06-01", None),
        ("Sale of 5G spectrum", "sold", "2026-03-12", 510),
    ],
)
def test_the_newest_stage_has_its_day_and_the_amount_promised(commitment, stage, day, amount):
    """What Barrick spent is not what it promised; amounts are told as reported, never added."""
    data, _ = told("overview-commitments")
    row = data.frame.set_index("commitment").loc[commitment]
    assert (row["stage"], row["stage_date"]) == (stage, pd.Timestamp(day))
    assert row["source_url"].startswith("https://")
    stated = row["amount_usd_million"]
    assert pd.isna(stated) if amount is None else stated == amount


def test_every_stage_found_in_vain_is_told_beside_the_newest_one():
    stages = tables()["commitments"].frame
    rows = newest(stages)
    in_vain = set(stages.loc[stages["stage"] == "not found", "commitment"])
    assert set(rows.loc[rows["missing"].ne(""), "commitment"]) == in_vain
    assert "not found" not in set(rows["stage"])


def test_one_commitment_is_told_in_the_singular():
    when = pd.Timestamp("2026-10-10")
    one = fact("commitments", count=1, stages=(("signed", 1),), in_vain=0, when=when)
    assert write(one) == "Of 1 commitment, 1 is signed, in pages up to 10 October 2026."


def test_the_day_of_the_last_search_is_that_of_the_data():
    data, _ = told("overview-commitments")
    assert data.notes[0] == "Each was last looked for on 28 November 2026."
    stages = tables()["commitments"].frame
    earlier = stages["commitment"].eq("Trade deal")
    days = stages["last_checked"].mask(earlier, pd.Timestamp("2026-11-01"))
    given = {
        "commitments": replace(tables()["commitments"], frame=stages.assign(last_checked=days))
    }
    notes = CHARTS["overview-commitments"].build(given, Selection()).notes
    assert notes[0] == "Each was last looked for between 1 November 2026 and 28 November 2026."


def test_no_stage_is_told_of_what_no_page_speaks_of():
    """What no page tells of is a search in vain, never a stage reached."""
    stages = tables()["commitments"].frame
    reached = stages[stages["stage"] != "not found"]
    assert not reached["remark"].str.contains(r"\bno page\b", case=False).any()


# Milestones


def test_a_plan_whose_day_is_past_is_told_as_a_plan_of_the_past():
    """The list was read to the newest day on which any of its statuses was last seen."""
    frame = tables()["milestones"].frame
    planned = frame["status"].eq("scheduled") | frame["title"].str.contains(
        r"\b(?:planned|announced for|set for|due)\b"
    )
    past = frame.loc[planned & frame["event_date"].lt(frame["last_seen"].max()), "title"]
    assert len(past) >= 2
    assert past.str.endswith("no page tells what came of it.").all()
    finding = told("minerals-agreements-and-duties")[1]
    assert finding == (
        "The latest dated fact, 8 April 2026: Pakistan's second Minerals Investment Forum was "
        "planned; no page tells what came of it."
    )


def test_nothing_that_ended_is_said_to_be_in_force():
    """Each measure's last day is the one of the list of measures; no status stands without one."""
    rows = with_standing(tables()["milestones"].frame).set_index(["event_date", "title"])
    assert not set(rows["status"]) & set(LASTING)
    assert rows["status"][pd.Timestamp("2025-08-07")].tolist() == [
        "in force until 23 February 2026"
    ]
    assert rows["status"][pd.Timestamp("2026-07-24")].tolist() == ["in force as of 10 October 2026"]
    surcharge = rows.loc[pd.Timestamp("2026-02-24")].filter(like="surcharge", axis="index")
    assert set(surcharge["status"]) == {"in force until 23 July 2026"}
    assert surcharge["detail"].str.endswith("In force until 23 July 2026.").all()
    held = rows.loc[rows["status"] == "held", "detail"]
    assert not held.str.contains("Held").any()


@pytest.mark.parametrize(
    "chart_id",
    ["overview-milestones", "mining-reko-diq", "mining-reported", "minerals-agreements-and-duties"],
)
def test_no_chart_shows_a_lasting_status_without_its_end(chart_id):
    data, _ = told(chart_id)
    assert len(data.frame)
    assert not set(data.frame["status"]) & set(LASTING)
