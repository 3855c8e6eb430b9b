"""Forum: what was announced around the talks and the Forum of 2026, and what came of it."""

from charts.fact import Fact, fact
from charts.forum import commitments, counts, sections, steps, timeline
from charts.forum.stages import AGREED, DATASET, DONE, SAID, STOPPED, newest
from charts.model import Page, Tables
from charts.selection import Selection
from charts.shared import milestones

FORUM = "US–Pakistan Trade and Investment Forum"


def _answer(tables: Tables, _: Selection) -> Fact:
    stages = tables[DATASET].frame
    rows = newest(stages)
    forum = rows[rows["commitment"] == FORUM]
    return fact(
        "forum_and_commitments",
        forum_day=milestones.forum_day(tables[milestones.DATASET].frame),
        forum_stage=next(iter(forum["stage"]), ""),
        forum_in_vain=bool(forum["missing"].ne("").any()),
        **counts.standing(rows, stages["pages_to"].max()),
    )


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="forum",
    title="Forum",
    question="What was announced around the talks and the Forum, and what came of it?",
    datasets=(DATASET, milestones.DATASET),
    answer=_answer,
    kpis=(
        counts.kpi("forum-announced", SAID, lambda rows: rows["group"] == SAID),
        counts.kpi("forum-agreed", AGREED, lambda rows: rows["group"] == AGREED),
        counts.kpi("forum-delivered", DONE, lambda rows: rows["group"] == DONE),
        counts.kpi("forum-stopped", STOPPED, lambda rows: rows["group"] == STOPPED),
        counts.kpi(
            "forum-nothing-newer", "Nothing newer found", lambda rows: rows["missing"].ne("")
        ),
    ),
    charts=(steps.STEPS, commitments.COMMITMENTS, timeline.TIMELINE, counts.STAGES),
)
