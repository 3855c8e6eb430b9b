"""Growth of Pakistan beside other countries: an index over years or quarters, and its sentence."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from charts import words
from charts.countries import NAMES
from charts.model import ChartData
from charts.selection import Selection
from charts.trade import peer_tones

#: Name of an index of quarters, each written as its last day.
QUARTERS = "quarter_ending"


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


def growth_lines(
    levels: pd.DataFrame, selection: Selection, amount: str, unit: str, index: str
) -> ChartData:
    """Show levels as an index, with the levels beside it, over the years or quarters of levels.

    Periods without a figure keep their row, so that a line breaks there. A single period, in
    which every index is 100, shows the levels themselves.
    """
    time = str(levels.index.name)
    shown = levels.reindex(columns=["PAK", "USA", *selection.peers]).astype("float64")
    wide = indexed(shown)
    frame = _tall(wide, shown, amount, index)
    data = ChartData(
        kind="lines",
        frame=frame,
        x=time,
        y=index,
        unit=f"index, {period_name(wide.index[0])} = 100" if len(wide) else "index",
        period=words.span(frame["quarter" if "quarter" in frame else time]),
        series="country",
        tones=peer_tones(selection),
        notes=_left_out(shown, wide),
        empty="There are no figures for Pakistan in these years. Widen the years.",
    )
    if len(wide) != 1:
        return data
    ranked = frame.drop(columns=index).sort_values(amount, ascending=False, ignore_index=True)
    return replace(data, kind="ranking", frame=ranked, x=amount, y="country", unit=unit)


def _tall(wide: pd.DataFrame, levels: pd.DataFrame, amount: str, index: str) -> pd.DataFrame:
    """Write an index and its levels as one row a country and period."""
    quarter = {"quarter": wide.index.map(period_name)} if wide.index.name == QUARTERS else {}
    parts = [
        pd.DataFrame(
            {
                "country": NAMES[iso3],
                str(wide.index.name): wide.index,
                **quarter,
                index: wide[iso3].to_numpy(),
                amount: levels.loc[wide.index, iso3].to_numpy(),
            }
        )
        for iso3 in wide
    ]
    return pd.concat(parts, ignore_index=True)


def _left_out(shown: pd.DataFrame, wide: pd.DataFrame) -> tuple[str, ...]:
    """Say which countries have no line, and which periods no row, for want of a common base."""
    if wide.empty:
        return ()
    notes, base = [], period_name(wide.index[0])
    absent = [NAMES[iso3] for iso3 in shown if iso3 not in wide]
    if absent:
        names = words.enumerate_names(absent)
        notes.append(f"Not shown, for want of a figure in {base}: {names}.")
    if shown["PAK"].first_valid_index() != wide.index[0]:
        notes.append(f"Lines start in {base}, when more countries have a figure.")
    return tuple(notes)


def growth_sentence(data: ChartData, subject: str, amount: str, unit: str) -> str:
    """Say how far Pakistan's figure moved over the periods shown, and who did better."""
    time = QUARTERS if QUARTERS in data.frame else "year"
    known = data.frame.dropna(subset=[amount])
    pakistan = known[known["country"] == NAMES["PAK"]]
    first, last = pakistan.iloc[0], pakistan.iloc[-1]
    sentence = f"{subject} were {words.quantity(last[amount], unit)} in {period_name(last[time])}"
    if len(pakistan) == 1:
        return f"{sentence}."
    if last[amount] >= 2 * first[amount]:
        change = f"{words.times(last[amount], first[amount])} those of {period_name(first[time])}"
    else:
        change = f"{words.moved(last[amount], first[amount])} on {period_name(first[time])}"
    ends = known[known[time] == last[time]].set_index("country")[data.y]
    others = ends.drop(NAMES["PAK"])
    better = list(others.index[others > ends[NAMES["PAK"]]])
    how = "grew faster" if last[amount] > first[amount] else "did better"
    return f"{sentence}, {change}{_rank(better, list(others.index), how)}."


def _rank(better: Sequence[str], others: Sequence[str], how: str) -> str:
    """Name or count those who did better than Pakistan."""
    if not others:
        return ""
    count = len(others)
    if count == 1:
        return f"; {_in_a_sentence(others[0])} {how if better else 'did no better'}"
    if len(better) == 1:
        return f"; of {count} others, only {_in_a_sentence(better[0])} {how}"
    if len(better) == count:
        return f"; all {count} others {how}"
    return f"; {len(better) or 'none'} of {count} others {how}"


def _in_a_sentence(name: str) -> str:
    return f"the {name}" if name == NAMES["USA"] else name


def period_name(when: object) -> str:
    """Write a year, or a quarter by its last day: "2024", "2025 Q3"."""
    return f"{when.year} Q{when.quarter}" if isinstance(when, pd.Timestamp) else str(when)
