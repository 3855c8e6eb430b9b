"""Code between Pakistan and other countries on GitHub, the United States above all."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.information_technology.choices import DIRECTION, RECEIVED, SENT
from charts.information_technology.economies import AGGREGATES, economy
from charts.information_technology.exports import forum
from charts.information_technology.github_activity import by_quarter, every_quarter, newest_kpi
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import EVENTS
from charts.shared.comparison import QUARTERS

PAGE_ID = "information_technology"
COLLABORATION = ("github_collaboration",)
WEIGHT, UNIT = "pushes_and_pull_requests", "contributions"
CONTRIBUTED = "contributed_pushes_and_pull_requests"
CODE, SHARE = "sent_pushes_and_pull_requests", "us_share_pct"
TO_US, TO_PAKISTAN = "Pakistan to United States", "United States to Pakistan"
TONES = {TO_US: "PAK", TO_PAKISTAN: "USA"}
MOST_PARTNERS = 15
CAVEAT = (
    "A contribution is a git push or a pull request to a public repository on GitHub; private work "
    "is not counted, and shares are of published pairs of countries."
)


class Ends(NamedTuple):
    """Which column of a pair holds Pakistan, and which its partner."""

    here: str
    there: str


ENDS = {
    SENT: Ends("source_iso2", "destination_iso2"),
    RECEIVED: Ends("destination_iso2", "source_iso2"),
}


def _pairs(tables: Tables, ends: Ends) -> pd.DataFrame:
    """Pakistan's pairs with each partner by quarter, aggregates left out."""
    frame = tables["github_collaboration"].frame
    frame = frame[frame[ends.here].eq("PK") & ~frame[ends.there].isin(AGGREGATES)]
    return by_quarter(frame)[[ends.there, WEIGHT]].rename(columns={ends.there: "partner_iso2"})


def collaboration(tables: Tables) -> Mapping[str, pd.DataFrame]:
    """Code sent each way by quarter, with its share of all Pakistan sends abroad or receives."""
    pairs = {TO_US: _pairs(tables, ENDS[SENT]), TO_PAKISTAN: _pairs(tables, ENDS[RECEIVED])}
    quarters = every_quarter(pd.concat(pairs.values()).index)
    flows = {}
    for name, flow in pairs.items():
        everyone = flow.groupby(level=0)[WEIGHT].sum().reindex(quarters)
        us = flow.loc[flow["partner_iso2"] == "US", WEIGHT].reindex(quarters).astype("float64")
        flows[name] = pd.DataFrame({CODE: us, SHARE: us / everyone * 100})
    return flows


def _both_ways(tables: Tables, selection: Selection) -> pd.DataFrame:
    parts = []
    for name, flow in collaboration(tables).items():
        kept = flow[selection.keeps(flow.index.to_series())].reset_index()
        kept.insert(0, "direction", name)
        kept.insert(2, "quarter", [words.period(day) for day in kept[QUARTERS]])
        parts.append(kept)
    return pd.concat(parts, ignore_index=True)


def _lines(tables: Tables, selection: Selection, y: str, unit: str) -> ChartData:
    frame = _both_ways(tables, selection)
    return ChartData(
        kind="lines",
        frame=frame,
        x=QUARTERS,
        y=y,
        unit=unit,
        period=words.span(frame["quarter"]),
        series="direction",
        tones=TONES,
        events=forum(tables, selection),
    )


def _code_build(tables: Tables, selection: Selection) -> ChartData:
    return _lines(tables, selection, CODE, UNIT)


def _share_build(tables: Tables, selection: Selection) -> ChartData:
    return _lines(tables, selection, SHARE, "%")


def _code_finding(data: ChartData, _: Selection) -> str:
    wide = data.frame.pivot(index="quarter", columns="direction", values=CODE)
    newest = wide[TO_US].last_valid_index()
    if newest is None:
        return "Code sent from Pakistan to the US is not published for these quarters."
    last = wide.loc[newest]
    count = words.number(last[TO_US])
    sentence = f"Pakistan's developers made {count} code contributions to US projects in {newest}"
    before = wide[TO_US].get(_year_earlier(newest))
    if pd.notna(before):
        sentence += f", {words.moved(last[TO_US], before)} on a year earlier"
    if pd.notna(last[TO_PAKISTAN]):
        sentence += f"; {words.number(last[TO_PAKISTAN])} came the other way"
    return f"{sentence}."


def _share_finding(data: ChartData, _: Selection) -> str:
    wide = data.frame.pivot(index="quarter", columns="direction", values=SHARE)
    newest = wide[TO_US].last_valid_index()
    if newest is None:
        return "The US share of code sent from Pakistan is not published for these quarters."
    last = wide.loc[newest]
    share = words.quantity(last[TO_US], "%", 2)
    sentence = f"US projects took {share} of the public code Pakistan sent abroad in {newest}"
    before = wide[TO_US].get(_year_earlier(newest))
    if pd.notna(before):
        sentence += f", {words.points(last[TO_US], before)} on a year earlier"
    if pd.notna(last[TO_PAKISTAN]):
        sent = words.quantity(last[TO_PAKISTAN], "%", 2)
        sentence += f"; of what came in, {sent} was from the US"
    return f"{sentence}."


def _year_earlier(quarter: str) -> str:
    """Name the same quarter of the year before: "2025 Q3" -> "2024 Q3"."""
    return f"{int(quarter[:4]) - 1}{quarter[4:]}"


def _partners_build(tables: Tables, selection: Selection) -> ChartData:
    direction = selection.value(DIRECTION)
    pairs = _pairs(tables, ENDS[direction])
    kept = pairs[selection.keeps(pairs.index.to_series())]
    newest = kept[kept.index == kept.index.max()]
    before = pairs[pairs.index.isin(newest.index - pd.DateOffset(years=1))]
    earlier = before.set_index("partner_iso2")[WEIGHT].astype("float64")
    rows = newest.sort_values(WEIGHT, ascending=False, kind="stable")
    weights = rows[WEIGHT].astype("float64")
    frame = pd.DataFrame(
        {
            "partner": [economy(iso2) for iso2 in rows["partner_iso2"]],
            "direction": direction,
            "quarter": [words.period(day) for day in rows.index],
            CONTRIBUTED: weights.to_numpy(),
            f"year_earlier_{WEIGHT}": rows["partner_iso2"].map(earlier).to_numpy(),
            "share_of_all_partners_pct": (weights / weights.sum() * 100).to_numpy(),
        }
    ).head(MOST_PARTNERS)
    more = len(rows) - len(frame)
    direction_said = f"{direction[0].lower()}{direction[1:]}"
    return ChartData(
        kind="ranking",
        frame=frame,
        x=CONTRIBUTED,
        y="partner",
        unit="",  # said once, in the subtitle
        period=", ".join(filter(None, (UNIT, direction_said, words.span(frame["quarter"])))),
        series="partner",
        tones={economy("US"): "USA"},
        notes=(f"{more} smaller partners are not drawn; shares count them.",) if more > 1 else (),
    )


def _partners_finding(data: ChartData, selection: Selection) -> str:
    partners = data.frame.set_index("partner")
    sent = selection.value(DIRECTION) == SENT
    first = partners.iloc[0]
    name = _in_a_sentence(str(partners.index[0]))
    share = words.quantity(first["share_of_all_partners_pct"], "%", 2)
    what = "took the most code from Pakistan" if sent else "sent the most code to Pakistan"
    sentence = (
        f"{name[:1].upper()}{name[1:]} {what} in {first['quarter']}: "
        f"{words.number(first[CONTRIBUTED])} contributions, {share} of all"
    )
    if len(partners) == 1:
        return f"{sentence}."
    second = partners.iloc[1]
    follower = _in_a_sentence(str(partners.index[1]))
    return f"{sentence}; {follower} came next with {words.number(second[CONTRIBUTED])}."


def _in_a_sentence(name: str) -> str:
    """Put the article before the names that have one."""
    with_article = name.startswith("United ") or name in ("Netherlands", "Philippines")
    return f"the {name}" if with_article else name


def _kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return newest_kpi(collaboration(tables)[TO_US][CODE], "")


KPIS = (Kpi("it-code-to-us", PAGE_ID, "Code sent to US projects", COLLABORATION, _kpi),)
CHARTS = (
    Chart(
        id="it-code-with-us",
        page=PAGE_ID,
        question="How much software do the two countries build together?",
        what="Code contributed by developers in one country to projects of the other",
        datasets=(*COLLABORATION, milestones.DATASET),
        build=_code_build,
        finding=_code_finding,
        caveat=CAVEAT,
        controls=(YEARS, EVENTS),
    ),
    Chart(
        id="it-us-share-of-code",
        page=PAGE_ID,
        question="How much of Pakistan's work with others is with the United States?",
        what="The United States' share of code Pakistan sends abroad and receives",
        datasets=(*COLLABORATION, milestones.DATASET),
        build=_share_build,
        finding=_share_finding,
        caveat=CAVEAT,
        controls=(YEARS, EVENTS),
    ),
    Chart(
        id="it-code-partners",
        page=PAGE_ID,
        question="With whom do Pakistan's developers write code?",
        what="Code between Pakistan and its partners, newest quarter",
        datasets=COLLABORATION,
        build=_partners_build,
        finding=_partners_finding,
        caveat=CAVEAT,
        controls=(YEARS, DIRECTION),
    ),
)
