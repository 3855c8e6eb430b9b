"""A snapshot with newer months, made by the one command: all is built and names the newer month."""

import hashlib
import io
import json
import re
import shutil
from collections.abc import Mapping

import pandas as pd
import pytest
from pptx import Presentation

from charts import selection
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.decks import DECKS
from charts.english.writer import write
from charts.model import KpiValue
from charts.selection import Selection
from charts.views import View, view
from charts.words import month
from exports.pptx.deck import export_deck
from loaders import store
from loaders.__main__ import main
from loaders.catalogue import DATASETS
from loaders.model import Table
from tests.catalogue import BUILT, EMBEDDED, can_be_built, tables
from tests.charts.test_catalogue import check_figure, check_kpi, check_words
from tests.newer import MONTHLY, newer

pytestmark = pytest.mark.long

#: A month more; and as many as end a calendar year and a fiscal year of every dataset.
MONTHS = (1, 10)
ADDRESS = "https://dash.example/view"


@pytest.fixture(scope="module", params=MONTHS, ids=lambda months: f"{months} months")
def update(request, tmp_path_factory) -> Mapping[str, Table]:
    """Embed refreshed copies in a data folder of its own; the tables it then holds."""
    data = tmp_path_factory.mktemp("newer") / "data"
    for name in ("snapshot", "reference"):
        shutil.copytree(store.ROOT / "data" / name, data / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_CACHE", str(data / "cache"))
        patch.setattr(store, "SNAPSHOT", data / "snapshot")
        patch.setattr(store, "REFERENCE", data / "reference")
        patch.setattr(store, "DATAPACKAGE", data / "datapackage.json")
        for name in MONTHLY:
            table = newer(tables()[name], request.param)
            store.write_vintage(table.dataset, table.frame, table.provenance)
        assert main(["snapshot", "--refreshed"]) == 0
        check_package()
        return {name: store.read_snapshot(DATASETS[name]) for name in EMBEDDED}


@pytest.fixture(autouse=True)
def year_of_publication(monkeypatch, update):
    """Readers of newer figures live later: they may ask for the newest year there is."""
    year = max(newest(update[name]).year for name in MONTHLY)
    monkeypatch.setattr(selection, "last_year", lambda: year)


def check_package() -> None:
    """The description is that of the tables beside it."""
    resources = json.loads(store.DATAPACKAGE.read_bytes())["resources"]
    assert len(resources) == len(EMBEDDED)
    for resource in resources:
        content = (store.DATAPACKAGE.parent / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)


def newest(table: Table) -> pd.Timestamp:
    return table.frame["month"].max()


def moved(datasets: tuple[str, ...], update: Mapping[str, Table]) -> dict[str, str]:
    """The newest month before, as it is written -> the newest month now."""
    return {
        month(newest(tables()[name])): month(newest(update[name]))
        for name in datasets
        if name in MONTHLY
    }


def check_months(before: str, after: str, months: Mapping[str, str]) -> int:
    """Who named the newest month names the newer one now; how many did."""
    named = [old for old in months if old in before]
    for old in named:
        assert months[old] in after, f"{before}\n{after}"
    return len(named)


def said(shown: View) -> str:
    return f"{shown.finding} {shown.subtitle}"


def kpi_words(value: KpiValue | None) -> str:
    return f"{value.period} {value.previous_period}" if value else ""


def test_the_monthly_datasets_moved_and_no_other(update):
    assert len(MONTHLY) >= 9
    for name in EMBEDDED:
        assert (update[name].newest_period > tables()[name].newest_period) == (name in MONTHLY)
        same = update[name].provenance.sha256 == tables()[name].provenance.sha256
        assert same == (name not in MONTHLY)


def test_every_chart_is_built_and_names_the_newer_month(update):
    named = 0
    for chart in BUILT:
        before, after = (view(chart, Selection(), given) for given in (tables(), update))
        check_words(after, chart.id)
        check_figure(after.data, chart.id)
        named += check_months(said(before), said(after), moved(chart.datasets, update))
    assert named >= 8


def test_every_key_figure_is_built_and_names_the_newer_month(update):
    named = 0
    for kpi in KPIS.values():
        if not can_be_built(kpi.datasets):
            continue
        before, after = (kpi.build(given, Selection()) for given in (tables(), update))
        assert (after is None) == (before is None), kpi.id
        if after is not None:
            check_kpi(after, kpi.id)
            months = moved(kpi.datasets, update)
            named += check_months(kpi_words(before), kpi_words(after), months)
    assert named >= 6


def test_every_page_answers_and_names_the_newer_month(update):
    named = 0
    for page in PAGES.values():
        before, after = (write(page.answer(given, Selection())) for given in (tables(), update))
        assert after.endswith("."), page.id
        named += check_months(before, after, moved(page.datasets, update))
    assert named >= 2


@pytest.mark.parametrize("name", DECKS)
def test_every_ready_deck_shows_the_newer_findings(update, name):
    deck = DECKS[name]
    views = deck.views(lambda chart_id, chosen: view(CHARTS[chart_id], chosen, update))
    slides = [(shown, ADDRESS) for shown in views]
    written = Presentation(io.BytesIO(export_deck(deck.title, slides, ADDRESS)))
    words = " ".join(
        re.sub(r"\s+", " ", shape.text_frame.text)
        for slide in written.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert slides
    for shown in views:
        assert shown.finding in words
