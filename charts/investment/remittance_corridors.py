"""Workers' remittances to Pakistan by corridor: who sends most, and each one's share over time.

A corridor never stands beside a member of its own, as the United Arab Emirates beside Dubai.
"""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.investment import remittance_break
from charts.investment.remittances import (
    ALL,
    ALL_AMOUNT,
    AMOUNT,
    BASIS,
    PAGE_ID,
    REMITTANCES,
    SHARE,
    US,
    needed,
)
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY
from charts.shared.indicators import WDI
from charts.shared.year_sums import YearSums, year_sums

REST, OTHERS = "All other countries", "Other countries"
#: The six corridors that have figures of every year.
TONES = {
    US: "USA",
    "Saudi Arabia": "pick1",
    "United Arab Emirates": "pick2",
    "United Kingdom": "pick3",
    "European Union": "pick4",
    "Other Gulf countries": "context",
}


def corridors(tables: Tables) -> pd.DataFrame:
    """Remittances by month, a column a corridor; members of corridors and totals are not in it."""
    frame = tables["sbp_remittances_monthly"].frame
    frame = frame[frame["level"] == "corridor"]
    return frame.pivot(index="month", columns="corridor", values=AMOUNT).asfreq("MS")


def from_all(tables: Tables) -> pd.Series:
    """Remittances from all countries by month."""
    frame = tables["sbp_remittances_monthly"].frame
    return frame[frame["series_code"] == ALL].set_index("month")[AMOUNT].asfreq("MS")


def _ranking_build(tables: Tables, selection: Selection) -> ChartData:
    """Rank corridors in the newest whole year shown; what is not listed apart is one bar."""
    everyone = from_all(tables).rename(ALL_AMOUNT)
    months = everyone.to_frame().assign(status=everyone.notna().map({True: "published"}))
    sums = year_sums(needed(months, selection), [ALL_AMOUNT], tables, selection)
    whole = sums.whole
    columns = ["corridor", sums.amount(AMOUNT), SHARE]
    if whole.empty:
        return _ranked(pd.DataFrame(columns=columns), sums)
    year = int(whole.index[-1])
    first = f"{year - 1}-07" if sums.year == "fiscal_year" else f"{year}-01"
    in_year = corridors(tables).loc[first:].head(12).drop(columns=OTHERS, errors="ignore")
    # Dollars of one year and rupees at its one rate share the factor of the total.
    factor = whole.loc[year, sums.amount(ALL_AMOUNT)]
    dollars = in_year.sum(min_count=12).dropna()
    shares = dollars / everyone.loc[first:].head(12).sum()
    shares[REST] = 1 - shares.sum()
    frame = pd.DataFrame(
        {"corridor": shares.index, columns[1]: shares * factor, SHARE: shares * 100}
    )
    frame = frame.sort_values(columns[1], ascending=False, ignore_index=True)
    mixed = not remittance_break.comparable(year, year, fiscal=sums.fiscal)
    return _ranked(frame, sums, year, _break_note(tables) if mixed else ())


def _break_note(tables: Tables) -> tuple[str, ...]:
    return remittance_break.note(corridors(tables)[list(TONES)])


def _ranked(
    frame: pd.DataFrame, sums: YearSums, year: int | None = None, more: tuple[str, ...] = ()
) -> ChartData:
    return ChartData(
        kind="ranking",
        frame=frame,
        x=sums.amount(AMOUNT),
        y="corridor",
        unit=sums.unit,
        period="" if year is None else words.whole_year(year, fiscal=sums.fiscal),
        told={"year": year, "fiscal": sums.fiscal},
        series="corridor",
        tones={US: "USA"},
        notes=(
            *sums.notes,
            f"“{REST}” is the total less the corridors listed; a group stands for its members.",
            *more,
        ),
        empty="There is no whole year among these. Widen the years.",
    )


def _ranking_finding(data: ChartData, _: Selection) -> Fact:
    named = data.frame[data.frame["corridor"] != REST].reset_index(drop=True)
    ours = named.index[named["corridor"] == US]
    if ours.empty:
        return fact("us_corridor_not_published", **data.told)
    row = named.loc[ours[0]]
    return fact(
        "us_corridor",
        value=row[data.x],
        unit=data.unit,
        share=row[SHARE],
        ahead=int(ours[0]),
        others=len(named) - 1,
        **data.told,
    )


def _shares_build(tables: Tables, selection: Selection) -> ChartData:
    months = corridors(tables)[list(TONES)].assign(**{ALL_AMOUNT: from_all(tables)})
    months = months.assign(status=months[ALL_AMOUNT].notna().map({True: "published"}))
    months = needed(months, selection)
    sums = year_sums(months, [*TONES, ALL_AMOUNT], tables, selection)
    whole = sums.whole
    tall = whole[list(TONES)].rename_axis(columns="corridor").stack().rename(AMOUNT).reset_index()
    tall[SHARE] = tall[AMOUNT] / tall[sums.year].map(whole[ALL_AMOUNT]) * 100
    marks = remittance_break.mark(whole.index.to_series(), fiscal=sums.fiscal)
    return ChartData(
        kind="lines",
        frame=tall[["corridor", sums.year, SHARE, AMOUNT]],
        x=sums.year,
        y=SHARE,
        unit="%",
        period=(words.fiscal_years if sums.fiscal else words.span)(tall[sums.year]),
        series="corridor",
        tones=TONES,
        events=marks,
        notes=("Whole years only.", *(_break_note(tables) if marks else ())),
        empty="There is no whole year among these. Widen the years.",
    )


def _shares_finding(data: ChartData, _: Selection) -> Fact:
    shares = data.frame[data.frame["corridor"] == US].set_index(data.x)[SHARE]
    last, fiscal = shares.index[-1], data.x == "fiscal_year"
    first = next(
        (year for year in shares.index if remittance_break.comparable(year, last, fiscal=fiscal)),
        last,
    )
    since = {"first_share": shares[first], "first_year": int(first)} if first < last else {}
    return fact(
        "us_share_of_remittances",
        share=shares[last],
        year=int(last),
        fiscal=fiscal,
        **since,
    )


CHARTS = (
    Chart(
        id="investment-remittances-by-corridor",
        page=PAGE_ID,
        question="Where do Pakistan's remittances come from?",
        what="Workers' remittances by corridor in the newest whole year shown",
        datasets=(*REMITTANCES, *WDI),
        build=_ranking_build,
        finding=_ranking_finding,
        caveat=BASIS,
        controls=(YEARS, CALENDAR, CURRENCY),
    ),
    Chart(
        id="investment-remittances-shares",
        page=PAGE_ID,
        question="Does the United States send a growing share?",
        what="Share of all workers' remittances, the six corridors with figures of every year",
        datasets=(*REMITTANCES, *WDI),
        build=_shares_build,
        finding=_shares_finding,
        caveat=BASIS,
        controls=(YEARS, CALENDAR),
    ),
)
