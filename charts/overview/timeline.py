"""The dated deals and measures between the two countries, as a timeline."""

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.milestones import DATASET


def _timeline_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[DATASET].frame
    frame = frame[frame["scope"].ne("Pakistan") & selection.keeps(frame["event_date"])]
    columns = [
        "event_date",
        "date_precision",
        "sector",
        "title",
        "detail",
        "status",
        "party",
        "source_name",
        "source_url",
        "confidence",
    ]
    rows = frame[columns].sort_values("event_date", ascending=False, ignore_index=True)
    return ChartData(
        kind="timeline",
        frame=rows,
        x="event_date",
        y="title",
        unit="",
        period=words.span(rows["event_date"]),
        series="sector",
        notes=("Compiled from public statements; each line names who reported it.",),
    )


def _timeline_finding(data: ChartData, _: Selection) -> Fact:
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
    page="overview",
    question="What has happened between the two countries?",
    what="Deals, cargoes and tariff measures between the two countries",
    datasets=(DATASET,),
    build=_timeline_build,
    finding=_timeline_finding,
    caveat="Amounts and dates are as announced or as reported.",
    controls=(YEARS,),
)
