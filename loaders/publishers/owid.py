"""Our World in Data: energy and electricity of Pakistan, the United States, peers and the world.

One file of theirs brings Ember's electricity and the Energy Institute's fuels together. Copies of
different age hold revised figures, so every row says which vintage it belongs to.
"""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_csv

WHOLE = "owid-energy-data.csv"
ADDRESS = f"https://owid-public.owid.io/data/energy/{WHOLE}"
DETAIL = "owid_energy_pak_usa_2026_vintage.csv"
PEERS = "owid_energy_peers_2026-01_vintage.csv"
FIRST_YEAR = 1990

#: File -> the vintage of its figures. The whole file does not state its own.
VINTAGES = {WHOLE: "current", DETAIL: "2026-04", PEERS: "2026-01"}

PEER_COUNTRIES = (
    "IND",
    "BGD",
    "LKA",
    "VNM",
    "IDN",
    "PHL",
    "EGY",
    "TUR",
    "KAZ",
    "CHL",
    "PER",
    "CHN",
)
COUNTRIES = ("PAK", "USA", *PEER_COUNTRIES, "WLD")

#: Their short name -> ours, with its unit.
RENAME = {
    "population": "population",
    "electricity_generation": "electricity_generation_twh",
    "electricity_demand": "electricity_demand_twh",
    "electricity_demand_per_capita": "electricity_demand_kwh_per_person",
    "net_elec_imports": "net_electricity_imports_twh",
    "biofuel_electricity": "bioenergy_electricity_twh",
    "coal_electricity": "coal_electricity_twh",
    "gas_electricity": "gas_electricity_twh",
    "hydro_electricity": "hydro_electricity_twh",
    "nuclear_electricity": "nuclear_electricity_twh",
    "oil_electricity": "oil_electricity_twh",
    "other_renewable_exc_biofuel_electricity": "other_renewables_electricity_twh",
    "solar_electricity": "solar_electricity_twh",
    "wind_electricity": "wind_electricity_twh",
    "hydro_share_elec": "hydro_share_elec_pct",
    "low_carbon_share_elec": "low_carbon_share_elec_pct",
    "renewables_share_elec": "renewables_share_elec_pct",
    "carbon_intensity_elec": "carbon_intensity_elec_gco2e_per_kwh",
    "greenhouse_gas_emissions": "greenhouse_gas_emissions_mtco2e",
    "fossil_share_energy": "fossil_share_energy_pct",
    "primary_energy_consumption": "primary_energy_consumption_twh",
    "energy_per_capita": "energy_per_person_kwh",
    "coal_consumption": "coal_consumption_twh",
    "gas_consumption": "gas_consumption_twh",
    "oil_consumption": "oil_consumption_twh",
    "coal_production": "coal_production_twh",
    "gas_production": "gas_production_twh",
    "oil_production": "oil_production_twh",
}
#: The copy of the peers was saved with these columns only.
PEER_MEASURES = (
    "population",
    "hydro_electricity",
    "solar_electricity",
    "wind_electricity",
    "hydro_share_elec",
    "renewables_share_elec",
    "carbon_intensity_elec",
    "fossil_share_energy",
)

SOURCE = Source(
    id="owid",
    publisher="Our World in Data",
    title="Data on Energy",
    url="https://github.com/owid/energy-data",
    licence=Licence(
        name="CC BY 4.0; the Energy Institute's figures as extracts, with attribution",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution=(
            "Source: Our World in Data, from Ember (electricity, CC BY 4.0) and the Energy "
            "Institute, Statistical Review of World Energy (primary energy, oil, gas, coal)"
        ),
    ),
    citation=(
        "Our World in Data, Data on Energy, from Ember, Yearly Electricity Data, and Energy "
        "Institute, Statistical Review of World Energy"
    ),
    how_to_update=(
        f"Our World in Data replaces {WHOLE} at the same address, after Ember's yearly release in "
        "spring and the Statistical Review in summer; nothing has to be done but a refresh."
    ),
)


def _number(name: str, unit: str, description: str, maximum: float, minimum: float = 0) -> Column:
    return Column(name, "number", description, unit, minimum, maximum, nullable=True)


#: More than twice what the world generated, and used, in 2024.
POWER, ENERGY = 75_000, 400_000

DATASETS = (
    Dataset(
        id="owid_energy",
        source=SOURCE,
        title="Energy and electricity: Pakistan, United States, peers, world",
        description=(
            "Generation by fuel, demand, emissions, primary energy and fuels, calendar years. "
            "Recent electricity is Ember's; primary energy and fuels, and earlier electricity, "
            "are the Energy Institute's or the EIA's and end a year earlier. Compare countries "
            "within one vintage only: they hold different countries and columns. The newest year "
            "is provisional."
        ),
        columns=(
            Column("iso3", "string", "ISO 3166 alpha-3; WLD the world", allowed=COUNTRIES),
            Column("year", "integer", "Calendar year", minimum=FIRST_YEAR, maximum=2100),
            Column(
                "vintage",
                "string",
                "Month of the publisher's file: 2026-04 has Pakistan and the United States in "
                "detail, 2026-01 both with the peers and the world in fewer columns; current after "
                "a refresh",
                allowed=tuple(VINTAGES.values()),
            ),
            Column("population", "integer", "People", "people", 1e6, 1.2e10, nullable=True),
            _number("electricity_generation_twh", "TWh", "Electricity generated", POWER),
            _number("electricity_demand_twh", "TWh", "Generation plus net imports", POWER),
            _number(
                "electricity_demand_kwh_per_person", "kWh per person", "Demand by head", 30_000
            ),
            _number("net_electricity_imports_twh", "TWh", "Imports less exports", 500, -500),
            _number("bioenergy_electricity_twh", "TWh", "Electricity from bioenergy", POWER),
            _number("coal_electricity_twh", "TWh", "Electricity from coal", POWER),
            _number("gas_electricity_twh", "TWh", "Electricity from gas", POWER),
            _number("hydro_electricity_twh", "TWh", "Electricity from hydropower", POWER),
            _number("nuclear_electricity_twh", "TWh", "Electricity from nuclear power", POWER),
            _number("oil_electricity_twh", "TWh", "From oil and other fossil fuels", POWER),
            _number("other_renewables_electricity_twh", "TWh", "From geothermal and tides", POWER),
            _number("solar_electricity_twh", "TWh", "Electricity from the sun", POWER),
            _number("wind_electricity_twh", "TWh", "Electricity from wind", POWER),
            _number("hydro_share_elec_pct", "% of generation", "Hydropower", 100),
            _number("low_carbon_share_elec_pct", "% of generation", "Renewables, nuclear", 100),
            _number("renewables_share_elec_pct", "% of generation", "Renewables", 100),
            _number("carbon_intensity_elec_gco2e_per_kwh", "g CO₂e per kWh", "Generation", 1_500),
            _number("greenhouse_gas_emissions_mtco2e", "Mt CO₂e", "Of generation", 40_000),
            _number("fossil_share_energy_pct", "% of primary energy", "Coal, oil, gas", 100),
            _number("primary_energy_consumption_twh", "TWh", "Primary energy used", ENERGY),
            _number("energy_per_person_kwh", "kWh per person", "Primary energy by head", 150_000),
            _number("coal_consumption_twh", "TWh", "Coal used", ENERGY),
            _number("gas_consumption_twh", "TWh", "Gas used", ENERGY),
            _number("oil_consumption_twh", "TWh", "Oil used", ENERGY),
            _number("coal_production_twh", "TWh", "Coal mined", ENERGY),
            _number("gas_production_twh", "TWh", "Gas produced", ENERGY),
            _number("oil_production_twh", "TWh", "Oil produced", ENERGY),
        ),
        key=("iso3", "year", "vintage"),
        series=("iso3",),  # a refresh brings another vintage than the embedded ones
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=30),
        delay=timedelta(days=117),
        delay_told="observed: 2025 in late April 2026",
        min_rows=505,
        road="open",
        files=(DETAIL, PEERS, WHOLE),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the whole file, about 9 MB."""
    return {WHOLE: get(ADDRESS)}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Energy and electricity, one row a country, year and vintage.

    Source
        One row a country and year, one column a measure [TWh, kWh, %, g CO₂e per kWh, MtCO2e]. The
        world has no code in the whole file and is known by its name.
    Notes
        Other countries, groups of countries and years before 1990 are left out. An empty cell is
        not published. Hydropower in TWh is generation, not input-equivalent primary energy.
    """
    copies = [name for name in VINTAGES if name in raw]
    if not copies:
        msg = f"expected {WHOLE}, or {DETAIL} and {PEERS}; got {', '.join(raw) or 'no file'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return pd.concat([_copy(dataset, name, raw[name]) for name in copies], ignore_index=True)


def published(dataset: Dataset, raw: Raw) -> str:
    """The months of the downloaded copies; the whole file does not state its own."""
    return " and ".join(sorted(VINTAGES[name] for name in (DETAIL, PEERS) if name in raw))


def _copy(dataset: Dataset, name: str, content: bytes) -> pd.DataFrame:
    measures = PEER_MEASURES if name == PEERS else tuple(RENAME)
    code = "iso3" if name == PEERS else "iso_code"
    cells = read_csv(dataset, content, ["country", "year", code, *measures])
    width = content.splitlines()[0].count(b",")
    if content.splitlines()[-1].count(b",") < width:
        msg = f"expected whole lines in {name}, got a cut last one"
        raise ParseError(msg, dataset=dataset.id)
    iso3 = cells[code].mask(cells["country"].eq("World"), "WLD")
    year = numbers(dataset, cells["year"])
    wanted = iso3.isin(COUNTRIES) & year.ge(FIRST_YEAR)
    expected = ("PAK", "USA") if name == DETAIL else COUNTRIES
    missing = sorted(set(expected) - set(iso3[wanted]))
    if missing:
        msg = f"expected rows of {', '.join(missing)} in {name}"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.DataFrame({"iso3": iso3, "year": year, "vintage": VINTAGES[name]})[wanted]
    for theirs, ours in RENAME.items():
        given = theirs in measures
        frame[ours] = numbers(dataset, cells.loc[wanted, theirs]) if given else float("nan")
    return frame
