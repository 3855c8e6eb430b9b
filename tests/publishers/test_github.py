import re
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers import github

ACTIVITY, COLLABORATION = (replace(dataset, min_rows=1) for dataset in github.DATASETS)
ALL_PAIRS = "economy_collaborators.csv"
PARTS = ("economy_collaborators_pk.csv", "economy_collaborators_us.csv")
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0a1b\nsize 1300000\n"


@pytest.fixture
def activity(reply):
    return {name: reply(f"github/{name}") for name in ACTIVITY.files}


@pytest.fixture
def pairs(reply):
    return {ALL_PAIRS: reply(f"github/{ALL_PAIRS}")}


@pytest.fixture
def parts(reply):
    return {name: reply(f"github/{name}") for name in PARTS}


def test_activity_has_one_row_an_economy_and_quarter(activity):
    frame = conform(ACTIVITY, github.parse(ACTIVITY, activity))
    assert len(frame) == 7
    pakistan = frame[frame["economy_iso2"] == "PK"].iloc[-1]
    assert pakistan.tolist() == ["PK", 2025, 1, 600, 2700, 4400, 280]


def test_an_economy_with_one_measure_only_keeps_its_row(activity):
    frame = conform(ACTIVITY, github.parse(ACTIVITY, activity)).set_index("economy_iso2")
    assert frame.loc["AQ", "repositories"] == 101
    assert frame.loc["AQ", ["developers", "git_pushes", "organizations"]].isna().all()
    assert frame.loc["EU", "developers"] == 8000


def test_namibia_is_an_economy_and_not_a_gap(activity, pairs):
    frame = conform(ACTIVITY, github.parse(ACTIVITY, activity)).set_index("economy_iso2")
    assert frame.loc["NA", "developers"] == 120
    assert "NA" in set(github.parse(COLLABORATION, pairs)["source_iso2"])


def test_collaboration_keeps_the_slice_and_nothing_else(pairs):
    frame = conform(COLLABORATION, github.parse(COLLABORATION, pairs))
    kept = set(zip(frame["source_iso2"], frame["destination_iso2"], strict=True))
    assert kept == {
        *(("PK", "US"), ("PK", "EU"), ("US", "PK"), ("DE", "PK")),
        *(("EU", "US"), ("NA", "US"), ("US", "IN")),
    }
    newest = frame[frame["year"] == 2025].set_index("source_iso2")["pushes_and_pull_requests"]
    assert newest.to_dict() == {"PK": 3100, "US": 700}


def test_the_two_parts_give_the_same_table_as_the_file_of_all_pairs(pairs, parts):
    whole = conform(COLLABORATION, github.parse(COLLABORATION, pairs))
    assert whole.equals(conform(COLLABORATION, github.parse(COLLABORATION, parts)))


def test_parts_that_contradict_each_other_are_refused(parts):
    changed = parts[PARTS[1]].replace(b"650,US,PK", b"651,US,PK").replace(b"2900,PK", b"2901,PK")
    parts[PARTS[1]] = changed
    says = "PK, US, 2024, 4; got contradictory rows: 2900, 2901"
    with pytest.raises(ParseError, match=says):
        github.parse(COLLABORATION, parts)


def test_an_economy_counted_twice_is_refused(activity):
    activity["developers.csv"] += b"601,PK,2025,1\n"
    with pytest.raises(ParseError, match="contradictory rows: 600, 601"):
        github.parse(ACTIVITY, activity)


def test_one_part_alone_is_not_enough(parts):
    del parts[PARTS[0]]
    with pytest.raises(ParseError, match=r"both .*got economy_collaborators_us\.csv"):
        github.parse(COLLABORATION, parts)


def test_a_missing_measure_is_named(activity):
    del activity["git_pushes.csv"]
    with pytest.raises(ParseError, match=r"expected .*git_pushes\.csv.*; got developers\.csv"):
        github.parse(ACTIVITY, activity)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Rate limit</html>", "web page"),
        (POINTER, "Git LFS pointer"),
        (b"404: Not Found", "missing weight"),
    ],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        github.parse(COLLABORATION, {ALL_PAIRS: content})


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"developers,iso2", b"accounts,iso2", "missing developers; got accounts"),
        (b"600,PK", b"many,PK", "'many'"),
        (b"600,PK", b",PK", "numbers in 'developers', got ''"),
        (b"600,PK", b"600.5,PK", "whole numbers in developers, got '600.5'"),
        (b"600,PK", b"600,Pakistan", "two-letter codes in economy_iso2, got 'Pakistan'"),
        (b"600,PK,2025,1\n", b"60", "two-letter codes in economy_iso2, got ''"),
        (b"600,PK,2025,1\n", b"600,PK,20", "numbers in 'quarter', got ''"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(activity, old, new, says):
    assert old in activity["developers.csv"]
    activity["developers.csv"] = activity["developers.csv"].replace(old, new)
    with pytest.raises(ParseError, match=says):
        github.parse(ACTIVITY, activity)


@pytest.mark.parametrize("column", [column.name for column in github.MEASURES])
def test_a_lost_factor_of_a_thousand_shows_in_the_range(activity, column):
    activity[f"{column}.csv"] = re.sub(
        rb"^(\d+),US", rb"\g<1>000000,US", activity[f"{column}.csv"], flags=re.MULTILINE
    )
    with pytest.raises(CheckError, match=f"{column} exceeds"):
        conform(ACTIVITY, github.parse(ACTIVITY, activity))


def test_fetch_asks_for_whole_files(fake_get):
    get = fake_get({"/github/innovationgraph/main/data/": b"bytes"})
    assert github.fetch(ACTIVITY, get) == dict.fromkeys(ACTIVITY.files, b"bytes")
    assert github.fetch(COLLABORATION, get) == {ALL_PAIRS: b"bytes"}
    assert len(get.calls) == 5
