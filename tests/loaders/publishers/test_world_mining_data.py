import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers import world_mining_data
from loaders.publishers.world_mining_data import WORKBOOK

DATASET = replace(world_mining_data.DATASETS[0], min_rows=1)
NAMES = (
    *("Pakistan", "United States", "India", "Bangladesh", "Sri Lanka", "Viet Nam", "Indonesia"),
    *("Philippines", "Egypt", "Türkiye", "Kazakhstan", "Chile", "Peru", "China", "Namibia"),
)


def sheet(unit, title="Example"):
    """A mineral's table of three years: country number times ten plus the year's number."""
    rows = [[title], ["Country", "unit", 2022, 2023, "2024.0", "data source"]]
    rows += [[name, unit, 10 * n + 1, 10 * n + 2, 10 * n + 3, "r"] for n, name in enumerate(NAMES)]
    return [*rows, ["Total", unit, 900, 901, 902.5, None]]


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def tables():
    return {"Copper": sheet("metr. t"), "Gold": sheet("kg"), "Natural Gas": sheet("Mio m3")}


def parse(tables):
    return world_mining_data.parse(DATASET, {WORKBOOK: workbook(**tables)})


def pick(frame, iso3, commodity, year):
    return frame.set_index(["iso3", "commodity", "year"]).loc[(iso3, commodity, year)]


def test_one_row_a_country_mineral_and_year(tables):
    frame = conform(DATASET, parse(tables))
    assert len(frame) == 15 * 3 * 3
    assert set(frame["iso3"]) == set(world_mining_data.CODES)
    assert pick(frame, "PAK", "Copper", 2024)["production_t"] == 3
    assert pick(frame, "WLD", "Copper", 2024)["production_t"] == 902.5
    assert set(frame["year"]) == {2022, 2023, 2024}


def test_a_unit_is_turned_into_tonnes_where_it_is_a_weight(tables):
    frame = conform(DATASET, parse(tables))
    gold = pick(frame, "CHN", "Gold", 2022)
    assert (gold["printed_amount"], gold["printed_unit"]) == (131, "kg")
    assert gold["production_t"] == pytest.approx(0.131)
    gas = pick(frame, "CHN", "Natural Gas", 2022)
    assert pd.isna(gas["production_t"])
    assert (gas["printed_amount"], gas["printed_unit"]) == (131, "million m3")


def test_an_empty_cell_has_no_row_and_zero_has_one(tables):
    tables["Copper"][2][2:4] = [None, 0]
    frame = conform(DATASET, parse(tables))
    assert len(frame) == 15 * 3 * 3 - 1
    assert pick(frame, "PAK", "Copper", 2023)["production_t"] == 0


def test_the_quality_of_a_row_is_told(tables):
    tables["Copper"][2][5] = "e"
    tables["Copper"][3][5] = "P "
    frame = conform(DATASET, parse(tables))
    assert pick(frame, "PAK", "Copper", 2022)["data_quality"] == "estimated"
    assert pick(frame, "USA", "Copper", 2022)["data_quality"] == "provisional"
    assert pick(frame, "WLD", "Copper", 2022)["data_quality"] == ""


def test_a_total_without_a_unit_has_its_sheets(tables):
    tables["Gold"][-1][1] = None
    assert pick(conform(DATASET, parse(tables)), "WLD", "Gold", 2022)["printed_unit"] == "kg"


@pytest.mark.parametrize(
    ("row", "column", "cell", "says"),
    [
        (1, 0, "State", "one header that begins with Country in the sheet 'Gold', got 0"),
        (1, 5, "source", "missing data source"),
        (1, 2, "first", None),
        (2, 1, "ounces", "got 'ounces'"),
        (2, 1, None, "got ''"),
        (2, 5, "x", "got 'x'"),
        (2, 3, "lots", "got 'lots'"),
        (-1, 0, "World", "a row Total in the sheet 'Gold'"),
    ],
)
def test_what_changed_in_a_sheet_is_named(tables, row, column, cell, says):
    tables["Gold"][row][column] = cell
    if says:
        with pytest.raises(ParseError, match=says):
            parse(tables)
    else:  # a column that is no year is none of ours
        assert set(parse({"Gold": tables["Gold"]})["year"]) == {2023, 2024}


def test_a_country_that_goes_by_another_name_is_missed(tables):
    for rows in tables.values():
        rows[2][0] = "Islamic Republic of Pakistan"
    with pytest.raises(ParseError, match="rows of PAK in 'iso3', got none"):
        parse(tables)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Seite nicht gefunden</html>", "web page"),
        (b"PK\x03\x04 torn", "expected an xlsx workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        world_mining_data.parse(DATASET, {WORKBOOK: content})


def test_a_torn_workbook_is_refused(tables):
    with pytest.raises(ParseError, match="expected an xlsx workbook"):
        world_mining_data.parse(DATASET, {WORKBOOK: workbook(**tables)[:-400]})


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=f"expected {WORKBOOK}, got no file"):
        world_mining_data.parse(DATASET, {})


def test_few_minerals_are_refused_by_the_declaration(tables):
    with pytest.raises(CheckError, match="at least 1240 rows, got 135"):
        conform(world_mining_data.DATASETS[0], parse(tables))


def test_no_copy_may_be_kept():
    assert not world_mining_data.SOURCE.licence.embed
    assert world_mining_data.DATASETS[0].files == ()


def test_fetch_asks_once(fake_get):
    get = fake_get({"www.bmf.gv.at/dam/": b"bytes"})
    assert world_mining_data.fetch(DATASET, get) == {WORKBOOK: b"bytes"}
    assert len(get.calls) == 1
    assert world_mining_data.published(DATASET, {}) == ""
