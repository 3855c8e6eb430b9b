from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.usgs import trade

DATASET = replace(trade.DATASETS[0], min_rows=1)


@pytest.fixture
def table(reply):
    return reply("usgs_trade/table.csv")


def parse(content):
    return trade.parse(DATASET, {trade.TABLE: content})


def test_one_row_a_flow_commodity_partner_and_year(table):
    frame = conform(DATASET, parse(table))
    assert frame["flow"].tolist() == ["export", "export", "import", "import"]
    assert frame["partner_iso3"].tolist() == ["PAK", "WLD", "PAK", "PAK"]
    assert frame["quantity_t"].tolist() == [35_000, 1_250_000, 0, 840]
    assert frame["trade_usd"].tolist() == [1_200_000, 45_000_000, 0, 96_000]
    assert frame["valuation"].tolist() == [
        "f.a.s. value",
        "f.a.s. value",
        "c.i.f. value",
        "customs value",
    ]
    assert frame.loc[0, "reference"] == "Volume I, 2017, example-2017.xls, Table 9"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"value_basis", b"basis", "missing value_basis"),
        (b"US exports", b"Exports", "got 'Exports'"),
        (b"World (total)", b"World", "got 'World'"),
        (b"thousand metric tons", b"short tons", "got 'short tons'"),
        (b"customs value", b"market value", "got 'market value'"),
        (b",35.0,", b",W,", "got 'W'"),
        (b",35.0,", b",,", "expected numbers"),
    ],
)
def test_what_changed_is_named(table, old, new, says):
    assert old in table
    with pytest.raises(ParseError, match=says):
        parse(table.replace(old, new))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Sorry</html>", "web page"), (b"a,b\n1,2\n", "missing flow")],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_a_torn_table_is_refused(table):
    with pytest.raises(ParseError):
        parse(table[: table.rindex(b"customs value")])
    with pytest.raises(CheckError, match="at least 44 rows, got 4"):
        conform(trade.DATASETS[0], parse(table))


def test_a_row_given_twice_is_refused(table):
    with pytest.raises(CheckError, match="the key repeats in 1 rows"):
        conform(DATASET, parse(table.replace(b"Borax,2018", b"Borax,2017")))


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=f"expected the file {trade.TABLE}, got none"):
        trade.parse(DATASET, {})
