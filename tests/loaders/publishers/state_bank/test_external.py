from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, Key, ParseError
from loaders.publishers.state_bank import external, newest_months
from loaders.publishers.state_bank.fdi import COUNTRIES_TABLE, SECTORS_TABLE
from loaders.publishers.state_bank.fdi_totals import ANNUAL, MONTHLY
from loaders.publishers.state_bank.goods import MONTHLY as GOODS
from loaders.publishers.state_bank.goods import SELECTED, TOP

DATASETS = {dataset.id: replace(dataset, min_rows=1) for dataset in external.DATASETS}
NET = "net_fdi_usd_million"


@pytest.fixture
def files(reply):
    """The tables of a dataset, as a folder of downloads would give them."""

    def read(dataset_id):
        names = [name for name in DATASETS[dataset_id].files if name != newest_months.FILE]
        return {name: reply(f"sbp_external/{name}") for name in names}

    return read


@pytest.fixture
def series(reply):
    """Three months of a series from July 2005 on: 1,010, 1,020.5 and 1,030."""

    def read(key):
        return reply("sbp_external/series.json").replace(b"GROUP.SERIES", key.encode())

    return read


def parsed(dataset_id, raw):
    return conform(DATASETS[dataset_id], external.parse(DATASETS[dataset_id], raw))


def only(frame, **wanted):
    for name, cell in wanted.items():
        frame = frame[frame[name].eq(cell)]
    (row,) = frame.to_dict("records")
    return row


# Goods by partner


def test_partners_have_one_row_a_flow_and_period(files):
    frame = parsed("sbp_goods_by_partner", files("sbp_goods_by_partner"))
    assert len(frame) == 10
    assert only(frame, partner="United States", period_label="Dec 2023") == {
        "partner": "United States",
        "partner_iso3": "USA",
        "level": "country",
        "flow": "export",
        "fiscal_year": 2024,
        "period_label": "Dec 2023",
        "period_start": pd.Timestamp("2023-12-01"),
        "period_end": pd.Timestamp("2023-12-01"),
        "settled_usd_million": 399.5,
        "status": "provisional",
        "vintage": "2024-02-12",
    }
    to_date = only(frame, partner="United States", period_label="Jul-Dec FY24")
    assert to_date["settled_usd_million"] == 2500
    assert to_date["period_start"] == pd.Timestamp("2023-07-01")


def test_the_year_before_is_revised_not_provisional(files):
    frame = parsed("sbp_goods_by_partner", files("sbp_goods_by_partner"))
    revised = frame.loc[frame["status"].eq("revised"), "period_label"]
    assert sorted(revised) == ["Dec 2022", "Jul-Dec FY23"]


def test_a_part_of_a_country_is_not_the_country(files):
    frame = parsed("sbp_goods_by_partner", files("sbp_goods_by_partner"))
    parts = frame[frame["level"].eq("part of a country")]
    assert parts["partner"].tolist() == ["Dubai", "U.K., main line"]
    assert set(parts["partner_iso3"]) == {""}
    assert only(frame, partner_iso3="GBR")["settled_usd_million"] == 1000


def test_the_newest_vintage_of_a_partner_is_kept(files):
    frame = parsed("sbp_goods_by_partner", files("sbp_goods_by_partner"))
    kept = only(frame, partner="Netherlands")
    assert (kept["settled_usd_million"], kept["vintage"]) == (701, "2024-04-11")


# Goods by month


def test_goods_by_month_come_from_the_table(files):
    frame = parsed("sbp_goods_monthly", files("sbp_goods_monthly"))
    assert frame["goods_balance_usd_million"].tolist() == [-400, -400, -350, -350]
    assert frame["goods_exports_usd_million"].tolist() == [300, 310, 250, 290]
    assert frame["status"].tolist() == ["published"] + ["provisional"] * 3


def test_goods_by_month_come_from_the_two_series(series):
    exports, imports = "TS_GP_BOP_XMGS_M.P00020", "TS_GP_BOP_XMGS_M.P00180"
    raw = {
        f"{exports}.json": series(exports),
        f"{imports}.json": series(imports).replace(b"1020.5", b"2000.7"),
    }
    frame = parsed("sbp_goods_monthly", raw)
    assert frame["month"].dt.strftime("%Y-%m").tolist() == ["2005-07", "2005-08", "2005-09"]
    assert frame["goods_imports_usd_million"].tolist() == [1010, 2000.7, 1030]
    assert frame["goods_balance_usd_million"].tolist() == [0, -980.2, 0]


@pytest.mark.parametrize(
    ("dataset_id", "keys"),
    [
        ("sbp_goods_monthly", ["TS_GP_BOP_XMGS_M.P00020", "TS_GP_BOP_XMGS_M.P00180"]),
        ("sbp_fdi_monthly", [f"TS_GP_BOP_BPM6SUM_M.P003{number}" for number in (30, 40, 50)]),
    ],
)
def test_a_month_without_one_of_the_series_is_left_out(series, dataset_id, keys):
    raw = {f"{key}.json": series(key) for key in keys}
    last = f"{keys[-1]}.json"
    if dataset_id == "sbp_fdi_monthly":  # debt of 0: net is equity
        raw[last] = raw[last].replace(b"1010", b"0").replace(b"1020.5", b"0")
    raw[last] = raw[last].replace(
        b'"1,030", "Million USD", "Normal"', b'null, "Million USD", "Missing value"'
    )
    frame = parsed(dataset_id, raw)
    assert frame["month"].dt.strftime("%Y-%m").tolist() == ["2005-07", "2005-08"]


# Foreign direct investment


def test_countries_stand_beside_the_year_before(files):
    frame = parsed("sbp_fdi_by_country", files("sbp_fdi_by_country"))
    assert len(frame) == 3  # the remainder is nobody's figure
    assert only(frame, partner_iso3="USA") == {
        "partner": "United States",
        "partner_iso3": "USA",
        "fiscal_year": 2024,
        "period_label": "Jul-Jun FY24",
        "period_start": pd.Timestamp("2023-07-01"),
        "period_end": pd.Timestamp("2024-06-01"),
        "net_fdi_usd_million": -20.25,
        "net_fdi_year_earlier_usd_million": 35,
        "status": "provisional",
        "vintage": "2024-08-15",
    }
    assert only(frame, partner="Hong Kong")["period_end"] == pd.Timestamp("2024-07-01")


def test_sectors_say_which_list_they_are_of(files):
    frame = parsed("sbp_fdi_by_sector", files("sbp_fdi_by_sector"))
    assert len(frame) == 4
    mining = frame[frame["sector"].eq("Mining and quarrying")]
    assert mining["sector_list"].tolist() == ["broad", "detailed"]
    assert mining[NET].tolist() == [-40, -20]
    power = only(frame, sector="Power")
    assert power["outflow_usd_million"] == 50
    assert power["inflow_year_earlier_usd_million"] == 335


def test_investment_by_month_comes_from_the_table(files):
    frame = parsed("sbp_fdi_monthly", files("sbp_fdi_monthly"))
    assert frame[NET].tolist() == [100, -30, 55]
    assert frame["debt_usd_million"].tolist() == [20, -40, 10]
    assert frame["vintage"].tolist() == ["2024-05-18", "2024-06-30", "2024-07-30"]
    assert frame["status"].tolist() == ["published", "provisional", "provisional"]


def test_investment_by_month_comes_from_three_series(series):
    net, equity, debt = (f"TS_GP_BOP_BPM6SUM_M.P003{number}" for number in (30, 40, 50))
    small = series(debt).replace(b"1,030", b"2").replace(b"1020.5", b"-3").replace(b"1010", b"4")
    sums = (
        series(net).replace(b"1,030", b"1032").replace(b"1020.5", b"1017").replace(b"1010", b"1014")
    )
    raw = {f"{net}.json": sums, f"{equity}.json": series(equity), f"{debt}.json": small}
    frame = parsed("sbp_fdi_monthly", raw)
    assert frame["equity_usd_million"].tolist() == [1010, 1020.5, 1030]
    assert frame["debt_usd_million"].tolist() == [4, -3, 2]
    assert set(frame["vintage"]) == {"current"}
    with pytest.raises(ParseError, match=f"{NET} to be what its parts give, 2020; got 1014"):
        external.parse(DATASETS["sbp_fdi_monthly"], raw | {f"{debt}.json": series(debt)})


def test_investment_by_year_has_the_bank_s_marks(files):
    frame = parsed("sbp_fdi_annual", files("sbp_fdi_annual"))
    assert frame["fiscal_year"].tolist() == [2022, 2023, 2024]
    assert frame[NET].tolist() == [1500, 1200, 900]
    assert frame["status"].tolist() == ["published", "published", "provisional"]


# What is refused


@pytest.mark.parametrize(
    ("dataset_id", "name", "old", "new", "says"),
    [
        ("sbp_goods_by_partner", TOP, "fiscal_year_to_date", "period", "missing fiscal_year_to"),
        ("sbp_goods_by_partner", TOP, "Malaysia", "Malaya", "country among .*; got 'Malaya'"),
        ("sbp_goods_by_partner", TOP, "import payments", "imports", "flow among .*; got 'imports'"),
        ("sbp_goods_by_partner", TOP, "FY24 (P)", "FY24 (R)", "periods like .*FY24 \\(R\\)"),
        ("sbp_goods_by_partner", TOP, "900.25", "", "numbers in 'value_musd', got ''"),
        (
            "sbp_goods_by_partner",
            TOP,
            "2024-03-11\n",
            "2024-03-11",
            "whole lines in goods_trade_top",
        ),
        (
            "sbp_goods_by_partner",
            SELECTED,
            ",2500.0",
            ",2501.0",
            "rows for United States, export, Jul-Dec FY24, 2024-02-12: 2500.0, 2501.0",
        ),
        ("sbp_goods_by_partner", SELECTED, "701.0,2024-04-11\n", "701.0\n", "date like .*got ''"),
        ("sbp_goods_monthly", GOODS, "balance_musd", "balance", "missing balance_musd"),
        (
            "sbp_goods_monthly",
            GOODS,
            "290,-350\n",
            "290,-35\n",
            "what its parts give, -350; got -35",
        ),
        ("sbp_goods_monthly", GOODS, "2022-07", "2022-06", "contradictory rows for 2022-06"),
        ("sbp_goods_monthly", GOODS, "700,", "many,", "numbers in 'imports_musd', got 'many'"),
        (
            "sbp_fdi_by_country",
            COUNTRIES_TABLE,
            "net_fdi_musd,prior",
            "net,prior",
            "missing net_fdi",
        ),
        ("sbp_fdi_by_country", COUNTRIES_TABLE, "Hongkong", "HK", "country among .*; got 'HK'"),
        ("sbp_fdi_by_country", COUNTRIES_TABLE, "-20.25", "(20.25)", r"got '\(20.25\)'"),
        (
            "sbp_fdi_by_country",
            COUNTRIES_TABLE,
            "Jul-Jul FY24,10",
            "Jul-Jul FY23,10",
            "prior_period a year before period, got 'Jul-Jul FY23' and 'Jul-Jul FY25'",
        ),
        (
            "sbp_fdi_by_sector",
            SECTORS_TABLE,
            "outflow_musd,prior_p",
            "out,prior_p",
            "missing outflow",
        ),
        ("sbp_fdi_by_sector", SECTORS_TABLE, ",Power,", ",Energy,", "sector among .*got 'Energy'"),
        ("sbp_fdi_by_sector", SECTORS_TABLE, "350.5,", "351.0,", "parts give, 300.49; got 300"),
        (
            "sbp_fdi_by_sector",
            SECTORS_TABLE,
            "-5.0,35.0",
            "-5.0,36.0",
            "year_earlier_usd_million to",
        ),
        ("sbp_fdi_monthly", MONTHLY, "equity_musd", "equity", "missing equity_musd"),
        ("sbp_fdi_monthly", MONTHLY, ",-30,", ",30,", "what its parts give, -30; got 30"),
        ("sbp_fdi_monthly", MONTHLY, "2024-07-30", "2024-06-30", "contradictory rows for 2023-07"),
        ("sbp_fdi_monthly", MONTHLY, "2022-06", "June 2022", "periods like .*'June 2022'"),
        ("sbp_fdi_annual", ANNUAL, "inflow_musd", "inflow", "missing inflow_musd"),
        ("sbp_fdi_annual", ANNUAL, "FY2023", "2022-23", "years like FY2026, got '2022-23'"),
        (
            "sbp_fdi_annual",
            ANNUAL,
            "provisional\n",
            "estimate\n",
            "status among .*; got 'estimate'",
        ),
        ("sbp_fdi_annual", ANNUAL, "2000,800", "2000,80", "parts give, 1920; got 1200"),
        ("sbp_fdi_annual", ANNUAL, "provisional\n", "provis", "whole lines in fdi_annual.csv"),
    ],
)
def test_a_broken_table_is_refused_with_the_reason(files, dataset_id, name, old, new, says):
    raw = files(dataset_id)
    assert old in raw[name].decode()
    raw[name] = raw[name].decode().replace(old, new).encode()
    with pytest.raises(ParseError, match=says):
        external.parse(DATASETS[dataset_id], raw)


@pytest.mark.parametrize("sector", ["Real Estate", "Mining & Quarrying"])
def test_a_period_has_the_sectors_of_one_list(files, sector):
    """Neither a mixture nor a name that both lists have tells which list it is."""
    raw = files("sbp_fdi_by_sector")
    period = "Jul-Jun FY24" if sector == "Real Estate" else "Jul-Jul FY25"
    before = period.replace("FY24", "FY23").replace("FY25", "FY24")
    raw[SECTORS_TABLE] += f"{period},{sector},1,3,2,{before},1,2,1,2024-08-20\n".encode()
    with pytest.raises(ParseError, match=f"both or neither in '{period}'"):
        external.parse(DATASETS["sbp_fdi_by_sector"], raw)


@pytest.mark.parametrize("dataset_id", DATASETS)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><title>403 Forbidden</title>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS pointer"),
    ],
)
def test_what_is_no_data_is_refused(files, dataset_id, content, says):
    with pytest.raises(ParseError, match=says):
        external.parse(DATASETS[dataset_id], dict.fromkeys(files(dataset_id), content))


@pytest.mark.parametrize("dataset_id", DATASETS)
def test_a_file_that_is_not_there_is_named(dataset_id):
    wanted = DATASETS[dataset_id].files[0]
    with pytest.raises(ParseError, match=f"expected the file {wanted}; got other.csv"):
        external.parse(DATASETS[dataset_id], {"other.csv": b"a,b\n"})


@pytest.mark.parametrize("dataset_id", DATASETS)
def test_a_header_alone_is_too_few_rows(files, dataset_id):
    raw = {
        name: content.splitlines(keepends=True)[0] for name, content in files(dataset_id).items()
    }
    with pytest.raises(CheckError, match="expected at least 1 rows, got 0"):
        parsed(dataset_id, raw)


def test_a_reply_that_refuses_is_no_series(series):
    raw = {"TS_GP_BOP_XMGS_M.P00020.json": b'{"error": "Daily limit reached"}'}
    with pytest.raises(ParseError, match="Daily limit reached"):
        external.parse(DATASETS["sbp_goods_monthly"], raw)


def test_a_lost_factor_of_a_thousand_shows_in_the_range(files):
    raw = files("sbp_goods_by_partner")
    raw[SELECTED] = raw[SELECTED].replace(b"399.5", b"399500")
    with pytest.raises(CheckError, match="settled_usd_million exceeds"):
        parsed("sbp_goods_by_partner", raw)


# The roads


@pytest.mark.parametrize(
    ("dataset_id", "keys"),
    [
        ("sbp_goods_monthly", ["TS_GP_BOP_XMGS_M.P00020", "TS_GP_BOP_XMGS_M.P00180"]),
        ("sbp_fdi_monthly", [f"TS_GP_BOP_BPM6SUM_M.P003{number}" for number in (30, 40, 50)]),
    ],
)
def test_fetch_asks_for_the_series_of_a_monthly_dataset(fake_get, series, dataset_id, keys):
    get = fake_get({f"/series/{key}/data": series(key) for key in keys})
    raw = external.fetch(DATASETS[dataset_id], get)
    assert raw == {f"{key}.json": series(key) for key in keys}
    assert [params for _, params in get.calls] == [
        {"api_key": Key("SBP_EASYDATA_KEY"), "start_date": "2005-07-01", "format": "json"}
    ] * len(keys)


def test_the_tables_say_how_new_they_are(files):
    said = {
        dataset_id: external.published(dataset, files(dataset_id))
        for dataset_id, dataset in DATASETS.items()
    }
    assert said == {
        "sbp_goods_by_partner": "2024-04-11",
        "sbp_goods_monthly": "",
        "sbp_fdi_by_country": "2024-08-20",
        "sbp_fdi_by_sector": "2024-08-15",
        "sbp_fdi_monthly": "2024-07-30",
        "sbp_fdi_annual": "",
    }
