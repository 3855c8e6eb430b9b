from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from loaders.catalogue import DATASETS
from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.press import milestones

DATASET = replace(DATASETS["project_facts"], min_rows=1)
TABLE = "project_facts.csv"
REFERENCE = Path(__file__).parents[4] / "data" / "reference"
#: What a fact has of the milestone that tells it.
INHERITED = ["party", "status"]
DATED = ["event_date", "date_precision"]
CITED = ["source_name", "source_url", "confidence"]


@pytest.fixture
def table(reply):
    return reply("milestones/project_facts.csv")


def parse(content):
    return milestones.parse(DATASET, {TABLE: content})


def test_one_row_a_fact_in_the_order_of_its_milestone(table):
    frame = conform(DATASET, parse(table))
    assert frame["fact"].tolist() == [
        "A mine is planned",
        "A company holds all of it",
        "A loan is approved",
    ]
    assert frame.loc[0, "amount_usd_million"] == pytest.approx(1500.5)
    assert frame["amount_usd_million"].isna().sum() == 2
    assert frame["quantity"].tolist()[1] == pytest.approx(1200)
    assert frame["quantity"].isna().sum() == 2
    assert frame["unit"].tolist() == ["", "tonnes a year", ""]
    assert frame.loc[2, "event_date"] == pd.Timestamp("2025-09-01")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b",Ownership,", b",Gossip,", "topic has unknown values Gossip"),
        (b",approved,", b",rumored,", "status has unknown values rumored"),
        (b",2,Ownership", b",1,Ownership", "the key repeats in 1 rows"),
        (b",A company holds all of it,", b",,", "fact, .* in every row; got none in that of 2025"),
        (b"A loan is approved.,1", b",1", "milestone, .* got none in that of 2025-09-01"),
        (b"2025-09-01,month", b"2025-09-12,month", "first day .* '2025-09-12'"),
        (b"topic", b"subject", "missing topic"),
    ],
)
def test_what_is_wrong_is_named(table, old, new, says):
    assert old in table
    with pytest.raises((CheckError, ParseError), match=says):
        conform(DATASET, parse(table.replace(old, new)))


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=r"expected the file project_facts\.csv"):
        milestones.parse(DATASET, {"milestones.csv": b""})


def test_every_fact_is_of_a_milestone_and_cited_as_it_is():
    """Two files say one thing: this holds them together."""
    facts, events = (
        conform(
            DATASETS[name],
            milestones.parse(
                DATASETS[name], {f"{name}.csv": (REFERENCE / f"{name}.csv").read_bytes()}
            ),
        )
        for name in ("project_facts", "milestones")
    )
    key = ["title", *INHERITED]
    told = facts.rename(columns={"milestone": "title"})
    stated = events[[*key, "event_date", "amount_usd_million"]]
    both = told.merge(stated, on=key, suffixes=("", "_stated"))
    assert len(both) == len(facts)
    # What was said later bears its own day, and never that of the milestone's source.
    later = both[both["event_date"] != both["event_date_stated"]]
    assert (later["event_date"] > later["event_date_stated"]).all()
    assert not set(later["source_url"]) & set(facts.drop(later.index)["source_url"])
    assert facts["source_url"].str.startswith("https://").all()
    whole = told[told["number"] == 1].merge(
        events[[*key, *DATED, *CITED]], on=[*key, *DATED, *CITED]
    )
    assert len(whole) == (facts["number"] == 1).sum()
    stated = both.dropna(subset=["amount_usd_million"])
    assert (stated["amount_usd_million"] == stated["amount_usd_million_stated"]).all()
    assert stated["fact"].str.contains("$", regex=False).all()
    of_titles = facts[facts["number"] == 1]
    assert (of_titles["fact"] + ".").equals(of_titles["milestone"])
    assert set(of_titles["milestone"]) == set(facts["milestone"])
    assert not facts["fact"].str.endswith(".").any()


def test_no_fact_names_its_time_by_another():
    """A fact stands alone in its panel, under its own date."""
    facts = pd.read_csv(REFERENCE / TABLE, dtype=str, keep_default_na=False)
    assert not facts["fact"].str.contains(r"\b(?:day|week|month|year)s? (?:later|earlier)\b").any()


def test_every_quantity_stands_in_the_words_of_its_fact():
    facts = pd.read_csv(REFERENCE / TABLE, dtype=str, keep_default_na=False)
    counted = facts[facts["quantity"].ne("")]
    assert len(counted) == 4
    for row in counted.itertuples():
        assert f"{int(row.quantity):,} {row.unit}" in row.fact
    assert facts["unit"].ne("").equals(facts["quantity"].ne(""))


def test_every_milestone_that_names_a_project_has_its_facts():
    events = pd.read_csv(REFERENCE / "milestones.csv", dtype=str, keep_default_na=False)
    facts = pd.read_csv(REFERENCE / TABLE, dtype=str, keep_default_na=False)
    for project, rows in facts.groupby("project"):
        named = events["title"].str.contains(project) | events["detail"].str.contains(project)
        assert set(events.loc[named, "title"]) == set(rows["milestone"]), project
