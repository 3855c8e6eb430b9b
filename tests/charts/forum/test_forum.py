"""The Forum: steps on their days, counts, what should move, and filters."""

from dataclasses import replace

import pandas as pd
import pytest

from charts import figures, words
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.english.writer import write
from charts.fact import fact
from charts.forum.choices import EVENT_SECTOR, PARTY, SCOPE, SECTOR
from charts.forum.stages import GROUP_OF, GROUPS, NOT_FOUND, TONES, newest
from charts.forum.statistics import SHOULD_MOVE
from charts.selection import Selection
from charts.views import view
from loaders.publishers.press.commitments import STAGES
from tests.catalogue import can_be_built, tables

PAGE = PAGES["forum"]


def shown(chart_id: str, selection: Selection | None = None):
    return view(CHARTS[chart_id], selection or Selection(), tables())


def test_every_stage_a_commitment_may_reach_is_of_one_kind():
    assert {*GROUP_OF} == {*STAGES} - {NOT_FOUND}
    assert sum(map(len, GROUPS.values())) == len(GROUP_OF)
    assert {*TONES} == {*GROUPS}


def test_the_page_says_what_came_of_it_and_no_more_of_the_forum_than_pages_do():
    assert write(PAGE.answer(tables(), Selection())) == (
        "Of 22 commitments around the talks and the Forum planned for 31 March 2026, 4 are "
        "delivered or under way, 4 signed or approved, 7 announced or scheduled and 7 stalled or "
        "ended; for 18 of them, nothing newer is found in pages up to 10 October 2026. The Forum "
        "was scheduled; no page found tells that it took place."
    )


def test_the_forum_is_told_by_its_newest_stage_once_a_page_tells_of_it():
    stages = tables()["commitments"].frame
    forum = stages["commitment"].eq("US–Pakistan Trade and Investment Forum")
    known = stages[~(forum & stages["stage"].eq(NOT_FOUND))]
    known = known.assign(stage=known["stage"].mask(forum, "delivered"))
    given = {**tables(), "commitments": replace(tables()["commitments"], frame=known)}
    answer = write(PAGE.answer(given, Selection()))
    assert answer.endswith(" The newest stage of the Forum itself: delivered.")
    without = replace(tables()["commitments"], frame=stages[~forum])
    answer = write(PAGE.answer({**tables(), "commitments": without}, Selection()))
    assert answer.endswith("in pages up to 10 October 2026.")
    none = replace(tables()["commitments"], frame=stages.iloc[:0])
    said = write(PAGE.answer({**tables(), "commitments": none}, Selection()))
    assert said == "No commitment is in hand."


def test_the_kpis_count_every_commitment_once_and_the_searches_in_vain_beside():
    built = (KPIS[kpi].build(tables(), Selection()) for kpi in PAGE.row)
    said = [value for value in built if value is not None]
    *groups, in_vain = said
    assert sum(one.value for one in groups) == 22
    assert [words.kpi(one) for one in said] == [
        *("7 of 22", "4 of 22", "4 of 22", "7 of 22", "18 of 22")
    ]
    assert in_vain.period == "in pages up to 10 October 2026"


def test_steps_are_every_dated_stage_and_nothing_else():
    data = shown("forum-commitment-steps").data
    dated = tables()["commitments"].frame.dropna(subset=["stage_date"])
    assert len(data.frame) == len(dated)
    assert NOT_FOUND not in set(data.frame["stage"])
    assert data.frame["source_url"].str.startswith("https://").all()
    assert data.frame["last_checked"].notna().all()
    vague = data.frame["date_precision"].ne("day")
    assert vague.sum() == 2
    assert data.frame["date_known"].ne("").equals(vague)
    assert any("hollow" in note for note in data.notes)


def test_steps_run_from_what_is_done_to_what_has_stopped():
    frame = shown("forum-commitment-steps").data.frame
    last = newest(tables()["commitments"].frame).set_index("commitment")["group"]
    order = [last[name] for name in dict.fromkeys(frame["commitment"])]
    assert order == sorted(order, key=[*GROUPS].index)
    for _, rows in frame.groupby("commitment"):
        assert rows["stage_date"].is_monotonic_increasing


def test_steps_say_since_when_nothing_is_known_to_have_moved():
    assert shown("forum-commitment-steps").finding == (
        "The newest stage found is of 26 March 2026; none of the 22 commitments is known to have "
        "moved since, in pages up to 10 October 2026."
    )
    day = pd.Timestamp("2026-01-02")
    one = fact("commitments_newest", count=1, newest=day, pages_to=day)
    assert "; the commitment is not known to have moved since" in write(one)


def test_the_short_form_counts_as_the_page_does():
    short = shown("forum-commitment-stages")
    assert short.data.frame["commitments"].sum() == 22
    assert short.finding.removesuffix(".") in write(PAGE.answer(tables(), Selection())).replace(
        " around the talks and the Forum planned for 31 March 2026", ""
    )


@pytest.mark.parametrize("chart_id", ["forum-commitment-steps", "overview-commitments"])
@pytest.mark.parametrize("sector", SECTOR.words)
def test_a_sector_shows_its_commitments_alone(chart_id, sector):
    frame = shown(chart_id, Selection().choosing(SECTOR, sector)).data.frame
    every = tables()["commitments"].frame
    assert set(frame["commitment"]) == set(every.query("sector == @sector.lower()")["commitment"])
    assert len(frame)


@pytest.mark.parametrize("chart_id", ["forum-commitment-steps", "overview-commitments"])
def test_every_party_shows_what_it_has_a_part_in(chart_id):
    assert PARTY.find is not None
    parties = PARTY.find(tables())
    assert len(parties) > 30
    for party in parties:
        assert PARTY.read(party) == party
        frame = shown(chart_id, Selection().choosing(PARTY, party)).data.frame
        assert len(frame), party
        assert frame["parties"].str.contains(party, regex=False).all()
    nobody = shown(chart_id, Selection().choosing(PARTY, "Nobody"))
    assert nobody.finding == nobody.data.empty


def test_what_should_move_is_of_a_commitment_and_a_chart_with_figures():
    assert {*SHOULD_MOVE} <= set(tables()["commitments"].frame["commitment"])
    for _, chart_id in SHOULD_MOVE.values():
        assert can_be_built(CHARTS[chart_id].datasets), chart_id
    frame = shown("overview-commitments").data.frame.set_index("commitment")
    assert frame["statistic_chart"].ne("").sum() == len(SHOULD_MOVE)
    assert frame["statistic"].ne("").equals(frame["statistic_chart"].ne(""))


# The timeline


def test_the_timeline_opens_with_what_is_between_the_two_countries():
    assert set(shown("overview-milestones").data.frame["scope"]) == {"US–Pakistan"}


@pytest.mark.parametrize("scope", SCOPE.words)
def test_the_timeline_holds_events_and_no_statistic(scope):
    """A figure that was reported, and a year, are no event on a day."""
    frame = shown("overview-milestones", Selection().choosing(SCOPE, scope)).data.frame
    assert len(frame)
    assert "as reported" not in set(frame["status"])
    assert "year" not in set(frame["date_precision"])
    assert frame["source_url"].str.startswith("https://").all()


def test_all_scopes_together_are_all_events():
    count = {
        scope: len(shown("overview-milestones", Selection().choosing(SCOPE, scope)).data.frame)
        for scope in SCOPE.words
    }
    assert count["All"] == sum(count.values()) - count["All"]
    everything = tables()["milestones"].frame
    assert count["All"] == everything["status"].ne("as reported").sum()


def test_events_of_a_sector_stand_alone():
    chosen = Selection().choosing(SCOPE, "All").choosing(EVENT_SECTOR, "Information technology")
    frame = shown("overview-milestones", chosen).data.frame
    assert set(frame["sector"]) == {"information technology"}
    assert frame["title"].str.contains("5G spectrum").any()


@pytest.mark.parametrize(("scale", "height", "least"), [(1.35, 440, 9), (22 / 13, 820, 16)])
def test_letters_of_every_commitment_can_be_read_on_a_picture_and_in_a_hall(scale, height, least):
    data = shown("forum-commitment-steps").data
    figure = figures.build(data, "light", scale, height, wide=True)
    assert figure["layout"]["font"]["size"] >= least
    assert figure["layout"]["height"] == height
