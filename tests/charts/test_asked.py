"""Years and countries that are typed with what is looked for are choices of the chart found."""

import pytest

from charts.catalogue import CHARTS
from charts.control import COMPARED, YEARS
from charts.search.asked import answers, choosing
from charts.search.entries import chart_path
from charts.search.index import Entry, Index
from charts.selection import Selection, from_query, last_year

DEVELOPERS = CHARTS["it-developers-against-peers"]
UNMOVED = next(one for one in CHARTS.values() if not {YEARS, COMPARED} & set(one.controls))


def found(typed, chart=DEVELOPERS):
    entry = Entry("Chart", chart.question, "As it opens.", chart_path(chart.id))
    return choosing([entry], typed, CHARTS)[0]


def selection(typed):
    query = found(typed).path.partition("&")[2]
    return from_query(query, DEVELOPERS.controls)


@pytest.mark.parametrize(
    ("typed", "years", "peers"),
    [
        ("developers in Pakistan and India since 2022", (2022, last_year()), ("IND",)),
        ("developers from 2022", (2022, last_year()), Selection().peers),
        ("developers 2021–2024 sri lanka", (2021, 2024), ("LKA",)),
        ("developers 2021 to 2024, Viet Nam, Türkiye", (2021, 2024), ("VNM", "TUR")),
        ("developers per id in egypt", Selection().years, ("EGY",)),
        ("developers in 2022", Selection().years, Selection().peers),
        ("developers since 1066", Selection().years, Selection().peers),
        ("developers of Indiana", Selection().years, Selection().peers),
        ("India China Peru Chile Egypt", Selection().years, ("IND", "EGY", "CHL", "PER")),
    ],
)
def test_years_and_countries_are_read(typed, years, peers):
    assert selection(typed) == Selection(years, peers)


def test_a_result_says_what_it_will_show():
    this = last_year()
    assert found("developers India since 2022").text == f"With 2022–{this} · India"
    assert found("developers India").text == "With India"
    assert found("developers").text == "As it opens."


def test_a_chart_without_such_a_choice_stays_as_it_is():
    assert found("India since 2022", UNMOVED) == found("", UNMOVED)


def test_what_leads_elsewhere_stays_as_it_is():
    event = Entry("Event", "Cargo", "", chart_path("overview-milestones", years=(2025, 2025)))
    page = Entry("Page", "Trade", "", "trade")
    assert choosing([event, page], "India since 2022", CHARTS) == [event, page]


def of(chart_id: str, finding: str = "") -> Entry:
    chart = CHARTS[chart_id]
    return Entry("Chart", chart.question, finding, chart_path(chart_id), ((finding, 0.5),))


@pytest.mark.parametrize("typed", ["solar India", "India solar 2024", "solar since 2015, india"])
def test_what_is_looked_for_counts_more_than_the_country_beside_it(typed):
    """A finding that names the country is none of the thing."""
    entries = [
        of("it-developers-against-peers", "India, and India alone, grew faster."),
        of("energy-solar", "Pakistan made more from solar."),
        of("energy-solar-against-peers", "Solar made a part of the electricity."),
    ]
    first = answers(Index(entries), typed, 3, CHARTS)[0]
    assert first.path.startswith(chart_path("energy-solar-against-peers"))
    assert "peers=IND" in first.path


def test_a_country_alone_is_looked_for_itself():
    entries = [of("energy-solar-against-peers"), of("trade-goods", "India sold more.")]
    assert [one.path for one in answers(Index(entries), "India", 3, CHARTS)] == [
        chart_path("trade-goods")
    ]


@pytest.mark.parametrize("typed", ["IT exports", "it exports", "it services of Pakistan"])
def test_information_technology_is_known_by_its_letters(typed):
    entries = [
        Entry("Figure", "US exports and services to Pakistan", "", "trade"),
        Entry("Figure", "IT exports and IT services", "", "information_technology"),
        Entry("Chart", "Does Pakistan get more of it than its peers?", "", "investment"),
    ]
    assert Index(entries).search(typed, 1)[0].path == "information_technology"
