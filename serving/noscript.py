"""A page for readers without JavaScript: the answer with its figures, or a chart as its table.

Links are relative to a page's address, which has no folder, so that they hold under a base path.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape

from cachetools import LRUCache, cached

from charts import captions, words
from charts.catalogue import CHARTS, PAGES
from charts.model import Chart, KpiValue, Page, charts_in
from charts.theme import BACKGROUND, FONT, INK, MUTED
from charts.views import View
from exports.facts import links
from exports.facts.citation import PRODUCT
from exports.facts.figure_rows import figure_rows
from exports.http.answers import copies
from loaders.model import Table

#: Rows of a chart's table; its CSV has all.
MOST_ROWS = 60
STYLE = (
    f"<style>.plain{{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 {FONT};"
    f"color:{INK['light']};background:{BACKGROUND['light']}}}"
    f".plain small{{color:{MUTED['light']}}}.plain h1{{font-size:1.5rem}}"
    ".plain h2{font-size:1.15rem}.plain td,.plain th{padding:.2rem .8rem .2rem 0;text-align:left}"
    ".first-sight{display:none}</style>"
)


def page(
    told: Page,
    answer: str,
    kpis: Iterable[tuple[str, KpiValue]] = (),
    tables: Collection[Table] = (),
    is_here: Callable[[Chart], bool] = lambda _: True,
) -> str:
    """Write what a page says, and the way to each of its charts whose figures are here."""
    parts = [f"<h1>{escape(told.title)}</h1>", f"<p>{escape(answer)}</p>"]
    if shown := "".join(_kpi(label, value) for label, value in kpis):
        parts.append(f"<dl>{shown}</dl><p><small>{escape(_source(tables))}</small></p>")
    for one in told.sections:
        parts.append(f"<h2>{escape(one.title)}</h2><p>{escape(one.text)}</p>")
        listed = charts_in((*one.leads, *one.more))
        parts.append(_links(chart_id for chart_id in listed if is_here(CHARTS[chart_id])))
    return _framed(parts)


def _made_from(shown: View) -> tuple[object, ...]:
    day = shown.selection.day  # what is expected on one day was expected on the next
    return shown.chart.id, shown.query, day, *copies(shown.tables.values())


@cached(LRUCache(500), key=_made_from)
def view(shown: View) -> str:
    """Write what one chart says: its finding, its table, what to know, and its sources."""
    parts = [_kicker(shown.chart), f"<h1>{escape(shown.finding)}</h1>"]
    pin = captions.pin(shown.selection.vintage)
    parts.append(f"<p>{escape(', '.join(filter(None, (shown.subtitle, pin))))}</p>")
    if shown.may_be_passed_on:
        parts.append(_table(shown))
        parts.append(f'<p><a href="./{escape(links.api_path(shown, "csv"))}">All rows as CSV</a>')
    said = (shown.chart.caveat, *shown.data.notes)
    parts += [f"<p>{escape(text)}</p>" for text in said if text]
    parts += [*_sources(shown), _way_back(shown.chart)]
    return _framed(parts)


def chart(told: Chart, said: str) -> str:
    """Write what one chart is about, where its figures are not at hand."""
    return _framed([f"<h1>{escape(told.question)}</h1><p>{escape(said)}</p>", _way_back(told)])


def charts(title: str, said: str) -> str:
    """Write the list of all charts, where an address names none."""
    listed = [
        f"<h2>{escape(one.title)}</h2>{_links(chart.id for chart in one.charts)}"
        for one in PAGES.values()
    ]
    return _framed([f"<h1>{escape(title)}</h1><p>{escape(said)}</p>", *listed])


def other(title: str, said: str) -> str:
    """Write what a page is for whose content only a script shows."""
    return _framed([f"<h1>{escape(title)}</h1><p>{escape(said)}</p>"])


def _framed(parts: Iterable[str]) -> str:
    ways = " · ".join(
        f'<a href="./{escape(links.path_of_page(one.id, ""))}">{escape(one.title)}</a>'
        for one in PAGES.values()
    )
    return (
        f'{STYLE}<div class="plain"><p><b>{escape(PRODUCT)}</b></p>{"".join(parts)}'
        "<p>This is what the page says in words. With JavaScript it draws its charts and lets you "
        f"choose.</p><nav>{ways}</nav></div>"
    )


def _kpi(label: str, value: KpiValue) -> str:
    said = ", ".join(filter(None, (value.period, value.status, words.kpi_compared(value))))
    figure = f"<b>{escape(words.kpi(value))}</b>"
    return f"<dt>{escape(label)}</dt><dd>{figure} <small>{escape(said)}</small></dd>"


def _links(chart_ids: Iterable[str]) -> str:
    listed = "".join(
        f'<li><a href="./{escape(links.path_of_view(one, ""))}">{escape(CHARTS[one].question)}</a>'
        for one in chart_ids
    )
    return f"<ul>{listed}</ul>" if listed else ""


def _kicker(told: Chart) -> str:
    return f"<p><small>{escape(told.question)}</small></p>"


def _way_back(told: Chart) -> str:
    whole = PAGES[told.page]
    path = escape(links.path_of_page(whole.id, ""))
    return f'<p><a href="./{path}">All of {escape(whole.title)}</a></p>'


@cached(LRUCache(100), key=lambda tables: tuple(copies(tables)))
def _source(tables: Collection[Table]) -> str:
    return captions.short_source(tables)


def _sources(shown: View) -> list[str]:
    used, day = shown.tables.values(), shown.selection.day
    each = (_link(captions.dataset_line(one, day), one.dataset.source.url) for one in used)
    return [
        f"<p>{escape(captions.short_source(used, shown.last_day))}</p>",
        f"<ul>{''.join(f'<li>{one}' for one in each)}</ul>",
        f"<p><small>{captions.licenses(used, _link)}</small></p>",
    ]


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>' if address else escape(text)


def _table(shown: View) -> str:
    if shown.data.frame.empty:
        return ""
    (head, *rows), left_out = figure_rows(shown, MOST_ROWS)
    more = f"<p><small>{escape(left_out)}</small></p>" if left_out else ""
    return f"<table>{_row(head, 'th')}{''.join(_row(row, 'td') for row in rows)}</table>{more}"


def _row(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
