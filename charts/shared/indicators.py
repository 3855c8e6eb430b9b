"""World Bank indicators by country: as they are published, and rates drawn against the peers."""

from dataclasses import dataclass

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS, Tables
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData, Kpi, KpiValue
from charts.selection import Selection

WDI = ("worldbank_wdi",)
GDP, POPULATION, RUPEES_PER_DOLLAR = "NY.GDP.MKTP.CD", "SP.POP.TOTL", "PA.NUS.FCRF"
TREND_YEARS = 20
#: The United States leaves an axis of amounts where it is so many times what it is set beside.
DWARFS = 8.0
#: What ChartData tells of it then: its figures by period, which still count.
UNDRAWN = "undrawn"


def observations(tables: Tables, code: str) -> pd.DataFrame:
    """One indicator by year, a column a country, every year from the first to the last."""
    frame = tables["worldbank_wdi"].frame
    wide = frame[frame["indicator_code"] == code].pivot(
        index="year", columns="iso3", values="observation"
    )
    if wide.empty:
        return wide
    return wide.reindex(pd.RangeIndex(wide.index.min(), wide.index.max() + 1, name="year"))


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator that compares as it stands: a share, or an amount per person."""

    code: str
    column: str
    unit: str

    def build(self, tables: Tables, selection: Selection) -> ChartData:
        """Draw it by year for Pakistan, the United States and the peers; gaps stay gaps."""
        wide = observations(tables, self.code)
        wide = wide.reindex(columns=[*selection.countries])
        wide = wide[selection.keeps(wide.index.to_series())].dropna(axis="columns", how="all")
        known = wide.dropna(how="all")
        wide = wide.loc[known.index.min() : known.index.max()] if len(known) else known
        absent = [NAMES[iso3] for iso3 in selection.pakistan_and_peers if iso3 not in wide]
        notes: list[str] = []
        told: dict[str, object] = {}
        if absent and len(wide):
            notes.append(f"No figures are published for {words.countries(absent)}.")
        if self.unit != "%" and _dwarfs(wide):
            newest = wide.pop("USA").dropna()
            told = {UNDRAWN: newest.to_dict()}
            figure = words.quantity(newest.iloc[-1], self.unit)
            notes.append(
                f"The United States is not drawn: its {figure} in {newest.index[-1]} would flatten "
                "Pakistan's line."
            )
        frame = (
            wide.rename(columns=NAMES)
            .rename_axis(columns="country")
            .unstack()
            .rename(self.column)
            .reset_index()
        )
        return ChartData(
            kind="lines",
            frame=frame,
            x="year",
            y=self.column,
            unit=self.unit,
            period=words.span(frame["year"]),
            series="country",
            tones=country_tones(selection.peers),
            notes=tuple(notes),
            told=told,
        )

    def finding(self, data: ChartData, _: Selection) -> Fact:
        """Find Pakistan's newest figure, its first, and how many others have more."""
        wide = data.frame.pivot(index="year", columns="country", values=data.y)
        if NAMES["PAK"] not in wide:
            return fact("no_figures_for_pakistan")
        pakistan = wide[NAMES["PAK"]].dropna()
        first, last = pakistan.index[0], pakistan.index[-1]
        others = wide.loc[last].drop(NAMES["PAK"]).dropna()
        if (left_off := data.told.get(UNDRAWN, {}).get(last)) is not None:
            others[NAMES["USA"]] = left_off
        return fact(
            "rate",
            indicator=self.code,
            value=pakistan[last],
            unit=self.unit,
            year=last,
            first=pakistan[first],
            first_year=first,
            among=standing(pakistan[last], others),
        )

    def kpi(self, tables: Tables, _: Selection) -> KpiValue | None:
        """Pakistan's newest figure beside the year before."""
        wide = observations(tables, self.code)
        by_year = wide["PAK"].dropna() if "PAK" in wide else pd.Series(dtype="float64")
        if by_year.empty:
            return None
        last = by_year.index[-1]
        return KpiValue(
            value=by_year[last],
            unit=self.unit,
            period=str(last),
            previous=by_year.get(last - 1),
            previous_period=str(last - 1),
            trend=tuple(by_year.tail(TREND_YEARS)),
        )


def _dwarfs(wide: pd.DataFrame) -> bool:
    """Tell whether the United States would flatten Pakistan's line."""
    return {"PAK", "USA"} <= set(wide) and bool(wide["USA"].max() > DWARFS * wide["PAK"].max())


def rate_chart(
    rate: Rate, chart_id: str, page: str, question: str, what: str, caveat: str = ""
) -> Chart:
    """Declare the chart of a rate against the peers."""
    return Chart(
        id=chart_id,
        page=page,
        question=question,
        what=what,
        datasets=WDI,
        build=rate.build,
        finding=rate.finding,
        caveat=caveat,
        controls=(YEARS, COMPARED),
    )


def rate_kpi(rate: Rate, kpi_id: str, page: str, label: str) -> Kpi:
    """Declare the KPI of a rate."""
    return Kpi(kpi_id, page, label, WDI, rate.kpi)
