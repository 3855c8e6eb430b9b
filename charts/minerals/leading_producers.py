"""The leading producer of each critical mineral, and its share of the world's output."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import ALL_LISTED, MINERAL, MINERALS
from charts.minerals.critical import (
    HALF,
    LEADER_SHARE,
    NO_OUTPUT,
    OUR_OUTPUT,
    WITH_OUTPUT_TABLES,
    chosen_lines,
)
from charts.model import Chart, ChartData
from charts.selection import Selection

MOST_LEADERS = 12


def _build(tables: Tables, selection: Selection) -> ChartData:
    known = chosen_lines(tables, selection).dropna(subset=[LEADER_SHARE])
    known = known.sort_values([LEADER_SHARE, "mineral"], ascending=[False, True])
    top = known.head(MOST_LEADERS)
    rows = pd.DataFrame(
        {
            "mineral_and_leader": top["mineral"] + ", " + top["leading_producer"],
            LEADER_SHARE: top[LEADER_SHARE],
            "leading_producer": top["leading_producer"],
            "pakistan_output": top["pakistan_output"],
            "year": top["year"],
            "world_total_note": top["world_production_notes"],
            "chapter": top["chapter"],
        }
    ).reset_index(drop=True)
    halves = int((known[LEADER_SHARE] > HALF).sum())
    shown = "" if len(rows) == len(known) else f"; the {len(rows)} largest shares are shown"
    concentrated = (
        f"For {halves or 'none'} of {len(known)} listed minerals with a share, one country makes "
        f"more than half of the world's output{shown}."
    )
    notes = [concentrated]
    if rows["pakistan_output"].eq(OUR_OUTPUT).any():
        notes.append("Green bars are minerals of which Pakistan has recorded output.")
    return ChartData(
        kind="ranking",
        frame=rows,
        x=LEADER_SHARE,
        y="mineral_and_leader",
        unit="%",
        period=words.span(rows["year"]),
        series="pakistan_output",
        tones={OUR_OUTPUT: "PAK", NO_OUTPUT: "context"},
        picks=MINERAL,
        pick="chapter",
        notes=tuple(notes) if len(rows) else (),
        empty="No leading producer's share is published.",
    )


def _finding(data: ChartData, selection: Selection) -> Fact:
    counts = data.frame["leading_producer"].value_counts()
    return fact(
        "leading_producer",
        leader=counts.index[0],
        leads=counts.iloc[0],
        minerals=len(data.frame),
        lowest=data.frame[data.x].min(),
        is_whole=selection.value(MINERALS) == ALL_LISTED,
    )


LEADERS = Chart(
    id="minerals-leading-producers",
    page="minerals",
    question="How concentrated is the supply of critical minerals?",
    what="Leading producer's share of world output, minerals on the US list",
    datasets=WITH_OUTPUT_TABLES,
    build=_build,
    finding=_finding,
    caveat="Estimates; the world totals of some minerals leave out US output, as the table says.",
    controls=(MINERALS,),
)
