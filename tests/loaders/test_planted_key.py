"""A key stands nowhere but in the request: no log, report, cause, stored file or output has it."""

import contextlib
import json
import logging
from urllib.parse import quote, quote_plus

import pytest

from loaders import http, store
from loaders.__main__ import main
from loaders.catalogue import DATASETS
from tests.loaders.local_server import answer, reset
from tests.loaders.sample import files_below
from tests.loaders.stand_ins import PLANTED_KEY, STAND_INS, Stage

pytestmark = pytest.mark.sweep

KEYED = [dataset.id for dataset in DATASETS.values() if dataset.road == "key"]
FORMS = {PLANTED_KEY, quote(PLANTED_KEY), quote(PLANTED_KEY, safe=""), quote_plus(PLANTED_KEY)}
REPEATED = " and ".join(sorted(FORMS))


def echoing(good, stand_in):
    """The good answer, with the query repeated beside it, as EIA does where it can be."""
    content = json.loads(good, strict=False)
    if isinstance(content, dict):
        content |= {"request": {"params": {"api_key": PLANTED_KEY}}}
    return answer(body=json.dumps(content).encode(), X_Asked_With=PLANTED_KEY)


def key_among_the_names(good, stand_in):
    """A table whose first name is the key: the cause quotes the names that came."""
    if "Observation Value" in stand_in.figures:
        return answer(body=json.dumps({"columns": [REPEATED], "rows": [["1"]]}).encode())
    return answer(body=json.dumps([[REPEATED], ["1"]]).encode())


STAGES = {
    "good": None,
    "echo": echoing,
    "key among the names": key_among_the_names,
    "refused in JSON": lambda *_: answer(
        body=json.dumps({"error": f"Bad key {REPEATED}"}).encode()
    ),
    "refused in words": lambda *_: answer(body=f"error: unknown key {REPEATED}".encode()),
    "refused on a page": lambda *_: answer(body=f"<html>Invalid Key {REPEATED}</html>".encode()),
    "403": lambda *_: answer(403, REPEATED.encode()),
    "500": lambda *_: answer(500, REPEATED.encode()),
    "redirected": lambda *_: answer(
        302, Location=f"https://elsewhere.example/invalid_key.html?key={quote(PLANTED_KEY)}"
    ),
    "reset": lambda *_: reset,
    "broken off": lambda good, _: answer(body=good[:20] + REPEATED.encode(), length=10_000),
}
#: Stages after which the figures are there.
WELL = ("good", "echo")


def assert_no_key(where: str, text: str) -> None:
    for form in FORMS:
        assert form not in text, f"the key is in the {where}"


@contextlib.contextmanager
def every_logger_at_debug():
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("dataset_id", KEYED)
def test_a_search_for_the_key_finds_nothing(bring, caplog, capfd, dataset_id, stage):
    befall = STAGES[stage] or (lambda *_: None)
    with every_logger_at_debug():
        outcome = bring(dataset_id, Stage(STAND_INS[dataset_id], befall))
    assert (outcome.result == "updated") == (stage in WELL), outcome.cause
    assert_no_key("report", repr(outcome))
    assert caplog.records, "the requests are logged, without the key"
    assert_no_key("log", caplog.text + "".join(map(repr, map(vars, caplog.records))))
    assert_no_key("output", "".join(capfd.readouterr()))
    stored = files_below(store.cache_folder())
    assert any(not name.startswith("outcomes") for name in stored) == (stage in WELL)
    for name, content in stored.items():
        assert_no_key(name, name + content.decode())


@pytest.mark.parametrize("stage", ["good", "refused in JSON", "403"])
def test_the_command_does_not_print_the_key(publishers, capsys, monkeypatch, stage):
    monkeypatch.setattr(http, "PAUSE_S", 0.0)
    monkeypatch.setattr(http, "PAUSES_S", {})
    befall = STAGES[stage] or (lambda *_: None)
    rows = []
    for dataset_id in KEYED:
        publishers.answers = [Stage(STAND_INS[dataset_id], befall)]
        code = main(["refresh", dataset_id, "--json"])
        out, err = capsys.readouterr()
        assert code == (0 if stage in WELL else 1)
        assert_no_key("output", out + err)
        rows += json.loads(out)
    assert [row["dataset"] for row in rows] == KEYED
    assert {bool(row["cause"]) for row in rows} == {stage not in WELL}


def test_the_key_was_asked_with(bring, publishers):
    """Else nothing would be found for want of a key."""
    for dataset_id in KEYED:
        publishers.asked.clear()
        bring(dataset_id, Stage(STAND_INS[dataset_id]))
        assert publishers.asked
        assert all(quote_plus(PLANTED_KEY) in path for path, _ in publishers.asked)
