"""Code between Pakistan and other countries on GitHub, the United States above all."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
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


def _newest(data: ChartData) -> dict[str, object]:
    """The newest quarter of both ways; nothing where none is published of what Pakistan sends."""
    wide = data.frame.pivot(index=QUARTERS, columns="direction", values=data.y)
    newest = wide[TO_US].last_valid_index()
    if newest is None:
        return {}
    sent, came = wide[TO_US], wide.loc[newest, TO_PAKISTAN]
    before = sent.get(newest - pd.DateOffset(years=1))
    return {
        "quarter": newest,
        "sent": sent[newest],
        "before": None if pd.isna(before) else before,
        "came": None if pd.isna(came) else came,
    }


def _code_finding(data: ChartData, _: Selection) -> Fact:
    told = _newest(data)
    if not told:
        return fact("not_published", what="code_to_us", by="quarter")
    return fact("code_with_us", **told)


def _share_finding(data: ChartData, _: Selection) -> Fact:
    told = _newest(data)
    if not told:
        return fact("not_published", what="us_share_of_code", by="quarter")
    return fact("us_share_of_code", **told)


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
    return ChartData(
        kind="ranking",
        frame=frame,
        x=CONTRIBUTED,
        y="partner",
        unit="",  # said once, in the subtitle
        period=", ".join(
            filter(None, (UNIT, words.inside(direction), words.span(frame["quarter"])))
        ),
        told={"quarter": newest.index.max()},
        series="partner",
        tones={economy("US"): "USA"},
        notes=(f"{more} smaller partners are not drawn; shares count them.",) if more > 1 else (),
    )


def _partners_finding(data: ChartData, selection: Selection) -> Fact:
    partners = data.frame.set_index("partner")
    counts = partners[CONTRIBUTED]
    second = {"second": counts.index[1], "second_count": counts.iloc[1]} if len(counts) > 1 else {}
    return fact(
        "code_partners",
        is_sent=selection.value(DIRECTION) == SENT,
        partner=counts.index[0],
        count=counts.iloc[0],
        share=partners["share_of_all_partners_pct"].iloc[0],
        **second,
        **data.told,
    )


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
