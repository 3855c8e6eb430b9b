"""US tariffs: the measures, the rates by country, the duty assessed, and the model."""

import pandas as pd
import pytest

from charts.fact import Standing
from tests.charts.trade.test_trade import changed, found, load_once, told


def test_every_measure_stands_in_the_table_newest_first():
    data, finding = told("trade-tariff-measures")
    assert len(data.frame) == 18
    assert data.frame["effective_from"].is_monotonic_decreasing
    pakistan = data.frame.query("hts_heading == '9903.02.51'").iloc[0]
    assert (pakistan["additional_rate_pct"], pakistan["legal_basis"]) == (19.0, "IEEPA - EO 14326")
    assert pakistan["effective_to"] == pd.Timestamp("2026-02-23")
    assert pakistan["source_url"] == "https://hts.usitc.gov"
    assert finding == (
        "18 measures are listed; the newest on most goods is “Forced-labor duty: Pakistan rate” "
        "at 10% from 24 July 2026, last seen in force on 10 October 2026."
    )


def test_a_measure_takes_the_link_of_its_own_milestone():
    """On 24 February 2026 two things happened; the surcharge is the one for all partners."""
    events = load_once("milestones").frame.iloc[::-1]
    data, _ = told(
        "trade-tariff-measures", "", changed("trade-tariff-measures", "milestones", events)
    )
    links = data.frame.set_index(["effective_from", "scope"])["source_url"]
    assert "2026-03824" in links[pd.Timestamp("2026-02-24"), "all partners"]
    assert links[pd.Timestamp("2025-08-01"), "all partners"] == ""  # copper has no milestone


def test_a_single_open_measure_is_told_so():
    frame = load_once("us_tariff_measures").frame
    given = changed(
        "trade-tariff-measures", "us_tariff_measures", frame[frame["hts_heading"] == "9903.94.01"]
    )
    _, finding = told("trade-tariff-measures", given=given)
    assert finding == (
        "1 measure is listed, and it is “Passenger vehicles and light trucks” at 25% from 3 April "
        "2025, last seen in force on 24 July 2026."
    )


def test_a_ruling_is_no_measure():
    data, finding = told("trade-tariff-measures")
    assert finding.startswith("18 measures are listed")
    assert data.frame["additional_rate_pct"].gt(0).all()
    assert data.frame["hts_heading"].ne("").all()


def test_years_without_a_measure_say_so():
    data, _ = told("trade-tariff-measures", "years=2010&years=2020")
    assert data.frame.empty
    assert data.notes == ()


def test_pakistan_stands_among_the_peers_and_on_the_whole_list():
    data, finding = told("trade-tariff-rates")
    rates = data.frame.set_index("country")["listed_rate_pct"]
    assert rates["Pakistan"] == 19
    assert rates["India"] == 25
    assert " ".join(data.notes) == (
        "On the whole list, 19 of 67 other countries had a higher rate than Pakistan and 5 the "
        "same. Not on the list: Egypt, Chile, Peru and China. Pakistan's rate ended on 23 "
        "February 2026."
    )
    assert finding == (
        "The country rate listed for Pakistan from 7 August 2025 was 19%; 5 of 8 peers had a "
        "higher one and 2 the same."
    )


def test_a_list_without_pakistan_says_so():
    frame = load_once("us_tariff_rates").frame.query("iso3 != 'PAK'")
    given = changed("trade-tariff-rates", "us_tariff_rates", frame)
    data, finding = told("trade-tariff-rates", given=given)
    assert finding == "Pakistan is not on the list of country rates."
    assert len(data.notes) == 1


# The duty assessed


def test_the_duty_assessed_is_the_publishers():
    data, finding = told("trade-duty-assessed")
    rates = data.frame.set_index(["country", "year"])["average_duty_pct"]
    for year, pakistan, everyone in ((2023, 9.69, 2.35), (2024, 9.59, 2.34), (2025, 12.91, 5.96)):
        assert rates["Pakistan", year] == pytest.approx(pakistan, abs=0.005)
        assert rates["All countries", year] == pytest.approx(everyone, abs=0.007)
    assert set(data.frame.query("year == 2025")["status"]) == {"January to July 2025 only"}
    assert finding == (
        "The average duty assessed on Pakistan's goods was 9.59% in 2024, down 0.1 points on "
        "2023, and 12.9% in January to July 2025."
    )


def test_a_part_of_a_year_alone_is_told_alone():
    alone = found("trade-duty-assessed", "years=2025&years=2026")
    assert (alone["year"], alone["rate"], alone["before"]) == (None, None, None)
    assert alone["part"] == pytest.approx(12.91, abs=0.005)
    assert alone["part_through"] == pd.Timestamp("2025-07-01")
    _, finding = told("trade-duty-assessed", "years=2025&years=2026")
    assert finding == (
        "The average duty assessed on Pakistan's goods was 12.9% in January to July 2025."
    )


def test_years_before_the_duties_begin_are_not_told_as_no_import():
    data, _ = told("trade-duty-assessed", "years=2015&years=2020")
    assert data.frame.empty
    assert data.empty == "Duties by year are in hand for 2023 to 2025. Widen the years."


def test_the_duty_follows_the_product_by_its_chapter():
    data, finding = told("trade-duty-assessed", "product=630260&years=2023&years=2024")
    assert data.notes == ("By year there are figures for chapters only: 63 is shown.",)
    assert finding.startswith(
        "The average duty assessed on home textiles and rags (HS 63) from Pakistan was 6.82% in "
    )


# The model


def test_what_the_model_has_after_the_measures_were_read_is_marked():
    measures = load_once("us_tariff_measures").frame
    seen = measures["last_seen"].notna()
    day = pd.Series(pd.Timestamp("2026-07-23"), measures.index)
    given = changed(
        "trade-effective-tariff", "us_tariff_measures", measures.assign(last_seen=day.where(seen))
    )
    data, _ = told("trade-effective-tariff", given=given)
    status = data.frame.query("country == 'Pakistan'").set_index("effective_from")["status"]
    assert status["2026-07-22"] == "modeled"
    assert status["2026-07-24"] == "modeled, after the measures were read"
    assert data.notes[1].startswith("After 23 July 2026, when the measures were last read, ")


def test_the_model_is_marked_as_one():
    data, finding = told("trade-effective-tariff")
    assert data.steps
    pakistan = data.frame.query("country == 'Pakistan'").set_index("effective_from")
    assert pakistan.loc["2025-08-07", "total_tariff_pct"] == pytest.approx(28.855, abs=0.001)
    assert set(pakistan["status"]) == {"modeled"}
    assert len(data.notes) == 1
    assert finding == (
        "A model puts the average US tariff on Pakistan's goods at 19.6% on 19 August 2026, up 10 "
        "points on 4 February 2025; 1 of 3 peers shown had a higher one."
    )


def test_what_the_model_lacks_is_named():
    data, _ = told("trade-effective-tariff", "peers=Kazakhstan&years=2025&years=2025")
    assert data.frame["country"].unique().tolist() == ["Pakistan"]
    assert data.notes[1:] == ("The model has no Kazakhstan.",)


def test_an_unchanged_tariff_is_called_so():
    frame = load_once("us_effective_tariff").frame.assign(total_tariff_pct=10.0)
    given = changed("trade-effective-tariff", "us_effective_tariff", frame)
    _, finding = told("trade-effective-tariff", given=given)
    assert "at 10% on 19 August 2026, unchanged on 4 February 2025; none of 3 peers " in finding
    tariff = found("trade-effective-tariff", given=given)
    assert tariff["rate"] == tariff["first"] == 10
    assert tariff["among"] == Standing(others=3, ahead=0)
