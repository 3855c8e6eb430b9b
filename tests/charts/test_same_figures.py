"""What two pages or charts show of one thing is one figure."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd
import pytest

from charts.catalogue import CHARTS, KPIS, PAGES
from charts.control import Control
from charts.energy.choices import COAL, VALUE
from charts.information_technology.choices import IT_EXPORTS, TWELVE_MONTHS
from charts.minerals.choices import COMMODITIES
from charts.model import ChartData
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CALENDAR_YEARS
from tests.catalogue import BUILT, tables

pytestmark = pytest.mark.sweep

#: Columns that say what a row is about, with its period.
ABOUT = {
    *("country", "economy", "commodity", "mineral", "chapter", "fuel", "sector", "hs_code"),
    *("visa_class", "direction", "form", "destination", "stage", "tariff_line", "goods"),
    *("year", "fiscal_year", "month", "quarter", "quarter_ending"),
}
#: Charts of one fuel each, which their rows do not name.
OF_ONE = {"energy-gas": "gas", "energy-coal-supply": "coal"}


@cache
def opened(chart_id: str) -> ChartData:
    chart = CHARTS[chart_id]
    return chart.build({name: tables()[name] for name in chart.datasets}, Selection())


def figures(chart_id: str) -> dict[tuple[str, frozenset], set[float]]:
    """Each figure of a chart's rows: its column, and what it is of -> its values."""
    data, found = opened(chart_id), defaultdict(set)
    about = [name for name in data.frame if name in ABOUT]
    numbers = [one.name for one in data.columns if one.kind == "number" and one.name not in ABOUT]
    for row in data.frame.to_dict("records"):
        of = frozenset([(name, str(row[name])) for name in about] + [("of", OF_ONE.get(chart_id))])
        for name in numbers:
            if pd.notna(row[name]):
                found[name, of].add(float(row[name]))
    return found


def test_the_same_figure_in_the_rows_of_two_charts_is_one():
    seen: dict[Any, dict[str, float]] = defaultdict(dict)
    for chart in BUILT:
        for of, values in figures(chart.id).items():
            if len(values) == 1:  # several say that more tells them apart than is known here
                seen[of][chart.id] = next(iter(values))
    shared = {of: values for of, values in seen.items() if len(values) > 1}
    apart = {
        of: values
        for of, values in shared.items()
        if max(values.values()) - min(values.values()) > 1e-9 * abs(max(values.values()))
    }
    assert apart == {}
    assert len(shared) > 800


def told(chart_id: str, name: str, *choices: tuple[Control, str]) -> Callable[[], float]:
    """A figure that a chart's finding tells."""

    def read() -> float:
        chart, selection = CHARTS[chart_id], Selection()
        for control, value in choices:
            selection = selection.choosing(control, value)
        used = {dataset: tables()[dataset] for dataset in chart.datasets}
        return chart.finding(chart.build(used, selection), selection).told[name]

    return read


def kpi(kpi_id: str) -> Callable[[], float]:
    def read() -> float:
        value = KPIS[kpi_id].build(tables(), Selection())
        assert value is not None
        return value.value

    return read


def answer(page: str, name: str) -> Callable[[], Any]:
    return lambda: PAGES[page].answer(tables(), Selection()).told[name]


def first(read: Callable[[], Any]) -> Callable[[], float]:
    return lambda: read()[0]


BY_YEAR = (CALENDAR, CALENDAR_YEARS)
#: One thing -> every place that tells it.
SAME = {
    "IT exports of 12 months": [
        kpi("it-exports-12-months"),
        told("it-exports-by-month", "value", (IT_EXPORTS, TWELVE_MONTHS)),
    ],
    "IT exports of the newest fiscal year": [
        answer("information_technology", "value"),
        told("it-exports-by-fiscal-year", "value"),
    ],
    "GitHub developers": [
        kpi("it-developers"),
        told("it-developers-against-peers", "value"),
    ],
    "code sent to the United States": [kpi("it-code-to-us"), told("it-code-with-us", "sent")],
    "the US share of code": [
        answer("information_technology", "us_share"),
        told("it-us-share-of-code", "sent"),
    ],
    "H-1B visas": [kpi("it-h1b-visas"), told("it-visas-against-peers", "value")],
    "talc in US imports": [
        kpi("minerals-talc"),
        first(answer("minerals", "talc")),
        told("minerals-us-import-sources", "share"),
        told("minerals-pakistan-share", "share"),
    ],
    "talc in the world's output": [
        answer("mining", "share"),
        told("mining-world-share", "share"),
        first(told("minerals-producers", "pakistan")),
    ],
    "minerals and metals bought": [
        kpi("minerals-bought"),
        told("minerals-imports-by-chapter", "total"),
    ],
    "copper": [
        kpi("minerals-copper"),
        told("minerals-price-levels", "amount", (COMMODITIES, "Copper")),
    ],
    "metals in exports": [
        kpi("mining-metal-exports"),
        answer("mining", "metals_share"),
        told("mining-metal-exports-against-peers", "value"),
    ],
    "resource rents": [kpi("mining-rents"), told("mining-rents-against-peers", "value")],
    "investment in mining": [kpi("mining-fdi-newest"), told("mining-fdi", "amount")],
    "solar": [kpi("energy-solar"), first(answer("energy", "solar")), told("energy-solar", "twh")],
    "low-carbon electricity": [
        kpi("energy-low-carbon-share"),
        first(answer("energy", "low_carbon")),
        told("energy-low-carbon", "share_pct"),
    ],
    "US coal": [
        kpi("energy-us-coal-value"),
        first(answer("energy", "coal")),
        told("energy-us-coal", "worth", BY_YEAR, (COAL, VALUE)),
    ],
    "capacity being built": [
        kpi("energy-under-construction"),
        told("energy-plans", "building_gw"),
        told("energy-building-against-peers", "building_gw"),
    ],
    "access to electricity": [kpi("energy-access"), told("energy-access-against-peers", "value")],
}


@pytest.mark.parametrize("thing", SAME)
def test_one_thing_has_one_value_wherever_it_is_told(thing):
    values = [float(read()) for read in SAME[thing]]
    assert len(values) > 1
    assert values == pytest.approx([values[0]] * len(values), rel=1e-9)
