"""Figures as functions: what is drawn, where it stands, and that plotly accepts it."""

import math
import re
import string
from dataclasses import replace
from datetime import datetime
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import theme
from charts.figures import HEIGHT, build
from charts.figures.events import EVENT_PX
from charts.figures.frame import AXIS_PX, CHARACTER_PX, FOOT_PX, MARGIN, NARROW_PX
from charts.figures.labels import LABEL_CHARACTERS, LABEL_PX, NAME_CHARACTERS
from charts.figures.points import LARGEST_POINT_PX, SMALLEST_POINT_PX
from charts.model import ChartData, Event

QUICK = settings(max_examples=40, deadline=None)  # a slow machine is no failure
MODES: tuple[theme.Mode, ...] = ("light", "dark")
WIDTHS = (NARROW_PX, 560, 1200)
YEARS = range(2015, 2025)
NAMES = ("United States", "Pakistan", "India", "Bangladesh", "Sri Lanka", "Vietnam")
TONES = dict(zip(NAMES, ("USA", "PAK", "pick1", "pick2", "pick3", "pick4"), strict=True))


def lines(ends, names=NAMES, tones=None, **more):
    """Lines that rise from zero to these ends."""
    rows = [
        {"year": year, "who": name, "trade_usd_million": end * (year - 2015) / 9, "status": ""}
        for name, end in zip(names, ends, strict=False)
        for year in YEARS
    ]
    return ChartData(
        "lines",
        pd.DataFrame(rows),
        "year",
        "trade_usd_million",
        "US$ million",
        series="who",
        tones=TONES if tones is None else tones,
        **more,
    )


def event(when, label):
    on = pd.Timestamp(when)
    assert isinstance(on, pd.Timestamp)
    return Event(on, label)


def months(*events, count=24, **more):
    """One line over months, with events."""
    frame = pd.DataFrame({"month": pd.date_range("2024-01-01", periods=count, freq="MS")})
    frame["trade_usd_million"] = np.arange(1.0, count + 1)
    return ChartData(
        "lines", frame, "month", "trade_usd_million", "US$ million", events=events, **more
    )


def bars(values, **more):
    years = range(2025 - len(values), 2025)
    frame = pd.DataFrame({"year": list(years), "power_twh": values, "status": ""})
    return ChartData("columns", frame, "year", "power_twh", "TWh", status="status", **more)


def stack():
    rows = [
        {"year": year, "fuel": fuel, "power_twh": value}
        for year in YEARS
        for fuel, value in (("Coal", 4.0), ("Hydro", 6.0), ("Imports", -1.0))
    ]
    tones = {"Coal": "coal", "Hydro": "hydro", "Imports": "imports"}
    return ChartData(
        "stack", pd.DataFrame(rows), "year", "power_twh", "TWh", series="fuel", tones=tones
    )


def ranking(values, names=None, **more):
    names = names or [f"Mineral {i}" for i in range(len(values))]
    frame = pd.DataFrame({"goods_usd_million": values, "mineral": names})
    return ChartData(
        "ranking", frame, "goods_usd_million", "mineral", "US$ million", "2024", **more
    )


def panels(count):
    rows = [
        {"year": year, "mineral": f"Mineral {i}", "mined_t": 10.0**i * (year - 2014), "status": ""}
        for i in range(count)
        for year in YEARS
    ]
    return ChartData("panels", pd.DataFrame(rows), "year", "mined_t", "tonnes", series="mineral")


def monthly_panel():
    frame = months().frame.assign(mineral="Salt")
    return ChartData("panels", frame, "month", "trade_usd_million", "US$ million", series="mineral")


def points(sizes=(400.0, 100.0, 25.0), **more):
    count = len(sizes)
    frame = pd.DataFrame(
        {
            "longitude": np.linspace(62, 75, count),
            "latitude": np.linspace(25, 36, count),
            "fuel": ["Hydro", "Coal", "Hydro"][:count],
            "capacity_mw": sizes,
            "plant": [f"Plant {i}" for i in range(count)],
            "status": [""] * count,
        }
    )
    data = ChartData(
        "map",
        frame,
        "longitude",
        "latitude",
        "MW",
        series="fuel",
        tones={"Hydro": "hydro", "Coal": "coal"},
        size="capacity_mw",
        label="plant",
    )
    return replace(data, **more)


EXAMPLES = {
    "lines": lines([5, 4, 3, 2, 1, 0.5]),
    "months": months(event("2024-06-01", "Tariff")),
    "columns": bars([1.0, 2.0, -1.0]),
    "stack": stack(),
    "ranking": ranking([5.0, 3.0, -2.0]),
    "panels": panels(9),
    "map": points(),
}


def marked(data, row, status="estimated"):
    """The chart with one row that is not final."""
    frame = data.frame.copy()
    frame.loc[row, "status"] = status
    return replace(data, frame=frame, status="status")


def end_labels(figure):
    """Labels at line ends: (text, middle, height), in px of the plot, lowest first."""
    found = [
        (note["text"], note["y"] * plot_px(figure), note["text"].count("<br>") + 1)
        for note in figure["layout"]["annotations"]
        if note.get("xref") == "paper"
    ]
    return sorted(
        ((text, middle, tall * LABEL_PX) for text, middle, tall in found),
        key=lambda label: label[1],
    )


def plot_px(figure):
    return HEIGHT - FOOT_PX - (figure["layout"]["margin"]["t"] - MARGIN["t"])


def event_boxes(figure, width):
    """Where events' labels stand on a card so wide: (left, right, row)."""
    right = figure["layout"]["margin"]["r"]
    plot = width - AXIS_PX - right
    dates = pd.to_datetime(figure["data"][0]["x"])
    boxes = []
    for note in figure["layout"]["annotations"]:
        if note.get("xref") == "paper":
            continue
        share = (pd.Timestamp(note["x"]) - dates[0]) / (dates[-1] - dates[0])
        long = len(note["text"]) * CHARACTER_PX
        left = share * plot - {"left": 0, "center": long / 2, "right": long}[note["xanchor"]]
        boxes.append((left, left + long, note["yshift"] // EVENT_PX))
    return boxes


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_plotly_accepts_every_figure(kind, mode):
    figure = build(EXAMPLES[kind], mode)
    assert go.Figure(figure).to_json()
    assert figure["layout"]["height"] >= HEIGHT


@pytest.mark.parametrize("kind", [*EXAMPLES, "timeline"])
def test_an_empty_frame_gives_an_empty_figure(kind):
    data = EXAMPLES.get(kind, EXAMPLES["lines"])
    frame = data.frame if kind == "timeline" else data.frame.head(0)
    kind = "lines" if kind == "months" else kind
    figure = build(replace(data, kind=kind, frame=frame))
    assert figure["data"] == []
    assert figure["layout"]["height"] == HEIGHT
    go.Figure(figure)


@pytest.mark.parametrize("mode", MODES)
def test_a_tone_is_a_color(mode):
    figure = build(EXAMPLES["lines"], mode)
    drawn = {trace["name"]: trace["line"]["color"] for trace in figure["data"]}
    assert drawn == {name: theme.color(tone, mode) for name, tone in TONES.items()}
    labels = {note["text"]: note["font"]["color"] for note in figure["layout"]["annotations"]}
    assert labels == {name: theme.label_color(tone, mode) for name, tone in TONES.items()}


@pytest.mark.parametrize("mode", MODES)
def test_bars_points_and_panels_wear_their_tones(mode):
    fuels = {trace["name"]: trace["marker"]["color"] for trace in build(stack(), mode)["data"]}
    assert fuels["Hydro"] == theme.color("hydro", mode)
    on_map = {trace["name"]: trace["marker"]["color"] for trace in build(points(), mode)["data"]}
    assert on_map == {name: theme.color(name.lower(), mode) for name in ("Hydro", "Coal")}
    ranked = build(ranking([3.0, 2.0], tones={"Mineral 1": "PAK"}), mode)["data"][0]
    assert ranked["marker"]["color"] == [theme.color("PAK", mode), theme.color("USA", mode)]


def test_a_series_without_a_tone_stands_back_and_is_drawn_first():
    figure = build(lines([3, 2, 1], tones={"Pakistan": "PAK"}))
    assert [trace["name"] for trace in figure["data"]] == ["United States", "India", "Pakistan"]
    widths = [trace["line"]["width"] for trace in figure["data"]]
    assert widths[0] < widths[2]
    assert figure["data"][0]["line"]["color"] == theme.color("context", "light")


def test_one_line_needs_no_label():
    figure = build(months())
    assert figure["layout"]["annotations"] == []
    assert len(figure["data"]) == 1


def test_lines_come_in_the_order_of_the_frame_and_of_time():
    data = lines([1, 2, 3])
    shuffled = replace(data, frame=data.frame.sample(frac=1, random_state=1))
    first = list(dict.fromkeys(shuffled.frame["who"]))
    figure = build(shuffled)
    assert [trace["name"] for trace in figure["data"]] == first
    assert all(list(trace["x"]) == list(YEARS) for trace in figure["data"])


def test_a_gap_stays_a_gap():
    data = months()
    data.frame.loc[[3, 4], "trade_usd_million"] = np.nan
    (trace,) = build(data)["data"]
    assert np.isnan(trace["y"][3:5]).all()
    assert not np.isnan(trace["y"][5])
    assert trace["connectgaps"] is False
    assert trace["mode"] == "lines"


def test_a_nullable_column_draws_like_any_other():
    data = months()
    data.frame["trade_usd_million"] = pd.array([1, None] * 12, dtype="Int64")
    (trace,) = build(data)["data"]
    assert trace["y"].dtype == "float64"
    assert np.isnan(trace["y"][1])


def test_a_figure_between_two_gaps_is_a_point():
    data = months()
    data.frame.loc[[1, 3, 22], "trade_usd_million"] = np.nan
    (trace,) = build(data)["data"]
    assert trace["mode"] == "lines+markers"
    alone = [index for index, size in enumerate(trace["marker"]["size"]) if size]
    assert alone == [0, 2, 23]


def test_a_single_period_is_a_point():
    figure = build(months(event("2024-01-01", "Now"), count=1))
    assert figure["data"][0]["mode"] == "lines+markers"
    assert "range" not in figure["layout"]["xaxis"]


@pytest.mark.parametrize("value", [0.0, math.nan])
def test_lines_of_nothing_have_an_axis_all_the_same(value):
    figure = build(lines([value, value]))
    low, high = figure["layout"]["yaxis"]["range"]
    assert (low, high) == (0, 1)
    assert len(figure["layout"]["annotations"]) == (0 if math.isnan(value) else 2)


@pytest.mark.parametrize(
    "data", [bars([math.nan] * 3), ranking([math.nan] * 3), ranking([0.0])], ids=str
)
def test_bars_of_nothing_have_an_axis_all_the_same(data):
    figure = build(data)
    axis = "xaxis" if data.kind == "ranking" else "yaxis"
    low, high = figure["layout"][axis]["range"]
    assert low == 0 < high


def test_what_is_not_final_is_hollow():
    figure = build(marked(lines([1, 2]), 9))
    _, hollow, _ = figure["data"]
    assert hollow["mode"] == "markers"
    assert (list(hollow["x"]), list(hollow["y"])) == ([2024], [1.0])
    assert hollow["marker"]["color"] == theme.BACKGROUND["light"]
    assert hollow["marker"]["line"]["color"] == theme.color("USA", "light")
    assert figure["data"][0]["customdata"] == [""] * 9 + [" (estimated)"]


def test_a_gap_that_is_not_final_is_not_marked():
    data = marked(lines([1, 2]), 9)
    data.frame.loc[9, "trade_usd_million"] = np.nan
    assert len(build(data)["data"]) == 2


def test_a_missing_status_is_none():
    data = marked(lines([1]), 9, None)
    figure = build(data)
    assert len(figure["data"]) == 1
    assert figure["data"][0]["customdata"] == [""] * 10


def test_a_bar_that_is_not_final_is_hatched_and_outlined():
    marker = build(marked(bars([1.0, 2.0, 3.0]), 2))["data"][0]["marker"]
    assert marker["pattern"]["shape"] == ["", "", "/"]
    assert marker["line"]["color"][2] == theme.color("USA", "light")
    assert marker["line"]["color"][0] == theme.BACKGROUND["light"]


def test_a_panel_and_a_map_draw_what_is_not_final_hollow():
    assert build(marked(panels(1), 3))["data"][0]["marker"]["symbol"][3] == "circle-open"
    hydro = build(marked(points(), 0, "planned"))["data"][0]
    assert list(hydro["marker"]["symbol"]) == ["circle", "circle-open"]
    assert hydro["customdata"][1] == "Hydro, 400 MW (planned)"


@pytest.mark.parametrize(
    ("data", "template"),
    [
        (lines([1, 2]), "United States: %{y:$,.5~r} million%{customdata}<extra></extra>"),
        (lines(range(7), "abcdefg"), "%{x}<br>a: %{y:$,.5~r} million%{customdata}<extra></extra>"),
        (bars([1.0]), "%{y:,.5~r} TWh%{customdata}<extra></extra>"),
        (panels(2), "%{x}<br>Mineral 0: %{y:,.5~r} tonnes%{customdata}<extra></extra>"),
        (ranking([1.0]), "%{y}: %{text}%{customdata}<br>2024<extra></extra>"),
        (points(), "<b>%{text}</b><br>%{customdata}<extra></extra>"),
    ],
)
def test_a_hover_box_says_period_value_with_unit_and_status(data, template):
    figure = build(data)
    assert figure["data"][0]["hovertemplate"] == template
    # A box for all lines at once has the period as its heading.
    headed = figure["layout"].get("hovermode") == "x unified"
    assert headed or "%{x}" in template or data.kind in ("ranking", "map")


def test_months_are_spelled_out_in_a_hover_box():
    assert build(months())["layout"]["xaxis"]["hoverformat"] == "%B %Y"


@QUICK
@given(
    st.lists(st.floats(-1000, 1000), min_size=1, max_size=6),
    st.permutations(["Chile", "Sri Lanka", "US imports from Pakistan", "A", "Viet Nam", "Bangla"]),
)
def test_labels_at_line_ends_never_meet_and_stay_inside(ends, names):
    figure = build(lines(ends, names, dict.fromkeys(names, "PAK")))
    labels = end_labels(figure)
    assert len(labels) == len(ends)
    for (_, below, height), (_, above, taller) in pairwise(labels):
        assert above - below >= (height + taller) / 2 - 1e-6
        assert above - below >= LABEL_PX - 1e-6
    air = LABEL_PX / 2 + 1e-6
    assert labels[0][1] - labels[0][2] / 2 >= -air
    assert labels[-1][1] + labels[-1][2] / 2 <= plot_px(figure) + air


def test_labels_apart_stand_exactly_at_their_ends():
    figure = build(lines([10, 5, 1]))
    low, high = figure["layout"]["yaxis"]["range"]
    places = {note["text"]: note["y"] for note in figure["layout"]["annotations"]}
    assert places["Pakistan"] == pytest.approx((5 - low) / (high - low))


def test_labels_that_meet_share_the_place_between_them():
    figure = build(lines([5, 5.01, 10]))
    (_, lower, _), (_, upper, _), _ = end_labels(figure)
    middle = 5.005 / figure["layout"]["yaxis"]["range"][1] * plot_px(figure)
    assert (lower + upper) / 2 == pytest.approx(middle, abs=0.1)


def test_the_margin_holds_the_longest_label():
    figure = build(lines([1, 2], ["US imports from Pakistan", "B"], {}))
    texts = [line for text, *_ in end_labels(figure) for line in text.split("<br>")]
    assert max(map(len, texts)) <= LABEL_CHARACTERS
    needed = max(map(len, texts)) * CHARACTER_PX
    assert needed < figure["layout"]["margin"]["r"] < NARROW_PX / 2


def test_a_line_that_ends_early_says_so():
    data = lines([3, 2])
    early = data.frame[~((data.frame["who"] == "Pakistan") & (data.frame["year"] > 2021))]
    texts = [text for text, *_ in end_labels(build(replace(data, frame=early)))]
    assert texts == ["Pakistan<br>(to\N{NO-BREAK SPACE}2021)", "United States"]


def test_of_many_lines_only_those_with_a_color_are_named():
    figure = build(lines(range(1, 10), string.ascii_lowercase, {"b": "USA", "e": "PAK"}))
    assert {text for text, *_ in end_labels(figure)} == {"b", "e"}
    assert figure["layout"]["hovermode"] == "closest"


def test_a_time_axis_begins_and_ends_with_its_figures():
    assert build(lines([1]))["layout"]["xaxis"]["range"] == [2015, 2024]
    assert build(months())["layout"]["xaxis"]["range"] == ["2024-01-01", "2025-12-01"]


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [(2020, 2024, {"dtick": 1}), (2000, 2024, {"nticks": 8}), (2014, 2024, {"nticks": 8})],
)
def test_years_are_never_split(first, last, ticks):
    frame = pd.DataFrame({"year": [first, last], "power_twh": [1.0, 2.0]})
    axis = build(ChartData("columns", frame, "year", "power_twh", "TWh"))["layout"]["xaxis"]
    assert axis["tickformat"] == "d"
    assert ticks.items() <= axis.items()


def test_an_axis_of_words_is_one_of_categories():
    frame = pd.DataFrame({"fiscal_year": ["FY24", "FY25"], "power_twh": [1.0, 2.0]})
    for kind in ("columns", "lines"):
        axis = build(ChartData(kind, frame, "fiscal_year", "power_twh", "TWh"))["layout"]["xaxis"]
        assert axis["type"] == "category"


@pytest.mark.parametrize("largest", [0.0004, 3, 52, 12_000, 999_000])
def test_an_axis_writes_numbers_out(largest):
    assert build(bars([largest * 0.9]))["layout"]["yaxis"]["tickformat"] == ",~r"


@pytest.mark.parametrize("largest", [2e6, -3e9])
def test_an_axis_of_millions_is_short(largest):
    axis = build(bars([largest]))["layout"]["yaxis"]
    assert "tickformat" not in axis
    assert (axis["exponentformat"], axis["minexponent"]) == ("B", 5)


@QUICK
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8))
def test_columns_stand_on_zero_and_fit(values):
    low, high = build(bars(values))["layout"]["yaxis"]["range"]
    assert low <= min(0, *values)
    assert max(0, *values) <= high
    assert low == 0 or min(values) < 0
    assert low < high


def test_a_stack_fits_its_sums():
    figure = build(stack())
    assert figure["layout"]["barmode"] == "relative"
    low, high = figure["layout"]["yaxis"]["range"]
    assert low < -1
    assert 10 < high < 12
    assert [trace["name"] for trace in figure["data"]] == ["Coal", "Hydro", "Imports"]
    assert figure["layout"]["showlegend"]


def test_one_series_of_columns_has_no_legend():
    figure = build(bars([1.0, 2.0]))
    assert not figure["layout"]["showlegend"]
    assert figure["layout"]["barmode"] == "group"


def test_a_ranking_reads_from_the_top():
    trace = build(ranking([9.0, 5.0, 1.0]))["data"][0]
    assert trace["y"] == ["Mineral 2", "Mineral 1", "Mineral 0"]
    assert trace["text"] == ["$1 million", "$5 million", "$9 million"]


@pytest.mark.parametrize("values", [[9.0, 5.0], [9.0, -5.0], [-1.0, -5.0]])
def test_bars_of_a_ranking_stand_on_zero_with_room_for_their_values(values):
    layout = build(ranking(values))["layout"]
    assert layout["xaxis"]["range"] == [min(0, *values), max(0, *values)]
    longest = len("−$9 million") * CHARACTER_PX
    if max(values) > 0:
        assert layout["margin"]["r"] >= len("$9 million") * CHARACTER_PX
    room = layout["yaxis"]["ticklabelstandoff"]
    assert room >= longest if min(values) < 0 else room == 8


def test_a_long_ranking_names_every_bar():
    layout = build(ranking([float(25 - i) for i in range(25)]))["layout"]
    assert layout["height"] >= 25 * 26
    assert layout["yaxis"]["dtick"] == 1


def test_long_names_are_broken_and_given_room():
    names = ["Platinum-group metals and their alloys, unwrought", "Salt"]
    figure = build(ranking([2.0, 1.0] * 12, [f"{name} {i}" for i in range(12) for name in names]))
    longest = max(len(line) for name in figure["data"][0]["y"] for line in name.split("<br>"))
    assert longest <= NAME_CHARACTERS
    assert figure["layout"]["height"] >= 24 * 2 * 17


@pytest.mark.parametrize("count", [1, 2, 3, 9, 10])
def test_panels_share_the_plot_and_nothing_else(count):
    figure = build(panels(count))
    layout = figure["layout"]
    assert len(figure["data"]) == count
    suffixes = ["" if index == 0 else str(index + 1) for index in range(count)]
    assert [trace["xaxis"] for trace in figure["data"]] == [f"x{suffix}" for suffix in suffixes]
    boxes = [
        (*layout[f"xaxis{suffix}"]["domain"], *layout[f"yaxis{suffix}"]["domain"])
        for suffix in suffixes
    ]
    for left, right, bottom, top in boxes:
        assert 0 <= left < right <= 1
        assert 0 <= bottom < top <= 1
    for one, other in combinations(boxes, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[2] >= other[3] or other[2] >= one[3]
    for index, suffix in enumerate(suffixes):
        low, high = layout[f"yaxis{suffix}"]["range"]
        assert low == 0
        assert 10.0**index * 10 < high < 10.0**index * 11
    titles = [note["text"] for note in layout["annotations"] if note["yanchor"] == "bottom"]
    assert titles == [f"Mineral {index}" for index in range(count)]


def test_panels_name_their_first_and_last_year():
    for data, ends, years in (
        (panels(2), [2015, 2024], ["2015", "2024"]),
        (monthly_panel(), ["2024-01-01", "2025-12-01"], ["2024", "2025"]),
    ):
        layout = build(data)["layout"]
        axis = layout["xaxis"]
        assert axis["tickvals"] == ends
        assert axis["range"][0] < ends[0]
        assert axis["range"][1] > ends[1]
        named = [note for note in layout["annotations"] if note["xref"] == "x"]
        assert [note["x"] for note in named] == ends
        assert [note["text"] for note in named] == years


def test_a_panel_of_one_period_names_none():
    data = panels(1)
    layout = build(replace(data, frame=data.frame.head(1)))["layout"]
    assert [note["text"] for note in layout["annotations"]] == ["Mineral 0"]


def test_the_area_of_a_point_is_its_size():
    figure = build(points((1000.0, 500.0, 250.0)))
    hydro, coal = (trace["marker"]["size"] for trace in figure["data"])
    assert hydro[0] == LARGEST_POINT_PX
    assert (coal[0] / hydro[0]) ** 2 == pytest.approx(0.5)
    assert (hydro[1] / hydro[0]) ** 2 == pytest.approx(0.25)


def test_no_point_is_too_small_to_see():
    for smallest in (0.001, 0.0, math.nan):
        sizes = build(points((1000.0, 500.0, smallest)))["data"][0]["marker"]["size"]
        assert sizes[1] == SMALLEST_POINT_PX


def test_points_without_a_size_are_equal():
    for data in (points(size=""), points((0.0, 0.0, 0.0))):
        sizes = [list(trace["marker"]["size"]) for trace in build(data)["data"]]
        assert {size for trace in sizes for size in trace} == {8}


def test_small_points_lie_over_large_ones():
    hydro = build(points((1.0, 5.0, 900.0)))["data"][0]
    assert hydro["text"] == ["Plant 2", "Plant 0"]
    assert hydro["customdata"] == ["Hydro, 900 MW", "Hydro, 1 MW"]


def test_a_map_of_one_kind_has_no_legend():
    figure = build(points(series="", tones={"": "PAK"}))
    assert not figure["layout"]["showlegend"]
    assert figure["data"][0]["customdata"][0] == "400 MW"


WORDS = st.text(string.ascii_letters + " %", min_size=1, max_size=16)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2025, 12, 1))  # noqa: DTZ001 days, of no zone
EVENTS = st.lists(st.builds(event, MOMENTS, WORDS), max_size=7)


@QUICK
@given(EVENTS)
def test_labels_of_events_never_overlap_and_stay_on_the_card(events):
    figure = build(months(*events))
    for width in WIDTHS:
        boxes = event_boxes(figure, width)
        assert len(boxes) == len(events)
        for one, other in combinations(boxes, 2):
            assert one[2] != other[2] or one[1] <= other[0] or other[1] <= one[0]
        for start, end, _ in boxes:
            assert start >= -AXIS_PX
            assert end <= width - AXIS_PX + 1e-6


def test_a_label_of_an_event_gives_way_to_labels_of_lines():
    data = lines([5, 4.9, 4.8, 4.7], events=(event("2024-05-01", "A late event"),))
    figure = build(data)
    _, middle, height = end_labels(figure)[-1]
    assert middle + height / 2 <= plot_px(figure) + 1e-6


def test_a_label_of_an_event_stands_to_the_right_of_its_line_where_there_is_room():
    figure = build(months(event("2024-03-01", "Early"), event("2025-11-30", "Late event")))
    anchors = {note["text"]: note["xanchor"] for note in figure["layout"]["annotations"]}
    assert anchors == {"Early": "left", "Late event": "right"}


def test_an_event_outside_the_years_shown_is_left_out():
    figure = build(months(event("2023-12-31", "Before"), event("2025-12-02", "After")))
    assert figure["layout"]["shapes"] == []
    assert figure["layout"]["margin"]["t"] == MARGIN["t"]


def test_an_event_marks_its_year_where_the_axis_has_years():
    figure = build(bars([1.0, 2.0, 3.0], events=(event("2023-06-01", "Deal"),)))
    (shape,) = figure["layout"]["shapes"]
    assert (shape["x0"], shape["x1"]) == (2023, 2023)
    go.Figure(figure)


def test_the_legend_stands_above_the_events():
    data = replace(stack(), events=(event("2020-01-01", "Deal"),))
    assert build(data)["layout"]["legend"]["y"] > build(stack())["layout"]["legend"]["y"]


def test_an_axis_of_words_has_no_place_for_events():
    frame = pd.DataFrame({"fiscal_year": ["FY24", "FY25"], "power_twh": [1.0, 2.0]})
    events = (event("2024-01-01", "Deal"),)
    data = ChartData("columns", frame, "fiscal_year", "power_twh", "TWh", events=events)
    assert build(data)["layout"]["shapes"] == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_figure_moves_only_when_asked(kind):
    layout = build(EXAMPLES[kind])["layout"]
    assert layout["dragmode"] is False
    assert "transition" not in layout
    assert "updatemenus" not in layout


@pytest.mark.parametrize("kind", EXAMPLES)
def test_words_on_a_figure_hold_no_missing_figure(kind):
    text = go.Figure(build(EXAMPLES[kind])).to_json()
    assert not re.search(r"\b(nan|NaT|None)\b", str(text))


def test_a_figure_shares_nothing_with_the_next():
    marks, before = (event("2024-06-01", "Tariff"),), MARGIN["t"]
    for with_events in (months(*marks), bars([1.0, 2.0], events=marks)):
        assert build(with_events)["layout"]["shapes"]
        layout = build(replace(with_events, events=()))["layout"]
        assert layout["margin"]["t"] == before
        assert layout["annotations"] == layout["shapes"] == []
