"""What a page shows before any script has run: its title, its answer and its KPIs, as they will be.

They stand where the page puts the same a moment later, and go when it has: see first_sight.js.
"""

from collections.abc import Collection, Iterable
from html import escape

from charts import captions, words
from charts.model import Kpi, KpiValue, Page, Section

#: A KPI as it was declared, its value, and what is said where it is late.
Shown = tuple[Kpi, KpiValue, str]


def page(told: Page, answer: str, kpis: Collection[Shown]) -> str:
    """Write it, with places for what a script brings: the way to files, and lines of the past."""
    drawn = all(len(value.trend) > 1 for _, value, _ in kpis)
    line = '<div class="kpi-line"></div>' if drawn else ""
    row = "".join(kpi(*one, line=line) for one in kpis)
    if not row:
        return ""
    title = f'<h1>{escape(told.title)}</h1>{on_this_page(told.sections)}<div class="files"></div>'
    return (
        f'<div class="first-sight"><div class="title">{title}</div>'
        f'<p class="answer">{escape(answer)}</p><div class="kpis">{row}</div></div>'
    )


def on_this_page(sections: Iterable[Section]) -> str:
    """Write links to the sections of a page."""
    links = "".join(f'<a href="#{one.id}">{escape(one.title)}</a>' for one in sections)
    return f'<nav class="on-this-page" aria-label="On this page">{links}</nav>' if links else ""


def kpi(declared: Kpi, value: KpiValue, late: str, *, source: str = "", line: str = "") -> str:
    """Write one KPI: what it is, its value, of when, how it moved, and a line of its past."""
    noted = f'<div class="kpi-note">{escape(late)}</div>' if late else ""
    told = f' title="{escape(source)}"' if source else ""
    return (
        f'<div class="kpi"{told}><div class="kpi-label">{escape(declared.label)}</div>'
        f'<div class="kpi-value">{escape(words.kpi(value))}</div>'
        f'<div class="kpi-note">{escape(captions.of_kpi(declared, value))}</div>{noted}'
        f"{_moved(value)}{line}</div>"
    )


def _moved(value: KpiValue) -> str:
    arrow, said = words.kpi_moved(value)[0], words.kpi_compared(value)
    if not said:
        return ""
    sign = f'<span aria-hidden="true">{arrow}</span> ' if arrow else ""
    return f'<div class="kpi-moved">{sign}{escape(said)}</div>'
