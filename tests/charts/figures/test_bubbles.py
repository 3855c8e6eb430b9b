"""Bubbles: axes, areas, what a box says, and names that meet nothing on any width of card."""

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import theme
from charts.figures import build
from charts.figures.bubble_names import MOST_NAMES, plot_px
from charts.figures.frame import CHARACTER_PX, HEIGHT
from charts.figures.labels import LABEL_PX
from charts.model import ChartData

#: A slow machine is no failure.
QUICK = settings(max_examples=30, deadline=None)
#: How much wider than the narrowest plot: a narrow card, half a page, a whole one, a slide.
WIDER = (1, 1.3, 1.9, 2.7, 5)


def bubbles(points, **more):
    """Points of a name, an x, a y and a size."""
    names, across, up, sizes = zip(*points, strict=True)
    frame = pd.DataFrame(
        {
            "country": names,
            "income_usd": np.array(across, dtype="float64"),
            "users_pct": np.array(up, dtype="float64"),
            "capacity_mw": np.array(sizes, dtype="float64"),
            "status": "",
            "region": ["South", "North"] * (len(names) // 2) + ["South"] * (len(names) % 2),
        }
    )
    data = ChartData(
        "bubbles",
        frame,
        "income_usd",
        "users_pct",
        "%",
        series="country",
        label="country",
        size="capacity_mw",
        tones={"Pakistan": "PAK", "India": "pick1"},
        x_title="Income per person (US$)",
        y_title="People online (%)",
    )
    return replace(data, **more)


THREE = [("Pakistan", 1400, 33, 4.0), ("India", 2700, 56, 16.0), ("Chile", 17000, 94, 1.0)]


def named(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def boxes(figure, wider):
    """What names and points cover on a plot so much wider than the narrowest, in px."""
    narrow, high = plot_px(HEIGHT)
    wide = narrow * wider
    (left, right), (low, top) = (figure["layout"][f"{axis}axis"]["range"] for axis in "xy")

    def place(x, y):
        return (x - left) / (right - left) * wide, (y - low) / (top - low) * high

    circles = [
        (px - size / 2, px + size / 2, py - size / 2, py + size / 2)
        for trace in figure["data"]
        for x, y, size in zip(trace["x"], trace["y"], trace["marker"]["size"], strict=True)
        for px, py in [place(x, y)]
    ]
    texts = []
    for note in figure["layout"]["annotations"]:
        px, py = place(note["x"], note["y"])
        long = max(map(len, note["text"].split("<br>"))) * CHARACTER_PX
        tall = LABEL_PX * (note["text"].count("<br>") + 1)
        start = px + note.get("xshift", 0)
        start -= {"left": 0, "center": long / 2, "right": long}[note["xanchor"]]
        foot = py + note.get("yshift", 0)
        foot -= {"bottom": 0, "middle": tall / 2, "top": tall}[note["yanchor"]]
        texts.append((start, start + long, foot, foot + tall))
    return texts, circles, (wide, high)


def meet(one, other):
    return (
        one[0] < other[1] - 1e-6
        and other[0] < one[1] - 1e-6
        and one[2] < other[3] - 1e-6
        and other[2] < one[3] - 1e-6
    )


POINTS = st.lists(
    st.tuples(
        st.text("abcdefgh ", min_size=1, max_size=30),
        st.floats(-1e4, 1e6),
        st.floats(-100, 1e3),
        st.floats(0, 1e5),
    ),
    min_size=1,
    max_size=20,
)


@QUICK
@given(POINTS)
def test_names_meet_nothing_and_stay_on_the_plot_on_every_width(points):
    figure = build(bubbles(points))
    for wider in WIDER:
        texts, circles, (wide, high) = boxes(figure, wider)
        assert not any(meet(one, other) for one, other in combinations(texts, 2))
        assert not any(meet(text, circle) for text in texts for circle in circles)
        for start, end, foot, head in texts:
            assert start >= -1e-6
            assert end <= wide + 1e-6
            assert foot >= -1e-6
            assert head <= high + 1e-6


def test_points_with_room_around_them_are_named_to_their_right():
    figure = build(bubbles(THREE))
    anchors = {note["text"]: note["xanchor"] for note in figure["layout"]["annotations"]}
    assert anchors == {"Pakistan": "left", "India": "left", "Chile": "right"}


def test_where_two_points_meet_the_one_with_a_tone_is_named_then_the_larger():
    crowd = [*((f"Other {n}", 500, 50, 9.0) for n in range(40)), ("Pakistan", 500, 50, 9.0)]
    assert "Pakistan" in named(build(bubbles(crowd)))
    many = [(f"C{n}", 10 * n, n * 17 % 40, float(n)) for n in range(40)]
    names = named(build(bubbles(many, tones={})))
    assert 0 < len(names) <= MOST_NAMES
    assert "C39" in names
    assert "C1" not in names


@QUICK
@given(POINTS)
def test_every_bubble_lies_whole_on_the_plot(points):
    figure = build(bubbles(points))
    _, circles, (wide, high) = boxes(figure, 1)
    for left, right, bottom, top in circles:
        assert left >= -1
        assert right <= wide + 1
        assert bottom >= -1
        assert top <= high + 1


def test_axes_stand_on_zero_with_their_titles_and_a_grid_both_ways():
    layout = build(bubbles([("A", 100, 40, 1.0), ("B", 900, 90, 1.0)], size=""))["layout"]
    assert layout["xaxis"]["range"][0] == layout["yaxis"]["range"][0] == 0
    assert layout["xaxis"]["title"]["text"] == "Income per person (US$)"
    assert layout["yaxis"]["title"]["text"] == "People online (%)"
    assert {layout[axis]["gridcolor"] for axis in ("xaxis", "yaxis")} == {theme.GRID["light"]}


def test_points_close_together_and_far_from_zero_need_no_zero():
    layout = build(bubbles([("A", 800, 95, 1.0), ("B", 900, 99, 1.0)]))["layout"]
    assert 700 < layout["xaxis"]["range"][0] < 800
    assert 90 < layout["yaxis"]["range"][0] < 95


def test_a_title_left_open_is_the_name_of_its_column():
    layout = build(bubbles(THREE, x_title="", y_title=""))["layout"]
    assert layout["xaxis"]["title"]["text"] == "Income (US$)"
    assert layout["yaxis"]["title"]["text"] == "Users (%)"


def test_a_box_says_name_both_amounts_with_units_status_and_size():
    data = bubbles(THREE, status="status")
    data.frame.loc[0, "status"] = "estimated"
    pakistan = next(t for t in build(data)["data"] if t["name"] == "Pakistan")
    assert pakistan["hovertemplate"] == (
        "<b>%{text}</b><br>People online: %{y:,.4~r}%%{customdata[0]}<br>"
        "Income per person: %{x:$,.5~r}%{customdata[1]}<extra></extra>"
    )
    assert pakistan["text"] == ["Pakistan"]
    assert pakistan["customdata"] == [(" (estimated)", "<br>Capacity: 4 MW")]
    assert pakistan["marker"]["symbol"] == ["circle-open"]


def test_an_amount_without_a_unit_in_its_name_keeps_its_whole_title():
    data = bubbles(THREE, x="income", x_title="Income (rupees)")
    data = replace(data, frame=data.frame.rename(columns={"income_usd": "income"}))
    assert "Income (rupees): %{x:" in build(data)["data"][0]["hovertemplate"]


def test_a_point_without_one_of_its_amounts_has_no_place():
    figure = build(bubbles([*THREE, ("Peru", math.nan, 80, 3.0), ("Fiji", 5000, math.nan, 3.0)]))
    assert {trace["name"] for trace in figure["data"]} == {"Pakistan", "India", "Chile"}


def test_the_area_of_a_bubble_is_its_size():
    sizes = {t["name"]: t["marker"]["size"][0] for t in build(bubbles(THREE))["data"]}
    assert (sizes["India"] / sizes["Pakistan"]) ** 2 == pytest.approx(4)


def test_a_legend_says_only_what_names_beside_points_do_not():
    assert not build(bubbles(THREE))["layout"]["showlegend"]
    # In a corner of its own a name finds no room.
    crowd = [("Pakistan", 1, 1, 1.0), *((f"C{n}", 1 + n / 1e4, 1, 1e3) for n in range(30))]
    figure = build(bubbles([*crowd, ("Chile", 1000, 1000, 1.0)]))
    shown = {trace["name"] for trace in figure["data"] if trace["showlegend"]}
    assert shown == ({"Pakistan"} - set(named(figure)))
    assert figure["layout"]["showlegend"] == bool(shown)


def test_groups_of_points_always_have_a_legend():
    figure = build(bubbles(THREE, series="region", tones={"South": "USA"}))
    assert figure["layout"]["showlegend"]
    assert [t["name"] for t in figure["data"] if t["showlegend"]] == ["South"]


def test_points_of_one_kind_have_a_color_and_no_legend():
    figure = build(bubbles(THREE, series="", tones={}))
    (trace,) = figure["data"]
    assert trace["marker"]["color"] == theme.color("USA", "light")
    assert not figure["layout"]["showlegend"]
    assert sorted(named(figure)) == ["Chile", "India", "Pakistan"]
