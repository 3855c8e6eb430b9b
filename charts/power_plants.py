"""Power plants: where Pakistan's operating plants stand and what they run on."""

import pandas as pd

from charts import words
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

GEM = ("gem_power_units",)
#: The tracker's fuels -> what they are called here and their tones.
FUELS = {
    "oil and gas": ("Oil and gas", "gas"),
    "hydro": ("Hydro", "hydro"),
    "coal": ("Coal", "coal"),
    "nuclear": ("Nuclear", "nuclear"),
    "wind": ("Wind", "wind"),
    "solar": ("Solar", "solar"),
    "bioenergy": ("Bioenergy", "bioenergy"),
}
TRACKED = "Small units, and with them rooftop solar, are not in the tracker."
BORDERS = (
    "Borders are Natural Earth's, which draws de facto lines such as the Line of Control; the "
    "tracker lists some hydropower plants in Azad Kashmir under Pakistan."
)


def _units(tables: Tables) -> pd.DataFrame:
    frame = tables["gem_power_units"].frame
    return frame.assign(fuel=frame["fuel"].map({ours: name for ours, (name, _) in FUELS.items()}))


def _vintage(tables: Tables) -> str:
    return words.vintage(tables["gem_power_units"].provenance.published)


def _map_build(tables: Tables, _: Selection) -> ChartData:
    units = _units(tables)
    placed = units[~units["is_placeholder_location"]]
    # Units of one name a degree apart stand in different places; closer ones share a point.
    site = [placed["latitude"].round().rename("north"), placed["longitude"].round().rename("east")]
    plants = placed.groupby(["plant", "fuel", *site])
    frame = plants.agg({"capacity_mw": "sum", "latitude": "mean", "longitude": "mean"})
    frame = frame.reset_index().drop(columns=["north", "east"])
    frame["fuel_mw"] = frame.groupby("fuel")["capacity_mw"].transform("sum")
    frame = frame.sort_values(["fuel_mw", "capacity_mw", "plant"], ascending=[False, False, True])
    return ChartData(
        kind="map",
        frame=frame.drop(columns="fuel_mw").reset_index(drop=True),
        x="longitude",
        y="latitude",
        unit="MW",
        period=_vintage(tables),
        series="fuel",
        tones=dict(FUELS.values()),
        size="capacity_mw",
        label="plant",
        notes=_left_off(units),
        empty="The tracker gives no place for any plant.",
    )


def _left_off(units: pd.DataFrame) -> tuple[str, ...]:
    unknown = units[units["is_placeholder_location"]]
    if unknown.empty:
        return ()
    names = words.enumerate_names(list(dict.fromkeys(unknown["plant"])))
    amount = words.quantity(unknown["capacity_mw"].sum(), "MW")
    return (f"Not on the map, because the tracker does not know the place: {names} ({amount}).",)


def _map_finding(data: ChartData, _: Selection) -> str:
    largest = data.frame.sort_values("capacity_mw").iloc[-1]
    total = words.quantity(data.frame["capacity_mw"].sum(), data.unit)
    return (
        f"Of the {total} on the map, {largest['plant']} has the most, "
        f"{words.quantity(largest['capacity_mw'], data.unit)}."
    )


def _capacity_build(tables: Tables, _: Selection) -> ChartData:
    sums = _units(tables).groupby("fuel")["capacity_mw"].sum().sort_values(ascending=False)
    frame = sums.reset_index()
    frame["share_of_capacity_pct"] = frame["capacity_mw"] / frame["capacity_mw"].sum() * 100
    return ChartData(
        kind="ranking",
        frame=frame,
        x="capacity_mw",
        y="fuel",
        unit="MW",
        period=_vintage(tables),
        series="fuel",
        tones=dict(FUELS.values()),
        empty="The tracker lists no operating plant.",
    )


def _capacity_finding(data: ChartData, _: Selection) -> str:
    total = words.quantity(data.frame["capacity_mw"].sum(), data.unit)
    first, *others = [
        (str(row["fuel"]), words.quantity(row["share_of_capacity_pct"], "%", 2))
        for _, row in data.frame.head(3).iterrows()
    ]
    when = f" in {data.period}" if data.period else ""
    rest = words.enumerate_names([f"{fuel.lower()} {share}" for fuel, share in others])
    sentence = f"{first[0]} plants are {first[1]} of the {total} listed as operating{when}"
    return f"{sentence}, {rest}." if rest else f"{sentence}."


MAP = Chart(
    id="energy-power-plants",
    page="energy",
    question="Where do Pakistan's power plants stand?",
    what="Operating power plants, area in proportion to capacity",
    datasets=GEM,
    build=_map_build,
    finding=_map_finding,
    caveat=f"{BORDERS} {TRACKED}",
)
CAPACITY = Chart(
    id="energy-capacity",
    page="energy",
    question="What do Pakistan's power plants run on?",
    what="Capacity of operating power plants by fuel",
    datasets=GEM,
    build=_capacity_build,
    finding=_capacity_finding,
    caveat=f"Capacity is what plants can deliver, not what they generate. {TRACKED}",
)
