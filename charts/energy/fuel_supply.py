"""What Pakistan digs and pumps of a fuel, against what it uses."""

from dataclasses import dataclass

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.owid_energy import OWID, copy_with

PRODUCED, BEYOND = "Produced in Pakistan", "Used beyond production"
AMOUNTS = {PRODUCED: "production_twh", BEYOND: "beyond_production_twh"}


@dataclass(frozen=True, slots=True)
class Supply:
    """A fuel whose production and use the publisher gives in one unit."""

    fuel: str  #: as the publisher's columns begin, which are tones too: "gas"

    def build(self, tables: Tables, selection: Selection) -> ChartData:
        """Stack production and what is used beyond it; the bar is use."""
        produced, used = f"{self.fuel}_production_twh", f"{self.fuel}_consumption_twh"
        rows = copy_with(tables, produced, ("PAK",))
        rows = rows[(rows["iso3"] == "PAK") & selection.keeps(rows["year"])].dropna(subset=[used])
        wide = pd.DataFrame(
            {
                "year": rows["year"],
                PRODUCED: rows[produced],
                BEYOND: rows[used] - rows[produced],
                "use_twh": rows[used],
                "vintage": rows["vintage"],
            }
        )
        wide["production_share_of_use_pct"] = (
            wide[PRODUCED] / wide["use_twh"].where(wide["use_twh"] > 0) * 100
        )
        kept = ["year", "use_twh", "production_share_of_use_pct", "vintage"]
        frame = wide.melt(kept, [PRODUCED, BEYOND], "part", "energy_twh")
        columns = ["year", "part", "energy_twh", *kept[1:]]
        return ChartData(
            kind="stack",
            frame=frame[columns].reset_index(drop=True),
            x="year",
            y="energy_twh",
            unit="TWh",
            period=words.span(frame["year"]),
            series="part",
            tones={PRODUCED: self.fuel, BEYOND: "imports"},
            notes=("What is used beyond production is worked out as the difference.",)
            if len(frame)
            else (),
        )

    def finding(self, data: ChartData, _: Selection) -> Fact:
        """Find how much of use production covers, and since when that changed."""
        rows = data.frame.drop_duplicates("year").set_index("year")
        rows = rows.dropna(subset=["production_share_of_use_pct"])
        if rows.empty:
            return fact("no_figures_for_pakistan")
        shares, (first, last) = rows["production_share_of_use_pct"], rows.index[[0, -1]]
        return fact(
            "fuel_supply",
            fuel=self.fuel,
            share_pct=shares[last],
            year=last,
            use_twh=rows["use_twh"][last],
            first_year=first,
            first_share_pct=shares[first],
            first_use_twh=rows["use_twh"][first],
        )

    def chart(self, chart_id: str, question: str) -> Chart:
        """Declare the chart of this fuel."""
        return Chart(
            id=chart_id,
            page="energy",
            question=question,
            what=f"Pakistan's {self.fuel}: production, and use beyond it",
            datasets=OWID,
            build=self.build,
            finding=self.finding,
            caveat="Figures of the Energy Institute, as Our World in Data turns them into TWh.",
            controls=(YEARS,),
        )


GAS = Supply("gas").chart("energy-gas", "How much of its gas does Pakistan produce itself?")
COAL = Supply("coal").chart("energy-coal-supply", "How much of its coal does Pakistan mine itself?")
