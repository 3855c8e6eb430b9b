"""Services by type and IT exports by component, from tables of the bank's EBOPS workbook."""

from typing import NamedTuple

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw
from loaders.publishers.state_bank import easydata, newest_months
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.reading.files import numbers

#: Fiscal years to date of all items, and single months of the IT components.
TO_DATE, LATEST = "ebops_fiscal_ytd_breakdown.csv", "it_components_latest_month.csv"
ALL_SERVICES = "All services"
IT_SERVICES = "Telecommunications, computer and information services"


class Item(NamedTuple):
    """What a name in the tables stands for here, and how deep it lies."""

    item: str
    level: str


TELECOM = Item("Telecommunications", "IT component")
CONSULTANCY = Item("Software consultancy", "IT component")
SOFTWARE = Item("Computer software", "IT component")
FREELANCE = Item("Freelance IT", "IT component")
INFORMATION = Item("Information services", "IT component")
IT = Item(IT_SERVICES, "service")

#: (The table's word for a level, name) -> ours.
ITEMS = {
    ("service_category", "Transport"): Item("Transport", "service"),
    ("service_category", "Travel"): Item("Travel", "service"),
    ("service_category", "Insurance & Pension"): Item("Insurance and pension services", "service"),
    ("service_category", "Financial Services"): Item("Financial services", "service"),
    ("service_category", "IP Charges"): Item("Charges for intellectual property", "service"),
    ("service_category", "IT & Telecom"): IT,
    ("service_category", "Other Business"): Item("Other business services", "service"),
    ("service_category", "Personal/Cultural"): Item("Personal and cultural services", "service"),
    ("it_component", "Telecom"): TELECOM,
    ("it_component", "Software Consultancy"): CONSULTANCY,
    ("it_component", "Computer Software Export/Import"): SOFTWARE,
    ("it_component", "Freelance IT"): FREELANCE,
    ("it_component", "Information Services"): INFORMATION,
    ("it_component", "Other Computer Services"): Item("Other computer services", "IT component"),
    ("total", "Total services"): Item(ALL_SERVICES, "all services"),
}
#: (Key, name) in the table of the newest month -> ours.
LATEST_ITEMS = {
    ("itTotal", "IT & Telecom (total)"): IT,
    ("telecom", "Telecommunications"): TELECOM,
    ("softwareConsultancy", "Software Consultancy"): CONSULTANCY,
    ("softwareExports", "Computer Software Exports"): SOFTWARE,
    ("freelance", "Freelance IT"): FREELANCE,
    ("informationServices", "Information Services"): INFORMATION,
}
#: The total of the fiscal year to date as the bank's headline statement prints it -> ours.
HEADLINE = {
    ("ExportsImports-Goods.pdf row 9", "Telecom, computer, information services exports"): IT,
}
#: Columns of the first table -> ours.
MEASURES = {
    "credit_musd": "exports_usd_million",
    "debit_musd": "imports_usd_million",
    "prior_year_credit_musd": "exports_year_earlier_usd_million",
    "prior_year_debit_musd": "imports_year_earlier_usd_million",
}
#: Several times the largest fiscal year.
MOST = 60_000
COLUMNS = (
    Column("item", "string", "Type of service, IT component, or all services"),
    Column(
        "level",
        "string",
        "Which rows add up: IT components to telecommunications, computer and information "
        "services; services are parts of all services",
        allowed=("all services", "service", "IT component"),
    ),
    *state_bank_tables.PERIODS,
    state_bank_tables.usd_million("exports_usd_million", "Exports, the workbook's credit", 0, MOST),
    state_bank_tables.usd_million(
        "imports_usd_million",
        "Imports, the workbook's debit; not told for components and single months",
        0,
        MOST,
        nullable=True,
    ),
    state_bank_tables.usd_million(
        "exports_year_earlier_usd_million",
        "Exports of the same months a year before",
        0,
        MOST,
        nullable=True,
    ),
    state_bank_tables.usd_million(
        "imports_year_earlier_usd_million",
        "Imports of the same months a year before",
        0,
        MOST,
        nullable=True,
    ),
    state_bank_tables.STATUS,
    state_bank_tables.VINTAGE,
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Services and IT components, one row an item and period.

    Source
        Two tables of the EBOPS workbook [US$ million]: periods to date of every item, and for IT
        and five components the newest month, the month before and the same month a year earlier.
        The headline statement's total of the fiscal year to date, where it is newer.
    Notes
        The workbook's net is credit less debit: it is checked and left out. The second table's
        figures to date repeat the first's and must equal them.
    """
    key, measure = ("item", "period_label"), "exports_usd_million"
    to_date = state_bank_tables.newest(dataset, _to_date(dataset, raw), key, measure)
    parts = [to_date, _months(dataset, raw, to_date)]
    if newest_months.FILE in raw:
        parts.append(_headline(dataset, raw))
    frame = pd.concat(parts, ignore_index=True)
    frame = state_bank_tables.newest(dataset, frame, key, measure)
    return frame.assign(status=state_bank_tables.statuses(frame["fiscal_year"]))


def _to_date(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    names = ("period", "copied_on", "level", "item", "net_musd", *MEASURES)
    cells = state_bank_tables.read_table(dataset, raw, TO_DATE, names)
    measures = {
        ours: numbers(dataset, cells[theirs], missing=("",)) for theirs, ours in MEASURES.items()
    }
    net = numbers(dataset, cells["net_musd"], missing=("",))
    given = pd.DataFrame(measures).assign(net_musd=net)
    apart = given["exports_usd_million"] - given["imports_usd_million"]
    state_bank_tables.refuse_sum(dataset, given, "net_musd", apart, state_bank_tables.CENTS)
    return pd.concat(
        [
            _items(dataset, cells[["level", "item"]], ITEMS),
            state_bank_tables.periods(dataset, cells["period"]),
            pd.DataFrame(measures),
        ],
        axis="columns",
    ).assign(vintage=state_bank_tables.vintages(dataset, cells["copied_on"]))


def _months(dataset: Dataset, raw: Raw, to_date: pd.DataFrame) -> pd.DataFrame:
    """The single months; their vintage is that of the year to date beside them."""
    names = (
        *("key", "item", "latest_month", "latest_musd", "previous_month_musd", "year_ago_month"),
        *("year_ago_musd", "fytd_label", "fytd_musd"),
    )
    cells = state_bank_tables.read_table(dataset, raw, LATEST, names)
    items = _items(dataset, cells[["key", "item"]], LATEST_ITEMS)
    latest = state_bank_tables.periods(dataset, cells["latest_month"])
    year_ago = state_bank_tables.periods(dataset, cells["year_ago_month"])
    month = latest["period_end"]
    wrong = cells[year_ago["period_end"].ne(month - pd.DateOffset(years=1))]
    if not wrong.empty:
        msg = (
            f"expected year_ago_month a year before latest_month, got "
            f"{wrong['year_ago_month'].iloc[0]} and {wrong['latest_month'].iloc[0]}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    before = (month - pd.DateOffset(months=1)).dt.strftime("%Y-%m")
    vintage = _checked_vintage(dataset, cells, items, to_date)
    return pd.concat(
        [
            pd.concat([items, latest], axis="columns").assign(
                exports_usd_million=numbers(dataset, cells["latest_musd"], missing=()),
                exports_year_earlier_usd_million=numbers(
                    dataset, cells["year_ago_musd"], missing=()
                ),
                vintage=vintage,
            ),
            pd.concat([items, state_bank_tables.periods(dataset, before)], axis="columns").assign(
                exports_usd_million=numbers(dataset, cells["previous_month_musd"], missing=()),
                vintage=vintage,
            ),
        ]
    )


def _headline(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    frame = newest_months.read(dataset, raw, HEADLINE, "sbp_it_exports_monthly")
    items = [HEADLINE[pair] for pair in zip(frame["series_key"], frame["label"], strict=True)]
    return frame.drop(columns=["series_key", "label", "observation"]).assign(
        item=[item.item for item in items],
        level=[item.level for item in items],
        exports_usd_million=frame["observation"],
        vintage=newest_months.VINTAGE,
    )


def _checked_vintage(
    dataset: Dataset, cells: pd.DataFrame, items: pd.DataFrame, to_date: pd.DataFrame
) -> pd.Series:
    said = items.assign(
        period_label=cells["fytd_label"], figure=numbers(dataset, cells["fytd_musd"], missing=())
    )
    both = said.merge(to_date, on=["item", "period_label"], how="left", suffixes=("", "_first"))
    apart = both[both["figure"].ne(both["exports_usd_million"])]
    if not apart.empty:
        row = apart.iloc[0]
        msg = (
            f"expected the figures to date of {LATEST} to equal those of {TO_DATE}, got "
            f"{row['figure']} and {row['exports_usd_million']} for {row['item']}, "
            f"{row['period_label']}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return both["vintage"].set_axis(cells.index)


def _items(
    dataset: Dataset, cells: pd.DataFrame, known: dict[tuple[str, str], Item]
) -> pd.DataFrame:
    pairs = pd.Series(
        zip(*(cells[name] for name in cells), strict=True),
        index=cells.index,
        dtype=object,
        name=" and ".join(cells),
    )
    easydata.refuse_others(dataset, pairs, known)
    return pd.DataFrame(pairs.map(known).tolist(), index=cells.index, columns=["item", "level"])
