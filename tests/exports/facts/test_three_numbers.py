"""The three numbers of a view: true for every chart and kind, checked against the rows."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from charts import words
from charts.model import OF_TWELVE, ChartData
from charts.views import View
from exports.facts.three_numbers import three_numbers
from exports.pptx.speaker_notes import speaker_notes
from tests.catalogue import BUILT, chosen, numbers
from tests.charts.test_catalogue import SLIPS
from tests.exports.pptx.slides import EVERY, fact, gaps, of, view_called

pytestmark = pytest.mark.sweep

SINCE = "Since the first of the final figures: 5 tonnes in 2010, then 6 tonnes in 2017: up 20%."
STEPPED = (
    "Since the first shown: Pakistan, 10% on 5 April 2025, then 0% on 20 February 2026: "
    "down 10 points."
)
#: "4.17 million tonnes", "52%", "$5.22 billion": what a sentence of figures must hold.
FIGURE = re.compile(r"\d")


@pytest.mark.parametrize("name", EVERY)
def test_up_to_three_whole_sentences(name):
    shown = view_called(name)
    said = three_numbers(shown)
    assert bool(said) != shown.data.frame.empty
    assert len(said) <= 3
    assert len(set(said)) == len(said)
    for sentence in said:
        assert FIGURE.search(sentence), sentence
        assert sentence.endswith("."), sentence
        assert not SLIPS.search(without_names(shown, sentence)), sentence


def without_names(shown: View, sentence: str) -> str:
    """Leave out what series are called: "Copper, $ per tonne" is the chart's own wording."""
    names = shown.data.frame[shown.data.series].unique() if shown.data.series else []
    for name in names:
        sentence = sentence.replace(str(name), "X")
    return sentence


@numbers
@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_every_choice_gives_whole_sentences(chart, numbers):
    for number in numbers:
        shown = chosen(chart.id, number)
        said = three_numbers(shown)
        assert len(said) <= 3
        for sentence in said:
            assert not SLIPS.search(without_names(shown, sentence)), f"{shown.query}: {sentence}"


@pytest.mark.parametrize("name", EVERY)
def test_the_newest_and_the_extreme_are_in_the_rows(name):
    shown = view_called(name)
    data = shown.data
    if data.frame.empty or data.kind not in ("lines", "columns", "stack"):
        return
    if data.column(data.x).kind not in ("year", "quarter", "month", "date"):
        return
    said = three_numbers(shown)
    rows = [row for row in data.frame.to_dict("records") if pd.notna(row[data.y])]
    newest = max(row[data.x] for row in rows)
    ends = [row for row in rows if row[data.x] == newest]
    assert said[0].startswith("Newest: ")
    if not data.series or "Pakistan" in {row[data.series] for row in rows}:
        mine = [row for row in rows if not data.series or row[data.series] == "Pakistan"]
    else:
        largest = max(ends, key=lambda row: abs(row[data.y]))
        mine = [row for row in rows if row[data.series] == largest[data.series]]
    last = max(mine, key=lambda row: row[data.x])
    assert words.quantity(float(last[data.y]), data.unit) in said[0]
    if data.status and last[data.status]:
        assert f"({last[data.status]})" in said[0]
    for sentence in said[2:]:
        mark = re.search("marked “(.*)”", sentence)
        asked = mark[1] if mark else ""
        kept = [row for row in mine if "shown" in sentence or (row[data.status] or "") == asked]
        extreme = {"Lowest": min, "Highest": max}[sentence.split()[0]]
        value = extreme(float(row[data.y]) for row in kept)
        assert words.quantity(value, data.unit) in sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "gaps",
            [
                "Newest: 6 tonnes in 2017.",
                SINCE,
                "Lowest of the final figures: −2 tonnes in 2011.",
            ],
        ),
        (
            "steps",
            [
                "Newest: Pakistan, 0% on 20 February 2026.",
                STEPPED,
                "Highest shown: Pakistan, 19% on 7 August 2025.",
            ],
        ),
        ("bars", ["Largest total: <Solar>, 9 MW.", "Next: Coal & oil, 7.5 MW."]),
        (
            "dots",
            [
                "Largest: Salt, India, 40%.",
                "Next: Cotton, Pakistan, 24.9%.",
                "Smallest of the 4 shown: Carpets, Pakistan, 3%.",
            ],
        ),
        (
            "head of a ranking",
            [
                "Largest: Chapter 0, $200 million.",
                "Next: Chapter 1, $190 million.",
                "Smallest of the 12 shown: Chapter 11, $90 million.",
            ],
        ),
        (
            "bubbles",
            [
                "Highest, Exports, US$ million: India, $250 billion.",
                "Highest, Growth, %: No size, 4%.",
                "Lowest, Exports, US$ million: No place, $5 million.",
            ],
        ),
        (
            "dates",
            [
                "Marks: 3, names: 2.",
                "Newest: A mine & a <plant>, stalled, 26 March 2026.",
                "Oldest: A mine & a <plant>, signed, 8 April 2025.",
            ],
        ),
        ("one fact", ["1 dated fact.", "Newest: 1 May 2025, It began."]),
        ("empty", []),
    ],
)
def test_known_figures(name, said):
    assert three_numbers(view_called(name)) == said


def test_words_along_the_bottom_are_no_time():
    rows = [("India", "Text", 28.3), ("Pakistan", "Text", 6.48), ("India", "Code", 9.0)]
    frame = pd.DataFrame(rows, columns=["country", "kind", "sold_pct"])
    data = ChartData("columns", frame, "country", "sold_pct", "%", series="kind")
    assert three_numbers(of(data)) == [
        "Largest: India, Text, 28.3%.",
        "Next: India, Code, 9%.",
        "Smallest of the 3 shown: Pakistan, Text, 6.48%.",
    ]


def test_shares_of_several_are_not_added_up():
    rows = [("Cotton", "Pakistan", 24.9), ("Cotton", "India", 9.1), ("Carpets", "India", 40.0)]
    frame = pd.DataFrame(rows, columns=["chapter", "country", "share_of_us_imports_pct"])
    data = ChartData("bars", frame, "share_of_us_imports_pct", "chapter", "%", series="country")
    assert three_numbers(of(data))[0] == "Largest: Carpets, India, 40%."
    amounts = replace(data, unit="US$ million")
    assert three_numbers(of(amounts))[0] == "Largest total: Carpets, $40 million."


def test_a_sum_of_twelve_months_is_no_month():
    months = pd.date_range("2024-01-01", periods=3, freq="MS")
    frame = pd.DataFrame({"month": months, "sold_usd_million": [7.0, 8.0, 9.0]})
    data = ChartData("lines", frame, "month", "sold_usd_million", "US$ million", basis=OF_TWELVE)
    assert three_numbers(of(data))[0] == "Newest: $9 million in the 12 months to March 2024."
    single = replace(data, basis="")
    assert three_numbers(of(single))[0] == "Newest: $9 million in March 2024."


def test_a_table_tells_its_ends():
    said = three_numbers(view_called("table"))
    assert said[0] == "30 rows."
    assert said[1].startswith("Highest, Output (tonnes): Mineral 28 ")
    assert said[1].endswith(", 34,600 tonnes.")


def test_part_of_a_year_is_not_compared_with_whole_ones():
    data = gaps()
    frame = data.frame.assign(status=["", "", "", "", "", "", "part of a year"])
    said = three_numbers(of(replace(data, frame=frame)))
    assert said[0] == "Newest: 6 tonnes in 2017 (part of a year)."
    assert said[1] == (
        "Since the first of the final figures: 5 tonnes in 2010, then 4 tonnes in 2015: down 20%."
    )


def test_a_rise_from_next_to_nothing_is_a_multiple():
    data = gaps()
    frame = pd.DataFrame({"year": [2010, 2011], "output_t": [0.5, 100.0], "status": ["", ""]})
    said = three_numbers(of(replace(data, frame=frame)))
    assert said[1].endswith(": 200 times the first.")
    frame = pd.DataFrame({"year": [2010, 2011], "output_t": [-0.5, 100.0], "status": ["", ""]})
    assert three_numbers(of(replace(data, frame=frame)))[1].endswith("100 tonnes in 2011.")


def test_pakistan_stands_beside_the_largest_in_a_ranking():
    said = three_numbers(view_called("minerals-us-import-sources"))
    assert said[0] == "Largest: Pakistan, 52%."
    frame = pd.DataFrame({"x_pct": [3.0, 2.0, 1.0], "name": ["A", "Pakistan, 2024", "B"]})
    ranking = replace(gaps(), kind="ranking", frame=frame, x="x_pct", y="name", unit="%", status="")
    assert three_numbers(of(ranking)) == [
        "Largest: A, 3%.",
        "Pakistan, 2024: 2%, number 2 of the 3 shown.",
        "Smallest of the 3 shown: B, 1%.",
    ]


def test_notes_name_only_events_in_sight():
    notes = speaker_notes(of(gaps()), "https://dash.example/view")
    assert "1 May 2012: A law" in notes
    late = replace(gaps(), frame=gaps().frame.query("year > 2012"))
    assert "A law" not in speaker_notes(of(late), "https://dash.example/view")
    assert "Events" not in speaker_notes(of(fact()), "https://dash.example/view")
