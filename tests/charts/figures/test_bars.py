"""Bars split into parts: order, sides, and the total at each end."""

from dataclasses import replace

import pandas as pd
import pytest

from charts import theme
from charts.figures import HEIGHT, build
from charts.figures.frame import CHARACTER_PX, ROW_PX
from charts.model import ChartData

PARTS = ("Grants", "Loans")


def bars(rows, **more):
    """Rows of a name and the value of each part."""
    frame = pd.DataFrame(
        [
            {"aid_usd_million": value, "sector": name, "part": part, "status": ""}
            for name, *values in rows
            for part, value in zip(PARTS, values, strict=True)
        ]
    )
    return ChartData(
        "bars",
        frame,
        "aid_usd_million",
        "sector",
        "US$ million",
        "2024",
        series="part",
        tones={"Grants": "USA", "Loans": "PAK"},
        **more,
    )


def totals(figure):
    """The words at the ends: name of the row -> (text, place, side)."""
    names = figure["layout"]["yaxis"]["categoryarray"]
    return {
        names[note["y"]]: (note["text"], note["x"], note["xanchor"])
        for note in figure["layout"]["annotations"]
    }


def test_rows_read_from_the_top_in_the_order_of_the_frame():
    figure = build(bars([("Health", 3.0, 2.0), ("Energy", 1.0, 1.0), ("Water", 9.0, 0.0)]))
    assert figure["layout"]["yaxis"]["categoryarray"] == ["Water", "Energy", "Health"]
    assert [trace["name"] for trace in figure["data"]] == ["Grants", "Loans"]
    assert figure["layout"]["barmode"] == "relative"
    assert figure["layout"]["showlegend"]


def test_the_total_stands_at_the_end_of_its_bar():
    figure = build(bars([("Health", 3.0, 2.0), ("Energy", 1.0, 0.5)]))
    assert totals(figure) == {
        "Health": ("$5 million", 5.0, "left"),
        "Energy": ("$1.5 million", 1.5, "left"),
    }
    longest = len("$1.5 million") * CHARACTER_PX
    assert figure["layout"]["margin"]["r"] >= longest


def test_negative_parts_go_left_and_the_total_counts_them():
    figure = build(bars([("Health", 8.0, -3.0), ("Energy", -1.0, -1.0), ("Water", 0.0, 0.0)]))
    assert figure["layout"]["xaxis"]["range"] == [-3.0, 8.0]
    assert totals(figure) == {
        "Health": ("$5 million", 8.0, "left"),
        "Energy": ("−$2 million", -2.0, "right"),
        "Water": ("$0", 0.0, "left"),
    }


def test_a_total_below_zero_stands_right_where_the_bar_also_goes_right():
    figure = build(bars([("Health", 8.0, -10.0)]))
    assert totals(figure) == {"Health": ("−$2 million", 8.0, "left")}


def test_a_total_to_the_left_of_the_longest_bar_has_room():
    layout = build(bars([("Health", -8.0, 0.0), ("Energy", -1.0, 0.0)]))["layout"]
    assert layout["yaxis"]["ticklabelstandoff"] >= len("−$8 million") * CHARACTER_PX
    inside = build(bars([("Health", -8.0, 9.0), ("Energy", -0.1, 0.0)]))["layout"]
    assert inside["yaxis"]["ticklabelstandoff"] < layout["yaxis"]["ticklabelstandoff"]


def test_a_missing_part_is_left_out_of_the_total_and_nothing_has_no_figure():
    figure = build(bars([("Health", 3.0, None), ("Energy", None, None)]))
    texts = {name: text for name, (text, *_) in totals(figure).items()}
    assert texts == {"Health": "$3 million", "Energy": "no figure"}


def test_many_rows_make_the_chart_higher():
    many = build(bars([(f"Sector {place}", 3.0, 2.0) for place in range(40)]))
    assert many["layout"]["height"] >= 40 * ROW_PX
    few = build(bars([(f"Sector {place}", 3.0, 2.0) for place in range(4)]))
    assert few["layout"]["height"] == HEIGHT


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_parts_wear_their_tones_and_what_is_not_final_is_hatched(mode):
    data = bars([("Health", 3.0, 2.0), ("Energy", 1.0, 1.0)], status="status")
    data.frame.loc[0, "status"] = "planned"
    grants, loans = build(data, mode)["data"]
    assert loans["marker"]["color"] == theme.color("PAK", mode)
    assert grants["marker"]["pattern"]["shape"] == ["/", ""]
    assert grants["customdata"] == [" (planned)", ""]


def test_a_hover_box_names_row_and_part_with_unit_and_period():
    template = build(bars([("Health", 3.0, 2.0)]))["data"][0]["hovertemplate"]
    assert template == (
        "%{y}, %{fullData.name}: %{x:$,.5~r} million%{customdata}<br>2024<extra></extra>"
    )


def test_one_part_needs_no_legend():
    data = bars([("Health", 3.0, 2.0)])
    figure = build(replace(data, series="", tones={}, frame=data.frame.head(1)))
    assert not figure["layout"]["showlegend"]
    assert "fullData" not in figure["data"][0]["hovertemplate"]
