"""The findings of Energy, computed a second time."""

from functools import partial

import pandas as pd

from tests.recomputed.countries import ahead_of, compared, indicator, rate
from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

FUELS = {
    "coal": "coal",
    "oil-and-gas": "oil and gas",
    "hydro": "hydro",
    "nuclear": "nuclear",
    "wind": "wind",
    "solar": "solar",
    "bioenergy": "bioenergy",
}
STAGES = {
    "operating": ("operating",),
    "construction": ("construction",),
    "planned": ("pre-construction", "announced", "proposed", "discovered"),
    "stopped": ("mothballed", "idle", "shut in", "shelved", "cancelled", "retired"),
}
CAPITALS = {"oil and gas": "Oil and gas"}


def _years(frame: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    return frame[frame["year"].between(*chosen.years)]


def _fuel(frame: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    fuel = chosen.of("fuel")
    return frame[frame["fuel"] == FUELS[fuel]] if fuel else frame


def _vintage(rows: Rows, column: str, countries: tuple[str, ...]) -> pd.DataFrame:
    """Rows of the vintage that has a column for all these countries and reaches furthest."""
    frame = rows["owid_energy"].dropna(subset=[column])
    whole = [
        (one["year"].max(), len(one), name)
        for name, one in frame.groupby("vintage")
        if set(countries) <= set(one["iso3"])
    ]
    return frame[frame["vintage"] == max(whole)[2]]


EVERY = (
    *("PAK", "USA", "IND", "BGD", "LKA", "VNM", "IDN", "PHL", "EGY"),
    *("TUR", "KAZ", "CHL", "PER", "CHN"),
)


def generation_mix(rows: Rows, chosen: Chosen) -> Expected | None:
    own = rows["ember_generation"]
    newer = _vintage(rows, "electricity_generation_twh", ("PAK",))
    newer = newer[newer["iso3"].eq("PAK") & newer["year"].gt(own["year"].max())].melt(
        "year", newer.columns[newer.columns.str.endswith("_electricity_twh")], "series"
    )
    names = newer["series"].str.removesuffix("_electricity_twh").str.replace("_", " ")
    newer = newer.assign(series=names.replace({"oil": "other fossil"}))
    newer = newer.rename(columns={"value": "electricity_twh"})
    frame = _years(pd.concat([own, newer]), chosen)
    sources = ["nuclear", "gas", "coal", "other fossil", "wind", "bioenergy", "hydro", "solar"]
    made = frame[frame["series"].isin([*sources, "other renewables"])]
    if made.empty:
        return None
    wide = made.pivot(index="year", columns="series", values="electricity_twh")
    first, last = wide.index.min(), wide.index.max()
    leader, totals = wide.loc[last].idxmax(), wide.sum(axis=1)
    return Expected(
        "generation_mix",
        {
            "leader": leader.capitalize(),
            "share_pct": wide.loc[last, leader] / totals[last] * 100,
            "total_twh": totals[last],
            "year": last,
            "first_year": first,
            "first_share_pct": wide.loc[first, leader] / totals[first] * 100,
            "first_total_twh": totals[first],
        },
        (totals[last],),
        (f"in {last}",),
    )


def solar(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _vintage(rows, "solar_electricity_twh", ("PAK",))
    frame = frame[frame["iso3"] == "PAK"].set_index("year")
    twh = frame["solar_electricity_twh"]
    shown = twh[(twh.index >= chosen.years[0]) & (twh.index <= chosen.years[1])]
    if shown.empty:
        return None
    last = shown.index.max()
    before = shown.get(last - 1)
    told = {
        "twh": shown[last],
        "year": last,
        "year_before_twh": before if before is not None and before > 0 else None,
        "share_pct": shown[last] / frame["electricity_generation_twh"][last] * 100,
    }
    return Expected("solar_generation", told, (shown[last],), (f"in {last}",))


def low_carbon(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _years(_vintage(rows, "low_carbon_share_elec_pct", ("PAK", "USA")), chosen)
    wide = frame.pivot(index="year", columns="iso3", values="low_carbon_share_elec_pct")
    ours = wide["PAK"].dropna() if "PAK" in wide else pd.Series(dtype="float64")
    if ours.empty:
        return Expected("no_figures_for_pakistan") if "USA" in wide else None
    last = ours.index[-1]
    american = wide["USA"].get(last) if "USA" in wide else None
    told = {
        "share_pct": ours[last],
        "year": last,
        "first_share_pct": ours.iloc[0],
        "first_year": ours.index[0],
        "american_share_pct": None if american is None or pd.isna(american) else american,
    }
    return Expected("low_carbon_share", told, (ours[last],), (f"in {last}",))


def owid_rate(column: str, rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _vintage(rows, column, EVERY)
    return rate(frame.pivot(index="year", columns="iso3", values=column), chosen, "rate")


def solar_share(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _vintage(rows, "solar_electricity_twh", EVERY)
    by_hydro = frame["hydro_electricity_twh"] / frame["hydro_share_elec_pct"] * 100
    by_hydro = by_hydro.where(frame["hydro_share_elec_pct"] > 0)
    whole = frame["electricity_generation_twh"].fillna(by_hydro)
    frame = frame.assign(share=frame["solar_electricity_twh"] / whole * 100)
    return rate(frame.pivot(index="year", columns="iso3", values="share"), chosen, "rate")


def capacity(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _years(rows["gem_capacity"].query("iso3 == 'PAK'"), chosen)
    if frame.empty:
        return None
    totals = frame.groupby("year")["capacity_gw"].sum()
    first, last = totals.index.min(), totals.index.max()
    newest = frame[frame["year"] == last].nlargest(2, "capacity_gw")
    shares = newest["capacity_gw"] / totals[last] * 100
    return Expected(
        "capacity_by_year",
        {
            "gw": totals[last],
            "year": last,
            "first_gw": totals[first],
            "first_year": first,
            "largest": [
                (fuel.capitalize(), share)
                for fuel, share in zip(newest["fuel"], shares, strict=True)
            ],
        },
        (totals[last],),
        (f"at the end of {last}",),
    )


def capacity_peers(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _fuel(rows["gem_capacity"], chosen)
    levels = frame.groupby(["year", "iso3"])["capacity_gw"].sum().unstack()
    return compared(levels, rows, chosen, person=1e9)


def plans(rows: Rows, chosen: Chosen) -> Expected | None:
    standing = _fuel(rows["gem_capacity"].query("iso3 == 'PAK'"), chosen)
    standing = standing[standing["year"] == standing["year"].max()]
    coming = _fuel(rows["gem_pipeline"].query("iso3 == 'PAK'"), chosen)
    if not (standing["capacity_gw"].gt(0).any() or coming["capacity_gw"].gt(0).any()):
        return None
    building = coming.query("stage == 'construction' and capacity_gw > 0")
    later = coming[coming["stage"].isin(["pre-construction", "announced"])]["capacity_gw"].sum()
    told = {"building_gw": None, "later_gw": later, "leader": None}
    if len(building):
        total = building["capacity_gw"].sum()
        top = building.nlargest(1, "capacity_gw").iloc[0]
        told = {
            "building_gw": total,
            "later_gw": later,
            "leader": top["fuel"].capitalize(),
            "leader_share_pct": top["capacity_gw"] / total * 100,
        }
    return Expected("plants_being_built", told, words=("In August 2026, ",))


def building(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _fuel(rows["gem_capacity"], chosen)
    standing = frame[frame["year"] == frame["year"].max()].groupby("iso3")["capacity_gw"].sum()
    coming = _fuel(rows["gem_pipeline"], chosen).query("stage == 'construction'")
    coming = coming.groupby("iso3")["capacity_gw"].sum()
    both = pd.DataFrame({"coming": coming, "standing": standing})
    both = both.reindex(["PAK", "USA", *chosen.peers])
    share = (both["coming"] / both["standing"] * 100)[both["standing"] >= 0.1].dropna()
    if share.empty:
        return None
    if "PAK" not in share:
        return Expected("hardly_any_capacity")
    told = {"building_gw": both["coming"]["PAK"], "share_pct": share["PAK"]}
    return Expected(
        "capacity_being_built",
        told,
        words=("In August 2026, ", ahead_of(share["PAK"], share.drop("PAK"))),
    )


def owners(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _fuel(rows["gem_ownership"], chosen)
    named = frame[frame["is_named_owner"]].groupby("parent")["capacity_gw"].sum()
    if named.empty:
        return None
    named, whole = named.sort_values(ascending=False), frame["capacity_gw"].sum()
    told = {
        "owner": named.index[0],
        "gw": named.iloc[0],
        "share_pct": named.iloc[0] / whole * 100,
        "five_largest_pct": named.iloc[:5].sum() / whole * 100 if len(named) > 4 else None,
    }
    return Expected("plant_owners", told, (named.iloc[0],), (named.index[0],))


def fields_or_terminals(rows: Rows, chosen: Chosen) -> Expected | None:
    stages = [word for stage in chosen.each("status") for word in STAGES[stage]]
    if chosen.of("layer") == "fields":
        frame = rows["gem_oil_gas_fields"]
        frame = frame[frame["status"].isin(stages)] if stages else frame
        mapped = frame["location_accuracy"].ne("").sum()
        if not mapped:
            return None
        known = frame.dropna(subset=["total_million_boe"])
        told = {"fields": len(frame), "mapped": mapped, "output": None, "year": None}
        if len(known):
            top = known.nlargest(1, "total_million_boe").iloc[0]
            told |= {
                "largest": top["field"].replace(" Oil and Gas Field", ""),
                "output": top["total_million_boe"],
                "year": max(top[["oil_year", "gas_year"]].dropna()),
            }
        return Expected("fields_on_the_map", told, words=("February 2025",))
    lng = rows["gem_lng_terminals"].query("iso3 == 'PAK'").assign(kind="LNG terminal")
    coal = rows["gem_coal_terminals"].assign(kind="Coal terminal")
    frame = pd.concat([lng, coal])
    frame = frame[frame["status"].isin(stages)] if stages else frame
    kept = {"oil-and-gas": "LNG terminal", "coal": "Coal terminal"}.get(chosen.of("fuel"))
    frame = frame[frame["kind"] == kept] if kept else frame
    if frame.empty:
        return None
    running = frame[frame["status"] == "operating"].groupby("kind")["capacity_mtpa"]
    landed = [
        (kind, running.get_group(kind).sum(), bool(running.get_group(kind).notna().all()))
        for kind in ("LNG terminal", "Coal terminal")
        if kind in running.groups and running.get_group(kind).notna().any()
    ]
    return Expected("terminals_on_the_map", {"landed": landed, "terminals": len(frame)})


def lng_capacity(rows: Rows, _: Chosen) -> Expected:
    frame = rows["gem_lng_terminals"]
    sums = frame.groupby(["iso3", "direction", "status"])["capacity_mtpa"].sum() * 1e6
    told = {
        "ships_t": sums["USA", "export", "operating"],
        "building_t": sums["USA", "export", "construction"],
        "takes_in_t": sums["PAK", "import", "operating"],
    }
    return Expected("lng_capacity", told, tuple(told.values()), ("October 2024",))


def _coal(rows: Rows, calendar: str) -> pd.DataFrame:
    """US coal to Pakistan by year of a calendar, of years of which all quarters are covered."""
    frame = rows["eia_coal_exports"]
    year = frame["year"] + (frame["quarter"] >= 3 if calendar == "fiscal" else 0)
    frame = frame.assign(year=year)
    covered = frame.groupby("year")["quarter"].nunique()
    ours = frame[frame["destination"] == "Pakistan"].groupby("year")
    columns = ["steam_short_tons", "metallurgical_short_tons", "steam_usd", "metallurgical_usd"]
    sums = ours[columns].sum(min_count=1).reindex(covered.index)
    return pd.DataFrame(
        {
            "tons": sums[columns[:2]].sum(axis=1, min_count=1),
            "usd": sums[columns[2:]].sum(axis=1, min_count=1),
            "is_whole": covered == 4,
        }
    )


def us_coal(rows: Rows, chosen: Chosen) -> Expected | None:
    calendar, measure = chosen.of("calendar"), chosen.of("coal")
    years = _coal(rows, calendar)
    years = years[(years.index >= chosen.years[0]) & (years.index <= chosen.years[1])]
    by_quarter = _quarters(rows, chosen) if calendar == "as-published" else years["tons"]
    if years["tons"].isna().all() or (measure == "price" and not (by_quarter >= 1000).any()):
        return None
    rupees = chosen.of("currency") == "pkr" and calendar == "calendar" and measure != "short-tons"
    if rupees:
        rates = indicator(rows, "PA.NUS.FCRF")["PAK"]
        years = years.assign(usd=years["usd"] * rates.reindex(years.index))
    whole = years[years["is_whole"]]
    fiscal = calendar == "fiscal"
    if whole.empty:
        return Expected("coal_year_unfinished", {"is_fiscal": fiscal})
    year, last = whole.index[-1], whole.iloc[-1]
    when = f"fiscal year {year}" if fiscal else str(year)
    if pd.isna(last["tons"]):
        sent = whole["tons"].dropna()
        told = {"last_tons": None, "last_year": None}
        if len(sent):
            told = {"last_tons": sent.iloc[-1], "last_year": sent.index[-1]}
        return Expected("no_coal", {"year": year, **told}, words=(when,))
    about = {"year": year, "currency": "Rs" if rupees else "US$"}
    if measure == "price" and last["tons"] >= 1000:
        told = {"price": last["usd"] / last["tons"], **about}
        return Expected("coal_price", told, (told["price"],), (when,))
    told = {"tons": last["tons"], "worth": last["usd"], **about}
    before = whole["usd" if measure == "value" else "tons"].get(year - 1)
    told["before"] = None if before is None or pd.isna(before) else before
    return Expected("coal_sent", told, (last["tons"], last["usd"]), (when,))


def _quarters(rows: Rows, chosen: Chosen) -> pd.Series:
    frame = rows["eia_coal_exports"].query("destination == 'Pakistan'")
    frame = _years(frame, chosen).groupby(["year", "quarter"])
    return frame[["steam_short_tons", "metallurgical_short_tons"]].sum().sum(axis=1)


def destinations(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _years(rows["eia_coal_exports"], chosen)
    quarters = frame.groupby("year")["quarter"].nunique()
    whole = quarters[quarters == 4].index
    if not len(whole):
        return None
    frame = frame[frame["year"] == whole.max()].dropna(subset=["total_short_tons"])
    sums = frame.groupby("destination")[["total_short_tons", "total_usd"]].sum()
    by = chosen.of("coal")
    if by == "price":
        sums = sums[sums["total_short_tons"] >= 10_000]
    figures = {
        "short-tons": sums["total_short_tons"],
        "value": sums["total_usd"],
        "price": sums["total_usd"] / sums["total_short_tons"],
    }[by]
    ours = figures.get("Pakistan")
    told = {
        "year": whole.max(),
        "destinations": len(figures),
        "rank": None if ours is None else (figures > ours).sum() + 1,
        "amount": ours,
    }
    return Expected("coal_destination", told, words=(str(whole.max()),))


def fuel_supply(fuel: str, rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _vintage(rows, f"{fuel}_production_twh", ("PAK",)).query("iso3 == 'PAK'")
    frame = _years(frame, chosen).dropna(subset=[f"{fuel}_consumption_twh"]).set_index("year")
    if frame.empty:
        return None
    used = frame[f"{fuel}_consumption_twh"]
    share = frame[f"{fuel}_production_twh"] / used * 100
    first, last = share.index.min(), share.index.max()
    told = {
        "share_pct": share[last],
        "year": last,
        "use_twh": used[last],
        "first_year": first,
        "first_share_pct": share[first],
        "first_use_twh": used[first],
    }
    return Expected("fuel_supply", told, (share[last],), (f"in {last}",))


def lng_cargoes(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["doe_lng_cargoes"]
    if not frame["partner_iso3"].isin(["PAK", *chosen.peers]).any():
        return None
    ours = frame[frame["partner_iso3"] == "PAK"]
    ships = ours.drop_duplicates(["window", "departure_date", "tanker"])["window"].value_counts()
    windows = [
        (ships[window], [pd.Timestamp(end) for end in window.split(" to ")])
        for window in sorted(ships.index)
    ]
    told = {"windows": windows, "amount": ours["lng_mmcf"].sum()}
    return Expected("lng_cargoes", told, (ours["lng_mmcf"].sum() * 1e6,), ("March 2024",))


def of_indicator(code: str, rows: Rows, chosen: Chosen) -> Expected | None:
    return rate(indicator(rows, code), chosen, "rate")


def outages(rows: Rows, chosen: Chosen) -> Expected | None:
    wide = indicator(rows, "IC.ELC.OUTG.ZS").reindex(columns=["PAK", "USA", *chosen.peers])
    wide = wide[(wide.index >= chosen.years[0]) & (wide.index <= chosen.years[1])]
    newest = {iso3: wide[iso3].dropna() for iso3 in wide}
    ends = pd.Series({iso3: known.iloc[-1] for iso3, known in newest.items() if len(known)})
    if ends.empty:
        return None
    if "PAK" not in ends:
        return Expected("no_survey_of_outages")
    year = newest["PAK"].index[-1]
    words = (f"in {year}", ahead_of(ends["PAK"], ends.drop("PAK")))
    return Expected("outages", {"share_pct": ends["PAK"], "year": year}, words=words)


def _facts(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["pakistan_energy_facts"]
    frame = frame[frame["period_end"].dt.year.between(*chosen.years)]
    return frame.sort_values("period_end")


def circular_debt(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _facts(rows, chosen).query("metric == 'circular_debt_power_stock'")
    if frame.empty:
        return None
    last = frame.iloc[-1]
    told = {"amount": last["amount"], "on": [last["period_start"], last["period_end"]]}
    pairs = [one.tail(2) for _, one in frame.groupby("citation") if len(one) > 1]
    pairs.sort(key=lambda pair: pair["period_end"].iloc[-1])
    told["before"] = told["after"] = None
    if pairs:
        (_, before), (_, after) = pairs[-1].iterrows()
        for name, row in (("before", before), ("after", after)):
            told[name] = (row["amount"], [row["period_start"], row["period_end"]])
    return Expected("circular_debt", told, (last["amount"] * 1e9,))


def losses(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _facts(rows, chosen)
    frame = frame[frame["metric"].isin(["td_losses_combined", "td_losses_allowed"])]
    if frame.empty:
        return None
    frame = frame[frame["period_end"] == frame["period_end"].max()].set_index("metric")["amount"]
    told = {
        "lost_pct": frame.get("td_losses_combined"),
        "allowed_pct": frame.get("td_losses_allowed"),
    }
    return Expected("electricity_lost", told)


def reported(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _facts(rows, chosen)
    if frame.empty:
        return None
    return Expected("reported_figures", {"count": len(frame)}, words=(str(len(frame)),))


FINDINGS: dict[str, Recompute] = {
    "energy-generation-mix": generation_mix,
    "energy-solar": solar,
    "energy-low-carbon": low_carbon,
    "energy-solar-against-peers": solar_share,
    "energy-renewables-against-peers": partial(owid_rate, "renewables_share_elec_pct"),
    "energy-carbon-intensity-against-peers": partial(
        owid_rate, "carbon_intensity_elec_gco2e_per_kwh"
    ),
    "energy-capacity": capacity,
    "energy-capacity-against-peers": capacity_peers,
    "energy-plans": plans,
    "energy-building-against-peers": building,
    "energy-owners": owners,
    "energy-sites": fields_or_terminals,
    "energy-lng-capacity": lng_capacity,
    "energy-us-coal": us_coal,
    "energy-us-coal-destinations": destinations,
    "energy-gas": partial(fuel_supply, "gas"),
    "energy-coal-supply": partial(fuel_supply, "coal"),
    "energy-us-lng-cargoes": lng_cargoes,
    "energy-access-against-peers": partial(of_indicator, "EG.ELC.ACCS.ZS"),
    "energy-use-per-person": partial(of_indicator, "EG.USE.ELEC.KH.PC"),
    "energy-net-imports": partial(of_indicator, "EG.IMP.CONS.ZS"),
    "energy-renewables-in-final-use": partial(of_indicator, "EG.FEC.RNEW.ZS"),
    "energy-intensity": partial(of_indicator, "EG.EGY.PRIM.PP.KD"),
    "energy-outages": outages,
    "energy-circular-debt": circular_debt,
    "energy-losses": losses,
    "energy-facts": reported,
}
