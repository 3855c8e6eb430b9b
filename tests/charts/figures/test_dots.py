"""Dots along one axis: their order, their spans, and who stands out among them."""

from dataclasses import replace

import pandas as pd
import pytest

from charts import theme
from charts.figures import HEIGHT, build
from charts.figures.dots import DOT_PX, FOREMOST_PX, LEAST_ROW_PX
from charts.model import ChartData
from charts.shared.choices import MEASURE

COTTON = {"Pakistan": 24.9, "India": 9.1, "Vietnam": 0.4}
SALT = {"Pakistan": 0.2, "India": 40.0, "Vietnam": None}


def dots(shares=None, **more):
    """Rows of a chapter and a country; of each chapter the share of each country."""
    shares = shares or {"Cotton": COTTON, "Salt": SALT}
    frame = pd.DataFrame(
        [
            {"share_of_us_imports_pct": share, "chapter": chapter, "country": country}
            for chapter, countries in shares.items()
            for country, share in countries.items()
        ]
    ).assign(status="", hs_code="52")
    given = ChartData(
        "dots",
        frame,
        "share_of_us_imports_pct",
        "chapter",
        "%",
        "2024",
        series="country",
        tones={"Pakistan": "PAK", "India": "pick1", "Vietnam": "pick2"},
        status="status",
    )
    return replace(given, **more)


def test_a_dot_stands_at_each_figure_and_none_where_one_is_missing():
    _, *traces = build(dots())["data"]
    places = {trace["name"]: dict(zip(trace["y"], trace["x"], strict=True)) for trace in traces}
    assert places == {
        "Pakistan": {"Cotton": 24.9, "Salt": 0.2},
        "India": {"Cotton": 9.1, "Salt": 40.0},
        "Vietnam": {"Cotton": 0.4},
    }


def test_rows_read_from_the_top_in_the_order_of_the_frame_and_the_axis_from_zero():
    layout = build(dots())["layout"]
    assert layout["yaxis"]["categoryarray"] == ["Salt", "Cotton"]
    low, high = layout["xaxis"]["range"]
    assert low == 0
    assert 40 < high < 45
    assert layout["xaxis"]["title"]["text"] == "Share of US imports (%)"
    assert not layout["yaxis"]["showgrid"]


def test_a_line_spans_each_row_from_the_lowest_dot_to_the_highest():
    spans = build(dots())["data"][0]
    assert spans["x"] == [0.4, 24.9, None, 0.2, 40.0, None]
    assert spans["y"] == ["Cotton", "Cotton", None, "Salt", "Salt", None]
    assert spans["hoverinfo"] == "skip"


def test_a_row_without_a_figure_keeps_its_name():
    figure = build(dots({"Cotton": COTTON, "Salt": dict.fromkeys(COTTON)}))
    assert figure["layout"]["yaxis"]["categoryarray"] == ["Salt", "Cotton"]
    assert figure["layout"]["yaxis"]["range"] == [-0.5, 1.7]
    assert all("Salt" not in trace["y"] for trace in figure["data"])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_pakistan_is_larger_drawn_last_first_in_the_legend_and_has_its_value(mode):
    *others, pakistan = build(dots(), mode)["data"][1:]
    assert (pakistan["name"], pakistan["legendrank"]) == ("Pakistan", 1)
    assert pakistan["text"] == ["24.9%", "0.2%"]
    assert pakistan["marker"]["size"] == FOREMOST_PX > DOT_PX
    assert pakistan["marker"]["color"] == theme.color("PAK", mode)
    assert pakistan["textfont"]["color"] == theme.label_color("PAK", mode)
    assert {trace["marker"]["size"] for trace in others} == {DOT_PX}
    assert not any("text" in trace for trace in others)


def test_a_value_stands_toward_the_middle_clear_of_names_and_of_the_edge():
    (*_, pakistan) = build(dots())["data"]
    assert pakistan["textposition"] == ["top left", "top right"]


def test_what_is_not_final_is_hollow():
    data = dots()
    data.frame.loc[data.frame["chapter"] == "Salt", "status"] = "estimated"
    (*_, pakistan) = build(data)["data"]
    assert pakistan["marker"]["symbol"] == ["circle", "circle-open"]
    assert pakistan["customdata"] == ["", " (estimated)"]


def test_a_hover_box_names_row_and_series_with_unit_status_and_period():
    assert {trace["hovertemplate"] for trace in build(dots())["data"][1:]} == {
        "%{y}, %{fullData.name}: %{x:,.4~r}%%{customdata}<br>2024<extra></extra>"
    }


@pytest.mark.parametrize("count", range(1, 4))
def test_a_legend_stands_only_where_there_are_several(count):
    names = list(COTTON)[:count]
    figure = build(dots({"Cotton": {name: COTTON[name] for name in names}}))
    assert figure["layout"]["showlegend"] == (count > 1)
    assert len(figure["data"]) == 1 + count


def test_a_click_on_a_dot_sets_its_row():
    spans, *traces = build(dots(picks=MEASURE, pick="hs_code"))["data"]
    assert "meta" not in spans
    assert [trace["meta"] for trace in traces] == [["52", "52"], ["52"], ["52", "52"]]


def test_many_rows_make_the_chart_higher_and_leave_room_for_values():
    many = build(dots({f"Chapter {place}": COTTON for place in range(40)}))
    assert many["layout"]["height"] >= 40 * LEAST_ROW_PX
    assert build(dots())["layout"]["height"] == HEIGHT


def test_ten_rows_on_a_screen_have_letters_of_full_size():
    ten = dots({f"Chapter {place}": COTTON for place in range(10)})
    assert build(ten, scale=1.7, height=820, wide=True)["layout"]["font"]["size"] == 22
