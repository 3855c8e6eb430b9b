"""The publishers, and the sources and datasets derived from them."""

from types import ModuleType

from loaders.model import Dataset, Source
from loaders.publishers import (
    census,
    eia,
    ember,
    fred,
    gem,
    github,
    milestones,
    owid,
    pink_sheet,
    sbp,
    usgs_country,
    usgs_deposits,
    usgs_mcs,
    usgs_yearbook,
    worldbank,
)

PUBLISHERS: tuple[ModuleType, ...] = (
    census,
    fred,
    sbp,
    github,
    worldbank,
    usgs_mcs,
    usgs_yearbook,
    usgs_country,
    usgs_deposits,
    pink_sheet,
    milestones,
    ember,
    owid,
    gem,
    eia,
)

SOURCES: dict[str, Source] = {module.SOURCE.id: module.SOURCE for module in PUBLISHERS}
DATASETS: dict[str, Dataset] = {
    dataset.id: dataset for module in PUBLISHERS for dataset in module.DATASETS
}
PUBLISHER_OF: dict[str, ModuleType] = {
    dataset.id: module for module in PUBLISHERS for dataset in module.DATASETS
}
