"""Dated facts of mining: the Reko Diq project, and what is reported on the whole sector."""

import pandas as pd

from charts.control import YEARS
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.dated_facts import AS_STATED, latest, told

#: The project whose facts have cards of their own.
PROJECT = "Reko Diq"
FACTS_TABLE = "project_facts"


def facts(tables: Tables) -> pd.DataFrame:
    """Every fact on the project, a row a fact."""
    frame = tables[FACTS_TABLE].frame
    return frame[frame["project"] == PROJECT]


def _is_on_project(tables: Tables) -> pd.Series:
    """Tell of each milestone whether it has a fact on the project."""
    return tables[milestones.DATASET].frame["title"].isin(facts(tables)["milestone"])


def _project_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[milestones.DATASET].frame
    return told(frame[_is_on_project(tables)], selection)


def _reported_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[milestones.DATASET].frame
    others = frame[(frame["sector"] == "mining") & ~_is_on_project(tables)]
    return told(others, selection)


REKO_DIQ = Chart(
    id="mining-reko-diq",
    page="mining",
    question=f"What has been stated about {PROJECT}?",
    what=f"{PROJECT}, a copper and gold project in Balochistan: dated statements",
    datasets=(milestones.DATASET, FACTS_TABLE),
    build=_project_build,
    finding=latest,
    caveat=AS_STATED,
    controls=(YEARS,),
)
REPORTED = Chart(
    id="mining-reported",
    page="mining",
    question="What has been reported about mining as a whole?",
    what="Growth of mining and quarrying in Pakistan's fiscal years",
    datasets=(milestones.DATASET, FACTS_TABLE),
    build=_reported_build,
    finding=latest,
    caveat="As the press reports official surveys; nine months of a fiscal year at a time.",
    controls=(YEARS,),
)
