"""World prices of what is mined, burned and grown with it: as an index, and each in dollars."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.minerals import choices
from charts.model import Chart, ChartData, Event, KpiValue
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import EVENTS, HIDDEN

PRICES = ("worldbank_pink_sheet",)
WITH_EVENTS = (*PRICES, milestones.DATASET)
#: What a commodity is called here -> the publisher's name, and its tone where it has one.
COMMODITIES = {
    "Copper": ("Copper", "copper"),
    "Gold": ("Gold", "gold"),
    "Silver": ("Silver", ""),
    "Platinum": ("Platinum", ""),
    "Aluminum": ("Aluminum", ""),
    "Zinc": ("Zinc", "zinc"),
    "Lead": ("Lead", ""),
    "Nickel": ("Nickel", ""),
    "Tin": ("Tin", ""),
    "Iron ore": ("Iron ore, cfr spot", "iron"),
    "South African coal": ("Coal, South African", "coal"),
    "Australian coal": ("Coal, Australian", ""),
    "Crude oil": ("Crude oil, average", "oil"),
    "Brent crude oil": ("Crude oil, Brent", ""),
    "US natural gas": ("Natural gas, US", "gas"),
    "European natural gas": ("Natural gas, Europe", ""),
    "Japanese LNG": ("Liquefied natural gas, Japan", ""),
    "Phosphate rock": ("Phosphate rock", "phosphate"),
    "Urea": ("Urea", ""),
    "Potash": ("Potassium chloride", "salt"),
    "Cotton": ("Cotton, A Index", ""),
}
#: Tones of those that have none, in the order in which they are chosen.
SPARE = ("pick1", "pick2", "pick3", "pick4", "USA", "imports")
#: The publisher's quantities -> how they are said.
QUANTITIES = {
    "$/mt": "tonne",
    "$/troy oz": "troy ounce",
    "$/bbl": "barrel",
    "$/mmbtu": "million British thermal units",
    "$/dmtu": "dry tonne unit",
    "$/kg": "kilogram",
}
COPPER = "Copper"
TREND_MONTHS = 60


def monthly(tables: Tables, commodity: str) -> pd.Series:
    """The price of a commodity by month; a month without a price stays a gap."""
    frame = tables["worldbank_pink_sheet"].frame
    rows = frame[frame["commodity"] == COMMODITIES[commodity][0]]
    return rows.set_index("month")["price_usd"].sort_index().asfreq("MS")


def _quantity(tables: Tables, commodity: str) -> str:
    frame = tables["worldbank_pink_sheet"].frame
    unit = str(frame.loc[frame["commodity"] == COMMODITIES[commodity][0], "unit"].iloc[0])
    return QUANTITIES[unit]


def _per(tables: Tables, commodity: str) -> str:
    return f"US$ per {_quantity(tables, commodity)}"


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


def chosen(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The prices chosen by month, a column a commodity; months without any are left out."""
    found = {name: monthly(tables, name) for name in selection.values(choices.COMMODITIES)}
    wide = pd.DataFrame({name: prices for name, prices in found.items() if len(prices)})
    wide = wide.rename_axis("month")
    if wide.empty:
        return wide
    return wide[selection.keeps(wide.index.to_series())].dropna(how="all")


def tones(names: pd.Index) -> dict[str, str]:
    """The tone of each commodity shown."""
    known = {name: COMMODITIES[name][1] for name in names}
    spare = iter(SPARE)
    return {name: tone or next(spare) for name, tone in known.items()}


def events(tables: Tables, selection: Selection) -> tuple[Event, ...]:
    """What is marked on a chart of prices, unless the reader hides it."""
    if selection.value(EVENTS) == HIDDEN:
        return ()
    return milestones.marks(tables, "mining", "minerals")


def tall(wide: pd.DataFrame, tables: Tables, **columns: pd.DataFrame) -> pd.DataFrame:
    """Write prices by month as a row a commodity and month, with ``columns`` of the same shape."""
    names = ["commodity", "month", *columns, "price_usd", "priced_in"]
    pieces = [
        pd.DataFrame(
            {
                "commodity": name,
                "month": wide.index,
                **{column: values[name].to_numpy() for column, values in columns.items()},
                "price_usd": wide[name].to_numpy(),
                "priced_in": _per(tables, str(name)),
            }
        )
        for name in wide
    ]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=names)


def _levels_build(tables: Tables, selection: Selection) -> ChartData:
    wide = chosen(tables, selection)
    wide = wide.asfreq("MS") if len(wide) else wide
    frame = tall(wide, tables)
    single = len(wide.columns) == 1
    titles = {name: f"{name}, $ per {_quantity(tables, str(name))}" for name in wide}
    named = frame["commodity"].map(titles)
    colors = {str(name): tone for name, tone in tones(wide.columns).items()}
    by_panel = {panel: colors[name] for panel, name in zip(named, frame["commodity"], strict=True)}
    return ChartData(
        kind="lines" if single else "panels",
        frame=frame.assign(price=named) if not single else frame,
        x="month",
        y="price_usd",
        unit=str(frame["priced_in"].iloc[0]) if single and len(frame) else "US$",
        period=words.span(frame["month"]),
        series="" if single else "price",
        tones={"": next(iter(colors.values()))} if single else by_panel,
        events=events(tables, selection) if single else (),
        empty="There are no prices for this choice. Choose a commodity, or widen the years.",
    )


def _levels_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame["commodity"].iloc[0]
    rows = data.frame[data.frame["commodity"] == first]
    prices = rows.set_index("month")["price_usd"].dropna()
    last = prices.index[-1]
    return fact(
        "price",
        commodity=first,
        amount=prices[last],
        unit=rows["priced_in"].iloc[0],
        month=last,
        year_earlier=prices.get(last - pd.DateOffset(years=1)),
        highest_of=len(prices) if len(prices) > 1 and prices.idxmax() == last else 0,
    )


NOMINAL = "Monthly averages in nominal dollars, not adjusted for inflation"
LEVELS_CHART = Chart(
    id="minerals-price-levels",
    page="minerals",
    question="What do metals and fuels cost?",
    what="World prices, each on its own scale",
    datasets=WITH_EVENTS,
    build=_levels_build,
    finding=_levels_finding,
    caveat=f"{NOMINAL}. Choose one commodity to see events beside its price.",
    controls=(YEARS, choices.COMMODITIES, EVENTS),
)
