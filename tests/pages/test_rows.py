"""The table of a chart on a page: what Streamlit has a form for as it is, the rest in words."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts.model import ChartData
from pages.parts.rows import _in_words

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"


def table_of(chart_id: str):
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.query_params["chart"] = chart_id
    app.session_state[f"{chart_id}-shown"] = "Table"
    app.run()
    app.switch_page("view.py").run()
    assert not app.exception
    (table,) = app.dataframe
    return table.value, json.loads(table.proto.columns)


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


def test_a_date_shows_no_more_than_is_known():
    rows, _ = table_of("overview-milestones")
    forms = {"day": r"\d+ [A-Z][a-z]+ \d{4}", "month": r"[A-Z][a-z]+ \d{4}", "year": r"\d{4}"}
    assert rows["date_precision"].nunique() > 1
    for row in rows.to_dict("records"):
        assert re.fullmatch(forms[row["date_precision"]], row["event_date"])


def test_yes_and_no_are_words():
    frame = pd.DataFrame({"is_estimated": [True, False], "year": [2024, 2025]})
    assert _in_words(ChartData("table", frame, "year", "year", "")) == {
        "is_estimated": ["yes", "no"]
    }
