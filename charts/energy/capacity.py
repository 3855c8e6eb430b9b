"""Power capacity by technology: what stands, what is being built and planned, beside the peers.

Solar here is utility-scale, from the tracker of plants; it never meets figures with rooftops.
"""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import NAMES
from charts.energy import fuels
from charts.energy.choices import FUEL, MIX
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData, KpiValue, Tables
from charts.selection import Selection
from charts.shared.choices import OF_COMPARISONS, SHARE
from charts.shared.comparison import DATASETS as COMPARISON
from charts.shared.comparison import Amount, compare, compared

CAPACITY, PIPELINE = ("gem_capacity",), ("gem_pipeline",)
BOTH = (*CAPACITY, *PIPELINE)
TRACKED = (
    "Solar is utility-scale only: rooftop panels are not in the tracker, nor are plants below its "
    "thresholds."
)
#: The tracker's stages -> the rows of the chart, in order.
STAGES = {
    "construction": "Under construction",
    "pre-construction": "Pre-construction",
    "announced": "Announced",
}
WHAT_IS_BUILT = "construction_gw"
#: With less than this in operation, what is being built is not told as a share of it.
FEW_GW = 0.1


def _of(tables: Tables, dataset: str, selection: Selection) -> pd.DataFrame:
    """Rows of the fuel a reader chose, of all without a choice, fuels by our names."""
    frame = tables[dataset].frame
    frame = frame.assign(fuel=frame["fuel"].map(fuels.NAMES))
    chosen = selection.value(FUEL)
    return frame[frame["fuel"] == chosen] if chosen else frame


def _in_order(frame: pd.DataFrame, *first: str) -> pd.DataFrame:
    """Put fuels in the order of a stack, within what comes first."""
    place = frame["fuel"].map({name: place for place, name in enumerate(fuels.TONES)})
    return frame.assign(place=place).sort_values([*first, "place"]).drop(columns="place")


def _by_year_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["gem_capacity"].frame
    frame = frame[(frame["iso3"] == "PAK") & selection.keeps(frame["year"])]
    frame = frame.assign(fuel=frame["fuel"].map(fuels.NAMES))
    most = frame.groupby("fuel")["capacity_gw"].transform("max")
    whole = frame.groupby("year")["capacity_gw"].transform("sum")
    frame = frame.assign(share_of_capacity_pct=frame["capacity_gw"] / whole * 100)
    frame = _in_order(frame[most > 0])
    by_share = selection.value(MIX) == SHARE
    columns = ["year", "fuel", "capacity_gw", "share_of_capacity_pct"]
    return ChartData(
        kind="stack",
        frame=frame[columns].reset_index(drop=True),
        x="year",
        y="share_of_capacity_pct" if by_share else "capacity_gw",
        unit="%" if by_share else "GW",
        period=words.span(frame["year"]),
        series="fuel",
        tones=fuels.TONES,
        picks=FUEL,
        pick="fuel",
    )


def _by_year_finding(data: ChartData, _: Selection) -> Fact:
    totals = data.frame.groupby("year")["capacity_gw"].sum()
    first, last = totals.index[0], totals.index[-1]
    newest = data.frame[data.frame["year"] == last].sort_values("capacity_gw", ascending=False)
    two = newest.head(2)
    return fact(
        "capacity_by_year",
        gw=totals[last],
        year=last,
        first_gw=totals[first],
        first_year=first,
        largest=tuple(zip(two["fuel"], two["share_of_capacity_pct"], strict=True)),
    )


def _amount(selection: Selection) -> Amount:
    return Amount(
        "capacity",
        "_gw",
        selection.value(FUEL),
        per_person="_w_per_person",
        per_person_factor=1e9,
        of_gdp_factor=0,
    )


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    frame = _of(tables, "gem_capacity", selection)
    levels = frame.groupby(["year", "iso3"])["capacity_gw"].sum().unstack()
    levels = levels[selection.keeps(levels.index.to_series())]
    return compare(_amount(selection), levels, tables, selection)


def _peers_finding(data: ChartData, selection: Selection) -> Fact:
    return compared(data, _amount(selection))


def _stages_build(tables: Tables, selection: Selection) -> ChartData:
    standing = _of(tables, "gem_capacity", selection)
    standing = standing[standing["iso3"] == "PAK"]
    newest = standing["year"].max()
    standing = standing[standing["year"] == newest].assign(stage=f"Operating, end of {newest}")
    coming = _of(tables, "gem_pipeline", selection)
    coming = coming[coming["iso3"] == "PAK"].assign(stage=lambda rows: rows["stage"].map(STAGES))
    frame = pd.concat([standing, coming])
    rows = {f"Operating, end of {newest}": 0} | {s: i for i, s in enumerate(STAGES.values(), 1)}
    frame = frame.assign(row=frame["stage"].map(rows))
    frame = _in_order(frame[frame["capacity_gw"] > 0], "row")
    return ChartData(
        kind="bars",
        frame=frame[["stage", "fuel", "capacity_gw"]].reset_index(drop=True),
        x="capacity_gw",
        y="stage",
        unit="GW",
        period=words.vintage(tables["gem_pipeline"].provenance.published),
        told={"published": tables["gem_pipeline"].provenance.published},
        series="fuel",
        tones=fuels.TONES,
        picks=FUEL,
        pick="fuel",
        empty="The tracker lists no plant of this kind in Pakistan.",
    )


def _stages_finding(data: ChartData, selection: Selection) -> Fact:
    sums = data.frame.groupby("stage")["capacity_gw"].sum()
    construction, *further = STAGES.values()
    building = data.frame[data.frame["stage"] == construction].sort_values("capacity_gw")
    total = sums.get(construction)
    return fact(
        "plants_being_built",
        **data.told,
        fuel=selection.value(FUEL),
        building_gw=total,
        later_gw=sums.reindex(further).sum(),
        leader=None if building.empty else building["fuel"].iloc[-1],
        leader_share_pct=None if total is None else building["capacity_gw"].iloc[-1] / total * 100,
    )


def _building_build(tables: Tables, selection: Selection) -> ChartData:
    standing = _of(tables, "gem_capacity", selection)
    newest = standing["year"].max()
    standing = standing[standing["year"] == newest].groupby("iso3")["capacity_gw"].sum()
    coming = _of(tables, "gem_pipeline", selection)
    building = coming[coming["stage"] == "construction"].groupby("iso3")["capacity_gw"].sum()
    frame = pd.DataFrame({WHAT_IS_BUILT: building, "operating_gw": standing})
    frame = frame.reindex([*selection.countries])
    share = frame[WHAT_IS_BUILT] / frame["operating_gw"].where(frame["operating_gw"] >= FEW_GW)
    frame = frame.assign(
        country=[NAMES[i] for i in frame.index], share_of_operating_pct=share * 100
    )
    absent = list(frame.loc[share.isna(), "country"])
    frame = frame.dropna(subset="share_of_operating_pct")
    frame = frame.sort_values("share_of_operating_pct", ascending=False, ignore_index=True)
    names = words.countries(absent)
    return ChartData(
        kind="ranking",
        frame=frame[["country", "share_of_operating_pct", WHAT_IS_BUILT, "operating_gw"]],
        x="share_of_operating_pct",
        y="country",
        unit="%",
        period=words.vintage(tables["gem_pipeline"].provenance.published),
        told={"published": tables["gem_pipeline"].provenance.published},
        series="country",
        tones={NAMES["USA"]: "USA", NAMES["PAK"]: "PAK"},
        notes=(f"Left out, with hardly any in operation: {names}.",) if absent else (),
        empty="None of these countries has enough of it in operation to compare.",
    )


def _building_finding(data: ChartData, selection: Selection) -> Fact:
    rows = data.frame.set_index("country")
    if NAMES["PAK"] not in rows.index:
        return fact("hardly_any_capacity", fuel=selection.value(FUEL), **data.told)
    building, share = rows.loc[NAMES["PAK"], [WHAT_IS_BUILT, data.x]].fillna(0.0)
    return fact(
        "capacity_being_built",
        **data.told,
        fuel=selection.value(FUEL),
        building_gw=building,
        share_pct=share,
        among=standing(share, rows[data.x].drop(NAMES["PAK"])),
    )


def building_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Capacity under construction in Pakistan, as of the tracker's release."""
    frame = tables["gem_pipeline"].frame
    rows = frame[(frame["iso3"] == "PAK") & (frame["stage"] == "construction")]
    if rows.empty:
        return None
    published = words.vintage(tables["gem_pipeline"].provenance.published)
    return KpiValue(value=float(rows["capacity_gw"].sum()), unit="GW", period=published)


BY_YEAR = Chart(
    id="energy-capacity",
    page="energy",
    question="What can Pakistan's power plants deliver?",
    what="Capacity in operation at the end of each year, by technology",
    datasets=CAPACITY,
    build=_by_year_build,
    finding=_by_year_finding,
    caveat=TRACKED,
    controls=(YEARS, MIX),
)
AGAINST_PEERS = Chart(
    id="energy-capacity-against-peers",
    page="energy",
    question="How does capacity grow, next to the peers?",
    what="Power capacity in operation",
    datasets=(*CAPACITY, *COMPARISON),
    build=_peers_build,
    finding=_peers_finding,
    caveat=TRACKED,
    controls=(*OF_COMPARISONS, FUEL),
)
STANDING_AND_COMING = Chart(
    id="energy-plans",
    page="energy",
    question="What is being built and planned?",
    what="Power capacity in Pakistan by stage and fuel",
    datasets=BOTH,
    build=_stages_build,
    finding=_stages_finding,
    caveat=f"What is only announced often comes to nothing. {TRACKED}",
    controls=(FUEL,),
)
BUILDING = Chart(
    id="energy-building-against-peers",
    page="energy",
    question="Who builds more?",
    what="Capacity under construction as a share of capacity in operation",
    datasets=BOTH,
    build=_building_build,
    finding=_building_finding,
    caveat=TRACKED,
    controls=(COMPARED, FUEL),
)
