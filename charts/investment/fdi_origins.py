"""Where foreign direct investment in Pakistan comes from, and which sectors it goes to."""

from typing import Any

import pandas as pd

from charts import words
from charts.countries import NAMES
from charts.fact import Fact, fact
from charts.investment.choices import FDI_FLOW, FDI_PERIOD, INFLOW, NET, OUTFLOW, WHOLE_FISCAL_YEAR
from charts.investment.fdi import UNIT
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from loaders.measures import BANKS

PAGE_ID = "investment"
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


def _period(rows: pd.DataFrame, *, whole: bool) -> dict[str, Any]:
    """Name the period in the ChartData: a fiscal year, or the months summed."""
    if rows.empty:
        return {}
    if whole:
        year = int(rows["fiscal_year"].iloc[0])
        return {"period": words.fiscal_year(year), "told": {"when": year}}
    months = rows["period_start"].min(), rows["period_end"].max()
    return {"period": words.from_to(*months), "told": {"when": months}}


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
        **_period(rows, whole=whole),
        series="country",
        tones={US: "USA"},
        status="status",
        notes=_notes(rows),
        empty="No whole fiscal year is published yet. Choose the newest months.",
    )


def _countries_finding(data: ChartData, _: Selection) -> Fact:
    countries = data.frame.set_index("country")
    largest = countries.iloc[0]
    told = {"largest": largest.name, "largest_value": largest[AMOUNT], "unit": UNIT, **data.told}
    if US not in countries.index:
        return fact("fdi_without_us", **told)
    ours = countries.loc[US]
    return fact(
        "fdi_from_us",
        value=ours[AMOUNT],
        before=ours[EARLIER],
        is_largest=largest.name == US,
        **told,
    )


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
        **_period(rows, whole=whole),
        series="sector",
        tones={str(sector): "PAK" for sector in rows["sector"]},
        status="status",
        notes=_notes(rows),
        empty="No whole fiscal year is published yet. Choose the newest months.",
    )


def _sectors_finding(data: ChartData, selection: Selection) -> Fact:
    flow = selection.value(FDI_FLOW)
    most, least = data.frame.iloc[0], data.frame.iloc[-1]
    return fact(
        "fdi_by_sector",
        flow=FDI_FLOW.id_of(flow),
        sector=most["sector"],
        value=most[data.x],
        before=most[f"{FLOWS[flow]}_year_earlier_usd_million"],
        unit=UNIT,
        lowest=least["sector"],
        lowest_value=least[data.x],
        **data.told,
    )


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


KPIS = (Kpi("investment-fdi-us", PAGE_ID, "Net FDI from the US", (COUNTRIES,), _us_kpi, BANKS),)
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
