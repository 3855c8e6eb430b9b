"""Names down the side with marks on their days."""

from dataclasses import replace

import pandas as pd
import pytest

from charts import figures, theme
from charts.figures.dates import SYMBOLS
from charts.model import ChartData, Event


def day(text: str) -> pd.Timestamp:
    when = pd.Timestamp(text)
    assert isinstance(when, pd.Timestamp)
    return when


def data(**more):
    frame = pd.DataFrame(
        {
            "promise": ["A long promise of many, many words indeed", "Another", "Another"],
            "stage": ["announced", "announced", "ended"],
            "group": ["Said", "Said", "Over"],
            "stage_date": pd.to_datetime(["2025-01-10", "2025-03-01", "2025-09-30"]),
            "date_precision": ["day", "month", "day"],
            "known": ["", "only the month is known", ""],
        }
    )
    given = ChartData(
        "dates",
        frame,
        "stage_date",
        "promise",
        "",
        series="group",
        tones={"Over": "stopped", "Said": "announced"},
        status="known",
        label="stage",
    )
    return replace(given, **more)


def marks(figure):
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def test_a_series_has_a_shape_beside_its_color_in_the_order_of_the_tones():
    found = marks(figures.build(data()))
    assert list(found) == ["Over", "Said"]
    for place, (name, tone) in enumerate((("Over", "stopped"), ("Said", "announced"))):
        look = found[name]["marker"]
        assert look["symbol"][0] == SYMBOLS[place]
        assert look["color"] == theme.color(tone, "light")


def test_a_mark_whose_day_is_not_known_is_hollow_and_says_so():
    said = marks(figures.build(data()))["Said"]
    assert said["marker"]["symbol"] == ["square", "square-open"]
    assert said["customdata"] == [
        ("10 January 2025", ""),
        ("March 2025", " (only the month is known)"),
    ]


def test_a_line_joins_the_days_of_a_name():
    (line,) = [trace for trace in figures.build(data())["data"] if trace["mode"] == "lines"]
    assert line["x"] == ["2025-01-10", "2025-01-10", None, "2025-03-01", "2025-09-30", None]
    assert line["y"][3:5] == ["Another", "Another"]
    assert line["hoverinfo"] == "skip"


def test_the_first_name_stands_at_the_top_and_every_name_is_written():
    axis = figures.build(data())["layout"]["yaxis"]
    assert axis["categoryarray"][-1].startswith("A long promise")
    assert axis["dtick"] == 1


def test_time_reaches_to_the_last_event_however_long_nothing_happened():
    layout = figures.build(data(events=(Event(day("2026-06-01"), "Read to here"),)))["layout"]
    assert layout["xaxis"]["range"][1] > "2026-06-01"
    assert [note["text"] for note in layout["annotations"]] == ["Read to here"]
    assert layout["shapes"][0]["x0"] == "2026-06-01"
    assert figures.build(data())["layout"]["xaxis"]["range"][1] < "2025-11-01"


@pytest.mark.parametrize("wide", [False, True])
def test_names_are_broken_on_a_card_and_stand_in_one_line_in_a_hall(wide):
    figure = figures.build(data(), "light", 1.0, 820, wide=wide)
    (name, *_) = marks(figure)["Said"]["y"]
    assert ("<br>" in name) is not wide


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_lines_of_the_grid_are_light_in_both_themes(mode):
    layout = figures.build(data(), mode)["layout"]
    assert {layout[f"{axis}axis"]["gridcolor"] for axis in "xy"} == {theme.GRID[mode]}
