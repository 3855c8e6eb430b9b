"""On a whole screen's width names stay on one line and letters stay large."""

from dataclasses import replace

import pandas as pd
import pytest

from charts.figures import build
from charts.figures.frame import Figure
from charts.model import ChartData

LONG = "Feldspar and nepheline syenite, ground"


def on_a_slide(data: ChartData, *, wide: bool) -> Figure:
    return build(data, scale=1.7, height=670, wide=wide)


def ranking(count: int) -> ChartData:
    frame = pd.DataFrame(
        {"reliance_pct": range(1, count + 1), "mineral": [f"{LONG} {n}" for n in range(count)]}
    )
    return ChartData("ranking", frame, "reliance_pct", "mineral", "%")


def bars(count: int) -> ChartData:
    frame = ranking(count).frame.assign(part="Grants")
    return ChartData("bars", frame, "reliance_pct", "mineral", "%", series="part")


def dots(count: int) -> ChartData:
    return replace(bars(count), kind="dots")


def panels(count: int) -> ChartData:
    frame = pd.DataFrame(
        {
            "year": [2019, 2020] * count,
            "output_t": [float(n) for n in range(2 * count)],
            "mineral": [f"Mineral {n // 2}" for n in range(2 * count)],
        }
    )
    return ChartData("panels", frame, "year", "output_t", "tonnes", series="mineral")


def letters(figure: Figure) -> float:
    return figure["layout"]["font"]["size"]


@pytest.mark.parametrize("data", [ranking(9), bars(9), dots(9)])
def test_names_stay_on_one_line(data):
    for wide in (False, True):
        names = on_a_slide(data, wide=wide)["layout"]["yaxis"]["categoryarray"]
        assert any("<br>" in name for name in names) != wide


@pytest.mark.parametrize("data", [ranking(22), bars(20), panels(9)])
def test_letters_are_larger_than_on_a_narrow_figure_of_the_same_height(data):
    narrow, wide = on_a_slide(data, wide=False), on_a_slide(data, wide=True)
    assert letters(wide) > 1.2 * letters(narrow)
    assert letters(wide) >= 18
    assert wide["layout"]["height"] == narrow["layout"]["height"] == 670


def test_five_panels_stand_side_by_side():
    layout = on_a_slide(panels(9), wide=True)["layout"]
    lefts = {round(layout[name]["domain"][0], 3) for name in layout if name.startswith("xaxis")}
    assert len(lefts) == 5
