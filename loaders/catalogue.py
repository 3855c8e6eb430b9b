"""The publishers, and the sources and datasets derived from them."""

from types import ModuleType

from loaders.model import Dataset, Source
from loaders.publishers import (
    comtrade,
    ember,
    foreign_assistance,
    fred,
    ifc,
    imf,
    owid,
    visas,
    world_mining_data,
)
from loaders.publishers.census import goods, products
from loaders.publishers.eia import coal_exports, lng
from loaders.publishers.gem import assets, capacity, units
from loaders.publishers.github import innovation_graph
from loaders.publishers.press import energy_facts, milestones
from loaders.publishers.state_bank import external, it_exports, remittances, services
from loaders.publishers.tariffs import measures
from loaders.publishers.usgs import country, deposits, facilities, mcs, mcs_tables, trade, yearbook
from loaders.publishers.worldbank import pink_sheet, wdi

PUBLISHERS: tuple[ModuleType, ...] = (
    goods,
    fred,
    products,
    comtrade,
    imf,
    measures,
    foreign_assistance,
    ifc,
    external,
    remittances,
    it_exports,
    services,
    innovation_graph,
    visas,
    wdi,
    mcs,
    mcs_tables,
    yearbook,
    country,
    trade,
    deposits,
    facilities,
    world_mining_data,
    pink_sheet,
    milestones,
    ember,
    owid,
    units,
    capacity,
    assets,
    energy_facts,
    coal_exports,
    lng,
)

SOURCES: dict[str, Source] = {module.SOURCE.id: module.SOURCE for module in PUBLISHERS}
DATASETS: dict[str, Dataset] = {
    dataset.id: dataset for module in PUBLISHERS for dataset in module.DATASETS
}
PUBLISHER_OF: dict[str, ModuleType] = {
    dataset.id: module for module in PUBLISHERS for dataset in module.DATASETS
}
