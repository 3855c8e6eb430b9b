"""Electricity beside other countries': how clean it is, and how much of it solar makes."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import COUNTRIES, NAMES, country_tones
from charts.energy.generation import SOLAR_BASIS
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.owid_energy import OWID, copy_with, provisional_note, vintage_note

LOW_CARBON_SHARE = "low_carbon_share_of_generation_pct"
INTENSITY = "carbon_intensity_gco2e_per_kwh"
#: Column of the publisher -> what the same figure is called here.
RENEWABLES, SOLAR = "renewables_share_of_generation_pct", "solar_share_of_generation_pct"


def low_carbon(tables: Tables) -> pd.DataFrame:
    """The low-carbon share of generation of Pakistan and the United States, from one vintage."""
    column = "low_carbon_share_elec_pct"
    rows = copy_with(tables, column, ("PAK", "USA"))
    return _countries(rows, ("PAK", "USA"), column, LOW_CARBON_SHARE)


def _low_carbon_build(tables: Tables, selection: Selection) -> ChartData:
    frame = low_carbon(tables)
    begins = frame.groupby("country")["year"].min().to_dict()
    shown = frame[selection.keeps(frame["year"])]
    late = [
        f"The series of {words.country(str(country))} begins in {year}."
        for country, year in begins.items()
        if len(shown) and year > shown["year"].min()
    ]
    return _lines(frame, LOW_CARBON_SHARE, "%", selection, tuple(late))


def _low_carbon_finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="year", columns="country", values=data.y)
    if NAMES["PAK"] not in wide or wide[NAMES["PAK"]].isna().all():
        return fact("no_figures_for_pakistan")
    pakistan = wide[NAMES["PAK"]].dropna()
    first, last = pakistan.index[0], pakistan.index[-1]
    ours = data.frame[(data.frame["country"] == NAMES["PAK"]) & (data.frame["year"] == last)]
    american = wide.get(NAMES["USA"], pd.Series(dtype="float64")).get(last)
    return fact(
        "low_carbon_share",
        share_pct=pakistan[last],
        year=last,
        first_share_pct=pakistan[first],
        first_year=first,
        american_share_pct=american if pd.notna(american) else None,
        status=ours["status"].iloc[0],
    )


def _renewables_build(tables: Tables, selection: Selection) -> ChartData:
    column = "renewables_share_elec_pct"
    rows = copy_with(tables, column, COUNTRIES)
    frame = _countries(rows, selection.countries, column, RENEWABLES)
    return _lines(frame, RENEWABLES, "%", selection)


def _intensity_build(tables: Tables, selection: Selection) -> ChartData:
    column = "carbon_intensity_elec_gco2e_per_kwh"
    rows = copy_with(tables, column, COUNTRIES)
    frame = _countries(rows, selection.countries, column, INTENSITY)
    return _lines(frame, INTENSITY, "g CO₂e per kWh", selection)


def _solar_build(tables: Tables, selection: Selection) -> ChartData:
    rows = copy_with(tables, "solar_electricity_twh", COUNTRIES)
    # The file with all countries has no generation; hydropower and its share tell it.
    told = rows["hydro_electricity_twh"] / rows["hydro_share_elec_pct"] * 100
    whole = rows["electricity_generation_twh"].fillna(told.where(rows["hydro_share_elec_pct"] > 0))
    rows = rows.assign(share=rows["solar_electricity_twh"] / whole * 100)
    frame = _countries(rows, selection.countries, "share", SOLAR)
    return _lines(frame, SOLAR, "%", selection)


def _lines(
    frame: pd.DataFrame,
    column: str,
    unit: str,
    selection: Selection,
    notes: tuple[str, ...] = (),
) -> ChartData:
    frame = frame[selection.keeps(frame["year"])].reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=frame,
        x="year",
        y=column,
        unit=unit,
        period=words.span(frame["year"]),
        series="country",
        tones=country_tones(selection.peers),
        status="status",
        notes=(*provisional_note(frame, "hollow circles"), *notes, *vintage_note(frame)),
    )


def _countries(
    rows: pd.DataFrame, countries: tuple[str, ...], column: str, name: str
) -> pd.DataFrame:
    """Take countries in this order; a year missing inside a country's series stays a gap."""
    years = rows.groupby("iso3")["year"]
    first, last = years.min(), years.max()
    every = [
        (iso3, year)
        for iso3 in countries
        if iso3 in first
        for year in range(first[iso3], last[iso3] + 1)
    ]
    whole = rows.set_index(["iso3", "year"]).reindex(
        pd.MultiIndex.from_tuples(every, names=["iso3", "year"])
    )
    return pd.DataFrame(
        {
            "country": whole.index.get_level_values("iso3").map(NAMES),
            "year": whole.index.get_level_values("year"),
            name: whole[column].to_numpy(),
            "status": whole["status"].fillna("").to_numpy(),
            "vintage": rows["vintage"].iloc[0] if len(rows) else "",
        }
    )


def _against_others(data: ChartData, _: Selection) -> Fact:
    """Find where Pakistan stands, its first figure shown, and how many lead it."""
    wide = data.frame.pivot(index="year", columns="country", values=data.y)
    if NAMES["PAK"] not in wide or wide[NAMES["PAK"]].isna().all():
        return fact("no_figures_for_pakistan")
    pakistan = wide[NAMES["PAK"]].dropna()
    first, last = pakistan.index[0], pakistan.index[-1]
    others = wide.loc[last].drop(NAMES["PAK"]).dropna()
    return fact(
        "rate",
        indicator=data.y,
        value=pakistan[last],
        unit=data.unit,
        year=last,
        first=pakistan[first],
        first_year=first,
        among=standing(pakistan[last], others),
    )


LOW_CARBON = Chart(
    id="energy-low-carbon",
    page="energy",
    question="How much of the electricity is low-carbon?",
    what="Renewables and nuclear as a share of electricity generation",
    datasets=OWID,
    build=_low_carbon_build,
    finding=_low_carbon_finding,
    caveat="Ember's figures; Pakistan's solar includes an estimate of rooftop systems.",
    controls=(YEARS,),
)
RENEWABLE = Chart(
    id="energy-renewables-against-peers",
    page="energy",
    question="How much of the electricity do renewables make, next to the peers?",
    what="Renewables, hydropower among them, as a share of electricity generation",
    datasets=OWID,
    build=_renewables_build,
    finding=_against_others,
    caveat="Nuclear power is low-carbon but no renewable: it is not in this share.",
    controls=(YEARS, COMPARED),
)
CARBON_INTENSITY = Chart(
    id="energy-carbon-intensity-against-peers",
    page="energy",
    question="How clean is a kilowatt-hour, next to the peers?",
    what="Greenhouse gases emitted in generating electricity",
    datasets=OWID,
    build=_intensity_build,
    finding=_against_others,
    caveat="Ember's figures: emissions per unit generated, not per unit used.",
    controls=(YEARS, COMPARED),
)
SOLAR_SHARE = Chart(
    id="energy-solar-against-peers",
    page="energy",
    question="How much of the electricity does solar make, next to the peers?",
    what="Solar as a share of electricity generation",
    datasets=OWID,
    build=_solar_build,
    finding=_against_others,
    caveat=(
        "Where the publisher's file has no total, generation is worked out from hydropower and its "
        f"share. {SOLAR_BASIS}"
    ),
    controls=(YEARS, COMPARED),
)
