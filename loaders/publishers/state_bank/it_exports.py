"""State Bank of Pakistan: exports of IT and telecommunication services, monthly."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, ParseError, Raw, Source
from loaders.publishers.state_bank import easydata
from loaders.reading.files import numbers, read_csv

SERIES = "TS_GP_BOP_XMGS_M.P00120"
REPLY = easydata.reply_name(SERIES)
TABLE = "it_exports_monthly.csv"

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
    licence=easydata.LICENCE,
    citation="State Bank of Pakistan",
    how_to_update=(
        f"Set {easydata.KEY_VARIABLE} to a free EasyData key, valid for 90 days, and refresh: the "
        "bank adds a month about three weeks after it ends. Without a key, a row a month can be "
        f"added to {TABLE} from the bank's Exports and Imports of Goods & Services statement."
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
            "year runs July to June. In the embedded copy the newest months come from the bank's "
            "workbook and headline statement or from press reports quoting it, each as first or "
            "last stated there, the others from its series: see status and reference."
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
        delay=timedelta(days=19),
        delay_told="observed: July 2026 on 19 August 2026",
        min_rows=228,
        road="key",
        query={"start_date": "2005-07-01", "format": "json"},
        key_variable=easydata.KEY_VARIABLE,
        key_help=easydata.KEY_HELP,
        files=(TABLE,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole series, some 250 rows."""
    return easydata.fetch(dataset, get, (SERIES,))


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
        msg = f"expected {REPLY} or {TABLE}; got {', '.join(sorted(raw)) or 'no file'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame = frame.drop_duplicates()
    easydata.refuse_contradictions(dataset, frame, ("month",), "it_exports_usd_million")
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither the reply nor the table says when the bank released it."""
    return ""


def _series(dataset: Dataset, content: bytes) -> pd.DataFrame:
    known = easydata.observations(dataset, content, SERIES).dropna(subset=["observation"])
    return pd.DataFrame(
        {
            "month": known["month"],
            "it_exports_usd_million": known["observation"],
            "status": "published",
            "reference": f"SBP EasyData {SERIES}",
        }
    )


def _table(dataset: Dataset, content: bytes) -> pd.DataFrame:
    names = ["date", "value_musd", "source_kind", "status", "reference"]
    cells = read_csv(dataset, content, names)[names]
    cut = cells[cells["reference"].eq("")]
    if not cut.empty:
        msg = f"expected a reference in every row, got none for {cut['date'].iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    kinds = pd.Series(zip(cells["source_kind"], cells["status"], strict=True), dtype=object)
    easydata.refuse_others(dataset, kinds.rename("source_kind and status"), TABLE_STATUSES)
    return pd.DataFrame(
        {
            "month": easydata.months(dataset, cells["date"]),
            "it_exports_usd_million": numbers(dataset, cells["value_musd"], missing=()),
            "status": kinds.map(TABLE_STATUSES),
            "reference": cells["reference"],
        }
    )
