"""State Bank of Pakistan: exports of IT and telecommunication services, monthly."""

import re
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Key, Licence, ParseError, Raw, Source
from loaders.reading import numbers, read_csv, read_json, require_columns

KEY_VARIABLE = "SBP_EASYDATA_KEY"
SERIES = "TS_GP_BOP_XMGS_M.P00120"
ADDRESS = f"https://easydata.sbp.org.pk/api/v1/series/{SERIES}/data"
REPLY = f"{SERIES}.json"
TABLE = "it_exports_monthly.csv"
UNIT = "Million USD"

#: Words of the API -> ours; "Missing value" stands beside an empty cell and its month has no row.
STATUSES = {"Normal": "published", "Missing value": None}
#: Kind and status of a row of the table -> our status.
TABLE_STATUSES = {
    ("sbp_easydata", "as published by 2025-04"): "published",
    ("sbp_ebops_workbook", "as in 2026-06 workbook"): "revised",
    ("sbp_ebops_workbook", "provisional"): "provisional",
    ("sbp_headline_pdf", "revised"): "revised",
    ("sbp_headline_pdf", "provisional"): "provisional",
    ("transcribed_press_quoting_sbp", "provisional"): "as reported",
}

SOURCE = Source(
    id="sbp",
    publisher="State Bank of Pakistan",
    title="Export and Import of Goods and Services (EasyData TS_GP_BOP_XMGS_M)",
    url="https://easydata.sbp.org.pk/",
    licence=Licence(
        name="Official statistics; the bank states no open license",
        url="https://www.sbp.org.pk/",
        embed=True,
        attribution="Source: State Bank of Pakistan",
    ),
    citation="State Bank of Pakistan",
    how_to_update=(
        f"Set {KEY_VARIABLE} to a free EasyData key, valid for 90 days, and refresh: the bank adds "
        "a month about three weeks after it ends. Without a key, a row a month can be added to "
        f"{TABLE} from the bank's Exports and Imports of Goods & Services statement."
    ),
)

DATASETS = (
    Dataset(
        id="sbp_it_exports_monthly",
        source=SOURCE,
        title="Pakistan's exports of IT and telecommunication services, monthly",
        description=(
            "Exports of telecommunications, computer and information services (balance of "
            "payments, BPM6) as received through banks, to all destinations; the bank's fiscal "
            "year runs July to June. In the embedded copy months to March 2025 are the bank's "
            "series; later months come from its workbook and headline statement or from press "
            "reports quoting it, each as first or last stated there: see status and reference."
        ),
        columns=(
            Column("month", "month", "Calendar month the exports were received in"),
            Column(
                "it_exports_usd_million",
                "number",
                "Exports of telecommunications, computer and information services",
                unit="US$ million",
                minimum=5,
                maximum=3_000,
            ),
            Column(
                "status",
                "string",
                "published: the bank's series; revised: the bank's own figure a year later; "
                "provisional: the bank's first figure; as reported: press quoting the bank",
                allowed=("published", "revised", "provisional", "as reported"),
            ),
            Column("reference", "string", "What the figure was read from"),
        ),
        key=("month",),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        min_rows=228,
        road="key",
        # Without a start the API answers with the newest month only.
        query={"start_date": "2005-07-01", "format": "json"},
        key_variable=KEY_VARIABLE,
        key_help=(
            "Register free of charge at https://easydata.sbp.org.pk/, then My Account, My Data "
            "Basket, generate key."
        ),
        files=(TABLE,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole series, some 250 rows."""
    query = {name: str(value) for name, value in dataset.query.items()}
    return {REPLY: get(ADDRESS, {"api_key": Key(KEY_VARIABLE), **query})}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Pakistan's IT and telecommunication services exports, one row a month.

    Source
        EasyData series TS_GP_BOP_XMGS_M.P00120: a list of columns and a list of rows, newest
        first [Million USD]; or the table it_exports_monthly.csv (date, value_musd, source_kind,
        status, reference), which carries the series on with later statements of the bank.
    Notes
        Dates are month ends. Columns are found by name, for the bank's replies and downloads
        order them differently. Rows marked "Missing value" are not published and left out.
    """
    if REPLY in raw:
        frame = _series(dataset, raw[REPLY])
    elif TABLE in raw:
        frame = _table(dataset, raw[TABLE])
    else:
        raise ParseError(
            f"expected {REPLY} or {TABLE}; got {', '.join(sorted(raw)) or 'no file'}",
            dataset=dataset.id,
        )
    frame = frame.drop_duplicates()
    repeated = frame[frame["month"].duplicated(keep=False)].sort_values("month")
    if not repeated.empty:
        figures = ", ".join(map(str, repeated["it_exports_usd_million"].iloc[:2]))
        raise ParseError(
            f"expected one row a month; got contradictory rows for "
            f"{repeated['month'].iloc[0]:%Y-%m}: {figures}",
            dataset=dataset.id,
        )
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither the reply nor the table says when the bank released it."""
    return ""


def _series(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = _reply_cells(dataset, content)
    _refuse_others(dataset, cells["Series Key"], (SERIES,))
    _refuse_others(dataset, cells["Unit"], (UNIT,))
    _refuse_others(dataset, cells["Observation Status"], tuple(STATUSES))
    status = cells["Observation Status"].map(STATUSES)
    value = cells["Observation Value"]
    contradictory = value[status.isna() & value.ne("")]
    if not contradictory.empty:
        raise ParseError(
            f"expected no value beside 'Missing value', got {contradictory.iloc[0]!r}",
            dataset=dataset.id,
        )
    cells, status = cells[status.notna()], status[status.notna()]
    return pd.DataFrame(
        {
            "month": _months(dataset, cells["Observation Date"]),
            "it_exports_usd_million": numbers(dataset, cells["Observation Value"], missing=()),
            "status": status,
            "reference": f"SBP EasyData {SERIES}",
        }
    )


def _reply_cells(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """The reply as text cells under its column names, without markup and control characters."""
    reply = read_json(dataset, content)
    columns = reply.get("columns") if isinstance(reply, dict) else None
    rows = reply.get("rows") if isinstance(reply, dict) else None
    if not isinstance(columns, list) or not isinstance(rows, list):
        # The API can answer 200 with a refusal; a key it repeats must not reach a log.
        text = re.sub(r"[0-9A-Za-z]{20,}", "…", str(reply))[:300]
        raise ParseError(f"expected columns and rows, got {text}", dataset=dataset.id)
    columns = [str(name).strip() for name in columns]
    expected = ["Series Key", "Observation Date", "Observation Value", "Unit", "Observation Status"]
    require_columns(dataset, columns, expected)
    lengths = {len(row) if isinstance(row, list) else 0 for row in rows}
    if lengths != {len(columns)}:
        raise ParseError(
            f"expected rows of {len(columns)} cells, got rows of {sorted(lengths) or 'no'} cells",
            dataset=dataset.id,
        )
    cells = pd.DataFrame(rows, columns=columns, dtype=object)[expected].fillna("").astype("str")
    return cells.replace(r"<[^>]*>|[\x00-\x1f\x7f]", "", regex=True).apply(_stripped)


def _table(dataset: Dataset, content: bytes) -> pd.DataFrame:
    names = ["date", "value_musd", "source_kind", "status", "reference"]
    cells = read_csv(dataset, content, names)[names]
    cut = cells[cells["reference"].eq("")]
    if not cut.empty:
        raise ParseError(
            f"expected a reference in every row, got none for {cut['date'].iloc[0]!r}",
            dataset=dataset.id,
        )
    kinds = pd.Series(zip(cells["source_kind"], cells["status"], strict=True), dtype=object)
    _refuse_others(dataset, kinds, tuple(TABLE_STATUSES))
    return pd.DataFrame(
        {
            "month": _months(dataset, cells["date"]),
            "it_exports_usd_million": numbers(dataset, cells["value_musd"], missing=()),
            "status": kinds.map(TABLE_STATUSES),
            "reference": cells["reference"],
        }
    )


def _months(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Month-end dates, 31-Mar-2025 or 2025-03-31, as the first day of their months."""
    iso = pd.to_datetime(cells.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    dates = iso.fillna(pd.to_datetime(cells, format="%d-%b-%Y", errors="coerce"))
    odd = cells[dates.isna() | ~dates.dt.is_month_end]
    if not odd.empty:
        raise ParseError(f"expected month-end dates, got {odd.iloc[0]!r}", dataset=dataset.id)
    return dates.dt.to_period("M").dt.to_timestamp()


def _refuse_others(dataset: Dataset, cells: pd.Series, known: tuple[object, ...]) -> None:
    others = cells[~cells.isin(known)]
    if not others.empty:
        raise ParseError(
            f"expected {cells.name or 'source_kind and status'} among "
            f"{', '.join(map(str, known))}; got {others.iloc[0]!r}",
            dataset=dataset.id,
        )


def _stripped(cells: pd.Series) -> pd.Series:
    return cells.str.strip()
