"""The row of KPIs: value, what it is and of when, how it moved, and a line of where it came from.

All of it is one element of HTML: a row of Streamlit's metrics brings a second chart library.
"""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import streamlit as st

from charts import captions, theme, words
from charts.catalogue import KPIS, PAGES
from charts.model import Kpi, KpiValue
from charts.selection import judged_on
from loaders.model import LoaderError
from pages.parts import chosen, controls, tables
from serving import first_sight

#: The size of a sparkline, in its own units; CSS stretches it.
WIDE, HIGH = 100, 24


@dataclass(frozen=True, slots=True)
class Shown:
    """A KPI with its value, or with the sentence that says why there is none."""

    declared: Kpi
    value: KpiValue | None
    source: str
    late: str = ""


def row(*kpi_ids: str) -> None:
    """Show KPIs side by side; a sparkline for all of them, or for none."""
    shown = [_of(kpi_id) for kpi_id in kpi_ids]
    drawn = all(one.value is not None and len(one.value.trend) > 1 for one in shown)
    st.html(f'<div class="kpis">{"".join(_html(one, drawn) for one in shown)}</div>')


def _of(kpi_id: str) -> Shown:
    declared = KPIS[kpi_id]
    try:
        value = tables.kpi(kpi_id, chosen.of(PAGES[declared.page].controls).to_query())
        source = captions.sources([tables.table(name) for name in declared.cited(value)])
    except LoaderError as error:
        return Shown(declared, None, words.sentence(error.message))
    if value is None:
        return Shown(declared, None, "There is no figure for this choice.")
    fresh, day = tables.fresh(declared.cited(value)), judged_on(chosen.vintage())
    whole = f"{captions.late(fresh, day)} {source}".lstrip()
    return Shown(declared, value, whole, captions.newest_published(fresh, day))


def _html(shown: Shown, drawn: bool) -> str:
    if shown.value is None:
        label = f'<div class="kpi-label">{escape(shown.declared.label)}</div>'
        said = f'<div class="kpi-value">–</div><div class="kpi-note">{escape(shown.source)}</div>'
        return f'<div class="kpi">{label}{said}</div>'
    line = _sparkline(shown.value.trend) if drawn else ""
    return first_sight.kpi(shown.declared, shown.value, shown.late, source=shown.source, line=line)


def _sparkline(trend: tuple[float, ...]) -> str:
    """Draw a line as a picture: Streamlit takes SVG out of HTML, and leaves pictures in."""
    low, high = min(trend), max(trend)
    span = (high - low) or 1.0
    points = " ".join(
        f"{round(WIDE * at / (len(trend) - 1), 1)},"
        f"{round(HIGH - 1 - (HIGH - 2) * (one - low) / span, 1)}"
        for at, one in enumerate(trend)
    )
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" '
        f'preserveAspectRatio="none"><polyline points="{points}" fill="none" '
        f'stroke="{theme.color("USA", controls.mode())}" stroke-width="1.5" '
        'vector-effect="non-scaling-stroke"/></svg>'
    )
    return f'<img class="kpi-line" alt="" src="data:image/svg+xml,{quote(drawing)}">'
