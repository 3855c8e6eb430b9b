"""Mining: what Pakistan takes out of the ground, where, and what it means for its economy."""

from collections.abc import Callable

import pandas as pd

from charts import dated_facts, deposits, mine_output, words
from charts.countries import NAMES
from charts.model import Chart, ChartData, Kpi, KpiValue, Page, Tables
from charts.selection import Selection
from charts.trade import peer_tones

WDI = ("worldbank_wdi",)
RENTS, RENTS_CODE = "resource_rents_share_of_gdp_pct", "NY.GDP.TOTL.RT.ZS"
METALS, METALS_CODE = "ores_and_metals_share_of_exports_pct", "TX.VAL.MMTL.ZS.UN"
TREND_YEARS = 20


def indicator(tables: Tables, code: str, iso3: str, column: str) -> pd.DataFrame:
    """One country's indicator by year; a year missing inside the series stays a gap."""
    frame = tables["worldbank_wdi"].frame
    mine = frame[(frame["indicator_code"] == code) & (frame["iso3"] == iso3)]
    by_year = mine.set_index("year")["observation"].sort_index()
    if len(by_year):
        by_year = by_year.reindex(pd.RangeIndex(by_year.index[0], by_year.index[-1] + 1))
    return pd.DataFrame({"country": NAMES[iso3], "year": by_year.index, column: by_year.to_numpy()})


def _shares(code: str, column: str) -> Callable[[Tables, Selection], ChartData]:
    """Make the builder of a share by year for Pakistan, the United States and the peers."""

    def build(tables: Tables, selection: Selection) -> ChartData:
        shown = [indicator(tables, code, iso3, column) for iso3 in ("PAK", "USA", *selection.peers)]
        frame = pd.concat(shown, ignore_index=True)
        frame = frame[selection.keeps(frame["year"])].reset_index(drop=True)
        present = set(frame.dropna(subset=[column])["country"])
        frame = frame[frame["country"].isin(present)].reset_index(drop=True)
        return ChartData(
            kind="lines",
            frame=frame,
            x="year",
            y=column,
            unit="%",
            period=words.span(frame["year"]),
            series="country",
            tones=peer_tones(selection),
        )

    return build


def _shares_finding(opening: str) -> Callable[[ChartData, Selection], str]:
    """Make the sentence: Pakistan's newest share, how it moved, how many others have more."""

    def finding(data: ChartData, _: Selection) -> str:
        wide = data.frame.pivot(index="year", columns="country", values=data.y)
        if NAMES["PAK"] not in wide:
            return "No figures for Pakistan in these years."
        pakistan = wide[NAMES["PAK"]].dropna()
        first, last = pakistan.index[0], pakistan.index[-1]
        sentence = opening.format(share=words.quantity(pakistan[last], "%"), year=last)
        if first < last:
            sentence += f", {_points(pakistan[last], pakistan[first])} on {first}"
        others = wide.loc[last].drop(NAMES["PAK"]).dropna()
        return f"{sentence}{_others(others, pakistan[last])}."

    return finding


def _others(shares: pd.Series, ours: float) -> str:
    """Say how many of the others lead: "; of 4 others with a figure, 2 had more"."""
    if shares.empty:
        return ""
    ahead = int((shares > ours).sum())
    if len(shares) == 1:
        return f"; the one other country with a figure had {'more' if ahead else 'no more'}"
    return f"; of {len(shares)} others with a figure, {ahead or 'none'} had more"


def _points(new: float, old: float) -> str:
    gap = new - old
    if abs(gap) < 0.005:
        return "unchanged"
    return f"{'up' if gap > 0 else 'down'} {words.number(abs(gap), 2)} points"


def _output_kpi(mineral: str) -> Callable[[Tables, Selection], KpiValue | None]:
    def build(tables: Tables, _: Selection) -> KpiValue | None:
        rows = mine_output.mined(tables)
        rows = rows[(rows["country"] == mine_output.PAKISTAN) & (rows["mineral"] == mineral)]
        by_year = rows.dropna(subset=["tonnes"]).set_index("year").sort_index()
        if by_year.empty:
            return None
        last = by_year.iloc[-1]
        previous = by_year["tonnes"].get(by_year.index[-1] - 1)
        if last["is_estimated"] and last["tonnes"] == previous:
            # The estimate repeats the year before and is no news: show the year it repeats.
            by_year, previous = by_year.iloc[:-1], by_year["tonnes"].get(by_year.index[-1] - 2)
            last = by_year.iloc[-1]
        return KpiValue(
            value=last["tonnes"],
            unit="tonnes",
            period=str(by_year.index[-1]),
            previous=previous,
            previous_period=str(by_year.index[-1] - 1),
            status="estimated" if last["is_estimated"] else "",
        )

    return build


def _share_kpi(code: str, column: str) -> Callable[[Tables, Selection], KpiValue | None]:
    def build(tables: Tables, _: Selection) -> KpiValue | None:
        rows = indicator(tables, code, "PAK", column)
        if rows.empty:
            return None
        by_year = rows.set_index("year")[column]
        last = by_year.index[-1]
        previous = by_year.get(last - 1)
        return KpiValue(
            value=by_year[last],
            unit="%",
            period=str(last),
            previous=None if previous is None or pd.isna(previous) else previous,
            previous_period=str(last - 1),
            trend=tuple(by_year.dropna().tail(TREND_YEARS)),
        )

    return build


def _answer(tables: Tables, _: Selection) -> str:
    shares = mine_output.world_shares(tables).dropna(subset=[mine_output.SHARE])
    metals = indicator(tables, METALS_CODE, "PAK", METALS)
    if shares.empty or metals.empty:
        return "The figures for this sentence are not published."
    top = shares.sort_values(mine_output.SHARE).iloc[-1]
    last = metals.iloc[-1]
    when = "that year" if last["year"] == top["year"] else f"in {last['year']}"
    return (
        f"Pakistan's largest published share of world mine output is in "
        f"{str(top['mineral']).lower()}, {words.quantity(top[mine_output.SHARE], '%')} in "
        f"{top['year']}; ores and metals were {words.quantity(last[METALS], '%')} of its goods "
        f"exports {when}."
    )


PAGE = Page(
    id="mining",
    title="Mining",
    question="What does Pakistan take out of the ground, and where?",
    datasets=(*mine_output.SUMMARIES, *WDI),
    answer=_answer,
    kpis=(
        Kpi(
            "mining-talc",
            "mining",
            "Talc output (steatite)",
            mine_output.SUMMARIES,
            _output_kpi("Talc and pyrophyllite"),
        ),
        Kpi(
            "mining-antimony",
            "mining",
            "Antimony output",
            mine_output.SUMMARIES,
            _output_kpi("Antimony"),
        ),
        Kpi(
            "mining-metal-exports",
            "mining",
            "Ores and metals, share of exports",
            WDI,
            _share_kpi(METALS_CODE, METALS),
        ),
        Kpi(
            "mining-rents",
            "mining",
            "Natural resource rents, share of GDP",
            WDI,
            _share_kpi(RENTS_CODE, RENTS),
        ),
    ),
    charts=(
        mine_output.PANELS,
        mine_output.SHARES,
        deposits.MAP,
        dated_facts.REKO_DIQ,
        Chart(
            id="mining-metal-exports-against-peers",
            page="mining",
            question="How much do ores and metals weigh in exports?",
            what="Ores and metals as a share of goods exports",
            datasets=WDI,
            build=_shares(METALS_CODE, METALS),
            finding=_shares_finding("Ores and metals were {share} of Pakistan's exports in {year}"),
            caveat=(
                "Crude minerals, ores, scrap and nonferrous metals (SITC 27, 28 and 68); gold, "
                "gems, iron and steel are not among them."
            ),
            controls=("years", "peers"),
        ),
        Chart(
            id="mining-rents-against-peers",
            page="mining",
            question="How much of the economy do natural resources bring?",
            what="Natural resource rents as a share of GDP",
            datasets=WDI,
            build=_shares(RENTS_CODE, RENTS),
            finding=_shares_finding("Resource rents were {share} of Pakistan's GDP in {year}"),
            caveat=(
                "The World Bank's estimate of what oil, gas, coal, minerals and forests bring "
                "above their cost; minerals alone are not in this table."
            ),
            controls=("years", "peers"),
        ),
    ),
)
