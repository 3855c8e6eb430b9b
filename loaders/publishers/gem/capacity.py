"""Global Energy Monitor: power capacity by country, what is planned, and who owns Pakistan's.

The tables are those behind the tracker's dashboard. Its download stands behind a form and the
names of its files change with every release, so there is no address a refresh could ask.
"""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.publishers.gem.releases import newest, release, require_names
from loaders.reading.closed_sets import require_all, require_known
from loaders.reading.files import numbers, read_csv

CAPACITY, PIPELINE = "operating_capacity_gw_by_year", "pipeline_gw_by_source"
OWNERSHIP = "ownership_gw_pakistan"
#: The tracker's technologies -> our fuels.
FUELS = {
    "Coal": "coal",
    "Oil and gas": "oil and gas",
    "Hydropower": "hydro",
    "Nuclear": "nuclear",
    "Wind": "wind",
    "Utility-scale solar": "solar",
    "Bioenergy": "bioenergy",
    "Geothermal": "geothermal",
}
STAGES = {
    "Construction": "construction",
    "Pre-construction": "pre-construction",
    "Announced": "announced",
}
#: The tracker's names -> ISO 3166 codes; the countries kept of all, and the world.
COUNTRIES = {
    "World": "WLD",
    "Pakistan": "PAK",
    "United States": "USA",
    "Bangladesh": "BGD",
    "Chile": "CHL",
    "China": "CHN",
    "Egypt": "EGY",
    "India": "IND",
    "Indonesia": "IDN",
    "Kazakhstan": "KAZ",
    "Peru": "PER",
    "Philippines": "PHL",
    "Sri Lanka": "LKA",
    "Türkiye": "TUR",
    "Vietnam": "VNM",
}
#: Where the list of owners has no owner: not known, the small ones together, people unnamed.
NO_OWNER = ("Unknown", "Others", "natural person(s)")

SOURCE = Source(
    id="gem_capacity",
    publisher="Global Energy Monitor",
    title="Global Integrated Power Tracker, country dashboard",
    url="https://globalenergymonitor.org/projects/global-integrated-power-tracker/",
    licence=Licence(
        name="CC BY 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution="Source: Global Energy Monitor, Global Integrated Power Tracker (CC BY 4.0)",
    ),
    citation="Global Energy Monitor, Global Integrated Power Tracker, country dashboard",
    how_to_update=(
        "There is no address that stays: from public/assets/data of "
        "https://github.com/GlobalEnergyMonitor/gipt-dashboard take the newest "
        "GEM_capacity_stacked_….csv, gipt_dev_….csv and the table of owners with the columns "
        f"Country, Type, Parent, Capacity (GW); save them as {CAPACITY}_YYYY-MM.csv, "
        f"{PIPELINE}_YYYY-MM.csv and {OWNERSHIP}_YYYY-MM.csv (the month of the release), and "
        "build the snapshot from them."
    ),
)

FUEL = Column(
    "fuel",
    "string",
    "Fuel or technology; solar is utility-scale only",
    allowed=tuple(FUELS.values()),
)
ISO3 = Column("iso3", "string", "Country, ISO 3166 alpha-3; WLD the tracker's own world total")


def _capacity(description: str, maximum: float) -> Column:
    return Column("capacity_gw", "number", description, unit="GW", minimum=0, maximum=maximum)


DATASETS = (
    Dataset(
        id="gem_capacity",
        source=SOURCE,
        title="Operating power capacity by country and fuel, yearly",
        description=(
            "Capacity in operation at the end of each year, for Pakistan, the United States, the "
            "peers and the world. Solar is utility-scale, counted as alternating current: rooftop "
            "panels are not in it, so it must not be mixed with figures that include them. Plants "
            "below the tracker's thresholds are missing. Zero means that the tracker lists none. "
            "WLD contains the countries: leave it out of sums."
        ),
        columns=(
            ISO3,
            Column("year", "integer", "Calendar year, at its end", minimum=2000, maximum=2100),
            FUEL,
            _capacity("Capacity in operation", 5_000),
        ),
        key=("iso3", "year", "fuel"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=400),
        delay=timedelta(days=243),
        delay_told="observed: 2025 by August 2026",
        min_rows=2_800,
        road="by_hand",
        query={"countries": tuple(COUNTRIES)},
        # Not the release of August 2025: it counted solar in another way, and the figures of its
        # world are up to four times too large.
        files=(f"{CAPACITY}_202[6-9]-*.csv",),
    ),
    Dataset(
        id="gem_pipeline",
        source=SOURCE,
        title="Power capacity under construction and planned, by country and fuel",
        description=(
            "Capacity that is being built, prepared (permits, contracts) or only announced, as of "
            "the release. Announced projects often come to nothing. Solar is utility-scale only. "
            "Zero means that the tracker lists none. WLD contains the countries: leave it out of "
            "sums."
        ),
        columns=(
            ISO3,
            FUEL,
            Column("stage", "string", "How far projects are", allowed=tuple(STAGES.values())),
            _capacity("Capacity of the projects at that stage", 5_000),
        ),
        key=("iso3", "fuel", "stage"),
        period=(),
        frequency="irregular",
        max_age=timedelta(days=400),
        min_rows=324,
        road="by_hand",
        query={"countries": tuple(COUNTRIES)},
        files=(f"{PIPELINE}_*.csv",),
    ),
    Dataset(
        id="gem_ownership",
        source=SOURCE,
        title="Owners of Pakistan's operating power capacity, by fuel",
        description=(
            "Capacity in operation as of the release, by the parent companies that own it; shared "
            "plants are split by share. Per fuel the largest owners are named and the others "
            "summed by the tracker. Mothballed units are left out, so sums can fall short of "
            "capacity by year. An owner may stand under several fuels."
        ),
        columns=(
            FUEL,
            Column("parent", "string", "Parent company or body, as the tracker names it"),
            Column(
                "is_named_owner",
                "boolean",
                "False for the tracker's Unknown, Others and natural persons, which are no owner",
            ),
            _capacity("Capacity owned", 50),
        ),
        key=("fuel", "parent"),
        period=(),
        frequency="irregular",
        max_age=timedelta(days=400),
        min_rows=94,
        road="by_hand",
        files=(f"{OWNERSHIP}_*.csv",),
    ),
)
STEMS = {"gem_capacity": CAPACITY, "gem_pipeline": PIPELINE, "gem_ownership": OWNERSHIP}


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Capacity by year, projects by stage, or owners, one row a fuel and what it is told of.

    Source
        Tables of the dashboard [GW], of all countries or of those kept; of several releases the
        newest is read.
    Notes
        Countries that are not ours, and groups such as G20, are left out; ours must all be there,
        with equally many rows. Of the owners only Pakistan's are kept.
    """
    content = raw[newest(dataset, raw, STEMS[dataset.id])]
    if dataset.id == "gem_ownership":
        return _owners(dataset, content)
    index, measures, name = (
        (["Country", "Year"], FUELS, "fuel")
        if dataset.id == "gem_capacity"
        else (["Country", "Source"], STAGES, "stage")
    )
    cells = read_csv(dataset, content, [*index, *measures])
    cells = _ours(dataset, cells)
    tall = cells.melt(["iso3", index[1]], list(measures), var_name=name, value_name="capacity_gw")
    tall[name] = tall[name].map(measures)
    tall["capacity_gw"] = numbers(dataset, tall["capacity_gw"], missing=())
    if dataset.id == "gem_capacity":
        return tall.assign(year=numbers(dataset, tall["Year"], missing=())).drop(columns="Year")
    require_known(dataset, tall["Source"], FUELS)
    return tall.assign(fuel=tall["Source"].map(FUELS)).drop(columns="Source")


def published(dataset: Dataset, raw: Raw) -> str:
    """The month of the release, from the file's name."""
    return release(newest(dataset, raw, STEMS[dataset.id]))


def _ours(dataset: Dataset, cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of our countries with their codes; all are there, none is cut."""
    ours = cells[cells["Country"].isin(list(COUNTRIES))]
    require_all(dataset, ours["Country"], COUNTRIES)
    rows = ours["Country"].value_counts()
    if rows.nunique() != 1:
        msg = (
            f"expected equally many rows a country, got {rows.max()} of {rows.idxmax()} and "
            f"{rows.min()} of {rows.idxmin()}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return ours.assign(iso3=ours["Country"].map(COUNTRIES))


def _owners(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = read_csv(dataset, content, ["Country", "Type", "Parent", "Capacity (GW)"])
    require_all(dataset, cells["Country"], ["Pakistan"])
    ours = cells[cells["Country"].eq("Pakistan")]
    require_known(dataset, ours["Type"], FUELS)
    require_names(dataset, ours["Parent"])
    return pd.DataFrame(
        {
            "fuel": ours["Type"].map(FUELS),
            "parent": ours["Parent"],
            "is_named_owner": ~ours["Parent"].isin(list(NO_OWNER)),
            "capacity_gw": numbers(dataset, ours["Capacity (GW)"], missing=()),
        }
    )
