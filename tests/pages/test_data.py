"""The page Data, run without a browser on the embedded snapshot and on copies of our own."""

import io
import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from charts import words
from exports.http import changes, datasets, releases
from exports.tables.dataset import MEDIA_TYPES, export_rows
from loaders import corrections, outcomes, store
from loaders.catalogue import DATASETS
from loaders.freshness import of_table
from loaders.load import copies, load
from loaders.measures import overtaken
from loaders.model import Provenance
from loaders.outcomes import Outcome
from loaders.revisions import Change
from loaders.store import ROOT
from pages.parts import tables
from pages.parts.data import datasets as parts
from pages.parts.data import method
from tests.pages.seen import answer
from tests.pages.test_pages import unescaped
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

EMBER = DATASETS["ember_generation"]
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def no_copies_no_keys(monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    for dataset in DATASETS.values():
        monkeypatch.delenv(dataset.key_variable or "NONE", raising=False)


def open_data(**query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S)
    app.switch_page("data.py")
    for key, values in query.items():
        app.query_params[key] = values
    return app.run()


def write(age_days: float, solar_twh: float = 19.83, rows: int | None = None) -> str:
    """Bring a copy of Ember's table with another figure for solar power; returns its name."""
    table = tables.newest(EMBER.id, "snapshot")
    frame = table.frame.tail(rows or len(table.frame)).copy()
    solar = frame["series"].eq("solar") & frame["year"].eq(2024)
    frame.loc[solar, "electricity_twh"] = solar_twh
    when = NOW - timedelta(days=age_days)
    store.write_vintage(EMBER, frame, Provenance(when, "", ("https://example.org",), "", "live"))
    return store.vintages(EMBER.id)[0]


def listed(app: AppTest) -> pd.DataFrame:
    return app.dataframe[0].value.set_index("Dataset")


def said(app: AppTest) -> str:
    texts = [text.value for text in (*app.markdown, *app.caption)]
    return unescaped(" ".join([answer(app), *texts]))


# The list


def test_every_dataset_is_listed_with_what_it_is():
    app = open_data()
    assert not app.exception
    rows = listed(app)
    assert rows.index.tolist() == [dataset.title for dataset in DATASETS.values()]
    table = load(EMBER.id)
    row = rows.loc[EMBER.title]
    assert (row["Status"], row["Newest"], row["Rows"]) == ("Snapshot", "2024", len(table.frame))
    assert row["License"] == "CC BY 4.0"
    assert row["Download"].endswith("/api/v1/datasets/ember_generation.csv")
    assert row["Sectors"] == "Energy"
    none = rows.loc[DATASETS["wmd_production"].title]
    assert (none["Status"], none["Download"], none["Checks passed"]) == ("No copy", "", "")
    assert pd.isna(none["Rows"])


def test_what_may_not_be_passed_on_has_no_download_even_with_a_copy(monkeypatch):
    restricted = DATASETS["wmd_production"]
    refreshed = replace(tables.newest(EMBER.id), dataset=restricted)
    monkeypatch.setattr(tables, "table", lambda *_: refreshed)
    app = open_data(dataset=restricted.title)
    assert listed(app).loc[restricted.title, "Download"] == ""
    assert not app.get("download_button")
    assert "Its terms do not allow passing the rows on" in said(app)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"publisher": "Ember"}, lambda d: d.source.publisher == "Ember"),
        (
            {"road": ["By hand", "With a free key"]},
            lambda d: d.road != "open",
        ),
        ({"freshness": "No copy"}, lambda d: d.id in method.ABSENT),
        ({"publisher": "World Bank", "road": "Open"}, lambda d: d.source.publisher == "World Bank"),
    ],
)
def test_words_in_the_address_filter_the_list(query, kept):
    rows = listed(open_data(**query))
    assert rows.index.tolist() == [d.title for d in DATASETS.values() if kept(d)]
    assert 0 < len(rows) < len(DATASETS)


def test_an_address_with_the_old_name_of_a_choice_is_read_and_written_anew():
    app = open_data(status=["No copy", "Late"])
    assert not app.exception
    assert not app.warning
    assert set(listed(app)["Status"]) == {"No copy"}
    assert app.query_params["freshness"] == ["late", "no-copy"]
    assert "status" not in app.query_params


def test_a_sector_is_the_page_that_draws_from_a_dataset():
    rows = listed(open_data(sector="Energy"))
    assert EMBER.title in rows.index
    assert DATASETS["usgs_mcs"].title not in rows.index


def test_a_choice_nothing_fits_is_said():
    app = open_data(publisher="Ember", freshness="Late")
    assert not app.exception
    assert "take a choice away" in app.info[0].value


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"road": "Shut"}, "give up to 3 of Open, With a free key, By hand"),
        ({"dataset": "atlantis"}, "“dataset=atlantis” in the address cannot be used"),
        (
            {"copy": "Oldest"},
            "“copy=Oldest” in the address cannot be used: give newest, snapshot or",
        ),
    ],
)
def test_nonsense_in_the_address_is_refused_in_words(query, says):
    app = open_data(**query)
    assert not app.exception
    assert says in unescaped(" ".join(warning.value for warning in app.warning))


@pytest.mark.parametrize(("age", "status"), [(1, "Fresh"), (40, "Due"), (70, "Late")])
def test_the_age_of_a_copy_gives_its_status(age, status):
    write(age, 20.0)
    row = listed(open_data()).loc[EMBER.title]
    assert (row["Status"], row["Last change"]) == (status, "1 revised")


def test_the_list_says_when_more_is_due_and_what_is_late():
    app = open_data()
    rows = listed(app)
    late, newer = 0, overtaken(tables.newest)
    assert newer
    for dataset in DATASETS.values():
        if (copy := tables.table_or_none(dataset.id)) is None:
            continue
        fresh, row = of_table(copy), rows.loc[dataset.title]
        assert row["Next expected"] == (words.day(fresh.expected) if fresh.expected else "")
        assert row["Figures"] == (fresh.standing() or "").capitalize()
        by = newer.get(dataset.id)
        assert row["Overtaken by"] == (DATASETS[by].title if by else "")
        late += fresh.standing() == "late"
    assert f"and {late} late." in answer(app)


def test_the_calendar_and_the_feeds_are_linked():
    text = said(open_data())
    for path in (releases.PATH, changes.ATOM, changes.JSON_FEED):
        assert f"{path})" in text


def test_a_damaged_newer_copy_is_told_beside_the_checks(tmp_path):
    (tmp_path / EMBER.id).mkdir()
    (tmp_path / EMBER.id / "20300101T000000000000Z-0123456789ab.json").write_text("{torn")
    app = open_data(dataset=EMBER.title)
    assert "a newer copy is damaged" in listed(app).loc[EMBER.title, "Checks passed"]
    assert "could not be read" in unescaped(app.warning[0].value)


def test_a_row_of_the_list_is_made_once_a_copy(monkeypatch):
    write(1, 20.0)
    first = listed(open_data())
    made = []
    monkeypatch.setattr(parts, "checks_of", made.append)
    assert listed(open_data()).equals(first)
    assert made == []


def test_without_any_copy_the_page_stands(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "SNAPSHOT", tmp_path)
    tables._table.cache_clear()
    parts._of_copy.cache_clear()
    app = open_data()
    assert not app.exception
    assert "No dataset has a copy" in answer(app)
    assert set(listed(app)["Status"]) == {"No copy"}


# One dataset


@pytest.mark.parametrize("dataset_id", list(DATASETS))
def test_every_dataset_opens(dataset_id):
    app = open_data(dataset=DATASETS[dataset_id].title)
    assert not app.exception
    dataset = DATASETS[dataset_id]
    text = said(app)
    for part in (dataset.description, dataset.source.licence.attribution):
        assert part in text
    told = [unescaped(cell) for cell in app.table[0].value["Column"]]
    assert told == [column.name for column in dataset.columns]  # also where there is no copy


def test_an_id_in_the_address_opens_its_dataset():
    assert open_data(dataset=EMBER.id).selectbox[0].value == EMBER.title


def test_columns_tell_range_and_known_values():
    app = open_data(dataset=EMBER.title)
    columns = app.table[0].value.map(unescaped).set_index("Column")
    assert columns.loc["share_of_generation_pct", "Allowed"] == "-50 to 100"
    assert columns.loc["series", "Allowed"].startswith("bioenergy, coal")
    assert columns.loc["year", "Type"] == "integer, key"
    assert columns["May be missing"].tolist() == ["no", "no", "no", "no", "yes"]
    assert columns.loc["electricity_twh", "Unit"] == "TWh"


def test_a_copy_is_picked_by_its_moment_and_has_its_own_address():
    older, newer = write(40, 20.0), write(1, 21.0)
    for copy, solar, address in (
        ("Newest", 21.0, "ember_generation.csv"),
        (older, 20.0, f"ember_generation.csv?vintage={older}"),
        (newer, 21.0, f"ember_generation.csv?vintage={newer}"),
        ("Embedded copy", 19.83, "ember_generation.csv?vintage=snapshot"),
    ):
        app = open_data(dataset=EMBER.title, copy=copy)
        assert not app.exception
        assert app.code[0].value.endswith(f"/api/v1/datasets/{address}")
        client = TestClient(Starlette(routes=datasets.routes(tables.newest)))
        answer = client.get(app.code[0].value.partition("8501")[2] or app.code[0].value)
        frame = pd.read_csv(io.BytesIO(answer.content))
        found = frame[frame["series"].eq("solar") & frame["year"].eq(2024)]
        assert found["electricity_twh"].tolist() == [solar]


@pytest.mark.parametrize("form", list(MEDIA_TYPES))
def test_the_download_is_byte_for_byte_what_its_address_serves(form):
    table = tables.newest(EMBER.id)
    client = TestClient(Starlette(routes=datasets.routes(tables.newest)))
    assert client.get(datasets.address(EMBER.id, form)).content == export_rows(
        table, table.frame, form
    )


def test_changes_are_told_with_old_new_and_percent():
    write(40, 19.83, rows=270)
    write(1, 20.0)
    app = open_data(dataset=EMBER.title)
    shown = app.dataframe[-1].value
    solar = shown.iloc[0]
    assert solar[["old", "new", "change"]].tolist() == ["19.83", "20.0", "revised"]
    assert solar["difference"] == pytest.approx(0.17)
    assert solar["difference_pct"] == pytest.approx(0.857, abs=0.001)
    assert set(shown["change"]) == {"revised", "added"}
    assert "5 added, 1 revised" in said(app)
    assert "the copy of" in said(app)


def test_the_latest_refresh_is_told_with_its_cause():
    assert "Latest refresh" not in said(open_data(dataset=EMBER.title))
    cause = "ember-energy.org answered 503"
    outcomes.write(Outcome(EMBER.id, "failed", 275, "2024", Change(), 1.0, cause))
    told = said(open_data(dataset=EMBER.title))
    assert re.search(r"Latest refresh\*\*: failed on .*, rows changed: none\. ember-energy", told)


def test_corrections_of_a_dataset_are_told_with_their_reason():
    corrected = corrections.read("usgs_facilities")
    assert corrected
    told = said(open_data(dataset="usgs_facilities"))
    for one in corrected:
        assert one.note in told
    assert "Known errors" not in said(open_data(dataset=EMBER.title))


def test_one_copy_alone_has_nothing_to_compare():
    assert "There is one copy only" in said(open_data(dataset=EMBER.title))
    assert copies(EMBER.id) == ["snapshot"]


# Keys, gaps, notes


def test_a_key_is_told_to_be_set_and_never_shown(monkeypatch):
    before = said(open_data())
    assert "CENSUS_API_KEY**: not set" in before
    monkeypatch.setenv("CENSUS_API_KEY", "s3cret-0123")
    app = open_data()
    assert "CENSUS_API_KEY**: set on this server" in said(app)
    assert "s3cret" not in str(app.main)
    assert os.environ["CENSUS_API_KEY"] == "s3cret-0123"
    for dataset in DATASETS.values():
        assert dataset.key_variable in before


def test_what_is_not_here_is_every_dataset_without_an_embedded_copy():
    without = [d.id for d in DATASETS.values() if not (store.SNAPSHOT / f"{d.id}.json").exists()]
    assert sorted(method.ABSENT) == sorted(without)
    text = said(open_data())
    for dataset_id, why in method.ABSENT.items():
        assert why in text
        assert f"python -m loaders refresh {dataset_id}" in text


def test_what_a_refresh_brought_is_no_longer_missing(monkeypatch):
    monkeypatch.setitem(method.ABSENT, EMBER.id, "There is none.")
    assert "There is none." not in said(open_data())


def test_method_notes_and_corrections_stand_on_the_page():
    text = said(open_data())
    for heading, note in method.NOTES.items():
        assert f"**{heading}**" in text
        assert note in text
    assert "Open an issue" in text
    assert "@" not in text.split("Open an issue")[1]
