"""What pages open with is the newest there is, and says whether customs or banks count it."""

import pytest

from charts import captions, words
from charts.catalogue import KPIS, PAGES
from charts.english.writer import write
from charts.model import KpiValue
from charts.selection import Selection
from loaders.freshness import end
from loaders.measures import BANKS, CLEARED, CUSTOMS, MEASURES, Reading
from tests.catalogue import tables

pytestmark = pytest.mark.sweep

#: What is counted in money is counted by one of these.
BASES = (CUSTOMS, CLEARED, BANKS)
OPENING = [page for page in PAGES.values() if any(page.id in one.pages for one in MEASURES)]


def readings(dataset_ids: tuple[str, ...]) -> list[list[Reading]]:
    """What these datasets measure on one of the bases, by the thing that is measured."""
    found = [
        [one for one in measure.readings if one.dataset in dataset_ids and one.basis in BASES]
        for measure in MEASURES
    ]
    return [one for one in found if one]


def test_an_answer_names_its_basis_and_the_newest_month_of_it():
    told = 0
    for page in OPENING:
        sentence = write(page.answer(tables(), Selection()))
        for of_one_thing in readings(page.datasets):
            ends = []
            for reading in of_one_thing:
                assert reading.basis in sentence, (page.id, sentence)
                table = tables()[reading.dataset]
                last = end(table.dataset, reading.fresh(table).newest)
                ends += [last] if last else []
            after = sentence.partition(of_one_thing[0].basis)[2]
            assert words.month(max(ends)) in after.partition(". ")[0], (page.id, sentence)
            told += 1
    assert told >= 4


def test_a_kpi_names_its_basis():
    told = 0
    for kpi in KPIS.values():
        bases = {one.basis for some in readings(kpi.datasets) for one in some}
        if len(kpi.datasets) == 1 and bases:
            assert bases == {kpi.basis}, kpi.id
        told += bool(kpi.basis)
        assert kpi.basis in ("", *BASES), kpi.id
        said = captions.of_kpi(kpi, KpiValue(1.0, "%", "2025", status="provisional"))
        assert said.split(", ") == ["2025", *filter(None, kpi.basis.split(", ")), "provisional"]
    assert told >= 8


#: Whoever publishes these counts all money on one basis.
BASIS_OF = {"US Census Bureau": CUSTOMS, "State Bank of Pakistan": BANKS}


@pytest.mark.parametrize("kpi_id", KPIS)
def test_a_kpi_in_money_names_the_basis_of_its_publisher(kpi_id):
    kpi = KPIS[kpi_id]
    publishers = {tables()[one].dataset.source.publisher for one in kpi.datasets}
    bases = {BASIS_OF.get(one, "") for one in publishers}
    shown = kpi.build(tables(), Selection())
    if shown and shown.unit.startswith("US$") and len(bases) == 1:
        assert kpi.basis.endswith(bases.pop())


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_an_answer_says_what_is_not_final_of_a_figure_it_tells(page):
    sentence = write(page.answer(tables(), Selection()))
    for kpi in page.kpis:
        shown = kpi.build(tables(), Selection())
        figure = words.quantity(shown.value, shown.unit) if shown and shown.unit else ""
        if figure and figure in sentence and shown.period.split(",")[0] in sentence:
            assert shown.status in sentence, kpi.id
