"""Dated deals and events between the United States and Pakistan: small tables of this project."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Raw, Source
from loaders.publishers.press.dated import (
    AMOUNT,
    DATE_PRECISION,
    LAST_SEEN,
    LICENCE,
    SECTOR,
    SOURCE_NAME,
    SOURCE_URL,
    read_rows,
)

#: Texts that a row may be without.
OPTIONAL = ("short_label", "source_url", "unit")

EVENT_DATE = Column("event_date", "date", "Day; the first where only month or year is known")
PARTY = Column("party", "string", "Who acted, or who stated it")
STATUS = Column(
    "status",
    "string",
    "What the event was, on its date",
    allowed=(
        "announced",
        "proposed",
        "scheduled",
        "approved",
        "signed",
        "in force",
        "paused",
        "under review",
        "ended",
        "held",
        "delivered",
        "as reported",
    ),
)
CITED = (
    SOURCE_NAME,
    SOURCE_URL,
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
    licence=LICENCE,
    citation="Milestones, compiled by this project from the sources cited in each row",
    how_to_update=(
        "Add a row to data/reference/milestones.csv: one event, in your own words, with its source "
        "and a link; where a status has ended, give its last day. Then build the snapshot from "
        "that folder. What an event tells of a project "
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
            SECTOR,
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
            Column("status_until", "date", "Last day of the status, where it ended", nullable=True),
            LAST_SEEN,
            *CITED,
        ),
        key=("event_date", "title"),
        period=("event_date",),
        frequency="irregular",
        max_age=timedelta(days=180),
        min_rows=70,
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
                    "Stage",
                    "Ownership",
                    "Cost and cash flow",
                    "Financing",
                    "Capacity",
                    "First output",
                    "Reserves",
                    "Equipment and jobs",
                    "Other",
                ),
            ),
            Column("fact", "string", "The fact, without a full stop"),
            PARTY,
            AMOUNT,
            Column(
                "quantity",
                "number",
                "What is to be made, as stated, in the row's unit",
                minimum=0,
                nullable=True,
            ),
            Column("unit", "string", "Of what the quantity is, and in what time"),
            STATUS,
            *CITED,
        ),
        key=("project", "event_date", "milestone", "number"),
        period=("event_date",),
        frequency="irregular",
        max_age=timedelta(days=180),
        min_rows=33,
        road="by_hand",
        files=("project_facts.csv",),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Milestones, one row an event, or what they tell of projects, one row a fact.

    Notes
        The figures of one event stand in its texts; only money, and what a project is to make,
        have columns.
    """
    return read_rows(dataset, raw, EVENT_DATE.name, OPTIONAL)


def published(dataset: Dataset, raw: Raw) -> str:
    """The tables have no edition of their own; their rows carry their dates."""
    return ""
