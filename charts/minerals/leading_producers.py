"""The leading producer of each critical mineral, and its share of the world's output."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import ADDED, MINERAL, MINERALS, WITH_OUTPUT
from charts.minerals.critical import (
    GROUP,
    HALF,
    LEADER_SHARE,
    NO_OUTPUT,
    OUR_OUTPUT,
    WITH_OUTPUT_TABLES,
    chosen_lines,
    group_note,
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
    notes = []
    if len(rows) < len(known):
        notes.append(f"The {len(rows)} largest of {len(known)} shares are shown.")
    group = known.loc[known["mineral"] == GROUP, "minerals"]
    notes += [group_note(minerals) for minerals in group]
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
        # What leads is found among all minerals with a share, shown or not.
        told={"known": known[["leading_producer", LEADER_SHARE, "minerals", "year"]]},
    )


def _finding(data: ChartData, selection: Selection) -> Fact:
    known, chosen = data.told["known"], selection.value(MINERALS)
    counts = known.groupby("leading_producer")["minerals"].sum()
    counts = counts.sort_values(ascending=False, kind="stable")
    return fact(
        "leading_producer",
        leader=counts.index[0],
        leads=counts.iloc[0],
        minerals=counts.sum(),
        concentrated=known.loc[known[LEADER_SHARE] > HALF, "minerals"].sum(),
        years=(known["year"].min(), known["year"].max()),
        only_added=chosen == ADDED,
        only_mined=chosen == WITH_OUTPUT,
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
