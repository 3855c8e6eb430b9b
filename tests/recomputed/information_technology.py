"""The findings of Information technology, computed a second time."""

import pandas as pd

from tests.recomputed.countries import ISO2, compared, indicator, rate
from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

IT = "Telecommunications, computer and information services"
COUNTS = {
    "developers": "developers",
    "pushes": "git_pushes",
    "repositories": "repositories",
    "organizations": "organizations",
}
#: The choice of technology -> its table and the column of names.
TECHNOLOGIES = {
    "languages": ("github_languages", "language"),
    "topics": ("github_topics", "topic"),
}
SKILLED = {"F-1": "students", "J-1": "exchange visitors", "H-1B": "specialty workers"}
SKILLED |= {"L-1": "transfers within a company"}
RATES = {
    "internet": "IT.NET.USER.ZS",
    "broadband": "IT.NET.BBND.P2",
    "enrollment": "SE.TER.ENRR",
    "research-spending": "GB.XPD.RSDV.GD.ZS",
    "researchers": "SP.POP.SCIE.RD.P6",
    "servers": "IT.NET.SECR.P6",
}


def _by_quarter(frame: pd.DataFrame) -> pd.Series:
    """The last day of each row's quarter."""
    months = {"year": frame["year"], "month": frame["quarter"] * 3, "day": 1}
    return pd.to_datetime(pd.DataFrame(months)) + pd.offsets.MonthEnd(0)


def _year(days: pd.Index) -> pd.Series:
    return days.to_series().dt.year


def _in_years(days: pd.Index, chosen: Chosen) -> pd.Index:
    return days[_year(days).between(*chosen.years).to_numpy()]


def _years(months: pd.Series, chosen: Chosen, rows: Rows) -> tuple[pd.DataFrame, bool]:
    """Sums of the years chosen by name, with how many months each has; dollars or rupees."""
    fiscal = chosen.of("calendar") != "calendar"
    months = months.dropna()
    month = months.index.to_series().dt.month
    year = _year(months.index) + (month > 6 if fiscal else 0)
    grouped = months.groupby(year)
    sums = pd.DataFrame({"amount": grouped.sum(), "months": grouped.size()})
    newest = months.index.to_series().groupby(year).max().dt.year
    sums = sums[newest.between(*chosen.years)]
    if chosen.of("currency") == "pkr" and not fiscal:
        rates = indicator(rows, "PA.NUS.FCRF")["PAK"].reindex(sums.index)
        sums = sums.assign(amount=sums["amount"] * rates / 1e3)
        sums = sums[(sums["months"] == 12) & rates.notna()]
    return sums, fiscal


def by_year(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["sbp_it_exports_monthly"].set_index("month")["it_exports_usd_million"]
    sums, fiscal = _years(frame, chosen, rows)
    if sums.empty:
        return None
    whole = sums.loc[sums["months"] == 12, "amount"]
    if whole.empty:
        return Expected("part_of_year_amount", {"value": sums["amount"].iloc[-1]})
    year = whole.index[-1]
    told = {"value": whole[year], "year": year, "before": whole.get(year - 1), "fiscal": fiscal}
    return Expected("year_amount", told, words=(f"fiscal year {year}" if fiscal else f"in {year}",))


def by_month(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["sbp_it_exports_monthly"].set_index("month").asfreq("MS")
    amounts, sums = frame["it_exports_usd_million"], chosen.of("it_exports") == "sums"
    if sums:
        amounts = amounts.rolling(12).sum()
        amounts = amounts.loc[amounts.first_valid_index() :]
    shown = amounts.loc[_in_years(amounts.index, chosen)]
    if shown.empty:
        return None
    known = shown.dropna()
    if known.empty:
        return Expected("no_it_exports_to_sum")
    month = known.index[-1]
    told = {"value": known[month], "before": known.get(month - pd.DateOffset(years=1))}
    kind = "it_exports_of_twelve_months" if sums else "month_amount"
    return Expected(kind, told, (known[month] * 1e6,), (f"{month:%B %Y}",))


def components(rows: Rows, chosen: Chosen) -> Expected | None:
    every = rows["sbp_it_components"]
    parts = every[every["level"] == "IT component"]
    label = chosen.of("it_period")
    if label == "newest":
        spans = parts[parts["period_start"] < parts["period_end"]]
        spans = spans[spans["period_end"] == spans["period_end"].max()]
        label = spans.loc[spans["period_start"].idxmin(), "period_label"]
    parts = parts[parts["period_label"] == label].set_index("item")
    if parts.empty:
        return None
    whole = every[(every["period_label"] == label) & (every["item"] == IT)]
    now, before = parts["exports_usd_million"], parts["exports_year_earlier_usd_million"]
    told = {"component": now.idxmax(), "value": now.max(), "fastest": None}
    if len(whole) and whole["exports_usd_million"].notna().all():
        total = whole["exports_usd_million"].iloc[0]
        told["share"] = now.max() / total * 100
        large = now / total * 100 >= 5
        growth = (now / before)[large & (before > 0)].dropna()
        told["fastest"] = growth.idxmax() if len(growth) > 1 else None
    start, end = parts["period_start"].min(), parts["period_end"].max()
    return Expected(
        "it_export_parts",
        {**told, "months": [start, end]},
        (now.max() * 1e6,),
        (now.idxmax(), f"{end:%B %Y}"),
    )


def _services(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["sbp_services_monthly"]
    frame = frame[frame["level"].isin(["service", "all services"])]
    sold, bought = (
        frame[frame["flow"] == flow].pivot(
            index="month", columns="item", values="amount_usd_million"
        )
        for flow in ("export", "import")
    )
    return {"exports": sold, "imports": bought, "balance": sold - bought}[chosen.of("services")]


def beside_services(rows: Rows, chosen: Chosen) -> Expected | None:
    months = _services(rows, chosen)
    both = pd.DataFrame({"own": months[IT], "others": months["All services"] - months[IT]})
    both = both.dropna()
    own, fiscal = _years(both["own"], chosen, rows)
    others, _ = _years(both["others"], chosen, rows)
    if own.empty:
        return None
    whole = own["months"] == 12
    if not whole.any():
        return Expected("no_whole_year")
    own, others = own.loc[whole, "amount"], others.loc[whole, "amount"]
    year = own.index[-1]
    told = {"own": own[year], "year": year, "fiscal": fiscal, "before": own.get(year - 1)}
    if chosen.of("services") == "balance":
        told["others"] = others[year]
        return Expected("it_beside_services_balance", told, words=(str(year),))
    told["everyone"] = own[year] + others[year]
    return Expected("it_share_of_services", told, words=(str(year),))


def services_by_type(rows: Rows, chosen: Chosen) -> Expected | None:
    months = _services(rows, chosen).drop(columns="All services").dropna()
    years = {item: _years(months[item], chosen, rows)[0] for item in months}
    sums = pd.DataFrame({item: year["amount"] for item, year in years.items()})
    sums = sums[years[IT]["months"] == 12]
    if sums.empty:
        return None
    year, now = sums.index[-1], sums.iloc[-1]
    if chosen.of("services") == "balance":
        told = {"best_value": now.max(), "worst_value": now.min(), "services": len(now)}
        return Expected("balances_of_services", {**told, "year": year}, words=(str(year),))
    before = sums[now.idxmax()].get(year - 1)
    told = {
        "value": now.max(),
        "it_value": now[IT],
        "it_place": (now > now[IT]).sum() + 1,
        "year": year,
        "before": before,
    }
    return Expected("leading_service", told, words=(str(year),))


def services_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    levels = indicator(rows, "BX.GSR.CCIS.CD") / 1e6
    levels = levels.reindex(range(int(levels.index[0]), int(levels.index[-1]) + 1))
    return compared(levels, rows, chosen, person=1e6, gdp=1e6)


def _activity(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["github_activity"]
    frame = frame.assign(day=_by_quarter(frame))
    column = COUNTS[chosen.of("activity")]
    return frame.pivot(index="day", columns="economy_iso2", values=column).astype("float64")


def activity_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    wide = _activity(rows, chosen).rename(columns={two: three for three, two in ISO2.items()})
    return compared(wide, rows, chosen, person=1e3)


def rank(rows: Rows, chosen: Chosen) -> Expected | None:
    wide = _activity(rows, chosen).drop(columns="EU", errors="ignore")
    days = _in_years(wide["PK"].dropna().index, chosen)
    if not len(days):
        return None
    day = days[-1]
    places = wide.rank(axis=1, ascending=False, method="min")["PK"]
    before = places.get(day - pd.DateOffset(years=1))
    told = {
        "place": places[day],
        "economies": wide.loc[day].notna().sum(),
        "before": None if before is None or pd.isna(before) else before,
        "quarter": day,
    }
    return Expected("rank_by_github", told, words=(f"{day.year} Q{day.quarter}",))


def _code(rows: Rows, here: str, there: str) -> pd.DataFrame:
    """Code between Pakistan and each partner, by quarter."""
    frame = rows["github_collaboration"]
    frame = frame[(frame[here] == "PK") & (frame[there] != "EU")]
    frame = frame.assign(day=_by_quarter(frame))
    return frame.pivot(index="day", columns=there, values="pushes_and_pull_requests")


def _both_ways(rows: Rows, chosen: Chosen, share: bool) -> Expected | None:
    sent = _code(rows, "source_iso2", "destination_iso2")
    came = _code(rows, "destination_iso2", "source_iso2")
    parts = [part["US"] / (part.sum(axis=1) / 100 if share else 1) for part in (sent, came)]
    days = _in_years(sent.index.union(came.index), chosen)
    if not len(days):
        return None
    sent, came = (part.reindex(days) for part in parts)
    known = sent.dropna()
    kind = "us_share_of_code" if share else "code_with_us"
    if known.empty:
        return Expected("not_published")
    day = known.index[-1]
    told = {"quarter": day, "sent": known[day], "came": came[day]}
    told["before"] = known.get(day - pd.DateOffset(years=1))
    said = () if share else (known[day],)  # a share is said with two figures
    return Expected(kind, told, said, (f"{day.year} Q{day.quarter}",))


def code_with_us(rows: Rows, chosen: Chosen) -> Expected | None:
    return _both_ways(rows, chosen, share=False)


def us_share(rows: Rows, chosen: Chosen) -> Expected | None:
    return _both_ways(rows, chosen, share=True)


def partners(rows: Rows, chosen: Chosen) -> Expected | None:
    ends = ("source_iso2", "destination_iso2")
    is_sent = chosen.of("direction") == "sent"
    wide = _code(rows, *(ends if is_sent else ends[::-1]))
    days = _in_years(wide.index, chosen)
    if not len(days):
        return None
    now = wide.loc[days[-1]].dropna().sort_values(ascending=False)
    told = {
        "is_sent": is_sent,
        "count": now.iloc[0],
        "share": now.iloc[0] / now.sum() * 100,
        "second_count": now.iloc[1],
        "quarter": days[-1],
    }
    return Expected("code_partners", told, (now.iloc[0],))


def _pushing(rows: Rows, chosen: Chosen, economy: str = "PK") -> tuple[str, pd.DataFrame]:
    dataset, name = TECHNOLOGIES[chosen.of("technology")]
    frame = rows[dataset]
    frame = frame[frame["economy_iso2"] == economy]
    frame = frame.assign(day=_by_quarter(frame))
    return name, frame.pivot(index="day", columns=name, values="pushing_developers")


def technologies(rows: Rows, chosen: Chosen) -> Expected | None:
    name, wide = _pushing(rows, chosen)
    days = _in_years(wide.index, chosen)
    if not len(days):
        return None
    now = wide.loc[days[-1]].dropna()
    top = now.idxmax()
    before = wide[top].get(days[-1] - pd.DateOffset(years=1))
    told = {
        "technology": name,
        "name": top,
        "count": now[top],
        "before": None if before is None or pd.isna(before) else before,
        "second_count": now.drop(top).max(),
        "quarter": days[-1],
    }
    return Expected("leading_technology", told, (now[top],), (top,))


def technologies_over_time(rows: Rows, chosen: Chosen) -> Expected | None:
    _, wide = _pushing(rows, chosen)
    days = _in_years(wide.index, chosen)
    if not len(days):
        return None
    leading = wide.loc[days[-1]].dropna().sort_values(ascending=False, kind="stable").index[:9]
    first, last = wide.loc[days[0], leading], wide.loc[days[-1], leading]
    times = (last / first).dropna()
    told = {"names": len(leading), "quarter": days[-1]}
    if len(days) == 1 or times.empty:
        told |= {"name": last.idxmax(), "count": last.max()}
        return Expected("largest_technology", told)
    top = times.idxmax()
    told |= {"name": top, "count": last[top], "before": first[top], "since": days[0]}
    return Expected("fastest_technology", told)


def technologies_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    _, wide = _pushing(rows, chosen)
    days = _in_years(wide.index, chosen)
    if not len(days):
        return None
    top = wide.loc[days[-1]].idxmax()
    accounts = rows["github_activity"].assign(day=_by_quarter(rows["github_activity"]))
    accounts = accounts[accounts["day"] == days[-1]].set_index("economy_iso2")["developers"]
    _, american = _pushing(rows, chosen, "US")
    us = american.loc[days[-1]].get(top)
    told = {
        "name": top,
        "rate": wide.loc[days[-1], top] / accounts["PK"] * 1e3,
        "us_rate": None if us is None or pd.isna(us) else us / accounts["US"] * 1e3,
        "quarter": days[-1],
    }
    return Expected("technology_beside_us", told, words=(top,))


def _visas(rows: Rows, visa_class: str) -> pd.DataFrame:
    frame = rows["us_visas"]
    frame = frame[frame["visa_class"] == visa_class]
    return frame.pivot(index="fiscal_year", columns="iso3", values="issuances")


def visas(rows: Rows, chosen: Chosen) -> Expected | None:
    wide = pd.DataFrame({name: _visas(rows, name)["PAK"] for name in SKILLED})
    wide = wide[(wide.index >= chosen.years[0]) & (wide.index <= chosen.years[1])]
    if wide.empty:
        return None
    sums = wide.dropna().sum(axis=1)
    if sums.empty:
        return Expected("no_year_of_visas")
    year = sums.index[-1]
    most = wide.loc[year].idxmax()
    told = {
        "visas": sums[year],
        "year": year,
        "before": sums.get(year - 1),
        "most": most,
        "purpose": SKILLED[most],
        "most_visas": wide.loc[year].max(),
    }
    return Expected("us_visas", told, (sums[year],), (f"US fiscal year {year}",))


def visas_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    names = {name.lower(): name for name in rows["us_visas"]["visa_class"].unique()}
    wanted = chosen.of("visa").replace("b-1-b-2", "b-1/b-2").replace("all-classes", "all classes")
    wide = _visas(rows, names[wanted]).drop(columns="WLD").astype("float64")
    wide = wide.reindex(range(int(wide.index[0]), int(wide.index[-1]) + 1))
    return compared(wide, rows, chosen, person=1e6)


def readiness(rows: Rows, chosen: Chosen) -> Expected | None:
    code = RATES[chosen.of("readiness")]
    wide = indicator(rows, code).reindex(columns=list(ISO2))
    newest = {iso3: wide[iso3].dropna() for iso3 in wide}
    ends = pd.Series({iso3: one.iloc[-1] for iso3, one in newest.items() if len(one)})
    if "PAK" not in ends:
        return Expected("no_figure_for_pakistan")
    year = newest["PAK"].index[-1]
    more = (ends.drop("PAK") > ends["PAK"]).sum()
    place = {0: "the highest of", len(ends) - 1: "the lowest of"}
    words = (f"in {year}", place.get(more, f"{more} of {len(ends) - 1} others had more"))
    told = {"value": ends["PAK"], "year": year}
    return Expected("rate_among_countries", told, words=words)


def readiness_over_time(rows: Rows, chosen: Chosen) -> Expected | None:
    return rate(indicator(rows, RATES[chosen.of("readiness")]), chosen, "rate")


FINDINGS: dict[str, Recompute] = {
    "it-exports-by-fiscal-year": by_year,
    "it-exports-by-month": by_month,
    "it-export-components": components,
    "it-beside-all-services": beside_services,
    "it-services-by-type": services_by_type,
    "it-services-against-peers": services_peers,
    "it-developers-against-peers": activity_peers,
    "it-developers-rank": rank,
    "it-code-with-us": code_with_us,
    "it-us-share-of-code": us_share,
    "it-code-partners": partners,
    "it-technologies": technologies,
    "it-technologies-over-time": technologies_over_time,
    "it-technologies-against-peers": technologies_peers,
    "it-visas": visas,
    "it-visas-against-peers": visas_peers,
    "it-readiness": readiness,
    "it-readiness-over-time": readiness_over_time,
}
