"""Energy: Pakistan's electricity, its plants and fuels, and what the United States sends."""

import pandas as pd

from charts.countries import NAMES
from charts.energy import (
    capacity,
    electricity,
    fuel_supply,
    generation,
    owners,
    plants,
    sections,
    sector_stress,
    sites,
    us_coal,
    us_coal_destinations,
    us_lng,
    us_petroleum,
)
from charts.energy import use as energy_use
from charts.fact import Fact, fact
from charts.model import Kpi, KpiValue, Page, Tables
from charts.selection import Selection
from charts.shared.indicators import rate_kpi
from charts.shared.owid_energy import OWID
from loaders.measures import CUSTOMS


def _newest(frame: pd.DataFrame, column: str, unit: str) -> KpiValue | None:
    """Make a KPI of a row a year: the newest figure, against the year before it."""
    rows = frame.dropna(subset=[column]).set_index("year")
    if rows.empty:
        return None
    year, figures = int(rows.index[-1]), rows[column]
    before = figures.get(year - 1)
    return KpiValue(
        value=float(figures.iloc[-1]),
        unit=unit,
        period=str(year),
        previous=None if before is None else float(before),
        previous_period=str(year - 1),
        trend=tuple(figures.tail(20)),
        status=str(rows["status"].iloc[-1]) if "status" in rows else "",
    )


def _solar_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(generation.solar(tables), "solar_twh", "TWh")


def _low_carbon_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(_low_carbon(tables), electricity.LOW_CARBON_SHARE, "%")


def _low_carbon(tables: Tables) -> pd.DataFrame:
    shares = electricity.low_carbon(tables)
    return shares[shares["country"] == NAMES["PAK"]]


def _answer(tables: Tables, selection: Selection) -> Fact:
    found = {
        "low_carbon": _low_carbon_kpi(tables, selection),
        "solar": _solar_kpi(tables, selection),
        "coal": us_coal.kpi(tables, selection),
    }
    told = {
        name: (kpi.value, kpi.unit, kpi.period, kpi.status) for name, kpi in found.items() if kpi
    }
    return fact("energy_in_brief", **told)


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="energy",
    title="Energy",
    question="How does Pakistan make its electricity, and what does the United States supply?",
    datasets=(*OWID, *us_coal.COAL),
    answer=_answer,
    kpis=(
        Kpi("energy-solar", "energy", "Solar generation in Pakistan", OWID, _solar_kpi),
        Kpi(
            "energy-low-carbon-share",
            "energy",
            "Low-carbon electricity",
            OWID,
            _low_carbon_kpi,
        ),
        Kpi(
            "energy-under-construction",
            "energy",
            "Capacity being built",
            capacity.PIPELINE,
            capacity.building_kpi,
        ),
        Kpi(
            "energy-us-coal-value",
            "energy",
            "US coal for Pakistan",
            us_coal.COAL,
            us_coal.kpi,
            CUSTOMS,
        ),
        rate_kpi(energy_use.ACCESS, "energy-access", "energy", "Access to electricity"),
    ),
    charts=(
        generation.MIX,
        generation.SOLAR,
        electricity.LOW_CARBON,
        electricity.SOLAR_SHARE,
        electricity.RENEWABLE,
        electricity.CARBON_INTENSITY,
        capacity.BY_YEAR,
        capacity.STANDING_AND_COMING,
        capacity.AGAINST_PEERS,
        capacity.BUILDING,
        plants.MAP,
        sites.MAP,
        owners.OWNERS,
        us_lng.CAPACITY,
        us_coal.EXPORTS,
        us_coal_destinations.DESTINATIONS,
        fuel_supply.GAS,
        fuel_supply.COAL,
        us_lng.RECORDED,
        us_lng.BY_MONTH,
        us_petroleum.CHART,
        energy_use.ACCESS_CHART,
        energy_use.USE_CHART,
        energy_use.OUTAGES_CHART,
        energy_use.IMPORTS_CHART,
        energy_use.RENEWABLES_CHART,
        energy_use.INTENSITY_CHART,
        sector_stress.DEBT,
        sector_stress.LOST,
        sector_stress.USED,
        sector_stress.TABLE,
    ),
)
