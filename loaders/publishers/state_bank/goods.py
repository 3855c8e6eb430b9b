"""Pakistan's goods trade as the State Bank counts it: by partner, and in all by month."""

from typing import NamedTuple

import pandas as pd

from loaders.model import Column, Dataset, Raw
from loaders.publishers.state_bank import easydata, newest_months
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.reading.files import numbers

#: The lines of the fifteen largest partners, and eighteen partners in five periods.
TOP, SELECTED = "goods_trade_top15_partners_fytd.csv", "goods_trade_by_partner_selected_periods.csv"
MONTHLY = "goods_trade_bop_monthly.csv"
GROUP = "TS_GP_BOP_XMGS_M"
#: Goods free on board, exports and imports, and since when they are in the series.
EXPORTS, IMPORTS = f"{GROUP}.P00020", f"{GROUP}.P00180"
FIRST = {EXPORTS: "2005-07", IMPORTS: "2005-07"}
#: Workbook and label in the table of the newest months -> column.
NEWEST = {
    ("exp_import_BOP_Arch.xls", "Goods exports (BoP)"): "goods_exports_usd_million",
    ("exp_import_BOP_Arch.xls", "Goods imports (BoP)"): "goods_imports_usd_million",
}


class Partner(NamedTuple):
    """A partner as it is called here; a part of a country has no code of its own."""

    partner: str
    partner_iso3: str
    level: str


def _country(name: str, iso3: str) -> Partner:
    return Partner(name, iso3, "country")


#: The tables' names -> ours.
PARTNERS = {
    "Bangladesh": _country("Bangladesh", "BGD"),
    "Belgium": _country("Belgium", "BEL"),
    "Brazil": _country("Brazil", "BRA"),
    "Canada": _country("Canada", "CAN"),
    "China": _country("China", "CHN"),
    "France": _country("France", "FRA"),
    "Germany": _country("Germany", "DEU"),
    "Indonesia": _country("Indonesia", "IDN"),
    "Italy": _country("Italy", "ITA"),
    "Japan": _country("Japan", "JPN"),
    "Kuwait": _country("Kuwait", "KWT"),
    "Malaysia": _country("Malaysia", "MYS"),
    "Netherlands": _country("Netherlands", "NLD"),
    "Netherlands (Holland)": _country("Netherlands", "NLD"),
    "Oman": _country("Oman", "OMN"),
    "Poland": _country("Poland", "POL"),
    "Qatar": _country("Qatar", "QAT"),
    "Saudi Arabia": _country("Saudi Arabia", "SAU"),
    "Singapore": _country("Singapore", "SGP"),
    "South Korea": _country("South Korea", "KOR"),
    "Spain": _country("Spain", "ESP"),
    "Thailand": _country("Thailand", "THA"),
    "U.A.E.": _country("United Arab Emirates", "ARE"),
    "U. A. E. Abudhabi": Partner("Abu Dhabi", "", "part of a country"),
    "U. A. E. Dubai": Partner("Dubai", "", "part of a country"),
    "U. K.": Partner("U.K., main line", "", "part of a country"),
    "U. S. A.": _country("United States", "USA"),
    "United Kingdom": _country("United Kingdom", "GBR"),
    "United States": _country("United States", "USA"),
}
FLOWS = {"export receipts": "export", "import payments": "import"}
PARTNER_COLUMNS = (
    Column("partner", "string", "Partner country, or a part of one that has a line of its own"),
    Column("partner_iso3", "string", "ISO 3166 alpha-3; empty for a part of a country"),
    Column(
        "level",
        "string",
        "country; or part of a country: Dubai, Abu Dhabi, and the bank's line U. K., which is less "
        "than the figure of the United Kingdom",
        allowed=("country", "part of a country"),
    ),
    Column("flow", "string", "Seen from Pakistan", allowed=tuple(FLOWS.values())),
    *state_bank_tables.PERIODS,
    state_bank_tables.usd_million(
        "settled_usd_million", "Export receipts or import payments settled through banks", 0, 60_000
    ),
    Column(
        "status",
        "string",
        "provisional: of the newest fiscal year here; revised: of the year before, as told again "
        "beside it",
        allowed=("provisional", "revised"),
    ),
    state_bank_tables.VINTAGE,
)
MONTHLY_COLUMNS = (
    Column("month", "month", "Calendar month"),
    state_bank_tables.usd_million(
        "goods_exports_usd_million", "Exports of goods, free on board", 0, 10_000
    ),
    state_bank_tables.usd_million(
        "goods_imports_usd_million", "Imports of goods, free on board", 0, 20_000
    ),
    state_bank_tables.usd_million(
        "goods_balance_usd_million", "Exports less imports; negative: deficit", -15_000, 5_000
    ),
    state_bank_tables.STATUS,
)


def parse_partners(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Receipts and payments, one row a partner, flow and period.

    Source
        Two tables of the bank's workbooks [US$ million]: fiscal years to date of the fifteen
        largest lines, and of eighteen partners three months and two years to date.
    Notes
        Where both have a partner and period, the newest vintage is taken; a line that is less than
        its country is another partner.
    """
    top = state_bank_tables.read_table(
        dataset, raw, TOP, ("fiscal_year_to_date", "flow", "country", "value_musd", "vintage")
    ).rename(columns={"fiscal_year_to_date": "period"})
    selected = state_bank_tables.read_table(
        dataset, raw, SELECTED, ("country", "flow", "period", "value_musd", "vintage")
    )
    cells = pd.concat([top, selected], ignore_index=True)
    easydata.refuse_others(dataset, cells["country"], PARTNERS)
    easydata.refuse_others(dataset, cells["flow"], FLOWS)
    partners = pd.DataFrame(cells["country"].map(PARTNERS).tolist(), columns=Partner._fields)
    frame = pd.concat(
        [partners, state_bank_tables.periods(dataset, cells["period"])], axis="columns"
    )
    frame = frame.assign(
        flow=cells["flow"].map(FLOWS),
        settled_usd_million=numbers(dataset, cells["value_musd"], missing=()),
        vintage=state_bank_tables.vintages(dataset, cells["vintage"]),
        status=state_bank_tables.statuses(frame["fiscal_year"], still_open=1, closed="revised"),
    )
    key = ("partner", "flow", "period_label")
    return state_bank_tables.newest(dataset, frame, key, "settled_usd_million")


def parse_monthly(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Exports, imports and balance of goods, one row a month.

    Source
        EasyData series TS_GP_BOP_XMGS_M.P00020 and P00180 [Million USD], or a table of the bank's
        workbook exp_import_BOP_Arch.xls (month, imports, exports, balance) and its newest months,
        which stand instead of what the table had for them.
    Notes
        A month that one of the series does not have yet is left out.
    """
    if easydata.has_reply(raw):
        tall = easydata.whole_series(dataset, raw, FIRST)
        wide = tall.pivot(index="month", columns="series_key", values="observation")
        wide = wide.dropna().reset_index()
        frame = pd.DataFrame(
            {
                "month": wide["month"],
                "goods_exports_usd_million": wide[EXPORTS],
                "goods_imports_usd_million": wide[IMPORTS],
            }
        )
        frame = _with_balance(frame)
    else:
        frame = _monthly_table(dataset, raw)
        if newest_months.FILE in raw:
            newest = newest_months.wide(dataset, raw, NEWEST).drop(columns="vintage")
            older = frame[~frame["month"].isin(newest["month"])]
            frame = pd.concat([older, _with_balance(newest)], ignore_index=True)
    return frame.assign(
        status=state_bank_tables.statuses(state_bank_tables.fiscal_years(frame["month"]))
    )


def _with_balance(frame: pd.DataFrame) -> pd.DataFrame:
    """Add exports less imports; a difference of two floats of six decimals has dust behind them."""
    balance = frame["goods_exports_usd_million"] - frame["goods_imports_usd_million"]
    return frame.assign(goods_balance_usd_million=balance.round(6))


def _monthly_table(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    names = ("month", "imports_musd", "exports_musd", "balance_musd")
    cells = state_bank_tables.read_table(dataset, raw, MONTHLY, names)
    frame = pd.DataFrame(
        {
            "month": state_bank_tables.periods(dataset, cells["month"])["period_end"],
            "goods_exports_usd_million": numbers(dataset, cells["exports_musd"], missing=()),
            "goods_imports_usd_million": numbers(dataset, cells["imports_musd"], missing=()),
            "goods_balance_usd_million": numbers(dataset, cells["balance_musd"], missing=()),
        }
    ).drop_duplicates()
    easydata.refuse_contradictions(dataset, frame, ("month",), "goods_exports_usd_million")
    balance = frame["goods_exports_usd_million"] - frame["goods_imports_usd_million"]
    state_bank_tables.refuse_sum(
        dataset, frame, "goods_balance_usd_million", balance, state_bank_tables.MILLIONS
    )
    return frame
