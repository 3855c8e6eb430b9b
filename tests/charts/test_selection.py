"""A selection and its query string: strict, and the same both ways."""

import json
import unicodedata
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, quote_plus, urlencode

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import selection as module
from charts.choices import CONTROLS, EVERY
from charts.control import COMPARED, YEARS
from charts.countries import ALSO_CALLED, ISO3, NAMES, PEERS
from charts.selection import (
    DEFAULT_PEERS,
    FIRST_YEAR,
    MOST_PEERS,
    Selection,
    SelectionError,
    default_years,
    from_query,
    last_year,
    read_query,
)
from charts.shared.choices import CALENDAR, FISCAL_YEARS, INDEX, LEVEL, MEASURE, PER_PERSON

SPANS = st.tuples(st.integers(FIRST_YEAR, 2026), st.integers(FIRST_YEAR, 2026)).map(
    lambda pair: (min(pair), max(pair))
)
CHOSEN = st.lists(st.sampled_from(PEERS), max_size=MOST_PEERS, unique=True).map(tuple)


@pytest.fixture(autouse=True)
def in_2026(monkeypatch):
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 7, 1, tzinfo=tz)

    monkeypatch.setattr(module, "datetime", Frozen)


def test_the_clock_stands_where_these_tests_were_written():
    assert last_year() == 2026
    assert default_years() == (2010, 2026)


def test_a_selection_round_trips():
    @settings(deadline=None)
    @given(SPANS, CHOSEN)
    def check(years, peers):
        selection = Selection(years=years, peers=peers)
        assert from_query(selection.to_query(), EVERY) == selection

    check()


def test_a_selection_of_codes_reads_like_one_of_names():
    @settings(deadline=None)
    @given(CHOSEN)
    def check(peers):
        codes = urlencode([("peers", peer) for peer in peers or ("",)])
        assert from_query(codes, EVERY).peers == peers

    check()


def test_what_is_usual_is_left_out():
    assert Selection().to_query() == ""
    assert from_query("", EVERY) == Selection()
    assert from_query("peers=", EVERY) == Selection(peers=())
    assert Selection(peers=()).to_query() == "peers="


def test_an_address_has_codes_and_ids_not_words():
    query = Selection((2000, 2001), ("LKA",)).choosing(MEASURE, PER_PERSON).to_query()
    assert query == "years=2000&years=2001&peers=LKA&measure=per-person"


def test_swapped_years_are_put_in_order():
    assert from_query("years=2024&years=2010", EVERY).years == (2010, 2024)


@pytest.mark.parametrize(
    ("foreign", "normal"),
    [
        ("years=2015..2024", "years=2015&years=2024"),
        ("years=2024-2015", "years=2015&years=2024"),
        ("years=2015,2024", "years=2015&years=2024"),
        ("peers=IND,Sri+Lanka,vnm", "peers=IND&peers=LKA&peers=VNM"),
        ("peers=india&peers=peru", "peers=IND&peers=PER"),
        ("sectors=mining,Energy", "sectors=mining&sectors=energy"),
        ("years=2015&amp;years=2024&amp;peers=", "years=2015&years=2024&peers="),
        ("years=2015&amp;amp;years=2024", "years=2015&years=2024"),
        ("utm_source=mail&years=2015&years=2024&fbclid=x&mc_cid=1&gclid=", "years=2015&years=2024"),
    ],
)
def test_a_foreign_spelling_is_read(foreign, normal):
    assert from_query(foreign, EVERY).to_query() == normal


def test_a_word_with_a_comma_of_its_own_is_one():
    for control in CONTROLS.values():
        for word in control.words:
            assert from_query(urlencode({control.id: word}), EVERY).values(control) == (word,)


def test_a_peer_named_twice_counts_once():
    assert from_query("peers=India&peers=IND&peers=VNM", EVERY).peers == ("IND", "VNM")


ONLY = f"the choices here are {', '.join(('years', 'peers', *CONTROLS))}."
YEARS_ALLOWED = "give two years from 1985 to 2026."
PEERS_ALLOWED = f"give up to 4 of {', '.join(NAMES[peer] for peer in PEERS)}."


@pytest.mark.parametrize(
    ("query", "parameter", "value", "allowed"),
    [
        ("years=2010", "years", "2010", YEARS_ALLOWED),
        ("years=", "years", "", YEARS_ALLOWED),
        ("years=2010&years=2011&years=2012", "years", "2012", YEARS_ALLOWED),
        ("years=1984&years=2000", "years", "1984", YEARS_ALLOWED),
        ("years=2000&years=2027", "years", "2027", YEARS_ALLOWED),
        ("years=2000&years=20.5", "years", "20.5", YEARS_ALLOWED),
        ("years=2000&years=-2001", "years", "-2001", YEARS_ALLOWED),
        ("years=2000&years=+2001", "years", " 2001", YEARS_ALLOWED),
        ("years=2000&years=2001%0A", "years", "2001\n", YEARS_ALLOWED),
        (f"years=2000&years={quote('٢٠١٠')}", "years", "٢٠١٠", YEARS_ALLOWED),
        (f"years=2000&years={quote('２０１０')}", "years", "２０１０", YEARS_ALLOWED),
        ("years=2000&years=02001", "years", "02001", YEARS_ALLOWED),
        ("peers=Atlantis", "peers", "Atlantis", PEERS_ALLOWED),
        ("peers=PAK", "peers", "PAK", PEERS_ALLOWED),
        ("peers=IND&peers=", "peers", "", PEERS_ALLOWED),
        ("peers=IND&peers=BGD&peers=LKA&peers=VNM&peers=IDN", "peers", "Indonesia", PEERS_ALLOWED),
        ("color=red", "color", "red", ONLY),
        ("Years=2010&Years=2011", "Years", "2010", ONLY),
        ("%3Cscript%3E=1", "<script>", "1", ONLY),
    ],
)
def test_a_refusal_names_parameter_value_and_what_is_allowed(query, parameter, value, allowed):
    with pytest.raises(SelectionError) as refused:
        from_query(query, EVERY)
    assert refused.value.parameter == parameter
    text = str(refused.value)
    assert text.startswith(f"“{parameter}=")
    assert f"={value}" in text
    assert text.endswith(allowed)


def test_what_makes_sense_is_kept_beside_what_does_not():
    selection, refused = read_query(
        "years=2000&years=2005&peers=IND&peers=Atlantis&color=red", EVERY
    )
    assert selection == Selection(years=(2000, 2005), peers=("IND",))
    assert [error.parameter for error in refused] == ["peers", "color"]


def test_of_too_many_peers_the_first_four_are_kept():
    selection, refused = read_query("&".join(f"peers={peer}" for peer in PEERS[:6]), EVERY)
    assert selection.peers == PEERS[:4]
    named = [f"“peers={NAMES[peer]}”" for peer in PEERS[4:6]]
    assert [str(error).split(" in the address")[0] for error in refused] == named


@pytest.mark.parametrize("name", ["TUR", "tr", "Turkey", "Türkiye", "TÜRKIYE", "Turkiye"])
def test_a_country_is_known_by_either_code_and_by_every_common_name(name):
    assert from_query(urlencode({"peers": name}), EVERY).peers == ("TUR",)
    decomposed = unicodedata.normalize("NFD", name)
    assert from_query(urlencode({"peers": decomposed}), EVERY).peers == ("TUR",)


def test_every_peer_is_known_by_its_codes_and_names_and_by_no_other_ones():
    short = {iso3: iso2 for iso2, iso3 in ISO3.items()}
    names = [(iso3, (iso3, short[iso3], NAMES[iso3], *ALSO_CALLED.get(iso3, ()))) for iso3 in PEERS]
    for iso3, called in names:
        for name in called:
            assert from_query(urlencode({"peers": name.upper()}), EVERY).peers == (iso3,)
    texts = [name.casefold() for _, called in names for name in called]
    assert len(texts) == len(set(texts))


def test_each_wrong_peer_is_named():
    selection, refused = read_query("peers=Atlantis&peers=Utopia", EVERY)
    assert selection.peers == DEFAULT_PEERS
    assert [str(error).split("”")[0] for error in refused] == ["“peers=Atlantis", "“peers=Utopia"]


@pytest.mark.sweep
def test_no_query_string_is_anything_but_read_or_refused():
    @settings(deadline=None)
    @given(st.text(max_size=60))
    def check(query):
        selection, refused = read_query(query, EVERY)
        first, last = selection.years
        assert FIRST_YEAR <= first <= last <= last_year()
        assert set(selection.peers) <= set(PEERS)
        assert len(selection.peers) <= MOST_PEERS
        assert all(isinstance(error, SelectionError) for error in refused)

    check()


def test_years_are_kept_of_numbers_and_of_dates():
    selection = Selection(years=(2010, 2011))
    years = pd.Series([2009, 2010, 2011, 2012])
    assert list(selection.keeps(years)) == [False, True, True, False]
    dates = pd.Series(pd.to_datetime(["2009-12-31", "2010-01-01", "2011-12-31", None]))
    assert list(selection.keeps(dates)) == [False, True, True, False]


def test_other_choices_round_trip():
    """Any values a control takes, written and read back; its default is left out."""
    closed = [control for control in CONTROLS.values() if control.options]
    assert len(closed) >= 4

    @settings(deadline=None)
    @given(st.sampled_from(closed), st.data())
    def check(control, data):
        some = st.lists(st.sampled_from(control.words), min_size=1, max_size=control.most)
        chosen = sorted(set(data.draw(some)), key=control.words.index)
        selection = Selection().choosing(control, *chosen)
        assert from_query(selection.to_query(), EVERY) == selection
        assert selection.values(control) == tuple(chosen)
        assert (selection.to_query() == "") == (tuple(chosen) == control.default)

    check()


def test_a_value_a_control_does_not_have_is_refused():
    selection, refused = read_query("measure=Weight&calendar=Fiscal+years", EVERY)
    assert selection == Selection().choosing(CALENDAR, FISCAL_YEARS)
    assert [str(refusal) for refusal in refused] == [
        (
            "“measure=Weight” in the address cannot be used: "
            "give one of Index, Level, Per person, Share of GDP."
        )
    ]


@pytest.mark.parametrize(
    ("control_id", "value"),
    [
        ("on", "2026-02-30"),
        ("on", "2025-02-29"),
        ("on", "2026-04-31"),
        ("on", "2026-13-01"),
        ("on", "2026-00-10"),
        ("it_period", "Jul-Mai FY26"),
        ("it_period", "Foo 2026"),
        ("goods_year", "2025 to Bananas"),
        ("vintage", "2026-02-30"),
    ],
)
def test_a_time_that_the_calendar_has_not_is_refused(control_id, value):
    selection, (refused,) = read_query(urlencode({control_id: value}), EVERY)
    assert selection == Selection()
    assert str(refused).startswith(f"“{control_id}={value}” in the address cannot be used: give a")


@pytest.mark.parametrize(
    ("control_id", "value"),
    [
        ("on", "2028-02-29"),
        ("on", "2026-12-31"),
        ("it_period", "Jul-May FY26"),
        ("it_period", "May 2026"),
        ("goods_year", "2025 to July"),
    ],
)
def test_a_time_of_the_calendar_is_read(control_id, value):
    assert from_query(urlencode({control_id: value}), EVERY).value(CONTROLS[control_id]) == value


def test_a_control_takes_no_more_values_than_it_says():
    selection, refused = read_query("measure=Level&measure=Index", EVERY)
    assert selection.value(MEASURE) == INDEX
    assert refused[0].parameter == "measure"


OLD_ADDRESSES = json.loads((Path(__file__).parents[1] / "frozen" / "addresses.json").read_text())


@pytest.mark.parametrize("control_id", OLD_ADDRESSES)
def test_what_an_address_once_said_is_still_read(control_id):
    """The words that menus had when addresses held words: each leads to the same choice by id."""
    control = CONTROLS[control_id]
    for word in OLD_ADDRESSES[control_id]:
        old = from_query(urlencode({control_id: word}), EVERY)
        meant = control.read(word)  # the word may be another by now
        assert meant
        assert old == Selection().choosing(control, meant)
        assert from_query(old.to_query(), EVERY) == old


@pytest.mark.parametrize(
    "control", [one for one in CONTROLS.values() if one.options], ids=lambda one: one.id
)
def test_ids_stand_in_an_address_as_they_are_and_mean_one_thing(control):
    for id_, word in control.options.items():
        assert quote_plus(id_) == id_ == id_.lower()
        assert control.read(id_.upper()) == control.read(word.lower()) == word
    texts = [
        text.casefold() for pair in control.options.items() for text in set(map(str.casefold, pair))
    ]
    assert len(texts) == len(set(texts))


def test_a_view_with_no_choices_says_so():
    with pytest.raises(SelectionError, match="there are no choices here"):
        from_query("years=2010&years=2011", ())


def test_a_chart_knows_only_its_own_part():
    whole = Selection((2000, 2001), ("LKA",)).choosing(MEASURE, LEVEL)
    assert whole.only((COMPARED,)) == Selection(peers=("LKA",))
    assert whole.only((YEARS, MEASURE)) == Selection((2000, 2001)).choosing(MEASURE, LEVEL)
    assert whole.only(()) == Selection()


def test_a_choice_that_must_be_made_is_not_left_empty():
    selection, refused = read_query("base=&measure=", EVERY)
    assert selection == Selection()
    assert [refusal.parameter for refusal in refused] == ["base", "measure"]
