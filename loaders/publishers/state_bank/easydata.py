"""How EasyData, the State Bank of Pakistan's API, is asked and what its replies look like.

Every module of the bank's series reads through this one. A reply is a list of columns and a list of
rows, newest first; a refusal can come with status 200.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import nullcontext

import pandas as pd

from loaders.model import Dataset, Get, Key, Licence, ParseError, Raw
from loaders.reading.files import numbers, read_json, refuse_nested, require_columns, spelled
from loaders.reading.replies import Replies, refused_parts

KEY_VARIABLE = "SBP_EASYDATA_KEY"
KEY_HELP = (
    "Register free of charge at https://easydata.sbp.org.pk/, then My Account, My Data Basket, "
    "generate key."
)
ADDRESS = "https://easydata.sbp.org.pk/api/v1/series/{series}/data"
UNIT = "Million USD"
NORMAL, MISSING = "Normal", "Missing value"  #: the API's words beside a figure and an empty cell
COLUMNS = ("Series Key", "Observation Date", "Observation Value", "Unit", "Observation Status")

LICENCE = Licence(
    name="Official statistics; the bank states no open license",
    url="https://www.sbp.org.pk/",
    embed=True,
    attribution="Source: State Bank of Pakistan",
)


def fetch(dataset: Dataset, get: Get, series: Iterable[str]) -> Raw:
    """Ask for each series from the query's start date on.

    Each reply is looked at before the next is asked for: of 250 calls an hour few are wasted. Where
    the dataset is asked for in parts, a series that is refused keeps its last good copy.
    """
    # Without a start the API answers with the newest month only.
    query = {name: str(dataset.query[name]) for name in ("start_date", "format")}
    raw = Replies()
    for key in series:
        with raw.part(key.split(".")[-1]) if dataset.part else nullcontext():
            reply = get(ADDRESS.format(series=key), {"api_key": Key(KEY_VARIABLE), **query})
            _cells(dataset, reply)
            raw[reply_name(key)] = reply
    return raw.require_some()


def reply_name(series: str) -> str:
    """The name a series' reply has among the files of a fetch."""
    return f"{series}.json"


def has_reply(raw: Raw) -> bool:
    """Whether the files come from the API and not from a downloaded copy."""
    return any(name.endswith(".json") for name in raw)


def whole_series(dataset: Dataset, raw: Raw, first: Mapping[str, str]) -> pd.DataFrame:
    """Return series_key, month and observation of every series named in ``first``.

    ``first`` gives the month by which each series is known to begin, such as "2005-07": a reply
    that begins later, or leaves out a month, has been cut. Months that the bank marks as missing
    have no row.
    """
    frames = []
    for key, start in first.items():
        if (key.split(".")[-1],) in refused_parts(raw):
            continue
        if reply_name(key) not in raw:
            msg = f"expected a reply for {key}, got none"
            raise ParseError(msg, dataset=dataset.id)
        frame = observations(dataset, raw[reply_name(key)], key).assign(series_key=key)
        frame = frame.drop_duplicates().sort_values("month", ignore_index=True)
        refuse_contradictions(dataset, frame, ("series_key", "month"), "observation")
        _refuse_cut(dataset, key, frame["month"], start)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True).dropna(subset=["observation"])


def observations(dataset: Dataset, content: bytes, series: str) -> pd.DataFrame:
    """Return month and observation [US$ million] of one reply, NaN where marked as missing."""
    cells = _cells(dataset, content)
    refuse_others(dataset, cells["Series Key"], (series,))
    refuse_others(dataset, cells["Unit"], (UNIT,))
    refuse_others(dataset, cells["Observation Status"], (NORMAL, MISSING))
    value = cells["Observation Value"]
    missing = cells["Observation Status"].eq(MISSING)
    contradictory = value[missing & value.ne("")]
    if not contradictory.empty:
        msg = f"expected no value beside '{MISSING}', got {contradictory.iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    given = numbers(dataset, value[~missing], missing=())
    return pd.DataFrame(
        {
            "month": months(dataset, cells["Observation Date"]),
            "observation": given.reindex(cells.index),
        }
    )


def months(dataset: Dataset, cells: pd.Series) -> pd.Series:
    """Month-end dates, 31-Mar-2025 or 2025-03-31, as the first day of their months."""
    iso = pd.to_datetime(cells.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    dates = iso.fillna(pd.to_datetime(cells, format="%d-%b-%Y", errors="coerce"))
    odd = cells[dates.isna() | ~dates.dt.is_month_end]
    if not odd.empty:
        msg = f"expected month-end dates, got {odd.iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    return dates.dt.to_period("M").dt.to_timestamp()


def refuse_others(dataset: Dataset, cells: pd.Series, known: Iterable[object]) -> None:
    """Raise ParseError for the first cell that is none of the known ones."""
    known = list(known)
    others = cells[~cells.isin(known)]
    if not others.empty:
        msg = f"expected {cells.name} among {', '.join(map(str, known))}; got {others.iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def refuse_contradictions(
    dataset: Dataset, frame: pd.DataFrame, key: tuple[str, ...], measure: str
) -> None:
    """Raise ParseError where two rows of one key tell different figures."""
    repeated = frame[frame.duplicated(list(key), keep=False)].sort_values(list(key), kind="stable")
    if repeated.empty:
        return
    first = repeated.iloc[0]
    words = [
        f"{first[name]:%Y-%m}" if isinstance(first[name], pd.Timestamp) else str(first[name])
        for name in key
    ]
    figures = ", ".join(map(str, repeated[measure].iloc[:2]))
    msg = (
        f"expected one row a {' and '.join(key)}; got contradictory rows for "
        f"{', '.join(words)}: {figures}"
    )
    raise ParseError(
        msg,
        dataset=dataset.id,
    )


def _cells(dataset: Dataset, content: bytes) -> pd.DataFrame:
    """The reply as text cells under its column names, without markup and control characters."""
    reply = read_json(dataset, content)
    columns = reply.get("columns") if isinstance(reply, dict) else None
    rows = reply.get("rows") if isinstance(reply, dict) else None
    if not isinstance(columns, list) or not isinstance(rows, list):
        # The API can answer 200 with a refusal; a key it repeats must not reach a log.
        text = re.sub(r"[0-9A-Za-z]{20,}", "…", str(reply))[:300]
        msg = f"expected columns and rows, got {text}"
        raise ParseError(msg, dataset=dataset.id)
    columns = spelled(columns, COLUMNS)
    require_columns(dataset, columns, COLUMNS)
    lengths = {len(row) if isinstance(row, list) else 0 for row in rows}
    if lengths != {len(columns)}:
        msg = f"expected rows of {len(columns)} cells, got rows of {sorted(lengths) or 'no'} cells"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    cells = pd.DataFrame(rows, columns=columns, dtype=object)[list(COLUMNS)]
    refuse_nested(dataset, cells)
    cells = cells.fillna("").astype("str")
    return cells.replace(r"<[^>]*>|[\x00-\x1f\x7f]", "", regex=True).apply(_stripped)


def _refuse_cut(dataset: Dataset, series: str, found: pd.Series, start: str) -> None:
    """``found`` holds the months of one series in their order, without repetitions."""
    if found.iloc[0] > pd.Timestamp(start):
        msg = f"expected {series} from {start} on, got it from {found.iloc[0]:%Y-%m} on"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    number = found.dt.year * 12 + found.dt.month
    after_gap = found[number.diff().gt(1)]
    if not after_gap.empty:
        msg = f"expected every month of {series}, got a gap before {after_gap.iloc[0]:%Y-%m}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def _stripped(cells: pd.Series) -> pd.Series:
    return cells.str.strip()
