"""The rows and findings of the page, computed a second time.

Only minerals and HS chapters can rank; of the other kinds it is counted what there is to list.
"""

import pandas as pd

from tests.recomputed.compared import NAMES
from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

TERMS = ("size", "growth", "reliance", "concentration", "share", "capability", "tariff", "peers")
LESS_IS_BETTER = ("tariff", "peers")
PEERS = [iso3 for iso3 in NAMES if iso3 not in ("PAK", "USA")]
MINERALS, CHAPTERS = "Minerals and fuels", "HS chapters"
KINDS = {
    "minerals-and-fuels": MINERALS,
    "hs-chapters": CHAPTERS,
    "hs6-products": "HS6 products",
    "services": "Services",
    "technology": "Programming languages",
}
SECTORS = ("information-technology", "mining", "minerals", "energy", "other-goods-and-services")
PRESETS = {
    "demand": ("size", "growth"),
    "reliance": ("reliance", "concentration"),
    "capability": ("share", "capability"),
}
#: Mineral -> its chapter, and of the form that is mined: the end of the line of imports, of
#: reliance and of sources; "" where there is only one line, None where there is none of this form.
LINES: dict[str, tuple[str, str | None, str | None, str | None]] = {
    "Antimony": ("ANTIMONY", ": Ore and concentrates", None, "Ore and concentrates"),
    "Barite": ("BARITE", ": For consumption", "", "All"),
    "Bauxite": ("BAUXITE AND ALUMINA", "", "", "Bauxite"),
    "Chromite": ("CHROMIUM", None, None, "Chromite (ores and concentrates)"),
    "Clays": ("CLAYS", ": Total", "", "All clay types combined"),
    "Copper": ("COPPER", ": Ore and concentrate", None, "Copper content of ore and concentrate"),
    "Feldspar": ("FELDSPAR AND NEPHELINE SYENITE", ": Feldspar", ": Feldspar", "Feldspar"),
    "Fluorspar": ("FLUORSPAR", ": Total fluorspar imports", "", "All"),
    "Garnet, industrial": ("GARNET (INDUSTRIAL)", "", "", "All"),
    "Graphite": ("GRAPHITE (NATURAL)", "", "", "All"),
    "Gypsum": ("GYPSUM", "", "", "All"),
    "Iron ore": ("IRON ORE", "", "", "All"),
    "Iron oxide pigments": ("IRON OXIDE PIGMENTS", None, None, "Natural"),
    "Lead": ("LEAD", ": Lead in concentrates", None, None),
    "Magnesite": ("MAGNESIUM COMPOUNDS", None, None, "Crude magnesite"),
    "Phosphate rock": ("PHOSPHATE ROCK", "", "", "All"),
    "Pumice": ("PUMICE AND PUMICITE", "", "", "All"),
    "Salt": ("SALT", "", "", "All"),
    "Silica sand": ("SAND AND GRAVEL (INDUSTRIAL)", "", "", "All"),
    "Silver": ("SILVER", "", "", "All"),
    "Talc": ("TALC AND PYROPHYLLITE", "", "", "All"),
    "Zinc": ("ZINC", ": Ores and concentrates", ": Ores and concentrates", "Ores and concentrates"),
}


def minerals(rows: Rows) -> pd.DataFrame:
    """The terms of every mineral mined, in the order of TERMS."""
    mcs = rows["usgs_mcs"]
    newest = mcs.loc[mcs["section"].str.startswith("Salient"), "period"].max()
    found = {}
    for name, (chapter, imports, reliance, sources) in LINES.items():
        lines = mcs[mcs["chapter"] == chapter]
        if name == "Bauxite":
            lines = lines[lines["commodity"] == "Bauxite"]
        row = _supply(lines[lines["section"].eq("Import Sources")], sources)
        row["growth"] = _growth(_line(lines, "Import", imports), newest)
        row["reliance"] = _reliance(_line(lines, "Net import reliance", reliance), newest)
        row["capability"] = _of_world(lines, newest)
        found[name] = row
    return pd.DataFrame.from_dict(found, orient="index").reindex(columns=list(TERMS))


def _line(lines: pd.DataFrame, statistic: str, end: str | None) -> pd.DataFrame:
    if end is None:
        return lines.iloc[:0]
    lines = lines[lines["statistic"].eq(statistic) & lines["country"].eq("United States")]
    lines = lines[lines["statistic_detail"].str.endswith(end)]
    assert lines["statistic_detail"].nunique() == 1, (statistic, end)
    return lines.set_index("period")


def _growth(line: pd.DataFrame, newest: str) -> float | None:
    tons = line["amount"].dropna()
    before = str(int(newest) - 1)
    return (tons[newest] / tons[before] - 1) * 100 if {newest, before} <= {*tons.index} else None


def _reliance(line: pd.DataFrame, newest: str) -> float | None:
    if newest not in line.index:
        return None
    row = line.loc[newest]
    if row["amount_text"] == "E":
        return 0.0
    return row["amount"] if pd.notna(row["amount"]) else row["amount_lower"]


def _supply(lines: pd.DataFrame, sources: str | None) -> dict[str, float | None]:
    """Who is named counts as published; who is not has no more than the least of these."""
    lines = lines[lines["statistic_detail"] == sources].set_index("country")
    shares = lines["amount"].fillna(lines["amount_lower"]).fillna(lines["amount_upper"])
    if shares.empty:
        return {}
    rest = shares["Other countries"]
    shares = shares.drop("Other countries")
    bound = min(shares.min(), rest)
    peers = shares[shares.index.isin([NAMES[iso3] for iso3 in PEERS])]
    return {
        "concentration": (shares**2).sum(),
        "share": shares.get("Pakistan", bound),
        "peers": peers.sum() + min(rest, bound * (len(PEERS) - len(peers))),
    }


def _of_world(lines: pd.DataFrame, newest: str) -> float | None:
    lines = lines[lines["statistic"].eq("Production") & lines["period"].eq(newest)]
    lines = lines[lines["statistic_detail"].str.startswith("Mine production")]
    made = lines.drop_duplicates("country").set_index("country")["amount"].dropna()
    both = {"Pakistan", "World total"} <= {*made.index}
    return made["Pakistan"] / made["World total"] * 100 if both else None


def chapters(rows: Rows) -> pd.DataFrame:
    """The terms of every chapter sold for a million dollars, in the order of TERMS."""
    frame = rows["usitc_imports_hs2"]
    frame = frame[~frame["hs_code"].isin(["98", "99"])]
    ends = frame.groupby("year")["through_month"].max()
    whole, newest = max(ends.index[ends.dt.month == 12]), frame["year"].max()
    values = frame.pivot_table(
        index=["year", "hs_code"],
        columns="partner_iso3",
        values=["imports_for_consumption_usd", "calculated_duties_usd"],
        aggfunc="sum",
        fill_value=0,
    )
    imports = values["imports_for_consumption_usd"].astype("float64")
    duties = values["calculated_duties_usd"].astype("float64")
    bought, total = imports.loc[whole], imports.loc[whole].sum(axis=1)
    ours = bought["PAK"]
    rate = {
        who: duties.loc[newest][names].sum(axis=1) / imports.loc[newest][names].sum(axis=1) * 100
        for who, names in (("ours", ["PAK"]), ("theirs", PEERS))
    }
    found = pd.DataFrame(
        {
            "size": total / 1e6,
            "growth": (total / imports.loc[whole - 1].sum(axis=1) - 1) * 100,
            "concentration": (bought.div(total, axis=0) * 100).pow(2).sum(axis=1),
            "share": ours / total * 100,
            "capability": (ours / total) / (ours.sum() / total.sum()),
            "tariff": rate["ours"] - rate["theirs"],
            "peers": bought[PEERS].sum(axis=1) / total * 100,
        }
    )
    found = found[ours >= 1e6].reindex(columns=list(TERMS))
    names = frame.drop_duplicates("hs_code").set_index("hs_code")["chapter_name"]
    return found.set_axis("HS " + found.index + " " + found.index.map(names), axis=0)


def places(figures: pd.DataFrame) -> pd.DataFrame:
    """The worst of a kind at 0, the best at 100; a term of fewer than three rows has none."""
    found = pd.DataFrame(index=figures.index)
    for term in TERMS:
        known = figures[term].astype("float64").dropna()
        order = known.rank(ascending=term not in LESS_IS_BETTER) - 1
        found[term] = order / (len(known) - 1) * 100 if len(known) >= 3 else float("nan")
    return found


def weights(chosen: Chosen) -> pd.Series:
    preset = chosen.of("weighing")
    if preset == "own":
        return pd.Series({term: float(chosen.of(f"weight_{term}")) for term in TERMS})
    return pd.Series({term: 10.0 if term in PRESETS[preset] else 2.0 for term in TERMS})


def scores(figures: pd.DataFrame, weighed: pd.Series) -> pd.Series:
    """The weighted mean of each row with five terms, at least one of them weighed."""
    known = places(figures)
    known = known[known.notna().sum(axis=1) >= 5]
    whole = known.notna().mul(weighed).sum(axis=1)
    return (known.mul(weighed).sum(axis=1) / whole)[whole > 0]


def _sector(code: str) -> set[str]:
    number = int(code[:2])
    if number in (25, 26):
        return {"mining", "minerals"}
    if number == 27:
        return {"energy"}
    return {"minerals"} if number in (68, 71, *range(72, 84)) else {"other-goods-and-services"}


def _services(rows: Rows, flow: str) -> list[str]:
    frame = rows["sbp_services_monthly"].query("level == 'service'")
    frame = frame[frame["item"] != "Government goods and services"]
    months = frame.pivot(index="month", columns=["flow", "item"], values="amount_usd_million")
    last = months.loc[: max(months.dropna().index)].tail(12)[flow].sum()
    return list(last.index[last > 0])


def _languages(rows: Rows) -> int:
    frame = rows["github_languages"].query("language_type == 'programming'")
    newest = frame[["year", "quarter"]].max(axis=0)
    newest["quarter"] = frame.loc[frame["year"] == newest["year"], "quarter"].max()
    now = frame[frame["year"].eq(newest["year"]) & frame["quarter"].eq(newest["quarter"])]
    both = now[now["economy_iso2"].isin(["PK", "US"])].dropna(subset=["pushing_developers"])
    return int((both.groupby("language").size() == 2).sum())


def _products(rows: Rows) -> list[str]:
    frame = rows["census_imports_hs6"].query("partner_iso3 == 'PAK'")
    frame = frame[frame["year"] == rows["census_imports_hs6"]["year"].max()]
    sold = frame[frame["imports_for_consumption_usd"] >= 1e6]["hs_code"]
    return [code for code in sold if code[:2] not in ("98", "99")]


def listed(rows: Rows, chosen: Chosen) -> dict[str, list[tuple[str, set[str]]]]:
    """Kind -> its candidates of this choice and the sectors of each."""
    to_us = chosen.of("trade_direction") == "to-us"
    it = {"information-technology"}
    at_home = ("Telecommunications, computer and information services",)
    at_home += ("Charges for intellectual property",)
    found: dict[str, list[tuple[str, set[str]]]] = {kind: [] for kind in KINDS.values()}
    if to_us:
        found[MINERALS] = [(name, {"mining", "minerals"}) for name in LINES]
        found[CHAPTERS] = [(name, _sector(name[3:5])) for name in chapters(rows).index]
        found["HS6 products"] = [(code, _sector(code)) for code in _products(rows)]
    else:
        trade = rows["usgs_mineral_trade"].query("flow == 'export'")
        found[MINERALS] = [(name, {"minerals"}) for name in trade["commodity"].unique()]
        found[MINERALS] += [(name, {"energy"}) for name in ("Coal", "Liquefied natural gas")]
    found["Services"] = [
        (name, it if name in at_home else {"other-goods-and-services"})
        for name in _services(rows, "export" if to_us else "import")
    ]
    found["Programming languages"] = [("", it)] * _languages(rows)
    sectors = {*chosen.each("sectors")} or {*SECTORS}
    kinds = chosen.each("kinds") or tuple(KINDS)
    return {
        kind: [one for one in found[kind] if one[1] & sectors]
        for id_, kind in KINDS.items()
        if id_ in kinds
    }


def ranked(rows: Rows, chosen: Chosen) -> dict[str, pd.Series]:
    """Kind -> the scores of its candidates of this choice, best first; none to Pakistan."""
    there = listed(rows, chosen)
    if chosen.of("trade_direction") != "to-us":
        return {}
    found = {}
    for kind, recompute in ((MINERALS, minerals), (CHAPTERS, chapters)):
        names = [name for name, _ in there.get(kind, ())]
        score = scores(recompute(rows), weights(chosen)) if names else pd.Series(dtype="float64")
        score = score[score.index.isin(names)]
        if len(score):
            found[kind] = score.round(9).sort_index().sort_values(ascending=False, kind="stable")
    return found


def _ranking(rows: Rows, chosen: Chosen) -> Expected | None:
    found = ranked(rows, chosen)
    if not found:
        return None
    leaders = [
        (kind, sorted(score.index[score == score.max()]), len(score))
        for kind, score in found.items()
    ]
    kind, names, _ = leaders[0]
    told = {"leaders": leaders, "score": found[kind].max()}
    if len(names) == 1:
        figures = places(minerals(rows) if kind == MINERALS else chapters(rows)).loc[names[0]]
        weighed = weights(chosen)
        told["terms"] = int((figures.notna() & (weighed > 0)).sum())
        behind = found[kind].iloc[1:]
        if (behind == behind.max()).sum() < 2:
            told["second"] = behind.index[0] if len(behind) else None
    words = tuple(f"{count} {_inside(kind)}" for kind, _, count in leaders if count > 1)
    return Expected("highest_score", told, (found[kind].max(),), words)


def _inside(kind: str) -> str:
    return kind.lower() if kind == MINERALS else kind


def _table(rows: Rows, chosen: Chosen) -> Expected | None:
    there, found = listed(rows, chosen), ranked(rows, chosen)
    counts = [
        (kind, len(found.get(kind, ())), len(names)) for kind, names in there.items() if names
    ]
    if not counts:
        return None
    return Expected("listed_candidates", {"by_kind": counts, "terms": len(TERMS), "complete": 0})


FINDINGS: dict[str, Recompute] = {
    "opportunities-ranking": _ranking,
    "opportunities-table": _table,
}
