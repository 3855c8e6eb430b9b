"""The publishers, and the sources and datasets derived from them."""

from types import ModuleType

from loaders.model import Dataset, Source
from loaders.publishers import (
    bea,
    comtrade,
    ember,
    exim,
    fred,
    ifc,
    imf,
    owid,
    product_names,
    usda,
    visas,
    world_mining_data,
)
from loaders.publishers.census import duties, goods, places, products
from loaders.publishers.eia import coal_exports, lng, petroleum
from loaders.publishers.foreign_assistance import countries, sectors
from loaders.publishers.gem import assets, capacity, units
from loaders.publishers.github import innovation_graph
from loaders.publishers.press import commitments, energy_facts, milestones
from loaders.publishers.state_bank import external, it_exports, remittances, services
from loaders.publishers.tariffs import schedule, tracker
from loaders.publishers.usgs import country, deposits, facilities, mcs, mcs_tables, trade, yearbook
from loaders.publishers.worldbank import pink_sheet, wdi

PUBLISHERS: tuple[ModuleType, ...] = (
    goods,
    fred,
    products,
    places,
    product_names,
    duties,
    comtrade,
    imf,
    usda,
    schedule,
    tracker,
    countries,
    sectors,
    ifc,
    exim,
    external,
    remittances,
    it_exports,
    services,
    bea,
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
    commitments,
    ember,
    owid,
    units,
    capacity,
    assets,
    energy_facts,
    coal_exports,
    lng,
    petroleum,
)

SOURCES: dict[str, Source] = {module.SOURCE.id: module.SOURCE for module in PUBLISHERS}
DATASETS: dict[str, Dataset] = {
    dataset.id: dataset for module in PUBLISHERS for dataset in module.DATASETS
}
PUBLISHER_OF: dict[str, ModuleType] = {
    dataset.id: module for module in PUBLISHERS for dataset in module.DATASETS
}
