"""Minerals Pakistan mines, as the United States buys them, term by term."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.countries import NAMES, PEERS
from charts.opportunities.fuels import trade_with_pakistan
from charts.opportunities.terms import MINERALS, MINING, OF_MINERALS, TO_US, Measure, Part, Tables

SUMMARIES, YEARBOOK = "usgs_mcs", "usgs_pakistan_production"
PEER_NAMES = {NAMES[iso3] for iso3 in PEERS}
NET_EXPORTER = "net exporter"
NONE = float("nan")
Line = dict[str, Any]
MINED_COLUMNS = (
    "candidate",
    "sectors",
    "remarks",
    "growth_pct",
    "reliance_pct",
    "concentration_hhi",
    "pakistan_share_pct",
    "share_of_world_output_pct",
    "peers_share_pct",
    "pakistan_output_t",
    "pakistan_output_year",
)


@dataclass(frozen=True, slots=True)
class Mineral:
    """Where the summaries tell of a mineral that Pakistan mines; matched by hand."""

    name: str
    chapter: str
    yearbook: str = ""  #: what the yearbook calls Pakistan's output, "" where it has none
    of: str = ""  #: the line of reliance and of imports, where a chapter has several
    sources: str = "All"  #: the line of import sources
    traded: str = ""  #: what the yearbook's table of imports from Pakistan calls it


MINED = (
    Mineral("Antimony", "ANTIMONY", "Antimony", sources="Total metal and oxide"),
    Mineral("Barite", "BARITE", "Barite", "For consumption", traded="Barite, crude"),
    Mineral("Bauxite", "BAUXITE AND ALUMINA", "Bauxite", "Bauxite", "Bauxite"),
    Mineral("Chromite", "CHROMIUM", "Chromite", sources="Chromite (ores and concentrates)"),
    Mineral("Clays", "CLAYS", "Kaolin", "Total", "All clay types combined"),
    Mineral("Copper", "COPPER", "Copper Mine", "Refined", "Refined copper"),
    Mineral("Feldspar", "FELDSPAR AND NEPHELINE SYENITE", "Feldspar", "Feldspar", "Feldspar"),
    Mineral("Fluorspar", "FLUORSPAR", "Fluorspar", "Total fluorspar imports"),
    Mineral("Garnet, industrial", "GARNET (INDUSTRIAL)"),
    Mineral("Graphite", "GRAPHITE (NATURAL)", "Natural Graphite"),
    Mineral("Gypsum", "GYPSUM", "Mined Gypsum"),
    Mineral("Iron ore", "IRON ORE", "Iron Ore"),
    Mineral("Iron oxide pigments", "IRON OXIDE PIGMENTS", sources="Total"),
    Mineral("Lead", "LEAD", "Lead Mine", "Refined metal, unwrought", "Refined metal"),
    Mineral("Magnesite", "MAGNESIUM COMPOUNDS", "Magnesite", sources="Total imports"),
    Mineral("Phosphate rock", "PHOSPHATE ROCK", "Phosphate Rock"),
    Mineral("Pumice", "PUMICE AND PUMICITE", "Pumice And Related Materials"),
    Mineral("Salt", "SALT", "Salt", traded="Salt"),
    Mineral("Silica sand", "SAND AND GRAVEL (INDUSTRIAL)", "Industrial Sand And Gravel (Silica)"),
    Mineral("Silver", "SILVER", "Silver"),
    Mineral("Talc", "TALC AND PYROPHYLLITE", "Talc And Pyrophyllite"),
    Mineral("Zinc", "ZINC", "Zinc", "Refined zinc", "Refined metal"),
)


def mined(tables: Tables) -> Part:
    """Minerals of which Pakistan's output is recorded, as the summaries tell of the US market."""
    lines = _lines(tables)
    newest = max(line["period"] for chapter in lines.values() for line in chapter)
    output, sold = _output(tables), _share_of_trade(tables)
    rows = []
    for mineral in MINED:
        chapter = lines.get(mineral.chapter, [])
        row = output.get(mineral.yearbook, {}) | _of_world(chapter, newest)
        if not row:
            continue
        row |= _of_market(chapter, mineral, newest) | _of_sources(chapter, mineral)
        if mineral.traded in sold and "pakistan_share_pct" not in row:
            row["pakistan_share_pct"], year = sold[mineral.traded]
            row["remarks"] = f"{row['remarks']} Share of {year}, by value.".strip()
        rows.append(row | {"candidate": mineral.name, "sectors": f"{MINING}, {MINERALS}"})
    frame = pd.DataFrame(rows, columns=MINED_COLUMNS)
    return Part(TO_US, OF_MINERALS, frame, _measures(newest, _sources_period(tables)))


def _measures(newest: str, of_sources: str) -> dict[str, Measure]:
    at = {"period": newest, "dataset": SUMMARIES}
    named = {"period": of_sources, "dataset": SUMMARIES}
    return {
        "growth": Measure(
            "growth_pct",
            "Growth of US imports by weight",
            f"{int(newest) - 1} to {newest}, estimated",
            SUMMARIES,
        ),
        "reliance": Measure("reliance_pct", "US net import reliance; a net exporter's is 0", **at),
        "concentration": Measure(
            "concentration_hhi",
            "Herfindahl–Hirschman index of the sources of US imports that are named",
            **named,
        ),
        "share": Measure("pakistan_share_pct", "Pakistan's share of US imports", **named),
        "capability": Measure(
            "share_of_world_output_pct", "Pakistan's share of world output", **at
        ),
        "peers": Measure(
            "peers_share_pct",
            "Share of US imports of the peers that are named among the sources",
            **named,
        ),
    }


def _lines(tables: Tables) -> dict[str, list[Line]]:
    """The summaries' lines of these minerals by chapter."""
    frame = tables[SUMMARIES].frame
    wanted = {mineral.chapter for mineral in MINED}
    names = ["section", "commodity", "country", "statistic", "statistic_detail", "unit", "period"]
    names += ["amount", "amount_lower", "qualifier"]
    found: dict[str, list[Line]] = {}
    rows = frame[frame["chapter"].isin(wanted) & frame["period"].str.len().ge(4)]
    for line in rows[["chapter", *names]].to_dict("records"):
        found.setdefault(line["chapter"], []).append(line)
    return found


def _of_market(chapter: list[Line], mineral: Mineral, newest: str) -> Line:
    """How US imports of a mineral grew, and how far the country depends on them."""
    row: Line = {"remarks": ""}
    tons = {line["period"]: line["amount"] for line in _only(chapter, "Import", mineral.of)}
    now, before = (tons.get(year, NONE) for year in (newest, str(int(newest) - 1)))
    if before > 0 and now >= 0:
        row["growth_pct"] = (now / before - 1) * 100
    for line in _only(chapter, "Net import reliance", mineral.of):
        if line["period"] != newest:
            continue
        if line["qualifier"] == NET_EXPORTER:
            row["reliance_pct"] = 0.0
        elif pd.notna(line["amount"]):
            row["reliance_pct"] = line["amount"]
        elif pd.notna(line["amount_lower"]):
            row |= {"reliance_pct": line["amount_lower"], "remarks": "Reliance is a lower bound."}
    return row


def _only(chapter: list[Line], statistic: str, of: str) -> list[Line]:
    """One line of the US figures by year; none where a chapter has several and no total."""
    lines = [
        line
        for line in chapter
        if line["statistic"] == statistic and line["country"] == "United States"
    ]
    if len({(line["commodity"], line["statistic_detail"]) for line in lines}) < 2:
        return lines
    return [
        line
        for line in lines
        if of and (line["commodity"] == of or line["statistic_detail"].endswith(f": {of}"))
    ]


def _of_sources(chapter: list[Line], mineral: Mineral) -> Line:
    """Who supplies the US: how concentrated, and how much Pakistan and its peers hold of it."""
    shares = {
        line["country"]: line["amount"] if pd.notna(line["amount"]) else line["amount_lower"]
        for line in chapter
        if line["section"] == "Import Sources"
        and line["statistic_detail"] == mineral.sources
        and line["country"] != "Other countries"
    }
    if not shares:
        return {}
    row: Line = {
        "concentration_hhi": float(sum(share**2 for share in shares.values())),
        "peers_share_pct": float(sum(v for name, v in shares.items() if name in PEER_NAMES)),
    }
    return row | {"pakistan_share_pct": shares["Pakistan"]} if "Pakistan" in shares else row


def _of_world(chapter: list[Line], newest: str) -> Line:
    """Pakistan's output in the newest year, and its share of the world's where both are given."""
    made = [
        line
        for line in chapter
        if line["statistic"] == "Production" and line["period"] == newest and line["amount"] > 0
    ]
    ours = next((line for line in made if line["country"] == "Pakistan"), None)
    if ours is None:
        return {}
    factor = 1000 if ours["unit"].startswith("thousand") else 1
    row: Line = {"pakistan_output_t": ours["amount"] * factor, "pakistan_output_year": int(newest)}
    world = [line["amount"] for line in made if line["country"] == "World total"]
    if len(world) == 1:
        row["share_of_world_output_pct"] = ours["amount"] / world[0] * 100
    return row


def _sources_period(tables: Tables) -> str:
    """The years the import sources are of, in full: "2021-24" -> "2021 to 2024"."""
    frame = tables[SUMMARIES].frame
    periods = frame.loc[frame["section"] == "Import Sources", "period"]
    first, _, last = (periods.iloc[0] if len(periods) else "").partition("-")
    return f"{first} to {first[: len(first) - len(last)]}{last}" if last else first


def _output(tables: Tables) -> dict[str, Line]:
    """The newest output the yearbook records, by its name; of several forms the largest."""
    frame = tables[YEARBOOK].frame
    frame = frame[(frame["series"] == "yearbook") & frame["production_t"].gt(0)]
    frame = frame.sort_values(["year", "production_t"]).drop_duplicates("commodity", keep="last")
    return {
        row["commodity"]: {
            "pakistan_output_t": row["production_t"],
            "pakistan_output_year": row["year"],
        }
        for row in frame[["commodity", "production_t", "year"]].to_dict("records")
    }


def _share_of_trade(tables: Tables) -> dict[str, tuple[float, int]]:
    """Pakistan's share of US imports in the newest year of the table, and that year."""
    wide = (
        trade_with_pakistan(tables, "import")
        .reset_index()
        .drop_duplicates("commodity", keep="last")
    )
    return {
        row["commodity"]: (row["PAK"] / row["WLD"] * 100, row["year"])
        for row in wide.to_dict("records")
    }
