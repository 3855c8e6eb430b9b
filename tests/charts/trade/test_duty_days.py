"""The duty on every day on which it moved, for every country of the table, read by a person."""

from datetime import date, timedelta

import pandas as pd
import pytest

from charts.countries import NAMES, PAKISTAN_AND_PEERS
from charts.trade import duty_days, tariff_now
from tests.charts.trade.test_trade import found, load_once, told

BASE = ("2025-04-05", 10)
SURCHARGE = ("2026-02-24", 10)
TENTH, EIGHTH = ("2026-07-24", 10), ("2026-07-24", 12.5)
#: Country -> the first day of each rate, and the rate: what the schedule and the orders say.
STEPS = {
    "PAK": [BASE, ("2025-08-07", 19), SURCHARGE, TENTH],
    "IND": [BASE, ("2025-08-07", 25), ("2025-08-27", 50), ("2026-02-07", 25), SURCHARGE, TENTH],
    "BGD": [BASE, ("2025-08-07", 20), SURCHARGE, TENTH],
    "LKA": [BASE, ("2025-08-07", 20), SURCHARGE, TENTH],
    "VNM": [BASE, ("2025-08-07", 20), SURCHARGE, EIGHTH],
    "IDN": [BASE, ("2025-08-07", 19), SURCHARGE, TENTH],
    "PHL": [BASE, ("2025-08-07", 19), SURCHARGE, EIGHTH],
    "EGY": [BASE, SURCHARGE, EIGHTH],
    "TUR": [BASE, ("2025-08-07", 15), SURCHARGE, EIGHTH],
    "KAZ": [BASE, ("2025-08-07", 25), SURCHARGE, EIGHTH],
    "CHL": [BASE, SURCHARGE, EIGHTH],
    "PER": [BASE, SURCHARGE, EIGHTH],
    # None: moved in that month, on a day that was not read.
    "CHN": [
        *(("2025-02-04", 10), ("2025-03-01", None), ("2025-04-01", 20), ("2025-04-05", 30)),
        *(("2025-04-09", 104), ("2025-04-10", 145), ("2025-05-14", 30), ("2025-11-01", None)),
        *(("2025-12-01", 20), SURCHARGE, EIGHTH),
    ],
}
BOUNDARIES = [
    (iso3, first + timedelta(days=shift), rate if shift == 0 else before)
    for iso3, steps in STEPS.items()
    for (_, before), (first, rate) in zip(
        [("", 0), *steps], ((date.fromisoformat(day), rate) for day, rate in steps), strict=False
    )
    for shift in (-1, 0)
    if first + timedelta(days=shift) >= date(2025, 2, 4)
]


def rates_on(day: str) -> pd.Series:
    data, _ = told("trade-tariff-now", f"on={day}")
    return data.frame.set_index("country")["added_rate_pct"]


@pytest.mark.parametrize(("iso3", "day", "rate"), BOUNDARIES, ids=str)
def test_every_boundary_of_every_country(iso3, day, rate):
    rates = rates_on(day.isoformat())
    if rate is None:
        assert NAMES[iso3] not in rates
    else:
        assert rates[NAMES[iso3]] == rate


def test_the_table_has_these_steps_and_no_others():
    assert set(STEPS) == set(PAKISTAN_AND_PEERS)
    rates = load_once(duty_days.RATES).frame
    assert set(rates["iso3"]) == set(STEPS)
    for row in rates.to_dict("records"):
        starts = {day for day, _ in STEPS[row["iso3"]]}
        assert f"{row['effective_from']:%Y-%m-%d}" in starts
        if row["to_precision"] == "day":
            assert f"{row['effective_to'] + pd.Timedelta(days=1):%Y-%m-%d}" in starts
    assert set(rates["rate_basis"]) == {"added to the ordinary duty"}
    assert rates.groupby("iso3")["hts_heading"].last().is_unique


TODAY = (
    "Most goods of Pakistan pay the ordinary duty + 10% by Section 301, heading 9903.05.62, since "
    "24 July 2026, as of 10 October 2026; 8 of 12 peers pay more and 4 the same."
)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", TODAY),
        ("on=newest", TODAY),
        ("on=2026-10-10", TODAY),
        (
            "on=2025-12-01",
            (
                "On 1 December 2025 most goods of Pakistan paid the ordinary duty + 19% by the "
                "emergency-powers act (IEEPA), heading 9903.02.51, from 7 August 2025 to 23 "
                "February 2026; 6 of 12 peers paid more and 2 the same."
            ),
        ),
        (
            "on=2026-03-31",
            (
                "On 31 March 2026 most goods of Pakistan paid the ordinary duty + 10% by Section "
                "122, heading 9903.03.01, from 24 February 2026 to 23 July 2026; all 12 peers "
                "paid the same."
            ),
        ),
        (
            "on=2025-03-20",
            "On 20 March 2025 most goods of Pakistan paid the ordinary duty alone.",
        ),
    ],
)
def test_the_sentence_names_rate_act_heading_and_days(query, sentence):
    assert told("trade-tariff-now", query)[1] == sentence


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (
            "2026-10-11",
            "The tariff schedule was last read on 10 October 2026. Choose that day or one before.",
        ),
        ("2025-02-03", "The list begins on 4 February 2025. Choose a later day."),
    ],
)
def test_a_day_nobody_knows_of_is_told_so(day, says):
    data, _ = told("trade-tariff-now", f"on={day}")
    assert data.frame.empty
    assert data.empty == says


def test_the_menu_has_every_day_a_duty_begins_and_calls_it_as_people_do():
    given = {duty_days.RATES: load_once(duty_days.RATES)}
    offered = duty_days.days(given)
    assert offered[:2] == ["Newest", "2026-07-24"]
    assert {day for steps in STEPS.values() for day, rate in steps if rate} >= set(offered[1:])
    assert duty_days.said("2025-08-07", given) == "7 August 2025"
    assert duty_days.said("Newest", given) == "Newest"


def test_what_is_to_be_known_of_a_rate_stands_below():
    data, _ = told("trade-tariff-now", "peers=CHN")
    assert data.notes[0].startswith("Pakistan: Challenged in the US trade court")
    assert data.notes[1].startswith("China: The older lists of Section 301")
    data, _ = told("trade-tariff-now", "on=2025-03-20")
    assert data.notes == ("China is left out: its duty moved that month.",)
    assert tariff_now.CHART.caveat


def test_the_measures_and_the_rates_by_date_say_the_same_of_pakistan():
    """Two tables of one schedule: a measure on most goods has its rate and days in both."""
    rates = load_once(duty_days.RATES).frame.query("iso3 == 'PAK'")
    measures = load_once("us_tariff_measures").frame
    columns = ["effective_from", "effective_to", "last_seen", "hts_heading"]
    both = rates.merge(measures, on=columns)
    assert len(both) == len(rates) == 4
    assert both["rate_pct"].equals(both["additional_rate_pct"])
    events = load_once("milestones").frame.query("sector == 'trade' and status == 'in force'")
    dated = events.merge(rates, left_on="event_date", right_on="effective_from")
    assert len(dated) == 4
    assert dated["status_until"].equals(dated["effective_to"])


def test_exempt_goods_of_pakistan_are_counted_by_their_codes():
    data, finding = told("trade-tariff-exempt")
    assert data.frame["us_imports_usd"].sum() == 101_270_253
    assert finding == (
        "863 codes are exempt from the duty on most goods as of 10 October 2026; Pakistan sold 79 "
        "lines of them in 2024, worth $101 million, 2% of its sales to the United States."
    )
    assert found("trade-tariff-exempt")["share"] == pytest.approx(1.98, abs=0.005)


def test_the_list_of_exempt_codes_has_the_counts_of_the_note():
    codes = load_once("us_tariff_exempt_codes").frame
    assert codes["hts_code"].str.len().value_counts().to_dict() == {8: 856, 10: 7}
    assert codes["is_on_section_122_list"].sum() == 735


def test_the_model_shows_no_rate_that_was_never_in_force():
    """Rates by country of April 2025 never began; the model may add duties on listed articles."""
    model = load_once("us_effective_tariff").frame
    rates = load_once(duty_days.RATES).frame
    days = model[model["effective_from"].between("2025-04-01", "2025-08-06")]
    laid = [
        duty_days.in_force(rates[rates["iso3"] == iso3], day)["rate_pct"].sum()
        for iso3, day in zip(days["iso3"], days["effective_from"], strict=True)
    ]
    assert len(days) > 50
    assert ((days["added_tariff_pct"] - laid) < 8.5).all()
    assert model.query("iso3 == 'PAK'")["total_tariff_pct"].max() < 30
