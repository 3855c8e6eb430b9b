"""A run of a page draws everything from the copies that were newest when it began."""

import shutil
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from loaders import store
from loaders.catalogue import DATASETS
from loaders.load import load, version
from loaders.model import Provenance
from loaders.store import ROOT
from pages.parts import kept, kpi, tables
from tests.pages.seen import found
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.sweep

DATASET = "census_goods_monthly"
REFRESHED = datetime(2031, 5, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def cold_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    for held in (tables._table, tables._kpi, tables._answer, kept._view, kept._figure):
        held.cache_clear()


def refresh() -> None:
    """Bring a copy whose source line names another day."""
    table = load(DATASET)
    store.write_vintage(table.dataset, table.frame, Provenance(REFRESHED, "", (), "", "live"))


def sources(app: AppTest) -> list[str]:
    """Every line that names the dataset's copy: behind the KPIs, and the notes of its card."""
    texts = [*found(app, r'<div class="kpi" title="(.*?)">'), *(one.value for one in app.markdown)]
    return [text for text in texts if "US Census Bureau, US goods trade" in text]


def test_all_of_a_page_is_of_one_generation(monkeypatch):
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S).run()
    app.switch_page("trade.py")
    app.session_state["trade-goods-notes"] = True
    row = kpi.row

    def refresh_then_row(*kpi_ids):
        refresh()
        row(*kpi_ids)

    with monkeypatch.context() as patch:
        patch.setattr(kpi, "row", refresh_then_row)
        app.run()
    assert not app.exception
    assert len(sources(app)) >= 4
    assert not [line for line in sources(app) if "7 May 2031" in line]
    app.run()
    assert [line for line in sources(app) if "7 May 2031" not in line] == []


def test_a_session_keeps_names_and_no_tables():
    refresh()
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S).run()
    kept = app.session_state[tables.GENERATION]
    assert kept[DATASET] == version(DATASET)
    assert set(map(type, kept.values())) == {str}


def test_a_generation_that_was_cleared_away_falls_back_without_an_error(monkeypatch):
    refresh()
    row = kpi.row

    def clear_then_row(*kpi_ids):
        tables._table.cache_clear()
        shutil.rmtree(store.cache_folder() / DATASET, ignore_errors=True)
        row(*kpi_ids)

    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=PATIENCE_S).run()
    app.switch_page("trade.py")
    monkeypatch.setattr(kpi, "row", clear_then_row)
    app.run()
    assert not app.exception
    title = DATASETS[DATASET].title
    said = [caption.value for caption in app.caption if "nothing to draw" in caption.value]
    assert not [text for text in said if title in text]
