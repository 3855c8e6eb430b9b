"""Developers, code and technologies: figures of the source, and sentences that follow the data."""

import pandas as pd
import pytest

from charts.information_technology import github_activity, github_partners
from charts.information_technology.economies import ECONOMIES, economy
from charts.selection import Selection
from charts.shared.indicators import POPULATION, observations
from tests.charts.information_technology.it_page import (
    choosing,
    embedded,
    finding,
    found,
    shown,
    with_activity,
    with_frame,
    with_pairs,
)

QUARTER = "2025-09-30"


def with_languages(rows):
    columns = ["economy_iso2", "year", "quarter", "language", "pushing_developers"]
    return with_frame("github_languages", pd.DataFrame(rows, columns=columns))


def test_figures_are_those_of_the_source():
    assert github_activity.activity(embedded())["PAK"][QUARTER] == 2_053_465
    assert github_activity.activity(embedded(), "Pushes")["PAK"][QUARTER] == 2_770_560
    flows = github_partners.collaboration(embedded())
    to_us = flows["Pakistan to United States"].loc[QUARTER]
    to_pakistan = flows["United States to Pakistan"].loc[QUARTER]
    assert to_us["sent_pushes_and_pull_requests"] == 29_989
    assert to_pakistan["sent_pushes_and_pull_requests"] == 6_570
    assert round(to_us["us_share_pct"], 1) == 49.0
    assert round(to_pakistan["us_share_pct"], 1) == 24.5


def test_developers_finding_follows_the_data():
    rising = with_activity(
        {"PK": [100, 150], "US": [10, 11], "IN": [10, 30], "BD": [10, 11], "VN": [9, 9]}
    )
    assert finding("it-developers-against-peers", rising) == (
        "GitHub developers in Pakistan were 150 in 2020 Q2, up 50% on 2020 Q1; "
        "of 4 others, only India grew faster."
    )
    falling = with_activity({"PK": [150, 100], "US": [10, 11], "IN": [10, 30]})
    assert finding("it-developers-against-peers", falling).endswith(
        "down 33% on 2020 Q1; both others grew or fell less."
    )
    alone = Selection(years=(2020, 2020), peers=())
    assert finding("it-developers-against-peers", rising, alone).endswith(
        "; the United States grew no faster."
    )
    doubled = with_activity({"PK": [100, 650], "US": [10, 11], "IN": [10, 30]})
    assert finding("it-developers-against-peers", doubled).endswith(
        "650 in 2020 Q2, 6.5 times those of 2020 Q1; neither of 2 others grew faster."
    )


def test_quarter_without_a_figure_stays_a_gap():
    gap = with_activity({"PK": [100, None, 300], "US": [10, None, 30]})
    frame = shown("it-developers-against-peers", gap, Selection(peers=())).frame
    pakistan = frame[frame["country"] == "Pakistan"]
    assert pakistan["quarter"].tolist() == ["2020 Q1", "2020 Q2", "2020 Q3"]
    assert pakistan["github_developers_index"].isna().tolist() == [False, True, False]
    assert pakistan["github_developers_index"].iloc[-1] == 300


def test_code_shares_leave_the_european_aggregate_out():
    rows = [
        ("PK", "US", 2024, 3, 300),
        ("PK", "DE", 2024, 3, 100),
        ("PK", "EU", 2024, 3, 100),
        ("US", "PK", 2024, 3, 50),
        ("IN", "US", 2024, 3, 999),
    ]
    frame = shown("it-code-with-us", with_pairs(rows)).frame
    assert frame["us_share_pct"].tolist() == [75, 100]


def test_code_finding_follows_the_data_and_a_gap_stays():
    rows = [("PK", "US", 2023, 3, 100), ("PK", "US", 2024, 3, 150), ("US", "PK", 2024, 3, 40)]
    rising = with_pairs(rows)
    assert finding("it-code-with-us", rising) == (
        "Pakistan's developers made 150 code contributions to US projects in 2024 Q3, up 50% on a "
        "year earlier; 40 came the other way."
    )
    frame = shown("it-code-with-us", rising).frame
    assert frame["sent_pushes_and_pull_requests"].isna().sum() == 7
    falling = with_pairs([rows[0], ("PK", "US", 2024, 3, 50)])
    assert "down 50% on a year earlier." in finding("it-code-with-us", falling)
    one_way = with_pairs([("US", "PK", 2024, 3, 40)])
    assert finding("it-code-with-us", one_way) == (
        "Code sent from Pakistan to the US is not published for these quarters."
    )


def test_every_count_is_compared_in_its_own_words():
    for value, begins in {
        "Pushes": "Git pushes from Pakistan were ",
        "Repositories": "Pakistan's public repositories on GitHub were ",
        "Organizations": "GitHub organizations in Pakistan were ",
    }.items():
        assert finding(
            "it-developers-against-peers", selection=choosing("activity", value)
        ).startswith(begins)
    people = choosing("measure", "Per person")
    data = shown("it-developers-against-peers", selection=people)
    assert data.unit == "per 1,000 people"
    rows = data.frame[data.frame["country"] == "Pakistan"].set_index("quarter")
    rate, count = rows.loc["2024 Q4", ["github_developers_per_1000_people", "github_developers"]]
    people = observations(embedded(), POPULATION).loc[2024, "PAK"]
    assert rate == pytest.approx(count / people * 1000)


def test_rank_is_among_economies_without_the_european_aggregate():
    """The source tells 19th of all economies without EU in 2025 Q4."""
    data = shown("it-developers-rank", selection=choosing(peers=("BGD",)))
    pakistan = data.frame.set_index("economy").loc["Pakistan"]
    assert (pakistan["rank"], pakistan["github_developers"]) == (19, 2_281_650)
    assert "EU" not in set(data.frame["economy"])
    assert data.frame["label"].tolist()[-2:] == ["19. Pakistan", "25. Bangladesh"]
    assert len(data.frame) == 12


def test_rank_finding_says_where_it_came_from():
    before = {"PK": [5, 1, 1, 1], "US": [9] * 4, "IN": [4] * 4, "EU": [99] * 4}
    risen = with_activity({iso2: [*figures, 7] for iso2, figures in before.items()})
    risen["github_activity"].frame.loc[
        lambda rows: rows["economy_iso2"].eq("IN") & rows["year"].eq(2020), "developers"
    ] = 6
    sentence = "Pakistan ranked {} of the 3 economies in which GitHub counts developers in 2021 Q1"
    assert finding("it-developers-rank", risen) == (
        f"{sentence.format('1st')}, up from 3rd a year earlier."
    )
    fallen = with_activity({"PK": [5, 1, 1, 1, 3], "US": [4] * 5, "IN": [2] * 5})
    assert finding("it-developers-rank", fallen).endswith(
        "ranked 2nd of the 3 economies in which GitHub counts developers in 2021 Q1, down from 1st "
        "a year earlier."
    )
    young = with_activity({"PK": [5], "US": [9]})
    assert finding("it-developers-rank", young) == (
        "Pakistan ranked 2nd of the 2 economies in which GitHub counts developers in 2020 Q1."
    )
    same = with_activity({"PK": [5] * 5, "US": [9] * 5})
    assert finding("it-developers-rank", same).endswith("in 2021 Q1, as a year earlier.")


def test_every_economy_has_a_name():
    activity, pairs = embedded()["github_activity"], embedded()["github_collaboration"]
    codes = set(activity.frame["economy_iso2"]) | set(pairs.frame["source_iso2"])
    assert codes - set(ECONOMIES) == {"EU"}
    assert (economy("GB"), economy("ZZ")) == ("United Kingdom", "ZZ")


def test_share_finding_moves_in_points():
    rows = [
        ("PK", "US", 2023, 3, 50),
        ("PK", "DE", 2023, 3, 50),
        ("PK", "US", 2024, 3, 60),
        ("PK", "DE", 2024, 3, 40),
        ("US", "PK", 2024, 3, 10),
        ("IN", "PK", 2024, 3, 30),
    ]
    assert finding("it-us-share-of-code", with_pairs(rows)) == (
        "US projects took 60% of the public code Pakistan sent abroad in 2024 Q3, up 10 points on "
        "a year earlier; of what came in, 25% was from the US."
    )
    assert finding("it-us-share-of-code", with_pairs(rows[4:])) == (
        "The US share of code sent from Pakistan is not published for these quarters."
    )


def test_code_and_partners_are_told_as_numbers():
    rows = [("PK", "US", 2023, 3, 100), ("PK", "US", 2024, 3, 150), ("US", "PK", 2024, 3, 40)]
    told = found("it-code-with-us", with_pairs(rows)).told
    assert (told["sent"], told["before"], told["came"]) == (150, 100, 40)
    assert told["quarter"] == pd.Timestamp("2024-09-30")
    alone = found("it-code-partners", with_pairs(rows)).told
    assert (alone["partner"], alone["share"], alone["is_sent"]) == ("United States", 100, True)
    assert "second" not in alone


def test_partners_are_ranked_both_ways_without_the_aggregate():
    """Read in the source: 31,724 to the US, 6,117 to India; 6,053 and 4,419 from them."""
    sent = shown("it-code-partners").frame.set_index("partner")[
        "contributed_pushes_and_pull_requests"
    ]
    assert sent.iloc[:2].to_dict() == {"United States": 31_724, "India": 6_117}
    back = choosing("direction", "Received by Pakistan")
    received = shown("it-code-partners", selection=back).frame.set_index("partner")
    assert received["contributed_pushes_and_pull_requests"].iloc[:2].to_dict() == {
        "United States": 6_053,
        "India": 4_419,
    }
    assert "EU" not in {*sent.index, *received.index}
    assert received["share_of_all_partners_pct"].iloc[0] == pytest.approx(16.6, abs=0.05)


def test_partner_finding_names_whoever_leads():
    rows = [("PK", "NL", 2024, 3, 300), ("PK", "US", 2024, 3, 100), ("US", "PK", 2024, 3, 50)]
    tables = with_pairs(rows)
    assert finding("it-code-partners", tables) == (
        "The Netherlands took the most code from Pakistan in 2024 Q3: 300 contributions, 75% of "
        "all; the United States came next with 100."
    )
    back = choosing("direction", "Received by Pakistan")
    assert finding("it-code-partners", tables, back) == (
        "The United States sent the most code to Pakistan in 2024 Q3: 50 contributions, 100% of "
        "all."
    )


def test_languages_and_topics_are_those_of_the_source():
    """HTML: 45,204 in 2024 Q1, 31,247 a year earlier; python: 710 in 2025 Q4."""
    until = Selection(years=(2024, 2024))
    top = shown("it-technologies", selection=until).frame
    assert top.iloc[0][["language", "pushing_developers"]].tolist() == ["HTML", 45_204]
    assert top["year_earlier_pushing_developers"].iloc[0] == 31_247
    assert top["change_on_year_earlier_pct"].iloc[0] == pytest.approx(44.67, abs=0.01)
    topics = shown("it-technologies", selection=choosing("technology", "Topics")).frame
    assert topics.set_index("topic").loc["python", "pushing_developers"] == 710
    beside = shown("it-technologies-against-peers", selection=until).frame
    html = beside[beside["language"] == "HTML"].set_index("country")
    assert html.loc["Pakistan", "pushing_per_1000_developers"] == pytest.approx(
        45_204 / 1_303_816 * 1e3
    )
    assert html.loc["United States", "pushing_per_1000_developers"] == pytest.approx(
        439_528 / 22_233_197 * 1e3
    )


@pytest.mark.parametrize(
    "chart_id", ["it-technologies", "it-technologies-over-time", "it-technologies-against-peers"]
)
def test_languages_say_that_they_end_before_topics(chart_id):
    said = "Languages are published here to 2024 Q1; topics go on to 2025 Q4."
    assert said in shown(chart_id).notes
    topics = shown(chart_id, selection=choosing("technology", "Topics")).notes
    assert not any("go on to" in note for note in topics)


def test_technology_findings_follow_the_data():
    rows = [("PK", 2023, 1, "Go", 100), ("PK", 2023, 1, "C", 300), ("PK", 2024, 1, "C", 300)]
    rising = with_languages([*rows, ("PK", 2024, 1, "Go", 150)])
    assert finding("it-technologies", rising) == (
        "C was the language most developers in Pakistan pushed to in 2024 Q1: 300, unchanged on a "
        "year earlier; Go came next with 150."
    )
    assert finding("it-technologies-over-time", rising) == (
        "Of Pakistan's 2 leading languages, Go grew fastest: up 50% from 2023 Q1 to 2024 Q1."
    )
    many = with_languages([*rows, ("PK", 2024, 1, "Go", 250)])
    assert finding("it-technologies-over-time", many).endswith(
        "Go grew fastest: 2.5 times as many developers in 2024 Q1 as in 2023 Q1."
    )
    falling = with_languages([*rows, ("PK", 2024, 1, "Go", 90)])
    assert finding("it-technologies-over-time", falling) == (
        "None of Pakistan's 2 leading languages drew more developers in 2024 Q1 than in 2023 Q1."
    )
    alone = with_languages([("PK", 2024, 1, "C", 300)])
    assert finding("it-technologies", alone) == (
        "C was the language most developers in Pakistan pushed to in 2024 Q1: 300."
    )
    assert finding("it-technologies-over-time", alone) == (
        "Of Pakistan's leading language in 2024 Q1, C led with 300 developers."
    )
    assert finding("it-technologies-against-peers", alone) == (
        "Of 1,000 developers in Pakistan, 0.23 pushed to projects with C in 2024 Q1."
    )


def test_what_is_not_published_for_a_peer_is_named():
    rows = [("PK", 2024, 1, "C", 300), ("PK", 2024, 1, "Go", 200), ("US", 2024, 1, "C", 900)]
    data = shown("it-technologies-against-peers", with_languages(rows), choosing(peers=()))
    assert data.frame["country"].tolist() == ["Pakistan", "Pakistan", "United States"]
    assert data.notes[0] == "Not published for United States: Go."
