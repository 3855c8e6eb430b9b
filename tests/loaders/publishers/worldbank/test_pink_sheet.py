import csv
import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers.worldbank import pink_sheet

DATASET = replace(pink_sheet.DATASETS[0], min_rows=1)
NAME = "CMO-Historical-Data-Monthly.xlsx"
STAMP = "Updated on February 03, 2031"
LINK = "https://thedocs.worldbank.org/en/doc/new/related/CMO-Historical-Data-Monthly.xlsx"


def workbook(turned, *, stamp=STAMP, before=(), codes=False, sheet="Monthly Prices", after=()):
    """The reply has a line a commodity; the publisher's sheet has a column a commodity."""
    lines = list(csv.reader(io.StringIO(turned.decode())))
    names, units, *months = (list(column) for column in zip(*lines, strict=True))
    rows = [["Commodity prices"], ["nominal US dollars"], [None], [stamp], *before]
    rows += [[None, *map(cell, line[1:])] for line in (names, units)]
    if codes:
        rows += [[None, *(f"CODE_{i}" for i in range(len(names) - 1))]]
    rows += [[month[0], *map(cell, month[1:])] for month in months]
    rows += after
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(text):
    try:
        return float(text)
    except ValueError:
        return text or None


@pytest.fixture
def turned(reply):
    return reply("pink_sheet/monthly_prices.csv")


def parse(content):
    return pink_sheet.parse(DATASET, {NAME: content})


def prices(frame, commodity):
    rows = frame[frame["commodity"] == commodity]
    return dict(zip(rows["month"].dt.strftime("%Y-%m"), rows["price_usd"], strict=True))


@pytest.mark.parametrize(
    "layout",
    [{}, {"codes": True}, {"before": [["A new line of text"]]}],
    ids=["plain", "with codes", "a line lower"],
)
def test_one_row_a_commodity_and_month(turned, layout):
    frame = conform(DATASET, parse(workbook(turned, **layout)))
    assert prices(frame, "Copper") == {"2030-11": 9000.5, "2030-12": 9100, "2031-01": 9250.25}
    assert frame["commodity"].nunique() == 70
    assert len(frame) == 70 * 3 - 3
    copper = frame[frame["commodity"] == "Copper"].iloc[0]
    assert copper["unit"] == "$/mt"


def test_months_without_a_price_are_left_out(turned):
    frame = parse(workbook(turned))
    assert prices(frame, "Crude oil, WTI") == {"2031-01": 61.5}
    assert list(prices(frame, "Tobacco, US import u.v.")) == ["2030-11", "2030-12"]


def test_names_lose_blanks_and_asterisks(turned):
    names = set(parse(workbook(turned))["commodity"])
    assert {"Coal, South African", "Urea", "Rice, Thai 5%"} <= names
    assert not any(name.endswith((" ", "*")) for name in names)


def test_cents_become_dollars_and_the_index_is_no_price(turned):
    frame = parse(workbook(turned))
    assert prices(frame, "Plywood")["2030-11"] == 4
    assert set(frame.loc[frame["commodity"] == "Plywood", "unit"]) == {"$/sheet"}
    assert "Natural gas index" not in set(frame["commodity"])
    assert frame["unit"].str.startswith("$/").all()


def test_of_several_editions_the_newest_is_read(turned):
    old = workbook(turned.replace(b"9250.25", b"1"), stamp="Updated on December 02, 2030")
    raw = {"CMO-Historical-Data-Monthly_a.xlsx": workbook(turned), "CMO_z.xlsx": old}
    assert prices(pink_sheet.parse(DATASET, raw), "Copper")["2031-01"] == 9250.25
    assert pink_sheet.published(DATASET, raw) == "2031-02-03"
    assert pink_sheet.published(DATASET, {NAME: old}) == "2030-12-02"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Not found</html>", "web page"),
        (b"month,Copper", "another format"),
        (b"PK\x03\x04 torn", "workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_nothing_is_refused():
    with pytest.raises(ParseError, match="got nothing"):
        pink_sheet.parse(DATASET, {})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sheet": "Prices"}, "Monthly Prices"),
        ({"stamp": "Edition of February 2031"}, "expected a line like 'Updated on"),
        ({"stamp": "Updated on Febuary 03, 2031"}, "expected a line like 'Updated on"),
        ({"after": [["2031-02", 60.0]]}, "got '2031-02'"),
        ({"after": [["2031M13", 60.0]]}, "got '2031M13'"),
    ],
)
def test_another_layout_is_refused(turned, change, says):
    with pytest.raises(ParseError, match=says):
        parse(workbook(turned, **change))


def test_a_note_below_the_months_is_no_month(turned):
    assert len(parse(workbook(turned, after=[[None], ["** see Description"]]))) == 207


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Copper,", b"Copper LME,", "missing Copper"),
        (b"Copper,($/mt)", b"Copper,($/kg)", r"'Copper' in \(\$/mt\), got \(\$/kg\)"),
        (b"9100", b"high", "expected numbers in 'price_usd', got 'high'"),
        (b"2030M11,2030M12,2031M01", b"Nov,Dec,Jan", "expected months like 1960M01"),
        (b")", b"", "expected units in brackets"),
    ],
)
def test_a_changed_cell_is_named(turned, old, new, says):
    assert old in turned
    with pytest.raises(ParseError, match=says):
        parse(workbook(turned.replace(old, new)))


def test_an_empty_column_is_passed_over(turned):
    apart = turned.replace(b"Copper,", b",,,,\nCopper,")
    assert parse(workbook(apart)).equals(parse(workbook(turned)))


def test_a_new_commodity_is_taken_along(turned):
    frame = conform(DATASET, parse(workbook(turned + b"Lithium,($/mt),9,9.5,10\n")))
    assert prices(frame, "Lithium")["2031-01"] == 10


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"Lithium,(index),9,9.5,10\n", r"'Lithium' in one of .*, got \(index\)"),
        (b",($/mt),9,9.5,10\n", "expected the commodity ''"),
        (b",,9,9.5,10\n", "expected the commodity ''"),
        (b" **,($/mt),9,9.5,10\n", "expected the commodity ''"),
    ],
)
def test_a_column_that_says_too_little_is_refused(turned, line, says):
    content = workbook(turned + line)
    book = pd.read_excel(io.BytesIO(content), header=None)
    assert book.iloc[-1, -1] == 10
    with pytest.raises(ParseError, match=says):
        parse(content)


@pytest.mark.parametrize(
    ("href", "second"),
    [
        (LINK, "/help"),
        (LINK.removeprefix("https:"), "/help"),
        (f"https://other.example/{NAME}", LINK),
    ],
    ids=["absolute", "without scheme", "after another host's"],
)
def test_fetch_takes_the_link_of_the_page(fake_get, href, second):
    page = f"<html><a href='{href}'>One</a> or <a href=\"{second}\">another</a>".encode()
    get = fake_get({"commodity-markets": page, LINK: b"found"})
    assert pink_sheet.fetch(DATASET, get) == {NAME: b"found"}
    assert [url for url, _ in get.calls] == [pink_sheet.PAGE, LINK]


@pytest.mark.parametrize(
    "page",
    [
        b"<html>no link</html>",
        b'<a href="https://evil.example/CMO-Historical-Data-Monthly.xlsx">',
        b'<a href="https://notworldbank.org/CMO-Historical-Data-Monthly.xlsx">',
        b'<a href="http://thedocs.worldbank.org/CMO-Historical-Data-Monthly.xlsx">',
        b'<a href="https://thedocs.worldbank.org/gone/CMO-Historical-Data-Monthly.xlsx">',
        None,
    ],
    ids=["none", "other host", "like host", "no tls", "dead link", "page down"],
)
def test_fetch_falls_back_to_the_pinned_address(fake_get, page):
    answers = {pink_sheet.PINNED: b"pinned", "evil": b"evil", "notworld": b"evil", "http:": b"evil"}
    get = fake_get(({"commodity-markets": page} if page else {}) | answers)
    assert pink_sheet.fetch(DATASET, get) == {NAME: b"pinned"}
    assert all(url for url, _ in get.calls)
