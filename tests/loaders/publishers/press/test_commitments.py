from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from loaders.catalogue import DATASETS
from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.press import commitments

DATASET = replace(DATASETS["commitments"], min_rows=1)
TABLE = "commitments.csv"
REFERENCE = Path(__file__).parents[4] / "data" / "reference" / TABLE


@pytest.fixture
def table(reply):
    return reply("milestones/commitments.csv")


def parse(content):
    return commitments.parse(DATASET, {TABLE: content})


def test_one_row_a_stage_in_its_order(table):
    frame = conform(DATASET, parse(table))
    assert frame["stage"].tolist() == ["announced", "signed", "not found"]
    assert frame["stage_date"].isna().tolist() == [False, False, True]
    assert frame.loc[1, "amount_usd_million"] == pytest.approx(1500.5)
    assert frame.loc[2, "date_precision"] == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b",announced,", b",whispered,", "stage has unknown values whispered"),
        (b",mining,", b",fishing,", "sector has unknown values fishing"),
        (b"2025-09-01,month", b"2025-09-12,month", "first day .* '2025-09-12'"),
        (b"2025-02-03", b"3 February", "'3 February'"),
        (b",announced,2025-02-03,day", b",announced,,", "a date and a source .* for A mine"),
        (b"A newspaper,https://example.org/mine", b",", "a date and a source .* for A mine"),
        (b"stage_date", b"date", "missing stage_date"),
        (b"2026-10-10", b"October", "'pages_to', got 'October'"),
        (b"A company; a government", b"", "parties, .* in every row"),
        (b"A mine,2", b"A mine,1", "the key repeats in 1 rows"),
    ],
)
def test_what_is_wrong_is_named(table, old, new, says):
    assert old in table
    with pytest.raises((CheckError, ParseError), match=says):
        conform(DATASET, parse(table.replace(old, new)))


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=r"expected the file commitments\.csv"):
        commitments.parse(DATASET, {})


def test_the_projects_own_table_is_whole():
    frame = conform(DATASETS["commitments"], parse(REFERENCE.read_bytes()))
    assert (len(frame), frame["commitment"].nunique()) == (62, 22)
    for name, stages in frame.groupby("commitment"):
        assert stages["number"].tolist() == list(range(1, len(stages) + 1)), name
        assert stages["sector"].nunique() == stages["parties"].nunique() == 1, name
        dates = stages["stage_date"].dropna()
        assert dates.is_monotonic_increasing, name
        assert stages["stage"].iloc[:-1].ne("not found").all(), name
    assert frame.loc[frame["stage"].ne("not found"), "source_url"].str.startswith("https://").all()
    assert (frame["pages_to"] <= frame["last_checked"]).all()
    assert set(frame["pages_to"]) == {pd.Timestamp("2026-10-10")}


def test_a_step_has_the_same_day_as_commitment_and_as_milestone():
    """One report of one step: the same link, the same status, the same amount."""
    told, days = ["source_url", "status", "amount_usd_million"], ["event_date", "date_precision"]
    stages = pd.read_csv(REFERENCE, dtype=str, keep_default_na=False)
    stages = stages.rename(columns={"stage": "status", "stage_date": "event_date"})
    beside = 0
    for name in ("milestones.csv", "project_facts.csv"):
        events = pd.read_csv(REFERENCE.parent / name, dtype=str, keep_default_na=False)
        both = stages.merge(events, on=told, suffixes=("_stage", ""))
        both = both[both["amount_usd_million"].ne("")]
        beside += len(both)
        for column in days:
            assert both[f"{column}_stage"].tolist() == both[column].tolist(), name
    assert beside >= 2
