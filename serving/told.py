"""What a link says for the choices in its address: a page's answer, or a chart's finding."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from charts import captions, words
from charts.catalogue import CHARTS, KPIS, PAGES
from charts.control import Control
from charts.model import Chart, KpiValue, Page, charts_in
from charts.selection import VINTAGE, Selection, judged_on, read_query
from charts.views import View
from exports.facts import links
from exports.http.charts import ViewOf
from exports.http.datasets import TableOf
from exports.http.limits import LONGEST_QUERY
from exports.pictures import chrome, picture
from loaders.freshness import Freshness
from loaders.model import LoaderError, Table
from serving import first_sight, noscript, titles

#: What says in an address which chart a page of one chart shows.
CHART = "chart"
#: And that it stands in another site's frame.
EMBEDDED = "embed=true"


@dataclass(frozen=True, slots=True)
class Figures:
    """Who knows what there is to tell: whoever holds it in memory hands it in."""

    view_of: ViewOf
    answer_of: Callable[[str, Selection], str]
    kpi_of: Callable[[str, Selection], KpiValue | None]
    table_of: TableOf
    fresh_of: Callable[[tuple[str, ...], date | None], Mapping[str, Freshness]]

    def has(self, chart: Chart) -> bool:
        """Tell whether there is a copy of all a chart reads."""
        try:
            for dataset_id in chart.datasets:
                self.table_of(dataset_id, "")
        except LoaderError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Told:
    """What the HTML of a page says before any script runs. Paths are below the own address."""

    title: str
    said: str  #: the description: answer or finding
    path: str  #: in its one normal spelling
    body: str  #: HTML for readers without JavaScript
    first: str = ""  #: HTML for the others, until the page itself shows it
    is_chart: bool = False
    draws: bool = True  #: whether there are charts on the page
    picture: str = ""  #: path of the chart's picture; "" for our own
    picture_says: str = ""
    is_listed: bool = True  #: whether search engines should name it


def plainly(page_id: str, query: str) -> Told:
    """Tell what needs no figures."""
    if page_id == links.PAGE:
        return _plain_chart(query)
    if page_id in PAGES:
        page = PAGES[page_id]
        path = links.path_of_page(page_id, _read(query, page.controls).to_query())
        return Told(page.title, page.question, path, noscript.page(page, page.question))
    name = titles.title(page_id)
    said = titles.OTHERS.get(page_id, (name, name))[1]
    return Told(name, said, page_id, noscript.other(name, said), draws=False)


def fully(page_id: str, query: str, figures: Figures) -> Told:
    """Tell what the figures say; where they are missing, or none are needed, what can be."""
    with suppress(LoaderError):
        if page_id in PAGES:
            return _page(PAGES[page_id], query, figures)
        if page_id == links.PAGE and (chart := _chart(query)):
            return _one_chart(chart, query, figures)
    return plainly(page_id, query)


def _read(query: str, controls: tuple[Control, ...]) -> Selection:
    """Read what makes sense of an address, as the page itself does; a deck may go along in it."""
    names = {VINTAGE, *(control.id for control in controls)}
    pairs = parse_qsl(query, keep_blank_values=True)
    mine = urlencode([(name, value) for name, value in pairs if name in names])
    if len(mine) > LONGEST_QUERY:
        return Selection()
    return read_query(mine, controls)[0].only(controls)


def _chart(query: str) -> Chart | None:
    """Return the chart an address names; of several the last, as the page does."""
    return CHARTS.get(dict(parse_qsl(query)).get(CHART, ""))


def _plain_chart(query: str) -> Told:
    chart = _chart(query)
    if chart is None:
        name, said = titles.OTHERS[links.PAGE]
        return Told(name, said, links.PAGE, noscript.charts(name, said), is_listed=False)
    path = links.path_of_view(chart.id, _read(query, chart.controls).to_query())
    said = words.sentence(f"{chart.what}.")
    return Told(chart.question, said, path, noscript.chart(chart, said), is_chart=True)


def _one_chart(chart: Chart, query: str, figures: Figures) -> Told:
    view = figures.view_of(chart.id, _read(query, chart.controls))
    pin = captions.pin(view.selection.vintage)
    return Told(
        chart.question,
        " ".join(filter(None, (view.finding, words.sentence(f"{pin}.") if pin else ""))),
        links.page_path(view),
        noscript.view(view),
        is_chart=True,
        picture=_picture(view),
        picture_says=view.finding,
    )


def _page(page: Page, query: str, figures: Figures) -> Told:
    selection = _read(query, page.controls)
    answer = figures.answer_of(page.id, selection)
    kpis, tables = [], {}
    for kpi_id in page.row:
        with suppress(LoaderError):
            if value := figures.kpi_of(kpi_id, selection):
                cited = KPIS[kpi_id].cited(value)
                kpis.append((KPIS[kpi_id], value, _late(cited, selection, figures)))
                tables |= _tables(cited, selection, figures)
    named = [(kpi.label, value) for kpi, value, _ in kpis]
    is_whole = len(kpis) == len(page.row) and EMBEDDED not in query
    lead = next(_leads(page, selection, figures), None)
    return Told(
        page.title,
        answer,
        links.path_of_page(page.id, selection.to_query()),
        noscript.page(page, answer, named, tables.values(), figures.has),
        first_sight.page(page, answer, kpis) if is_whole else "",
        picture=_picture(lead) if lead else "",
        picture_says=lead.finding if lead else "",
    )


def _late(cited: tuple[str, ...], selection: Selection, figures: Figures) -> str:
    fresh = figures.fresh_of(cited, selection.vintage)
    return captions.newest_published(fresh, judged_on(selection.vintage))


def _tables(cited: tuple[str, ...], selection: Selection, figures: Figures) -> dict[str, Table]:
    return {name: figures.table_of(name, selection.vintage or "") for name in cited}


def _leads(page: Page, selection: Selection, figures: Figures) -> Iterator[View]:
    """Bring the charts a page leads with that there is a picture of, one by one."""
    if not chrome.find():
        return
    for card in (card for section in page.sections for card in section.leads):
        turn = card.id_of(selection.value(card)) if isinstance(card, Control) else card
        for chart_id in dict.fromkeys((turn, *charts_in([card]))):
            with suppress(LoaderError):
                view = figures.view_of(chart_id, selection)
                if _picture(view):
                    yield view


def _picture(view: View) -> str:
    """Return the path of a view's picture, "" where it has none that may be shown elsewhere."""
    drawn = picture.is_drawn(view) and not view.data.frame.empty
    if drawn and view.may_be_passed_on and chrome.find():
        return links.api_path(view, "png")
    return ""
