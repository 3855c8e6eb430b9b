"""Minerals Pakistan mines, as the United States buys them, term by term."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.control import Tables
from charts.countries import NAMES, PEERS
from charts.opportunities.fuels import trade_with_pakistan
from charts.opportunities.terms import MINERALS, MINING, OF_MINERALS, TO_US, Measure, Part
from charts.shared.pakistan_output import (
    OF_SUMMARIES,
    SHARE,
    mined_shares,
    newest_of_chapter,
    together,
)

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
    SHARE,
    "peers_share_pct",
    "pakistan_output_t",
    "pakistan_output_year",
)


@dataclass(frozen=True, slots=True)
class Mineral:
    """Where the summaries tell of a mineral that Pakistan mines; matched by hand."""

    name: str
    chapter: str
    of: str = ""  #: the line of reliance and of imports, where a chapter has several
    sources: str = "All"  #: the line of import sources
    traded: str = ""  #: what the yearbook's table of imports from Pakistan calls it


MINED = (
    Mineral("Antimony", "Antimony", sources="Total metal and oxide"),
    Mineral("Barite", "Barite", "For consumption", traded="Barite, crude"),
    Mineral("Bauxite", "Bauxite and alumina", "Bauxite", "Bauxite"),
    Mineral("Chromite", "Chromium", sources="Chromite (ores and concentrates)"),
    Mineral("Clays", "Clays", "Total", "All clay types combined"),
    Mineral("Copper", "Copper", "Refined", "Refined copper"),
    Mineral("Feldspar", "Feldspar and nepheline syenite", "Feldspar", "Feldspar"),
    Mineral("Fluorspar", "Fluorspar", "Total fluorspar imports"),
    Mineral("Garnet, industrial", "Garnet (industrial)"),
    Mineral("Graphite", "Graphite (natural)"),
    Mineral("Gypsum", "Gypsum"),
    Mineral("Iron ore", "Iron ore"),
    Mineral("Iron oxide pigments", "Iron oxide pigments", sources="Total"),
    Mineral("Lead", "Lead", "Refined metal, unwrought", "Refined metal"),
    Mineral("Magnesite", "Magnesium compounds", sources="Total imports"),
    Mineral("Phosphate rock", "Phosphate rock"),
    Mineral("Pumice", "Pumice and pumicite"),
    Mineral("Salt", "Salt", traded="Salt"),
    Mineral("Silica sand", "Sand and gravel (industrial)"),
    Mineral("Silver", "Silver"),
    Mineral("Talc", "Talc and pyrophyllite"),
    Mineral("Zinc", "Zinc", "Refined zinc", "Refined metal"),
)


def mined(tables: Tables) -> Part:
    """Minerals of which Pakistan's output is recorded, as the summaries tell of the US market."""
    lines = _lines(tables)
    newest = max(line["period"] for chapter in lines.values() for line in chapter)
    output, sold = newest_of_chapter(tables), _share_of_trade(tables)
    shares = mined_shares(tables).set_index(["mineral", "year"])[SHARE].to_dict()
    rows = []
    for mineral in MINED:
        if mineral.chapter not in output.index:
            continue
        made, chapter = output.loc[mineral.chapter], lines.get(mineral.chapter, [])
        row = _of_market(chapter, mineral, newest) | _of_sources(chapter, mineral)
        row |= {"pakistan_output_t": made["output_t"], "pakistan_output_year": made["year"]}
        if made["publication"] == OF_SUMMARIES:
            row[SHARE] = shares.get((mineral.chapter, made["year"]), NONE)
        remarks = [row["remarks"], *together(output.loc[[mineral.chapter]])]
        if mineral.traded in sold and "pakistan_share_pct" not in row:
            row["pakistan_share_pct"], year = sold[mineral.traded]
            remarks.append(f"Share of {year}, by value.")
        row["remarks"] = " ".join(filter(None, remarks))
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
        "capability": Measure(SHARE, "Pakistan's share of world output", **at),
        "peers": Measure(
            "peers_share_pct",
            "Share of US imports of the peers that are named among the sources",
            **named,
        ),
    }


def _lines(tables: Tables) -> dict[str, list[Line]]:
    """The summaries' lines of these minerals by chapter."""
    frame = tables[SUMMARIES].frame
    named = frame["chapter"].drop_duplicates()
    chapters = dict(zip(named, named.str.capitalize(), strict=True))
    frame = frame.assign(chapter=frame["chapter"].map(chapters))
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


def _sources_period(tables: Tables) -> str:
    """The years the import sources are of, in full: "2021-24" -> "2021 to 2024"."""
    frame = tables[SUMMARIES].frame
    periods = frame.loc[frame["section"] == "Import Sources", "period"]
    first, _, last = (periods.iloc[0] if len(periods) else "").partition("-")
    return f"{first} to {first[: len(first) - len(last)]}{last}" if last else first


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
