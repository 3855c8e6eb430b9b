"""Where Pakistan's mineral deposits and works lie, from historical surveys and one list of 2007."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.mining.choices import ALL_GROUPS, MINERAL_GROUP
from charts.model import Chart, ChartData
from charts.selection import Selection

DEPOSITS = ("usgs_deposits",)
FACILITIES = ("usgs_facilities",)
#: The first commodity of a record -> the group it is drawn in.
GROUPS = {
    "Phosphate": "Phosphate",
    "Copper": "Copper and gold",
    "Molybdenum": "Copper and gold",
    "Volcanogenic massive sulfide (Cu-Zn type)": "Copper and gold",
    "Chromite (Cr)": "Chromite and platinum",
    "Platinum-group elements": "Chromite and platinum",
    "Magnesium": "Chromite and platinum",  # one record, of a chromite mine
    "Lead": "Lead and zinc",
    "Zinc": "Lead and zinc",
    "Rock salt": "Salt and potash",
    "Halite (rock salt)": "Salt and potash",
    "Potash": "Salt and potash",
    "Emerald": "Gemstones",
    "Ruby": "Gemstones",
    "Iron": "Iron",
}
#: The commodity of a facility -> the group it is drawn in.
FACILITY_GROUPS = {
    "Barite": "Barite",
    "Cement": "Cement",
    "Chromite": "Chromite and platinum",
    "Coal": "Coal",
    "Copper": "Copper and gold",
    "Gas: natural": "Oil and gas",
    "Iron and steel: crude steel": "Iron",
    "Petroleum: crude": "Oil and gas",
}
OTHER = "Other"
TONES = {
    "Phosphate": "phosphate",
    "Copper and gold": "copper",
    "Chromite and platinum": "chromite",
    "Lead and zinc": "zinc",
    "Salt and potash": "salt",
    "Gemstones": "gems",
    "Iron": "iron",
    "Barite": "gold",
    "Cement": "zinc",
    "Coal": "coal",
    "Oil and gas": "gems",
    OTHER: "context",
}


def _of_group(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Keep the group chosen; large groups first, for their names to stand first."""
    wanted = selection.value(MINERAL_GROUP)
    if wanted != ALL_GROUPS:
        rows = rows[rows["group"] == wanted]
    sites = rows.groupby("group")["site"].transform("size")
    order = ["sites", "group", "site"]
    return rows.assign(sites=sites).sort_values(order, ascending=[False, True, True])


def _deposits_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["usgs_deposits"].frame
    sites = frame[frame["duplicate_of"] == ""]
    first = sites["main_commodities"].str.split(";").str[0].str.strip()
    every = pd.DataFrame(
        {
            "site": sites["name"].mask(sites["name"].eq(""), "Unnamed site"),
            "group": first.map(GROUPS).fillna(OTHER),
            "commodities": sites["main_commodities"],
            "deposit_type": sites["deposit_type"],
            "database": sites["database"],
            "survey_year": sites["survey_year"],
            "latitude": sites["latitude"],
            "longitude": sites["longitude"],
            "record_url": sites["record_url"],
        }
    )
    chosen = _of_group(every, selection).drop(columns="sites")
    rows = chosen.dropna(subset=["latitude", "longitude"]).reset_index(drop=True)
    years = words.span(rows["survey_year"])
    return ChartData(
        kind="map",
        frame=rows,
        x="longitude",
        y="latitude",
        unit="",
        period=f"surveys published {years}" if years else "",
        series="group",
        tones=TONES,
        label="site",
        notes=_left_off(len(chosen) - len(rows), rows),
        told=_surveyed(rows["survey_year"]),
        empty="The surveys place no deposit of this group. Choose another group.",
    )


def _surveyed(years: pd.Series) -> dict[str, object]:
    """The years of the surveys of these sites, and whether some are undated."""
    known = years.dropna().astype("int64")
    ends = (known.min(), known.max()) if len(known) else None
    return {"years": ends, "some_undated": bool(years.isna().any())}


def _left_off(unplaced: int, rows: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    undated = int(rows["survey_year"].isna().sum())
    if undated:
        sites = "site comes" if undated == 1 else "sites come"
        notes.append(f"{undated} {sites} from a database without a survey year.")
    if unplaced:
        sites = "site has" if unplaced == 1 else "sites have"
        notes.append(f"{unplaced} more {sites} no coordinates and is not drawn.")
    return tuple(notes)


def _deposits_finding(data: ChartData, _: Selection) -> Fact:
    return fact("deposits", groups=_groups(data), **data.told)


def _groups(data: ChartData) -> tuple[tuple[str, int], ...]:
    """Each group and how many sites it has, in the order of the rows."""
    counts = data.frame["group"].value_counts(sort=False)
    return tuple(zip(counts.index, counts, strict=True))


def _facilities_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["usgs_facilities"].frame
    unnamed = frame["facility_type"] + " at " + frame["location"]
    every = pd.DataFrame(
        {
            "site": frame["name"].mask(frame["name"].eq(""), unnamed),
            "group": frame["commodity"].map(FACILITY_GROUPS).fillna(OTHER),
            "commodity": frame["commodity"],
            "facility_type": frame["facility_type"],
            "operator": frame["operator"],
            "status_then": frame["status"],
            "capacity": frame["printed_capacity"].map(_plain) + " " + frame["printed_unit"],
            "capacity_remark": frame["capacity_remark"],
            "location": frame["location"],
            "place": frame["is_approximate"].map({True: "approximate", False: ""}),
            "survey_year": frame["survey_year"],
            "latitude": frame["latitude"],
            "longitude": frame["longitude"],
        }
    )
    chosen = _of_group(every, selection).drop(columns="sites")
    rows = chosen.dropna(subset=["latitude", "longitude"]).reset_index(drop=True)
    years = words.span(rows["survey_year"])
    loose = rows["place"].ne("").any()
    return ChartData(
        kind="map",
        frame=rows,
        x="longitude",
        y="latitude",
        unit="",
        period=f"as of {years}" if years else "",
        series="group",
        tones=TONES,
        status="place",
        label="site",
        notes=("A hollow point stands at an approximate place.",) if loose else (),
        empty="The list places no mine or plant of this group. Choose another group.",
    )


def _plain(capacity: float) -> str:
    return words.number(capacity, 6) if pd.notna(capacity) else ""


def _facilities_finding(data: ChartData, _: Selection) -> Fact:
    return fact("facilities", groups=_groups(data), year=data.frame["survey_year"].max())


BORDERS = "Borders are Natural Earth's, which draws de facto lines such as the Line of Control."
MAP = Chart(
    id="mining-deposits",
    page="mining",
    question="Where are Pakistan's known deposits?",
    what="Mineral deposits by main commodity, one point a site",
    datasets=DEPOSITS,
    build=_deposits_build,
    finding=_deposits_finding,
    caveat=(
        "Historical surveys: no point tells a site's size or what it is today, and minerals that "
        f"had a survey of their own have more points. {BORDERS}"
    ),
    controls=(MINERAL_GROUP,),
)
FACILITIES_MAP = Chart(
    id="mining-facilities",
    page="mining",
    question="Where were the mines, fields and plants?",
    what="Mines, oil and gas fields and mineral plants by commodity, one point a site",
    datasets=FACILITIES,
    build=_facilities_build,
    finding=_facilities_finding,
    caveat=(
        "The list tells nothing of what has opened or closed since its year; capacities of "
        f"combined sites must not be added up. {BORDERS}"
    ),
    controls=(MINERAL_GROUP,),
)
