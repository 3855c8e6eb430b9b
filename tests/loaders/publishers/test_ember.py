from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers import ember

DATASET = replace(ember.DATASETS[0], min_rows=1)


@pytest.fixture
def long(reply):
    return reply("ember/long.csv")


def parse_long(content: bytes):
    return conform(DATASET, ember.parse(DATASET, {ember.LONG: content}))


def by_series(frame, year: int):
    return frame[frame["year"] == year].set_index("series")


def test_the_long_file_gives_pakistans_series_only(long):
    frame = parse_long(long)
    assert set(frame["iso3"]) == {"PAK"}
    assert list(frame["year"].unique()) == [2030, 2031]
    newest = by_series(frame, 2031)
    assert list(newest.index) == ["coal", "demand", "net imports", "other fossil", "solar"]
    assert newest.loc["solar", "electricity_twh"] == 20
    assert newest.loc["solar", "share_of_generation_pct"] == 40
    assert newest.loc["net imports", "electricity_twh"] == -2


def test_fuels_and_net_imports_add_up_to_demand(long):
    newest = by_series(parse_long(long), 2031)["electricity_twh"]
    assert newest.drop("demand").sum() == pytest.approx(newest["demand"])


def test_a_cell_left_empty_is_no_row_and_no_zero(long):
    assert "wind" not in set(parse_long(long)["series"])


@pytest.mark.parametrize("form", ["2031-01-01", "01/01/2031"])
def test_dates_and_bare_carriage_returns_are_read_too(long, form):
    dated = long.replace(b",Year,", b",Date,").replace(b",2031,", f",{form},".encode())
    dated = dated.replace(b"\n", b"\r")
    assert parse_long(dated).equals(parse_long(long))


def test_the_release_file_gives_the_same_rows(long, reply):
    release = {ember.RELEASE: reply("ember/release.csv")}
    assert conform(DATASET, ember.parse(DATASET, release)).equals(parse_long(long))


def test_the_tables_of_pakistan_give_the_same_figures(long, reply):
    raw = {
        ember.WIDE_GENERATION: reply("ember/generation.csv"),
        ember.WIDE_DEMAND: reply("ember/demand.csv"),
    }
    frame = conform(DATASET, ember.parse(DATASET, raw))
    assert len(frame) == 2 * len(ember.SERIES)
    newest, known = by_series(frame, 2031), by_series(parse_long(long), 2031)
    assert newest.loc[known.index, "electricity_twh"].equals(known["electricity_twh"])
    assert newest.loc["net imports", "share_of_generation_pct"] == -4
    assert newest["share_of_generation_pct"].isna().sum() == 1  # demand alone


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Not here</html>", "web page"),
        (b"Area,Year\nPakistan,2031\n", "missing ISO 3 code"),
    ],
)
def test_what_is_no_long_file_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse_long(content)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b",Variable,", b",Name,", "missing Variable"),
        (b",Year,", b",When,", "missing Year|missing Date"),
        (b",Solar,TWh,20,", b",Solar,TWh,twenty,", "twenty"),
        (b",Fuel,Solar,TWh", b",Fuel,Fusion,TWh", "got also fusion"),
        (b",2031,", b",in 2031,", "in 2031"),
        (b",PAK,", b",PKX,", "rows of PAK"),
    ],
)
def test_a_changed_long_file_is_refused(long, old, new, says):
    assert old in long
    with pytest.raises(ParseError, match=says):
        parse_long(long.replace(old, new))


def test_a_file_cut_off_is_refused(long):
    with pytest.raises(ParseError, match="expected 18 cells in line 42, got"):
        parse_long(long[:-30])


def test_a_second_row_of_one_series_is_refused(long):
    row = next(line for line in long.splitlines() if b"Fuel,Solar,TWh,20" in line)
    with pytest.raises(CheckError, match="the key repeats"):
        parse_long(long + row + b"\n")


def test_changed_tables_of_pakistan_are_refused(reply):
    generation, demand = reply("ember/generation.csv"), reply("ember/demand.csv")

    def parse(first: bytes, second: bytes):
        raw = {ember.WIDE_GENERATION: first, ember.WIDE_DEMAND: second}
        return conform(DATASET, ember.parse(DATASET, raw))

    with pytest.raises(ParseError, match="missing gen_solar_twh"):
        parse(generation.replace(b"gen_solar_twh", b"solar"), demand)
    with pytest.raises(ParseError, match="missing demand_twh"):
        parse(generation, demand.replace(b"demand_twh", b"use"))
    with pytest.raises(ParseError, match="n/a"):
        parse(generation, demand.replace(b"48.0", b"n/a"))
    tidal = generation.replace(b"year,", b"year,gen_tidal_twh,")
    tidal = tidal.replace(b"\n2030,", b"\n2030,1,").replace(b"\n2031,", b"\n2031,1,")
    with pytest.raises(ParseError, match="got also tidal"):
        parse(tidal, demand)


def test_a_year_with_demand_alone_stays(reply):
    raw = {
        ember.WIDE_GENERATION: reply("ember/generation.csv"),
        ember.WIDE_DEMAND: reply("ember/demand.csv") + b"2032,50.0,0.2\n",
    }
    frame = conform(DATASET, ember.parse(DATASET, raw))
    assert list(by_series(frame, 2032)["electricity_twh"].items()) == [("demand", 50)]


def test_files_that_are_not_known_are_named(reply):
    with pytest.raises(ParseError, match=r"got ember_demand_pakistan\.csv"):
        ember.parse(DATASET, {ember.WIDE_DEMAND: reply("ember/demand.csv")})


def test_fetch_asks_once_for_the_release_file(fake_get, reply):
    release = reply("ember/release.csv")
    get = fake_get({ember.RELEASE: release})
    assert ember.fetch(DATASET, get) == {ember.RELEASE: release}
    assert len(get.calls) == 1


def test_the_older_file_serves_where_the_release_has_gone(fake_get, reply):
    long = reply("ember/long.csv")
    assert ember.fetch(DATASET, fake_get({ember.LONG: long})) == {ember.LONG: long}


def test_the_older_file_serves_where_the_release_is_not_understood(fake_get, reply):
    long = reply("ember/long.csv")
    get = fake_get({ember.RELEASE: b"Area,Wert\nPakistan,1\n", ember.LONG: long})
    assert ember.fetch(DATASET, get) == {ember.LONG: long}


def test_of_two_files_not_understood_the_first_is_told(fake_get):
    get = fake_get({ember.RELEASE: b"Area,Wert\nPakistan,1\n", ember.LONG: b"<html>"})
    with pytest.raises(ParseError, match="got Area, Wert"):
        ember.fetch(DATASET, get)


@pytest.mark.parametrize("code", ["ISO3 Code", "iso 3 code", " ISO_3_CODE"])
def test_the_code_may_be_spelled_otherwise(reply, code):
    release = reply("ember/release.csv")
    other = release.replace(b"ISO 3 code", code.encode())
    assert other != release
    frames = [ember.parse(DATASET, {ember.RELEASE: content}) for content in (release, other)]
    assert frames[0].equals(frames[1])
