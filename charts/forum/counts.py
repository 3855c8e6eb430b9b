"""How many commitments stand at which stage: bars for a page's short form, and the KPIs."""

from collections.abc import Callable

import pandas as pd

from charts import words
from charts.column import Column
from charts.control import Tables
from charts.fact import Fact, fact
from charts.forum.stages import DATASET, GROUPS, TOLD, TONES, WHOSE, counted, newest
from charts.model import Chart, ChartData, Kpi, KpiValue
from charts.selection import Selection


def _build(tables: Tables, _: Selection) -> ChartData:
    stages = tables[DATASET].frame
    rows = newest(stages)
    counts = rows["stage"].value_counts()
    named = [stage for stage in TOLD if stage in counts]
    frame = pd.DataFrame(
        {
            "stage": [words.sentence(stage).removesuffix(".") for stage in named],
            "commitments": [float(counts[stage]) for stage in named],
            "group": [next(group for group in GROUPS if stage in GROUPS[group]) for stage in named],
        }
    )
    pages = stages["pages_to"].max()
    return ChartData(
        kind="ranking",
        frame=frame,
        x="commitments",
        y="stage",
        unit="",
        series="group",
        columns=(Column("commitments", "Commitments", "number"),),
        tones=TONES,
        notes=(
            "Stages of one color are one kind in the sentence.",
            "What no page tells of may have happened all the same.",
        ),
        empty="No commitment is in hand.",
        told=standing(rows, pages),
    )


def standing(rows: pd.DataFrame, pages: pd.Timestamp) -> dict[str, object]:
    """Count the newest stages by group, and those with nothing newer, for a sentence."""
    return {
        "count": len(rows),
        "stages": counted(rows),
        "in_vain": int(rows["missing"].ne("").sum()),
        "when": pages,
    }


def _finding(data: ChartData, _: Selection) -> Fact:
    return fact("commitments", **data.told)


def _kpi(keep: Callable[[pd.DataFrame], pd.Series], tables: Tables) -> KpiValue | None:
    stages = tables[DATASET].frame
    rows = newest(stages)
    if rows.empty:
        return None
    return KpiValue(
        value=float(keep(rows).sum()),
        unit=f"of {len(rows)}",
        period=f"in pages up to {words.day(stages['pages_to'].max())}",
    )


def kpi(id_: str, label: str, keep: Callable[[pd.DataFrame], pd.Series]) -> Kpi:
    """Count the commitments whose newest stage ``keep`` says yes to, of all there are."""
    return Kpi(id_, "forum", label, (DATASET,), lambda tables, _: _kpi(keep, tables))


STAGES = Chart(
    id="forum-commitment-stages",
    page="forum",
    question="What came of the commitments?",
    what="Commitments around the talks by their newest stage",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat=WHOSE,
)
