"""Software activity on GitHub: by country against the peers, and Pakistan's rank in the world."""

import pandas as pd

from charts import words
from charts.column import UNITS
from charts.control import COMPARED, YEARS
from charts.countries import ISO3, NAMES, country_tones
from charts.fact import Fact, fact
from charts.information_technology import choices
from charts.information_technology.choices import (
    DEVELOPERS,
    ORGANIZATIONS,
    PUSHES,
    REPOSITORIES,
)
from charts.information_technology.economies import AGGREGATES, economy
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared.choices import OF_COMPARISONS
from charts.shared.comparison import (
    DATASETS,
    QUARTERS,
    Amount,
    compare,
    compared,
)

PAGE_ID = "information_technology"
ACTIVITY = ("github_activity",)
#: The largest economies of the ranking; Pakistan, the United States and peers join them.
LARGEST = 10


def _count(stem: str, ending: str) -> Amount:
    return Amount(
        stem=stem,
        ending=ending,
        per_person="_per_1000_people",
        per_person_factor=1e3,
        of_gdp_factor=0,
        is_count=True,
    )


#: What is counted -> its column in the figures, and how it is compared.
COUNTS = {
    DEVELOPERS: (
        "developers",
        _count("github_developers", "_developers"),
    ),
    PUSHES: ("git_pushes", _count("git_pushes", "_pushes")),
    REPOSITORIES: (
        "repositories",
        _count("github_repositories", "_repositories"),
    ),
    ORGANIZATIONS: (
        "organizations",
        _count("github_organizations", "_organizations"),
    ),
}


def by_quarter(frame: pd.DataFrame) -> pd.DataFrame:
    """Index rows by the last day of their quarter."""
    quarters = pd.PeriodIndex.from_fields(year=frame["year"], quarter=frame["quarter"], freq="Q")
    return frame.set_index(_last_days(quarters))


def every_quarter(days: pd.Index) -> pd.Index:
    """List every quarter from the first to the last, those without a row too."""
    return _last_days(pd.period_range(days.min(), days.max(), freq="Q"))


def _last_days(quarters: pd.PeriodIndex) -> pd.Index:
    return quarters.to_timestamp(how="end").normalize().rename(QUARTERS)


def activity(tables: Tables, count: str = DEVELOPERS) -> pd.DataFrame:
    """A count by quarter: a column a country of this dashboard, gaps where unpublished."""
    frame = tables["github_activity"].frame
    frame = by_quarter(frame[frame["economy_iso2"].isin(list(ISO3))])
    wide = frame.pivot(columns="economy_iso2", values=COUNTS[count][0]).astype("float64")
    return wide.rename(columns=ISO3).reindex(every_quarter(wide.index))


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    count = selection.value(choices.ACTIVITY)
    levels = activity(tables, count)
    levels = levels[selection.keeps(levels.index.to_series())]
    return compare(COUNTS[count][1], levels, tables, selection)


def _peers_finding(data: ChartData, selection: Selection) -> Fact:
    return compared(data, COUNTS[selection.value(choices.ACTIVITY)][1])


def _ranks(tables: Tables, count: str) -> pd.DataFrame:
    """Every economy's count and rank of it by quarter, aggregates left out."""
    frame = tables["github_activity"].frame
    frame = frame[~frame["economy_iso2"].isin(AGGREGATES)]
    column = COUNTS[count][0]
    known = by_quarter(frame.dropna(subset=[column]))[["economy_iso2", column]]
    ranks = known.groupby(level=0)[column].rank(ascending=False, method="min")
    sizes = known.groupby(level=0)[column].transform("size")
    return known.assign(rank=ranks.astype("int64"), economies=sizes)


def _rank_build(tables: Tables, selection: Selection) -> ChartData:
    count = selection.value(choices.ACTIVITY)
    amount = COUNTS[count][1]
    ranks = _ranks(tables, count)
    kept = ranks[selection.keeps(ranks.index.to_series())]
    newest = kept.index[kept["economy_iso2"] == "PK"].max()
    rows = kept[kept.index == newest]
    shown = {iso2 for iso2, iso3 in ISO3.items() if iso3 in selection.countries}
    rows = rows[rows["rank"].le(LARGEST) | rows["economy_iso2"].isin(shown)].sort_values("rank")
    names = [economy(iso2) for iso2 in rows["economy_iso2"]]
    frame = pd.DataFrame(
        {
            "economy": names,
            "label": [f"{rank}. {name}" for rank, name in zip(rows["rank"], names, strict=True)],
            "quarter": [words.period(day) for day in rows.index],
            "rank": rows["rank"].to_numpy(),
            "rank_year_earlier": _year_earlier(ranks, rows),
            "economies_ranked": rows["economies"].to_numpy(),
            amount.column: rows[COUNTS[count][0]].astype("float64").to_numpy(),
        }
    )
    return ChartData(
        kind="ranking",
        frame=frame,
        x=amount.column,
        y="label",
        unit="",  # said once, in the subtitle: repeated beside every bar it would crowd them
        period=", ".join(filter(None, (UNITS[amount.ending], words.span(frame["quarter"])))),
        told={"quarter": newest},
        series="economy",
        tones=country_tones(selection.peers),
    )


def _year_earlier(ranks: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """The rank each economy had in the same quarter of the year before, missing where none."""
    days = rows.index - pd.DateOffset(years=1)
    before = ranks[ranks.index.isin(days)].set_index("economy_iso2")["rank"]
    return rows["economy_iso2"].map(before).astype("Int64").to_numpy()


def _rank_finding(data: ChartData, selection: Selection) -> Fact:
    own = data.frame.set_index("economy").loc[NAMES["PAK"]]
    before = own["rank_year_earlier"]
    return fact(
        "rank_by_github",
        counted=choices.ACTIVITY.id_of(selection.value(choices.ACTIVITY)),
        place=own["rank"],
        economies=own["economies_ranked"],
        before=None if pd.isna(before) else before,
        **data.told,
    )


def newest_kpi(series: pd.Series, unit: str) -> KpiValue | None:
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
    return newest_kpi(activity(tables)["PAK"], "")


KPIS = (Kpi("it-developers", PAGE_ID, "GitHub developers in Pakistan", ACTIVITY, _developers_kpi),)
CAVEAT = (
    "Developers are accounts, inactive ones included, by the country where their internet address "
    "was on most days of the quarter; repositories and organizations by that of most members."
)
CHARTS = (
    Chart(
        id="it-developers-against-peers",
        page=PAGE_ID,
        question="How fast does Pakistan's pool of developers grow?",
        what="Activity on GitHub by country and quarter",
        datasets=(*ACTIVITY, *DATASETS),
        build=_peers_build,
        finding=_peers_finding,
        caveat=CAVEAT,
        controls=(*OF_COMPARISONS, choices.ACTIVITY),
    ),
    Chart(
        id="it-developers-rank",
        page=PAGE_ID,
        question="Where does Pakistan stand in the world of software?",
        what="The largest economies on GitHub, Pakistan, the United States and the peers",
        datasets=ACTIVITY,
        build=_rank_build,
        finding=_rank_finding,
        caveat=CAVEAT,
        controls=(YEARS, COMPARED, choices.ACTIVITY),
    ),
)
