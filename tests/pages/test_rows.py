"""The table of a chart on a page: a short one written by us, a long one Streamlit's."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts.model import ChartData
from pages.parts import html_table, rows
from pages.parts.rows import _alike, _in_words
from tests.catalogue import BUILT, opened
from tests.waiting import PATIENCE_S

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"
#: So many columns can be read in half of a page.
MOST_BESIDE = 6
CUSTOMS = "trade-customs-and-banks"


def read(text: str) -> list[list[str]]:
    """The cells of each row, the heads first, as a reader reads them."""
    return [
        [html.unescape(re.sub("<[^>]+>", "", one)) for one in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall("<tr>.*?</tr>", text)
    ]


def heads(text: str) -> list[str]:
    return read(text)[0]


def written(frame: pd.DataFrame) -> str:
    data = ChartData("table", frame, str(frame.columns[0]), str(frame.columns[-1]), "")
    return html_table.of_rows(data, "Coal")


def table_of(chart_id: str):
    app = AppTest.from_file(str(FRAME), default_timeout=PATIENCE_S)
    app.switch_page("view.py")
    app.query_params["chart"] = chart_id
    app.session_state[f"{chart_id}-table"] = True
    app.run()
    assert not app.exception
    (table,) = app.dataframe
    return table.value, json.loads(table.proto.columns)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("chart_id", "name", "label", "form"),
    [
        ("investment-fdi-by-month", "month", "Month", "MMM YYYY"),
        ("energy-power-plants", "surveyed", "Surveyed", "MMM YYYY"),
        ("trade-effective-tariff", "effective_from", "Effective from", "D MMM YYYY"),
        ("energy-capacity", "year", "Year", "%d"),
        ("energy-capacity", "capacity_gw", "Capacity (GW)", "localized"),
    ],
)
def test_a_column_has_the_form_of_its_kind(chart_id, name, label, form):
    _, looks = table_of(chart_id)
    assert looks[name]["label"] == label
    assert looks[name]["type_config"]["format"] == form


def test_a_link_opens_and_is_called_by_what_it_leads_to():
    _, looks = table_of("energy-power-plants")
    assert looks["record_url"]["label"] == "Record"
    assert looks["record_url"]["type_config"]["display_text"] == "Open"


@pytest.mark.sweep
@pytest.mark.parametrize("chart", BUILT, ids=[chart.id for chart in BUILT])
def test_a_short_table_has_every_row_in_a_box_that_keys_can_scroll(chart):
    view = opened(chart.id)
    if view.data.stacks or not 0 < len(view.data.frame) <= rows.MOST_ROWS:
        pytest.skip("its table is Streamlit's")
    text = rows._written(view, None)
    question = html.escape(view.chart.question)
    assert text.startswith(
        f'<div class="rows" role="region" aria-label="Table: {question}" tabindex="0"><table'
    )
    head, *body = read(text)
    assert len(body) == len(view.data.frame)
    assert {len(row) for row in body} == {len(head)}
    labels = [column.heading for column in view.data.columns]
    assert [label for label in labels if label in head] == head
    assert f"<caption>{html.escape(view.chart.what)}</caption>" in text
    assert not {"nan", "NaT", "None", "<NA>"} & {cell for row in body for cell in row}


def test_a_table_in_place_of_its_chart_is_as_high_as_that_else_as_its_rows(monkeypatch):
    shown = []
    monkeypatch.setattr(rows.st, "html", shown.append)
    rows.table(opened(CUSTOMS), 378)
    rows.table(opened(CUSTOMS), 378, is_chart=True)
    assert "style" not in shown[0]
    assert 'tabindex="0" style="height: 378px">' in shown[1]


def test_more_rows_than_one_reads_are_streamlits_to_sort_and_search(monkeypatch):
    shown = []
    monkeypatch.setattr(rows.st, "html", lambda text: shown.append(("html", text)))
    monkeypatch.setattr(rows.st, "dataframe", lambda *_, **more: shown.append(("to search", more)))
    view = opened(CUSTOMS)
    for count in (rows.MOST_ROWS, rows.MOST_ROWS + 1):
        frame = pd.DataFrame({"period": map(str, range(count)), "coal_t": 1.0})
        rows.table(replace(view, data=ChartData("table", frame, "period", "coal_t", "")), 360)
    assert [kind for kind, _ in shown] == ["html", "to search"]
    assert shown[1][1]["height"] == 360


def test_figures_are_the_publishers_and_stand_to_the_right():
    text = written(
        pd.DataFrame({"period": ["2024"], "us_imports_usd_million": [-1454.64], "coal_twh": [0.5]})
    )
    assert heads(text) == ["Period", "US imports (US$ million)", "Coal (TWh)"]
    assert '<th scope="col" class="figure">US imports (US$ million)</th>' in text
    assert 'class="figure">−1,454.6</td>' in text
    assert 'class="figure">0.50</td>' in text


def test_names_and_periods_head_their_rows_and_figures_do_not():
    assert '<th scope="row">A</th>' in written(pd.DataFrame({"who": ["A"], "coal_t": [1]}))
    year = written(pd.DataFrame({"year": [2024], "coal_t": [1]}))
    assert re.search(r'<th scope="row"[^>]*>2024</th>', year)
    assert 'scope="row"' not in written(pd.DataFrame({"coal_t": [1], "who": ["A"]}))


def test_an_address_goes_with_its_name_or_is_called_open():
    text = written(
        pd.DataFrame(
            {
                "who": ["A", "B"],
                "source_name": ["Dawn & Co", "By letter"],
                "source_url": ["https://example.org/?a=1&b=2", None],
                "record_url": ["https://example.org/record", ""],
            }
        )
    )
    assert read(text) == [
        ["Who", "Source name", "Record"],
        ["A", "Dawn & Co", "Open"],
        ["B", "By letter", ""],
    ]
    assert re.findall('<a href="([^"]+)">(.*?)</a>', text) == [
        ("https://example.org/?a=1&amp;b=2", "Dawn &amp; Co"),
        ("https://example.org/record", "Open"),
    ]


def test_what_rows_and_heads_say_is_text_and_no_markup():
    text = written(pd.DataFrame({"<i>": ["<b>A & B</b>"], "source_url": ['https://e.org/?b="2"']}))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in text
    assert "https://e.org/?b=&quot;2&quot;" in text
    assert "<b>" not in text
    assert "<i>" not in text.casefold()


def test_a_date_shows_no_more_than_is_known():
    view = opened("overview-milestones")
    frame = view.data.frame
    forms = {"day": r"\d+ [A-Z][a-z]+ \d{4}", "month": r"[A-Z][a-z]+ \d{4}", "year": r"\d{4}"}
    assert frame["date_precision"].nunique() > 1
    head, *body = read(rows._written(view, None))
    at = head.index("Event date")
    long = _in_words(view.data)["event_date"]
    for row, of_long, precision in zip(body, long, frame["date_precision"], strict=True):
        assert re.fullmatch(forms[precision], row[at])
        assert of_long == row[at]


def test_what_every_row_says_alike_takes_no_room():
    view = opened(CUSTOMS)
    assert view.data.frame["flow"].nunique() == 1
    head = heads(rows._written(view, None))
    assert "Flow" not in head
    assert "US customs (US$ million)" in head
    _, looks = table_of("energy-power-plants")
    assert {"hidden": True} in looks.values()


def test_a_status_is_never_hidden_nor_are_figures_and_a_single_row():
    frame = pd.DataFrame({"year": [2024, 2025], "twh": 1.0, "of": "coal", "status": "provisional"})
    data = ChartData("table", frame, "year", "twh", "TWh", status="status")
    assert _alike(data) == ["of"]
    assert _alike(replace(data, frame=frame.head(1))) == []


def test_yes_and_no_are_words():
    frame = pd.DataFrame({"is_estimated": [True, False], "year": [2024, 2025]})
    assert _in_words(ChartData("table", frame, "year", "year", "")) == {
        "is_estimated": ["yes", "no"]
    }
    text = written(frame[["year", "is_estimated"]])
    assert [row[1] for row in read(text)[1:]] == ["yes", "no"]


@pytest.mark.sweep
@pytest.mark.parametrize("chart", BUILT, ids=[chart.id for chart in BUILT])
def test_a_table_of_many_columns_has_the_whole_width_and_nothing_else_has(chart):
    view = opened(chart.id)
    is_table = view.data.kind == "table" and not view.data.stacks
    columns = len(view.data.columns) - len(rows._alike(view.data))
    assert chart.is_wide == (is_table and columns > MOST_BESIDE)
