"""World prices as an index: one month is 100 for all of them."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.minerals import choices
from charts.minerals.prices import NOMINAL, WITH_EVENTS, chosen, events, tall, tones
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.choices import BASE, EVENTS, FIRST_SHOWN


def _index_build(tables: Tables, selection: Selection) -> ChartData:
    wide = chosen(tables, selection)
    base = _base_month(wide, selection)
    at_base = wide.loc[base] if base is not None else pd.Series(dtype="float64")
    kept = at_base[at_base > 0]
    wide = wide[kept.index] if base is not None else wide.iloc[:0]
    frame = tall(wide, tables, price_index=wide / kept * 100 if base is not None else wide)
    return ChartData(
        kind="lines",
        frame=frame if len(wide) else frame.iloc[:0],
        x="month",
        y="price_index",
        unit=f"index, {words.month(base)} = 100" if base is not None else "index",
        period=words.span(frame["month"]),
        series="commodity",
        tones=tones(wide.columns),
        events=events(tables, selection),
        notes=_without_base(selection, kept.index, base),
        empty=_no_base(selection),
        told={"base": base},
    )


def _base_month(wide: pd.DataFrame, selection: Selection) -> pd.Timestamp | None:
    """The month that is 100 for all: the first shown, or the first of the year chosen."""
    year = selection.value(BASE)
    months = wide.index
    if year not in ("", FIRST_SHOWN):
        months = [month for month in months if month.year == int(year)]
    return next(iter(months), None)


def _without_base(
    selection: Selection, kept: pd.Index, base: pd.Timestamp | None
) -> tuple[str, ...]:
    """Name the commodities that have no line, for want of a price in the base."""
    absent = [words.inside(n) for n in selection.values(choices.COMMODITIES) if n not in kept]
    if base is None or not absent:
        return ()
    names = words.enumerate_names(absent)
    return (f"Not shown, for want of a price in {words.month(base)}: {names}.",)


def _no_base(selection: Selection) -> str:
    base = selection.value(BASE)
    if base in ("", FIRST_SHOWN) or not selection.values(choices.COMMODITIES):
        return "There are no prices for this choice. Choose a commodity, or widen the years."
    return f"{base} is not among the years with prices here: choose another base year."


def _index_finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="month", columns="commodity", values=data.y)
    last = wide.dropna(how="all").index[-1]
    ends = wide.loc[last].dropna().sort_values(ascending=False, kind="stable")
    return fact(
        "prices",
        base=data.told["base"],
        month=last,
        strongest=ends.index[0],
        highest=ends.iloc[0],
        weakest=ends.index[-1],
        lowest=ends.iloc[-1],
        commodities=len(ends),
    )


INDEX_CHART = Chart(
    id="minerals-prices",
    page="minerals",
    question="How have the prices of metals and fuels moved?",
    what="World prices, one month set to 100",
    datasets=WITH_EVENTS,
    build=_index_build,
    finding=_index_finding,
    caveat=f"{NOMINAL}; the table gives the prices themselves, each in its own unit.",
    controls=(YEARS, choices.COMMODITIES, BASE, EVENTS),
)
