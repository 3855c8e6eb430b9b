"""State Bank of Pakistan: trade in services by type, monthly and by fiscal year to date."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.state_bank import components, easydata, newest_months
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.publishers.state_bank.components import ALL_SERVICES, IT_SERVICES
from loaders.reading.files import numbers

GROUP = "TS_GP_BOP_XMGS_M"
#: All series to March 2025, and two totals that go on to September.
WHOLE, TOTALS = "sbp_xmgs_monthly_2005-07_2025-03.csv", "sbp_xmgs_totals_2005-07_2025-09.csv"
VINTAGES = {WHOLE: "2025-04", TOTALS: "2025-10"}  #: the files do not say theirs

#: The bank's twelve types, in its order -> ours.
TYPES = {
    "Manufacturing Services on Physical inputs owned by Others": "Manufacturing services",
    "Maintenance and Repair Services n.i.e.": "Maintenance and repair services",
    "Transport": "Transport",
    "Travel": "Travel",
    "Construction": "Construction",
    "Insurance and Pension Services": "Insurance and pension services",
    "Financial Services": "Financial services",
    "Charges for the use of Intellectual Property n.i.e.": "Charges for intellectual property",
    "Telecommunications, Computer, and Information Services": IT_SERVICES,
    "Other Business Services": "Other business services",
    "Personal, Cultural, and Recreational Services": "Personal and cultural services",
    "Government Goods and Services n.i.e.": "Government goods and services",
}
LOGISTICS = "Government Goods and Services-of which: Logistic Support"
EXPORTS, IMPORTS = "Exports of Services-", "Imports of Services-"
BOTH = "Goods and services"
#: Code -> (the bank's name, flow, item, level). Twelve exports begin at P00040, imports at P00200.
SERIES = {
    "P00010": ("Goods and Services Balance", "balance", BOTH, "goods and services"),
    "P00020": ("Goods - Export (FOB)", "export", "Goods", "goods"),
    "P00030": (f"{EXPORTS}Total", "export", ALL_SERVICES, "all services"),
    **{
        f"P{number:05}": (f"{EXPORTS}{theirs}", "export", ours, "service")
        for number, (theirs, ours) in zip(range(40, 160, 10), TYPES.items(), strict=True)
    },
    "P00160": (f"{EXPORTS}{LOGISTICS}", "export", "Logistic support", "part of a service"),
    "P00170": ("Exports of Goods and Services-Total", "export", BOTH, "goods and services"),
    "P00180": ("Goods - Import (FOB)", "import", "Goods", "goods"),
    "P00190": (f"{IMPORTS}Total", "import", ALL_SERVICES, "all services"),
    **{
        f"P{number:05}": (f"{IMPORTS}{theirs}", "import", ours, "service")
        for number, (theirs, ours) in zip(range(200, 320, 10), TYPES.items(), strict=True)
    },
    "P00320": ("Imports of Goods and Services-Total", "import", BOTH, "goods and services"),
}
#: The newer download calls its two totals otherwise.
TOTAL_NAMES = {"P00030": "Exports of Services", "P00170": "Exports of Goods & Services"}
FIRST = {f"{GROUP}.{code}": "2005-07" for code in SERIES}

SOURCE = Source(
    id="sbp_services",
    publisher="State Bank of Pakistan",
    title=f"Trade in services (EasyData {GROUP}; EBOPS workbook dt.xls)",
    url="https://easydata.sbp.org.pk/",
    licence=easydata.LICENCE,
    citation="State Bank of Pakistan",
    how_to_update=(
        f"Monthly series: set {easydata.KEY_VARIABLE} to a free EasyData key, valid for 90 days, "
        "and refresh. Parts of IT services: download dt.xls, Trade in Services (EBOPS), from "
        "https://archive.sbp.org.pk/ecodata/dt.xls, add its fiscal year to date to "
        f"{components.TO_DATE} and its newest month to {components.LATEST}, and build the "
        "snapshot from their folder."
    ),
)

DATASETS = (
    Dataset(
        id="sbp_services_monthly",
        source=SOURCE,
        title="Pakistan's trade in services and goods by type, monthly",
        description=(
            "Exports and imports of services by type, of goods and in total (balance of payments, "
            "BPM6), with all countries; services as settled through banks. The single services "
            "add up to all services, those and goods to goods and services: add rows of one level "
            "only. In the embedded copy the rows are of one vintage, so that parts and totals "
            "agree, but for the newest months, which have two export totals only."
        ),
        columns=(
            Column("series_code", "string", "The bank's code", allowed=tuple(SERIES)),
            Column(
                "flow",
                "string",
                "Seen from Pakistan; balance is exports less imports",
                allowed=("export", "import", "balance"),
            ),
            Column("item", "string", "Type of service, goods, or a total"),
            Column(
                "level",
                "string",
                "Which rows add up: services to all services, all services and goods to goods and "
                "services; a part of a service stands beside it",
                allowed=(
                    "goods and services",
                    "goods",
                    "all services",
                    "service",
                    "part of a service",
                ),
            ),
            Column("month", "month", "Calendar month"),
            Column(
                "amount_usd_million",
                "number",
                "Exports, imports or their balance; goods free on board",
                unit="US$ million",
                minimum=-8_000,
                maximum=15_000,
            ),
            state_bank_tables.STATUS,
            state_bank_tables.VINTAGE,
        ),
        key=("series_code", "month"),
        part=("series_code",),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        delay=timedelta(days=31),
        delay_told="observed: September 2025 in October 2025",
        min_rows=6_850,
        road="key",
        query={"start_date": "2005-07-01", "format": "json"},
        key_variable=easydata.KEY_VARIABLE,
        key_help=easydata.KEY_HELP,
        files=(WHOLE, TOTALS),
    ),
    Dataset(
        id="sbp_it_components",
        source=SOURCE,
        title="Pakistan's IT exports by component, and services by type, to date",
        description=(
            "Exports (credit) and imports (debit) by type of service, and IT exports by "
            "component, from the bank's EBOPS workbook: fiscal year to date, and single months of "
            "the IT components, as settled through banks. Components add up to "
            "telecommunications, computer and information services. The services shown are not "
            "all: the rest is in all services only. Freelance IT is the workbook's item, not the "
            "remittances of freelancers other reports count. Figures differ from the monthly "
            "headline series, which is revised apart; the newest fiscal year to date has the "
            "total of that headline statement only, without its parts."
        ),
        columns=components.COLUMNS,
        key=("item", "period_end", "period_label"),
        period=("period_end",),
        frequency="monthly",
        max_age=timedelta(days=60),
        delay=timedelta(days=17),
        delay_told="observed: May 2026 on 17 June 2026",
        min_rows=50,
        road="by_hand",
        files=(components.TO_DATE, components.LATEST, newest_months.FILE),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the 32 series one by one; components are added by hand."""
    return easydata.fetch(dataset, get, FIRST)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Trade in services: one row a series and month, or as the components' module tells.

    Source
        EasyData series TS_GP_BOP_XMGS_M.P00010 to P00320 [Million USD], or two copies of them.
    Notes
        The newer copy holds two totals: only the months after the whole copy are taken from it,
        for its revised totals do not fit the older parts.
    """
    if dataset.id == "sbp_it_components":
        return components.parse(dataset, raw)
    if easydata.has_reply(raw):
        frame = easydata.whole_series(dataset, raw, FIRST).assign(vintage=state_bank_tables.CURRENT)
    else:
        frame = _copies(dataset, raw)
    code = frame["series_key"].str.removeprefix(f"{GROUP}.")
    parts = pd.DataFrame.from_dict(
        SERIES, orient="index", columns=["theirs", "flow", "item", "level"]
    ).loc[code, ["flow", "item", "level"]]
    return parts.set_index(frame.index).assign(
        series_code=code,
        month=frame["month"],
        amount_usd_million=frame["observation"],
        status=state_bank_tables.statuses(state_bank_tables.fiscal_years(frame["month"])),
        vintage=frame["vintage"],
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The newest vintage of the downloaded copies; the replies do not state theirs."""
    if dataset.id == "sbp_it_components":
        stated = state_bank_tables.newest_stated(dataset, raw, "copied_on")
        return max(stated, newest_months.published(raw))
    return max((VINTAGES[name] for name in VINTAGES if name in raw), default="")


def _copies(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    whole = _copy(dataset, raw, WHOLE)
    totals = _copy(dataset, raw, TOTALS)
    later = totals[totals["month"].gt(whole["month"].max())]
    frame = pd.concat([whole, later], ignore_index=True).drop_duplicates()
    easydata.refuse_contradictions(dataset, frame, ("series_key", "month"), "observation")
    return frame


def _copy(dataset: Dataset, raw: Raw, name: str) -> pd.DataFrame:
    columns = ("date", "series_key", "series_name", "value_musd")
    cells = state_bank_tables.read_table(dataset, raw, name, columns)
    if cells.empty:
        msg = f"expected rows in {name}, got only a header"
        raise ParseError(msg, dataset=dataset.id)
    known = {code: theirs for code, (theirs, *_) in SERIES.items()}
    if name == TOTALS:
        known = TOTAL_NAMES
    pairs = cells["series_key"] + " " + cells["series_name"]
    easydata.refuse_others(
        dataset,
        pairs.rename("series_key and series_name"),
        {f"{GROUP}.{code} {theirs}" for code, theirs in known.items()},
    )
    return pd.DataFrame(
        {
            "series_key": cells["series_key"],
            "month": easydata.months(dataset, cells["date"]),
            "observation": numbers(dataset, cells["value_musd"], missing=()),
            "vintage": VINTAGES[name],
        }
    )
