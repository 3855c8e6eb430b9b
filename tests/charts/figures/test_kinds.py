"""What holds for every kind of chart: awkward figures, clicks, and enlarging for a projector."""

import math
import re
from dataclasses import replace
from typing import get_args

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import captions, figures
from charts.figures import HEIGHT, build
from charts.figures.rows import plain_values
from charts.model import ChartData, Kind
from charts.shared.choices import MEASURE

AXES = {
    "ranking": ("goods_usd_million", "product"),
    "bars": ("goods_usd_million", "product"),
    "dots": ("goods_usd_million", "product"),
    "bubbles": ("share_pct", "goods_usd_million"),
    "dates": ("happened_date", "product"),
    "map": ("longitude", "latitude"),
}
DRAWN = tuple(figures.KINDS)
LONG = "Optical, photographic, cinematographic, measuring, checking or surgical instruments"


def rows(values, names=None):
    """One row a value, with a column for whatever a kind may ask for."""
    count = len(values)
    names = names or [f"Product {place}" for place in range(count)]
    return pd.DataFrame(
        {
            "year": [2000 + place for place in range(count)],
            "product": names,
            "group": [f"Group {place % 3}" for place in range(count)],
            "goods_usd_million": np.array(values, dtype="float64"),
            "share_pct": np.linspace(1, 90, count),
            "mined_t": np.linspace(5, 900, count),
            "longitude": np.linspace(62, 75, count),
            "latitude": np.linspace(25, 36, count),
            "happened_date": pd.date_range("2024-01-15", periods=count, freq="40D"),
            "status": "",
            "hs_code": [f"{place:02}" for place in range(count)],
        }
    )


def chart(kind, frame, **more):
    x, y = AXES.get(kind, ("year", "goods_usd_million"))
    series = "" if kind == "ranking" else "group"
    data = ChartData(kind, frame, x, y, "US$ million", series=series, status="status")
    if kind in ("map", "bubbles"):
        data = replace(data, size="mined_t", label="product")
    return replace(data, **more)


AWKWARD = {
    "one": rows([5.0]),
    "missing": rows([math.nan] * 4),
    "some missing": rows([math.nan, 2.0, math.nan, 7.0, 1.0]),
    "negative": rows([-1.0, -20.0, -3.0]),
    "both ways": rows([-1.0, 20.0, -3.0, 8.0]),
    "zero": rows([0.0, 0.0, 0.0]),
    "long names": rows([3.0, 2.0, 1.0], [LONG, f"{LONG} {LONG}", "X" * 90]),
    "numbers for names": rows([3.0, 2.0], ["2023", "2024"]),
    "sixty": rows([float(value) for value in range(60, 0, -1)]),
    "twice": pd.concat([rows([3.0, 2.0, 1.0])] * 2),
    "not final": rows([3.0, 2.0, 1.0]).assign(status="estimated"),
}


@pytest.mark.sweep
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("case", AWKWARD)
@pytest.mark.parametrize("kind", DRAWN)
def test_plotly_accepts_whatever_the_figures_are(kind, case, mode):
    figure = build(chart(kind, AWKWARD[case]), mode)
    text = str(go.Figure(figure).to_json())
    assert not re.search(r"\b(nan|NaT|None)\b", text)
    assert figure["layout"]["height"] >= HEIGHT
    go.Figure(build(chart(kind, AWKWARD[case]), mode, 1.7, 820))


@pytest.mark.parametrize("kind", DRAWN)
def test_a_column_of_nullable_numbers_is_drawn_as_well(kind):
    frame = rows([3.0, 2.0, 1.0])
    frame["goods_usd_million"] = pd.array([3, None, 1], dtype="Int64")
    assert go.Figure(build(chart(kind, frame))).to_json()


def test_every_kind_is_drawn_or_told_and_has_a_name():
    assert {*figures.KINDS, *figures.TOLD} == {*get_args(Kind)} == {*captions.KINDS}


@pytest.mark.parametrize("kind", figures.TOLD)
def test_what_is_told_is_not_drawn(kind):
    figure = build(chart(kind, rows([1.0, 2.0])))
    assert figure["data"] == []
    assert figure["layout"]["height"] == HEIGHT


def clicked(figure):
    """Every value a click can set, as (what stands at the point, the value)."""
    places = {"scattergeo": "text"}
    return [
        (spot, value)
        for trace in figure["data"]
        for spot, value in zip(
            trace[places.get(trace["type"], "x")], trace.get("meta", []), strict="meta" in trace
        )
    ]


@pytest.mark.parametrize("kind", DRAWN)
def test_a_point_says_what_a_click_on_it_sets(kind):
    frame = rows([3.0, 2.0, 9.0, 1.0, 5.0])
    figure = build(chart(kind, frame, picks=MEASURE, pick="hs_code"))
    where = {"map": "product"}.get(kind, AXES.get(kind, ("year",))[0])
    expected = dict(zip(list(plain_values(frame[where])), frame["hs_code"], strict=True))
    found = [(spot, value) for spot, value in clicked(figure) if value]
    assert sorted(found, key=str) == sorted(expected.items(), key=str)
    go.Figure(figure)


@pytest.mark.parametrize("kind", DRAWN)
def test_a_chart_that_sets_nothing_has_nothing_to_click(kind):
    assert not any("meta" in trace for trace in build(chart(kind, rows([3.0, 2.0])))["data"])


@pytest.mark.parametrize("kind", DRAWN)
def test_what_a_click_sets_is_text(kind):
    frame = rows([3.0, 2.0]).assign(hs_code=[10, 52])
    figure = build(chart(kind, frame, picks=MEASURE, pick="hs_code"))
    assert {value for _, value in clicked(figure)} - {""} == {"10", "52"}


def test_points_that_mark_a_status_cannot_be_clicked():
    frame = rows([3.0, 2.0, 1.0]).assign(group="All", status=["", "", "estimated"])
    line, hollow = build(chart("lines", frame, picks=MEASURE, pick="hs_code"))["data"]
    assert line["mode"] == "lines+markers"
    assert line["meta"] == ["00", "01", "02"]
    assert "meta" not in hollow
    assert hollow["hoverinfo"] == "skip"


# On a projector


def measures(part, found=None):
    """Every letter size of a figure."""
    found = [] if found is None else found
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("font", "textfont", "tickfont") and "size" in value:
                found.append(value["size"])
            measures(value, found)
    elif isinstance(part, list):
        for item in part:
            measures(item, found)
    return found


@pytest.mark.parametrize("kind", DRAWN)
def test_a_figure_is_exactly_as_high_as_a_slide_wants(kind):
    for frame in (AWKWARD["both ways"], AWKWARD["sixty"], AWKWARD["zero"].head(0)):
        figure = build(chart(kind, frame), "dark", 22 / 13, 820)
        assert figure["layout"]["height"] == 820


@pytest.mark.parametrize("kind", DRAWN)
def test_letters_grow_with_the_scale(kind):
    data = chart(kind, rows([3.0, 2.0, 1.0]))
    small, large = measures(build(data)), measures(build(data, "light", 22 / 13, 820))
    assert large == [round(size * 22 / 13) for size in small]
    assert 22 in large


def test_what_does_not_fit_a_slide_is_enlarged_less():
    data = chart("ranking", rows([float(value) for value in range(60)]))
    figure = build(data, "light", 22 / 13, 820)
    assert figure["layout"]["font"]["size"] < 13
    assert figure["layout"]["yaxis"]["dtick"] == 1


def test_enlarging_leaves_figures_as_they_are():
    data = chart("bubbles", rows([3.0, 2.0, 1.0]))
    before, after = build(data), build(data, "light", 2.0)
    assert after["layout"]["height"] == 2 * before["layout"]["height"]
    for small, large in zip(before["data"], after["data"], strict=True):
        assert list(large["y"]) == list(small["y"])
        assert list(large["marker"]["size"]) == [2 * size for size in small["marker"]["size"]]
    assert after["layout"]["yaxis"]["range"] == before["layout"]["yaxis"]["range"]


def test_labels_at_line_ends_use_the_height_of_a_slide():
    frame = pd.concat([rows([1.0, end]).assign(group=f"Group {end}") for end in (5.0, 5.2)])
    low, high = sorted(
        note["y"]
        for note in build(chart("lines", frame), "light", 1.0, 1000)["layout"]["annotations"]
    )
    ends = sorted(note["y"] for note in build(chart("lines", frame))["layout"]["annotations"])
    assert high - low < ends[1] - ends[0]  # less of a higher plot keeps them apart
