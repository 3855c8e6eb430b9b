"""Who owns Pakistan's power plants, by the parent companies a tracker names."""

import pandas as pd

from charts import words
from charts.energy import fuels
from charts.energy.choices import FUEL
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

OWNERSHIP = ("gem_ownership",)
MOST_OWNERS = 12


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["gem_ownership"].frame
    frame = frame.assign(fuel=frame["fuel"].map(fuels.NAMES))
    if fuel := selection.value(FUEL):
        frame = frame[frame["fuel"] == fuel]
    whole = frame["capacity_gw"].sum()
    named = frame[frame["is_named_owner"]]
    totals = named.groupby("parent")["capacity_gw"].sum().sort_values(ascending=False)
    shown = totals.head(MOST_OWNERS)
    rows = named[named["parent"].isin(shown.index)]
    rows = rows.assign(
        total=rows["parent"].map(shown),
        place=rows["fuel"].map({name: place for place, name in enumerate(fuels.TONES)}),
        share_of_capacity_pct=rows["capacity_gw"] / whole * 100,
    )
    rows = rows.sort_values(["total", "parent", "place"], ascending=[False, True, True])
    columns = ["parent", "fuel", "capacity_gw", "share_of_capacity_pct"]
    return ChartData(
        kind="bars",
        frame=rows[columns].reset_index(drop=True),
        x="capacity_gw",
        y="parent",
        unit="GW",
        period=words.vintage(tables["gem_ownership"].provenance.published),
        told={"published": tables["gem_ownership"].provenance.published},
        series="fuel",
        tones=fuels.TONES,
        picks=FUEL,
        pick="fuel",
        notes=_rest(frame, totals),
        empty="The tracker names no owner of such plants.",
    )


def _rest(frame: pd.DataFrame, totals: pd.Series) -> tuple[str, ...]:
    """Say what is not drawn: smaller owners, and capacity the tracker gives no owner's name."""
    notes = []
    smaller = totals.iloc[MOST_OWNERS:]
    if len(smaller):
        amount = words.quantity(smaller.sum(), "GW")
        owners = "smaller owner" if len(smaller) == 1 else "smaller owners"
        notes.append(f"Not drawn: {words.number(len(smaller))} {owners} with {amount}.")
    unnamed = frame.loc[~frame["is_named_owner"], "capacity_gw"].sum()
    if unnamed > 0:
        notes.append(f"No owner is named for {words.quantity(unnamed, 'GW')}.")
    return tuple(notes)


def _finding(data: ChartData, selection: Selection) -> Fact:
    owners = data.frame.groupby("parent", sort=False)[
        ["capacity_gw", "share_of_capacity_pct"]
    ].sum()
    shares = owners["share_of_capacity_pct"]
    return fact(
        "plant_owners",
        **data.told,
        owner=owners.index[0],
        gw=owners["capacity_gw"].iloc[0],
        share_pct=shares.iloc[0],
        fuel=selection.value(FUEL),
        five_largest_pct=shares.head(5).sum() if len(owners) >= 5 else None,
    )


OWNERS = Chart(
    id="energy-owners",
    page="energy",
    question="Who owns the power plants?",
    what="Capacity in operation by parent company and fuel",
    datasets=OWNERSHIP,
    build=_build,
    finding=_finding,
    caveat=(
        "Owners are parents as the tracker names them, and shared plants are split by share; "
        "companies of the same government are not added up."
    ),
    controls=(FUEL,),
)
