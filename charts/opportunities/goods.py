"""Goods Pakistan sells to the United States, by HS chapter and HS6 product, term by term."""

import pandas as pd

from charts.control import Tables
from charts.countries import PEERS
from charts.opportunities.terms import (
    ENERGY,
    MINERALS,
    MINING,
    OF_CHAPTERS,
    OF_PRODUCTS,
    OTHER,
    TO_US,
    Measure,
    Part,
)
from charts.shared import product_names

CHAPTERS, PRODUCTS = "usitc_imports_hs2", "census_imports_hs6"
IMPORTS, DUTIES = "imports_for_consumption_usd", "calculated_duties_usd"
#: Below this a year's sale is an accident, not a candidate.
LEAST_USD = 1_000_000
#: Returned goods and the like stand for no product.
SPECIAL = ("98", "99")
#: What is summed by chapter on the way to the figures.
SUMS = ("world", "squares", "pakistan", "peers", "pakistan_duty", "peers_duty")
DUG, FUELS, METALS = ("25", "26"), ("27",), ("68", "71", *(str(n) for n in range(72, 84)))


def sectors(code: str) -> str:
    """Name the sectors a chapter belongs to."""
    chapter = code[:2]
    if chapter in DUG:
        return f"{MINING}, {MINERALS}"
    if chapter in FUELS:
        return ENERGY
    return MINERALS if chapter in METALS else OTHER


def rate_pct(part: pd.Series, whole: pd.Series) -> pd.Series:
    """A share in percent, missing where the whole is nothing."""
    return part / whole.where(whole > 0) * 100


def chapters(tables: Tables) -> Part:
    """Every chapter of which Pakistan sold a million dollars in the newest whole year."""
    frame = tables[CHAPTERS].frame
    frame = frame[~frame["hs_code"].isin(SPECIAL)]
    through = frame.groupby("year")["through_month"].max()
    year = int(through[through.dt.month == 12].index.max())
    newest = int(through.index.max())
    now = _by_chapter(frame, year)
    before = frame.loc[frame["year"] == year - 1].groupby("hs_code")[IMPORTS].sum()
    latest = _by_chapter(frame, newest)
    rows = now[now["pakistan"] >= LEAST_USD].copy()
    names = frame.drop_duplicates("hs_code").set_index("hs_code")["chapter_name"]
    base = before.reindex(rows.index)
    rows["us_imports_usd_million"] = rows["world"] / 1e6
    rows["growth_pct"] = (rows["world"] / base.where(base > 0) - 1) * 100
    rows["concentration_hhi"] = rows["squares"] / rows["world"] ** 2 * 10_000
    rows["pakistan_share_pct"] = rate_pct(rows["pakistan"], rows["world"])
    whole = now["pakistan"].sum() / now["world"].sum() * 100
    rows["revealed_comparative_advantage_index"] = rows["pakistan_share_pct"] / whole
    duties = latest.reindex(rows.index)
    rows["duty_on_pakistan_pct"] = rate_pct(duties["pakistan_duty"], duties["pakistan"])
    rows["duty_on_peers_pct"] = rate_pct(duties["peers_duty"], duties["peers"])
    rows["duty_above_peers_points"] = rows["duty_on_pakistan_pct"] - rows["duty_on_peers_pct"]
    rows["peers_share_pct"] = rate_pct(rows["peers"], rows["world"])
    rows["pakistan_sales_usd_million"] = rows["pakistan"] / 1e6
    codes = rows.index.to_series()
    rows["candidate"] = "HS " + codes + " " + names.reindex(rows.index)
    rows["sectors"] = codes.map(sectors)
    rows["remarks"] = ""
    kept = rows.drop(columns=list(SUMS))
    until = through[newest]
    duties_of = str(newest) if until.month == 12 else f"January to {until:%B %Y}"
    return Part(TO_US, OF_CHAPTERS, kept, _chapter_measures(year, newest, duties_of))


def _chapter_measures(year: int, newest: int, duties_of: str) -> dict[str, Measure]:
    at = {"period": str(year), "year": year, "dataset": CHAPTERS}
    return {
        "size": Measure("us_imports_usd_million", "US imports from all countries", **at),
        "growth": Measure(
            "growth_pct",
            "Growth of US imports from all countries",
            f"{year - 1} to {year}",
            year,
            CHAPTERS,
        ),
        "concentration": Measure(
            "concentration_hhi", "Herfindahl–Hirschman index of US imports by country", **at
        ),
        "share": Measure("pakistan_share_pct", "Pakistan's share of US imports", **at),
        "capability": Measure(
            "revealed_comparative_advantage_index",
            "Revealed comparative advantage within US imports (Balassa)",
            **at,
        ),
        "tariff": Measure(
            "duty_above_peers_points",
            "Duty assessed on Pakistan's goods less duty on the twelve peers'",
            duties_of,
            newest,
            CHAPTERS,
        ),
        "peers": Measure("peers_share_pct", "Share of US imports the twelve peers hold", **at),
    }


def _by_chapter(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Sum one period by chapter: the world, Pakistan, the peers, and the squares of partners."""
    rows = frame[frame["year"] == year]
    code = rows["hs_code"]
    imports, duties = rows[IMPORTS].astype("float64"), rows[DUTIES].astype("float64")
    ours, peers = rows["partner_iso3"].eq("PAK"), rows["partner_iso3"].isin(PEERS)
    columns = (
        imports,
        imports**2,
        imports.where(ours, 0.0),
        imports.where(peers, 0.0),
        duties.where(ours, 0.0),
        duties.where(peers, 0.0),
    )
    return pd.DataFrame(dict(zip(SUMS, columns, strict=True))).groupby(code).sum()


def products(tables: Tables) -> Part:
    """Every HS6 product of which Pakistan sold a million dollars; the world total is not known."""
    frame = tables[PRODUCTS].frame
    frame = frame[frame["year"] == frame["year"].max()]
    frame = frame[~frame["hs_code"].str[:2].isin(SPECIAL)]
    ours = frame[frame["partner_iso3"] == "PAK"].set_index("hs_code")
    all_ = frame.groupby("hs_code")[[IMPORTS, DUTIES]].sum()
    rows = ours.loc[ours[IMPORTS] >= LEAST_USD, [IMPORTS, DUTIES]].copy()
    together = all_.loc[rows.index]
    others = together - rows
    rows["imports_from_12_suppliers_usd_million"] = together[IMPORTS] / 1e6
    whole = ours[IMPORTS].sum() / all_[IMPORTS].sum()
    rows["advantage_among_12_suppliers_index"] = rows[IMPORTS] / together[IMPORTS] / whole
    rows["duty_on_pakistan_pct"] = rate_pct(rows[DUTIES], rows[IMPORTS])
    rows["duty_on_peers_pct"] = rate_pct(others[DUTIES], others[IMPORTS])
    rows["duty_above_peers_points"] = rows["duty_on_pakistan_pct"] - rows["duty_on_peers_pct"]
    rows["pakistan_sales_usd_million"] = rows[IMPORTS] / 1e6
    codes, names = rows.index.to_series(), product_names.names(tables)
    rows["candidate"] = (
        "HS " + codes + " " + codes.map(names).fillna(codes.map(product_names.unnamed))
    )
    rows["sectors"] = codes.map(sectors)
    rows["remarks"] = ""
    year = int(frame["year"].max())
    at = {"period": str(year), "year": year, "dataset": PRODUCTS}
    measures = {
        "size": Measure(
            "imports_from_12_suppliers_usd_million",
            "US imports from Pakistan and eleven peers, not from all countries",
            **at,
        ),
        "capability": Measure(
            "advantage_among_12_suppliers_index",
            "Revealed comparative advantage among 12 suppliers, not all countries",
            **at,
        ),
        "tariff": Measure(
            "duty_above_peers_points",
            "Duty assessed on Pakistan's goods less duty on eleven peers'",
            **at,
        ),
    }
    return Part(TO_US, OF_PRODUCTS, rows.drop(columns=[IMPORTS, DUTIES]), measures)
