"""Energy: Pakistan's electricity and the coal the United States sends, as a page."""

from dataclasses import replace

import pandas as pd

from charts import electricity, generation, power_plants, words
from charts.countries import NAMES
from charts.electricity import WDI
from charts.generation import OWID
from charts.model import Chart, ChartData, Kpi, KpiValue, Page, Tables
from charts.selection import Selection

COAL = ("eia_coal_exports",)
STEAM, METALLURGICAL = "Steam coal", "Metallurgical coal"
KINDS = {STEAM: "steam", METALLURGICAL: "metallurgical"}
#: A change beyond this many times is told as two amounts; a percentage would say nothing.
MOST_TIMES = 10


def _coal(tables: Tables) -> pd.DataFrame:
    """US coal to Pakistan, a row a kind and year of the publisher's, also where it has none."""
    exports = tables["eia_coal_exports"].frame
    quarters = exports.groupby("year")["quarter"].nunique()
    years = exports[exports["destination"] == "Pakistan"].groupby("year")
    kinds = []
    for kind, stem in KINDS.items():
        sums = years[[f"{stem}_short_tons", f"{stem}_usd"]].sum(min_count=1)
        sums.columns = ["coal_short_tons", "export_value_usd"]
        kinds.append(sums.reindex(quarters.index).assign(kind=kind, quarters=quarters))
    frame = pd.concat(kinds).reset_index()
    missing = frame["coal_short_tons"].isna()
    frame["record"] = missing.map({True: "none recorded", False: "recorded"}).astype("str")
    first = "first " + frame["quarters"].astype("str") + " quarters only"
    first = first.replace("first 1 quarters only", "first quarter only")
    frame["status"] = first.where(frame["quarters"].lt(4), "")
    return frame[["year", "kind", "coal_short_tons", "export_value_usd", "record", "status"]]


def _coal_build(tables: Tables, selection: Selection) -> ChartData:
    frame = _coal(tables)
    frame = frame[selection.keeps(frame["year"])]
    recorded = frame.dropna(subset=["coal_short_tons"])
    kinds = [STEAM, *recorded["kind"].unique()]
    frame = frame[frame["kind"].isin(kinds)].reset_index(drop=True)
    if recorded.empty:
        frame = recorded
    empty_years = sorted(set(frame["year"]) - set(recorded["year"]))
    notes = []
    if frame["status"].str.startswith("first").any():
        notes.append("A hatched bar is a part of a year.")
    if empty_years:
        listed = words.enumerate_names([str(year) for year in empty_years])
        notes.append(f"No export was recorded in {listed}.")
    return ChartData(
        kind="stack",
        frame=frame,
        x="year",
        y="coal_short_tons",
        unit="short tons",
        period=words.span(frame["year"]),
        series="kind",
        tones={STEAM: "coal", METALLURGICAL: "metallurgical"},
        status="status",
        notes=tuple(notes),
        empty="No US coal export to Pakistan is recorded in these years. Widen the years.",
    )


def _coal_finding(data: ChartData, _: Selection) -> str:
    part = data.frame["status"].str.startswith("first")
    by_year = data.frame[~part].groupby("year")[["coal_short_tons", "export_value_usd"]]
    whole = by_year.sum(min_count=1)
    if whole.empty:
        last = data.frame.iloc[-1]
        return f"Only part of {last['year']} is published: {last['status']}."
    year, last = whole.index[-1], whole.iloc[-1]
    if pd.isna(last[data.y]):
        return f"No US coal export to Pakistan was recorded in {year}{_last_recorded(whole)}."
    return (
        f"The US sent Pakistan {words.quantity(last[data.y], data.unit)} of coal worth "
        f"{words.quantity(last['export_value_usd'], 'US$')} in {year}{_change(whole[data.y])}."
    )


def _last_recorded(whole: pd.DataFrame) -> str:
    recorded = whole["coal_short_tons"].dropna()
    if recorded.empty:
        return ""
    amount = words.quantity(recorded.iloc[-1], "short tons")
    return f"; the last was {amount} in {recorded.index[-1]}"


def _change(tons: pd.Series) -> str:
    """Say how the newest year compares with the one before it, where that one is shown."""
    year = tons.index[-1]
    if year - 1 not in tons.index:
        return ""
    now, before = tons[year], tons[year - 1]
    if pd.isna(before):
        return f", after none recorded in {year - 1}"
    if now > MOST_TIMES * before or before > MOST_TIMES * now:
        way = "up" if now > before else "down"
        return f", {way} from {words.quantity(before, 'short tons')} in {year - 1}"
    return f", {words.moved(now, before)} by weight on {year - 1}"


def _coal_by_year(tables: Tables) -> pd.DataFrame:
    """Tons of both kinds in whole years; NaN where no export was recorded."""
    frame = _coal(tables)
    whole = frame[~frame["status"].str.startswith("first")]
    return whole.groupby("year", as_index=False)[["coal_short_tons"]].sum(min_count=1)


def _newest(frame: pd.DataFrame, column: str, unit: str) -> KpiValue | None:
    """Make a KPI of a row a year: the newest figure, against the year before it."""
    rows = frame.dropna(subset=[column]).set_index("year")
    if rows.empty:
        return None
    year, figures = int(rows.index[-1]), rows[column]
    before = figures.get(year - 1)
    return KpiValue(
        value=float(figures.iloc[-1]),
        unit=unit,
        period=str(year),
        previous=None if before is None else float(before),
        previous_period=str(year - 1),
        trend=tuple(figures.tail(20)),
        status=str(rows["status"].iloc[-1]) if "status" in rows else "",
    )


def _solar_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(generation.solar(tables), "solar_twh", "TWh")


def _low_carbon_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(_low_carbon(tables), electricity.LOW_CARBON_SHARE, "%")


def _coal_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    years = _coal_by_year(tables)
    value = _newest(years, "coal_short_tons", "short tons")
    if value is None:
        return None
    # The publisher covers every year: where it recorded no export, the sparkline touches zero.
    return replace(value, trend=tuple(years["coal_short_tons"].fillna(0.0).tail(20)))


def _access_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(electricity.access(tables), "access_to_electricity_pct", "%")


def _low_carbon(tables: Tables) -> pd.DataFrame:
    shares = electricity.low_carbon(tables)
    return shares[shares["country"] == NAMES["PAK"]]


def _answer(tables: Tables, selection: Selection) -> str:
    share, solar = _low_carbon_kpi(tables, selection), _solar_kpi(tables, selection)
    coal = _coal_kpi(tables, selection)
    told: list[tuple[str, str]] = []
    if share:
        amount = words.quantity(share.value, share.unit)
        told.append((f"low-carbon sources made {amount} of Pakistan's electricity", share.period))
    if solar:
        amount = words.quantity(solar.value, solar.unit)
        told.append((f"solar gave it {amount}", solar.period))
    if coal:
        amount = words.quantity(coal.value, coal.unit)
        told.append((f"the US sent it {amount} of coal", coal.period))
    periods = {period for _, period in told}
    if len(periods) == 1:
        return f"In {periods.pop()}, {words.enumerate_names([text for text, _ in told])}."
    sentence = words.enumerate_names([f"{text} in {period}" for text, period in told])
    return f"{sentence[:1].upper()}{sentence[1:]}." if told else "No figures are published yet."


PAGE = Page(
    id="energy",
    title="Energy",
    question="How does Pakistan make its electricity, and what does the United States supply?",
    datasets=(*OWID, *COAL),
    answer=_answer,
    kpis=(
        Kpi("energy-solar", "energy", "Solar generation in Pakistan", OWID, _solar_kpi),
        Kpi(
            "energy-low-carbon-share",
            "energy",
            "Low-carbon share of generation",
            OWID,
            _low_carbon_kpi,
        ),
        Kpi("energy-us-coal-tons", "energy", "US coal exports to Pakistan", COAL, _coal_kpi),
        Kpi("energy-access", "energy", "People with access to electricity", WDI, _access_kpi),
    ),
    charts=(
        generation.MIX,
        generation.SOLAR,
        electricity.LOW_CARBON,
        electricity.CARBON_INTENSITY,
        Chart(
            id="energy-us-coal",
            page="energy",
            question="How much American coal does Pakistan buy?",
            what="US coal exports to Pakistan by kind",
            datasets=COAL,
            build=_coal_build,
            finding=_coal_finding,
            caveat=(
                "A short ton is 0.907 tonnes; values are free alongside ship. Coke is not counted, "
                "and many small entries are samples."
            ),
            controls=("years",),
        ),
        electricity.USE,
        power_plants.MAP,
        power_plants.CAPACITY,
    ),
)
