"""Pakistan's output as World Mining Data has it: its own chart, never joined to other sources."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.in_hand import why_empty

DATASET = ("wmd_production",)
OUTPUT = "output_t"
MOST_PANELS = 12


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["wmd_production"].frame
    rows = frame[(frame["iso3"] == "PAK") & selection.keeps(frame["year"])]
    rows = rows[rows["production_t"] > 0]
    newest = rows.sort_values("year").groupby("commodity")["production_t"].last()
    order = list(newest.sort_values(ascending=False).index)
    shown = rows[rows["commodity"].isin(order[:MOST_PANELS])]
    shown = shown.assign(rank=shown["commodity"].map(order.index)).sort_values(["rank", "year"])
    tall = pd.DataFrame(
        {
            "commodity": shown["commodity"],
            "year": shown["year"],
            OUTPUT: shown["production_t"],
            "status": shown["data_quality"].where(shown["data_quality"].ne("reported"), ""),
        }
    ).reset_index(drop=True)
    notes = [] if tall["status"].eq("").all() else ["A hollow point is estimated or provisional."]
    if len(order) > MOST_PANELS:
        notes.append(f"The {MOST_PANELS} largest of {len(order)} commodities are shown.")
    return ChartData(
        kind="panels",
        frame=tall,
        x="year",
        y=OUTPUT,
        unit="tonnes",
        period=words.span(tall["year"]),
        series="commodity",
        tones=dict.fromkeys(order, "PAK"),
        status="status",
        notes=tuple(notes),
        told={"commodities": len(order)},
        empty=why_empty(
            "Figures of World Mining Data",
            frame["year"],
            selection,
            "World Mining Data in hand has no output of Pakistan in these years.",
        ),
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame["commodity"].iloc[0]
    last = data.frame[data.frame["commodity"] == first].iloc[-1]
    return fact(
        "output_in_world_mining_data",
        **data.told,
        commodity=first,
        output=last[OUTPUT],
        unit=data.unit,
        year=last["year"],
        status=last["status"],
    )


CHART = Chart(
    id="mining-world-mining-data",
    page="mining",
    question="What does World Mining Data say of Pakistan's output?",
    what="Output by commodity in World Mining Data, each on its own scale",
    datasets=DATASET,
    build=_build,
    finding=_finding,
    caveat="Metals are contents, not ore; never set beside figures of the US Geological Survey.",
    controls=(YEARS,),
)
