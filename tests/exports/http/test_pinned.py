"""An address with a day gives the same bytes before and after a refresh, in every form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import dashboard
from charts import selection
from charts.catalogue import CHARTS, PAGES
from charts.selection import Selection, from_query
from exports.forms import FORMS
from exports.http import show
from loaders import pinned, store
from loaders.catalogue import DATASETS
from loaders.load import load
from loaders.model import Provenance
from pages.parts import actions, kept, tables
from tests.catalogue import BUILT, EMBEDDED, opened

pytestmark = pytest.mark.sweep

#: Between them they are read by charts of every page with figures from refreshes.
REFRESHED = ("census_goods_monthly", "worldbank_wdi", "usgs_mcs", "ember_generation")
EMBEDDED_BY = max(when.date() for name in EMBEDDED if (when := store.embedded_at(name)))
#: Some time after the embedded copies, so that nothing here moves with the clock or the snapshot.
DAY = EMBEDDED_BY + timedelta(days=100)
NOW = datetime.combine(DAY + timedelta(days=1), time(12), UTC)
PIN = f"vintage={DAY}"
FILES = [form.ending for form in FORMS.values() if not form.is_picture]


def moved(dataset_id: str, when: datetime) -> None:
    """Keep a copy of a dataset in which no number is what it was."""
    table = load(dataset_id)
    frame = table.frame.copy()
    numbers = [column.name for column in table.dataset.columns if column.dtype == "number"]
    frame[numbers] *= 0.97
    store.write_vintage(table.dataset, frame, Provenance(when, "", (), "", "live"))
    assert load(dataset_id).provenance.retrieved_at == when


def forget() -> None:
    """What another process would not have in memory."""
    for held in (tables._table, tables._vintage, tables._kpi, tables._answer, kept._view):
        held.cache_clear()


def chart_of(page_id: str) -> str:
    """A chart of a page that reads what is refreshed, or its first."""
    charts = [chart for chart in BUILT if chart.page == page_id]
    moving = [chart for chart in charts if set(REFRESHED) & set(chart.datasets)]
    return min(moving or charts, key=lambda chart: len(chart.datasets)).id


CHART_OF = {page_id: chart_of(page_id) for page_id in PAGES if PAGES[page_id].charts}


@pytest.fixture(scope="module", autouse=True)
def the_day_after() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (selection, pinned):
            patch.setattr(module, "last_settled_day", lambda: DAY)
        yield


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    routes = [*dashboard.API, *show.routes(kept.view_of, dashboard.own_address)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_CHROME", "off")
        yield TestClient(Starlette(routes=routes))


@dataclass(frozen=True)
class Asked:
    pinned: dict[str, tuple[bytes, str]]
    newest: dict[str, bytes]
    workbook: bytes


def pinned_paths() -> list[str]:
    charts = [f"/api/v1/charts/{CHART_OF[page]}.{end}?{PIN}" for page in CHART_OF for end in FILES]
    rows = [
        f"/api/v1/datasets/{name}.{form}?{PIN}"
        for name in REFRESHED
        for form in ("csv", "json", "parquet")
        if "vintage" not in {column.name for column in DATASETS[name].columns}
    ]
    return [
        *charts,
        *rows,
        f"/api/v1/charts/trade-goods.csv?years=2015&years=2020&{PIN}",
        f"/api/v1/datasets/ember_generation.json?copy={DAY}&limit=3",
        f"/api/v1/decks/trade.pptx?{PIN}",
        f"/api/v1/briefings/trade.pdf?{PIN}&paper=letter",
        f"/show?deck=minerals&{PIN}",
        f"/show?slide=trade-goods%3Fvintage%3D{DAY}&title=One",
    ]


NEWEST = [f"/api/v1/charts/{chart}.json" for chart in dict.fromkeys(CHART_OF.values())]


def ask(client: TestClient) -> Asked:
    forget()
    answers = {}
    for path in pinned_paths():
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[:300])
        answers[path] = (answer.content, answer.headers["etag"])
    book = actions._page_file("xlsx", "minerals", Selection().pinned(DAY), "https://dash.example")
    return Asked(answers, {path: client.get(path).content for path in NEWEST}, book)


@pytest.fixture(scope="module")
def asked(client, tmp_path_factory) -> Iterator[tuple[Asked, Asked]]:
    """What is answered on a day, and after each of the datasets came anew with other figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_CACHE", str(tmp_path_factory.mktemp("cache")))
        for name in REFRESHED[:2]:  # of the others the day has the embedded copy
            moved(name, NOW - timedelta(days=4))
        before = ask(client)
        for name in REFRESHED:
            moved(name, NOW)
        after = ask(client)
        yield before, after
    forget()


@pytest.mark.parametrize("path", pinned_paths())
def test_what_is_pinned_is_the_same_bytes_after_a_refresh(asked, path):
    before, after = asked
    assert before.pinned[path] == after.pinned[path]


def test_what_is_not_pinned_shows_the_refresh(asked):
    before, after = asked
    moving = [path for path in NEWEST if before.newest[path] != after.newest[path]]
    reading = [
        f"/api/v1/charts/{chart}.json"
        for chart in dict.fromkeys(CHART_OF.values())
        if set(REFRESHED) & set(opened(chart).tables)
    ]
    assert moving == reading
    assert len(moving) >= 5


def test_a_pinned_workbook_of_a_page_is_the_same_bytes(asked):
    before, after = asked
    assert before.workbook == after.workbook


def test_every_link_in_a_pinned_file_is_pinned(asked):
    """Also in code, citation and the lines for programs, which are made of the same address."""
    _, after = asked
    for path, (content, _) in after.pinned.items():
        if ".json" in path and "/charts/" in path:
            assert f"{PIN}".encode() in content
            assert b"Figures as of" in content
        if path.startswith("/show"):
            links = re.findall(rb'class="code" href="([^"]*)"', content)
            assert len(links) > 1
            assert [link for link in links if f"vintage={DAY}".encode() not in link] == [] or (
                "slide=" in path
            )


# What cannot be given


@pytest.fixture
def cleared(monkeypatch, tmp_path):
    """Copies of ten days, of which the newest three are kept."""
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    forget()
    for days in (41, 31, 21, 11, 6):
        for name in ("census_goods_monthly", "ember_generation"):
            moved(name, NOW - timedelta(days=days))
    yield
    forget()


GONE = DAY - timedelta(days=25)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/charts/trade-goods.csv",
        "/api/v1/charts/trade-goods.pptx",
        "/api/v1/datasets/census_goods_monthly.csv",
        "/api/v1/decks/trade.pptx",
        "/api/v1/briefings/trade.pdf",
        "/api/v1/briefings/energy.pdf",  # a chart of it, not its answer, reads what is cleared away
        "/show?deck=trade",
    ],
)
def test_where_a_copy_is_cleared_away_the_answer_says_which_days_there_are(client, cleared, path):
    sign = "&" if "?" in path else "?"
    answer = client.get(f"{path}{sign}vintage={GONE}")
    assert answer.status_code == 404
    assert f"is kept of {GONE}. There are copies of " in answer.json()["error"]
    assert f"{DAY - timedelta(days=20)} and every day since." in answer.json()["error"]
    assert client.get(f"{path}{sign}vintage={DAY - timedelta(days=20)}").status_code == 200


@pytest.fixture
def without_marks(monkeypatch, tmp_path):
    """The milestones of the day are kept no longer; the figures they mark are."""
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    forget()
    for days in (41, 31, 21, 11, 6):
        moved("milestones", NOW - timedelta(days=days))
    yield
    forget()


MARKED = [chart.id for chart in BUILT if "milestones" in chart.beside]


@pytest.mark.parametrize("chart_id", MARKED)
def test_a_chart_does_without_marks_that_are_cleared_away_and_says_so(
    client, without_marks, chart_id
):
    def asked(query: str):
        return client.get(f"/api/v1/charts/{chart_id}.json?vintage={GONE}{query}")

    shown, hidden = asked(""), asked("&events=hidden")
    assert shown.status_code == hidden.status_code == 200
    assert shown.json()["rows"] == hidden.json()["rows"] != []
    said = "is not kept of that day and marks nothing here." in shown.text
    assert said == bool(opened(chart_id).data.events)
    assert "marks nothing here" not in hidden.text
    assert client.get(f"/api/v1/charts/{chart_id}.csv?vintage={GONE}").status_code == 200


def test_a_chart_of_the_milestones_themselves_does_not_do_without(client, without_marks):
    assert len(MARKED) > 8
    answer = client.get(f"/api/v1/charts/overview-milestones.csv?vintage={GONE}")
    assert answer.status_code == 404


@pytest.mark.parametrize("chart_id", MARKED)
def test_no_row_is_said_to_come_from_a_mark(client, chart_id):
    text = client.get(f"/api/v1/charts/{chart_id}.csv").text
    assert "milestones" not in text
    assert "This project" not in text


@pytest.mark.parametrize(
    ("day", "code", "says"),
    [
        ("2020-01-01", 404, "is kept of 2020-01-01. There are copies of"),
        (NOW.date(), 404, f"can still change; give {DAY} or earlier"),
        ("2999-12-31", 404, f"can still change; give {DAY} or earlier"),
        ("2026-02-30", 400, f"give a day such as {DAY}"),
        ("yesterday", 400, f"give a day such as {DAY}"),
        ("2026-1-1", 400, f"give a day such as {DAY}"),
        ("", 400, f"give a day such as {DAY}"),
        (f"{DAY}&vintage={DAY - timedelta(days=1)}", 400, "give one day"),
    ],
)
def test_a_day_that_cannot_be_given_is_refused_in_a_sentence(client, day, code, says):
    for path in ("charts/trade-goods.csv", "decks/trade.pptx", "briefings/trade.pdf"):
        answer = client.get(f"/api/v1/{path}?vintage={day}")
        assert (answer.status_code, says in answer.json()["error"]) == (code, True), answer.text


def test_a_dataset_with_a_column_of_that_name_is_pinned_by_copy(client):
    having = [
        name
        for name in EMBEDDED
        if "vintage" in {column.name for column in DATASETS[name].columns}
        and DATASETS[name].source.licence.embed
    ]
    path = f"/api/v1/datasets/{having[0]}.csv"
    assert client.get(f"{path}?copy={DAY}").content == client.get(path).content
    assert client.get(f"{path}?vintage={DAY}").content != client.get(path).content
    assert client.get(f"{path}?copy=2999-12-31").status_code == 404


def test_a_pin_is_read_and_written_back():
    read = from_query(f"{PIN}&years=2015&years=2020", CHARTS["trade-goods"].controls)
    assert read.vintage == DAY
    assert read.to_query() == f"years=2015&years=2020&{PIN}"
    assert read.pinned(None).to_query() == "years=2015&years=2020"
    assert Selection().pinned(DAY).to_query() == PIN


def test_the_usual_years_of_a_pin_end_with_its_own_year():
    """Else the same address would ask for a year more after each New Year."""
    old = Selection().pinned(DAY.replace(year=2024, day=1))
    assert old.years == (2010, 2024)
    assert old.only([]).years == (2010, 2024)
    assert old.to_query() == f"vintage={DAY.replace(year=2024, day=1)}"
    assert old.pinned(None) == Selection()


def test_of_a_pinned_dataset_nothing_is_said_that_moves_with_the_clock(client):
    path = "/api/v1/datasets/ember_generation.json"
    newest, of_day = client.get(path).json(), client.get(f"{path}?{PIN}").json()
    assert set(newest) - set(of_day) == {"status", "standing"}
