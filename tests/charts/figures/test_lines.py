"""Lines: steps, dashes for what is not final, and no more colors than can be told apart."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from charts import theme
from charts.figures import build
from charts.figures.lines import MOST_COLORED
from charts.model import ChartData
from charts.shared.choices import BASE


def lines(rows, **more):
    """Rows of a series, a year, a value and perhaps a status."""
    frame = pd.DataFrame(
        [
            {"who": who, "year": year, "rate_pct": value, "status": next(iter(status), "")}
            for who, year, value, *status in rows
        ]
    )
    tones = {"Pakistan": "PAK", "United States": "USA"}
    return ChartData("lines", frame, "year", "rate_pct", "%", series="who", tones=tones, **more)


RATES = [
    ("Pakistan", 2020, 7.0),
    ("Pakistan", 2022, 15.0),
    ("United States", 2020, 0.25),
    ("United States", 2025, 4.0),
]


def by_name(figure):
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def test_a_step_holds_to_the_newest_period_and_no_further():
    drawn = by_name(build(lines(RATES, steps=True)))
    assert {trace["line"]["shape"] for trace in drawn.values()} == {"hv"}
    assert list(drawn["Pakistan"]["x"]) == [2020, 2022, 2025]
    assert list(drawn["Pakistan"]["y"]) == [7.0, 15.0, 15.0]
    assert list(drawn["United States"]["x"]) == [2020, 2025]


def test_a_step_that_holds_is_not_said_to_end_early():
    figure = build(lines(RATES, steps=True))
    texts = {note["text"] for note in figure["layout"]["annotations"]}
    assert texts == {"Pakistan", "United States"}


def test_a_missing_newest_figure_ends_a_step():
    ended = [*RATES, ("Pakistan", 2024, math.nan)]
    pakistan = by_name(build(lines(ended, steps=True)))["Pakistan"]
    assert list(pakistan["x"]) == [2020, 2022, 2024]
    assert math.isnan(pakistan["y"][-1])


def test_a_line_that_is_no_step_ends_with_its_figures():
    pakistan = by_name(build(lines(RATES)))["Pakistan"]
    assert list(pakistan["x"]) == [2020, 2022]
    assert "shape" not in pakistan["line"]


def test_a_held_step_sets_what_its_last_figure_sets():
    data = lines(RATES, steps=True, picks=BASE, pick="rate_pct")
    assert by_name(build(data))["Pakistan"]["meta"] == ["7.0", "15.0", "15.0"]


def modeled(*statuses):
    rows = [("Pakistan", 2020 + place, 5.0, said) for place, said in enumerate(statuses)]
    return lines([*rows, ("India", 2020, 1.0, ""), ("India", 2021, 2.0, "")], status="status")


@pytest.mark.parametrize("kind", ["lines", "panels"])
def test_a_series_of_which_nothing_is_final_is_dashed_without_hollow_points(kind):
    figure = build(replace(modeled("modeled", "modeled", "modeled"), kind=kind))
    pakistan, india = (by_name(figure)[name] for name in ("Pakistan", "India"))
    assert pakistan["line"]["dash"] == "dash"
    assert pakistan["mode"] == "lines"
    assert pakistan["customdata"] == [" (modeled)"] * 3
    assert "dash" not in india["line"]
    assert len(figure["data"]) == 2


def test_a_mixed_series_keeps_its_line_and_hollow_points():
    figure = build(modeled("", "modeled", "modeled"))
    assert "dash" not in by_name(figure)["Pakistan"]["line"]
    hollow = next(trace for trace in figure["data"] if trace["mode"] == "markers")
    assert list(hollow["x"]) == [2021, 2022]


def test_a_figure_that_is_missing_decides_nothing():
    data = modeled("", "modeled", "modeled")
    data.frame.loc[0, "rate_pct"] = math.nan
    assert by_name(build(data))["Pakistan"]["line"]["dash"] == "dash"


def test_a_lone_figure_that_is_not_final_is_hollow_for_it_has_no_line_to_dash():
    figure = build(modeled("modeled"))
    hollow = next(trace for trace in figure["data"] if trace["mode"] == "markers")
    assert list(hollow["x"]) == [2020]
    assert hollow["marker"]["color"] == theme.BACKGROUND["light"]


def test_no_more_lines_have_a_color_than_can_be_told_apart():
    names = [f"Country {place}" for place in range(9)]
    rows = [(name, year, float(place)) for place, name in enumerate(names) for year in (2020, 2021)]
    data = replace(lines(rows), tones=dict.fromkeys(names, "PAK"))
    drawn = by_name(build(data))
    colored = [n for n in names if drawn[n]["line"]["color"] == theme.color("PAK", "light")]
    assert colored == names[:MOST_COLORED]
    assert {drawn[n]["line"]["color"] for n in names[MOST_COLORED:]} == {
        theme.color("context", "light")
    }
