"""Power plants: where they stand, operate, are built, planned or closed, and what they run on.

Two lists tell it. The newer one has every plant in operation; what is in another state comes from
the older list of projects, so that no plant stands on the map twice.
"""

import pandas as pd

from charts import words
from charts.energy import fuels
from charts.energy.choices import FUEL, STATUS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

GEM = ("gem_power_units", "gem_projects")
TRACKED = "Small units, and with them rooftop solar, are not in the tracker."
BORDERS = (
    "Borders are Natural Earth's, which draws de facto lines such as the Line of Control; the "
    "tracker lists some hydropower plants in Azad Kashmir and Gilgit-Baltistan under Pakistan."
)
#: States a plant leaves when it begins to run, the most likely first.
BEFORE_OPERATION = ("construction", "mothballed", "pre-construction", "announced")
#: A unit may enter service with a little more or less than it was listed with.
TOLERANCE = 1.05
COLUMNS = ["plant", "fuel", "stage", "status", "capacity_mw", "latitude", "longitude", "surveyed"]


def _operating(tables: Tables) -> pd.DataFrame:
    """Plants in operation, a row a site, also those whose place is not known."""
    table = tables["gem_power_units"]
    units = table.frame.assign(stage=fuels.OPERATING, status="")
    units["surveyed"] = pd.to_datetime(table.provenance.published, errors="coerce")
    return _sites(units)


def _others(tables: Tables) -> pd.DataFrame:
    """Plants in any other state, without those the newer list has in operation by now."""
    projects = tables["gem_projects"].frame.rename(columns={"project": "plant"})
    running = tables["gem_power_units"].frame.groupby(["fuel", "plant"])["capacity_mw"].sum()
    ran = projects[projects["stage"] == "operating"].groupby(["fuel", "plant"])["capacity_mw"].sum()
    gained = running.sub(ran, fill_value=0.0).rename("gained_mw")
    places = {stage: place for place, stage in enumerate(BEFORE_OPERATION)}
    place = projects["stage"].map(places)
    waiting = projects.assign(place=place)[place.notna()].sort_values("place", kind="stable")
    waiting = waiting.join(gained, on=["fuel", "plant"])
    upto = waiting.groupby(["fuel", "plant"])["capacity_mw"].cumsum()
    entered = upto[upto <= waiting["gained_mw"] * TOLERANCE].index
    projects = projects.drop(index=list(entered))
    projects = projects[projects["stage"] != "operating"]
    return _sites(
        projects.assign(
            status=projects["status"].replace(fuels.SAID),
            stage=projects["stage"].map(fuels.STAGE_OF),
            surveyed=projects["release"],
            is_placeholder_location=False,
        )
    )


def _sites(units: pd.DataFrame) -> pd.DataFrame:
    """Add up units that stand together: one name within about a degree, in one state."""
    north, east = units["latitude"].round(), units["longitude"].round()
    keys = ["plant", "fuel", "stage", "status", "surveyed", "is_placeholder_location"]
    sites = units.groupby([*keys, north.rename("north"), east.rename("east")], dropna=False)
    sums = sites.agg({"capacity_mw": "sum", "latitude": "mean", "longitude": "mean"})
    return sums.reset_index().drop(columns=["north", "east"])


def _links(tables: Tables) -> pd.Series:
    """The tracker's page on a plant, by fuel and name, where a list has it."""
    projects = tables["gem_projects"].frame
    return projects.drop_duplicates(["fuel", "project"]).set_index(["fuel", "project"])["wiki_url"]


def _none_listed(lists: pd.DataFrame) -> str:
    """Say of which lists it is that they have no such plant: newer totals may have one."""
    when = f"of {_surveyed(lists)} " if len(lists) else ""
    return f"The tracker's list {when}has no such plant in Pakistan. Choose another fuel or stage."


def _build(tables: Tables, selection: Selection) -> ChartData:
    sites = pd.concat([_operating(tables), _others(tables)], ignore_index=True)
    keys = pd.MultiIndex.from_frame(sites[["fuel", "plant"]])
    sites["record_url"] = _links(tables).reindex(keys).fillna("").to_numpy()
    sites["fuel"] = sites["fuel"].map(fuels.NAMES)
    if stages := selection.values(STATUS):
        sites = sites[sites["stage"].isin(stages)]
    lists = sites
    if fuel := selection.value(FUEL):
        sites = sites[sites["fuel"] == fuel]
    frame = sites[~sites["is_placeholder_location"]]
    frame = frame.assign(fuel_mw=frame.groupby("fuel")["capacity_mw"].transform("sum"))
    frame = frame.sort_values(["fuel_mw", "capacity_mw", "plant"], ascending=[False, False, True])
    frame["listed"] = as_listed(frame["plant"], frame["surveyed"])
    return ChartData(
        kind="map",
        frame=frame[[*COLUMNS, "listed", "record_url"]].reset_index(drop=True),
        x="longitude",
        y="latitude",
        unit="MW",
        period=_surveyed(frame),
        series="fuel",
        tones=fuels.TONES,
        status="status",
        size="capacity_mw",
        label="listed",
        picks=FUEL,
        pick="fuel",
        notes=(*_ages(frame), *_left_off(sites)),
        empty=_none_listed(lists),
        # What is told is of all plants asked for, also those without a place.
        told={"sites": sites[["plant", "stage", "capacity_mw", "surveyed"]]},
    )


def as_listed(names: pd.Series, surveyed: pd.Series) -> pd.Series:
    """Name what a point is with the month of its list, which a map shows on hover."""
    months = {month: f" ({words.month(month)})" for month in surveyed.dropna().unique()}
    return names + surveyed.map(months).fillna("").astype("str")


def _surveyed(frame: pd.DataFrame) -> str:
    """Say how old the lists shown are: "July 2024 to August 2025"."""
    return words.span(frame["surveyed"])


def _ages(frame: pd.DataFrame) -> tuple[str, ...]:
    """Explain hollow points, and why plants in operation are not of the same month."""
    loose = frame[frame["status"] != ""]
    if loose.empty:
        return ()
    note = (
        f"Hollow points do not operate; they are as listed in {_surveyed(loose)}, without what "
        "the newer list has in operation."
    )
    return (note,)


def _left_off(sites: pd.DataFrame) -> tuple[str, ...]:
    unknown = sites[sites["is_placeholder_location"]]
    if unknown.empty:
        return ()
    names = words.enumerate_names(list(dict.fromkeys(unknown["plant"])))
    amount = words.quantity(unknown["capacity_mw"].sum(), "MW")
    return (f"Not on the map, because the tracker does not know the place: {names} ({amount}).",)


def _finding(data: ChartData, selection: Selection) -> Fact:
    sites = data.told["sites"]
    sums = sites.groupby("stage")["capacity_mw"].sum()
    largest = sites.sort_values("capacity_mw", kind="stable").iloc[-1]
    return fact(
        "plants_on_the_map",
        fuel=selection.value(FUEL),
        stages_mw=tuple((stage, sums[stage]) for stage in fuels.STAGES if stage in sums),
        plants=len(sites),
        surveyed=(sites["surveyed"].min(), sites["surveyed"].max()),
        largest=largest["plant"],
        largest_mw=largest["capacity_mw"],
    )


MAP = Chart(
    id="energy-power-plants",
    page="energy",
    question="Where do Pakistan's power plants stand?",
    what="Power plants, area in proportion to capacity",
    datasets=GEM,
    build=_build,
    finding=_finding,
    caveat=(
        f"{BORDERS} {TRACKED} Solar, wind and bioenergy have plants in operation only, and places "
        "of planned dams are rough."
    ),
    controls=(FUEL, STATUS),
)
