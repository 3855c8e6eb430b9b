"""What second computations of several pages need: countries beside each other, and rates."""

import pandas as pd

from tests.recomputed.compared import NAMES
from tests.recomputed.expected import Chosen, Expected, Rows

ISO2 = {
    "PAK": "PK",
    "USA": "US",
    "IND": "IN",
    "BGD": "BD",
    "LKA": "LK",
    "VNM": "VN",
    "IDN": "ID",
    "PHL": "PH",
    "EGY": "EG",
    "TUR": "TR",
    "KAZ": "KZ",
    "CHL": "CL",
    "PER": "PE",
    "CHN": "CN",
}
POPULATION, GDP = "SP.POP.TOTL", "NY.GDP.MKTP.CD"


def indicator(rows: Rows, code: str) -> pd.DataFrame:
    """Figures by year and country."""
    frame = rows["worldbank_wdi"]
    frame = frame[frame["indicator_code"] == code]
    return frame.set_index(["year", "iso3"])["observation"].unstack()


def ahead_of(ours: float, others: pd.Series) -> str:
    """The clause that counts those with more, "" where nobody else has a figure."""
    more = int((others.dropna() > ours).sum())
    count = len(others.dropna())
    if count < 2:
        return f"had {'more' if more else 'no more'}" if count else ""
    if more == count:
        return f"{'both' if count == 2 else f'all {count}'} others with a figure had more"
    return f"of {count} others with a figure, {more or 'none'} had more"


def last_and_first(wide: pd.DataFrame, chosen: Chosen) -> tuple[pd.Series, pd.Series] | None:
    """Pakistan's figures of the years chosen, and those of the others in its newest year."""
    wide = wide[(wide.index >= chosen.years[0]) & (wide.index <= chosen.years[1])]
    wide = wide.reindex(columns=["PAK", "USA", *chosen.peers]).dropna(how="all")
    if wide.empty or wide["PAK"].isna().all():
        return None
    ours = wide["PAK"].dropna()
    return ours, wide.loc[ours.index[-1]].drop("PAK").dropna()


def rate(wide: pd.DataFrame, chosen: Chosen, kind: str) -> Expected | None:
    """Pakistan's newest rate, its first, and how many others have more."""
    shown = wide[(wide.index >= chosen.years[0]) & (wide.index <= chosen.years[1])]
    shown = shown.reindex(columns=["PAK", "USA", *chosen.peers])
    if shown.isna().all(axis=None):
        return None
    found = last_and_first(wide, chosen)
    if found is None:
        return Expected("no_figures_for_pakistan")
    ours, others = found
    told = {
        "value": ours.iloc[-1],
        "year": ours.index[-1],
        "first": ours.iloc[0],
        "first_year": ours.index[0],
    }
    years = [str(ours.index[-1])] + ([str(ours.index[0])] if len(ours) > 1 else [])
    return Expected(kind, told, (ours.iloc[-1],), (*years, ahead_of(ours.iloc[-1], others)))


def _of_measure(
    shown: pd.DataFrame, rows: Rows, measure: str, person: float, gdp: float
) -> pd.DataFrame:
    """Levels per person or of GDP, by the people and the GDP of the year of each period."""
    by = indicator(rows, POPULATION if measure == "per-person" else GDP)
    years = [getattr(period, "year", period) for period in shown.index]
    divisor = by.reindex(index=years, columns=shown.columns).set_axis(shown.index)
    factor = person if measure == "per-person" else gdp * 100
    return shown * factor / divisor


def _base(ours: pd.Series, base: str) -> object:
    if base != "first":
        ours = ours[[str(getattr(at, "year", at)) == base for at in ours.index]].iloc[:1]
    positive = ours[ours > 0]
    return positive.index[0] if len(positive) else None


def compared(
    levels: pd.DataFrame, rows: Rows, chosen: Chosen, *, person: float, gdp: float = 0
) -> Expected | None:
    """Pakistan's amount, how it moved, and who is ahead, in the form the reader chose.

    ``levels`` has a row a period and a column a country; ``person`` and ``gdp`` are factors to
    what is said per person and to US dollars.
    """
    years = [getattr(period, "year", period) for period in levels.index]
    shown = levels[[chosen.years[0] <= year <= chosen.years[1] for year in years]]
    countries = ["PAK", *(["USA"] if "USA" in levels else []), *chosen.peers]
    shown = shown.reindex(columns=countries).astype("float64")
    if shown["PAK"].isna().all():
        return None
    measure = chosen.of("measure")
    if measure == "share-of-gdp" and not gdp:
        measure = "index"
    if measure == "index":
        return _by_index(shown, chosen)
    wide = shown
    if measure != "level":
        wide = _of_measure(shown, rows, measure, person, gdp)
    if wide.isna().all(axis=None):
        return None
    if wide["PAK"].isna().all():
        return Expected("no_figures_for_pakistan")
    return _ends(wide, wide, chosen, wide["PAK"].first_valid_index())


def _by_index(shown: pd.DataFrame, chosen: Chosen) -> Expected | None:
    base = _base(shown["PAK"], chosen.of("base"))
    if base is None:
        return None
    kept = shown.loc[:, shown.loc[base] > 0]
    wide = kept / kept.loc[base]
    known = wide.dropna(how="all").index
    wide = wide.loc[known[0] : known[-1]]
    if len(wide) == 1:  # all are 100: the levels are ranked
        return _ends(shown.loc[wide.index], shown, chosen, base)
    if wide["PAK"].last_valid_index() == base:
        return Expected("amount_at_base", {"value": shown.loc[base, "PAK"], "when": base})
    return _ends(wide, shown, chosen, base)


def _ends(
    wide: pd.DataFrame, levels: pd.DataFrame, chosen: Chosen, first: object
) -> Expected | None:
    """Compare the newest period: ``wide`` tells who is ahead, ``levels`` what is said."""
    last = wide["PAK"].last_valid_index()
    ends = wide.loc[last].drop("PAK").dropna()
    if len(wide) == 1:
        ends = ends.sort_values(ascending=False, kind="stable")
    told = {
        "value": levels.loc[last, "PAK"],
        "when": last,
        "first": levels.loc[first, "PAK"],
        "first_when": first,
    }
    if len(wide) > 1:
        told["others"] = [NAMES[iso3] for iso3 in ends.index]
        told["ahead"] = [NAMES[iso3] for iso3 in ends.index[ends > wide.loc[last, "PAK"]]]
    period = f"{last.year} Q{last.quarter}" if isinstance(last, pd.Timestamp) else str(last)
    return Expected("comparison", told, words=(period,))
