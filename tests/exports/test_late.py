"""Figures that are late say so in every form, by the day they are looked at, and in its tag."""

import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pptx
import pypdf
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts import captions, selection
from charts.briefings import briefing
from charts.catalogue import CHARTS, PAGES
from charts.decks import DECKS
from charts.selection import Selection
from charts.views import View, view
from exports.forms import FORMS
from exports.http import briefings, charts, decks, show
from exports.pdf.briefing import export_briefing
from exports.pictures import chrome, picture
from exports.pptx.speaker_notes import speaker_notes
from exports.show.slide import LONGEST_SOURCE, slide
from loaders.catalogue import DATASETS
from loaders.freshness import GRACE, of_table
from loaders.model import NoDataError
from tests.catalogue import BUILT, SAMPLE, opened, tables

pytestmark = pytest.mark.sweep

#: Days on which no figure, and every figure with a rhythm, is late.
EARLY, LATER = date(2000, 1, 1), date(2099, 1, 1)
ADDRESS = "https://dash.example/view"
MARK = "Newest published"


def on(day: date, shown: View) -> View:
    """The same view, looked at on a day."""
    return replace(shown, selection=replace(shown.selection, vintage=day))


def regular(shown: View) -> dict[date, list[str]]:
    """The datasets of a view that can be late, by the day after which each is."""
    found: dict[date, list[str]] = {}
    for name in shown.tables:
        if last := of_table(shown.given[name]).late_after:
            found.setdefault(last, []).append(name)
    return found


def test_a_view_says_what_is_late_from_the_day_it_is():
    late = 0
    for chart in BUILT:
        shown = opened(chart.id)
        by_day = regular(shown)
        assert on(EARLY, shown).late == "", chart.id
        if not by_day:
            assert on(LATER, shown).late == "", chart.id
            continue
        late += 1
        last = min(by_day)
        assert on(last, shown).late == "", chart.id
        said = on(last + timedelta(days=1), shown).late
        first = min(by_day[last], key=lambda name: (of_table(shown.given[name]).expected, name))
        fresh = of_table(shown.given[first])
        assert re.fullmatch(r"Newest published: .+; more was expected in \w+ \d{4}.*\.", said)
        assert fresh.newest[:4] in said, chart.id
        assert f"more was expected in {fresh.expected:%B %Y}" in said, chart.id
        count = sum(map(len, by_day.values()))
        assert (f"({shown.given[first].dataset.title})" in said) == (count > 1), chart.id
        said = on(LATER, shown).late
        others = f"from {count - 1} other source{'s' if count > 2 else ''} since"
        assert (others in said) == (count > 1), chart.id
    assert late > 60


def test_a_figure_that_can_be_late_is_told_by_its_own_rhythm():
    said = {
        name: captions.late({name: of_table(table)}, LATER)
        for name, table in tables().items()
        if of_table(table).expected
    }
    assert len(said) > 20
    for name, sentence in said.items():
        what = sentence.removeprefix("Newest published: ").partition(";")[0]
        rhythm = tables()[name].dataset.frequency
        form = {
            "weekly": r"week to \d+ \w+ \d{4}",
            "monthly": r"\w+ \d{4}",
            "quarterly": r"\w+ quarter of \d{4}",
            "yearly": r"(fiscal year )?\d{4}",
        }[rhythm]
        assert re.fullmatch(form, what), (name, sentence)


def words_of(shown: View) -> dict[str, str]:
    """What each form that tells a view in words says; of the slide only what the hall sees."""
    seen, _, notes = slide(shown, "https://dash.example", 1).partition("<aside")
    return {
        "slide": html.unescape(seen),
        "notes of the show": html.unescape(notes),
        "speaker notes": speaker_notes(shown, ADDRESS),
        "picture": picture.source(shown),
        "json": FORMS["json"].build(shown, ADDRESS).decode(),
    }


@pytest.mark.parametrize("chart_id", SAMPLE)
def test_every_form_in_words_says_it(chart_id):
    for form, text in words_of(on(EARLY, opened(chart_id))).items():
        assert MARK not in text, form
    shown = on(LATER, opened(chart_id))
    for form, text in words_of(shown).items():
        assert (shown.late.partition(";")[0] in text) or (
            form == "slide" and " … (newest " in text and f"{MARK} of the longest" in text
        ), form


def test_what_is_late_leaves_a_slide_its_room():
    """Three lines hold so many characters; the browser's tests measure the lines themselves."""
    for chart in BUILT:
        text = html.unescape(slide(on(LATER, opened(chart.id)), "https://dash.example", 1))
        source = text.partition('<p class="source">')[2].partition("</p>")[0]
        assert len(source) <= LONGEST_SOURCE, chart.id


def files_of(shown: View) -> dict[str, str]:
    deck = pptx.Presentation(io.BytesIO(FORMS["pptx"].build(shown, ADDRESS)))
    on_slide = [s.text_frame.text for s in deck.slides[0].shapes if s.has_text_frame]
    texts = {"pptx": " ".join(on_slide)}
    for ending in ("xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(FORMS[ending].build(shown, ADDRESS))) as whole:
            read = [whole.read(name) for name in whole.namelist() if not name.endswith(".parquet")]
        texts[ending] = html.unescape(" ".join(part.decode(errors="replace") for part in read))
    return texts


@pytest.mark.parametrize("chart_id", SAMPLE)
def test_every_file_says_it(chart_id, monkeypatch):
    monkeypatch.setattr(picture, "or_none", lambda _: None)
    early, shown = on(EARLY, opened(chart_id)), on(LATER, opened(chart_id))
    assert MARK not in " ".join(files_of(early).values())
    for form, text in files_of(shown).items():
        assert shown.late in text, form
    assert FORMS["csv"].build(early, "") == FORMS["csv"].build(shown, "")


def test_a_picture_says_it_below_the_chart(monkeypatch):
    monkeypatch.setattr(picture.CHROME, "draw", lambda *_: b"<svg/>")
    drawn = [chart for chart in BUILT if picture.is_drawn(opened(chart.id)) and chart.page in PAGES]
    for chart in drawn[::5]:
        shown = on(LATER, opened(chart.id))
        lines = re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg(shown).decode())
        assert shown.late in html.unescape(" ".join(lines)), chart.id


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_briefing_says_it_of_its_answer_its_kpis_and_its_charts(page, monkeypatch):
    monkeypatch.setenv("DASHBOARD_CHROME", "off")

    def text_on(day: date) -> str:
        paper = export_briefing(page, Selection(vintage=day), tables(), ADDRESS)
        sheets = pypdf.PdfReader(io.BytesIO(paper)).pages
        return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())

    assert MARK not in text_on(EARLY)
    text = text_on(LATER)
    assert captions.late({n: of_table(tables()[n]) for n in page.datasets}, LATER) in text
    declared = briefing(page.id)
    for kpi in declared.kpis:
        value = kpi.build({name: tables()[name] for name in kpi.datasets}, Selection())
        fresh = {name: of_table(tables()[name]) for name in kpi.cited(value)}
        assert captions.newest_published(fresh, LATER) in text, kpi.id
        assert kpi.basis in text, kpi.id
    for chart in declared.charts:
        assert on(LATER, opened(chart.id)).late in text, chart.id


def table_of(dataset_id: str, _: object):
    if dataset_id not in tables():
        msg = "no copy on disk"
        raise NoDataError(msg, dataset=dataset_id)
    return tables()[dataset_id]


def view_of(chart_id: str, chosen: Selection) -> View:
    chart = CHARTS[chart_id]
    if chosen == Selection():
        return opened(chart_id)
    return view(chart, chosen, {name: table_of(name, "") for name in chart.datasets})


@pytest.fixture
def tag_on(monkeypatch):
    """Ask for the tag of a path on a day; nothing is made for it."""
    monkeypatch.setattr(chrome, "find", lambda: "/a/chrome")

    def base_of(_: object) -> str:
        return "https://dash.example"

    of_views = (charts, decks, show)
    routes = [one for http in of_views for one in http.routes(view_of, base_of)]
    client = TestClient(Starlette(routes=[*routes, *briefings.routes(table_of, base_of)]))

    def ask(path: str, day: date) -> str:
        monkeypatch.setattr(selection, "judged_on", lambda vintage: vintage or day)
        answer = client.head(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.headers["etag"]

    return ask


def test_a_tag_changes_with_the_words_and_only_with_them(tag_on):
    """Most days nothing turns late: what a reader has holds until something does."""
    for chart in BUILT:
        for form in FORMS.values() if chart is BUILT[0] else (FORMS["csv"], FORMS["json"]):
            path = f"/api/v1/charts/{chart.id}.{form.ending}"
            says = form.ending != "csv" and bool(regular(opened(chart.id)))
            early, same = tag_on(path, EARLY), tag_on(path, EARLY + timedelta(days=1))
            assert early == same, path
            assert (tag_on(path, LATER) != early) == says, path


def can_be_late(page_id: str) -> bool:
    """Whether a page shows figures that have a rhythm: dated events have none."""
    return any(DATASETS[name].frequency in GRACE for name in PAGES[page_id].every_dataset)


@pytest.mark.parametrize(
    "path",
    [
        *(f"/api/v1/decks/{name}.pptx" for name in DECKS),
        *(f"/show?deck={name}" for name in DECKS),
        *(f"/api/v1/briefings/{page_id}.pdf" for page_id in PAGES if can_be_late(page_id)),
    ],
)
def test_so_does_the_tag_of_what_has_many_views(tag_on, path):
    assert tag_on(path, EARLY) == tag_on(path, EARLY + timedelta(days=1))
    assert tag_on(path, EARLY) != tag_on(path, LATER)


PIN = "vintage=2026-11-01"


@pytest.mark.parametrize(
    "path",
    [
        f"/api/v1/charts/energy-us-coal.json?{PIN}",
        f"/api/v1/decks/trade.pptx?{PIN}",
        f"/show?deck=trade&{PIN}",
        f"/api/v1/briefings/trade.pdf?{PIN}",
    ],
)
def test_what_is_pinned_is_judged_on_its_own_day(tag_on, path):
    assert tag_on(path, EARLY) == tag_on(path, LATER)
