from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.usgs import country

DATASET = replace(country.DATASETS[0], min_rows=1)
PLACE = "https://www.sciencebase.gov/catalog/file/get/item?f=__disk__bb"


@pytest.fixture
def raw(reply):
    return {
        country.ITEM: reply("usgs_country/item.json"),
        country.TABLE: reply("usgs_country/production.csv"),
    }


@pytest.fixture
def frame(raw):
    return conform(DATASET, country.parse(DATASET, raw))


def test_only_pakistans_rows_in_tonnes(frame):
    assert len(frame) == 6
    by_key = frame.set_index(["commodity", "year"])["production_t"]
    assert by_key["Talc and pyrophyllite", 2024] == 130_000
    assert by_key["Cement", 2024] == 45_000
    assert by_key["Zinc", 2024] == 0


def test_withheld_and_volumes_have_no_tonnes(frame):
    frame = frame.set_index("commodity")
    assert frame.loc[["Lead", "Natural gas"], "production_t"].isna().all()
    assert frame.loc["Natural gas", "printed_amount"] == 30_000
    assert frame["printed_amount"].isna().sum() == 1


def test_levels_make_the_form_and_notes_the_marks(frame):
    talc = frame[frame["commodity"] == "Talc and pyrophyllite"].set_index("year")
    assert talc.loc[2024, "form"] == "Mine; Soapstone; Gross weight"
    assert talc["is_estimated"].to_dict() == {2023: False, 2024: True}
    assert talc["is_revised"].to_dict() == {2023: True, 2024: False}


def test_columns_beyond_the_documented_ones_may_be_absent(raw):
    table = raw[country.TABLE].replace(b"Descriptor", b"x").replace(b"Commodity Unit", b"y")
    frame = country.parse(DATASET, raw | {country.TABLE: table})
    assert frame["form"].iloc[0] == "Mine; Soapstone"


def test_latin_1_is_read_too(raw):
    table = raw[country.TABLE].replace(b"Withheld.", "Withheld – é".encode("cp1252"))
    frame = country.parse(DATASET, raw | {country.TABLE: table})
    assert len(frame) == 6


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Level 2 (Commodity)", b"Commodity", r"missing Level 2 \(Commodity\)"),
        (b"Time Period", b"Year", "missing Time Period"),
        (b'"130,000"', b"plenty", "'plenty'"),
        (b"45,Thousand metric tons", b"45,Long tons", "'long tons'"),
        (b"Production,125000", b"Reserves,125000", "Data Type .* 'reserves'"),
        (b"2023,Annual", b"last year,Annual", "'last year'"),
        (b"Pakistan", b"Bhutan", "expected rows of Pakistan"),
    ],
)
def test_what_changed_is_named(raw, old, new, says):
    table = raw[country.TABLE]
    assert old in table
    with pytest.raises(ParseError, match=says):
        country.parse(DATASET, raw | {country.TABLE: table.replace(old, new)})


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<!DOCTYPE html>", "web page"), (b"a,b\n1,2\n", "missing Country")],
)
def test_what_is_no_table_is_refused(raw, content, says):
    with pytest.raises(ParseError, match=says):
        country.parse(DATASET, raw | {country.TABLE: content})


def test_rows_that_cannot_be_told_apart_are_refused(raw):
    table = raw[country.TABLE].replace(b"2023,Annual", b"2024,Annual")
    with pytest.raises(CheckError, match="key repeats"):
        conform(DATASET, country.parse(DATASET, raw | {country.TABLE: table}))


def test_the_upload_day_is_the_vintage(raw):
    assert country.published(DATASET, raw) == "2026-08-31"


def test_fetch_chooses_the_production_table_by_name(fake_get, raw):
    get = fake_get({"/catalog/item/": raw[country.ITEM], "__disk__bb": b"table"})
    assert country.fetch(DATASET, get)[country.TABLE] == b"table"
    assert [url for url, _ in get.calls] == [country.ADDRESS, PLACE]
    assert get.calls[0][1] == {"format": "json"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"2024_Production_table.csv", b"2024_Output.csv", "got 2024_Facilities_table.csv"),
        (b"2024_Facilities_table", b"2024_Production_old", "expected one CSV named production"),
        (b'"files"', b'"attachments"', "got no files"),
        (PLACE.encode(), b"https://sciencebase.gov.example.org/x", "expected an https address"),
        (PLACE.encode(), b"https://evilusgs.gov/x", "expected an https address"),
        (PLACE.encode(), PLACE.replace("https", "http").encode(), "expected an https address"),
    ],
)
def test_a_release_we_do_not_know_is_not_followed(fake_get, raw, old, new, says):
    item = raw[country.ITEM]
    assert old in item
    get = fake_get({"/catalog/item/": item.replace(old, new), "": b"never"})
    with pytest.raises(ParseError, match=says):
        country.fetch(DATASET, get)
    assert len(get.calls) == 1


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"<html>", "web page"), (b"[1]", "no files")]
)
def test_what_is_no_release_is_refused(fake_get, content, says):
    with pytest.raises(ParseError, match=says):
        country.fetch(DATASET, fake_get({"/catalog/item/": content}))
