"""American coal for Pakistan: weight, value and price, by quarter or summed to years."""

from dataclasses import replace

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.energy import choices
from charts.energy.choices import PRICE, TONS, VALUE
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Event, KpiValue, Tables
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import (
    AS_PUBLISHED,
    CALENDAR,
    CALENDAR_YEARS,
    CURRENCY,
    EVENTS,
    FISCAL_YEARS,
    HIDDEN,
    RUPEES,
)
from charts.shared.in_hand import why_empty
from charts.shared.indicators import RUPEES_PER_DOLLAR, WDI, observations

COAL = ("eia_coal_exports",)
STEAM, METALLURGICAL = "Steam coal", "Metallurgical coal"
KINDS = {STEAM: "steam", METALLURGICAL: "metallurgical"}
WEIGHT, WORTH, UNIT_PRICE = "coal_short_tons", "export_value_usd", "price_usd_per_short_ton"
QUARTER = "quarter_ending"
#: Less than this in a period is a sample, whose price says nothing.
LEAST_TONS = 1_000
NOT_BOUGHT = "No US coal export to Pakistan is recorded in these years. Widen the years."
#: What amounts in US dollars are called in rupees: columns, and units.
IN_RUPEES = {WORTH: "export_value_pkr", UNIT_PRICE: "price_pkr_per_short_ton"}
RUPEE_UNITS = {"US$": "Rs", "US$ per short ton": "Rs per short ton"}


def quarters(tables: Tables) -> pd.DataFrame:
    """US coal to Pakistan, a row a kind and quarter the publisher covers, also if it has none."""
    exports = tables["eia_coal_exports"].frame
    covered = exports[["year", "quarter"]].drop_duplicates().sort_values(["year", "quarter"])
    ours = exports[exports["destination"] == "Pakistan"].groupby(["year", "quarter"])
    kinds = []
    for kind, stem in KINDS.items():
        sums = ours[[f"{stem}_short_tons", f"{stem}_usd"]].sum(min_count=1)
        sums.columns = [WEIGHT, WORTH]
        keys = pd.MultiIndex.from_frame(covered)
        kinds.append(sums.reindex(keys).assign(kind=kind).reset_index())
    return pd.concat(kinds, ignore_index=True)


def by_years(tables: Tables, calendar: str) -> pd.DataFrame:
    """The same summed to calendar or fiscal years; status says where quarters are lacking.

    ``newest`` is the calendar year of its newest quarter.
    """
    frame = quarters(tables)
    frame["newest"] = frame["year"]
    if calendar == FISCAL_YEARS:
        frame["year"] += frame["quarter"] >= 3
    years = frame.groupby(["kind", "year"], sort=False)
    sums = years[[WEIGHT, WORTH]].sum(min_count=1)
    sums["newest"] = years["newest"].max()
    covered = years["quarter"].nunique()
    sums["status"] = (covered.astype("str") + " of 4 quarters").where(covered < 4, "")
    return sums.reset_index()


def _build(tables: Tables, selection: Selection) -> ChartData:
    calendar, measure = selection.value(CALENDAR), selection.value(choices.COAL)
    if calendar == AS_PUBLISHED:
        frame = quarters(tables)
        ends = pd.PeriodIndex.from_fields(year=frame["year"], quarter=frame["quarter"], freq="Q")
        frame[QUARTER] = ends.to_timestamp(how="end").normalize()
        frame["quarter"] = frame["year"].astype("str") + " Q" + frame["quarter"].astype("str")
        frame, x = frame.assign(status="", newest=frame["year"]), QUARTER
    else:
        frame, x = by_years(tables, calendar), "year"
    frame = frame[selection.keeps(frame["newest"])]
    recorded = frame.dropna(subset=[WEIGHT])
    frame = frame[frame["kind"].isin([STEAM, *recorded["kind"].unique()])].reset_index(drop=True)
    data = ChartData(
        kind="stack",
        frame=(frame if len(recorded) else recorded)[_columns(frame, x)],
        x=x,
        y=WORTH if measure == VALUE else WEIGHT,
        unit="US$" if measure == VALUE else "short tons",
        period=_period(frame, x, calendar),
        series="kind",
        tones={STEAM: "coal", METALLURGICAL: "metallurgical"},
        status="status",
        events=_events(tables, selection),
        notes=_notes(frame, recorded, calendar),
        empty=why_empty("US coal exports", tables[COAL[0]].frame["year"], selection, NOT_BOUGHT),
    )
    data = _priced(data) if measure == PRICE else data
    if selection.value(CURRENCY) != RUPEES or measure == TONS:
        return data
    return _in_rupees(data, tables, calendar)


def _period(frame: pd.DataFrame, x: str, calendar: str) -> str:
    if calendar == FISCAL_YEARS:
        return words.fiscal_years(frame["year"])
    return words.span(frame["quarter" if x == QUARTER else "year"])


def _events(tables: Tables, selection: Selection) -> tuple[Event, ...]:
    if selection.value(EVENTS) == HIDDEN:
        return ()
    events = milestones.marks(tables, "energy")
    if selection.value(CALENDAR) == FISCAL_YEARS:  # October 2025 falls in fiscal year 2026
        half = pd.DateOffset(months=6)
        events = tuple(replace(event, on=event.on + half) for event in events)
    return events


def _columns(frame: pd.DataFrame, x: str) -> list[str]:
    named = ["year", QUARTER, "quarter"] if x == QUARTER else ["year"]
    return [*(name for name in named if name in frame), "kind", WEIGHT, WORTH, "status"]


def _notes(frame: pd.DataFrame, recorded: pd.DataFrame, calendar: str) -> tuple[str, ...]:
    notes = []
    if calendar == FISCAL_YEARS:
        notes.append("Fiscal years run from July to June and are named after their second year.")
    if frame["status"].ne("").any():
        notes.append("A hatched bar is a part of a year.")
    empty_years = sorted(set(frame["year"]) - set(recorded["year"]))
    if empty_years and len(recorded):
        listed = words.enumerate_names([str(year) for year in empty_years])
        notes.append(f"No export was recorded in {listed}.")
    return tuple(notes)


def _priced(data: ChartData) -> ChartData:
    """Show the average price of both kinds together, where more than samples were sent."""
    keys = [name for name in data.frame if name not in ("kind", WEIGHT, WORTH)]
    sums = data.frame.groupby(keys)[[WEIGHT, WORTH]].sum(min_count=1).reset_index()
    sums[UNIT_PRICE] = (sums[WORTH] / sums[WEIGHT]).where(sums[WEIGHT] >= LEAST_TONS)
    if sums[UNIT_PRICE].isna().all():
        sums = sums.iloc[:0]
    note = f"No price is shown for less than {words.quantity(LEAST_TONS, 'short tons')}."
    return replace(
        data,
        kind="columns",
        frame=sums,
        y=UNIT_PRICE,
        unit="US$ per short ton",
        series="",
        tones={"": "coal"},
        notes=(*data.notes, note),
        empty="Only samples of US coal, if any, went to Pakistan in these years. Widen the years.",
    )


def _in_rupees(data: ChartData, tables: Tables, calendar: str) -> ChartData:
    """Turn US dollars into rupees of each calendar year, which alone have a published rate."""
    if calendar != CALENDAR_YEARS:
        note = "Amounts stay in US dollars: the rate published is an average of calendar years."
        return replace(data, notes=(*data.notes, note))
    rates = observations(tables, RUPEES_PER_DOLLAR).get("PAK", pd.Series(dtype="float64"))
    frame = data.frame.copy()
    rate = frame["year"].map(rates)
    for name in [name for name in IN_RUPEES if name in frame]:
        frame[name] *= rate
    note = "In rupees at the official rate, average of the year (World Bank)."
    return replace(
        data,
        frame=frame.rename(columns=IN_RUPEES),
        y=IN_RUPEES[data.y],
        unit=RUPEE_UNITS[data.unit],
        notes=(*data.notes, note),
    )


def _finding(data: ChartData, selection: Selection) -> Fact:
    whole, is_fiscal = _whole_years(data), selection.value(CALENDAR) == FISCAL_YEARS
    if whole.empty:
        year = data.frame["year"].iloc[-1]
        return fact("coal_year_unfinished", year=year, is_fiscal=is_fiscal)
    measure = selection.value(choices.COAL)
    year, tons = whole.index[-1], whole[WEIGHT]
    if pd.isna(tons[year]):
        recorded = tons.dropna()
        return fact(
            "no_coal",
            year=year,
            is_fiscal=is_fiscal,
            last_tons=None if recorded.empty else recorded.iloc[-1],
            last_year=None if recorded.empty else recorded.index[-1],
        )
    in_rupees = IN_RUPEES[WORTH] in whole
    worth = whole[IN_RUPEES[WORTH] if in_rupees else WORTH]
    about = {"year": year, "is_fiscal": is_fiscal, "currency": "Rs" if in_rupees else "US$"}
    if measure == PRICE and tons[year] >= LEAST_TONS:
        prices = worth / tons.where(tons >= LEAST_TONS)
        return fact("coal_price", price=prices[year], **about, **_year_before(prices))
    is_by_value = measure == VALUE
    return fact(
        "coal_sent",
        tons=tons[year],
        worth=worth[year],
        is_by_value=is_by_value,
        **about,
        **_year_before(worth if is_by_value else tons),
    )


def _year_before(figures: pd.Series) -> dict[str, float | bool | None]:
    """What the newest year is compared with: the one before it, where that one is shown."""
    before = figures.get(figures.index[-1] - 1)
    return {"is_compared": before is not None, "before": None if pd.isna(before) else before}


def _whole_years(data: ChartData) -> pd.DataFrame:
    """Sum what is shown to years, those of which every quarter is published."""
    years = data.frame.groupby("year")
    sums = years[[name for name in data.frame if name in (WEIGHT, WORTH, IN_RUPEES[WORTH])]]
    whole = data.frame["status"].eq("").groupby(data.frame["year"]).all()
    if data.x == QUARTER:
        whole &= years[QUARTER].nunique() == 4
    return sums.sum(min_count=1)[whole]


def kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Value of the newest whole year, beside the year before; in the trend none is zero."""
    frame = by_years(tables, CALENDAR_YEARS)
    years = frame[frame["status"] == ""].groupby("year")[WORTH].sum(min_count=1)
    recorded = years.dropna()
    if recorded.empty:
        return None
    year = int(recorded.index[-1])
    before = recorded.get(year - 1)
    return KpiValue(
        value=float(recorded.iloc[-1]),
        unit="US$",
        period=str(year),
        previous=None if before is None else float(before),
        previous_period=str(year - 1),
        trend=tuple(years.fillna(0.0).tail(20)),
    )


EXPORTS = Chart(
    id="energy-us-coal",
    page="energy",
    question="How much American coal does Pakistan buy?",
    what="US coal exports to Pakistan",
    datasets=(*COAL, milestones.DATASET, *WDI),
    build=_build,
    finding=_finding,
    caveat=(
        "A short ton is 0.907 tonnes; values are free alongside ship. Coke is not counted, "
        "and many small entries are samples."
    ),
    controls=(YEARS, choices.COAL, CALENDAR, CURRENCY, EVENTS),
)
