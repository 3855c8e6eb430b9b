"""The findings of Minerals, computed a second time."""

import pandas as pd

from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

#: The choice of a price -> the publisher's name.
PRICES = {
    "copper": "Copper",
    "gold": "Gold",
    "silver": "Silver",
    "platinum": "Platinum",
    "aluminum": "Aluminum",
    "zinc": "Zinc",
    "lead": "Lead",
    "nickel": "Nickel",
    "tin": "Tin",
    "iron-ore": "Iron ore, cfr spot",
    "south-african-coal": "Coal, South African",
    "australian-coal": "Coal, Australian",
    "crude-oil": "Crude oil, average",
    "brent-crude-oil": "Crude oil, Brent",
    "us-natural-gas": "Natural gas, US",
    "european-natural-gas": "Natural gas, Europe",
    "japanese-lng": "Liquefied natural gas, Japan",
    "phosphate-rock": "Phosphate rock",
    "urea": "Urea",
    "potash": "Potassium chloride",
    "cotton": "Cotton, A Index",
}
#: Chapters of minerals, stone, gems and metals.
CHAPTERS = ("25", "26", "68", "71", "72", "73", "74", "75", "76", "78", "79", "80", "81")


def _listed(rows: Rows, chosen: Chosen) -> pd.DataFrame | None:
    """The minerals chosen, each a row; None where only those mined in Pakistan are."""
    frame = rows["usgs_critical_minerals"]
    if chosen.of("minerals") == "with-output":
        return None
    return frame[frame["is_added_in_2025"]] if chosen.of("minerals") == "added" else frame


def critical(rows: Rows, chosen: Chosen) -> Expected:
    frame = _listed(rows, chosen)
    if frame is None:
        return Expected("critical_minerals", {"only_mined": True})
    exact, least = frame["net_import_reliance_pct"], frame["net_import_reliance_lower_pct"]
    share = frame["leading_producer_share_pct"]
    known = share.notna() & (exact.notna() | least.notna())
    mostly = (exact > 50) | (exact.isna() & (least >= 50))
    told = {"minerals": known.sum(), "concentrated": (known & mostly & (share > 50)).sum()}
    return Expected("critical_minerals", told, words=(f"of {known.sum()} listed minerals",))


def leading(rows: Rows, chosen: Chosen) -> Expected:
    frame = _listed(rows, chosen)
    if frame is None:
        return Expected("leading_producer", {"only_mined": True})
    known = frame.dropna(subset=["leading_producer_share_pct"])
    counts = known["leading_producer"].value_counts()
    told = {
        "leader": counts.index[0],
        "leads": counts.iloc[0],
        "minerals": len(known),
        "concentrated": (known["leading_producer_share_pct"] > 50).sum(),
    }
    return Expected("leading_producer", told, words=(f"{counts.iloc[0]} of {len(known)}",))


def _reliance(rows: Rows) -> pd.DataFrame:
    frame = rows["usgs_mcs"]
    is_reliance = frame["statistic_detail"].str.contains(
        "Net import reliance ?as a percentage", case=False
    )
    frame = frame[is_reliance & frame["section"].str.startswith("Salient")]
    return frame.assign(
        year=frame["period"].astype(int), known=frame["amount"].fillna(frame["amount_lower"])
    )


def reliance_table(rows: Rows, _: Chosen) -> Expected:
    frame = _reliance(rows)
    newest = frame[frame["year"] == frame["year"].max()]
    over = newest[newest["known"] >= 50]
    told = {
        "commodities": frame["commodity"].nunique(),
        "mostly_imported": over["commodity"].nunique(),
        "year": frame["year"].max(),
    }
    return Expected("reliance_on_all", told, words=(f"In {frame['year'].max()}, ",))


def reliance_over_time(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _reliance(rows)
    frame = frame[frame["chapter"].str.capitalize() == chosen.of("mineral")]
    frame = frame[frame["year"].between(*chosen.years)]
    known = frame.dropna(subset=["known"])
    if known.empty:
        return None
    detail = known.loc[known["year"] == known["year"].max(), "statistic_detail"].iloc[-1]
    frame = frame[frame["statistic_detail"] == detail].sort_values("year")
    known, last = frame.dropna(subset=["known"]), frame.iloc[-1]
    if pd.isna(last["known"]):
        before = known.iloc[-1]
        told = {"year": last["year"], "qualifier": last["qualifier"]}
        words = (str(last["year"]), str(before["year"]))
        return Expected("reliance_without_figure", told, (before["known"],), words)
    first = known.iloc[0]
    exact = pd.notna(last["amount"]) and pd.notna(first["amount"])
    since = [first["year"], first["known"]] if exact and first["year"] < last["year"] else None
    told = {"share": last["known"], "year": last["year"], "since": since}
    return Expected("reliance", told, (last["known"],), (f"in {last['year']}",))


def sources(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usgs_mcs"]
    frame = frame[frame["chapter"].str.capitalize() == chosen.of("mineral")]
    frame = frame[frame["section"] == "Import Sources"]
    if frame.empty:
        return None
    forms = frame["statistic_detail"].unique()
    if len(forms) > 1:  # which of several stands for all is a choice of the chart
        return Expected(_source_kind(frame))
    share = frame["amount"].fillna(frame["amount_lower"]).fillna(frame["amount_upper"])
    named = frame.assign(share=share)[frame["country"] != "Other countries"]
    ours = named[named["country"] == "Pakistan"]
    others = named[named["country"] != "Pakistan"]
    if len(ours):
        told = {"share": ours["share"].iloc[0]}
        return Expected("pakistan_as_import_source", told, (told["share"],))
    if others.empty:
        return Expected("no_import_source")
    return Expected("import_source", {"share": others["share"].max()}, (others["share"].max(),))


def _source_kind(frame: pd.DataFrame) -> str:
    is_named = frame["country"].eq("Pakistan").any()
    return "pakistan_as_import_source" if is_named else "import_source"


def by_chapter(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usitc_imports_hs2"]
    frame = frame[frame["hs_code"].isin(CHAPTERS) & frame["year"].between(*chosen.years)]
    if frame.empty:
        return None
    whole = frame[frame["through_month"].dt.month == 12]
    every, frame = rows["usitc_imports_hs2"], whole if len(whole) else frame
    frame = frame[(frame["year"] == frame["year"].max()) & (frame["partner_iso3"] == "PAK")]
    amounts = frame.set_index("hs_code")["imports_for_consumption_usd"]
    top, year = amounts.idxmax(), frame["year"].iloc[0]
    before = None
    if len(whole):
        old = every[(every["year"] == year - 1) & (every["through_month"].dt.month == 12)]
        old = old[(old["hs_code"] == top) & (old["partner_iso3"] == "PAK")]
        before = old["imports_for_consumption_usd"].iloc[0] / 1e6 if len(old) else None
    told = {
        "amount": amounts.max() / 1e6,
        "total": amounts.sum() / 1e6,
        "through": frame["through_month"].iloc[0],
        "year_before": before,
    }
    return Expected("leading_chapter", told, (amounts.max(), amounts.sum()), (str(year),))


def _prices(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["worldbank_pink_sheet"]
    wide = frame.pivot(index="month", columns="commodity", values="price_usd")
    wide = wide[[PRICES[name] for name in chosen.each("commodities")]]
    years = wide.index.year
    return wide[(years >= chosen.years[0]) & (years <= chosen.years[1])].dropna(how="all")


def price_index(rows: Rows, chosen: Chosen) -> Expected | None:
    wide, base = _prices(rows, chosen), chosen.of("base")
    years = wide.index.to_series().dt.year.astype("str")
    months = wide.index if base == "first" else wide.index[years == base]
    if not len(months):
        return None
    moved = (wide / wide.loc[months[0]]).dropna(axis=1, how="all")
    moved = moved.loc[:, wide.loc[months[0], moved.columns] > 0]
    last = moved.dropna(how="all").index[-1]
    ends = moved.loc[last].dropna() * 100
    told = {
        "base": months[0],
        "month": last,
        "highest": ends.max(),
        "lowest": ends.min(),
        "commodities": len(ends),
    }
    return Expected("prices", told, words=(f"{months[0]:%B %Y}",))


def price_levels(rows: Rows, chosen: Chosen) -> Expected | None:
    wide = _prices(rows, chosen)
    if wide.empty:
        return None
    first = next(name for name in wide if wide[name].notna().any())
    prices = wide[first].dropna()
    last = prices.index[-1]
    told = {
        "amount": prices[last],
        "month": last,
        "year_earlier": prices.get(last - pd.DateOffset(years=1)),
        "highest_of": len(prices) if len(prices) > 1 and prices.idxmax() == last else 0,
    }
    return Expected("price", told, (prices[last],), (f"{last:%B %Y}",))


def agreements(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usgs_minerals_agreements"]
    frame = frame[frame["signed_date"].dt.year.between(*chosen.years)]
    if frame.empty:
        return None
    told = {
        "agreements": len(frame),
        "first_year": frame["signed_date"].min().year,
        "signed": frame["signed_date"].max(),
    }
    return Expected("mineral_agreements", told, words=(f"{len(frame)} US agreement",))


def export_controls(rows: Rows, _: Chosen) -> Expected:
    frame = rows["usgs_export_controls"]
    bans = [country for country, what in zip(frame["country"], frame["control"], strict=True)
            if "ban" in what.replace(",", " ").split()]  # fmt: skip
    newest = frame[frame["last_year"] == frame["last_year"].max()]["country"].unique()
    told = {
        "countries": frame["country"].nunique(),
        "banning": len(set(bans)),
        "newest": newest[0] if len(newest) == 1 else "",
        "newest_year": frame["last_year"].max(),
    }
    return Expected("export_controls", told, words=(f"In the {frame['edition'].max()} edition",))


def two_ways(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usgs_mineral_trade"].query("partner_iso3 == 'PAK'")
    frame = frame[frame["year"].between(*chosen.years)].sort_values("year")
    if frame.empty:
        return None
    keys = ["flow", "commodity"]
    top = frame.groupby(keys).tail(1).nlargest(1, "trade_usd").iloc[0]
    first = frame[(frame[keys] == top[keys]).all(axis=1)].iloc[0]
    told = {
        "amount": top["trade_usd"] / 1e6,
        "is_export": top["flow"] == "export",
        "year": top["year"],
        "first_amount": first["trade_usd"] / 1e6,
        "first_year": first["year"],
    }
    return Expected("two_way_trade", told, (top["trade_usd"],), (f"in {top['year']}",))


FINDINGS: dict[str, Recompute] = {
    "minerals-critical": critical,
    "minerals-leading-producers": leading,
    "minerals-reliance-table": reliance_table,
    "minerals-reliance-over-time": reliance_over_time,
    "minerals-us-import-sources": sources,
    "minerals-imports-by-chapter": by_chapter,
    "minerals-prices": price_index,
    "minerals-price-levels": price_levels,
    "minerals-agreements": agreements,
    "minerals-export-controls": export_controls,
    "minerals-two-way-trade": two_ways,
}
