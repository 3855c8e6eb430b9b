"""Treemaps: every value above zero has its area, its words and its color."""

from dataclasses import replace

import pandas as pd
import pytest
from coloraide import Color

from charts import theme
from charts.figures import build
from charts.figures.treemap import LEAST_TEXT_PX
from charts.model import ChartData
from charts.shared.choices import MEASURE

MODES: tuple[theme.Mode, ...] = ("light", "dark")


def treemap(values, names=None, **more):
    names = names or [f"Product {place}" for place in range(len(values))]
    frame = pd.DataFrame({"goods_usd_million": values, "product": names, "status": ""})
    return ChartData("treemap", frame, "goods_usd_million", "product", "US$ million", **more)


def grouped(**more):
    data = treemap([6.0, 3.0, 0.0, 1.0], ["Cotton", "Rice", "Salt", "Fish"])
    frame = data.frame.assign(sector=["Textiles", "Food", "Minerals", "Food"], code=list("abcd"))
    tones = {"Textiles": "USA", "Fish": "PAK"}
    return replace(data, frame=frame, series="sector", tones=tones, **more)


def cells(figure):
    (trace,) = figure["data"]
    return dict(zip(trace["labels"], trace["marker"]["colors"], strict=True))


def test_what_has_no_area_is_left_out():
    (trace,) = build(treemap([5.0, 0.0, None, -2.0, 1.0]))["data"]
    assert trace["labels"] == ["Product 0", "Product 4"]
    assert list(trace["values"]) == [5.0, 1.0]


@pytest.mark.parametrize("values", [[0.0, 0.0], [None, None], [-1.0]])
def test_where_nothing_has_an_area_words_stand_in_its_place(values):
    data = treemap(pd.array(values, dtype="Float64"), empty="Widen the years.")
    figure = build(data)
    assert figure["data"] == []
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["Widen the years."]


def test_a_cell_says_name_and_value_and_its_box_the_share():
    data = treemap([2100.0, 700.0], ["Rice", "Fish"])
    frame = data.frame.assign(status=["", "estimated"], long=["Rice, all kinds", "Fish"])
    (trace,) = build(replace(data, frame=frame, status="status", label="long"))["data"]
    assert trace["labels"] == ["Rice", "Fish"]
    assert trace["text"] == ["$2.1 billion", "$700 million"]
    assert trace["texttemplate"] == "%{label}<br>%{text}"
    assert trace["customdata"] == [
        "<b>Rice, all kinds</b><br>$2.1 billion, 75% of the total",
        "<b>Fish</b><br>$700 million (estimated), 25% of the total",
    ]


def test_the_same_name_twice_is_two_cells():
    (trace,) = build(treemap([2.0, 1.0], ["Rice", "Rice"]))["data"]
    assert trace["labels"] == ["Rice", "Rice"]
    assert len(set(trace["ids"])) == 2


def test_words_too_small_to_read_are_hidden():
    layout = build(treemap([1.0]))["layout"]
    assert layout["uniformtext"] == {"minsize": LEAST_TEXT_PX, "mode": "hide"}


def test_one_level_has_no_path_and_no_headings():
    (trace,) = build(treemap([2.0, 1.0]))["data"]
    assert trace["pathbar"]["visible"] is False
    assert set(trace["parents"]) == {""}


def test_groups_stand_over_their_cells_under_one_whole():
    (trace,) = build(grouped())["data"]
    parents = dict(zip(trace["ids"], trace["parents"], strict=True))
    names = dict(zip(trace["ids"], trace["labels"], strict=True))
    roots = [child for child, parent in parents.items() if not parent]
    assert [names[root] for root in roots] == ["Total: $10 million"]
    family = {names[c]: names[p].split(":")[0] for c, p in parents.items() if p}
    assert family == {
        "Textiles": "Total",
        "Food": "Total",
        "Cotton": "Textiles",
        "Rice": "Food",
        "Fish": "Food",
    }
    assert trace["pathbar"]["visible"]
    assert "<b>Food</b><br>$4 million, 40% of the total" in trace["customdata"]


def test_a_group_named_like_one_of_its_cells_is_not_that_cell():
    data = grouped()
    frame = data.frame.assign(sector=["Cotton", "Food", "Minerals", "Food"])
    (trace,) = build(replace(data, frame=frame))["data"]
    assert len(set(trace["ids"])) == len(trace["ids"])


def test_a_click_on_a_group_sets_nothing():
    (trace,) = build(grouped(picks=MEASURE, pick="code"))["data"]
    picked = dict(zip(trace["labels"], trace["meta"], strict=True))
    assert picked == {
        "Total: $10 million": "",
        "Textiles": "",
        "Food": "",
        "Cotton": "a",
        "Rice": "b",
        "Fish": "d",
    }


@pytest.mark.parametrize("mode", MODES)
def test_a_cell_wears_its_own_tone_or_that_of_its_group(mode):
    colors = cells(build(grouped(), mode))
    assert colors["Cotton"] == theme.color("USA", mode)
    assert colors["Fish"] == theme.color("PAK", mode)
    assert colors["Rice"] == theme.color("context", mode)
    assert set(cells(build(treemap([2.0, 1.0]), mode)).values()) == {theme.color("USA", mode)}


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read_in_every_cell_and_heading(mode):
    (trace,) = build(grouped(), mode)["data"]
    for fill, ink in zip(trace["marker"]["colors"], trace["textfont"]["color"], strict=True):
        assert Color(ink).contrast(fill) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_lines_of_the_background_part_the_cells(mode):
    line = build(grouped(), mode)["data"][0]["marker"]["line"]
    assert line["color"] == theme.BACKGROUND[mode]
    assert line["width"] >= 1
