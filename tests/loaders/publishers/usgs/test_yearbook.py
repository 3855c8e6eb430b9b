from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers.usgs import yearbook

DATASET = replace(yearbook.DATASETS[0], min_rows=1)


@pytest.fixture
def raw(reply):
    return {
        yearbook.CHAPTERS: reply("usgs_yearbook/chapters.csv"),
        yearbook.LONG: reply("usgs_yearbook/long.csv"),
    }


@pytest.fixture
def frame(raw):
    return conform(DATASET, yearbook.parse(DATASET, raw))


def row(frame, series, commodity, year):
    keys = ["series", "commodity", "year"]
    return frame.set_index(keys).loc[(series, commodity, year)]


def test_every_printed_unit_becomes_tonnes(frame):
    assert len(frame) == 9
    assert row(frame, "yearbook", "Zinc", 2016)["production_t"] == 9_000
    assert row(frame, "yearbook", "Silver", 2016)["production_t"] == pytest.approx(3.2)
    assert row(frame, "yearbook", "Talc And Pyrophyllite", 2019)["production_t"] == 120_000
    assert row(frame, "long series", "Dolomite", 2016)["production_t"] == 690_000
    assert row(frame, "long series", "Silver", 2016)["production_t"] == pytest.approx(3.1)
    assert row(frame, "long series", "Sulphur", 1988)["production_t"] == 700


def test_the_printed_figure_and_its_place_stay(frame):
    zinc = row(frame, "yearbook", "Zinc", 2016)
    assert (zinc["printed_amount"], zinc["printed_unit"]) == (9, "thousand metric tons")
    assert zinc["reference"] == "Volume I, 2020, zinc-2020.xlsx, Table 11"
    assert zinc["edition"] == 2020


def test_marks_are_told_apart_and_unknown_in_the_long_series(frame):
    zinc = row(frame, "yearbook", "Zinc", 2016)
    assert (zinc["is_estimated"], zinc["is_revised"]) == (True, False)
    talc = row(frame, "yearbook", "Talc And Pyrophyllite", 2019)
    assert (talc["is_estimated"], talc["is_revised"]) == (False, True)
    long = frame[frame["series"] != "yearbook"]
    assert long[["is_estimated", "is_revised", "edition"]].isna().all(axis=None)


def test_a_nil_stays_in_the_yearbook_and_is_a_gap_in_the_long_series(frame):
    assert row(frame, "yearbook", "Zinc", 2015)["production_t"] == 0
    gaps = frame[frame["production_t"].isna()]
    assert gaps[["commodity", "year", "printed_amount"]].to_numpy().tolist() == [
        ["Sulphur", 1989, 0.0]
    ]


def test_rows_that_world_mining_data_went_into_are_left_out(frame):
    assert row(frame, "long series", "Dolomite", 2017)["production_t"] == 330_000
    assert not frame["production_t"].eq(300_000).any()


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (yearbook.CHAPTERS, b",unit,", b",units,", "missing unit"),
        (yearbook.CHAPTERS, b"9.0,thousand", b"nine,thousand", "'nine'"),
        (yearbook.CHAPTERS, b",120000.0,", b",,", "numbers in 'value'"),
        (yearbook.CHAPTERS, b"kilograms", b"troy ounces", "'troy ounces'"),
        (yearbook.CHAPTERS, b",e,r,", b",p,r,", "estimated .* 'p'"),
        (yearbook.CHAPTERS, b",e,r,", b",e,x,", "revised .* 'x'"),
        (yearbook.CHAPTERS, b"PAK,Talc", b"IND,Talc", "iso3 .* 'IND'"),
        (yearbook.LONG, b",material,", b",commodity,", "missing material"),
        (yearbook.LONG, b"Sulphur,t", b"Sulphur,lt", "'lt'"),
        (yearbook.LONG, b",700.0,usgs", b",700.0,guess", "source_family .* 'guess'"),
        (yearbook.LONG, b"PAK,Silver", b"IND,Silver", "iso3 .* 'IND'"),
    ],
)
def test_what_changed_is_named(raw, name, old, new, says):
    assert old in raw[name]
    with pytest.raises(ParseError, match=says):
        yearbook.parse(DATASET, raw | {name: raw[name].replace(old, new, 1)})


@pytest.mark.parametrize("name", [yearbook.CHAPTERS, yearbook.LONG])
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Forbidden</html>", "web page"), (b"a,b\n1,2\n", "missing iso3")],
)
def test_what_is_no_table_is_refused(raw, name, content, says):
    with pytest.raises(ParseError, match=says):
        yearbook.parse(DATASET, raw | {name: content})


def test_a_missing_file_is_named(raw):
    with pytest.raises(ParseError, match=f"got no {yearbook.LONG}"):
        yearbook.parse(DATASET, {yearbook.CHAPTERS: raw[yearbook.CHAPTERS]})
