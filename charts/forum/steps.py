"""Each commitment's stages on their days: how it went on, and how long ago."""

from charts import words
from charts.column import Column
from charts.control import Tables
from charts.fact import Fact, fact
from charts.forum.choices import PARTY, SECTOR
from charts.forum.commitments import EMPTY
from charts.forum.stages import (
    DATASET,
    GROUP_OF,
    GROUPS,
    NOT_FOUND,
    TONES,
    WHOSE,
    chosen,
    newest,
)
from charts.model import Chart, ChartData, Event
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.dated_facts import AS_STATED

HOLLOW = "A hollow mark: only the month, or the year, is known."
COLUMNS = (
    *("commitment", "stage", "group", "stage_date", "date_precision", "date_known"),
    *("amount_usd_million", "remark", "parties", "sector", "source_name", "source_url"),
    "last_checked",
)


def _build(tables: Tables, selection: Selection) -> ChartData:
    stages = chosen(tables, selection)
    last = newest(stages)
    last = last.assign(place=last["group"].map([*GROUPS].index))
    order = last.sort_values(["place", "stage_date", "commitment"], ascending=[True, False, True])
    rows = stages[stages["stage"] != NOT_FOUND]
    precise = rows["date_precision"]
    rows = rows.assign(
        group=rows["stage"].map(GROUP_OF),
        # A mark tells of its day only; what ended since is not in force.
        stage=rows["stage"].mask(rows["stage"] == "in force", "took effect"),
        date_known=("only the " + precise + " is known").mask(precise == "day", ""),
        place=rows["commitment"].map([*order["commitment"]].index),
    ).sort_values(["place", "stage_date", "number"], ignore_index=True)
    pages = tables[DATASET].frame["pages_to"].max()
    hollow = (HOLLOW,) if rows["date_known"].ne("").any() else ()
    return ChartData(
        kind="dates",
        frame=rows[list(COLUMNS)],
        x="stage_date",
        y="commitment",
        unit="",
        period=words.span(rows["stage_date"]),
        series="group",
        tones=TONES,
        status="date_known",
        label="stage",
        columns=(
            Column("group", "Kind of stage"),
            Column("date_known", "How exactly it is known"),
            Column("source_name", "Source"),
            Column("last_checked", "Last checked", "date"),
        ),
        events=(*_forum(tables), Event(pages, "Newest page read")),
        told={
            "pages_to": pages,
            "count": len(last),
            "newest": last["stage_date"].max(),
        },
        notes=(*hollow, "Each mark is a stage that a source tells of."),
        empty=EMPTY,
    )


def _forum(tables: Tables) -> tuple[Event, ...]:
    day = milestones.forum_day(tables[milestones.DATASET].frame)
    return () if day is None else (Event(day, milestones.FORUM),)


def _finding(data: ChartData, _: Selection) -> Fact:
    return fact("commitments_newest", **data.told)


STEPS = Chart(
    id="forum-commitment-steps",
    page="forum",
    question="How far has each commitment come, and when?",
    what="Commitments around the talks, each stage on its day",
    datasets=(DATASET, milestones.DATASET),
    build=_build,
    finding=_finding,
    caveat=f"{WHOSE} {AS_STATED}",
    controls=(SECTOR, PARTY),
)
