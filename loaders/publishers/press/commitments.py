"""What was promised between the two countries, followed stage by stage: a table of this project."""

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw, Source
from loaders.publishers.press.dated import (
    AMOUNT,
    DATE_PRECISION,
    LICENCE,
    SECTOR,
    SOURCE_NAME,
    SOURCE_URL,
    read_rows,
)

NOT_FOUND = "not found"
STAGES = (
    "announced",
    "scheduled",
    "confirmed",
    "approved",
    "signed",
    "in force",
    "shipped",
    "sold",
    "spent",
    "delivered in part",
    "delivered",
    "stalled",
    "expired",
    "ended in part",
    "ended",
    NOT_FOUND,
)
#: A search in vain has no date and no source.
OPTIONAL = ("stage_date", "date_precision", "source_name", "source_url", "remark")

SOURCE = Source(
    id="commitments",
    publisher="This project, from the sources cited in each row",
    title="Commitments",
    url="",
    licence=LICENCE,
    citation="Commitments, compiled by this project from the sources cited in each row",
    how_to_update=(
        "Look again for each commitment of data/reference/commitments.csv: add a row for a stage "
        "it has reached, in your own words, with its source and a link, or for a search in vain; "
        "set the two last columns; then build the snapshot from that folder."
    ),
)

DATASETS = (
    Dataset(
        id="commitments",
        source=SOURCE,
        title="Commitments in trade and the four sectors, stage by stage",
        description=(
            "What was promised, one row a stage it reached, as reported. A stage not found says "
            "what was searched for in vain, which does not prove that it did not happen. Amounts "
            "are what was stated; they overlap and must not be added up."
        ),
        columns=(
            Column("commitment", "string", "What was promised"),
            Column("number", "integer", "Place of the stage within its commitment", minimum=1),
            SECTOR,
            Column("parties", "string", "Who promised, and to whom"),
            Column("stage", "string", "What was reached, or not found", allowed=STAGES),
            Column(
                "stage_date",
                "date",
                "Day; the first where only the month is known; missing for what was not found",
                nullable=True,
            ),
            replace(DATE_PRECISION, allowed=("day", "month", "year", "")),
            AMOUNT,
            Column("remark", "string", "What to know about the stage; empty where nothing"),
            SOURCE_NAME,
            SOURCE_URL,
            Column("last_checked", "date", "Day on which it was last looked for"),
            Column("pages_to", "date", "Day of the newest pages that were searched"),
        ),
        key=("commitment", "number"),
        period=("pages_to",),
        frequency="irregular",
        max_age=timedelta(days=90),
        min_rows=62,
        road="by_hand",
        files=("commitments.csv",),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Commitments, one row a stage; ParseError where a stage reached has no date or no source."""
    cells = read_rows(dataset, raw, "stage_date", OPTIONAL)
    reached = cells["stage"].ne(NOT_FOUND)
    told = cells["stage_date"].notna() & cells["source_name"].ne("")
    wrong = cells.loc[reached & ~told, "commitment"]
    if not wrong.empty:
        msg = f"expected a date and a source of every stage reached; got none for {wrong.iloc[0]}"
        raise ParseError(msg, dataset=dataset.id)
    return cells


def published(dataset: Dataset, raw: Raw) -> str:
    """The table has no edition of its own; its rows carry their dates."""
    return ""
