import json
from datetime import timedelta

import pandas as pd
import pytest

from loaders import __main__ as command_line
from loaders import store
from loaders.checks import conform
from loaders.load import load
from loaders.model import Column, Dataset, Provenance
from loaders.publishers.ember import SOURCE
from loaders.revisions import compare, revisions

DATASET = Dataset(
    id="sample",
    source=SOURCE,
    title="Sample",
    description="A sample.",
    columns=(
        Column("year", "integer", "Year"),
        Column("solar_twh", "number", "Solar", unit="TWh", nullable=True),
        Column("note", "string", "Note"),
    ),
    key=("year",),
    period=("year",),
    frequency="yearly",
    max_age=timedelta(days=1),
    min_rows=1,
    road="open",
)


def frame(*rows):
    return conform(DATASET, pd.DataFrame(rows, columns=["year", "solar_twh", "note"]))


OLD = frame((2022, 1.0, "a"), (2023, 2.0, "a"), (2024, None, "a"))
NEW = frame((2023, 2.5, "a"), (2024, None, "b"), (2025, 4.0, "a"))


def test_changes_are_counted_in_rows():
    change = compare(DATASET, OLD, NEW)
    assert (change.added, change.revised, change.withdrawn) == (1, 2, 1)
    assert str(change) == "+1 ~2 -1"


def test_nothing_changed_says_nothing():
    assert str(compare(DATASET, OLD, OLD)) == ""
    assert revisions(DATASET, OLD, OLD).empty


def test_every_changed_cell_is_told_with_old_and_new():
    told = revisions(DATASET, OLD, NEW).set_index(["year", "column"])
    assert told["change"].to_dict() == {
        (2022, "note"): "withdrawn",
        (2022, "solar_twh"): "withdrawn",
        (2023, "solar_twh"): "revised",
        (2024, "note"): "revised",
        (2025, "note"): "added",
        (2025, "solar_twh"): "added",
    }
    solar = told.loc[(2023, "solar_twh")]
    assert (solar["old"], solar["new"]) == ("2.0", "2.5")
    assert solar["difference"] == pytest.approx(0.5)
    assert solar["difference_pct"] == pytest.approx(25)
    assert told.loc[(2024, "note"), ["old", "new"]].tolist() == ["a", "b"]
    assert told.loc[(2025, "solar_twh"), "old"] == ""
    assert (
        told.drop(index=[(2023, "solar_twh")])[["difference", "difference_pct"]]
        .isna()
        .all(axis=None)
    )


def test_a_percentage_is_of_the_size_of_the_old_figure():
    old, new = (
        frame((2022, -4.0, "a"), (2023, 0.0, "a")),
        frame((2022, -5.0, "a"), (2023, 1.0, "a")),
    )
    told = revisions(DATASET, old, new)
    assert told["difference"].tolist() == [-1, 1]
    assert told["difference_pct"].tolist() == [-25, pytest.approx(float("nan"), nan_ok=True)]


@pytest.fixture
def folders():
    """The embedded copies stay: this is the whole command, over them."""


def test_the_command_shows_what_a_refresh_revised(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    table = load("ember_generation")
    revised = table.frame.copy()
    solar = revised["series"].eq("solar") & revised["year"].eq(2024)
    revised.loc[solar, "electricity_twh"] = 20.0
    store.write_vintage(
        table.dataset, revised, Provenance(pd.Timestamp.now("UTC"), "", (), "", "live")
    )
    assert command_line.main(["diff", "ember_generation"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "PAK 2024 solar" in line]
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells[1].startswith("snapshot → 20")
    assert cells[2:] == [
        *("revised", "electricity_twh", "19.83", "20.0", "0.17", "0.857287", "PAK 2024 solar"),
    ]


def test_as_json_a_missing_difference_is_null(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    table = load("ember_generation")
    fewer = table.frame[table.frame["year"].gt(2000)]
    store.write_vintage(
        table.dataset, fewer, Provenance(pd.Timestamp.now("UTC"), "", (), "", "live")
    )
    assert command_line.main(["diff", "ember_generation", "--json"]) == 0

    def refuse(word):
        msg = f"{word} is no JSON"
        raise AssertionError(msg)

    rows = json.loads(capsys.readouterr().out, parse_constant=refuse)
    assert {row["change"] for row in rows} == {"withdrawn"}
    assert {(row["new"], row["difference"], row["difference_pct"]) for row in rows} == {
        ("", None, None)
    }
    assert set(rows[0]) == {
        *("dataset", "copies", "change", "column", "old", "new"),
        *("difference", "difference_pct", "row"),
    }


def test_one_copy_alone_has_nothing_to_be_compared_with(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    assert command_line.main(["diff", "ember_generation"]) == 0
    assert "Nothing to compare" in capsys.readouterr().out
