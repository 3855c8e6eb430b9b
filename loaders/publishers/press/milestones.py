"""Dated deals and events between the United States and Pakistan: small tables of this project."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, FetchError, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv

#: Texts that a row may be without.
OPTIONAL = ("short_label", "source_url")

EVENT_DATE = Column("event_date", "date", "Day; the first where only month or year is known")
DATE_PRECISION = Column(
    "date_precision",
    "string",
    "How much of event_date is known",
    allowed=("day", "month", "year"),
)
PARTY = Column("party", "string", "Who acted, or who stated it")
AMOUNT = Column(
    "amount_usd_million",
    "number",
    "Amount as stated, where the event has one",
    unit="US$ million",
    minimum=0,
    maximum=100_000,
    nullable=True,
)
STATUS = Column(
    "status",
    "string",
    "What the event was, on its date",
    allowed=(
        "announced",
        "approved",
        "signed",
        "in force",
        "paused",
        "ended",
        "held",
        "as reported",
    ),
)
#: How a row cites where it is from.
CITED = (
    Column("source_name", "string", "Where the fact was read"),
    Column("source_url", "string", "Link to it; empty where there is none"),
    Column(
        "confidence",
        "string",
        "high: an official text or two sources that agree; medium: one source",
        allowed=("high", "medium"),
    ),
)

SOURCE = Source(
    id="milestones",
    publisher="This project, from the sources cited in each row",
    title="Milestones",
    url="",
    licence=Licence(
        name="Facts in this project's own words; each row cites its source",
        url="",
        embed=True,
        attribution="Source: this project, from the sources cited in each row",
    ),
    citation="Milestones, compiled by this project from the sources cited in each row",
    how_to_update=(
        "Add a row to data/reference/milestones.csv: one event, in your own words, with its source "
        "and a link; then build the snapshot from that folder. What an event tells of a project "
        "goes into project_facts.csv beside it, a row a fact."
    ),
)

DATASETS = (
    Dataset(
        id="milestones",
        source=SOURCE,
        title="Milestones in trade and the four sectors",
        description=(
            "Deals, tariff measures, cargoes and reported facts, one row an event, as announced or "
            "as reported. Amounts are what was stated; they overlap and must not be added up."
        ),
        columns=(
            EVENT_DATE,
            DATE_PRECISION,
            Column(
                "sector",
                "string",
                "Trade, or one of the four sectors",
                allowed=("trade", "information technology", "mining", "minerals", "energy"),
            ),
            Column(
                "scope",
                "string",
                "Whom it concerns: both countries, every trading partner of the United States, or "
                "Pakistan alone (context)",
                allowed=("US–Pakistan", "all partners", "Pakistan"),
            ),
            Column("title", "string", "What happened, one short sentence"),
            Column(
                "short_label",
                "string",
                "Two or three words to mark it with on a chart; empty where it is not marked",
            ),
            Column("detail", "string", "One sentence more"),
            PARTY,
            AMOUNT,
            STATUS,
            *CITED,
        ),
        key=("event_date", "title"),
        period=("event_date",),
        frequency="irregular",
        max_age=timedelta(days=180),
        min_rows=33,
        road="by_hand",
        files=("milestones.csv",),
    ),
    Dataset(
        id="project_facts",
        source=SOURCE,
        title="Facts on single projects, by topic",
        description=(
            "What milestones tell of a project, one row a fact under its topic, as announced or as "
            "reported. Amounts are what was stated; they overlap and must not be added up."
        ),
        columns=(
            Column("project", "string", "Project the fact is about"),
            EVENT_DATE,
            DATE_PRECISION,
            Column("milestone", "string", "Title of the milestone that tells the fact"),
            Column(
                "number",
                "integer",
                "Its place in that milestone; 1 is what the title says",
                minimum=1,
            ),
            Column(
                "topic",
                "string",
                "What the fact is on, the topics as they are listed",
                allowed=(
                    "Financing",
                    "Ownership",
                    "Cost and cash flow",
                    "Capacity",
                    "Reserves",
                    "Equipment and jobs",
                    "Other",
                ),
            ),
            Column("fact", "string", "The fact, without a full stop"),
            PARTY,
            AMOUNT,
            STATUS,
            *CITED,
        ),
        key=("project", "event_date", "milestone", "number"),
        period=("event_date",),
        frequency="irregular",
        max_age=timedelta(days=180),
        min_rows=12,
        road="by_hand",
        files=("project_facts.csv",),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """There is nothing to ask for: say how a row is added."""
    msg = f"no address to fetch from. {SOURCE.how_to_update}"
    raise FetchError(msg, dataset=dataset.id)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Milestones, one row an event, or what they tell of projects, one row a fact.

    Notes
        The figures of one event stand in its texts; only the amount of money has a column.
        A date known to the month or year must be that month's or year's first day.
    """
    (table,) = dataset.files
    if table not in raw:
        msg = f"expected the file {table}, got none"
        raise ParseError(msg, dataset=dataset.id)
    names = [column.name for column in dataset.columns]
    cells = read_csv(dataset, raw[table], names)[names]
    dates = pd.to_datetime(cells["event_date"], format="%Y-%m-%d", errors="coerce")
    vague = cells["date_precision"].ne("day") & dates.dt.day.ne(1)
    vague |= cells["date_precision"].eq("year") & dates.dt.month.ne(1)
    bad = cells.loc[dates.isna() | vague, "event_date"]
    if not bad.empty:
        msg = (
            "expected dates like 2025-12-10, the first day where only month or year is known; "
            f"got {', '.join(map(repr, bad.iloc[:3]))}"
        )
        raise ParseError(msg, dataset=dataset.id)
    _refuse_empty(dataset, cells)
    return cells.assign(
        event_date=dates, amount_usd_million=numbers(dataset, cells["amount_usd_million"])
    )


def _refuse_empty(dataset: Dataset, cells: pd.DataFrame) -> None:
    texts = [column.name for column in dataset.columns if column.dtype == "string"]
    needed = [name for name in texts if name not in OPTIONAL]
    empty = cells[needed].eq("").any(axis="columns")
    if empty.any():
        row = cells.loc[empty, "event_date"].iloc[0]
        msg = f"expected {', '.join(needed)} in every row; got none in that of {row}"
        raise ParseError(msg, dataset=dataset.id)


def published(dataset: Dataset, raw: Raw) -> str:
    """The tables have no edition of their own; their rows carry their dates."""
    return ""
