"""American coal for Pakistan: weight, value and price, by quarter or summed to years."""

from dataclasses import replace

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.energy import choices
from charts.energy.choices import PRICE, TONS, VALUE
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
from charts.shared.indicators import RUPEES_PER_DOLLAR, WDI, observations

COAL = ("eia_coal_exports",)
STEAM, METALLURGICAL = "Steam coal", "Metallurgical coal"
KINDS = {STEAM: "steam", METALLURGICAL: "metallurgical"}
WEIGHT, WORTH, UNIT_PRICE = "coal_short_tons", "export_value_usd", "price_usd_per_short_ton"
QUARTER = "quarter_ending"
#: Less than this in a period is a sample, whose price says nothing.
LEAST_TONS = 1_000
#: A change beyond this many times is told as two amounts; a percentage would say nothing.
MOST_TIMES = 10


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
    """The same summed to calendar or fiscal years; status says where quarters are lacking."""
    frame = quarters(tables)
    if calendar == FISCAL_YEARS:
        frame["year"] += frame["quarter"] >= 3
    years = frame.groupby(["kind", "year"], sort=False)
    sums = years[[WEIGHT, WORTH]].sum(min_count=1)
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
        frame, x = frame.assign(status=""), QUARTER
    else:
        frame, x = by_years(tables, calendar), "year"
    frame = frame[selection.keeps(frame["year"])]
    recorded = frame.dropna(subset=[WEIGHT])
    frame = frame[frame["kind"].isin([STEAM, *recorded["kind"].unique()])].reset_index(drop=True)
    data = ChartData(
        kind="stack",
        frame=(frame if len(recorded) else recorded)[_columns(frame, x)],
        x=x,
        y=WORTH if measure == VALUE else WEIGHT,
        unit="US$" if measure == VALUE else "short tons",
        period=words.span(frame["quarter" if x == QUARTER else "year"]),
        series="kind",
        tones={STEAM: "coal", METALLURGICAL: "metallurgical"},
        status="status",
        events=_events(tables, selection),
        notes=_notes(frame, recorded, calendar),
        empty="No US coal export to Pakistan is recorded in these years. Widen the years.",
    )
    data = _priced(data) if measure == PRICE else data
    if selection.value(CURRENCY) != RUPEES or measure == TONS:
        return data
    return _in_rupees(data, tables, calendar)


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
    for name in [name for name in (WORTH, UNIT_PRICE) if name in frame]:
        frame[name] *= rate
        frame = frame.rename(columns={name: name.replace("_usd", "_pkr")})
    note = "In rupees at the official rate, average of the year (World Bank)."
    unit = data.unit.replace("US$", "Rs")
    return replace(
        data, frame=frame, y=data.y.replace("_usd", "_pkr"), unit=unit, notes=(*data.notes, note)
    )


def _finding(data: ChartData, selection: Selection) -> str:
    whole = _whole_years(data)
    if whole.empty:
        return f"Only a part of {data.frame['year'].iloc[-1]} is published."
    year, last = whole.index[-1], whole.iloc[-1]
    fiscal = "fiscal year " if selection.value(CALENDAR) == FISCAL_YEARS else ""
    if pd.isna(last[WEIGHT]):
        return f"No US coal export to Pakistan was recorded in {fiscal}{year}{_last_of(whole)}."
    worth = "export_value_pkr" if "export_value_pkr" in data.frame else WORTH
    value = words.quantity(last[worth], "Rs" if worth != WORTH else "US$")
    if selection.value(choices.COAL) == PRICE and last[WEIGHT] >= LEAST_TONS:
        prices = whole[worth] / whole[WEIGHT].where(whole[WEIGHT] >= LEAST_TONS)
        average = words.quantity(prices[year], data.unit.replace(" per short ton", ""))
        change = _change(prices, data.unit, "", fiscal)
        return f"US coal for Pakistan averaged {average} a short ton in {fiscal}{year}{change}."
    of_value = selection.value(choices.COAL) == VALUE
    change = _change(
        whole[worth if of_value else WEIGHT],
        data.unit if of_value else "short tons",
        " by value" if of_value else " by weight",
        fiscal,
    )
    amount = words.quantity(last[WEIGHT], "short tons")
    return f"The US sent Pakistan {amount} of coal worth {value} in {fiscal}{year}{change}."


def _whole_years(data: ChartData) -> pd.DataFrame:
    """Sum what is shown to years, those of which every quarter is published."""
    years = data.frame.groupby("year")
    sums = years[[name for name in data.frame if name in (WEIGHT, WORTH, "export_value_pkr")]]
    whole = data.frame["status"].eq("").groupby(data.frame["year"]).all()
    if data.x == QUARTER:
        whole &= years[QUARTER].nunique() == 4
    return sums.sum(min_count=1)[whole]


def _last_of(whole: pd.DataFrame) -> str:
    recorded = whole[WEIGHT].dropna()
    if recorded.empty:
        return ""
    amount = words.quantity(recorded.iloc[-1], "short tons")
    return f"; the last was {amount} in {recorded.index[-1]}"


def _change(figures: pd.Series, unit: str, basis: str, fiscal: str) -> str:
    """Say how the newest year compares with the one before it, where that one is shown."""
    year = figures.index[-1]
    if year - 1 not in figures.index:
        return ""
    now, before = figures[year], figures[year - 1]
    when = f"{fiscal}{year - 1}"
    if pd.isna(before):
        return f", after {'none recorded' if basis else 'no price'} in {when}"
    if now > MOST_TIMES * before or before > MOST_TIMES * now:
        way = "up" if now > before else "down"
        return f", {way} from {words.quantity(before, unit)} in {when}"
    return f", {words.moved(now, before)}{basis} on {when}"


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
