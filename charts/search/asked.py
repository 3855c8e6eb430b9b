"""Choices that stand in what was typed: years and countries named beside what is looked for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from charts.control import COMPARED, YEARS
from charts.countries import ALSO_CALLED, NAMES, PEERS
from charts.model import Chart
from charts.search.entries import chart_path
from charts.search.index import Entry, Index
from charts.selection import Selection, last_year, read_query

#: "since 2022", and "2015 to 2020" in the ways people write it.
SINCE = re.compile(r"\b(?:since|from) (\d{4})\b")
SPAN = re.compile(r"\b(\d{4}) ?(?:-|–|to|until) ?(\d{4})\b")
YEAR = re.compile(r"\b(19|20)\d\d\b")
#: Of what fits the other words so many are looked at, and so many that can show it come first.
MOST_ABLE, FIRST_ABLE = 40, 3


def answers(index: Index, typed: str, limit: int, charts: Mapping[str, Chart]) -> list[Entry]:
    """Return what fits best, best first, each chart with the choices that were typed with it.

    Charts that can show these come first: "solar India" is of solar, with India.
    """
    found = index.search(typed, MOST_ABLE)
    asked, rest = _asked(typed.casefold())
    able = {chart_path(one.id) for one in charts.values() if asked.only(one.controls) == asked}
    if asked != Selection() and rest:
        first = [one for one in index.search(rest, MOST_ABLE) if one.path in able][:FIRST_ABLE]
        fits = {one.path: one for one in (*found, *first)}  # the first as they fit the whole
        found = sorted(fits.values(), key=lambda one: one not in first)
    return choosing(found[:limit], typed, charts)


def choosing(found: Iterable[Entry], typed: str, charts: Mapping[str, Chart]) -> list[Entry]:
    """Let the charts that were found open with the years and peers that were typed with them."""
    asked, _ = _asked(typed.casefold())
    if asked == Selection():
        return list(found)
    views = {chart_path(chart.id): asked.only(chart.controls) for chart in charts.values()}
    return [_chosen(entry, views.get(entry.path, Selection())) for entry in found]


def _chosen(entry: Entry, selection: Selection) -> Entry:
    """Say of a result what it will show: its finding was one of other choices."""
    query, usual = selection.to_query(), Selection()
    if not query:
        return entry
    years = f"{selection.years[0]}–{selection.years[1]}" if selection.years != usual.years else ""
    peers = ", ".join(map(NAMES.__getitem__, selection.peers))
    said = [years, peers if selection.peers != usual.peers else ""]
    text = f"With {' · '.join(filter(None, said))}"
    return replace(entry, path=f"{entry.path}&{query}", text=text)


def _asked(typed: str) -> tuple[Selection, str]:
    """Read years and countries, and the other words; what cannot be chosen is left out."""
    rest, said = typed, []
    for peer in PEERS:
        called = _called(peer)
        if called.search(rest):
            said.append((COMPARED.id, peer))
            rest = called.sub(" ", rest)
    if span := SPAN.search(typed):
        said += [(YEARS.id, year) for year in span.groups()]
    elif since := SINCE.search(typed):
        said += [(YEARS.id, since[1]), (YEARS.id, str(last_year()))]
    rest = YEAR.sub(" ", SINCE.sub(" ", SPAN.sub(" ", rest))).strip()
    return read_query(urlencode(said), (YEARS, COMPARED))[0], rest


def _called(peer: str) -> re.Pattern[str]:
    """Find a country by its names; its codes are English words, as in "per" and "in"."""
    names = (NAMES[peer], *ALSO_CALLED.get(peer, ()))
    return re.compile("|".join(rf"\b{re.escape(name.casefold())}\b" for name in names))
