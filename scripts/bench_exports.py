"""Measure the files a reader waits for: the deck of the Forum, and the CSV of the largest chart."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator

from bench import ROOT, console
from rich.table import Table as Printed

sys.path.insert(0, str(ROOT))  # the rooms, when this file is run as a script
from charts.catalogue import CHARTS
from charts.control import Tables
from charts.decks import DECKS
from charts.selection import FIRST_YEAR, Selection, last_year
from charts.views import View, view
from exports.pptx.deck import export_deck
from exports.tables.csv import export_csv
from loaders.load import load
from loaders.model import NoDataError

ROUNDS = 5
ADDRESS = "http://localhost:8501/view"


def timed(build: Callable[[], object]) -> tuple[str, str]:
    """Milliseconds at the median, by the clock and of the processor; a first run is not counted."""
    build()
    by_clock, of_processor = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter(), time.process_time()
        build()
        by_clock.append((time.perf_counter() - begin[0]) * 1_000)
        of_processor.append((time.process_time() - begin[1]) * 1_000)
    return f"{statistics.median(by_clock):.0f}", f"{statistics.median(of_processor):.0f}"


def of_all_years() -> Iterator[View]:
    """Every chart there are figures for, over all years."""
    for chart in CHARTS.values():
        try:
            tables: Tables = {name: load(name) for name in chart.datasets}
        except NoDataError:
            continue
        yield view(chart, Selection(years=(FIRST_YEAR, last_year())), tables)


def main() -> None:
    """Build both several times and print how long it took."""
    deck = DECKS["forum"]
    slides = []
    for slide in deck.slides:
        chart = CHARTS[slide.chart]
        slides.append((view(chart, slide.selection, {n: load(n) for n in chart.datasets}), ADDRESS))
    largest = max(of_all_years(), key=lambda shown: shown.data.frame.size)
    printed = Printed("File", "What", "Median, ms", "Processor, ms")
    deck_ms = timed(lambda: export_deck(deck.title, slides, ADDRESS))
    csv_ms = timed(lambda: export_csv(largest))
    rows = len(largest.data.frame)
    printed.add_row("PowerPoint", f"{len(slides)} slides of the Forum", *deck_ms)
    printed.add_row("CSV", f"{largest.chart.id}, all years, {rows:,} rows", *csv_ms)
    console.print(printed)


if __name__ == "__main__":
    main()
