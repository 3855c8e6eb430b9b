"""The comparison of an amount with other countries', computed a second time."""

import pandas as pd

from tests.recomputed.expected import Chosen, Expected

NAMES = {
    "PAK": "Pakistan",
    "USA": "United States",
    "IND": "India",
    "BGD": "Bangladesh",
    "LKA": "Sri Lanka",
    "VNM": "Vietnam",
    "IDN": "Indonesia",
    "PHL": "Philippines",
    "EGY": "Egypt",
    "TUR": "Turkey",
    "KAZ": "Kazakhstan",
    "CHL": "Chile",
    "PER": "Peru",
    "CHN": "China",
}
DIVISORS = {"per-person": "SP.POP.TOTL", "share-of-gdp": "NY.GDP.MKTP.CD"}


def in_years(levels: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    return levels[(levels.index >= chosen.years[0]) & (levels.index <= chosen.years[1])]


def compared(what: str, levels: pd.DataFrame, wdi: pd.DataFrame, chosen: Chosen) -> Expected | None:
    """What is found of levels [US$ million], a row a year and a column a country."""
    levels = in_years(levels, chosen).reindex(columns=[one for one in NAMES if one in levels])
    levels = levels[[one for one in levels if one in ("PAK", "USA", *chosen.peers)]]
    if not levels["PAK"].notna().any():
        return None
    measure = chosen.of("measure")
    if measure == "index":
        return _indexed(what, levels, chosen.of("base"))
    if measure in DIVISORS:
        rows = wdi[wdi["indicator_code"] == DIVISORS[measure]]
        by = rows.pivot(index="year", columns="iso3", values="observation")
        factor = 1e8 if measure == "share-of-gdp" else 1e6
        levels = levels * factor / by.reindex(index=levels.index, columns=levels.columns)
    ours = levels["PAK"].dropna()
    if ours.empty:
        return Expected("no_figures_for_pakistan")
    return _found(what, levels, levels, ours.index[0], ours.index[-1])


def _indexed(what: str, levels: pd.DataFrame, base: str) -> Expected | None:
    above = levels.index[levels["PAK"] > 0]
    first = min(above, default=None) if base == "first" else int(base)
    if first is None or first not in above:
        return None
    kept = levels.loc[:, levels.loc[first] > 0]
    growth = kept / kept.loc[first]
    last = growth["PAK"].last_valid_index()
    if growth.dropna(how="all").index.size == 1:  # one year alone is ranked by its levels
        return _found(what, levels, levels, first, last)
    if first == last:
        return Expected("amount_at_base", {"what": what, "value": kept.loc[last, "PAK"]})
    return _found(what, kept, growth, first, last)


def _found(what: str, told: pd.DataFrame, ranked: pd.DataFrame, first: int, last: int) -> Expected:
    """The newest and the first figure of Pakistan, and who is ahead where all stand last."""
    ends = ranked.loc[last].dropna()
    others = ends.drop("PAK")
    ahead = others.index[others > ends["PAK"]]
    return Expected(
        "comparison",
        {
            "what": what,
            "value": told.loc[last, "PAK"],
            "when": last,
            "first": told.loc[first, "PAK"],
            "first_when": first,
            "others": {NAMES[one] for one in others.index},
            "ahead": {NAMES[one] for one in ahead},
        },
        words=(f"in {last}",),
    )
