"""Every page on two sheets of paper: read back by another program, page by page."""

import io
import logging
import os
from dataclasses import replace

import pypdf
import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts import captions, words
from charts.briefings import briefing
from charts.catalogue import PAGES
from charts.english.writer import write
from charts.fact import fact
from charts.selection import Selection
from exports.facts.figure_rows import figure_rows
from exports.http import briefings
from exports.pdf.briefing import NOT_DRAWN, export_briefing
from exports.pdf.fonts import SIGNS, font
from exports.pdf.paper import SIZES
from exports.pictures import chrome, picture
from loaders.model import NoDataError
from tests.catalogue import opened, tables

pytestmark = pytest.mark.sweep

ADDRESS = "https://dash.example/energy"
POINTS = {"a4": (595, 842), "letter": (612, 792)}
every_page = pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)


def plain(text):
    return " ".join(text.split())


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    return plain(" ".join(sheet.extract_text() for sheet in read(content).pages))


def made(page, selection=None, size="a4"):
    return export_briefing(page, selection or Selection(), tables(), ADDRESS, size)


@pytest.fixture
def no_chrome(monkeypatch):
    chrome.CHROME.close()  # one that another test started would go on drawing
    monkeypatch.setenv("DASHBOARD_CHROME", "off")


@every_page
@pytest.mark.parametrize("size", SIZES)
def test_a_briefing_has_exactly_two_sheets_with_everything_on_them(page, size, no_chrome):
    content = made(page, size=size)
    pdf = read(content)
    assert len(pdf.pages) == 2
    for sheet in pdf.pages:
        found = (round(sheet.mediabox.width), round(sheet.mediabox.height))
        assert found == POINTS[size]
    text = text_of(content)
    assert plain(write(page.answer(tables(), Selection()))) in text
    declared = briefing(page.id)
    assert declared.kpis
    assert len(declared.charts) == 3
    for kpi in declared.kpis:
        value = kpi.build(tables(), Selection())
        assert value is None or words.kpi(value) in text
    for chart in declared.charts:
        shown = opened(chart.id)
        # What is told in words stands as rows, on the Forum alone.
        assert picture.is_drawn(shown) or page.id == "forum"
        assert plain(shown.finding) in text
        assert plain(shown.chart.caveat) in text
        for table in shown.tables.values():
            assert plain(captions.source_line(table)) in text
    assert "Page 2 of 2" in text


@every_page
def test_words_stay_on_the_paper(page, no_chrome):
    """No line begins outside the margins, whatever is written."""
    for size, (width, height) in POINTS.items():
        places = []

        def note(text, _, matrix, *__, places=places):
            if text.strip():
                places.append((matrix[4], matrix[5]))

        for sheet in read(made(page, size=size)).pages:
            sheet.extract_text(visitor_text=note)
        assert len(places) > 30
        assert all(40 <= x <= width - 40 and 25 <= y <= height - 30 for x, y in places)


@every_page
def test_many_choices_still_fit_two_sheets(page, no_chrome):
    for selection in (
        Selection(years=(1985, 2026), peers=()),
        Selection(years=(2024, 2024), peers=("IND", "BGD", "VNM", "IDN")),
    ):
        assert len(read(made(page, selection)).pages) == 2


def test_every_sign_is_in_the_embedded_font(no_chrome, caplog):
    with caplog.at_level(logging.WARNING, logger="fpdf"):
        content = made(PAGES["energy"])
        assert not [r for r in caplog.records if "missing" in r.message.lower()]
    fonts = read(content).pages[0]["/Resources"]["/Font"]
    assert len(fonts) == 2
    for each in fonts.values():
        described = each.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in described.get_object()
    for style in ("", "B"):
        known = TTFont(io.BytesIO(font(style))).getBestCmap() or {}
        assert {ord(sign) for sign in "–—−₂²’‘“”…×·½≥≤→↑↓€°éüıŞ‑ "} <= set(known) <= set(SIGNS)


def test_without_a_chrome_the_figures_stand_in_the_charts_place(no_chrome):
    page = PAGES["energy"]
    text = text_of(made(page))
    assert text.count(NOT_DRAWN) == 3
    shown = opened(briefing("energy").charts[0].id)
    rows, left_out = figure_rows(shown, 5)
    assert len(rows) == 6
    assert "the newest 5 of" in left_out
    newest = rows[-1]
    last = shown.data.frame[shown.data.x].max()
    assert newest[0].startswith(str(last))
    assert "provisional" in newest[0]
    assert newest[1] in text
    first = shown.data.frame.query(f"{shown.data.x} == {last}").iloc[0]
    assert newest[1] == words.number(first[shown.data.y], 4)


def test_charts_are_pictures_where_there_is_a_chrome():
    if not chrome.find():
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("Chromium is missing: install it (Debian: apt-get install chromium).")
    try:
        content = made(PAGES["trade"])
    finally:
        chrome.CHROME.close()
    pdf = read(content)
    assert len(pdf.pages) == 2
    sizes = [image.image.size for sheet in pdf.pages for image in sheet.images]
    assert len(sizes) == 3
    assert all(width == 1900 for width, _ in sizes)
    assert NOT_DRAWN not in text_of(content)


def test_what_has_no_copy_is_left_out_and_named(no_chrome):
    page = PAGES["trade"]
    without = {name: one for name, one in tables().items() if name != "census_goods_monthly"}
    missing = [c for c in briefing("trade").charts if "census_goods_monthly" in c.datasets]
    assert missing
    answer = replace(page, answer=lambda *_: fact("no_figures_for_pakistan"), datasets=())
    content = export_briefing(answer, Selection(), without, ADDRESS)
    text = text_of(content)
    assert len(read(content).pages) == 2
    for chart in missing:
        assert plain(f"Not here, for want of figures: {chart.what}") in text


@pytest.fixture
def client(no_chrome):
    def table_of(dataset_id, _):
        if dataset_id not in tables():
            msg = "no copy on disk"
            raise NoDataError(msg, dataset=dataset_id)
        return tables()[dataset_id]

    routes = briefings.routes(table_of, lambda _: "https://dash.example")
    return TestClient(Starlette(routes=routes))


ROOT = "/api/v1/briefings"


def test_a_briefing_is_served_and_not_sent_twice(client):
    answer = client.get(f"{ROOT}/energy.pdf?paper=letter&years=2015&years=2024")
    assert answer.headers["content-type"] == "application/pdf"
    assert "briefing_energy_letter.pdf" in answer.headers["content-disposition"]
    assert "https://dash.example/energy?years=2015" in text_of(answer.content)
    tag = answer.headers["etag"]
    known = {"If-None-Match": tag}
    path = f"{ROOT}/energy.pdf?years=2015&years=2024"
    assert client.get(f"{path}&paper=letter", headers=known).status_code == 304
    assert client.get(path, headers=known).status_code == 200
    head = client.head(path)
    assert head.content == b""
    assert head.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("nowhere.pdf", 404, "no page is called nowhere: use overview"),
        ("energy.pdf?paper=a3", 400, "give a4 or letter"),
        ("energy.pdf?years=1066&years=2020", 400, "give two years"),
        ("energy.pdf?color=red", 400, "color=red"),
    ],
)
def test_what_makes_no_sense_is_refused(client, path, code, says):
    answer = client.get(f"{ROOT}/{path}")
    assert answer.status_code == code
    assert says in answer.json()["error"]
