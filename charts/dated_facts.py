"""Dated facts told as a list: the Reko Diq project, and what touches trade in minerals."""

import pandas as pd

from charts import milestones, words
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

#: The project whose facts have a card of their own.
PROJECT = "Reko Diq"
AS_STATED = "As announced or as reported; amounts overlap and must not be added up."


def _told(rows: pd.DataFrame, selection: Selection, subject: str) -> ChartData:
    rows = rows[selection.keeps(rows["event_date"])]
    rows = rows.sort_values("event_date", ascending=False, kind="stable", ignore_index=True)
    return ChartData(
        kind="timeline",
        frame=rows.drop(columns=["sector", "short_label"]),
        x="event_date",
        y="title",
        unit="",
        period=words.span(rows["event_date"].dt.year),
        empty=f"No dated fact about {subject} falls in these years. Widen the years.",
    )


def about_project(tables: Tables) -> pd.DataFrame:
    """Every dated fact that names the project."""
    frame = tables[milestones.DATASET].frame
    return frame[frame["title"].str.contains(PROJECT) | frame["detail"].str.contains(PROJECT)]


def _project_build(tables: Tables, selection: Selection) -> ChartData:
    return _told(about_project(tables), selection, PROJECT)


def _reported_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[milestones.DATASET].frame
    others = frame[(frame["sector"] == "mining") & ~frame.index.isin(about_project(tables).index)]
    return _told(others, selection, "mining as a whole")


def _minerals_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[milestones.DATASET].frame
    return _told(frame[frame["sector"] == "minerals"], selection, "trade in minerals")


def _finding(data: ChartData, _: Selection) -> str:
    last = data.frame.iloc[0]
    when = words.known_date(last["event_date"], last["date_precision"])
    return f"The latest dated fact, {when}: {str(last['title']).removesuffix('.')}."


REKO_DIQ = Chart(
    id="mining-reko-diq",
    page="mining",
    question=f"What has been stated about {PROJECT}?",
    what=f"{PROJECT}, a copper and gold project in Balochistan: dated statements",
    datasets=(milestones.DATASET,),
    build=_project_build,
    finding=_finding,
    caveat=AS_STATED,
    controls=("years",),
)
REPORTED = Chart(
    id="mining-reported",
    page="mining",
    question="What has been reported about mining as a whole?",
    what="Growth of mining and quarrying in Pakistan's fiscal years",
    datasets=(milestones.DATASET,),
    build=_reported_build,
    finding=_finding,
    caveat="As the press reports official surveys; nine months of a fiscal year at a time.",
    controls=("years",),
)
MINERALS = Chart(
    id="minerals-agreements-and-duties",
    page="minerals",
    question="What has been agreed or ruled on minerals?",
    what="Agreements and US tariff measures that touch minerals",
    datasets=(milestones.DATASET,),
    build=_minerals_build,
    finding=_finding,
    caveat=AS_STATED,
    controls=("years",),
)
