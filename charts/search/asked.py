"""Choices that stand in what was typed: years and countries named beside what is looked for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from charts.control import COMPARED, YEARS
from charts.countries import ALSO_CALLED, NAMES, PEERS
from charts.model import Chart
from charts.search.entries import chart_path
from charts.search.index import Entry
from charts.selection import Selection, last_year, read_query

#: "since 2022", and "2015 to 2020" in the ways people write it.
SINCE = re.compile(r"\b(?:since|from) (\d{4})\b")
SPAN = re.compile(r"\b(\d{4}) ?(?:-|–|to|until) ?(\d{4})\b")


def choosing(found: Iterable[Entry], typed: str, charts: Mapping[str, Chart]) -> list[Entry]:
    """Let the charts that were found open with the years and peers that were typed with them."""
    asked = _asked(typed.casefold())
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


def _asked(typed: str) -> Selection:
    """Read years and countries; what cannot be chosen is left out, as from an address."""
    said = [(COMPARED.id, peer) for peer in PEERS if _names(typed, peer)]
    if span := SPAN.search(typed):
        said += [(YEARS.id, year) for year in span.groups()]
    elif since := SINCE.search(typed):
        said += [(YEARS.id, since[1]), (YEARS.id, str(last_year()))]
    return read_query(urlencode(said), (YEARS, COMPARED))[0]


def _names(typed: str, peer: str) -> bool:
    """Tell whether a country is named; its codes are English words, as in "per" and "in"."""
    called = (NAMES[peer], *ALSO_CALLED.get(peer, ()))
    return any(re.search(rf"\b{re.escape(name.casefold())}\b", typed) for name in called)
