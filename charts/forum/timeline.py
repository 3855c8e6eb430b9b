"""The dated deals and measures between the two countries, as a timeline."""

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.forum.choices import ALL, EVENT_SECTOR, PAKISTAN, PARTNERS, SCOPE, US_PAKISTAN
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.milestones import DATASET, REPORTED, with_standing

SCOPES = {US_PAKISTAN: "US–Pakistan", PARTNERS: "all partners", PAKISTAN: "Pakistan"}
COLUMNS = (
    *("event_date", "date_precision", "sector", "scope", "title", "detail", "status", "party"),
    *("source_name", "source_url", "confidence"),
)


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = with_standing(tables[DATASET].frame)
    frame = frame[frame["status"].ne(REPORTED) & selection.keeps(frame["event_date"])]
    if (scope := selection.value(SCOPE)) != ALL:
        frame = frame[frame["scope"] == SCOPES[scope]]
    if sector := selection.value(EVENT_SECTOR):
        frame = frame[frame["sector"] == sector.lower()]
    rows = frame[list(COLUMNS)].sort_values("event_date", ascending=False, ignore_index=True)
    return ChartData(
        kind="timeline",
        frame=rows,
        x="event_date",
        y="title",
        unit="",
        period=words.span(rows["event_date"]),
        series="sector",
        notes=(
            "Compiled from public statements; each line names who reported it.",
            "Events only: figures that were reported stand with the charts they belong to.",
        ),
        empty="No event in hand is of this kind. Widen the years, or take a choice back.",
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    last = data.frame.iloc[0]
    return fact(
        "dated_events",
        count=len(data.frame),
        when=last["event_date"],
        precision=last["date_precision"],
        title=last["title"],
    )


TIMELINE = Chart(
    id="overview-milestones",
    page="forum",
    question="What has happened between the two countries?",
    what="Deals, cargoes and tariff measures",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat="Amounts and dates are as announced or as reported.",
    controls=(YEARS, EVENT_SECTOR, SCOPE),
)
