"""World prices of what is mined and burned: copper in dollars, four commodities as an index."""

import pandas as pd

from charts import milestones, words
from charts.model import Chart, ChartData, KpiValue, Tables
from charts.selection import Selection

PRICES = ("worldbank_pink_sheet",)
#: The publisher's name of a commodity -> what it is called here, and its tone.
COMMODITIES = {
    "Copper": ("Copper", "copper"),
    "Gold": ("Gold", "gold"),
    "Coal, South African": ("South African coal", "coal"),
    "Crude oil, average": ("Crude oil", "oil"),
}
#: The publisher's quantities -> how they are said.
QUANTITIES = {"$/mt": "tonne", "$/troy oz": "troy ounce", "$/bbl": "barrel"}
COPPER, GOLD = "Copper", "Gold"
TREND_MONTHS = 60


def monthly(tables: Tables, commodity: str) -> pd.Series:
    """The price of a commodity by month; a month without a price stays a gap."""
    frame = tables["worldbank_pink_sheet"].frame
    rows = frame[frame["commodity"] == commodity]
    return rows.set_index("month")["price_usd"].sort_index().asfreq("MS")


def _per(tables: Tables, commodity: str) -> str:
    frame = tables["worldbank_pink_sheet"].frame
    unit = str(frame.loc[frame["commodity"] == commodity, "unit"].iloc[0])
    return f"US$ per {QUANTITIES[unit]}"


def price_kpi(tables: Tables, commodity: str) -> KpiValue | None:
    """The newest price of a commodity beside that of the same month a year earlier."""
    prices = monthly(tables, commodity)
    if prices.empty:
        return None
    last = prices.index[-1]
    before = last - pd.DateOffset(years=1)
    previous = prices.get(before)
    return KpiValue(
        value=prices[last],
        unit=_per(tables, commodity),
        period=words.month(last),
        previous=None if previous is None or pd.isna(previous) else previous,
        previous_period=words.month(before),
        trend=tuple(prices.dropna().tail(TREND_MONTHS)),
    )


def _index_build(tables: Tables, selection: Selection) -> ChartData:
    found = {name: monthly(tables, name) for name in COMMODITIES}
    wide = pd.DataFrame({name: prices for name, prices in found.items() if len(prices)})
    wide = wide.rename_axis("month")
    wide = wide[selection.keeps(wide.index.to_series())]
    whole = wide.dropna()
    wide = wide.loc[whole.index[0] :] if len(whole) else wide.iloc[:0]
    pieces = [
        pd.DataFrame(
            {
                "commodity": COMMODITIES[name][0],
                "month": wide.index,
                "price_index": (prices / prices.iloc[0] * 100).to_numpy(),
                "price_usd": prices.to_numpy(),
                "priced_in": _per(tables, name),
            }
        )
        for name, prices in wide.items()
        if len(wide)
    ]
    columns = ["commodity", "month", "price_index", "price_usd", "priced_in"]
    frame = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
    base = words.month(wide.index[0]) if len(wide) else ""
    return ChartData(
        kind="lines",
        frame=frame,
        x="month",
        y="price_index",
        unit=f"index, {base} = 100" if base else "index",
        period=words.span(frame["month"]),
        series="commodity",
        tones=dict(COMMODITIES.values()),
    )


def _index_finding(data: ChartData, _: Selection) -> str:
    wide = data.frame.pivot(index="month", columns="commodity", values=data.y)
    first, last = wide.index[0], wide.index[-1]
    if first == last:
        return f"Only {words.month(first)} is shown; a longer span tells how prices moved."
    ends = wide.loc[last].dropna().sort_values(ascending=False)
    best, worst = str(ends.index[0]), str(ends.index[-1])
    sentence = (
        f"{best} was strongest, {words.moved(ends.iloc[0], 100)} from {words.month(first)} to "
        f"{words.month(last)}"
    )
    if len(ends) == 1:
        return f"{sentence}."
    return f"{sentence}; {_inside(worst)} was weakest, {words.moved(ends.iloc[-1], 100)}."


def _copper_build(tables: Tables, selection: Selection) -> ChartData:
    prices = monthly(tables, COPPER)
    prices = prices[selection.keeps(prices.index.to_series())]
    frame = prices.rename("copper_price_usd_per_t").rename_axis("month").reset_index()
    return ChartData(
        kind="lines",
        frame=frame,
        x="month",
        y="copper_price_usd_per_t",
        unit="US$ per tonne",
        period=words.span(frame["month"]),
        tones={"": "copper"},
        events=milestones.marks(tables, "mining", "minerals"),
    )


def _copper_finding(data: ChartData, _: Selection) -> str:
    prices = data.frame.set_index("month")[data.y].dropna()
    last = prices.index[-1]
    sentence = f"Copper cost {words.quantity(prices[last], data.unit)} in {words.month(last)}"
    before = last - pd.DateOffset(years=1)
    if before in prices.index:
        sentence += f", {words.moved(prices[last], prices[before])} on a year earlier"
    if len(prices) > 1 and prices.idxmax() == last:
        sentence += f", the highest of the {len(prices)} months shown"
    return f"{sentence}."


def _inside(name: str) -> str:
    """Write a name inside a sentence; only a country's adjective keeps its capital."""
    return name if name.startswith("South African") else name.lower()


NOMINAL = "Monthly averages in nominal dollars, not adjusted for inflation"
INDEX_CHART = Chart(
    id="minerals-prices",
    page="minerals",
    question="How have the prices of metals and fuels moved?",
    what="World prices, the first month shown set to 100",
    datasets=PRICES,
    build=_index_build,
    finding=_index_finding,
    caveat=f"{NOMINAL}; the table gives the prices themselves, each in its own unit.",
    controls=("years",),
)
COPPER_CHART = Chart(
    id="minerals-copper-price",
    page="minerals",
    question="What does copper cost?",
    what="World price of copper",
    datasets=(*PRICES, milestones.DATASET),
    build=_copper_build,
    finding=_copper_finding,
    caveat=f"{NOMINAL}.",
    controls=("years",),
)
