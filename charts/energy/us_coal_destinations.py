"""Where American coal goes, and where Pakistan stands among its buyers."""

from charts import words
from charts.control import YEARS
from charts.energy import choices
from charts.energy.choices import PRICE, TONS, VALUE
from charts.energy.us_coal import COAL
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

PAKISTAN = "Pakistan"
#: Names of the publisher that are longer than a reader needs.
SHORT = {
    "South Korea (Republic of Korea)": "South Korea",
    "Germany, Federal Republic of": "Germany",
}
MOST_DESTINATIONS = 12
#: A destination of less has samples and odd lots, whose price is not ranked.
LEAST_TONS = 10_000
WEIGHT, WORTH, UNIT_PRICE = "total_short_tons", "total_usd", "price_usd_per_short_ton"
#: What coal is ranked by -> its column and its unit.
RANKED_BY = {
    TONS: (WEIGHT, "short tons"),
    VALUE: (WORTH, "US$"),
    PRICE: (UNIT_PRICE, "US$ per short ton"),
}


def _build(tables: Tables, selection: Selection) -> ChartData:
    exports = tables["eia_coal_exports"].frame
    exports = exports[selection.keeps(exports["year"])]
    whole = exports.groupby("year")["quarter"].nunique() == 4
    year = whole[whole].index.max()
    column, unit = RANKED_BY[selection.value(choices.COAL)]
    sums = exports[exports["year"] == year].groupby("destination")[[WEIGHT, WORTH]]
    frame = sums.sum(min_count=1).dropna(subset=[WEIGHT]).reset_index()
    frame = frame.assign(year=year, **{UNIT_PRICE: frame[WORTH] / frame[WEIGHT]})
    notes = []
    if column == UNIT_PRICE:
        frame = frame[frame[WEIGHT] >= LEAST_TONS]
        least = words.quantity(LEAST_TONS, "short tons")
        notes.append(f"Only destinations of {least} or more are ranked by price.")
    frame = frame.sort_values(column, ascending=False, ignore_index=True)
    frame["rank"] = frame.index + 1
    frame["destinations"] = len(frame)
    frame["destination"] = frame["destination"].replace(SHORT)
    shown = frame[(frame["rank"] <= MOST_DESTINATIONS) | (frame["destination"] == PAKISTAN)]
    if len(shown) > MOST_DESTINATIONS:
        notes.append(f"Pakistan follows after the first {MOST_DESTINATIONS}.")
    columns = ["rank", "destination", "year", WEIGHT, WORTH, UNIT_PRICE, "destinations"]
    return ChartData(
        kind="ranking",
        frame=shown[columns].reset_index(drop=True),
        x=column,
        y="destination",
        unit=unit,
        period=words.span(shown["year"]),
        series="destination",
        tones={PAKISTAN: "PAK"},
        notes=tuple(notes) if len(shown) else (),
    )


def _finding(data: ChartData, selection: Selection) -> Fact:
    ours = data.frame[data.frame["destination"] == PAKISTAN]
    return fact(
        "coal_destination",
        year=data.frame["year"].iloc[0],
        by=selection.value(choices.COAL),
        rank=next(iter(ours["rank"]), None),
        destinations=data.frame["destinations"].iloc[0],
        amount=next(iter(ours[data.x]), None),
        unit=data.unit,
    )


DESTINATIONS = Chart(
    id="energy-us-coal-destinations",
    page="energy",
    question="Where does American coal go?",
    what="US coal exports by destination in the newest whole year shown",
    datasets=COAL,
    build=_build,
    finding=_finding,
    caveat="Steam and metallurgical coal together, without coke.",
    controls=(YEARS, choices.COAL),
)
