"""Where fuels come ashore and out of the ground: LNG and coal terminals, oil and gas fields."""

import pandas as pd

from charts import words
from charts.energy import fuels
from charts.energy.choices import FUEL, LAYER, STATUS
from charts.energy.plants import BORDERS, as_listed
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

SITES = ("gem_lng_terminals", "gem_coal_terminals", "gem_oil_gas_fields")
LNG_TERMINAL, COAL_TERMINAL = "LNG terminal", "Coal terminal"
#: Kind of terminal -> the fuel a click on one chooses, whose tone it wears.
FUEL_OF = {LNG_TERMINAL: fuels.OIL_AND_GAS, COAL_TERMINAL: fuels.COAL}
OUTPUT = "total_million_boe"
MOST_NAMES = 3


def _terminals(tables: Tables) -> pd.DataFrame:
    lng = tables["gem_lng_terminals"].frame
    lng = lng[lng["iso3"] == "PAK"].assign(kind=LNG_TERMINAL)
    coal = tables["gem_coal_terminals"].frame.assign(kind=COAL_TERMINAL, unit="")
    frame = pd.concat([lng, coal], ignore_index=True)
    unit = frame["unit"].where(frame["unit"].eq(""), ", " + frame["unit"])
    return pd.DataFrame(
        {
            "terminal": frame["terminal"] + unit,
            "kind": frame["kind"],
            "fuel": frame["kind"].map(FUEL_OF),
            "stage": frame["status"].map(fuels.STAGE_OF).fillna(""),
            "status": frame["status"].replace(fuels.SAID),
            "capacity_mtpa": frame["capacity_mtpa"],
            "start_year": frame["start_year"],
            "owner": frame["owner"],
            "latitude": frame["latitude"],
            "longitude": frame["longitude"],
            "surveyed": frame["release"],
            "record_url": frame["wiki_url"],
        }
    )


def _fields(tables: Tables) -> pd.DataFrame:
    frame = tables["gem_oil_gas_fields"].frame
    years = frame[["oil_year", "gas_year"]].max(axis="columns")
    return pd.DataFrame(
        {
            "field": frame["field"],
            "fuel": fuels.OIL_AND_GAS,
            "stage": frame["status"].map(fuels.STAGE_OF).fillna(""),
            "status": frame["status"].replace(fuels.SAID),
            OUTPUT: frame[OUTPUT],
            "output_year": years,
            "operator": frame["operator"],
            "latitude": frame["latitude"],
            "longitude": frame["longitude"],
            "surveyed": frame["release"],
            "record_url": frame["wiki_url"],
            "is_placed": frame["location_accuracy"].ne(""),
        }
    )


def _build(tables: Tables, selection: Selection) -> ChartData:
    if selection.value(LAYER) == fuels.FIELDS:
        return _fields_build(tables, selection)
    frame, fuel = _staged(_terminals(tables), selection), selection.value(FUEL)
    notes = []
    if fuel in FUEL_OF.values():
        frame = frame[frame["fuel"] == fuel]
    elif fuel:
        notes.append(f"No terminal is for {words.inside(fuel)}: all are shown.")
    if frame["status"].ne("").any():
        notes.append("Hollow points do not operate.")
    if frame["capacity_mtpa"].isna().any():
        notes.append("A terminal without a known capacity is a small point.")
    # The smaller LNG terminals stand over the coal terminals of the same port.
    frame["listed"] = as_listed(frame["terminal"], frame["surveyed"])
    frame = frame.sort_values(["kind", "capacity_mtpa"], ascending=[True, False])
    return ChartData(
        kind="map",
        frame=frame.reset_index(drop=True),
        x="longitude",
        y="latitude",
        unit="million tonnes a year",
        period=words.span(frame["surveyed"]),
        series="kind",
        tones={LNG_TERMINAL: "gas", COAL_TERMINAL: "coal"},
        status="status",
        size="capacity_mtpa",
        label="listed",
        picks=FUEL,
        pick="fuel",
        notes=("Several stand in one port and cover each other: the table lists all.", *notes)
        if len(frame)
        else (),
        empty="The tracker has no such terminal in Pakistan. Choose another stage.",
    )


def _staged(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    stages = selection.values(STATUS)
    return frame[frame["stage"].isin(stages)] if stages else frame


def _fields_build(tables: Tables, selection: Selection) -> ChartData:
    frame, fuel = _staged(_fields(tables), selection), selection.value(FUEL)
    notes = [] if fuel in ("", fuels.OIL_AND_GAS) else [f"A field gives no {words.inside(fuel)}."]
    placed = frame[frame["is_placed"]].drop(columns="is_placed")
    placed["listed"] = as_listed(placed["field"], placed["surveyed"])
    placed = placed.sort_values(OUTPUT, ascending=False, ignore_index=True)
    if years := words.span(placed["output_year"].astype("float64")):
        notes.append(
            f"Output is the newest the tracker found, of {years}: it must not be added up."
        )
    if placed["status"].ne("").any():
        notes.append("Hollow points do not operate.")
    return ChartData(
        kind="map",
        frame=placed,
        x="longitude",
        y="latitude",
        unit="million barrels of oil equivalent",
        period=words.span(placed["surveyed"]),
        tones={"": "gas"},
        status="status",
        size=OUTPUT,
        label="listed",
        notes=(*notes, *_left_off(frame[~frame["is_placed"]])) if len(placed) else (),
        # The largest is found among all fields asked for, also those without a place.
        told={"fields": frame.sort_values(OUTPUT, ascending=False, ignore_index=True)},
        empty="The tracker has no such field with a known place. Choose another stage.",
    )


def _left_off(unknown: pd.DataFrame) -> tuple[str, ...]:
    if unknown.empty:
        return ()
    short = [_short(name) for name in unknown.sort_values(OUTPUT, ascending=False)["field"]]
    more = len(short) - MOST_NAMES
    listed = short if more < 1 else [*short[:MOST_NAMES], f"{words.number(more)} more"]
    return (f"Not on the map, for want of a known place: {words.enumerate_names(listed)}.",)


def _finding(data: ChartData, _: Selection) -> Fact:
    if data.size == OUTPUT:
        return _fields_finding(data)
    running = data.frame[data.frame["status"] == ""]
    landed = []
    for kind in FUEL_OF:
        capacities = running.loc[running["kind"] == kind, "capacity_mtpa"]
        if capacities.notna().any():
            landed.append((kind, capacities.sum(), bool(capacities.notna().all())))
    return fact(
        "terminals_on_the_map",
        landed=tuple(landed),
        unit=data.unit,
        terminals=len(data.frame),
        surveyed=_ends(data.frame["surveyed"]),
    )


def _ends(surveyed: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    return surveyed.min(), surveyed.max()


def _fields_finding(data: ChartData) -> Fact:
    fields = data.told["fields"]
    largest = fields.iloc[0]
    known = pd.notna(largest[OUTPUT])
    return fact(
        "fields_on_the_map",
        fields=len(fields),
        mapped=len(data.frame),
        surveyed=_ends(fields["surveyed"]),
        largest=_short(largest["field"]),
        output=largest[OUTPUT] if known else None,
        unit=data.unit,
        year=largest["output_year"] if known else None,
    )


def _short(field: str) -> str:
    """The tracker's name of a field without what every one of them is."""
    return field.removesuffix(" Oil and Gas Field")


MAP = Chart(
    id="energy-sites",
    page="energy",
    question="Where do fuels come ashore and out of the ground?",
    what="LNG and coal terminals, or oil and gas fields, area in proportion to size",
    datasets=SITES,
    build=_build,
    finding=_finding,
    caveat=BORDERS,
    controls=(LAYER, FUEL, STATUS),
)
