"""The duty actually assessed by month: Pakistan's goods, the peers', and those of all countries."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS, Tables
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData, Kpi, KpiValue
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import EVENTS
from charts.trade.goods import marks
from loaders.measures import CLEARED

DUTIES = ("census_duties_monthly",)
RATE, ALL = "average_duty_paid_pct", "All countries"


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["census_duties_monthly"].frame
    names = {iso3: NAMES[iso3] for iso3 in selection.pakistan_and_peers} | {"WLD": ALL}
    place = {iso3: number for number, iso3 in enumerate(names)}
    rows = frame[frame["partner_iso3"].isin([*names]) & selection.keeps(frame["month"])]
    rows = rows.sort_values("partner_iso3", key=lambda codes: codes.map(place), kind="stable")
    shown = pd.DataFrame(
        {
            "country": rows["partner_iso3"].map(names),
            "month": rows["month"],
            RATE: rows[RATE],
            "us_imports_usd": rows["imports_for_consumption_usd"],
            "calculated_duties_usd": rows["calculated_duties_usd"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=shown,
        x="month",
        y=RATE,
        unit="%",
        period=words.span(shown["month"]),
        series="country",
        tones=country_tones(selection.peers) | {ALL: "context"},
        events=marks(tables, selection),
        notes=_starts(shown),
    )


def _starts(shown: pd.DataFrame) -> tuple[str, ...]:
    """Say whose months begin later than the first of the chart."""
    first = shown.groupby("country", sort=False)["month"].min()
    later = first[first > first.min()]
    return tuple(
        f"From {words.month(month)}: {words.enumerate_names(list(countries.index))}."
        for month, countries in later.groupby(later)
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="month", columns="country", values=data.y)
    ours = wide.get(NAMES["PAK"], pd.Series(dtype="float64")).dropna()
    if ours.empty:
        return fact("no_figures_for_pakistan")
    month = ours.index[-1]
    others = wide.loc[month].drop([NAMES["PAK"], ALL], errors="ignore").dropna()
    return fact(
        "duty_assessed_in_month",
        rate=ours[month],
        month=month,
        before=ours.get(month - pd.DateOffset(years=1)),
        first=ours.iloc[0],
        first_month=ours.index[0],
        among=standing(ours[month], others),
        all_countries=wide.loc[month].get(ALL),
    )


def _kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """The newest month's average, set against the same month a year earlier."""
    frame = tables["census_duties_monthly"].frame
    rates = frame[frame["partner_iso3"] == "PAK"].set_index("month")[RATE].dropna()
    if rates.empty:
        return None
    month = rates.index[-1]
    earlier = month - pd.DateOffset(years=1)
    return KpiValue(
        value=float(rates[month]),
        unit="%",
        period=words.month(month),
        previous=rates.get(earlier),
        previous_period=words.month(earlier),
        trend=tuple(rates.tail(60)),
    )


KPIS = (Kpi("trade-average-duty", "trade", "Average US duty assessed", DUTIES, _kpi, CLEARED),)
CHART = Chart(
    id="trade-duty-by-month",
    page="trade",
    question="What duty is actually paid, month by month?",
    what="Duties assessed as a share of US imports for consumption",
    datasets=(*DUTIES, milestones.DATASET),
    build=_build,
    finding=_finding,
    caveat=(
        "Duties calculated on the goods that came in, before refunds: a change of the law shows "
        "some weeks later, and the mix of goods moves the average too. It is no rate of the tariff."
    ),
    controls=(YEARS, COMPARED, EVENTS),
)
