"""Coal in Pakistan: how much it mines and uses, and the plants at the lignite of Thar."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.owid_energy import copy_with

ENERGY = ("owid_energy",)
PLANTS = ("gem_projects",)
MINED, USED = "Coal mined in Pakistan", "Coal used in Pakistan"
COAL = "coal_twh"
THAR, ELSEWHERE = "At Thar", "Elsewhere"
#: The plants at the mines of Thar; the publisher's names begin so.
AT_THAR = ("Thar ", "ThalNova")
STATUSES = ("operating", "construction", "permitted", "pre-permit", "mothballed", "shelved")


def _output_build(tables: Tables, selection: Selection) -> ChartData:
    rows = copy_with(tables, "coal_production_twh", ("PAK",))
    rows = rows[(rows["iso3"] == "PAK") & selection.keeps(rows["year"])]
    wide = rows.set_index("year")[["coal_production_twh", "coal_consumption_twh"]].sort_index()
    wide = wide.set_axis([MINED, USED], axis="columns").dropna(how="all")
    if len(wide):
        wide = wide.reindex(pd.RangeIndex(wide.index[0], wide.index[-1] + 1, name="year"))
    tall = wide.rename_axis(columns="series").unstack().rename(COAL).reset_index()
    return ChartData(
        kind="lines",
        frame=tall[["series", "year", COAL]],
        x="year",
        y=COAL,
        unit="TWh",
        period=words.span(tall["year"]),
        series="series",
        tones={MINED: "PAK", USED: "coal"},
    )


def _output_finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="year", columns="series", values=COAL)
    mined = wide[MINED].dropna() if MINED in wide else pd.Series(dtype="float64")
    if mined.empty:
        return fact("no_coal_mined")
    first, last = mined.index[0], mined.index[-1]
    used = wide[USED].get(last)
    return fact(
        "coal_mined",
        mined=mined[last],
        year=last,
        unit=data.unit,
        first_mined=mined[first],
        first_year=first,
        used=used if used is not None and used > 0 else None,
    )


def _plants_build(tables: Tables, _: Selection) -> ChartData:
    frame = tables["gem_projects"].frame
    coal = frame[(frame["fuel"] == "coal") & frame["status"].isin(STATUSES)]
    place = coal["project"].str.startswith(AT_THAR).map({True: THAR, False: ELSEWHERE})
    sums = coal.groupby(["status", place.rename("place")])["capacity_mw"].agg(["sum", "count"])
    rows = sums.reset_index().assign(order=lambda r: r["status"].map(STATUSES.index))
    rows = rows.sort_values(["order", "place"])
    frame = pd.DataFrame(
        {
            "status_of_plants": rows["status"].str.capitalize(),
            "place": rows["place"],
            "capacity_mw": rows["sum"],
            "plant_units": rows["count"].astype("str"),
        }
    ).reset_index(drop=True)
    lignite = coal["fuel_detail"].str.contains("lignite") & coal["status"].eq("operating")
    other = coal.loc[lignite & place.eq(ELSEWHERE), "capacity_mw"].sum()
    listed = coal["release"].max()
    return ChartData(
        kind="bars",
        frame=frame,
        x="capacity_mw",
        y="status_of_plants",
        unit="MW",
        period=f"as of {words.month(listed)}" if len(coal) else "",
        series="place",
        tones={THAR: "coal", ELSEWHERE: "context"},
        notes=(f"Elsewhere, too, {words.quantity(other, 'MW')} in operation burn lignite.",)
        if other > 0
        else (),
        empty="No coal plant is listed.",
        told={"listed": listed},
    )


def _plants_finding(data: ChartData, _: Selection) -> Fact:
    running = data.frame[data.frame["status_of_plants"] == "Operating"]
    by_place = running.groupby("place")["capacity_mw"].sum()
    return fact(
        "coal_plants",
        at_thar=by_place.get(THAR, 0.0),
        total=by_place.sum(),
        unit=data.unit,
        when=data.told["listed"],
    )


OUTPUT = Chart(
    id="mining-coal",
    page="mining",
    question="How much coal does Pakistan mine?",
    what="Coal mined and used in Pakistan, by energy content",
    datasets=ENERGY,
    build=_output_build,
    finding=_output_finding,
    caveat=(
        "From the Energy Institute, as Our World in Data gives it; the US Geological Survey's "
        "tables in hand have no coal of Pakistan."
    ),
    controls=(YEARS,),
)
PLANTS_CHART = Chart(
    id="mining-coal-plants",
    page="mining",
    question="Which coal plants burn the lignite of Thar?",
    what="Coal power plants in Pakistan by status and place",
    datasets=PLANTS,
    build=_plants_build,
    finding=_plants_finding,
    caveat="Plants are placed by their names; canceled ones are left out.",
)
