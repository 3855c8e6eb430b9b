"""The US goods balance with Pakistan by year: calendar or fiscal, in dollars or rupees."""

from charts import words
from charts.control import YEARS
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY, FISCAL_YEARS, RUPEES
from charts.shared.goods import FLOWS, GOODS, of_partner
from charts.shared.indicators import WDI
from charts.shared.year_sums import STAYS, YearSums, by_year, in_rupees, years_span
from charts.trade.goods import BASIS

BALANCE = "us_balance_usd_million"
FISCAL = "A fiscal year runs from July to June and is named after its second year."


def _sums(tables: Tables, selection: Selection) -> YearSums:
    """Sum the flows; the Census counts by calendar year where the reader asks for nothing else."""
    amounts = [*FLOWS, BALANCE]
    fiscal = selection.value(CALENDAR) == FISCAL_YEARS
    months = of_partner(tables).set_index("month")[amounts].assign(status="published")
    sums = by_year(months, amounts, fiscal=fiscal)
    kept = sums.frame[selection.keeps(sums.frame[sums.year])].drop(columns="newest")
    sums = YearSums(kept.reset_index(drop=True), sums.year, sums.unit, (FISCAL,) if fiscal else ())
    if selection.value(CURRENCY) != RUPEES:
        return sums
    if fiscal:
        return YearSums(sums.frame, sums.year, sums.unit, (FISCAL, STAYS))
    return in_rupees(sums, amounts, tables)


def _balance_build(tables: Tables, selection: Selection) -> ChartData:
    sums = _sums(tables, selection)
    parts = ("A hatched bar is a part of a year.",) if sums.frame["status"].ne("").any() else ()
    return ChartData(
        kind="columns",
        frame=sums.frame,
        x=sums.year,
        y=sums.amount(BALANCE),
        unit=sums.unit,
        period=years_span(sums),
        tones={"": "USA"},
        status="status",
        notes=(*sums.notes, *parts),
    )


def _balance_finding(data: ChartData, _: Selection) -> str:
    prefix = "fiscal year " if data.x == "fiscal_year" else ""
    whole = data.frame[data.frame["status"] == ""]
    if whole.empty:
        part = data.frame.iloc[-1]
        return f"Only a part of {prefix}{part[data.x]} is published: {part['months']}."
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
    controls=(YEARS, CALENDAR, CURRENCY),
)
