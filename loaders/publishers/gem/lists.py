"""Global Energy Monitor's lists of plants, terminals, pipelines and fields, one reader a list."""

from collections.abc import Mapping

import pandas as pd

from loaders.model import Dataset, ParseError, Raw
from loaders.publishers.gem.releases import quantities, read_list, require_names
from loaders.reading.closed_sets import require_known

TERMINALS, FIELDS = "lng_terminals_pakistan_and_us", "oil_gas_fields_pakistan"
COAL_TERMINALS, PIPELINES = "coal_terminals_pakistan", "gas_pipelines_pakistan"

DIRECTIONS = {"GGIT - export": "export", "GGIT - import": "import"}
COUNTRIES = {"Pakistan": "PAK", "United States": "USA"}
#: What the power trackers call the state of a project -> the stage their common tracker makes of
#: it. Permits asked for and permits granted are both "pre-construction" there.
STAGES = {
    "announced": "announced",
    "pre-permit": "pre-construction",
    "permitted": "pre-construction",
    "pre-construction": "pre-construction",
    "construction": "construction",
    "operating": "operating",
    "mothballed": "mothballed",
    "shelved": "shelved",
    "cancelled": "cancelled",
    "retired": "retired",
}

INFRASTRUCTURE = {
    "id": "id",
    "status": "status",
    "areas": "areas",
    "owner": "owner",
    "parent": "parent",
    "capacity": "capacity",
    "capacity-table": "capacity_text",
    "start-year": "start_year",
    "subnat": "province",
    "tracker-custom": "tracker",
    "url": "wiki_url",
}
PLACE = {"lat": "latitude", "lng": "longitude"}
#: File of a power tracker -> its columns, theirs -> ours.
TRACKERS: dict[str, dict[str, str]] = {
    "coal_units_pakistan": {
        "GEM unit/phase ID": "tracker_id",
        "Country/Area": "country",
        "Plant name": "project",
        "Unit name": "unit",
        "Status": "status",
        "Capacity (MW)": "capacity_mw",
        "Coal type": "fuel_detail",
        "Combustion technology": "technology",
        "Start year": "start_year",
        "Owner": "owner",
        "Parent": "parent",
        "Subnational unit (province, state)": "province",
        "Latitude": "latitude",
        "Longitude": "longitude",
        "Location accuracy": "location_accuracy",
        "Wiki URL": "wiki_url",
    },
    "gas_oil_plants_pakistan": {
        "country": "country",
        "project": "project",
        "unit": "unit",
        "status": "status",
        "capacity": "capacity_mw",
        "fuel_type": "fuel_detail",
        "technology": "technology",
        "start_year": "start_year",
        "owner": "owner",
        "parent": "parent",
        "province": "province",
        "url": "wiki_url",
        **PLACE,
    },
    "hydropower_pakistan": {
        "id": "tracker_id",
        "areas": "country",
        "name": "project",
        "status": "status",
        "capacity": "capacity_mw",
        "capacity2": "capacity_abroad_mw",
        "start-year": "start_year",
        "owner": "owner",
        "subnat": "province",
        "Latitude": "latitude",
        "Longitude": "longitude",
        "url": "wiki_url",
    },
    "nuclear_units_pakistan": {
        "country": "country",
        "project-name": "project",
        "unit-name": "unit",
        "capacity-(mw)": "capacity_mw",
        "status": "status",
        "reactor-type": "technology",
        "owner": "owner",
        "location-accuracy": "location_accuracy",
        "state/province": "province",
        "url": "wiki_url",
        **PLACE,
    },
}
#: File of a power tracker -> our fuel.
FUELS = dict(zip(TRACKERS, ("coal", "oil and gas", "hydro", "nuclear"), strict=True))
#: What only some of the power trackers tell.
OPTIONAL = (
    *("tracker_id", "unit", "fuel_detail", "technology", "owner", "parent"),
    *("province", "location_accuracy"),
)


def lng_terminals(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """LNG terminals of Pakistan and the United States, one row a terminal or part of one."""
    columns = {"name": "terminal", "unit-name": "unit", "Latitude": "latitude"}
    frame = read_list(
        dataset, raw, TERMINALS, INFRASTRUCTURE | columns | {"Longitude": "longitude"}
    )
    require_known(dataset, frame["areas"], COUNTRIES)
    require_known(dataset, frame["tracker"], DIRECTIONS)
    _require_unit(dataset, frame, "MTPA of natural gas")
    frame["iso3"] = frame["areas"].map(COUNTRIES)
    frame["direction"] = frame["tracker"].map(DIRECTIONS)
    frame = frame.rename(columns={"id": "terminal_id", "capacity": "capacity_mtpa"})
    frame = _measured(dataset, frame, ("capacity_mtpa", "start_year", "latitude", "longitude"))
    return frame.drop(columns=["areas", "tracker", "capacity_text"])


def gas_pipelines(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Gas pipelines in, to or through Pakistan, one row a pipeline or segment of one."""
    columns = INFRASTRUCTURE | {"name": "pipeline", "unit-name": "segment"}
    frame = read_list(dataset, raw, PIPELINES, columns)
    require_known(dataset, frame["tracker"], ["GGIT"])
    _require_unit(dataset, frame, "bcm/y of natural gas")
    frame = frame.rename(
        columns={"id": "pipeline_id", "capacity": "capacity_bcm", "areas": "countries"}
    )
    if not frame["countries"].str.contains("Pakistan").all():
        msg = "expected Pakistan in 'areas' of every pipeline"
        raise ParseError(msg, dataset=dataset.id)
    frame = _measured(dataset, frame, ("capacity_bcm", "start_year"))
    return frame.drop(columns=["tracker", "capacity_text"])


def coal_terminals(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Coal terminals in Pakistan's ports, one row a terminal or phase of one."""
    columns = {
        "gem-unit/phase-id": "terminal_id",
        "coal-terminal-name": "terminal",
        "parent-port-name": "port",
        "country/area": "country",
        "status": "status",
        "capacity-(mt)": "capacity_mtpa",
        "start-year": "start_year",
        "owner": "owner",
        "url": "wiki_url",
        **PLACE,
    }
    frame = read_list(dataset, raw, COAL_TERMINALS, columns)
    require_known(dataset, frame["country"], ["Pakistan"])
    frame = _measured(dataset, frame, ("capacity_mtpa", "start_year", "latitude", "longitude"))
    frame["capacity_mtpa"] = frame["capacity_mtpa"].where(frame["capacity_mtpa"].ne(0))
    return frame.drop(columns="country")


def oil_gas_fields(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Oil and gas fields in Pakistan with the output last reported, one row a field."""
    columns = {
        "unit-id": "field_id",
        "country/area": "country",
        "wiki-name": "field",
        "status_display": "status",
        "discovery-year": "discovery_year",
        "production-start-year": "start_year",
        "production---oil-(million-bbl/y)": "oil_million_bbl",
        "production-year---oil": "oil_year",
        "production---gas-(million-m³/y)": "gas_million_m3",
        "production-year---gas": "gas_year",
        "production---total-(oil,-gas-and-hydrocarbons)-(million-boe/y)": "total_million_boe",
        "operator": "operator",
        "owner": "owner",
        "parent": "parent",
        "location-accuracy": "location_accuracy",
        "url": "wiki_url",
        **PLACE,
    }
    frame = read_list(dataset, raw, FIELDS, columns)
    require_known(dataset, frame["country"], ["Pakistan"])
    require_names(dataset, frame["field"])
    frame["field"] = frame["field"].str.removesuffix(" (Pakistan)")
    outputs = ("oil_million_bbl", "gas_million_m3", "total_million_boe")
    years = ("discovery_year", "start_year", "oil_year", "gas_year")
    frame = _measured(dataset, frame, (*outputs, *years, "latitude", "longitude"))
    # Where the tracker knows no output it sums none to 0.
    frame["total_million_boe"] = frame["total_million_boe"].where(frame["total_million_boe"].ne(0))
    return frame.drop(columns="country")


def projects(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Power projects of all stages in Pakistan, one row a unit or phase."""
    lists = [_tracker(dataset, raw, stem, columns) for stem, columns in TRACKERS.items()]
    return pd.concat(lists, ignore_index=True)


def _tracker(dataset: Dataset, raw: Raw, stem: str, columns: Mapping[str, str]) -> pd.DataFrame:
    frame = read_list(dataset, raw, stem, columns)
    frame["country"] = frame["country"].str.removesuffix(";")
    require_known(dataset, frame["country"], ["Pakistan"])
    require_known(dataset, frame["status"], STAGES)
    require_names(dataset, frame["project"])
    if "capacity_abroad_mw" in frame:
        abroad = quantities(dataset, frame["capacity_abroad_mw"])
        if abroad.fillna(0).ne(0).any():
            msg = "expected plants in Pakistan alone, got one with capacity in another country"
            raise ParseError(
                msg,
                dataset=dataset.id,
            )
        frame = frame.drop(columns="capacity_abroad_mw")
    for name in OPTIONAL:
        frame[name] = frame[name].replace("--", "") if name in frame else ""
    if "start_year" not in frame:
        frame["start_year"] = ""
    frame["province"] = frame["province"].str.removesuffix(" province")
    frame["fuel"] = FUELS[stem]
    frame["stage"] = frame["status"].map(STAGES)
    frame = _measured(dataset, frame, ("capacity_mw", "start_year", "latitude", "longitude"))
    return frame.drop(columns="country")


def _measured(dataset: Dataset, frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    return frame.assign(**{name: quantities(dataset, frame[name]) for name in names})


def _require_unit(dataset: Dataset, frame: pd.DataFrame, unit: str) -> None:
    """Raise ParseError where the tracker's own text gives the capacity another unit."""
    told = frame["capacity_text"].mask(frame["capacity_text"].eq(""))
    wrong = told[told.notna() & told.ne(frame["capacity"] + " " + unit)]
    missing = told.isna() & frame["capacity"].ne("")
    if missing.any() or not wrong.empty:
        got = "none" if wrong.empty else repr(wrong.iloc[0])
        msg = f"expected capacities in {unit!r} with 'capacity-table' saying so, got {got}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
