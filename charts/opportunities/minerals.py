"""Minerals Pakistan mines, as the United States buys them, term by term."""

from typing import Any

import pandas as pd

from charts.control import Tables
from charts.countries import NAMES, PEERS
from charts.opportunities.mineral_forms import MINED, OF_OTHER_FORM, Mineral
from charts.opportunities.terms import (
    AT_LEAST,
    AT_MOST,
    MINERALS,
    MINING,
    OF_MINERALS,
    TO_US,
    Measure,
    Part,
)
from charts.shared.pakistan_output import (
    OF_SUMMARIES,
    PAKISTAN,
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
    "bounds",
    "growth_pct",
    "reliance_pct",
    "concentration_hhi",
    "pakistan_share_pct",
    SHARE,
    "peers_share_pct",
    "pakistan_output_t",
    "pakistan_output_year",
)


def mined(tables: Tables) -> Part:
    """Minerals of which Pakistan's output is recorded, as the summaries tell of the US market."""
    lines = _lines(tables)
    newest = max(line["period"] for chapter in lines.values() for line in chapter)
    output = newest_of_chapter(tables)
    shares = mined_shares(tables).set_index(["mineral", "year"])[SHARE].to_dict()
    rows = []
    for mineral in MINED:
        if mineral.chapter not in output.index:
            continue
        made, chapter = output.loc[mineral.chapter], lines.get(mineral.chapter, [])
        market, sources = _of_market(chapter, mineral, newest), of_sources(chapter, mineral)
        row = market | sources | {"bounds": market["bounds"] | sources["bounds"]}
        row |= {"pakistan_output_t": made["output_t"], "pakistan_output_year": made["year"]}
        if made["publication"] == OF_SUMMARIES and made["year"] == int(newest):
            row[SHARE] = shares.get((mineral.chapter, made["year"]), NONE)
        remarks = (mineral.remark, *together(output.loc[[mineral.chapter]]))
        row["remarks"] = " ".join(filter(None, remarks))
        rows.append(row | {"candidate": mineral.name, "sectors": f"{MINING}, {MINERALS}"})
    frame = pd.DataFrame(rows, columns=MINED_COLUMNS)
    return Part(TO_US, OF_MINERALS, frame, _measures(newest, _sources_period(tables)))


def _measures(newest: str, of_sources: str) -> dict[str, Measure]:
    year = int(newest)
    at = {"period": newest, "year": year, "dataset": SUMMARIES}
    named = {"period": of_sources, "year": int(of_sources[-4:]), "dataset": SUMMARIES}
    return {
        "growth": Measure(
            "growth_pct",
            "Growth of US imports by weight",
            f"{year - 1} to {year}, estimated",
            year,
            SUMMARIES,
        ),
        "reliance": Measure("reliance_pct", "US net import reliance; a net exporter's is 0", **at),
        "concentration": Measure(
            "concentration_hhi",
            "Herfindahl–Hirschman index of the sources of US imports that are named",
            **named,
        ),
        "share": Measure(
            "pakistan_share_pct",
            "Pakistan's share of US imports, at most where it is not named",
            **named,
        ),
        "capability": Measure(SHARE, "Pakistan's share of world output", **at),
        "peers": Measure(
            "peers_share_pct",
            "Share of US imports that the twelve peers hold at most",
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
    row: Line = {"bounds": {}}
    tons = {line["period"]: line["amount"] for line in _only(chapter, "Import", mineral.imports)}
    now, before = (tons.get(year, NONE) for year in (newest, str(int(newest) - 1)))
    if before > 0 and now >= 0:
        row["growth_pct"] = (now / before - 1) * 100
    for line in _only(chapter, "Net import reliance", mineral.reliance):
        if line["period"] != newest:
            continue
        if line["qualifier"] == NET_EXPORTER:
            row["reliance_pct"] = 0.0
        elif pd.notna(line["amount"]):
            row["reliance_pct"] = line["amount"]
        elif pd.notna(line["amount_lower"]):
            row |= {"reliance_pct": line["amount_lower"], "bounds": {"reliance": AT_LEAST}}
    return row


def _only(chapter: list[Line], statistic: str, of: str | None) -> list[Line]:
    """One line of the US figures by year; none where a chapter has several and no total."""
    if of is OF_OTHER_FORM:
        return []
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


def of_sources(chapter: list[Line], mineral: Mineral) -> Line:
    """Who supplies the US: how concentrated, and how much Pakistan and its peers hold of it.

    The publisher names the leading sources alone. A country it does not name has no more than the
    least of those it names, and all such together no more than what these leave.
    """
    shares = {
        line["country"]: line["amount"] if pd.notna(line["amount"]) else line["amount_lower"]
        for line in chapter
        if line["section"] == "Import Sources"
        and line["statistic_detail"] == mineral.sources
        and line["country"] != "Other countries"
    }
    if not shares:
        return {"bounds": {}}
    left = max(0.0, 100.0 - sum(shares.values()))
    most = min(*shares.values(), left)
    peers = [share for name, share in shares.items() if name in PEER_NAMES]
    unnamed = min(left, most * (len(PEER_NAMES) - len(peers)))
    bounds = {"concentration": AT_LEAST, "share": AT_MOST, "peers": AT_MOST}
    if not left:
        bounds = {}
    elif PAKISTAN in shares:
        del bounds["share"]
    return {
        "concentration_hhi": float(sum(share**2 for share in shares.values())),
        "peers_share_pct": float(sum(peers) + unnamed),
        "pakistan_share_pct": float(shares.get(PAKISTAN, most)),
        "bounds": bounds,
    }


def _sources_period(tables: Tables) -> str:
    """The years the import sources are of, in full: "2021-24" -> "2021 to 2024"."""
    frame = tables[SUMMARIES].frame
    periods = frame.loc[frame["section"] == "Import Sources", "period"]
    first, _, last = (periods.iloc[0] if len(periods) else "").partition("-")
    return f"{first} to {first[: len(first) - len(last)]}{last}" if last else first
