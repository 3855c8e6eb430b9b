"""A page of the dashboard on two sheets of paper: answer, KPIs, three charts, caveats, sources."""

from dataclasses import dataclass, replace
from io import BytesIO

from charts import captions, figures, words
from charts.briefings import briefing
from charts.control import Tables
from charts.english.writer import write
from charts.model import Kpi, KpiValue, Page
from charts.selection import Selection
from charts.theme import INK, MUTED
from charts.views import View, view
from exports.facts.citation import PRODUCT
from exports.facts.figure_rows import figure_rows
from exports.pdf.paper import MARGIN, ROW, SMALL, Paper, Size, Style
from exports.pictures import picture
from exports.pictures.chrome import BusyError, PictureError
from loaders.freshness import Freshness, of_table
from loaders.model import Table

TITLE = Style(24, "B")
QUESTION = Style(11, "", MUTED["light"])
ANSWER = Style(14, "B")
FINDING = Style(11.5, "B")
VALUE = Style(17, "B")
LABEL = Style(9, "B")
TEXT = Style(8.5, "", INK["light"])
#: Letters of caveats and sources: smaller where there are many.
FINE_PRINT = tuple(Style(size, "", INK["light"]) for size in (9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5))
ON_FIRST = 2  #: charts on the first sheet; the others and the words share the second
LEAST_CHART, MOST_CHART = 115.0, 150.0  #: mm of height of a chart on the second sheet
#: A chart's width in figure pixels, and how many of the picture's stand for one of them.
CHART_PX, CHART_SCALE = 760, 2.5
GAP = 4.0
NOT_DRAWN = "Drawing needs a Chrome on the server; the same figures stand here as a table."


@dataclass(frozen=True, slots=True)
class _Told:
    """A KPI with its value, None where it has none."""

    kpi: Kpi
    value: KpiValue | None
    newest: str  #: how far its figures reach where they are late


def export_briefing(
    page: Page, selection: Selection, tables: Tables, address: str, size: Size = "a4"
) -> bytes:
    """Write the PDF, always two sheets; what has no copy in ``tables`` is left out and named."""
    declared = briefing(page.id)
    views = [
        view(chart, selection, tables) for chart in declared.charts if _has(tables, chart.datasets)
    ]
    day = selection.day
    kpis = []
    for kpi in declared.kpis:
        if _has(tables, kpi.datasets):
            value = kpi.build(tables, selection)
            newest = captions.newest_published(_fresh(tables, kpi.cited(value)), day)
            kpis.append(_Told(kpi, value, newest))
    used = _tables_of(page, kpis, views, tables)
    # Where every figure of a page lacks its copy, the sheets still say so.
    made = max(table.provenance.retrieved_at for table in (used or tables).values())
    paper = Paper(size, f"{page.title}: {PRODUCT}", made)
    width = paper.w - 2 * MARGIN

    paper.add_page()
    answer, reach = write(page.answer(tables, selection)), captions.figures_to(used.values())
    _head(paper, page, answer, reach, width)
    _below_answer(paper, captions.late(_fresh(tables, page.datasets), day), width)
    _kpis(paper, kpis, width)
    first, second = views[:ON_FIRST], views[ON_FIRST:]
    for number, shown in enumerate(first):
        _chart(paper, shown, (paper.bottom - paper.get_y()) * _share(first[number:]), width)
    _foot(paper, address, width)

    paper.add_page()
    missing = [chart.what for chart in declared.charts if not _has(tables, chart.datasets)]
    notes = _fine_print(views, used, missing)
    style = _fitting(paper, notes, len(second), width)
    top = paper.bottom - _height(paper, notes, style, width)
    for number, shown in enumerate(second):
        share = (top - GAP - paper.get_y()) * _share(second[number:])
        _chart(paper, shown, min(share, MOST_CHART), width)
    _write(paper, notes, style, width)
    _foot(paper, address, width)
    out = BytesIO()
    paper.output(out)
    return out.getvalue()


def _has(tables: Tables, dataset_ids: tuple[str, ...]) -> bool:
    return all(dataset_id in tables for dataset_id in dataset_ids)


def _fresh(tables: Tables, dataset_ids: tuple[str, ...]) -> dict[str, Freshness]:
    return {name: of_table(tables[name]) for name in dataset_ids}


def _tables_of(
    page: Page, kpis: list[_Told], views: list[View], tables: Tables
) -> dict[str, Table]:
    named = [*page.datasets, *(name for told in kpis for name in told.kpi.cited(told.value))]
    named += [name for shown in views for name in shown.tables]
    return {name: tables[name] for name in dict.fromkeys(named)}


def _head(paper: Paper, page: Page, answer: str, date: str, width: float) -> None:
    paper.line_of(PRODUCT, SMALL, MARGIN, width)
    paper.line_of(date, SMALL, MARGIN, width, "R")
    paper.set_y(paper.get_y() + SMALL.line + 2)
    paper.put(page.title, TITLE, MARGIN, width)
    paper.put(page.question, QUESTION, MARGIN, width)
    paper.set_y(paper.get_y() + GAP)
    paper.put(answer, ANSWER, MARGIN, width)


def _below_answer(paper: Paper, late: str, width: float) -> None:
    """Set what is late of the figures that it rests on."""
    if late:
        paper.put(late, SMALL, MARGIN, width)
    paper.set_y(paper.get_y() + GAP)


def _kpis(paper: Paper, kpis: list[_Told], width: float) -> None:
    """Set KPIs side by side, each as high as the highest."""
    if not kpis:
        return
    column, top, inner = width / len(kpis), paper.get_y() + 2, width / len(kpis) - 5
    paper.rule(MARGIN, width)
    labels = max(paper.height_of(told.kpi.label, LABEL, inner) for told in kpis)
    lowest = top
    for number, told in enumerate(kpis):
        x = MARGIN + column * number
        paper.set_y(top)
        paper.put(told.kpi.label, LABEL, x, inner)
        paper.set_y(top + labels)
        if told.value is None:
            paper.put("There is no figure for this choice.", SMALL, x, inner)
        else:
            value = told.value
            paper.put(words.kpi(value), VALUE, x, inner)
            change = words.kpi_change(value).replace("-", "−")
            moved = f"{change} on {value.previous_period}" if change else ""
            said = (captions.of_kpi(told.kpi, value), moved, told.newest)
            paper.put("\n".join(filter(None, said)), SMALL, x, inner)
        lowest = max(lowest, paper.get_y())
    paper.set_y(lowest + 2)
    paper.rule(MARGIN, width)
    paper.set_y(paper.get_y() + GAP)


def _chart(paper: Paper, shown: View, height: float, width: float) -> None:
    """Set a finding, its subtitle, and the chart or its figures in the height that is left."""
    end = paper.get_y() + height
    paper.put(shown.finding, FINDING, MARGIN, width)
    paper.put("\n".join(filter(None, (shown.subtitle, shown.late))), SMALL, MARGIN, width)
    paper.set_y(paper.get_y() + 1)
    room = end - paper.get_y() - GAP
    if shown.data.frame.empty:
        paper.put(shown.data.empty, TEXT, MARGIN, width)
    elif picture.is_drawn(shown):
        try:
            _picture(paper, shown, room, width)
        except BusyError:
            raise
        except PictureError:
            _rows(paper, shown, room, width, NOT_DRAWN)
    else:
        _rows(paper, shown, room, width, "")
    paper.set_y(end)


def _share(views: list[View]) -> float:
    """Return the part of the room the first of these charts needs, by the heights on a page."""
    heights = [figures.build(one.data)["layout"]["height"] for one in views]
    return heights[0] / sum(heights)


def _picture(paper: Paper, shown: View, room: float, width: float) -> None:
    height_px = round(CHART_PX * room / width)
    drawn = picture.chart_png(shown, CHART_PX, height_px, CHART_SCALE)
    paper.image(BytesIO(drawn), x=MARGIN, y=paper.get_y(), w=width, h=room, alt_text=shown.alt)


def _rows(paper: Paper, shown: View, room: float, width: float, why: str) -> None:
    fitting = int((room - 3 * SMALL.line) / (TEXT.line * ROW)) - 1
    rows, left_out = figure_rows(shown, max(fitting, 1))
    paper.rows(rows, TEXT, MARGIN, width)
    paper.set_y(paper.get_y() + 1)
    paper.put(" ".join(filter(None, (why, left_out))), SMALL, MARGIN, width)


def _fine_print(
    views: list[View], used: dict[str, Table], missing: list[str]
) -> list[tuple[bool, str]]:
    """Say what to know and where the figures come from: (is a heading, words)."""
    caveats, said = [], set()
    for one in views:
        new = [text for text in (one.chart.caveat, *one.data.notes) if text and text not in said]
        said.update(new)
        caveats += [f"{one.chart.what}: {' '.join(new)}"] if new else []
    caveats += [table.provenance.remark for table in used.values()]
    caveats += [f"Not here, for want of figures: {what}." for what in missing]
    known = [(False, text) for text in dict.fromkeys(filter(None, caveats))]
    sources = [(False, captions.source_with_license(table)) for table in used.values()]
    return [*([(True, "What to know")] if known else []), *known, (True, "Sources"), *sources]


def _fitting(paper: Paper, notes: list[tuple[bool, str]], charts: int, width: float) -> Style:
    """Return the largest letters with which the charts of the sheet keep their height."""
    room = paper.bottom - MARGIN - charts * LEAST_CHART
    return next(
        (style for style in FINE_PRINT if _height(paper, notes, style, width) <= room),
        FINE_PRINT[-1],
    )


def _height(paper: Paper, notes: list[tuple[bool, str]], style: Style, width: float) -> float:
    return sum(
        paper.height_of(text, _look(style, is_heading), width) + (0 if is_heading else 1.5)
        for is_heading, text in notes
    )


def _write(paper: Paper, notes: list[tuple[bool, str]], style: Style, width: float) -> None:
    for is_heading, text in notes:
        paper.put(text, _look(style, is_heading), MARGIN, width)
        paper.set_y(paper.get_y() + (0 if is_heading else 1.5))


def _look(style: Style, is_heading: bool) -> Style:
    return replace(style, weight="B") if is_heading else style


def _foot(paper: Paper, address: str, width: float) -> None:
    paper.set_y(paper.h - MARGIN)
    paper.line_of(address, SMALL, MARGIN, width - 20)
    paper.line_of(f"Page {paper.page_no()} of 2", SMALL, MARGIN, width, "R")
