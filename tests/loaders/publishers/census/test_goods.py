import io
from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers.census import goods

DATASET = replace(goods.DATASETS[0], min_rows=1)


def workbook(csv: bytes) -> bytes:
    """The same cells as the CSV, in the workbook's shape: readable replies, real format."""
    cells = pd.read_csv(io.BytesIO(csv), dtype={"CTY_CODE": str})
    out = io.BytesIO()
    cells.to_excel(out, sheet_name="country", index=False, engine="openpyxl")
    return out.getvalue()


def test_one_row_a_partner_and_published_month(reply):
    frame = conform(
        DATASET, goods.parse(DATASET, {"country.xlsx": workbook(reply("census/country.csv"))})
    )
    assert sorted(frame["partner_iso3"].unique()) == ["KAZ", "PAK", "WLD"]
    last = frame[frame["partner_iso3"] == "PAK"].iloc[-1]
    assert last["month"] == pd.Timestamp("2025-02-01")
    assert last["us_balance_usd_million"] == pytest.approx(20.0 - 40.0)


def test_a_partners_own_zero_month_stays(reply):
    frame = goods.parse(DATASET, {"country.xlsx": workbook(reply("census/country.csv"))})
    kazakhstan = frame[frame["partner_iso3"] == "KAZ"].set_index("month")
    assert kazakhstan.loc["2025-02-01", "us_exports_usd_million"] == 0


def test_groups_are_not_partners(reply):
    frame = goods.parse(DATASET, {"country.xlsx": workbook(reply("census/country.csv"))})
    assert frame["us_imports_usd_million"].max() < 90_000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Access denied</html>", "web page"),
        (b"year,CTY_CODE", "another format"),
        (b"PK\x03\x04 torn", "workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        goods.parse(DATASET, {"country.xlsx": content})


def test_a_renamed_header_is_named(reply):
    renamed = reply("census/country.csv").replace(b"IFEB", b"FEB_IMPORTS")
    with pytest.raises(ParseError, match="missing IFEB"):
        goods.parse(DATASET, {"country.xlsx": workbook(renamed)})


def test_text_in_a_number_is_quoted(reply):
    broken = reply("census/country.csv").replace(b"5350,Pakistan,30", b"5350,Pakistan,thirty")
    with pytest.raises(ParseError, match="thirty"):
        goods.parse(DATASET, {"country.xlsx": workbook(broken)})


def test_fetch_asks_once_for_the_workbook(fake_get):
    get = fake_get({"census.gov/foreign-trade/balance/country.xlsx": b"bytes"})
    assert goods.fetch(DATASET, get) == {"country.xlsx": b"bytes"}
    assert len(get.calls) == 1
