"""One flow for every route of the API: tagged, not sent twice, refused in a sentence, open."""

import re
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import dashboard
from charts.selection import SelectionError
from exports.forms import FORMS
from exports.http import answers, briefings, datasets, decks
from exports.http.answers import File, RefusedError
from exports.http.row_query import RowsError
from exports.pictures.chrome import BusyError, NoChromeError, PictureError
from exports.pictures.picture import NotDrawnError
from loaders.model import NoDataError
from pages.parts import found

#: What stands for the names in the path of a route.
NAMES = {
    "dataset_id": "ember_generation",
    "chart_id": "energy-generation-mix",
    "page_id": "energy",
    "deck_id": "minerals",
    "form": "csv",
    "rest": "no/such/path",
}
#: What a route must be asked, to have an answer.
ASKED = {"/api/v1/search": "?q=coal"}
PATHS = [
    re.sub(r"{(\w+)[^}]*}", lambda name: NAMES[name[1]], route.path) + ASKED.get(route.path, "")
    for route in dashboard.API
]
SERVED = [path for path in PATHS if "no/such/path" not in path]


@pytest.fixture
def written(monkeypatch):
    """The files that are written; what they hold has its tests elsewhere."""
    made = []

    def write(*_, **__):
        made.append(1)
        return b"a file"

    csv = SimpleNamespace(
        media_type="text/csv", ending="csv", is_slow=False, is_picture=False, has_words=False
    )
    csv.build = write
    monkeypatch.setitem(FORMS, "csv", csv)
    monkeypatch.setattr(datasets, "export_rows", write)
    monkeypatch.setattr(decks, "export_deck", write)
    monkeypatch.setattr(briefings, "export_briefing", write)
    return made


@pytest.fixture(scope="module")
def whole_search():
    """What charts find is added once, beside the first search; after that no answer changes."""
    found._make_whole(found._names())
    with found._one_at_a_time:  # another test may have had it begun
        pass


@pytest.fixture
def client(written, whole_search):
    return TestClient(Starlette(routes=dashboard.API))


def is_a_refusal(answer):
    assert list(answer.json()) == ["error"]
    assert re.fullmatch(r"[^\n]{15,}\.", answer.json()["error"])
    assert answer.headers["access-control-allow-origin"] == "*"
    return True


def test_every_route_goes_through_the_one_flow():
    routes = [answers.route("/", lambda _: File("text/plain", b"")), *dashboard.API]
    assert len({getattr(route.endpoint, "__code__", route.path) for route in routes}) == 1
    assert len(SERVED) == len(PATHS) - 3 >= 9


def test_what_was_added_to_a_link_on_its_way_reaches_no_route():
    echo = answers.route("/", lambda request: File("text/plain", request.url.query.encode()))
    client = TestClient(Starlette(routes=[echo]))
    asked = "years=2015&amp;years=2024&utm_source=mail&fbclid=x&hs_code=63"
    assert client.get(f"/?{asked}").text == "years=2015&years=2024&hs_code=63"


@pytest.mark.sweep
@pytest.mark.parametrize("path", SERVED)
def test_an_answer_is_tagged_and_open_and_its_head_says_the_same(client, path):
    answer, head = client.get(path), client.head(path)
    assert answer.status_code == head.status_code == 200
    assert re.fullmatch('W/"[0-9a-f]{32}"', answer.headers["etag"])
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.content
    assert head.content == b""
    told = {name: value for name, value in answer.headers.items() if name in head.headers}
    assert dict(head.headers) == told
    assert set(answer.headers) - set(head.headers) <= {"content-length"}


@pytest.mark.sweep
@pytest.mark.parametrize("path", SERVED)
def test_nothing_is_written_for_one_who_asks_for_headers_or_has_the_answer(client, written, path):
    tag = client.head(path).headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        for ask in (client.get, client.head):
            again = ask(path, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["access-control-allow-origin"] == "*"
    assert written == []
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert len(written) == (path.rpartition(".")[2] in ("csv", "pdf", "pptx"))


@pytest.mark.parametrize("path", SERVED)
def test_a_parameter_that_means_nothing_is_refused_even_of_one_who_has_the_answer(client, path):
    for ask in (client.get, client.head):
        answer = ask(
            f"{path}{'&' if '?' in path else '?'}color=red", headers={"If-None-Match": "*"}
        )
        assert answer.status_code == 400
    assert is_a_refusal(client.get(f"{path}{'&' if '?' in path else '?'}color=red"))


@pytest.mark.parametrize("path", PATHS)
def test_too_long_a_query_is_refused(client, path):
    answer = client.get(f"{path}{'&' if '?' in path else '?'}color={'d' * 8_000}")
    assert answer.status_code == 400
    assert is_a_refusal(answer)
    assert "a query has at most" in answer.json()["error"]


@pytest.mark.parametrize("path", [path for path in PATHS if path not in SERVED])
def test_what_is_not_there_is_refused(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert is_a_refusal(answer)
    assert path in answer.json()["error"]


@pytest.mark.parametrize(
    ("error", "code", "retry_after"),
    [
        (RefusedError(418, "There is no coffee here."), 418, None),
        (RowsError("There is no such column."), 400, None),
        (SelectionError("color", "red", "give years."), 400, None),
        (NoDataError("There is no copy on disk", dataset="x"), 503, None),
        (BusyError(), 429, "5"),
        (NotDrawnError("This is told in rows."), 404, None),
        (NoChromeError(), 503, None),
        (PictureError("The picture could not be drawn."), 503, "5"),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("is_found", [True, False])
def test_an_error_is_a_sentence_whether_in_finding_or_in_making(error, code, retry_after, is_found):
    def fail(*_):
        raise error

    def find(request):
        return File("text/plain", fail) if is_found else fail()

    answer = TestClient(Starlette(routes=[answers.route("/file", find)])).get("/file")
    assert answer.status_code == code
    assert answer.json() == {"error": str(error)}
    assert answer.headers.get("retry-after") == retry_after
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("file", "disposition"),
    [
        (File("text/plain", b"a"), None),
        (File("text/plain", b"a", name="a.txt"), 'inline; filename="a.txt"'),
        (
            File("text/plain", lambda: b"a", name="a.txt", is_download=True),
            'attachment; filename="a.txt"',
        ),
    ],
)
def test_a_file_has_its_name(file, disposition):
    answer = TestClient(Starlette(routes=[answers.route("/file", lambda _: file)])).get("/file")
    assert answer.content == b"a"
    assert answer.headers.get("content-disposition") == disposition


def test_a_file_yet_to_be_made_is_named_by_what_it_depends_on_and_the_code(
    monkeypatch,
):
    told = [File("text/csv", lambda: b"", depends_on=one).etag for one in ([1], [1], [2])]
    assert told[0] == told[1] != told[2]
    monkeypatch.setattr(answers, "program", lambda: "other code")
    assert File("text/csv", lambda: b"", depends_on=[1]).etag != told[0]
    assert File("text/csv", b"a").etag != File("text/csv", b"b").etag


def test_the_code_is_named_by_every_module_of_what_makes_files(monkeypatch, tmp_path):
    for room in ("loaders", "charts", "exports"):
        (tmp_path / room / "part").mkdir(parents=True)
        (tmp_path / room / "part" / "module.py").write_text("a = 1")
    monkeypatch.setattr(answers, "PROJECT", tmp_path)
    named = [answers.program.__wrapped__()]
    for room in ("loaders", "charts", "exports"):
        (tmp_path / room / "part" / "module.py").write_text("a = 2")
        named.append(answers.program.__wrapped__())
    assert len(set(named)) == 4
