"""Where on a page each choice is drawn: a widget stands once, at the first place it moves."""

from collections.abc import Mapping

from charts.catalogue import CHARTS, PAGES
from charts.control import SHARED, Control
from charts.model import charts_in
from pages.parts.chosen import COMMON

#: Choices that a page draws itself, by the beginning of their names.
BY_PAGE = {"opportunities": ("weighing", "weight_")}


def of_cards(page_id: str) -> Mapping[str | Control, tuple[Control, ...]]:
    """Return the choices that stand in each card: those neither page nor section draws."""
    sections = PAGES[page_id].sections
    drawn = {one for section in sections for one in section.controls}
    found = {}
    for section in sections:
        for card in (*section.leads, *section.more):
            moved = (one for name in charts_in([card]) for one in CHARTS[name].controls)
            own = (one for one in moved if not is_drawn_by_page(page_id, one))
            found[card] = tuple(dict.fromkeys(one for one in own if one not in drawn))
            drawn |= set(found[card])
    return found


def is_drawn_by_page(page_id: str, control: Control) -> bool:
    """Tell whether a choice stands in the page's strip, or where its script draws it."""
    return control in (*SHARED, *COMMON) or control.id.startswith(BY_PAGE.get(page_id, ("\n",)))
