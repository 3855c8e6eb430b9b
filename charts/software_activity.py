"""Software activity on GitHub: developers by country, and code between Pakistan and the US."""

from collections.abc import Mapping

import pandas as pd

from charts import words
from charts.comparison import (
    CONTROLS,
    DATASETS,
    QUARTERS,
    Amount,
    compare,
    comparison_sentence,
    period_name,
)
from charts.countries import ISO3
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection

PAGE_ID = "information_technology"
ACTIVITY, COLLABORATION = ("github_activity",), ("github_collaboration",)
WEIGHT, UNIT = "pushes_and_pull_requests", "pushes and pull requests"
SENT = "sent_pushes_and_pull_requests"
TO_US, TO_PAKISTAN = "Pakistan to United States", "United States to Pakistan"
DEVELOPERS = Amount(
    stem="github_developers",
    ending="_developers",
    subject="GitHub developers in Pakistan",
    per_person="_per_1000_people",
    per_person_factor=1e3,
    of_gdp_factor=0,
    is_count=True,
)
#: An aggregate that stands beside its members; counted with them it would count them twice.
AGGREGATE = "EU"


def _by_quarter(frame: pd.DataFrame) -> pd.DataFrame:
    """Index rows by the last day of their quarter."""
    quarters = pd.PeriodIndex.from_fields(year=frame["year"], quarter=frame["quarter"], freq="Q")
    return frame.set_index(_last_days(quarters))


def _every_quarter(days: pd.Index) -> pd.Index:
    """List every quarter from the first to the last, those without a row too."""
    return _last_days(pd.period_range(days.min(), days.max(), freq="Q"))


def _last_days(quarters: pd.PeriodIndex) -> pd.Index:
    return quarters.to_timestamp(how="end").normalize().rename(QUARTERS)


def developers(tables: Tables) -> pd.DataFrame:
    """Developers by quarter: a column a country of this dashboard, gaps where unpublished."""
    frame = tables["github_activity"].frame
    frame = _by_quarter(frame[frame["economy_iso2"].isin(list(ISO3))])
    wide = frame.pivot(columns="economy_iso2", values="developers").astype("float64")
    return wide.rename(columns=ISO3).reindex(_every_quarter(wide.index))


def _developers_build(tables: Tables, selection: Selection) -> ChartData:
    levels = developers(tables)
    levels = levels[selection.keeps(levels.index.to_series())]
    return compare(DEVELOPERS, levels, tables, selection)


def _developers_finding(data: ChartData, _: Selection) -> str:
    return comparison_sentence(data, DEVELOPERS)


def collaboration(tables: Tables) -> Mapping[str, pd.DataFrame]:
    """Code sent each way by quarter, with its share of all Pakistan sends abroad or receives."""
    frame = tables["github_collaboration"].frame
    pairs = frame[frame[["source_iso2", "destination_iso2"]].ne(AGGREGATE).all(axis="columns")]
    pairs = _by_quarter(pairs)
    quarters = _every_quarter(pairs.index)
    flows = {}
    for name, here, there in (
        (TO_US, "source_iso2", "destination_iso2"),
        (TO_PAKISTAN, "destination_iso2", "source_iso2"),
    ):
        pakistan = pairs[pairs[here] == "PK"]
        everyone = pakistan.groupby(level=0)[WEIGHT].sum().reindex(quarters)
        us = pakistan.loc[pakistan[there] == "US", WEIGHT].reindex(quarters).astype("float64")
        flows[name] = pd.DataFrame({SENT: us, "us_share_pct": us / everyone * 100})
    return flows


def _collaboration_build(tables: Tables, selection: Selection) -> ChartData:
    parts = []
    for name, flow in collaboration(tables).items():
        kept = flow[selection.keeps(flow.index.to_series())].reset_index()
        kept.insert(0, "direction", name)
        kept.insert(2, "quarter", [period_name(day) for day in kept[QUARTERS]])
        parts.append(kept)
    frame = pd.concat(parts, ignore_index=True)
    return ChartData(
        kind="lines",
        frame=frame,
        x=QUARTERS,
        y=SENT,
        unit=UNIT,
        period=words.span(frame["quarter"]),
        series="direction",
        tones={TO_US: "PAK", TO_PAKISTAN: "USA"},
        notes=_share_notes(frame),
    )


def _share_notes(frame: pd.DataFrame) -> tuple[str, ...]:
    """Say what the newest flows weigh among all of Pakistan's partners."""
    known = frame.pivot(index="quarter", columns="direction", values="us_share_pct").dropna()
    if known.empty:
        return ()
    last = known.iloc[-1]
    took, sent = (words.quantity(last[name], "%", 2) for name in (TO_US, TO_PAKISTAN))
    sentence = (
        f"In {known.index[-1]} the US took {took} of what Pakistan sent abroad and sent {sent} of "
        "what it received."
    )
    return (sentence,)


def _collaboration_finding(data: ChartData, _: Selection) -> str:
    wide = data.frame.pivot(index="quarter", columns="direction", values=SENT)
    newest = wide[TO_US].last_valid_index()
    if newest is None:
        return "Code sent from Pakistan to the US is not published for these quarters."
    last = wide.loc[newest]
    count = words.number(last[TO_US])
    sentence = f"Pakistan's developers made {count} code contributions to US projects in {newest}"
    year, quarter = newest.split()
    earlier = f"{int(year) - 1} {quarter}"
    if earlier in wide.index and pd.notna(wide.loc[earlier, TO_US]):
        change = words.moved(last[TO_US], wide.loc[earlier, TO_US])
        sentence += f", {change} on a year earlier"
    if pd.notna(last[TO_PAKISTAN]):
        sentence += f"; {words.number(last[TO_PAKISTAN])} came the other way"
    return f"{sentence}."


def _newest(series: pd.Series, unit: str) -> KpiValue | None:
    """Compare the newest quarter of a series with the same quarter a year earlier."""
    known = series.dropna()
    if known.empty:
        return None
    newest = known.index[-1]
    return KpiValue(
        value=known.iloc[-1],
        unit=unit,
        period=words.quarter(newest.year, newest.quarter),
        previous=known.get(newest - pd.DateOffset(years=1)),
        previous_period="a year earlier",
        trend=tuple(known),
    )


def _developers_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(developers(tables)["PAK"], "")


def _collaboration_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    return _newest(collaboration(tables)[TO_US][SENT], "")


KPIS = (
    Kpi("it-developers", PAGE_ID, "GitHub developers in Pakistan", ACTIVITY, _developers_kpi),
    Kpi(
        "it-code-to-us",
        PAGE_ID,
        "Code contributions, Pakistan to the US",
        COLLABORATION,
        _collaboration_kpi,
    ),
)
CHARTS = (
    Chart(
        id="it-developers-against-peers",
        page=PAGE_ID,
        question="How fast does Pakistan's pool of developers grow?",
        what="Developers on GitHub by country",
        datasets=(*ACTIVITY, *DATASETS),
        build=_developers_build,
        finding=_developers_finding,
        caveat=(
            "Developer accounts, inactive ones included, by the country where their internet "
            "address was on most days of the quarter."
        ),
        controls=CONTROLS,
    ),
    Chart(
        id="it-code-with-us",
        page=PAGE_ID,
        question="How much software do the two countries build together?",
        what="Code contributed by developers in one country to projects of the other",
        datasets=COLLABORATION,
        build=_collaboration_build,
        finding=_collaboration_finding,
        caveat=(
            "A contribution is a git push or a pull request to a public repository on GitHub; "
            "private work is not counted, and shares are of published pairs of countries."
        ),
        controls=("years",),
    ),
)
