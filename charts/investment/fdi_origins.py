"""Where foreign direct investment in Pakistan comes from, and which sectors it goes to."""

import pandas as pd

from charts import words
from charts.countries import NAMES
from charts.investment.choices import FDI_FLOW, FDI_PERIOD, INFLOW, NET, OUTFLOW, WHOLE_FISCAL_YEAR
from charts.investment.fdi import UNIT, YEAR_EARLIER, against
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection

PAGE_ID = "trade"
COUNTRIES, SECTORS = "sbp_fdi_by_country", "sbp_fdi_by_sector"
AMOUNT, EARLIER = "net_fdi_usd_million", "net_fdi_year_earlier_usd_million"
FLOWS = {NET: "net_fdi", INFLOW: "inflow", OUTFLOW: "outflow"}
US = NAMES["USA"]
LISTED = "The ten largest in size are listed; one that is not listed is not zero."
PROVISIONAL = "Figures are provisional."


def newest_period(frame: pd.DataFrame, *, whole: bool) -> pd.DataFrame:
    """Return the rows of the newest whole fiscal year, or of the newest sum since July.

    Periods overlap, so that only one is ever shown, and with it one list of sectors.
    """
    if whole:
        frame = frame[frame["period_end"].dt.month.eq(6) & frame["period_start"].dt.month.eq(7)]
    return frame[frame["period_end"] == frame["period_end"].max()]


def _shown(rows: pd.DataFrame, *, whole: bool) -> str:
    """Name the period: a fiscal year, or the months summed."""
    if rows.empty:
        return ""
    if whole:
        return words.fiscal_year(int(rows["fiscal_year"].iloc[0]))
    return words.span(pd.concat([rows["period_start"], rows["period_end"]]))


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    provisional = rows["status"].eq("provisional").any()
    return (LISTED, PROVISIONAL) if provisional else (LISTED,)


def _countries_build(tables: Tables, selection: Selection) -> ChartData:
    whole = selection.value(FDI_PERIOD) == WHOLE_FISCAL_YEAR
    rows = newest_period(tables[COUNTRIES].frame, whole=whole)
    rows = rows.sort_values(AMOUNT, ascending=False, ignore_index=True)
    return ChartData(
        kind="ranking",
        frame=rows[["partner", AMOUNT, EARLIER, "status"]].rename(columns={"partner": "country"}),
        x=AMOUNT,
        y="country",
        unit=UNIT,
        period=_shown(rows, whole=whole),
        series="country",
        tones={US: "USA"},
        status="status",
        notes=_notes(rows),
        empty="No whole fiscal year is published yet. Choose the newest months.",
    )


def _countries_finding(data: ChartData, _: Selection) -> str:
    countries = data.frame.set_index("country")
    largest = countries.iloc[0]
    amount = words.quantity(largest[AMOUNT], UNIT)
    if US not in countries.index:
        return (
            f"The United States is not among the ten largest in {data.period}; net FDI from "
            f"{largest.name} was the largest, {amount}."
        )
    ours = countries.loc[US]
    sentence = f"Net FDI from the United States was {words.quantity(ours[AMOUNT], UNIT)} in "
    sentence += data.period + against(ours[AMOUNT], ours[EARLIER], UNIT, YEAR_EARLIER)
    if largest.name == US:
        return f"{sentence}, the largest of all countries."
    return f"{sentence}; the largest was from {largest.name}, {amount}."


def _sectors_build(tables: Tables, selection: Selection) -> ChartData:
    whole = selection.value(FDI_PERIOD) == WHOLE_FISCAL_YEAR
    stem = FLOWS[selection.value(FDI_FLOW)]
    amount, earlier = f"{stem}_usd_million", f"{stem}_year_earlier_usd_million"
    rows = newest_period(tables[SECTORS].frame, whole=whole)
    rows = rows.sort_values(amount, ascending=False, ignore_index=True)
    return ChartData(
        kind="ranking",
        frame=rows[["sector", amount, earlier, "status"]],
        x=amount,
        y="sector",
        unit=UNIT,
        period=_shown(rows, whole=whole),
        series="sector",
        tones={str(sector): "PAK" for sector in rows["sector"]},
        status="status",
        notes=_notes(rows),
        empty="No whole fiscal year is published yet. Choose the newest months.",
    )


def _sectors_finding(data: ChartData, selection: Selection) -> str:
    flow = selection.value(FDI_FLOW)
    earlier = data.x.replace("_usd", "_year_earlier_usd")
    most, least = data.frame.iloc[0], data.frame.iloc[-1]
    amount = words.quantity(most[data.x], UNIT)
    name = {NET: "Net FDI", INFLOW: "Direct investment brought in", OUTFLOW: "FDI taken out"}[flow]
    sentence = f"{name} was largest in {_small(most['sector'])}: {amount} in {data.period}"
    sentence += against(most[data.x], most[earlier], UNIT, YEAR_EARLIER)
    if least[data.x] < 0:
        lost = words.quantity(least[data.x], UNIT)
        sentence += f"; it was lowest in {_small(least['sector'])}, {lost}"
    return f"{sentence}."


def _small(sector: str) -> str:
    """Write a sector inside a sentence: "power", but "IT and telecommunications"."""
    return sector if sector[:2].isupper() else f"{sector[:1].lower()}{sector[1:]}"


def from_us(tables: Tables) -> pd.Series | None:
    """Return the US row of the newest whole fiscal year, None where the US is not listed."""
    rows = newest_period(tables[COUNTRIES].frame, whole=True)
    rows = rows[rows["partner_iso3"] == "USA"]
    return None if rows.empty else rows.iloc[0]


def _us_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    row = from_us(tables)
    if row is None:
        return None
    year = row["fiscal_year"]
    return KpiValue(
        value=float(row[AMOUNT]),
        unit=UNIT,
        period=f"FY{year}, to June {year}",
        previous=float(row[EARLIER]),
        previous_period=f"fiscal year {year - 1}",
        status=row["status"] if row["status"] == "provisional" else "",
    )


KPIS = (Kpi("investment-fdi-us", PAGE_ID, "Net FDI from the US", (COUNTRIES,), _us_kpi),)
CHARTS = (
    Chart(
        id="investment-fdi-by-country",
        page=PAGE_ID,
        question="Who invests in Pakistan, and does the United States?",
        what="Net foreign direct investment by country",
        datasets=(COUNTRIES,),
        build=_countries_build,
        finding=_countries_finding,
        caveat="Below zero, investors of a country took out more than they brought in.",
        controls=(FDI_PERIOD,),
    ),
    Chart(
        id="investment-fdi-by-sector",
        page=PAGE_ID,
        question="Which sectors draw foreign investment?",
        what="Foreign direct investment from all countries by sector",
        datasets=(SECTORS,),
        build=_sectors_build,
        finding=_sectors_finding,
        caveat="The bank's list of sectors changed in June 2026; older lists do not compare.",
        controls=(FDI_PERIOD, FDI_FLOW),
    ),
)
