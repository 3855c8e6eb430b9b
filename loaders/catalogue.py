"""The publishers, and the sources and datasets derived from them."""

from types import ModuleType

from loaders.model import Dataset, Source
from loaders.publishers import census

PUBLISHERS: tuple[ModuleType, ...] = (census,)

SOURCES: dict[str, Source] = {module.SOURCE.id: module.SOURCE for module in PUBLISHERS}
DATASETS: dict[str, Dataset] = {
    dataset.id: dataset for module in PUBLISHERS for dataset in module.DATASETS
}
PUBLISHER_OF: dict[str, ModuleType] = {
    dataset.id: module for module in PUBLISHERS for dataset in module.DATASETS
}
