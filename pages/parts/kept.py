"""Views and their figures, held for every reader of this process: each apart, each by its bytes.

The key of a view names the copies it was made from, so a refresh shows without a restart. Who only
needs a view (a file, the API, a deck's words) builds no figure. Of equal requests at the same time
the first builds, and the others wait for it.
"""

from threading import Condition

from cachetools import LRUCache, cached

from charts import figures, views
from charts.catalogue import CHARTS
from charts.model import Chart
from charts.selection import Selection, from_query
from charts.theme import Mode
from charts.views import View
from pages.parts import plot, tables

#: Some 2,500 views, and 4,000 figures.
VIEW_BYTES, FIGURE_BYTES = 64_000_000, 16_000_000
#: What a view takes besides its figures and words, as measured: a frame's own machinery.
FRAME_BYTES = 20_000


def view(chart_id: str, query: str) -> View:
    """Return a chart's view for a selection's query string, from this run's generation."""
    return _view(chart_id, query, _names(CHARTS[chart_id]))


def view_of(chart_id: str, selection: Selection) -> View:
    """Return a chart's view from the best copies on disk now, or those it is pinned to.

    For whoever asks outside a page.
    """
    chart = CHARTS[chart_id]
    query = selection.only(chart.controls).to_query()
    return _view(chart_id, query, tables.names_at(chart.datasets, selection.vintage, chart.beside))


def figure(chart_id: str, query: str, mode: Mode) -> str:
    """Return a chart's figure as text, from this run's generation."""
    return _figure(chart_id, query, mode, _names(CHARTS[chart_id]))


def _names(chart: Chart) -> tuple[str, ...]:
    return tables.names(chart.datasets, chart.beside)


def bytes_of(shown: View) -> int:
    """Count what a view holds beyond its tables: its rows and its words."""
    said = (shown.finding, shown.subtitle, shown.alt, *shown.data.notes)
    rows = int(shown.data.frame.memory_usage(deep=True).sum())
    return FRAME_BYTES + rows + sum(map(len, said))


VIEWS: LRUCache[object, View] = LRUCache(VIEW_BYTES, getsizeof=bytes_of)
FIGURES: LRUCache[object, str] = LRUCache(FIGURE_BYTES, getsizeof=len)


@cached(VIEWS, condition=Condition())
def _view(chart_id: str, query: str, named: tuple[str, ...]) -> View:
    chart = CHARTS[chart_id]
    return views.view(
        chart, from_query(query, chart.controls), tables.of_names(chart.datasets, named)
    )


@cached(FIGURES, condition=Condition())
def _figure(chart_id: str, query: str, mode: Mode, named: tuple[str, ...]) -> str:
    return plot.write(figures.build(_view(chart_id, query, named).data, mode))
