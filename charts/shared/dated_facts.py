"""Dated facts told as a list, the newest first."""

import pandas as pd

from charts import words
from charts.fact import Fact, fact
from charts.model import ChartData
from charts.selection import Selection
from charts.shared.milestones import with_standing

AS_STATED = "As announced or as reported; amounts overlap and must not be added up."


def told(rows: pd.DataFrame, selection: Selection) -> ChartData:
    """List the facts of the years chosen."""
    rows = with_standing(rows[selection.keeps(rows["event_date"])])
    rows = rows.sort_values("event_date", ascending=False, kind="stable", ignore_index=True)
    return ChartData(
        kind="timeline",
        frame=rows.drop(columns=["sector", "short_label"]),
        x="event_date",
        y="title",
        unit="",
        period=words.span(rows["event_date"].dt.year),
    )


def latest(data: ChartData, _: Selection) -> Fact:
    """Find which dated fact is the newest."""
    last = data.frame.iloc[0]
    return fact(
        "latest_dated_fact",
        when=last["event_date"],
        precision=last["date_precision"],
        title=last["title"],
    )
