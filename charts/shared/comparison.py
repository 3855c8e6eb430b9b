"""Amounts of Pakistan beside other countries': as an index, a level, per person or of GDP.

The reader chooses which; the finding follows. Countries of very different size never share an
axis of levels: the United States is left off it where it would flatten all others, and named.
"""

from dataclasses import dataclass, replace

import pandas as pd

from charts import words
from charts.column import UNITS
from charts.control import Tables
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact
from charts.model import ChartData
from charts.selection import Selection
from charts.shared.choices import BASE, FIRST_SHOWN, LEVEL, MEASURE, OF_GDP, PER_PERSON
from charts.shared.indicators import DWARFS, GDP, POPULATION, UNDRAWN, WDI, observations

#: Name of an index of quarters, each written as its last day.
QUARTERS = "quarter_ending"
#: A year, or a quarter by its last day.
Period = int | pd.Timestamp
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
    breaks there. A single period is ranked, by its levels where an index is asked for, in which
    all are 100. Who is not drawn for its size still counts. Where the United States is the market
    the others are compared in, ``levels`` has no column for it and nobody misses it.
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
    return _ranked_if_single(data)


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
    names = words.countries(absent)
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
        "all others."
    )
    told = {UNDRAWN: shown["USA"].dropna().to_dict()}
    return replace(data, notes=(*data.notes, note), told=told)


def _index(amount: Amount, shown: pd.DataFrame, selection: Selection) -> ChartData:
    """Divide everyone's figures by their own of one period, times 100; who has none is named."""
    base = _base_of(selection, shown)
    wide = indexed(shown, base) if base is not None else shown.iloc[:0]
    if len(wide) == 1:
        return _levels(amount, shown.loc[wide.index], selection)
    data = _lines(amount, f"{amount.stem}_index", "index", wide, shown, selection)
    if base is None:
        return replace(data, empty=_no_base(selection, shown))
    return replace(
        data,
        unit=f"index, {words.period(base)} = 100",
        notes=_left_out(shown, wide, base),
        told={"base": base},
    )


def _base_of(selection: Selection, shown: pd.DataFrame) -> Period | None:
    """The period that is 100: of a chosen year the first, else Pakistan's first above zero.

    It is Pakistan's own, whoever is set beside it; None where Pakistan has nothing in it.
    """
    chosen = selection.value(BASE)
    ours = shown["PAK"]
    if chosen not in ("", FIRST_SHOWN):
        ours = ours[_years(shown) == int(chosen)].head(1)
    return next(iter(ours.index[ours > 0]), None)


def _no_base(selection: Selection, shown: pd.DataFrame) -> str:
    """Say why a base cannot serve."""
    base = selection.value(BASE)
    if base in ("", FIRST_SHOWN):
        return "Pakistan has nothing above zero in these years. Widen the years."
    if int(base) not in set(_years(shown)):
        return f"{base} is not among the years with figures here: choose another base year."
    return f"Pakistan has nothing above zero in {base}: choose another base year."


def indexed(levels: pd.DataFrame, base: Period) -> pd.DataFrame:
    """Divide each column's figures by its own of one period, times 100.

    Columns without a figure above zero in that period are left out, and the periods before and
    after all figures of the others.
    """
    at_base = levels.loc[base]
    kept = at_base[at_base > 0]
    wide = levels[kept.index] / kept * 100
    known = wide.dropna(how="all").index
    return wide.loc[known[0] : known[-1]]


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


def _left_out(shown: pd.DataFrame, wide: pd.DataFrame, base: Period) -> tuple[str, ...]:
    """Name the countries that have no line, for want of a figure above zero in the base."""
    absent = [NAMES[iso3] for iso3 in shown if iso3 not in wide]
    if not absent:
        return ()
    when, names = words.period(base), words.countries(absent)
    return (f"Not shown, for want of a figure above zero in {when}: {names}.",)


def _ranked_if_single(data: ChartData) -> ChartData:
    """Rank a single period."""
    if data.frame[data.x].nunique() != 1:
        return data
    frame = data.frame.dropna(subset=[data.y])
    ranked = frame.sort_values(data.y, ascending=False, ignore_index=True)
    return replace(data, kind="ranking", frame=ranked, x=data.y, y="country")


def compared(data: ChartData, amount: Amount) -> Fact:
    """Find Pakistan's newest figure, its first or that of the base, and who is ahead."""
    time = QUARTERS if QUARTERS in data.frame else "year"
    measured = data.x if data.kind == "ranking" else data.y
    told, unit = measured, data.unit
    if unit.startswith("index"):  # an index is told by the amount it stands for
        told, unit = amount.column, UNITS[amount.ending]
    known = data.frame.dropna(subset=[measured])
    pakistan = known[known["country"] == NAMES["PAK"]]
    if pakistan.empty:
        return fact("no_figures_for_pakistan")
    by_growth = measured != told
    last = pakistan.iloc[-1]
    first = pakistan[pakistan[time] == data.told["base"]].iloc[0] if by_growth else pakistan.iloc[0]
    about = {
        "what": amount.stem,
        "choice": amount.choice,
        "value": last[told],
        "unit": "" if amount.is_count and told == amount.column else unit,
        "when": last[time],
    }
    if by_growth and first[time] == last[time]:
        return fact("amount_at_base", **about)
    ends = known[known[time] == last[time]].set_index("country")[measured]
    if (left_off := data.told.get(UNDRAWN, {}).get(last[time])) is not None:
        ends = pd.concat([pd.Series({NAMES["USA"]: left_off}), ends])
    others = ends.drop(NAMES["PAK"])
    return fact(
        "comparison",
        **about,
        first=first[told],
        first_when=first[time],
        others=tuple(others.index),
        ahead=tuple(others.index[others > ends[NAMES["PAK"]]]),
        by_growth=by_growth,
    )
