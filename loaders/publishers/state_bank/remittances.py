"""State Bank of Pakistan: workers' remittances by the country they came through, monthly."""

from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.state_bank import easydata
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.reading.files import numbers

GROUP = "TS_GP_BOP_WR_M"
#: Copies of the same dataset: the whole list, and seven of its series for longer.
WHOLE, MAIN = (
    "remittances_all_corridors_2005-07_2025-03.csv",
    "remittances_monthly_main_corridors.csv",
)
WHOLE_VINTAGE = "2025-04"  #: the file does not say it in its rows
#: Numbers in front of the bank's names: "I. Cash Flow", "13 South Africa".
NUMBERING = r"^(?:I+\.|\d+) "


class Corridor(NamedTuple):
    """One series: its name here and in the bank's files, where it belongs, since when it is."""

    name: str
    iso3: str
    level: str
    parent: str
    first: str
    theirs: tuple[str, ...]


def _corridor(name: str, iso3: str, *theirs: str, first: str = "2005-07") -> Corridor:
    return Corridor(name, iso3, "corridor", "WR0010", first, theirs or (name,))


def _member(parent: str, name: str, iso3: str = "", *theirs: str) -> Corridor:
    return Corridor(name, iso3, "member", parent, "2005-07", theirs or (name,))


OLD, LATE = "1972-07", "2018-07"  #: months some series begin in; most begin in 2005-07 here
CERTIFICATES = (
    "Encashment and Profit in Pak. Rs. of Foreign Exchange Bearer Certificates (FEBCs) & Foreign "
    "Currency Bearer Certificates (FCBCs)"
)
CORRIDORS = {
    "WR0340": Corridor("Total", "", "total", "", "2005-07", ("Total (I+II)",)),
    "WR0010": Corridor(
        "Cash flow", "", "component", "WR0340", OLD, ("Cash Flow", "Total cash flow")
    ),
    "WR0330": Corridor(
        "Encashment of bearer certificates", "", "component", "WR0340", "2005-07", (CERTIFICATES,)
    ),
    "WR0020": _corridor("United States", "USA", "USA", first=OLD),
    "WR0030": _corridor("United Kingdom", "GBR", "U.K.", "United Kingdom", first=OLD),
    "WR0040": _corridor("Saudi Arabia", "SAU", first=OLD),
    "WR0050": _corridor("United Arab Emirates", "ARE", "U.A.E.", "United Arab Emirates", first=OLD),
    "WR0060": _member("WR0050", "Dubai"),
    "WR0070": _member("WR0050", "Abu Dhabi"),
    "WR0080": _member("WR0050", "Sharjah"),
    "WR0090": _member("WR0050", "Other emirates", "", "Others"),
    "WR0100": _corridor(
        "Other Gulf countries", "", "Other GCC Countries", "Other GCC countries", first=OLD
    ),
    "WR0110": _member("WR0100", "Bahrain", "BHR"),
    "WR0120": _member("WR0100", "Kuwait", "KWT"),
    "WR0130": _member("WR0100", "Qatar", "QAT"),
    "WR0140": _member("WR0100", "Oman", "OMN"),
    "WR0150": _corridor("European Union", "", "EU Countries", "EU countries", first=OLD),
    "WR0160": _member("WR0150", "Germany", "DEU"),
    "WR0170": _member("WR0150", "France", "FRA"),
    "WR0180": _member("WR0150", "Netherlands", "NLD", "Netherland"),
    "WR0190": _member("WR0150", "Spain", "ESP"),
    "WR0200": _member("WR0150", "Italy", "ITA"),
    "WR0210": _member("WR0150", "Greece", "GRC"),
    "WR0220": _member("WR0150", "Sweden", "SWE"),
    "WR0230": _member("WR0150", "Denmark", "DNK"),
    "WR0240": _member("WR0150", "Ireland", "IRL"),
    "WR0250": _member("WR0150", "Belgium", "BEL"),
    "WR0260": _corridor("Malaysia", "MYS", first=LATE),
    "WR0270": _corridor("Norway", "NOR"),
    "WR0280": _corridor("Switzerland", "CHE"),
    "WR0290": _corridor("Australia", "AUS"),
    "WR0300": _corridor("Canada", "CAN"),
    "WR0310": _corridor("Japan", "JPN"),
    "WR0311": _corridor("South Africa", "ZAF", first=LATE),
    "WR0312": _corridor("South Korea", "KOR", first=LATE),
    "WR0320": _corridor("Other countries", "", "Other Countries"),
}
FIRST = {f"{GROUP}.{code}": corridor.first for code, corridor in CORRIDORS.items()}
PARENTS = ("", "WR0340", "WR0010", "WR0050", "WR0100", "WR0150")
LEVELS = ("total", "component", "corridor", "member")

SOURCE = Source(
    id="sbp_remittances",
    publisher="State Bank of Pakistan",
    title=f"Country-wise Workers' Remittances (EasyData {GROUP})",
    url="https://easydata.sbp.org.pk/",
    licence=easydata.LICENCE,
    citation="State Bank of Pakistan",
    how_to_update=(
        f"Set {easydata.KEY_VARIABLE} to a free EasyData key, valid for 90 days, and refresh: the "
        "bank adds a month in the weeks after it ends. Without a key, rows can be added to "
        f"{MAIN} from the bank's statement of workers' remittances, with a vintage."
    ),
)

DATASETS = (
    Dataset(
        id="sbp_remittances_monthly",
        source=SOURCE,
        title="Workers' remittances to Pakistan by corridor, monthly",
        description=(
            "Remittances as received through banks, by the country the money was sent through, "
            "which can differ from where it was earned. The list is a tree: the total is cash "
            "flow and certificates, cash flow is the corridors, some corridors have members; add "
            "rows of one level under one parent only. In the embedded copy cash flow and the main "
            "corridors begin earlier and end later than all other series, and some corridors "
            "begin late. A month is revised in the weeks after, so the parts of the newest whole "
            "months differ a little from their totals."
        ),
        columns=(
            Column("series_code", "string", "The bank's code", allowed=tuple(CORRIDORS)),
            Column("corridor", "string", "Country, group of countries or emirate"),
            Column("partner_iso3", "string", "ISO 3166 alpha-3; empty for groups and emirates"),
            Column(
                "level",
                "string",
                "total; its two components; the corridors that add up to cash flow; members of a "
                "corridor",
                allowed=LEVELS,
            ),
            Column(
                "parent_code",
                "string",
                "Code of the series this one is a part of; empty for the total",
                allowed=PARENTS,
            ),
            Column("month", "month", "Calendar month the money was received in"),
            Column(
                "remittances_usd_million",
                "number",
                "Workers' remittances received",
                unit="US$ million",
                minimum=0,
                maximum=12_000,
            ),
            state_bank_tables.VINTAGE,
        ),
        key=("series_code", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        min_rows=9_800,
        road="key",
        query={"start_date": "1972-07-01", "format": "json"},
        key_variable=easydata.KEY_VARIABLE,
        key_help=easydata.KEY_HELP,
        files=(WHOLE, MAIN),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the 36 series one by one."""
    return easydata.fetch(dataset, get, FIRST)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Workers' remittances, one row a series and month.

    Source
        EasyData series TS_GP_BOP_WR_M.WR0010 to WR0340 [Million USD], or two copies of them. Where
        both copies have a month of a series, the newer vintage is taken.
    Notes
        Months marked "Missing value" are not published and left out. A series the bank adds to its
        list is not asked for until it has its place in CORRIDORS.
    """
    if easydata.has_reply(raw):
        frame = easydata.whole_series(dataset, raw, FIRST).assign(vintage=state_bank_tables.CURRENT)
    else:
        copies = pd.concat([_whole(dataset, raw), _main(dataset, raw)], ignore_index=True)
        frame = state_bank_tables.newest(dataset, copies, ("series_key", "month"), "observation")
    code = frame["series_key"].str.removeprefix(f"{GROUP}.")
    return pd.DataFrame(
        {
            "series_code": code,
            "corridor": code.map({key: corridor.name for key, corridor in CORRIDORS.items()}),
            "partner_iso3": code.map({key: corridor.iso3 for key, corridor in CORRIDORS.items()}),
            "level": code.map({key: corridor.level for key, corridor in CORRIDORS.items()}),
            "parent_code": code.map({key: corridor.parent for key, corridor in CORRIDORS.items()}),
            "month": frame["month"],
            "remittances_usd_million": frame["observation"],
            "vintage": frame["vintage"],
        }
    )


def published(dataset: Dataset, raw: Raw) -> str:
    """The newest vintage of the downloaded copies; the replies do not state theirs."""
    return state_bank_tables.newest_stated(dataset, raw, "vintage")


def _whole(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    names = ("date", "series_key", "label", "value_musd", "status")
    cells = state_bank_tables.read_table(dataset, raw, WHOLE, names)
    easydata.refuse_others(dataset, cells["status"], (easydata.NORMAL, easydata.MISSING))
    missing = cells["status"].eq(easydata.MISSING)
    if (odd := cells.loc[missing & cells["value_musd"].ne(""), "value_musd"]).any():
        msg = f"expected no value beside '{easydata.MISSING}', got {odd.iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return _observations(dataset, cells[~missing]).assign(vintage=WHOLE_VINTAGE)


def _main(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    names = ("date", "series_key", "label", "value_musd", "vintage")
    cells = state_bank_tables.read_table(dataset, raw, MAIN, names)
    vintage = state_bank_tables.vintages(dataset, cells["vintage"])
    return _observations(dataset, cells).assign(vintage=vintage)


def _observations(dataset: Dataset, cells: pd.DataFrame) -> pd.DataFrame:
    easydata.refuse_others(dataset, cells["series_key"], FIRST)
    theirs = {(key, name) for key, corridor in CORRIDORS.items() for name in corridor.theirs}
    code = cells["series_key"].str.removeprefix(f"{GROUP}.")
    label = cells["label"].str.replace(NUMBERING, "", regex=True)
    pairs = pd.Series(zip(code, label, strict=True), dtype=object, name="series and label")
    easydata.refuse_others(dataset, pairs, theirs)
    return pd.DataFrame(
        {
            "series_key": cells["series_key"],
            "month": easydata.months(dataset, cells["date"]),
            "observation": numbers(dataset, cells["value_musd"], missing=()),
        }
    )
