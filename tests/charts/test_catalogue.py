"""Every chart for every preset and for random choices: it builds, speaks, and draws its table."""

import random
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import captions, figures, words
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.control import Control
from charts.english.writer import write
from charts.model import ChartData, KpiValue
from charts.selection import Selection, from_query
from charts.views import View, view
from loaders.catalogue import DATASETS
from tests.catalogue import BUILT, can_be_built, chosen, numbers, tables
from tests.sampling import sampled
from tests.selections import at_random, of_presets

pytestmark = pytest.mark.sweep

RANDOM_ONES = 2
#: What a sentence must not hold: unfilled slots, Python's own words, doubled or stray marks.
SLIPS = re.compile(
    r"\bnan\b|\bNaN\b|\bNone\b|\bNaT\b|<NA>|\binf\b|[{}]|  | [,;.:]|[,;:]\.|\.\.|\(\)"
    r"|(?<!US)\$ |\bno figure\b"
)
NOT_DRAWN = ("timeline", "table")


def selections(controls: tuple[Control, ...], seed: str) -> Iterator[tuple[str, Selection]]:
    yield "as it opens", Selection()
    yield from of_presets(tables()).items()
    chance = random.Random(seed)  # noqa: S311 the same for the same chart
    for number in range(RANDOM_ONES):
        yield f"random {number}", at_random(controls, tables(), chance)


def test_most_of_the_catalogue_is_built_here():
    """Without a copy are only charts over datasets that may not be embedded, or have no file."""
    without = {
        dataset_id
        for chart in CHARTS.values()
        for dataset_id in chart.datasets
        if dataset_id not in tables()
    }
    assert len(BUILT) > 0.85 * len(CHARTS)
    for dataset_id in without:
        assert DATASETS[dataset_id].road != "by_hand"


@numbers
@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_a_chart_bears_random_choices(chart, numbers):
    for number in numbers:
        check(chosen(chart.id, number))


@pytest.mark.parametrize("chart", sampled(BUILT, 4), ids=lambda chart: chart.id)
def test_a_chart_bears_every_preset(chart):
    for selection in of_presets(tables()).values():
        check(view(chart, selection, tables()))


def check(shown: View) -> None:
    where = f"{shown.chart.id}, {shown.query}"
    check_words(shown, where)
    check_figure(shown.data, where)
    assert from_query(shown.query, shown.chart.controls) == shown.selection, where


def check_words(shown: View, where: str) -> None:
    for text in (shown.finding, shown.subtitle, *shown.data.notes, shown.chart.caveat):
        assert not SLIPS.search(text), f"{where}: {text}"
    assert shown.finding.endswith("."), f"{where}: {shown.finding}"
    assert len(shown.finding) > 20, where
    assert shown.finding in shown.alt, where
    assert shown.data.empty, where
    if not shown.data.frame.empty:
        assert shown.alt.startswith(captions.KINDS[shown.data.kind]), where


def check_figure(data: ChartData, where: str) -> None:
    """The picture is plotly's, with exactly the table's figures; the frame has what it names."""
    if data.frame.empty:
        return
    named = (data.x, data.y, data.series, data.status, data.size, data.label, data.pick)
    assert {name for name in named if name} <= set(data.frame.columns), where
    if data.kind in NOT_DRAWN:
        return
    drawn = figures.build(data)
    for figure in (drawn, figures.build(data, "dark")):
        go.Figure(
            figure
        )  # refuses whatever plotly's schema does not know: nobody looks at run time
    if data.kind == "dates":
        check_days(data, drawn, where)
        return
    for axis, column in measured(data).items():
        in_picture = [
            value
            for trace in drawn["data"]
            if trace.get("hoverinfo") != "skip"
            for value in finite(trace.get(axis, ()))
        ]
        in_table = finite(data.drawn[column].to_numpy(dtype="float64", na_value=np.nan))
        assert sorted(in_picture) == pytest.approx(sorted(in_table)), f"{where}: {column}"


def check_days(data: ChartData, drawn: figures.Figure, where: str) -> None:
    """Every row is a mark on its day in the line of its name, and there is no other."""
    in_picture = [
        (str(name).replace("<br>", " "), day)
        for trace in drawn["data"]
        if trace.get("hoverinfo") != "skip"
        for name, day in zip(trace["y"], trace["x"], strict=True)
    ]
    days = data.frame[data.x].dt.strftime("%Y-%m-%d")
    assert sorted(in_picture) == sorted(zip(data.frame[data.y], days, strict=True)), where


def measured(data: ChartData) -> dict[str, str]:
    """Which part of a trace holds which column of figures."""
    match data.kind:
        case "ranking" | "bars" | "dots":
            return {"x": data.x}
        case "bubbles":
            return {"x": data.x, "y": data.y}
        case "map":
            return {"lon": data.x, "lat": data.y}
    return {"y": data.y}


def finite(values: object) -> list[float]:
    return [float(value) for value in pd.Series(values, dtype="float64") if np.isfinite(value)]


def test_every_choice_of_a_card_moves_the_page_that_shows_it():
    """Also where the chart is another page's: what its card offers is in the page's address."""
    lost = [
        (page.id, chart_id, control.id)
        for page in PAGES.values()
        for chart_id in page.shown_in_sections
        for control in CHARTS[chart_id].controls
        if control not in page.controls
    ]
    assert lost == []
    assert any(page.borrowed for page in PAGES.values())


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_a_page_answers_for_every_choice(page):
    if not can_be_built(page.datasets):
        pytest.fail(f"{page.id} opens with figures that are not embedded")
    for case, selection in selections(page.controls, page.id):
        answer = write(page.answer(tables(), selection))
        assert not SLIPS.search(answer), f"{page.id}, {case}: {answer}"
        assert answer.endswith("."), answer


@pytest.mark.parametrize("kpi", KPIS.values(), ids=lambda kpi: kpi.id)
def test_a_kpi_bears_every_choice(kpi):
    if not can_be_built(kpi.datasets):
        pytest.skip(f"{kpi.id} stands on figures that are not embedded")
    for case, selection in selections(PAGES[kpi.page].controls, kpi.id):
        value = kpi.build(tables(), selection)
        if value is not None:
            check_kpi(value, f"{kpi.id}, {case}")


def check_kpi(value: KpiValue, where: str) -> None:
    for text in (words.kpi(value), words.kpi_change(value), value.period, value.previous_period):
        assert not SLIPS.search(text), f"{where}: {text}"
    assert np.isfinite(value.value) != bool(value.word), where
    assert value.period, where
    assert np.isfinite(value.trend).all(), where
