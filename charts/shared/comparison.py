"""Amounts of Pakistan beside other countries': as an index, a level, per person or of GDP.

The reader chooses which; the finding follows. Countries of very different size never share an
axis of levels: the United States is left off it where it would flatten all others, and named.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from charts import words
from charts.column import UNITS
from charts.control import Tables
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact
from charts.model import ChartData
from charts.selection import Selection
from charts.shared.choices import BASE, FIRST_SHOWN, LEVEL, MEASURE, OF_GDP, PER_PERSON
from charts.shared.indicators import DWARFS, GDP, POPULATION, WDI, observations

#: Name of an index of quarters, each written as its last day.
QUARTERS = "quarter_ending"
#: What moves a comparison, and the tables it needs besides its own.
DATASETS = WDI


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount countries are compared by: ``stem`` and ``ending`` make the column's name.

    ``stem`` says what the amount is; who writes its sentence names it after that.
    """

    stem: str  #: "ict_service_exports"
    ending: str  #: "_usd_million", as in charts.column.UNITS
    choice: str = ""  #: which of them a reader chose: a fuel, a class of visas
    per_person: str = "_usd_per_person"  #: the ending of an amount per person
    per_person_factor: float = 1e6  #: from one unit to what is said per person
    of_gdp_factor: float = 1e6  #: from one unit to US$; 0 where a share of GDP means nothing
    is_count: bool = False  #: things are counted, which need no unit behind their number

    @property
    def column(self) -> str:
        """The column of the levels."""
        return f"{self.stem.removesuffix(self.ending)}{self.ending}"


def compare(
    amount: Amount, levels: pd.DataFrame, tables: Tables, selection: Selection
) -> ChartData:
    """Show levels over years or quarters as the reader chose, with the levels beside them.

    ``levels`` has a row a period (its index is named "year" or QUARTERS) and a column a country
    code, and holds the years chosen. Periods without a figure keep their row, so that a line
    breaks there. A single period is ranked. Where the United States is the market the others
    are compared in, ``levels`` has no column for it and nobody misses it.
    """
    market = [] if "USA" in levels else ["USA"]
    shown = levels.reindex(columns=[*selection.countries]).astype("float64")
    shown = shown.drop(columns=market)
    if not shown["PAK"].notna().any():
        return _nothing(amount, shown, selection)
    measure = selection.value(MEASURE)
    if measure == OF_GDP and amount.of_gdp_factor:
        gdp = _yearly(observations(tables, GDP), shown)
        column, wide = f"{amount.stem}_share_of_gdp_pct", shown * amount.of_gdp_factor / gdp * 100
        data = _lines(amount, column, "% of GDP", wide, shown, selection)
    elif measure == PER_PERSON:
        people = _yearly(observations(tables, POPULATION), shown)
        column, wide = (
            f"{amount.stem}{amount.per_person}",
            shown * amount.per_person_factor / people,
        )
        data = _lines(amount, column, UNITS[amount.per_person], wide, shown, selection)
    elif measure == LEVEL:
        data = _levels(amount, shown, selection)
    else:
        data = _index(amount, shown, selection)
        if measure == OF_GDP:
            data = replace(data, notes=("A share of GDP means nothing here.", *data.notes))
    return _ranked_if_single(amount, data)


def _nothing(amount: Amount, shown: pd.DataFrame, selection: Selection) -> ChartData:
    return _lines(amount, amount.column, "", shown.iloc[:0], shown, selection)


def _yearly(figures: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Give each period of ``shown`` the figures of its year."""
    found = figures.reindex(index=_years(shown), columns=shown.columns)
    return found.set_axis(shown.index)


def _years(levels: pd.DataFrame) -> pd.Index:
    """The year of each period."""
    periods = levels.index
    return periods.year if isinstance(periods, pd.DatetimeIndex) else periods


def _lines(
    amount: Amount,
    column: str,
    unit: str,
    wide: pd.DataFrame,
    levels: pd.DataFrame,
    selection: Selection,
) -> ChartData:
    known = wide.loc[:, wide.notna().any()]
    frame = _tall(known, levels, column, amount.column)
    absent = [NAMES[iso3] for iso3 in wide if iso3 not in known and len(wide)]
    names = words.enumerate_names(absent)
    return ChartData(
        kind="lines",
        frame=frame,
        x=str(levels.index.name),
        y=column,
        unit=unit,
        period=words.span(frame["quarter" if "quarter" in frame else str(levels.index.name)]),
        series="country",
        tones=country_tones(selection.peers),
        notes=(f"No figures are published for {names}.",) if absent else (),
        empty="There are no figures for Pakistan in these years. Widen the years.",
    )


def _levels(amount: Amount, shown: pd.DataFrame, selection: Selection) -> ChartData:
    data = _lines(amount, amount.column, UNITS[amount.ending], shown, shown, selection)
    if "USA" not in shown:
        return data
    others = shown.drop(columns="USA").max().max()
    newest = shown["USA"].last_valid_index()
    if newest is None or not shown["USA"].max() > DWARFS * others:
        return data
    data = _lines(amount, amount.column, data.unit, shown.drop(columns="USA"), shown, selection)
    figure = words.quantity(shown.loc[newest, "USA"], data.unit)
    note = (
        f"The United States is not drawn: its {figure} in {words.period(newest)} would flatten "
        "all other lines."
    )
    return replace(data, notes=(*data.notes, note))


def _index(amount: Amount, shown: pd.DataFrame, selection: Selection) -> ChartData:
    column, base = f"{amount.stem}_index", selection.value(BASE)
    if base in ("", FIRST_SHOWN):
        wide = indexed(shown)
        notes = _left_out(shown, wide)
    else:
        wide, notes = _indexed_to(int(base), shown)
    data = _lines(amount, column, "index", wide, shown, selection)
    if wide.empty:
        empty = f"Pakistan has nothing above zero in {base}: choose another base year."
        return replace(data, empty=data.empty if base in ("", FIRST_SHOWN) else empty)
    first = wide.index[0] if base in ("", FIRST_SHOWN) else wide["PAK"].sub(100).abs().idxmin()
    return replace(data, unit=f"index, {words.period(first)} = 100", notes=notes)


def indexed(levels: pd.DataFrame) -> pd.DataFrame:
    """Divide each country's figures by its own of one common base, times 100.

    ``levels`` has a row a period and a column a country code. Rows before the base and countries
    without a positive figure in it are left out; the base is the period with a figure for
    Pakistan that keeps the most. Empty where Pakistan has none.
    """
    positive = levels.gt(0)
    if "PAK" not in levels or not positive["PAK"].any():
        return levels.iloc[:0]
    keeps = positive.sum(axis="columns") * np.arange(len(levels), 0, -1)
    base = keeps[positive["PAK"]].idxmax()
    kept = levels.loc[base:, positive.loc[base]]
    return kept / kept.loc[base] * 100


def _indexed_to(year: int, levels: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Divide by the figures of the year a reader chose, of quarters by its first."""
    in_year = levels[_years(levels) == year]
    if in_year.empty or not in_year["PAK"].iloc[0] > 0:
        return levels.iloc[:0], ()
    base = in_year.iloc[0]
    kept = levels.loc[:, base.gt(0)]
    absent = [NAMES[iso3] for iso3 in levels if iso3 not in kept]
    names = words.enumerate_names(absent)
    when = words.period(in_year.index[0])
    notes = (f"Not shown, for want of a figure in {when}: {names}.",) if absent else ()
    return kept / base[base.gt(0)] * 100, notes


def _tall(wide: pd.DataFrame, levels: pd.DataFrame, column: str, amount: str) -> pd.DataFrame:
    """Write what is compared and its levels as one row a country and period."""
    quarter = {"quarter": wide.index.map(words.period)} if wide.index.name == QUARTERS else {}
    parts = [
        pd.DataFrame(
            {
                "country": NAMES[iso3],
                str(wide.index.name): wide.index,
                **quarter,
                column: wide[iso3].to_numpy(),
                amount: levels.loc[wide.index, iso3].to_numpy(),
            }
        )
        for iso3 in wide
    ]
    if parts:
        return pd.concat(parts, ignore_index=True)
    columns = dict.fromkeys(["country", str(wide.index.name), *quarter, column, amount])
    return pd.DataFrame(columns=list(columns))


def _left_out(shown: pd.DataFrame, wide: pd.DataFrame) -> tuple[str, ...]:
    """Say which countries have no line, and which periods no row, for want of a common base."""
    if wide.empty:
        return ()
    notes, base = [], words.period(wide.index[0])
    absent = [NAMES[iso3] for iso3 in shown if iso3 not in wide]
    if absent:
        names = words.enumerate_names(absent)
        notes.append(f"Not shown, for want of a figure in {base}: {names}.")
    if shown["PAK"].first_valid_index() != wide.index[0]:
        notes.append(f"Lines start in {base}, when more countries have a figure.")
    return tuple(notes)


def _ranked_if_single(amount: Amount, data: ChartData) -> ChartData:
    """Rank a single period; an index of it, in which all are 100, shows the levels themselves."""
    if data.frame[data.x].nunique() != 1:
        return data
    column, unit = data.y, data.unit
    frame = data.frame.dropna(subset=[data.y])
    if unit.startswith("index"):
        column, unit = amount.column, UNITS[amount.ending]
        frame = frame.drop(columns=data.y)
    ranked = frame.sort_values(column, ascending=False, ignore_index=True)
    return replace(data, kind="ranking", frame=ranked, x=column, y="country", unit=unit)


def compared(data: ChartData, amount: Amount) -> Fact:
    """Find Pakistan's newest figure, its first, and who is ahead."""
    time = QUARTERS if QUARTERS in data.frame else "year"
    measured = data.x if data.kind == "ranking" else data.y
    told, unit = measured, data.unit
    if unit.startswith("index"):  # an index is told by the amount it stands for
        told, unit = amount.column, UNITS[amount.ending]
    known = data.frame.dropna(subset=[measured])
    pakistan = known[known["country"] == NAMES["PAK"]]
    if pakistan.empty:
        return fact("no_figures_for_pakistan")
    first, last = pakistan.iloc[0], pakistan.iloc[-1]
    ends = known[known[time] == last[time]].set_index("country")[measured]
    others = ends.drop(NAMES["PAK"])
    return fact(
        "comparison",
        what=amount.stem,
        choice=amount.choice,
        value=last[told],
        unit="" if amount.is_count and told == amount.column else unit,
        when=last[time],
        first=first[told],
        first_when=first[time],
        others=tuple(others.index),
        ahead=tuple(others.index[others > ends[NAMES["PAK"]]]),
        by_growth=measured != told,
    )
