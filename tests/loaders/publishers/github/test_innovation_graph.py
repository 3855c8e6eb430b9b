import re
from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.github import innovation_graph

ACTIVITY, COLLABORATION, TOPICS, LANGUAGES = (
    replace(dataset, min_rows=1) for dataset in innovation_graph.DATASETS
)
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
    frame = conform(ACTIVITY, innovation_graph.parse(ACTIVITY, activity))
    assert len(frame) == 7
    pakistan = frame[frame["economy_iso2"] == "PK"].iloc[-1]
    assert pakistan.tolist() == ["PK", 2025, 1, 600, 2700, 4400, 280]


def test_an_economy_with_one_measure_only_keeps_its_row(activity):
    frame = conform(ACTIVITY, innovation_graph.parse(ACTIVITY, activity)).set_index("economy_iso2")
    assert frame.loc["AQ", "repositories"] == 101
    assert frame.loc["AQ", ["developers", "git_pushes", "organizations"]].isna().all()
    assert frame.loc["EU", "developers"] == 8000


def test_namibia_is_an_economy_and_not_a_gap(activity, pairs):
    frame = conform(ACTIVITY, innovation_graph.parse(ACTIVITY, activity)).set_index("economy_iso2")
    assert frame.loc["NA", "developers"] == 120
    assert "NA" in set(innovation_graph.parse(COLLABORATION, pairs)["source_iso2"])


def test_collaboration_keeps_the_slice_and_nothing_else(pairs):
    frame = conform(COLLABORATION, innovation_graph.parse(COLLABORATION, pairs))
    kept = set(zip(frame["source_iso2"], frame["destination_iso2"], strict=True))
    assert kept == {
        *(("PK", "US"), ("PK", "EU"), ("US", "PK"), ("DE", "PK")),
        *(("EU", "US"), ("NA", "US"), ("US", "IN")),
    }
    newest = frame[frame["year"] == 2025].set_index("source_iso2")["pushes_and_pull_requests"]
    assert newest.to_dict() == {"PK": 3100, "US": 700}


def test_the_two_parts_give_the_same_table_as_the_file_of_all_pairs(pairs, parts):
    whole = conform(COLLABORATION, innovation_graph.parse(COLLABORATION, pairs))
    assert whole.equals(conform(COLLABORATION, innovation_graph.parse(COLLABORATION, parts)))


def test_parts_that_contradict_each_other_are_refused(parts):
    changed = parts[PARTS[1]].replace(b"650,US,PK", b"651,US,PK").replace(b"2900,PK", b"2901,PK")
    parts[PARTS[1]] = changed
    says = "PK, US, 2024, 4; got contradictory rows: 2900, 2901"
    with pytest.raises(ParseError, match=says):
        innovation_graph.parse(COLLABORATION, parts)


def test_an_economy_counted_twice_is_refused(activity):
    activity["developers.csv"] += b"601,PK,2025,1\n"
    with pytest.raises(ParseError, match="contradictory rows: 600, 601"):
        innovation_graph.parse(ACTIVITY, activity)


def test_one_part_alone_is_not_enough(parts):
    del parts[PARTS[0]]
    with pytest.raises(ParseError, match=r"both .*got economy_collaborators_us\.csv"):
        innovation_graph.parse(COLLABORATION, parts)


def test_a_missing_measure_is_named(activity):
    del activity["git_pushes.csv"]
    with pytest.raises(ParseError, match=r"expected .*git_pushes\.csv.*; got developers\.csv"):
        innovation_graph.parse(ACTIVITY, activity)


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
        innovation_graph.parse(COLLABORATION, {ALL_PAIRS: content})


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
        innovation_graph.parse(ACTIVITY, activity)


@pytest.mark.parametrize("column", [column.name for column in innovation_graph.MEASURES])
def test_a_lost_factor_of_a_thousand_shows_in_the_range(activity, column):
    activity[f"{column}.csv"] = re.sub(
        rb"^(\d+),US", rb"\g<1>000000,US", activity[f"{column}.csv"], flags=re.MULTILINE
    )
    with pytest.raises(CheckError, match=f"{column} exceeds"):
        conform(ACTIVITY, innovation_graph.parse(ACTIVITY, activity))


def test_fetch_asks_for_whole_files(fake_get, reply):
    files = {name: reply(f"github/{name}") for name in ACTIVITY.files}
    get = fake_get({**files, "/github/innovationgraph/main/data/": b"bytes"})
    assert innovation_graph.fetch(ACTIVITY, get) == files
    assert innovation_graph.fetch(COLLABORATION, get) == {ALL_PAIRS: b"bytes"}
    assert len(get.calls) == 5


# Topics and languages

LISTS = [(TOPICS, "topics.csv"), (LANGUAGES, "languages.csv")]
each_list = pytest.mark.parametrize(("dataset", "name"), LISTS, ids=["topics", "languages"])


def test_topics_have_one_row_an_economy_quarter_and_topic(reply):
    frame = conform(
        TOPICS, innovation_graph.parse(TOPICS, {"topics.csv": reply("github/topics.csv")})
    )
    assert len(frame) == 16
    pakistan = frame[frame["economy_iso2"].eq("PK") & frame["quarter"].eq(2)]
    assert pakistan.set_index("topic")["pushing_developers"].to_dict() == {
        "null": 120,
        "python": 330,
    }


def test_languages_have_their_kind(reply):
    content = reply("github/languages.csv")
    frame = conform(LANGUAGES, innovation_graph.parse(LANGUAGES, {"languages.csv": content}))
    assert len(frame) == 16
    pakistan = frame[frame["economy_iso2"] == "PK"].set_index(["language", "quarter"])
    assert pakistan["language_type"].to_dict() == {
        ("C++", 1): "programming",
        ("HTML", 1): "markup",
        ("Python", 2): "programming",
    }


@each_list
def test_only_the_economies_of_the_query_are_kept(reply, dataset, name):
    frame = innovation_graph.parse(dataset, {name: reply(f"github/{name}")})
    assert set(frame["economy_iso2"]) == set(dataset.query["economies"])


@each_list
def test_a_downloaded_list_under_another_name_will_do(reply, dataset, name):
    content = reply(f"github/{name}")
    other = name.replace(".csv", "_selected.csv")
    assert innovation_graph.parse(dataset, {other: content}).equals(
        innovation_graph.parse(dataset, {name: content})
    )
    both = {other: b"older", name: content}
    assert innovation_graph.parse(dataset, both).equals(
        innovation_graph.parse(dataset, {name: content})
    )
    with pytest.raises(ParseError, match=f"expected {re.escape(name)}, got a, b"):
        innovation_graph.parse(dataset, {"a": content, "b": content})


@each_list
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Rate limit</html>", "web page"), (POINTER, "Git LFS pointer")],
)
def test_what_is_no_list_is_refused(dataset, name, content, says):
    with pytest.raises(ParseError, match=says):
        innovation_graph.parse(dataset, {name: content})


@each_list
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"num_pushers", b"pushers", "missing num_pushers"),
        (b",PK,", b",XX,", "rows of PK in 'iso2_code'"),
        (b",PK,2031,2", b",Pakistan,2031,2", "two-letter codes"),
        (b",2031,2\n", b",2031,\n", "numbers in 'quarter', got ''"),
        (b",2031,2\n", b",2031.5,2\n", "whole numbers in year"),
    ],
)
def test_a_changed_list_is_refused(reply, dataset, name, old, new, says):
    content = reply(f"github/{name}")
    assert old in content
    with pytest.raises(ParseError, match=says):
        innovation_graph.parse(dataset, {name: content.replace(old, new)})


@each_list
def test_a_list_that_contradicts_itself_is_refused(reply, dataset, name):
    content = reply(f"github/{name}")
    first = content.split(b"\n")[1]
    again = b"777" + first[first.index(b",") :] + b"\n"
    repeated = content + first + b"\n"
    assert len(innovation_graph.parse(dataset, {name: repeated})) == 16, "word for word counts once"
    with pytest.raises(ParseError, match="contradictory rows"):
        innovation_graph.parse(dataset, {name: content + again})


def test_what_is_pushed_to_has_a_name(reply):
    content = reply("github/topics.csv").replace(b"330,python", b"330,")
    with pytest.raises(ParseError, match="expected a topic in every row"):
        innovation_graph.parse(TOPICS, {"topics.csv": content})


def test_a_new_kind_of_language_shows(reply):
    content = reply("github/languages.csv").replace(b"markup", b"marking")
    with pytest.raises(CheckError, match="language_type has unknown values marking"):
        conform(LANGUAGES, innovation_graph.parse(LANGUAGES, {"languages.csv": content}))


@each_list
def test_fetch_asks_for_the_live_list(fake_get, dataset, name):
    get = fake_get({"/github/innovationgraph/main/data/": b"bytes"})
    assert innovation_graph.fetch(dataset, get) == {name: b"bytes"}
    assert len(get.calls) == 1
