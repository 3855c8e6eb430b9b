"""The findings of Trade, computed a second time."""

import pandas as pd

from tests.recomputed.compared import NAMES, compared, in_years
from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

IMPORTS, EXPORTS = "us_imports_usd_million", "us_exports_usd_million"
VALUE, DUTY = "imports_for_consumption_usd", "calculated_duties_usd"
SELLERS = [one for one in NAMES if one != "USA"]


def _goods(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["census_goods_monthly"].query("partner_iso3 == 'PAK'").sort_values("month")
    of_twelve = chosen.of("flow_view") == "sums"
    amounts = frame[[IMPORTS, EXPORTS]]
    amounts = amounts.rolling(12).sum() if of_twelve else amounts
    shown = amounts.assign(month=frame["month"]).dropna()
    shown = shown[shown["month"].dt.year.between(*chosen.years)]
    if shown.empty:
        return None
    last = shown.iloc[-1]
    month = last["month"]
    earlier = shown[shown["month"] == month - pd.DateOffset(years=1)]
    before = earlier.iloc[0] if len(earlier) else {}
    return Expected(
        "goods_by_month",
        {
            "imports": last[IMPORTS],
            "exports": last[EXPORTS],
            "month": month,
            "imports_before": before.get(IMPORTS),
            "exports_before": before.get(EXPORTS),
        },
        numbers=(last[IMPORTS] * 1e6, last[EXPORTS] * 1e6),
        words=(("the 12 months to " if of_twelve else "in ") + f"{month:%B %Y}",),
    )


def _imports_latest(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["fred_goods_pakistan"].dropna(subset=[IMPORTS])
    amounts = frame[frame["month"].dt.year.between(*chosen.years)].set_index("month")[IMPORTS]
    if amounts.empty:
        return None
    month = amounts.index.max()
    told = {"value": amounts[month], "before": amounts.get(month - pd.DateOffset(years=1))}
    return Expected("month_amount", told, (amounts[month] * 1e6,), (f"{month:%B %Y}",))


def _balance(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["census_goods_monthly"].query("partner_iso3 == 'PAK'")
    fiscal = chosen.of("calendar") == "fiscal"
    month = frame["month"]
    year = month.dt.year + (month.dt.month >= 7 if fiscal else 0)
    years = (frame[EXPORTS] - frame[IMPORTS]).groupby(year).agg(["sum", "size"])
    years = in_years(years, chosen)
    whole = years.loc[years["size"] == 12, "sum"]
    factor = 1e6
    if chosen.of("currency") == "pkr" and not fiscal:
        wdi = rows["worldbank_wdi"].query("iso3 == 'PAK' and indicator_code == 'PA.NUS.FCRF'")
        whole = (whole * wdi.set_index("year")["observation"] / 1e3).dropna()
        factor, years = 1e9, whole
    if years.empty:
        return None
    if whole.empty:
        return Expected("part_of_year_alone", {"year": years.index[-1], "fiscal": fiscal})
    year_before = whole.index[-2] if len(whole) > 1 else None
    told = {"balance": whole.iloc[-1], "year": whole.index[-1], "fiscal": fiscal}
    told |= {"before": None if year_before is None else whole[year_before]}
    told |= {"year_before": year_before}
    kind = "deficit" if whole.iloc[-1] < 0 else "surplus"
    return Expected(
        "goods_balance",
        told,
        (abs(whole.iloc[-1]) * factor,),
        (kind, f"{'fiscal year ' if fiscal else 'in '}{whole.index[-1]}"),
    )


def _through(frame: pd.DataFrame) -> pd.Series:
    """The last month counted of each year."""
    return frame.groupby("year")["through_month"].max()


def _period(frame: pd.DataFrame, chosen: Chosen) -> tuple[pd.DataFrame, pd.Timestamp]:
    """The rows of the year asked for, else of the newest whole one, and their last month."""
    through = _through(frame)
    newest = int(through.index[through.dt.month == 12].max())
    asked = chosen.of("goods_year")
    year = int(asked[:4]) if asked[:2] == "20" else newest
    year = year if year in through else newest
    return frame[frame["year"] == year], through[year]


def _said(through: pd.Timestamp) -> str:
    return f"{through.year}" if through.month == 12 else f"January to {through:%B %Y}"


def _chapters(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usitc_imports_hs2"]
    shown, through = _period(frame, chosen)
    sold = shown[shown["partner_iso3"] == "PAK"].set_index("hs_code")
    code, total = sold[VALUE].idxmax(), sold[VALUE].sum()
    year = through.year - 1
    past = frame.query("partner_iso3 == 'PAK' and hs_code == @code and year == @year")[VALUE]
    comparable = through.month == 12 and year in _through(frame) and len(past)
    value = sold.loc[code, VALUE]
    told = {"total": total, "chapter": sold.loc[code, "chapter_name"], "value": value}
    told |= {"share": value / total * 100, "before": past.iloc[0] if comparable else None}
    return Expected("us_imports_by_chapter", told, (total, value), (_said(through),))


def _shares(rows: Rows, chosen: Chosen) -> Expected | None:
    shown, through = _period(rows["usitc_imports_hs2"], chosen)
    world = shown.groupby("hs_code")[VALUE].sum()
    ours = shown[shown["partner_iso3"] == "PAK"].set_index("hs_code")[VALUE] / world * 100
    code = ours.idxmax()
    sold = shown[shown["hs_code"] == code].set_index("partner_iso3")[VALUE] / world[code] * 100
    ahead = [NAMES[peer] for peer in chosen.peers if sold.get(peer, 0) > ours[code]]
    names = shown.set_index("hs_code")["chapter_name"]
    told = {"chapter": names[code].iloc[0], "share": ours[code], "ahead": ahead}
    return Expected(
        "largest_share_of_us_imports", told, (ours[code],), (_said(through), "of US imports")
    )


def _share_change(rows: Rows, _: Chosen) -> Expected | None:
    frame = rows["usitc_imports_hs2"]
    through = _through(frame)
    whole = [*through.index[through.dt.month == 12]][-2:]
    by_year = []
    for year in whole:
        of_year = frame[frame["year"] == year]
        ours = of_year[of_year["partner_iso3"] == "PAK"].set_index("hs_code")[VALUE]
        by_year.append((ours, ours / of_year.groupby("hs_code")[VALUE].sum() * 100))
    (_, before), (sold, now) = by_year
    moved = (now - before)[sold.nlargest(10).index].dropna()
    names = frame.drop_duplicates("hs_code").set_index("hs_code")["chapter_name"]
    told = {"first": whole[0], "last": whole[1], "chapters": len(moved)}
    told |= {"rose_most": names[moved.idxmax()], "fell_most": names[moved.idxmin()]}
    return Expected("shares_of_us_imports_moved", told, words=(f"{whole[0]} to {whole[1]}",))


def _products(rows: Rows, chosen: Chosen) -> Expected | None:
    code = chosen.of("product")
    shown, through = _period(rows["census_imports_hs6"].query("partner_iso3 == 'PAK'"), chosen)
    shown = shown[shown["hs_code"].str.startswith(code[:2]) & (shown[VALUE] > 0)]
    whole = shown[VALUE].sum()
    if len(code) > 2:
        shown = shown[shown["hs_code"] == code[:6]]
    if shown.empty:
        return None
    row = shown.loc[shown[VALUE].idxmax()]
    share = row[VALUE] / whole * 100
    told = {"is_chosen": len(code) > 2, "chapter": code[:2], "value": row[VALUE]}
    told |= {"share": share, "duty": row[DUTY] / row[VALUE] * 100}
    numbers = row[VALUE], share
    return Expected("us_imports_of_product", told, numbers, (row["hs_code"], _said(through)))


def _lines(rows: Rows, chosen: Chosen) -> Expected | None:
    code = chosen.of("product")
    shown, through = _period(rows["census_imports_hts10_pakistan"], chosen)
    shown = shown[shown["hs_code"].str.startswith(code)].sort_values(VALUE, ascending=False)
    shown = shown if code else shown.head(100)
    if shown.empty:
        return None
    row, total = shown.iloc[0], shown[[VALUE, DUTY]].sum()
    average = total[DUTY] / total[VALUE] * 100 if len(shown) > 1 and total[VALUE] else None
    told = {"line": row["hs_code"], "value": row[VALUE], "lines": len(shown)}
    told |= {"average_duty": average}
    told |= {"duty": row[DUTY] / row[VALUE] * 100 if row[VALUE] else None}
    return Expected(
        "us_imports_by_tariff_line", told, (row[VALUE],), (row["hs_code"], _said(through))
    )


def _sellers(rows: Rows, chosen: Chosen) -> tuple[pd.DataFrame, float | None, pd.Timestamp]:
    """What the US bought of a product from Pakistan and all peers, from all, and until when."""
    code = chosen.of("product")[:6]
    table = rows["census_imports_hs6" if len(code) > 2 else "usitc_imports_hs2"]
    shown, through = _period(table, chosen)
    shown = shown[shown["hs_code"].str.startswith(code)]
    sums = shown.groupby("partner_iso3")[[VALUE, DUTY]].sum()
    world = None if len(code) > 2 else sums[VALUE].sum()
    sums = sums[sums.index.isin(SELLERS) & (sums[VALUE] > 0)]
    return sums.assign(duty=sums[DUTY] / sums[VALUE] * 100), world, through


def _suppliers(rows: Rows, chosen: Chosen) -> Expected | None:
    sums, world, through = _sellers(rows, chosen)
    if sums.empty:
        return None
    sold = sums[VALUE]
    if "PAK" not in sold:
        peer = NAMES[sold.idxmax()]
        told = {"peer": peer, "value": sold.max()}
        return Expected("suppliers_of_product", told, (sold.max(),), (_said(through), peer))
    told = {"value": sold["PAK"], "ahead": int((sold > sold["PAK"]).sum()), "peer": ""}
    told |= {"share": sold["PAK"] / world * 100 if world else None}
    return Expected("suppliers_of_product", told, (sold["PAK"],), (_said(through),))


def _duties(rows: Rows, chosen: Chosen) -> Expected | None:
    sums, _, through = _sellers(rows, chosen)
    if sums.empty:
        return None
    duty = sums["duty"]
    if "PAK" not in duty:
        return Expected("duties_on_product", {"value": duty.max()}, words=(_said(through),))
    told = {"value": duty["PAK"], "ahead": int((duty > duty["PAK"] + 0.05).sum())}
    return Expected("duties_on_product", told, (duty["PAK"],), (_said(through),))


def _assessed(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usitc_imports_hs2"]
    code = chosen.of("product")[:2]
    ours = frame[(frame["partner_iso3"] == "PAK") & frame["hs_code"].str.startswith(code)]
    ours = ours[ours["year"].between(*chosen.years)]
    sums = ours.groupby("year")[[VALUE, DUTY]].sum()
    if sums.empty or not sums[VALUE].sum():
        return None
    rates = (sums[DUTY] / sums[VALUE].where(sums[VALUE] > 0) * 100).dropna()
    through = _through(frame)
    whole = rates[through[rates.index].dt.month == 12]
    year = int(whole.index[-1]) if len(whole) else None
    part = rates.drop(whole.index)
    told = {"year": year, "rate": whole.get(year), "before": whole.get(year - 1) if year else None}
    told |= {"part": part.iloc[-1] if len(part) else None}
    periods = [f"{year}"] if year else []
    periods += [_said(through[one]) for one in part.index[-1:]]
    return Expected("duty_assessed", told, words=tuple(periods))


def _peers(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["census_goods_monthly"]
    year = frame["month"].dt.year.rename("year")
    years = frame.groupby([year, "partner_iso3"])[IMPORTS].agg(["sum", "size"])
    whole = years.loc[years["size"] == 12, "sum"].unstack()
    shown = whole.reindex(columns=["PAK", *chosen.peers])
    return compared("us_imports", shown, rows["worldbank_wdi"], chosen)


def _banks(rows: Rows, chosen: Chosen) -> Expected | None:
    bought = chosen.of("flow") == "us-imports"
    column = IMPORTS if bought else EXPORTS
    settled = rows["sbp_goods_by_partner"].query("partner_iso3 == 'USA'")
    settled = settled[settled["flow"] == ("export" if bought else "import")]
    census = rows["census_goods_monthly"].query("partner_iso3 == 'PAK'").set_index("month")[column]
    fred = rows["fred_goods_pakistan"].set_index("month")[column]
    found = []
    for row in settled.to_dict("records"):
        months = pd.date_range(row["period_start"], row["period_end"], freq="MS")
        sums = [one.reindex(months).sum(skipna=False) for one in (census, fred)]
        known = [amount for amount in sums if pd.notna(amount)]
        order = (bool(known), len(months), row["period_end"])
        found.append((order, months, known[0] if known else None, row["settled_usd_million"]))
    _, months, customs, banks = max(found, key=lambda one: one[0])
    told = {"customs": customs, "banks": banks, "months": (months[0], months[-1])}
    told |= {"gap_pct": (banks / customs - 1) * 100 if customs else None}
    return Expected("customs_and_banks", told, (banks * 1e6,), (f"{months[-1]:%B %Y}",))


FINDINGS: dict[str, Recompute] = {
    "trade-goods": _goods,
    "trade-imports-latest": _imports_latest,
    "trade-balance-by-year": _balance,
    "trade-imports-against-peers": _peers,
    "trade-share-by-chapter": _shares,
    "trade-share-change": _share_change,
    "trade-imports-by-chapter": _chapters,
    "trade-products": _products,
    "trade-tariff-lines": _lines,
    "trade-product-suppliers": _suppliers,
    "trade-product-duties": _duties,
    "trade-duty-assessed": _assessed,
    "trade-customs-and-banks": _banks,
}
