from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from charts.shared.milestones import LASTING
from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.press import milestones

DATASET = replace(milestones.DATASETS[0], min_rows=1)
TABLE = "milestones.csv"
REFERENCE = Path(__file__).parents[4] / "data" / "reference" / TABLE


@pytest.fixture
def table(reply):
    return reply("milestones/milestones.csv")


def parse(content):
    return milestones.parse(DATASET, {TABLE: content})


def test_one_row_an_event(table):
    frame = conform(DATASET, parse(table))
    assert frame["event_date"].tolist() == [
        pd.Timestamp("2025-01-01"),
        pd.Timestamp("2025-09-01"),
        pd.Timestamp("2026-02-24"),
    ]
    assert frame.loc[0, "amount_usd_million"] == pytest.approx(1500.5)
    assert frame["amount_usd_million"].isna().sum() == 2
    assert frame.loc[1, "source_url"] == ""
    assert frame["status_until"].tolist()[:2] == [pd.NaT, pd.NaT]
    assert frame.loc[2, "status_until"] == pd.Timestamp("2026-03-31")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"date_precision", b"precision", "missing date_precision"),
        (b"2026-02-24", b"24 February", "'24 February'"),
        (b"2026-02-24", b"2026-02-31", "'2026-02-31'"),
        (b"2025-09-01", b"2025-09-12", "first day .* '2025-09-12'"),
        (b"2025-01-01", b"2025-02-01", "first day .* '2025-02-01'"),
        (b'"1,500.5"', b"a billion", "'a billion'"),
        (b"A law", b"", "none in that of 2026-02-24"),
        (b"2026-03-31", b"March", "'status_until', got 'March'"),
    ],
)
def test_what_is_wrong_is_named(table, old, new, says):
    assert old in table
    with pytest.raises(ParseError, match=says):
        parse(table.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b",mining,", b",fishing,", "sector has unknown values fishing"),
        (b",signed,", b",rumored,", "status has unknown values rumored"),
        (b",high\n", b",low\n", "confidence has unknown values low"),
        (b",day,", b",hour,", "date_precision has unknown values hour"),
    ],
)
def test_words_outside_the_closed_sets_are_refused(table, old, new, says):
    assert old in table
    with pytest.raises((CheckError, ParseError), match=says):
        conform(DATASET, parse(table.replace(old, new).replace(b"2026-02-24", b"2026-02-01")))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html></html>", "web page"), (b"a,b\n1,2\n", "missing event_date")],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=r"expected the file milestones\.csv"):
        milestones.parse(DATASET, {})


def test_the_projects_own_table_is_whole():
    frame = conform(milestones.DATASETS[0], parse(REFERENCE.read_bytes()))
    assert frame["title"].str.len().max() <= 90
    assert frame[["title", "detail"]].apply(lambda texts: texts.str.endswith(".")).all(axis=None)
    links = frame.loc[frame["source_url"].ne(""), "source_url"]
    assert links.str.startswith("https://").all()
    assert not frame["title"].duplicated().any()
    assert frame["title"].str.split().str.len().max() <= 15


def test_a_status_that_lasts_has_an_end_or_a_day_it_was_last_seen():
    frame = conform(milestones.DATASETS[0], parse(REFERENCE.read_bytes()))
    lasting = frame["status"].isin(LASTING)
    known = frame[["status_until", "last_seen"]].notna().sum(axis="columns")
    assert lasting.sum() >= 15
    assert known[lasting].eq(1).all()
    assert known[~lasting].eq(0).all()
    assert (
        frame["status_until"].dropna() >= frame["event_date"][frame["status_until"].notna()]
    ).all()
