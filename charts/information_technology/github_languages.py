"""What Pakistan's developers push to: languages of code, and topics as owners name them."""

from typing import cast

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import ISO3, NAMES, country_tones
from charts.fact import Fact, fact
from charts.information_technology.choices import LANGUAGES, TECHNOLOGY, TOPICS
from charts.information_technology.github_activity import by_quarter, every_quarter
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.comparison import QUARTERS

PAGE_ID = "information_technology"
DATASETS = ("github_languages", "github_topics")
#: The choice -> its table, and the column of names.
SOURCES = {LANGUAGES: ("github_languages", "language"), TOPICS: ("github_topics", "topic")}
PUSHING, EARLIER = "pushing_developers", "year_earlier_pushing_developers"
CHANGE, RATE = "change_on_year_earlier_pct", "pushing_per_1000_developers"
MOST, MOST_PANELS, MOST_COMPARED = 15, 9, 5
CAVEAT = (
    "Developers who pushed at least once in the quarter to public projects of that kind. One "
    "developer may push to several, so figures do not add up; below about 100 nothing is published."
)


def pushing(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Pushing developers in Pakistan by quarter, a column a language or topic, gaps left."""
    wide = _every_quarter(tables, selection)
    return wide[selection.keeps(wide.index.to_series())]


def _every_quarter(tables: Tables, selection: Selection) -> pd.DataFrame:
    dataset, name = SOURCES[selection.value(TECHNOLOGY)]
    frame = tables[dataset].frame
    frame = by_quarter(frame[frame["economy_iso2"] == "PK"])
    wide = frame.pivot(columns=name, values=PUSHING).astype("float64")
    return wide.reindex(every_quarter(wide.index)) if len(wide) else wide


def _leading(wide: pd.DataFrame, count: int) -> pd.Series:
    """The largest of the newest quarter, largest first."""
    if wide.empty:
        return pd.Series(dtype="float64")
    newest = wide.iloc[-1].dropna()
    return newest.sort_values(ascending=False, kind="stable").head(count)


def _top_build(tables: Tables, selection: Selection) -> ChartData:
    wide = pushing(tables, selection)
    name = SOURCES[selection.value(TECHNOLOGY)][1]
    leading = _leading(wide, MOST)
    # The year before may lie outside the years chosen; it is compared with all the same.
    before = (
        _every_quarter(tables, selection)
        .shift(4)
        .reindex(index=wide.index[-1:], columns=leading.index)
    )
    earlier = before.iloc[0] if len(before) else leading
    frame = pd.DataFrame(
        {
            name: leading.index.to_numpy(dtype=object),
            "label": [_label(which, leading[which], earlier[which]) for which in leading.index],
            "quarter": [words.period(day) for day in wide.index[-1:]] * len(leading),
            PUSHING: leading.to_numpy(),
            EARLIER: earlier.to_numpy(),
            CHANGE: ((leading / earlier - 1) * 100).to_numpy(),
        }
    )
    compared = frame[EARLIER].notna().any()
    return ChartData(
        kind="ranking",
        frame=frame,
        x=PUSHING,
        y="label",
        unit="",  # the subtitle says what is counted
        period=words.span(frame["quarter"]),
        told={"quarter": wide.index.max()},
        tones=dict.fromkeys(frame["label"], "PAK"),
        notes=(
            *(["Changes are on the same quarter a year earlier."] if compared else []),
            *_freely(selection, frame),
            *_ends_earlier(tables, selection),
        ),
    )


def _freely(selection: Selection, frame: pd.DataFrame) -> tuple[str, ...]:
    """Say of topics what languages need not be told of."""
    if selection.value(TECHNOLOGY) != TOPICS or frame.empty:
        return ()
    return ("Owners of projects choose topics freely; some name no skill.",)


def _ends_earlier(tables: Tables, selection: Selection) -> tuple[str, ...]:
    """Say where the table chosen ends before the one that is not."""
    chosen = selection.value(TECHNOLOGY)
    other = next(name for name in SOURCES if name != chosen)
    ends, further = (
        cast(pd.Timestamp, by_quarter(tables[SOURCES[name][0]].frame).index.max())
        for name in (chosen, other)
    )
    if not ends < further:
        return ()
    last, goes_on = words.period(ends), words.period(further)
    return (f"{chosen} are published here to {last}; {words.inside(other)} go on to {goes_on}.",)


def _label(name: str, new: float, old: float) -> str:
    return f"{name}, {words.moved(new, old)}" if old > 0 else name


def _top_finding(data: ChartData, selection: Selection) -> Fact:
    kind = SOURCES[selection.value(TECHNOLOGY)][1]
    first, before = data.frame.iloc[0], data.frame[EARLIER].iloc[0]
    told = {"before": None if pd.isna(before) else before, **data.told}
    if len(data.frame) > 1:
        second = data.frame.iloc[1]
        told |= {"second": second[kind], "second_count": second[PUSHING]}
    return fact(
        "leading_technology", technology=kind, name=first[kind], count=first[PUSHING], **told
    )


def _growth_build(tables: Tables, selection: Selection) -> ChartData:
    wide = pushing(tables, selection)
    name = SOURCES[selection.value(TECHNOLOGY)][1]
    shown = wide[_leading(wide, MOST_PANELS).index]
    frame = shown.rename_axis(columns=name).unstack().rename(PUSHING).reset_index()
    frame.insert(2, "quarter", [words.period(day) for day in frame[QUARTERS]])
    return ChartData(
        kind="panels",
        frame=frame,
        x=QUARTERS,
        y=PUSHING,
        unit="developers",
        period=words.span(frame["quarter"]),
        series=name,
        tones=dict.fromkeys(map(str, shown.columns), "PAK"),
        notes=(
            *(["Each panel has its own scale, from zero."] if len(frame) else []),
            *_freely(selection, frame),
            *_ends_earlier(tables, selection),
        ),
    )


def _growth_finding(data: ChartData, selection: Selection) -> Fact:
    kind = SOURCES[selection.value(TECHNOLOGY)][1]
    wide = data.frame.pivot(index=QUARTERS, columns=kind, values=PUSHING)
    last, first = wide.iloc[-1], wide.iloc[0]
    told = {"technology": kind, "names": len(wide.columns), "quarter": wide.index[-1]}
    compared = (last / first).where(first > 0).dropna()
    if len(wide) == 1 or compared.empty:
        return fact("largest_technology", name=last.idxmax(), count=last.max(), **told)
    fastest = compared.idxmax()
    return fact(
        "fastest_technology",
        name=fastest,
        count=last[fastest],
        before=first[fastest],
        since=wide.index[0],
        **told,
    )


def _beside_build(tables: Tables, selection: Selection) -> ChartData:
    name = SOURCES[selection.value(TECHNOLOGY)][1]
    own = pushing(tables, selection)
    leading = _leading(own, MOST_COMPARED).index
    columns = [name, "country", "quarter", RATE, PUSHING, "account_developers"]
    frame = pd.DataFrame(columns=columns)
    if len(leading):
        frame = _of_countries(tables, selection, own.index[-1], leading)[columns]
    return ChartData(
        kind="columns",
        frame=frame.dropna(subset=[RATE]).reset_index(drop=True),
        x=name,
        y=RATE,
        unit="per 1,000 developers",
        period=words.span(frame["quarter"]),
        told={"quarter": own.index.max()},
        series="country",
        tones=country_tones(selection.peers),
        notes=(
            *_absent(frame, name),
            *_freely(selection, frame),
            *_ends_earlier(tables, selection),
        ),
    )


def _of_countries(
    tables: Tables, selection: Selection, day: pd.Timestamp, leading: pd.Index
) -> pd.DataFrame:
    """A row a country and each of these names in one quarter, Pakistan first."""
    dataset, name = SOURCES[selection.value(TECHNOLOGY)]
    frame, accounts = tables[dataset].frame, tables["github_activity"].frame
    iso2 = {iso3: iso2 for iso2, iso3 in ISO3.items()}
    shown = [iso2[iso3] for iso3 in selection.countries]
    frame, accounts = (
        part[part["year"].eq(day.year) & part["quarter"].eq(day.quarter)]
        for part in (frame, accounts)
    )
    keys = pd.MultiIndex.from_product([shown, leading], names=["economy_iso2", name])
    counts = frame.set_index(["economy_iso2", name])[PUSHING].reindex(keys).astype("float64")
    rows = counts.reset_index()
    developers = accounts.set_index("economy_iso2")["developers"].astype("float64")
    rows["account_developers"] = rows["economy_iso2"].map(developers)
    rows[RATE] = rows[PUSHING] / rows["account_developers"] * 1e3
    return rows.assign(country=rows["economy_iso2"].map(ISO3).map(NAMES), quarter=words.period(day))


def _absent(frame: pd.DataFrame, name: str) -> tuple[str, ...]:
    """Name what is not published for a country that has other figures."""
    gaps = frame[frame[RATE].isna()].groupby("country", sort=False)[name]
    return tuple(
        f"Not published for {country}: {words.enumerate_names([str(which) for which in missing])}."
        for country, missing in gaps
    )


def _beside_finding(data: ChartData, selection: Selection) -> Fact:
    kind = SOURCES[selection.value(TECHNOLOGY)][1]
    wide = data.frame.pivot(index=kind, columns="country", values=RATE)
    if NAMES["PAK"] not in wide:
        return fact("no_figures_for_pakistan")
    which = data.frame[kind].iloc[0]
    american = wide.loc[which].get(NAMES["USA"])
    return fact(
        "technology_beside_us",
        name=which,
        rate=wide.loc[which, NAMES["PAK"]],
        us_rate=None if pd.isna(american) else american,
        **data.told,
    )


CHARTS = (
    Chart(
        id="it-technologies",
        page=PAGE_ID,
        question="What do Pakistan's developers work with?",
        what="Developers in Pakistan by what they push to, and change on a year earlier",
        datasets=DATASETS,
        build=_top_build,
        finding=_top_finding,
        caveat=CAVEAT,
        controls=(YEARS, TECHNOLOGY),
    ),
    Chart(
        id="it-technologies-over-time",
        page=PAGE_ID,
        question="Which skills grow?",
        what="Developers in Pakistan pushing to the leading languages or topics",
        datasets=DATASETS,
        build=_growth_build,
        finding=_growth_finding,
        caveat=CAVEAT,
        controls=(YEARS, TECHNOLOGY),
    ),
    Chart(
        id="it-technologies-against-peers",
        page=PAGE_ID,
        question="Do developers elsewhere work with the same?",
        what="Pushing developers by country, for what leads in Pakistan",
        datasets=(*DATASETS, "github_activity"),
        build=_beside_build,
        finding=_beside_finding,
        caveat=f"{CAVEAT} The 1,000 are developer accounts, inactive ones included.",
        controls=(YEARS, COMPARED, TECHNOLOGY),
    ),
)
