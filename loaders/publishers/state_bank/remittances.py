"""State Bank of Pakistan: workers' remittances by the country they came through, monthly."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.state_bank import easydata, newest_months
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.publishers.state_bank.corridors import CORRIDORS
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
        part=("series_code",),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        delay=timedelta(days=18),
        delay_told="observed: July 2026 in August 2026",
        min_rows=9_800,
        road="key",
        query={"start_date": "1972-07-01", "format": "json"},
        key_variable=easydata.KEY_VARIABLE,
        key_help=easydata.KEY_HELP,
        files=(WHOLE, MAIN, newest_months.FILE),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the 36 series one by one."""
    return easydata.fetch(dataset, get, FIRST)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Workers' remittances, one row a series and month.

    Source
        EasyData series TS_GP_BOP_WR_M.WR0010 to WR0340 [Million USD], or copies of them. Where
        several copies have a month of a series, the newest vintage is taken.
    Notes
        Months marked "Missing value" are not published and left out. A series the bank adds to its
        list is not asked for until it has its place in CORRIDORS.
    """
    if easydata.has_reply(raw):
        frame = easydata.whole_series(dataset, raw, FIRST).assign(vintage=state_bank_tables.CURRENT)
    else:
        parts = [_whole(dataset, raw), _main(dataset, raw)]
        if newest_months.FILE in raw:
            parts.append(_newest_months(dataset, raw))
        copies = pd.concat(parts, ignore_index=True)
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
    stated = state_bank_tables.newest_stated(dataset, raw, "vintage")
    return max(stated, newest_months.published(raw))


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


def _newest_months(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    frame = newest_months.read(dataset, raw, _theirs())
    return pd.DataFrame(
        {
            "series_key": GROUP + "." + frame["series_key"],
            "month": frame["period_end"],
            "observation": frame["observation"],
            "vintage": newest_months.VINTAGE,
        }
    )


def _theirs() -> set[tuple[str, str]]:
    """The pairs of code and name the bank's files have."""
    return {(code, name) for code, corridor in CORRIDORS.items() for name in corridor.theirs}


def _observations(dataset: Dataset, cells: pd.DataFrame) -> pd.DataFrame:
    easydata.refuse_others(dataset, cells["series_key"], FIRST)
    code = cells["series_key"].str.removeprefix(f"{GROUP}.")
    label = cells["label"].str.replace(NUMBERING, "", regex=True)
    pairs = pd.Series(zip(code, label, strict=True), dtype=object, name="series and label")
    easydata.refuse_others(dataset, pairs, _theirs())
    return pd.DataFrame(
        {
            "series_key": cells["series_key"],
            "month": easydata.months(dataset, cells["date"]),
            "observation": numbers(dataset, cells["value_musd"], missing=()),
        }
    )
