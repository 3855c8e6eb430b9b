"""Monthly amounts summed by calendar or fiscal year, in dollars or rupees; parts are marked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from charts import words
from charts.column import UNITS
from charts.control import Tables
from charts.fact import Fact, fact
from charts.model import NO_FIGURES, ChartData
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CALENDAR_YEARS, CURRENCY, RUPEES
from charts.shared.indicators import RUPEES_PER_DOLLAR, observations

DOLLAR, RUPEE = "_usd_million", "_pkr_billion"
WHOLE_YEAR = "12 of 12 months"
#: What a publisher no longer changes; the other statuses are marked wherever they are shown.
FINAL = ("published", "revised")
STAYS = (
    "Fiscal years stay in US dollars: the rate published is an average of calendar years. Choose "
    "calendar years for rupees."
)
NO_RATE = "No whole year among these has a rate yet. Widen the years, or choose US dollars."
CONVERTED = "In rupees at the official rate, average of the year (World Bank); whole years only."


@dataclass(frozen=True, slots=True)
class YearSums:
    """One row a year: its name, its months, the amounts, coverage and status."""

    frame: pd.DataFrame
    year: str  #: the column of years: "fiscal_year" or "year"
    unit: str
    notes: tuple[str, ...] = ()
    months: tuple[pd.Timestamp, ...] = ()  #: the first and last of the newest year
    empty: str = NO_FIGURES  #: what would fill it

    def amount(self, column: str) -> str:
        """What an amount given as US$ million is called in the frame."""
        in_rupees = self.unit == UNITS[RUPEE]
        return f"{column.removesuffix(DOLLAR)}{RUPEE}" if in_rupees else column

    @property
    def fiscal(self) -> bool:
        """Whether they are Pakistan's fiscal years."""
        return self.year == "fiscal_year"

    @property
    def whole(self) -> pd.DataFrame:
        """The whole years alone, by year."""
        return self.frame[self.frame["coverage"] == WHOLE_YEAR].set_index(self.year)


def year_sums(
    months: pd.DataFrame, amounts: Iterable[str], tables: Tables, selection: Selection
) -> YearSums:
    """Sum amounts as the reader's calendar and currency ask, for the years chosen.

    ``months`` is indexed by month and has the amounts [US$ million] and a status. The publisher's
    own years are Pakistan's fiscal years. A year belongs to the calendar year of its newest month,
    so that the current part shows beside the last whole year.
    """
    fiscal = selection.value(CALENDAR) != CALENDAR_YEARS
    sums = by_year(months, list(amounts), fiscal=fiscal)
    sums = keep(sums, selection.keeps(sums.frame["newest"]))
    if selection.value(CURRENCY) != RUPEES:
        return sums
    if fiscal:
        return replace(sums, notes=(STAYS,))
    return in_rupees(sums, list(amounts), tables)


def keep(sums: YearSums, years: pd.Series) -> YearSums:
    """Keep these years alone, and the first and last month of the newest beside them."""
    frame = sums.frame[years].reset_index(drop=True)
    ends = tuple(frame.iloc[-1][["oldest", "newest"]]) if len(frame) else ()
    return replace(sums, frame=frame.drop(columns=["oldest", "newest"]), months=ends)


def by_year(months: pd.DataFrame, amounts: list[str], *, fiscal: bool) -> YearSums:
    """Sum amounts by fiscal year, named after the year it ends in, or by calendar year."""
    name = "fiscal_year" if fiscal else "year"
    known = months.dropna(subset=amounts)
    month = known.index.to_series()
    year = month.dt.year + (month.dt.month > 6 if fiscal else 0)
    years, ends = known.groupby(year), month.groupby(year).agg(["min", "max"])
    frame, counts = years[amounts].sum(), years.size()
    parts = ["" if count == 12 else "part of a year" for count in counts]
    loose = years["status"].agg(not_final)
    frame.insert(0, "months", [words.span(pd.Series(row)) for row in ends.to_numpy()])
    frame["coverage"] = counts.astype("str") + " of 12 months"
    frame["status"] = [", ".join(filter(None, both)) for both in zip(parts, loose, strict=True)]
    frame["oldest"], frame["newest"] = ends["min"], ends["max"]
    return YearSums(frame.rename_axis(name).reset_index(), name, UNITS[DOLLAR])


def not_final(statuses: pd.Series) -> str:
    """Say in which ways figures are not final: "partly provisional", "" where all are."""
    present = statuses.dropna()
    loose = sorted(set(present) - set(FINAL), reverse=True)
    if not loose:
        return ""
    return f"{'partly ' if present.isin(FINAL).any() else ''}{words.enumerate_names(loose)}"


def years_span(sums: YearSums) -> str:
    """Name the years shown: "2006 to 2026", "fiscal years 2006 to 2026"."""
    years = sums.frame[sums.year]
    return words.fiscal_years(years) if sums.fiscal else words.span(years)


def in_rupees(sums: YearSums, amounts: list[str], tables: Tables) -> YearSums:
    """Turn whole calendar years into rupees; a year without a rate yet is left out and named."""
    rates = observations(tables, RUPEES_PER_DOLLAR).get("PAK", pd.Series(dtype="float64"))
    frame = sums.frame[sums.frame["coverage"] == WHOLE_YEAR]
    rate = frame["year"].map(rates)
    missing = [str(year) for year in frame.loc[rate.isna(), "year"]]
    notes = [CONVERTED]
    if missing:
        notes.append(f"Left out for want of a rate: {words.enumerate_names(missing)}.")
    frame = frame[rate.notna()].copy()
    for column in amounts:  # a million dollars times rupees per dollar is a million rupees
        frame[column] = frame[column] * rate / 1e3
    names = {column: f"{column.removesuffix(DOLLAR)}{RUPEE}" for column in amounts}
    frame = frame.rename(columns=names).reset_index(drop=True)
    return replace(sums, frame=frame, unit=UNITS[RUPEE], notes=tuple(notes), empty=NO_RATE)


def newest_year(data: ChartData, what: str, share: str = "") -> Fact:
    """State the newest whole year beside the one before; a part where no year is whole.

    ``share`` is the column of a share of all, where the amount has one. Years that ``told`` calls
    broken are not compared with the year before.
    """
    sums = YearSums(data.frame, data.x, data.unit)
    whole = sums.whole
    told = {"what": what, "unit": data.unit, "fiscal": sums.fiscal}
    if whole.empty:
        value = data.frame[data.y].iloc[-1]
        return fact("part_of_year_amount", value=value, months=data.told["months"], **told)
    year, amounts = int(whole.index[-1]), whole[data.y]
    if share:
        told["share"] = whole.loc[year, share]
    told["status"] = whole["status"].get(year, "") if "status" in whole else ""
    before = None if year in data.told.get("broken", ()) else amounts.get(year - 1)
    return fact("year_amount", value=amounts[year], year=year, before=before, **told)
