"""What a page shows before any script has run: the numbers it will show."""

import re
from html import unescape

import pytest

from charts import words
from charts.catalogue import KPIS, PAGES
from charts.control import SHARED
from charts.selection import Selection, from_query
from exports.facts import links
from tests.catalogue import can_be_built
from tests.serving.served import YEARS, answer_of, kpi_of, page_path

WHOLE = [
    page_id
    for page_id, page in PAGES.items()
    if all(can_be_built(KPIS[kpi_id].datasets) for kpi_id in page.row)
]


def first(html: str) -> str:
    """What stands before the page, "" where nothing does."""
    found = re.search(r'<div class="first-sight">.*?(?=<noscript>)', html, re.DOTALL)
    return found.group() if found else ""


@pytest.mark.sweep
@pytest.mark.parametrize("page_id", WHOLE)
@pytest.mark.parametrize("query", ["", YEARS])
def test_a_page_begins_with_its_answer_and_numbers(client, page_id, query):
    has_years = SHARED[0] in PAGES[page_id].controls
    selection = from_query(query, SHARED) if query and has_years else Selection()
    shown = first(client.get(f"/{links.path_of_page(page_id, query)}").text)
    told = [unescape(text) for text in re.findall(r'class="kpi-value">(.*?)<', shown)]
    values = [kpi_of(kpi_id, selection) for kpi_id in PAGES[page_id].row]
    assert told == [words.kpi(value) for value in values if value]
    assert unescape(re.findall(r'class="answer">(.*?)<', shown)[0]) == answer_of(page_id, selection)
    assert [unescape(text) for text in re.findall(r"<h1>(.*?)<", shown)] == [PAGES[page_id].title]


def test_nothing_stands_before_a_page_in_another_site_s_frame_or_one_without_numbers(client):
    assert first(client.get(page_path("trade")).text)
    assert not first(client.get(f"{page_path('trade')}?embed=true").text)
    assert not first(client.get("/data").text)
    assert not first(client.get("/view?chart=trade-goods").text)


def test_the_style_is_there_before_streamlit_s_page_and_once(client):
    html = client.get(page_path("trade")).text
    assert html.count(".kpi-label {") == 1
    assert html.index(".kpi-label {") < html.index('id="root"')
