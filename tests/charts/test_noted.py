"""What is found once for many selections is what each of them would find."""

import random
from dataclasses import replace
from datetime import date

import pytest

from charts.catalogue import KPIS, PAGES
from charts.control import COMPARED, YEARS
from charts.noted import PARTS, NotedSelection, once
from charts.selection import Selection
from tests.catalogue import can_be_built, tables
from tests.selections import at_random

KPI_IDS = [one.id for one in KPIS.values() if can_be_built(one.datasets)]
ANSWERED = [one.id for one in PAGES.values() if can_be_built(one.datasets)]


def seven_choices(page_id: str, asked: str) -> list[Selection]:
    """The usual ones, years and peers alone, and what a reader clicks together."""
    controls = PAGES[page_id].controls
    chance = random.Random(asked)  # noqa: S311 the same for the same figure
    usual = Selection()
    alone = [
        replace(usual, years=(1999, 2004)) if YEARS in controls else usual,
        replace(usual, peers=("CHN",)) if COMPARED in controls else usual,
    ]
    return [usual, *alone, *(at_random(controls, tables(), chance) for _ in range(4))]


@pytest.mark.parametrize("kpi_id", KPI_IDS)
def test_a_kpi_is_the_same_whoever_asked_before(kpi_id):
    build = KPIS[kpi_id].build
    for selection in seven_choices(KPIS[kpi_id].page, kpi_id):
        found = once(("test", kpi_id), selection, lambda chosen: build(tables(), chosen))
        assert found == build(tables(), selection)


@pytest.mark.parametrize("page_id", ANSWERED)
def test_an_answer_is_the_same_whoever_asked_before(page_id):
    answer = PAGES[page_id].answer
    for selection in seven_choices(page_id, page_id):
        found = once(("test", page_id), selection, lambda chosen: answer(tables(), chosen))
        assert found == answer(tables(), selection)


def test_what_was_not_read_finds_it_again():
    built = []

    def build(chosen: Selection) -> tuple[str, ...]:
        built.append(chosen)
        return chosen.countries

    for years in ((2010, 2020), (2015, 2020)):
        assert once("countries", Selection(years=years), build)[0] == "PAK"
    assert len(built) == 1
    assert once("countries", Selection(peers=("CHN",)), build)[-1] == "CHN"


@pytest.mark.parametrize(
    "other",
    [
        Selection(years=(2011, 2012)),
        Selection(peers=()),
        Selection(others=(("base", ("2015",)),)),
        Selection(vintage=date(2026, 5, 1)),
    ],
    ids=PARTS,
)
def test_what_was_read_is_found_anew(other, request):
    for selection in (Selection(), other, Selection()):
        found = once(request.node.name, selection, lambda chosen: chosen.to_query())
        assert found == selection.to_query()


def test_a_selection_notes_what_its_methods_read():
    noted = NotedSelection(Selection(years=(2011, 2012)))
    assert noted.read == set()
    assert (noted.countries[0], noted.read) == ("PAK", {"peers"})
    assert (noted.years, noted.read) == ((2011, 2012), {"peers", "years"})
    noted = NotedSelection(Selection())
    assert "years" not in noted.to_query()
    assert noted.read == {"years", "peers", "others", "vintage"}
