"""The US goods balance with Pakistan by year: calendar or fiscal, in dollars or rupees."""

import pandas as pd

from charts import words
from charts.controls import FISCAL_YEARS, RUPEES
from charts.goods_trade import BASIS, FLOWS, GOODS, of_partner
from charts.indicators import RUPEES_PER_DOLLAR, WDI, observations
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

BALANCE = "us_balance_usd_million"
DOLLAR, RUPEE = "_usd_million", "_pkr_billion"
FISCAL = "A fiscal year runs from July to June and is named after its second year."
STAYS = "Fiscal years stay in US dollars: the rate published is an average of calendar years."
CONVERTED = "In rupees at the official rate, average of the year (World Bank); whole years only."


def _by_year(months: pd.DataFrame, name: str) -> pd.DataFrame:
    """Sum the flows by year; one with fewer than twelve months is marked as what it is."""
    counted = months["month"]
    years = counted.dt.year + (counted.dt.month >= 7 if name == "fiscal_year" else 0)
    sums = months.groupby(years.rename(name))[[*FLOWS, BALANCE]].sum()
    ends = counted.groupby(years.rename(name)).agg(["min", "max", "size"])
    sums["status"] = [
        "" if size == 12 else f"{words.span(pd.Series([first, last]))} only"
        for first, last, size in ends.itertuples(index=False)
    ]
    return sums.reset_index()


def _in_rupees(frame: pd.DataFrame, tables: Tables) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Turn whole years into rupees; a year without a rate yet is left out and named."""
    rates = observations(tables, RUPEES_PER_DOLLAR).get("PAK", pd.Series(dtype="float64"))
    whole = frame[frame["status"] == ""]
    rate = whole["year"].map(rates)
    missing = [str(year) for year in whole.loc[rate.isna(), "year"]]
    kept = whole[rate.notna()].copy()
    for column in (*FLOWS, BALANCE):  # a million dollars times rupees each is a million rupees
        kept[column] = kept[column] * rate / 1e3
    kept = kept.rename(columns=lambda column: column.replace(DOLLAR, RUPEE))
    left_out = f"Left out for want of a rate: {words.enumerate_names(missing)}."
    return kept.reset_index(drop=True), (CONVERTED, *([left_out] if missing else []))


def _balance_build(tables: Tables, selection: Selection) -> ChartData:
    name = "fiscal_year" if selection.value("calendar") == FISCAL_YEARS else "year"
    fiscal, rupees = name == "fiscal_year", selection.value("currency") == RUPEES
    frame = _by_year(of_partner(tables), name)
    frame = frame[selection.keeps(frame[name])].reset_index(drop=True)
    notes: tuple[str, ...] = (FISCAL,) if fiscal else ()
    if rupees and fiscal:
        notes = (*notes, STAYS)
    elif rupees:
        frame, notes = _in_rupees(frame, tables)
    if frame["status"].ne("").any():
        notes = (*notes, "A hatched bar is a part of a year.")
    balance = next(column for column in frame if column.startswith("us_balance"))
    return ChartData(
        kind="columns",
        frame=frame,
        x=name,
        y=balance,
        unit=words.UNITS[RUPEE if balance.endswith(RUPEE) else DOLLAR],
        period=f"{'fiscal years ' if fiscal and len(frame) else ''}{words.span(frame[name])}",
        tones={"": "USA"},
        status="status",
        notes=notes,
    )


def _balance_finding(data: ChartData, _: Selection) -> str:
    prefix = "fiscal year " if data.x == "fiscal_year" else ""
    whole = data.frame[data.frame["status"] == ""]
    if whole.empty:
        part = data.frame.iloc[-1]
        return f"Only a part of {prefix}{part[data.x]} is published: {part['status']}."
    last = whole.iloc[-1]
    amount = words.quantity(abs(last[data.y]), data.unit)
    kind = "deficit" if last[data.y] < 0 else "surplus"
    when = words.fiscal_year(last[data.x]) if prefix else last[data.x]
    sentence = f"The US goods {kind} with Pakistan was {amount} in {when}"
    if len(whole) > 1:
        before = whole.iloc[-2]
        if (before[data.y] < 0) == (last[data.y] < 0):
            change = words.moved(abs(last[data.y]), abs(before[data.y]))
            sentence += f", {change} on {prefix}{before[data.x]}"
    return f"{sentence}."


CHART = Chart(
    id="trade-balance-by-year",
    page="trade",
    question="Who sells more?",
    what="US goods exports to Pakistan minus imports from Pakistan",
    datasets=(*GOODS, *WDI),
    build=_balance_build,
    finding=_balance_finding,
    caveat=BASIS,
    controls=("years", "calendar", "currency"),
)
