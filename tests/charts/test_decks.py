"""Decks: ready ones show charts that exist, own ones come back from their address."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.catalogue import CHARTS, PAGES
from charts.decks import (
    DECKS,
    LONGEST_DWELL_S,
    LONGEST_TITLE,
    MOST_SLIDES,
    OWN_TITLE,
    Deck,
    Slide,
    deck_from_query,
)
from charts.model import charts_in
from charts.selection import Selection, SelectionError

YEARS = st.tuples(st.integers(1985, 2026), st.integers(1985, 2026)).map(
    lambda pair: (min(pair), max(pair))
)
SLIDES = st.builds(
    lambda chart_id, years: Slide(chart_id, Selection(years).only(CHARTS[chart_id].controls)),
    st.sampled_from(list(CHARTS)),
    YEARS,
)
TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=LONGEST_TITLE)


def test_an_own_deck_comes_back_from_its_address():
    @settings(deadline=None)
    @given(TITLES, st.lists(SLIDES, max_size=MOST_SLIDES), st.integers(0, LONGEST_DWELL_S))
    def check(title, slides, dwell):
        deck = Deck(title, tuple(slides), dwell)
        assert deck_from_query(deck.to_query()) == deck

    check()


@pytest.mark.parametrize("name", list(DECKS))
def test_a_ready_deck_shows_charts_that_exist(name):
    deck = deck_from_query(f"deck={name}")
    assert deck == DECKS[name]
    assert 8 <= len(deck.slides) <= 12
    assert {slide.chart for slide in deck.slides} <= set(CHARTS)
    assert len(set(deck.slides)) == len(deck.slides)
    assert deck_from_query(deck.to_query()) == deck


#: What ready decks show besides the charts that pages open with, and why.
EXCEPTIONS = {
    "investment-fdi-against-peers": "seven charts are a short talk",
    "it-beside-all-services": "six are shorter",
    "it-readiness": "six are shorter",
    "mining-reko-diq": "six are shorter; the panel's steps in time",
    "mining-rents-against-peers": "six are shorter",
}


def leads(page_ids):
    sections = [section for page_id in page_ids for section in PAGES[page_id].sections]
    return set(charts_in(card for section in sections for card in section.leads))


@pytest.mark.parametrize("name", list(DECKS))
def test_a_ready_deck_follows_what_pages_open_with(name):
    shown = {slide.chart for slide in DECKS[name].slides}
    assert shown - leads(PAGES if name == "forum" else [name]) <= set(EXCEPTIONS)
    if name != "forum":
        cards = [card for section in PAGES[name].sections for card in section.leads]
        assert all(set(charts_in([card])) & shown for card in cards)


def test_every_page_of_a_subject_has_a_ready_deck():
    assert set(PAGES) - set(DECKS) <= {"overview"}


def test_no_exception_is_needless():
    shown = {slide.chart for deck in DECKS.values() for slide in deck.slides}
    assert set(EXCEPTIONS) == shown - leads(PAGES)


def test_the_forum_deck_tells_of_every_sector():
    pages = {CHARTS[slide.chart].page for slide in DECKS["forum"].slides}
    sectors = {"information_technology", "mining", "minerals", "energy"}
    assert pages >= {"trade", "investment", *sectors}
    assert len(DECKS["forum"].slides) == 12


def test_an_empty_deck_is_legal():
    assert deck_from_query("") == Deck(OWN_TITLE, ())


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("deck=gala", "deck"),
        ("slide=trade-goodies", "slide"),
        ("slide=trade-goods%3Fyears%3D1900", "years"),
        ("slide=trade-goods&dwell=soon", "dwell"),
        ("slide=trade-goods&dwell=601", "dwell"),
        ("title=", "title"),
        (f"title={'x' * (LONGEST_TITLE + 1)}", "title"),
        ("years=2010&years=2011", "years"),
        ("&".join(["slide=trade-goods"] * (MOST_SLIDES + 1)), "slide"),
    ],
)
def test_nonsense_is_refused_by_name(query, parameter):
    with pytest.raises(SelectionError) as refusal:
        deck_from_query(query)
    assert refusal.value.parameter == parameter


@pytest.mark.parametrize(
    ("title", "name"),
    [("Our talk, 2026!", "Our-talk-2026"), ("US–Pakistan", "US-Pakistan"), ("پاکستان", "deck")],
)
def test_a_file_s_name_is_plain(title, name):
    assert Deck(title, ()).name == name


def test_a_ready_deck_has_a_short_address():
    assert DECKS["forum"].to_query() == "deck=forum"
    assert replace(DECKS["forum"], dwell_s=20).to_query() == "deck=forum&dwell=20"
    assert replace(DECKS["forum"], title="Ours").to_query().startswith("title=Ours&slide=")
