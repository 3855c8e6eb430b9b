"""The findings of investment, computed a second time."""

import pandas as pd

from tests.recomputed.compared import NAMES, compared, in_years
from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

NET = "net_fdi_usd_million"
SENT = "remittances_usd_million"
FROM_US, FROM_ALL = "WR0020", "WR0010"
FINAL = ("published", "revised")
#: A corridor without figures of every year stands in no sum of corridors.
NEVER_WHOLE = "Other countries"


def _by_year(months: pd.Series, *, fiscal: bool) -> pd.DataFrame:
    """Sum and count of months by year, and the newest month of each."""
    known = months.dropna()
    index = pd.DatetimeIndex(known.index)
    year = pd.Series(index.year + ((index.month >= 7) if fiscal else 0), index=known.index)
    sums = known.groupby(year).agg(["sum", "size"])
    return sums.assign(newest=index.to_series().groupby(year.to_numpy()).max())


def _shown(sums: pd.DataFrame, rows: Rows, chosen: Chosen, *, fiscal: bool) -> pd.DataFrame:
    """The years chosen, in rupees where asked for; a year is that of its newest month."""
    sums = sums[sums["newest"].dt.year.between(*chosen.years)]
    if fiscal or chosen.of("currency") != "pkr":
        return sums.assign(factor=1.0)
    wdi = rows["worldbank_wdi"].query("iso3 == 'PAK' and indicator_code == 'PA.NUS.FCRF'")
    rate = wdi.set_index("year")["observation"] / 1e3
    whole = sums[sums["size"] == 12].copy()
    return whole.assign(factor=rate.reindex(whole.index)).dropna(subset=["factor"])


def _amount(what: str, sums: pd.DataFrame, *, fiscal: bool) -> Expected | None:
    if sums.empty:
        return None
    amounts = sums["sum"] * sums["factor"]
    whole = amounts[sums["size"] == 12]
    if whole.empty:
        return Expected("part_of_year_amount", {"what": what, "value": amounts.iloc[-1]})
    year = whole.index[-1]
    told = {"what": what, "value": whole[year], "year": year, "before": whole.get(year - 1)}
    name = f"fiscal year {year}" if fiscal else f"in {year}"
    return Expected("year_amount", {**told, "fiscal": fiscal}, words=(name,))


# Direct investment


def _fdi_years(rows: Rows, chosen: Chosen) -> Expected | None:
    if chosen.of("calendar") == "calendar":
        months = rows["sbp_fdi_monthly"].set_index("month")[NET]
        sums = _shown(_by_year(months, fiscal=False), rows, chosen, fiscal=False)
        return _amount("net_fdi", sums, fiscal=False)
    years = in_years(rows["sbp_fdi_annual"].set_index("fiscal_year"), chosen)[NET]
    return _amount("net_fdi", pd.DataFrame({"sum": years, "size": 12, "factor": 1.0}), fiscal=True)


def _fdi_months(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["sbp_fdi_monthly"].set_index("month")
    frame = frame[frame.index.to_series().dt.year.between(*chosen.years)]
    net = frame[NET].dropna()
    if net.empty:
        return None
    month = net.index.max()
    told = {"value": net[month], "month": month, "months": len(net)}
    told |= {"below_zero": int((net < 0).sum()), "before": net.get(month - pd.DateOffset(years=1))}
    return Expected("fdi_month", told, (net[month] * 1e6,), (f"{month:%B %Y}",))


def _newest(frame: pd.DataFrame, chosen: Chosen) -> tuple[pd.DataFrame, str]:
    """The rows of the newest whole fiscal year, or sum since July, and its name."""
    if chosen.of("fdi_period") == "whole-year":
        starts, ends = frame["period_start"].dt.month, frame["period_end"].dt.month
        frame = frame[(starts == 7) & (ends == 6)]
    last = frame["period_end"].max()
    name = f"June {last.year}" if chosen.of("fdi_period") == "whole-year" else f"{last:%B %Y}"
    return frame[frame["period_end"] == last], name


def _fdi_countries(rows: Rows, chosen: Chosen) -> Expected | None:
    shown, when = _newest(rows["sbp_fdi_by_country"], chosen)
    net = shown.set_index("partner")[NET]
    told = {"largest": net.idxmax(), "largest_value": net.max()}
    ours = shown[shown["partner_iso3"] == "USA"]
    if ours.empty:
        return Expected("fdi_without_us", told, (net.max() * 1e6,), (when,))
    told |= {"value": ours[NET].iloc[0], "is_largest": net.idxmax() == ours["partner"].iloc[0]}
    told |= {"before": ours["net_fdi_year_earlier_usd_million"].iloc[0]}
    return Expected("fdi_from_us", told, (told["value"] * 1e6,), (when,))


def _fdi_sectors(rows: Rows, chosen: Chosen) -> Expected | None:
    shown, when = _newest(rows["sbp_fdi_by_sector"], chosen)
    stem = {"net": "net_fdi", "inflow": "inflow", "outflow": "outflow"}[chosen.of("fdi_flow")]
    amounts = shown.set_index("sector")[f"{stem}_usd_million"]
    before = shown.set_index("sector")[f"{stem}_year_earlier_usd_million"]
    most = amounts.idxmax()
    told = {"sector": most, "value": amounts[most], "before": before[most]}
    told |= {"lowest": amounts.idxmin(), "lowest_value": amounts.min()}
    return Expected("fdi_by_sector", told, (amounts[most] * 1e6,), (when,))


def _fdi_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    wdi = rows["worldbank_wdi"]
    of_fdi = wdi[wdi["indicator_code"] == "BX.KLT.DINV.CD.WD"]
    levels = of_fdi.pivot(index="year", columns="iso3", values="observation") / 1e6
    return compared("net_fdi_inflows", levels, wdi, chosen)


# Remittances


def _series(rows: Rows, code: str) -> pd.Series:
    frame = rows["sbp_remittances_monthly"]
    return frame[frame["series_code"] == code].set_index("month")[SENT].sort_index()


#: The bank's figures of corridors are on another level from here on, for no reason it names.
NEW_LEVEL = (2019, 7)


def _reaches_across(first: tuple[int, int], last: tuple[int, int]) -> bool:
    return first < NEW_LEVEL <= last


def _years_reach_across(first: int, last: int, *, fiscal: bool) -> bool:
    if fiscal:
        return _reaches_across((first - 1, 7), (last, 6))
    return _reaches_across((first, 1), (last, 12))


def _fiscal(chosen: Chosen) -> bool:
    return chosen.of("calendar") != "calendar"


def _months_needed(months: pd.Series, chosen: Chosen) -> pd.Series:
    """The months that can be in a year chosen."""
    first, last = pd.Timestamp(chosen.years[0] - 1, 7, 1), pd.Timestamp(chosen.years[1], 12, 1)
    return months[(months.index >= first) & (months.index <= last)]


def _remittances(rows: Rows, chosen: Chosen) -> Expected | None:
    fiscal = _fiscal(chosen)
    ours = _months_needed(_series(rows, FROM_US), chosen)
    sums = _shown(_by_year(ours, fiscal=fiscal), rows, chosen, fiscal=fiscal)
    found = _amount("remittances_from_us", sums, fiscal=fiscal)
    if found is None or found.kind != "year_amount":
        return found
    year = found.told["year"]
    everyone = _by_year(_series(rows, FROM_ALL), fiscal=fiscal)["sum"]
    share = sums.loc[year, "sum"] / everyone[year] * 100
    told = {**found.told, "share": share}
    if _years_reach_across(year - 1, year, fiscal=fiscal):
        told["before"] = None
    return Expected(found.kind, told, (share,), found.words)


def _remittances_by_month(rows: Rows, chosen: Chosen) -> Expected | None:
    months = _series(rows, FROM_US).dropna()
    months = months[months.index.to_series().dt.year.between(*chosen.years)]
    if months.empty:
        return None
    month = months.index.max()
    earlier = month - pd.DateOffset(years=1)
    before = (
        None
        if _reaches_across((month.year - 1, month.month), (month.year, month.month))
        else months.get(earlier)
    )
    told = {"value": months[month], "before": before}
    told |= {"share": months[month] / _series(rows, FROM_ALL)[month] * 100, "month": month}
    return Expected("month_amount", told, (months[month] * 1e6,), (f"{month:%B %Y}",))


def _corridors(rows: Rows, chosen: Chosen) -> Expected | None:
    fiscal = _fiscal(chosen)
    everyone = _months_needed(_series(rows, FROM_ALL), chosen)
    sums = _shown(_by_year(everyone, fiscal=fiscal), rows, chosen, fiscal=fiscal)
    sums = sums[sums["size"] == 12]
    if sums.empty:
        return None
    year = sums.index[-1]
    frame = rows["sbp_remittances_monthly"].query("level == 'corridor'")
    start = pd.Timestamp(year - 1, 7, 1) if fiscal else pd.Timestamp(year, 1, 1)
    frame = frame[frame["month"].between(start, start + pd.DateOffset(months=11))]
    sent = frame.dropna(subset=[SENT]).groupby("corridor")[SENT].agg(["sum", "size"])
    sent = sent.loc[sent["size"] == 12, "sum"].drop(NEVER_WHOLE, errors="ignore")
    if "United States" not in sent:
        return Expected("us_corridor_not_published", {"year": year})
    ours = sent["United States"]
    told = {"value": ours * sums.loc[year, "factor"], "year": year, "others": len(sent) - 1}
    told |= {"share": ours / sums.loc[year, "sum"] * 100, "ahead": int((sent > ours).sum())}
    name = f"fiscal year {year}" if fiscal else f"in {year}"
    return Expected("us_corridor", told, (told["share"],), (name,))


def _remittance_shares(rows: Rows, chosen: Chosen) -> Expected | None:
    fiscal = _fiscal(chosen)
    ours = _by_year(_months_needed(_series(rows, FROM_US), chosen), fiscal=fiscal)
    everyone = _by_year(_months_needed(_series(rows, FROM_ALL), chosen), fiscal=fiscal)
    whole = ours[(ours["size"] == 12) & (everyone["size"].reindex(ours.index) == 12)]
    whole = whole[whole["newest"].dt.year.between(*chosen.years)]
    shares = whole["sum"] / everyone["sum"].reindex(whole.index) * 100
    if shares.empty:
        return None
    last = shares.index[-1]
    years = [year for year in shares.index if not _years_reach_across(year, last, fiscal=fiscal)]
    first = years[0] if years else last
    since = first if first < last else None
    told = {"share": shares[last], "year": last, "first_year": since}
    told |= {"first_share": shares[first] if since else None}
    name = f"fiscal year {last}" if fiscal else f"in {last}"
    return Expected("us_share_of_remittances", told, (shares[last],), (name, "of Pakistan's"))


# Assistance


def _given(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["us_foreign_assistance"]
    kind = chosen.of("assistance").capitalize()
    return frame[(frame["transaction_type"] == kind) & ~frame["is_transition_quarter"]]


def _assistance(rows: Rows, chosen: Chosen) -> Expected | None:
    column = "constant_price_usd" if chosen.of("assistance_prices") == "constant" else "amount_usd"
    frame = _given(rows, chosen).query("iso3 == 'PAK'").set_index("fiscal_year").sort_index()
    frame = in_years(frame, chosen).dropna(subset=[column])
    if frame.empty:
        return None
    whole = frame.loc[~frame["is_partial"], column]
    if whole.empty:
        return Expected("us_assistance_part_of_year", {"value": frame[column].iloc[-1]})
    year = whole.index[-1]
    told = {"year": year, "value": whole[year], "before": whole.get(year - 1)}
    told |= {"is_obligated": chosen.of("assistance") == "obligations"}
    return Expected(
        "us_assistance_year", told, (whole[year],), (f"US fiscal year {year} (October {year - 1}",)
    )


def _assistance_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _given(rows, chosen)
    partial = set(frame.loc[frame["is_partial"], "fiscal_year"])  # whole for some, not for others
    frame = frame[~frame["fiscal_year"].isin(partial)]
    levels = frame.pivot(index="fiscal_year", columns="iso3", values="amount_usd") / 1e6
    return compared(
        "us_assistance", levels.drop(columns="USA", errors="ignore"), rows["worldbank_wdi"], chosen
    )


# The International Finance Corporation


def _approved(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["ifc_projects"].dropna(subset=["approval_date"])
    frame = frame[~frame["is_repeated"] & ~frame["is_program_ceiling"]]
    frame = frame.assign(year=frame["approval_date"].dt.year)
    return frame[frame["year"].between(*chosen.years)]


def _ifc_industries(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _approved(rows, chosen).query("iso3 == 'PAK'")
    if frame.empty:
        return None
    by_number = chosen.of("ifc") == "projects"
    groups = frame.groupby("industry")["total_usd_million"]
    sizes = groups.size() if by_number else groups.sum()
    told = {"projects": len(frame), "amount": frame["total_usd_million"].sum()}
    told |= {"share": sizes.max() / sizes.sum() * 100, "by_number": by_number}
    told |= {"industries": len(sizes)}
    return Expected("ifc_by_industry", told, (told["amount"] * 1e6,), (f"{frame['year'].min()}",))


def _ifc_years(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _approved(rows, chosen).query("iso3 == 'PAK'")
    if frame.empty:
        return None
    groups = frame.groupby("year")["total_usd_million"]
    sizes = groups.size() if chosen.of("ifc") == "projects" else groups.sum(min_count=1).dropna()
    of_list = rows["ifc_projects"]["disclosed_date"].max().year
    whole = sizes[sizes.index < of_list]
    if whole.empty:
        return Expected("ifc_part_of_year", {"value": sizes.iloc[-1], "year": sizes.index[-1]})
    year = whole.index[-1]
    told = {"value": whole[year], "year": year, "before": whole.get(year - 1)}
    told |= {"peak_year": whole.idxmax()} if len(whole) > 1 else {}
    return Expected("ifc_year", told, words=(f"in {year}",))


def _ifc_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _approved(rows, chosen)
    frame = frame[frame["iso3"].isin(["PAK", *chosen.peers])]
    ours = frame[frame["iso3"] == "PAK"]
    if frame.empty:
        return None
    if ours.empty:
        return Expected("no_ifc_project")
    groups = frame.groupby("iso3")["total_usd_million"]
    sizes = groups.size() if chosen.of("ifc") == "projects" else groups.sum()
    told = {"projects": len(ours), "amount": ours["total_usd_million"].sum()}
    told |= {"others": len(sizes) - 1}
    told |= {"ahead": {NAMES[one] for one in sizes.index[sizes > sizes["PAK"]]}}
    return Expected("ifc_beside_peers", told)


def _ifc_projects(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["ifc_projects"].query("iso3 == 'PAK' and not is_repeated")
    approved = frame["approval_date"].where(~frame["is_program_ceiling"])
    shown = approved.fillna(frame["disclosed_date"]).dt.year.between(*chosen.years)
    if not shown.any():
        return None
    known = frame[shown & approved.notna() & frame["total_usd_million"].notna()]
    told = {"projects": int(shown.sum())}
    if len(known):
        told |= {"approved_on": known["approval_date"].max()}
    return Expected("ifc_projects", told)


def _ties(rows: Rows, _: Chosen) -> Expected | None:
    goods = rows["census_goods_monthly"].query("partner_iso3 == 'PAK'").set_index("month")
    amounts = {}
    for name, column in (
        ("US imports of goods from Pakistan", "us_imports_usd_million"),
        ("US exports of goods to Pakistan", "us_exports_usd_million"),
    ):
        years = _by_year(goods[column], fiscal=True)
        amounts[name] = years.loc[years["size"] == 12, "sum"].iloc[-1]
    sent = _by_year(_series(rows, FROM_US), fiscal=True)
    amounts["Remittances from the US"] = sent.loc[sent["size"] == 12, "sum"].iloc[-1]
    given = rows["us_foreign_assistance"].query("iso3 == 'PAK' and not is_partial")
    given = given[given["transaction_type"] == "Obligations"].query("not is_transition_quarter")
    newest = given["fiscal_year"].idxmax()
    amounts["US assistance obligated"] = given.loc[newest, "amount_usd"] / 1e6
    invested = rows["sbp_fdi_by_country"]
    whole = (invested["period_start"].dt.month == 7) & (invested["period_end"].dt.month == 6)
    invested = invested[whole]
    invested = invested[invested["period_end"] == invested["period_end"].max()]
    amounts["Net FDI from the US"] = invested.set_index("partner_iso3")[NET]["USA"]
    ranked = sorted(amounts, key=lambda name: -amounts[name])
    largest, smallest = ranked[0], ranked[-1]
    return Expected(
        "flows_of_newest_years",
        numbers=(len(amounts), amounts[largest] * 1e6, amounts[smallest] * 1e6),
        words=(largest, smallest.replace("Net", "net")),
    )


FINDINGS: dict[str, Recompute] = {
    "investment-ties": _ties,
    "investment-fdi-by-country": _fdi_countries,
    "investment-fdi-by-sector": _fdi_sectors,
    "investment-fdi-by-year": _fdi_years,
    "investment-fdi-by-month": _fdi_months,
    "investment-fdi-against-peers": _fdi_peers,
    "investment-remittances-us-by-year": _remittances,
    "investment-remittances-us-by-month": _remittances_by_month,
    "investment-remittances-by-corridor": _corridors,
    "investment-remittances-shares": _remittance_shares,
    "investment-assistance-by-year": _assistance,
    "investment-assistance-against-peers": _assistance_peers,
    "investment-ifc-by-industry": _ifc_industries,
    "investment-ifc-by-year": _ifc_years,
    "investment-ifc-against-peers": _ifc_peers,
    "investment-ifc-projects": _ifc_projects,
}
