"""Which bubbles are named, and where each name stands so that it meets nothing."""

from typing import Any, NamedTuple

from charts.figures.frame import AXIS_PX, CHARACTER_PX, FONT_PX, FOOT_PX, MARGIN, NARROW_PX
from charts.figures.labels import LABEL_CHARACTERS, LABEL_PX, broken, longest_line, note
from charts.theme import Mode, label_color

TITLE_PX = 26  #: what an axis title takes beside the numbers
MOST_NAMES = 12
GAP_PX = 3


class Bubble(NamedTuple):
    """A point: where it lies, also as shares of the plot, and how wide it is in px."""

    name: str
    tone: str
    x: float
    y: float
    across: float
    up: float
    size: float


class Box(NamedTuple):
    """What a name or a point covers, in px from a place given as shares of the plot."""

    across: float
    up: float
    left: float
    right: float
    bottom: float
    top: float


def names_beside(
    bubbles: list[Bubble], height: int, mode: Mode
) -> tuple[set[str], list[dict[str, Any]]]:
    """Name the colored points, then the largest, each where there is room for its name.

    Laid out for the narrowest card: names that are apart there only move further apart.
    """
    plot = NARROW_PX - AXIS_PX - TITLE_PX - MARGIN["r"], height - FOOT_PX - TITLE_PX
    foremost = sorted(bubbles, key=lambda point: (point.tone == "context", -point.size))
    taken = [_circle(point) for point in bubbles]
    named: set[str] = set()
    notes: list[dict[str, Any]] = []
    for point in foremost:
        if len(notes) == MOST_NAMES:
            break
        text = broken(point.name, LABEL_CHARACTERS)
        for box, place in _places(point, text):
            if _inside(box, plot) and all(_apart(box, other, plot) for other in taken):
                taken.append(box)
                named.add(point.name)
                ink = label_color(point.tone, mode)
                notes.append(note(ink, FONT_PX, text=text, x=point.x, y=point.y, **place))
                break
    return named, notes


def _circle(point: Bubble) -> Box:
    radius = point.size / 2
    return Box(point.across, point.up, -radius, radius, -radius, radius)


def _places(point: Bubble, text: str) -> list[tuple[Box, dict[str, Any]]]:
    """Give the places for a name, the best first: right, left, above, below."""
    wide, tall = longest_line([text]) * CHARACTER_PX, LABEL_PX * (text.count("<br>") + 1)
    away = point.size / 2 + GAP_PX
    beside = {"yanchor": "middle", "borderpad": 0}
    over = {"xanchor": "center", "borderpad": 0}
    at = point.across, point.up
    return [
        (
            Box(*at, away, away + wide, -tall / 2, tall / 2),
            beside | {"xanchor": "left", "xshift": away, "align": "left"},
        ),
        (
            Box(*at, -away - wide, -away, -tall / 2, tall / 2),
            beside | {"xanchor": "right", "xshift": -away, "align": "right"},
        ),
        (
            Box(*at, -wide / 2, wide / 2, away, away + tall),
            over | {"yanchor": "bottom", "yshift": away},
        ),
        (
            Box(*at, -wide / 2, wide / 2, -away - tall, -away),
            over | {"yanchor": "top", "yshift": -away},
        ),
    ]


def _inside(box: Box, plot: tuple[int, int]) -> bool:
    left, bottom = box.across * plot[0] + box.left, box.up * plot[1] + box.bottom
    right, top = box.across * plot[0] + box.right, box.up * plot[1] + box.top
    return left >= 0 and bottom >= 0 and right <= plot[0] + MARGIN["r"] and top <= plot[1]


def _apart(one: Box, other: Box, plot: tuple[int, int]) -> bool:
    """Tell whether two boxes are apart in this plot and in every larger one."""
    if one.across > other.across:
        one, other = other, one
    if (other.across - one.across) * plot[0] + other.left - one.right >= 0:
        return True
    if one.up > other.up:
        one, other = other, one
    return (other.up - one.up) * plot[1] + other.bottom - one.top >= 0
