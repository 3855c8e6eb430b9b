"""The findings of Mining, computed a second time."""

from functools import partial

import pandas as pd

from tests.recomputed.countries import indicator, rate
from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

#: The choice of a mineral -> the yearbook's commodity, and its form where it has several.
MINED = {
    "salt": ("Salt", "Total"),
    "gypsum": ("Mined Gypsum", ""),
    "iron-ore": ("Iron Ore", "gross weight"),
    "talc-soapstone": ("Talc And Pyrophyllite", "soapstone"),
    "chromite": ("Chromite", "gross weight"),
    "barite": ("Barite", ""),
    "fluorspar": ("Fluorspar", ""),
    "zinc-in-ore": ("Zinc", "zinc content"),
    "copper-in-ore": ("Copper Mine", "copper content"),
    "lead-in-ore": ("Lead Mine", "lead content (mine)"),
    "antimony": ("Antimony", "antimony content"),
    "bauxite": ("Bauxite", ""),
    "bentonite": ("Bentonite", ""),
    "feldspar": ("Feldspar", ""),
    "fuller-s-earth": ("Fuller's Earth", ""),
    "graphite": ("Natural Graphite", "crystalline flake"),
    "kaolin": ("Kaolin", ""),
    "magnesite": ("Magnesite", ""),
    "ocher": ("Natural Iron Oxide Pigments", "ocher"),
    "phosphate-rock": ("Phosphate Rock", "gross weight"),
    "silica-sand": ("Industrial Sand And Gravel (Silica)", "unspecified"),
    "silver": ("Silver", ""),
    "cement": ("Hydraulic Cement", ""),
    "raw-steel": ("Raw Steel", ""),
}
#: One product under two names, the yearbook's and the summaries'.
TWICE = {
    "Nitrogen (Fixed)—Ammonia": "Ammonia",
    "Iron Oxide Pigments": "Natural Iron Oxide Pigments",
}
TO_TONNES = {"metric tons": 1, "thousand metric tons": 1000}
SECTORS = ("Mining and quarrying", "Oil and gas exploration", "Petroleum refining")


def _output(rows: Rows, chosen: Chosen) -> dict[str, pd.Series]:
    """The yearbook's output of each mineral chosen, by year."""
    frame = rows["usgs_pakistan_production"].query("series == 'yearbook'")
    frame = frame[frame["year"].between(*chosen.years)]
    found = {}
    for mineral in chosen.each("mined"):
        commodity, form = MINED[mineral]
        one = frame[(frame["commodity"] == commodity) & (frame["form"] == form)]
        if len(one):
            found[mineral] = one.set_index("year")["production_t"].sort_index()
    return found


def output(rows: Rows, chosen: Chosen) -> Expected | None:
    found = _output(rows, chosen)
    if not found:
        return None
    ours = max(found.values(), key=lambda one: one.iloc[-1])
    spans = [one for one in found.values() if len(one) > 1]
    told = {
        "output": ours.iloc[-1],
        "year": ours.index[-1],
        "first_output": ours.iloc[0],
        "first_year": ours.index[0],
        "minerals": len(found),
        "compared": len(spans),
        "higher": sum(one.iloc[-1] > one.iloc[0] for one in spans),
    }
    return Expected("mine_output", told, (ours.iloc[-1],), (f"in {ours.index[-1]}",))


def output_index(rows: Rows, chosen: Chosen) -> Expected | None:
    found = _output(rows, chosen)
    base = chosen.of("base")
    positive = [int(one.index[one > 0][0]) for one in found.values() if (one > 0).any()]
    if base == "first" and not positive:
        return None
    year = min(positive) if base == "first" else int(base)
    kept = {name: one for name, one in found.items() if one.get(year, 0) > 0}
    drawn = list(kept.values())[:6]
    if len({at for one in drawn for at in range(one.index[0], one.index[-1] + 1)}) < 2:
        return None
    moved = {name: one.iloc[-1] / one[year] for name, one in kept.items() if one.index[-1] > year}
    if not moved:
        return Expected("no_output_since_base", {"base": year})
    best, worst = max(moved, key=moved.__getitem__), min(moved.values())
    told = {
        "base": year,
        "index": moved[best] * 100,
        "year": kept[best].index[-1],
        "last_index": worst * 100,
        "minerals": len(moved),
    }
    return Expected("output_index", told, words=(f"from {year} to {kept[best].index[-1]}",))


def _made(rows: Rows) -> pd.DataFrame:
    frame = rows["usgs_mcs"]
    frame = frame[(frame["statistic"] == "Production") & frame["unit"].isin(list(TO_TONNES))]
    return frame.assign(tonnes=frame["amount"] * frame["unit"].map(TO_TONNES))


def _shares(rows: Rows) -> pd.DataFrame:
    """Pakistan's share of the world's mine output, a row a mineral and year."""
    frame = _made(rows)
    frame = frame[frame["statistic_detail"].str.startswith("Mine production")]
    ours = frame[frame["country"] == "Pakistan"].set_index(["commodity", "period"])
    world = frame[frame["country"] == "World total"].drop_duplicates(["commodity", "period"])
    world = world.set_index(["commodity", "period"])["tonnes"]
    share = ours["tonnes"] / world.reindex(ours.index) * 100
    return ours.assign(share=share).reset_index()


def world_share(rows: Rows, _: Chosen) -> Expected:
    frame = _shares(rows)
    year = frame.loc[~frame["is_estimated"], "period"].max()
    frame = frame[frame["period"] == year].dropna(subset=["share"])
    top = frame.loc[frame["share"].idxmax()]
    told = {"share": top["share"], "year": int(year), "minerals": len(frame)}
    told |= {"mineral": top["commodity"].capitalize(), "is_estimated": bool(top["is_estimated"])}
    return Expected("share_of_world_output", told, (top["share"],), (f"in {year}",))


def newest_output(rows: Rows, _: Chosen) -> Expected:
    yearbook = rows["usgs_pakistan_production"].query("series == 'yearbook'")
    summaries = _made(rows).query("country == 'Pakistan'").dropna(subset=["tonnes"])
    years = pd.concat(
        [
            yearbook.groupby("commodity")["year"].max(),
            summaries.assign(year=summaries["period"].astype(int))
            .groupby("commodity")["year"]
            .max(),
        ]
    )
    years = years.groupby(years.index.map(lambda name: TWICE.get(name, name))).max()
    shares = _shares(rows)
    newest = shares[shares["period"] == shares.groupby("commodity")["period"].transform("max")]
    top = newest.loc[newest["share"].idxmax()]
    told = {
        "products": len(years),
        "with_figure": (years == years.max()).sum(),
        "year": years.max(),
        "share": top["share"],
        "share_year": int(top["period"]),
    }
    said = (str(years.max()), f"in {top['period']}")
    return Expected("newest_output", told, (top["share"],), said)


def deposits(rows: Rows, chosen: Chosen) -> Expected | None:
    if chosen.of("mineral_group") != "all":
        return _some_deposits(rows, chosen)
    frame = rows["usgs_deposits"].query("duplicate_of == ''")
    frame = frame.dropna(subset=["latitude", "longitude"])
    years = [frame["survey_year"].min(), frame["survey_year"].max()]
    told = {"years": years, "some_undated": frame["survey_year"].isna().any()}
    return Expected("deposits", told, (len(frame),))


#: Groups of one commodity, which a second computation can take from its name.
SINGLE = {"phosphate": "Phosphate", "iron": "Iron"}


def _some_deposits(rows: Rows, chosen: Chosen) -> Expected | None:
    group = chosen.of("mineral_group")
    frame = rows["usgs_deposits"].query("duplicate_of == ''")
    frame = frame.dropna(subset=["latitude", "longitude"])
    if group in ("barite", "cement", "coal", "oil-and-gas"):
        return None
    if group in SINGLE:
        first = frame["main_commodities"].str.split(";").str[0].str.strip()
        return Expected("deposits", numbers=((first == SINGLE[group]).sum(),))
    return Expected("deposits")


def coal(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["owid_energy"].query("iso3 == 'PAK'").dropna(subset=["coal_production_twh"])
    reach = {name: (one["year"].max(), len(one)) for name, one in frame.groupby("vintage")}
    frame = frame[frame["vintage"] == max(reach, key=lambda name: reach[name])]
    frame = frame[frame["year"].between(*chosen.years)].set_index("year").sort_index()
    if frame.empty:
        return None
    mined, used = frame["coal_production_twh"], frame["coal_consumption_twh"]
    last = mined.index[-1]
    told = {
        "mined": mined[last],
        "year": last,
        "first_mined": mined.iloc[0],
        "first_year": mined.index[0],
        "used": used[last] if used[last] > 0 else None,
    }
    return Expected("coal_mined", told, (mined[last],), (f"in {last}",))


def coal_plants(rows: Rows, _: Chosen) -> Expected:
    frame = rows["gem_projects"].query("fuel == 'coal'")
    running = frame[frame["status"] == "operating"]
    at_thar = running["project"].str.startswith(("Thar ", "ThalNova"))
    told = {
        "at_thar": running.loc[at_thar, "capacity_mw"].sum(),
        "total": running["capacity_mw"].sum(),
        "when": frame["release"].max(),
    }
    return Expected("coal_plants", told, (told["total"],), (f"{told['when']:%B %Y}",))


def _fdi(rows: Rows, chosen: Chosen) -> pd.DataFrame:
    frame = rows["sbp_fdi_by_sector"]
    frame = frame[frame["sector"].isin(SECTORS)]
    return frame[frame["period_end"].dt.year.between(*chosen.years)]


def fdi(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _fdi(rows, chosen)
    if frame.empty:
        return None
    whole = frame[frame["period_start"].dt.month.eq(7) & frame["period_end"].dt.month.eq(6)]
    frame = whole if len(whole) else frame
    frame = frame[frame["period_end"] == frame["period_end"].max()]
    ours = frame[frame["sector"] == "Mining and quarrying"].iloc[0]
    told = {
        "amount": ours["net_fdi_usd_million"],
        "year_earlier": ours["net_fdi_year_earlier_usd_million"],
        "end": ours["period_end"],
    }
    return Expected("net_investment", told, (ours["net_fdi_usd_million"] * 1e6,))


def fdi_periods(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = _fdi(rows, chosen)
    if frame.empty:
        return None
    frame = frame[frame["period_end"] == frame["period_end"].max()].sort_values("sector")
    ours = frame.iloc[0]
    told = {
        "amount": ours["net_fdi_usd_million"],
        "year_earlier": ours["net_fdi_year_earlier_usd_million"],
        "end": ours["period_end"],
    }
    return Expected("newest_investment", told, words=(f"{ours['period_end']:%Y}",))


def amounts(rows: Rows, _: Chosen) -> Expected:
    frame = rows["project_facts"].query("project == 'Reko Diq'")
    frame = frame.dropna(subset=["amount_usd_million"])
    approved = frame[(frame["topic"] == "Financing") & (frame["status"] == "approved")]
    largest = frame["amount_usd_million"].max()
    numbers = (largest * 1e6, approved["amount_usd_million"].max() * 1e6)
    return Expected("largest_amount", {"amount": largest}, numbers)


def of_indicator(code: str, rows: Rows, chosen: Chosen) -> Expected | None:
    return rate(indicator(rows, code), chosen, "rate")


FINDINGS: dict[str, Recompute] = {
    "mining-output": output,
    "mining-output-index": output_index,
    "mining-world-share": world_share,
    "mining-newest-output": newest_output,
    "mining-deposits": deposits,
    "mining-coal": coal,
    "mining-coal-plants": coal_plants,
    "mining-fdi": fdi,
    "mining-fdi-periods": fdi_periods,
    "mining-reko-diq-amounts": amounts,
    "mining-metal-exports-against-peers": partial(of_indicator, "TX.VAL.MMTL.ZS.UN"),
    "mining-rents-against-peers": partial(of_indicator, "NY.GDP.TOTL.RT.ZS"),
    "mining-industry-against-peers": partial(of_indicator, "NV.IND.TOTL.ZS"),
}
