"""Each commitment with its newest stage, who said so, and the figure that should move."""

import pandas as pd

from charts import words
from charts.column import Column
from charts.control import Tables
from charts.fact import Fact, fact
from charts.forum.choices import PARTY, SECTOR
from charts.forum.stages import DATASET, TOLD, WHOSE, chosen, newest
from charts.forum.statistics import SHOULD_MOVE
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.dated_facts import AS_STATED

NONE = ("", "")
EMPTY = "No commitment in hand is of this sector and with this party. Take a choice back."
COLUMNS = (
    *("commitment", "parties", "stage", "stage_date", "date_precision", "amount_usd_million"),
    *("remark", "missing", "statistic", "statistic_chart", "source_name", "source_url"),
    *("last_checked", "sector"),
)


def _build(tables: Tables, selection: Selection) -> ChartData:
    stages = chosen(tables, selection)
    rows = newest(stages).sort_values(["stage_date", "commitment"], ascending=[False, True])
    moving = [SHOULD_MOVE.get(name, NONE) for name in rows["commitment"]]
    rows = rows.assign(
        statistic=[what for what, _ in moving], statistic_chart=[chart for _, chart in moving]
    )
    pages = tables[DATASET].frame["pages_to"].max()
    return ChartData(
        kind="table",
        frame=rows[list(COLUMNS)].reset_index(drop=True),
        x="commitment",
        y="stage",
        unit="",
        columns=(
            Column("stage", "Newest stage"),
            Column("stage_date", "Reached", "date"),
            Column("missing", "Since then"),
            Column("statistic", "Should move"),
            Column("statistic_chart", "Chart of it"),
            Column("source_name", "Source"),
            Column("last_checked", "Last checked", "date"),
        ),
        stacks=(
            ("commitment", "parties"),
            ("stage", "stage_date", "amount_usd_million", "remark"),
            ("missing",),
            ("statistic",),
            ("source_name", "last_checked"),
        ),
        told={"pages_to": pages},
        notes=notes(rows),
        empty=EMPTY,
    )


def notes(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say when each was last looked for, and what that does not tell."""
    if rows.empty:
        return ()
    days = rows["last_checked"]
    first, last = words.day(days.min()), words.day(days.max())
    when = f"on {first}" if first == last else f"between {first} and {last}"
    return (
        f"Each was last looked for {when}.",
        "What no page tells of may have happened all the same.",
        "Which figure should move is this project's judgment.",
    )


def _place(stage: str) -> int:
    return TOLD.index(stage)


def _finding(data: ChartData, _: Selection) -> Fact:
    stages = data.frame["stage"].value_counts().to_dict()
    return fact(
        "commitments",
        count=len(data.frame),
        stages=tuple((stage, stages[stage]) for stage in sorted(stages, key=_place)),
        in_vain=int(data.frame["missing"].ne("").sum()),
        when=data.told["pages_to"],
    )


COMMITMENTS = Chart(
    id="overview-commitments",
    page="forum",
    question="What was promised, and what came of it?",
    what="Commitments around the talks, the newest stage of each",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat=f"{WHOSE} {AS_STATED}",
    controls=(SECTOR, PARTY),
)
