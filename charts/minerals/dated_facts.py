"""Agreements and US tariff measures that touch minerals, as dated facts."""

from charts.control import YEARS
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.dated_facts import AS_STATED, latest, told


def _minerals_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[milestones.DATASET].frame
    return told(frame[frame["sector"] == "minerals"], selection)


MINERALS = Chart(
    id="minerals-agreements-and-duties",
    page="minerals",
    question="What has been agreed or ruled on minerals?",
    what="Agreements and US tariff measures that touch minerals",
    datasets=(milestones.DATASET,),
    build=_minerals_build,
    finding=latest,
    caveat=AS_STATED,
    controls=(YEARS,),
)
