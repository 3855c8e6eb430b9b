from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.tariffs import names as tariffs_names
from loaders.publishers.tariffs import tracker
from loaders.publishers.tariffs.tracker import PANEL, PANEL_CUT

RATES, MODEL = (replace(dataset, min_rows=1) for dataset in tracker.DATASETS)


@pytest.fixture
def rates(reply):
    return reply("tariffs/rates.csv")


@pytest.fixture
def panel(reply):
    return reply("tariffs/panel.csv")


def parse_rates(content):
    return tracker.parse(RATES, {tracker.RATES: content})


def parse_panel(content, name=PANEL):
    return tracker.parse(MODEL, {name: content})


def test_one_row_a_country_with_both_rates(rates):
    frame = conform(RATES, parse_rates(rates)).set_index("iso3")
    assert frame.index.tolist() == ["CIV", "NAM", "PAK", "UGA"]
    assert frame.loc["PAK", ["announced_rate_pct", "listed_rate_pct"]].tolist() == [28, 18]
    assert pd.isna(frame.loc["UGA", "announced_rate_pct"])
    assert frame["is_found_in_schedule"].tolist() == [True, False, True, False]
    assert frame.loc["CIV", "country"] == "Côte d'Ivoire"
    assert set(frame["effective_from"]) == {pd.Timestamp("2025-08-07")}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"hts_heading_2025_08", b"heading", "missing hts_heading_2025_08"),
        (b"Namibia", b"Atlantis", "got 'Atlantis'"),
        (b"18.0,yes", b"19.0,yes", "got another for Pakistan"),
        (b"18.0,yes", b"18.0,no", "got 'no'"),
        (b",18,", b",,", "expected numbers"),
    ],
)
def test_what_is_wrong_in_the_list_is_named(rates, old, new, says):
    assert old in rates
    with pytest.raises(ParseError, match=says):
        parse_rates(rates.replace(old, new))


def test_a_short_list_is_refused(rates):
    with pytest.raises(CheckError, match="at least 68 rows, got 4"):
        conform(tracker.DATASETS[0], parse_rates(rates))
    assert len(set(tariffs_names.LISTED.values())) == len(tariffs_names.LISTED) == 68


def test_the_model_is_marked_and_adds_up(panel):
    frame = conform(MODEL, parse_panel(panel))
    assert len(frame) == 24
    assert set(frame["basis"]) == {"model output"}
    last = frame[frame["iso3"] == "PAK"].iloc[-1]
    assert last["effective_from"] == pd.Timestamp("2025-09-01")
    assert (last["added_tariff_pct"], last["ordinary_tariff_pct"]) == (9.5, 5)
    assert last["total_tariff_pct"] == 14.5
    assert last["imports_2024_usd"] == 1_000_006


def test_the_cut_of_the_panel_is_the_same(panel, reply):
    cut = parse_panel(reply("tariffs/panel_cut.csv"), PANEL_CUT)
    whole = conform(MODEL, parse_panel(panel))
    pd.testing.assert_frame_equal(conform(MODEL, cut), whole)


def test_the_whole_panel_goes_before_its_cut(panel):
    raw = {PANEL_CUT: b"not read", PANEL: panel}
    assert len(tracker.parse(MODEL, raw)) == 24


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"effective tariff", b"rate", "missing effective tariff"),
        (b"PAKISTAN", b"PAKISTAN, ISLAMIC REPUBLIC", "expected a CSV file"),
        (b"PAKISTAN", b"PAKISTAN (REV)", "rows of PAKISTAN in 'country_name', got none"),
        (b"2025-09-01", b"09/01/2025", "got '09/01/2025'"),
        (b"9.5,1000006", b"high,1000006", "got 'high'"),
    ],
)
def test_what_is_wrong_in_the_panel_is_named(panel, old, new, says):
    assert old in panel
    with pytest.raises(ParseError, match=says):
        parse_panel(panel.replace(old, new))


@pytest.mark.parametrize("parse", [parse_rates, parse_panel])
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Sorry</html>", "web page"), (b"a,b\n1,2\n", "missing")],
)
def test_what_is_no_table_is_refused(parse, content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=r"expected the file country-by-time.csv or .*, got a.csv"):
        tracker.parse(MODEL, {"a.csv": b""})
