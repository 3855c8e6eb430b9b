"""Which bubbles are named, and where each name stands so that it meets nothing."""

from typing import Any, NamedTuple

from charts.figures.frame import AXIS_PX, CHARACTER_PX, FONT_PX, FOOT_PX, MARGIN, NARROW_PX
from charts.figures.labels import LABEL_CHARACTERS, LABEL_PX, broken, longest_line, note
from charts.theme import Mode, label_color

TITLE_PX = 26  #: what an axis title takes beside the numbers
#: So many names are written, and for so many room is sought: no name for a speck in a crowd.
MOST_NAMES, MOST_TRIED = 12, 24
GAP_PX = 3


class Span(NamedTuple):
    """What something covers along one side: a share of the plot, and px from there."""

    at: float
    low: float
    high: float


Box = tuple[Span, Span]  #: along the bottom, and up the side


class Bubble(NamedTuple):
    """A point: where it lies, also as shares of the plot, and how wide it is in px."""

    name: str
    tone: str
    x: float
    y: float
    across: float
    up: float
    size: float


def names_beside(
    bubbles: list[Bubble], height: int, mode: Mode
) -> tuple[set[str], list[dict[str, Any]]]:
    """Name the colored points, then the largest, each where there is room for its name.

    Laid out for the narrowest card: names that are apart there only move further apart.
    """
    plot = plot_px(height)
    foremost = sorted(bubbles, key=lambda point: (point.tone == "context", -point.size))
    taken = [_circle(point) for point in bubbles]
    named: set[str] = set()
    notes: list[dict[str, Any]] = []
    for point in foremost[:MOST_TRIED]:
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


def plot_px(height: int) -> tuple[int, int]:
    """Return the width and the height of the plot on the narrowest card, on the small side."""
    return NARROW_PX - AXIS_PX - TITLE_PX - MARGIN["r"], height - FOOT_PX - TITLE_PX


def _circle(point: Bubble) -> Box:
    radius = point.size / 2
    return Span(point.across, -radius, radius), Span(point.up, -radius, radius)


def _places(point: Bubble, text: str) -> list[tuple[Box, dict[str, Any]]]:
    """Give the places for a name, the best first: right, left, above, below, and the corners."""
    wide, tall = longest_line([text]) * CHARACTER_PX, LABEL_PX * (text.count("<br>") + 1)
    away = point.size / 2 + GAP_PX
    along = {
        "right": (away, away + wide, {"xanchor": "left", "xshift": away, "align": "left"}),
        "left": (-away - wide, -away, {"xanchor": "right", "xshift": -away, "align": "right"}),
        "center": (-wide / 2, wide / 2, {"xanchor": "center"}),
        "rightward": (0, wide, {"xanchor": "left", "align": "left"}),
        "leftward": (-wide, 0, {"xanchor": "right", "align": "right"}),
    }
    upward = {
        "middle": (-tall / 2, tall / 2, {"yanchor": "middle"}),
        "above": (away, away + tall, {"yanchor": "bottom", "yshift": away}),
        "below": (-away - tall, -away, {"yanchor": "top", "yshift": -away}),
    }
    order = [("right", "middle"), ("left", "middle")]
    order += [(x, y) for x in ("center", "rightward", "leftward") for y in ("above", "below")]
    places = []
    for x, y in order:
        left, right, across = along[x]
        bottom, top, up = upward[y]
        box = Span(point.across, left, right), Span(point.up, bottom, top)
        places.append((box, across | up | {"borderpad": 0}))
    return places


def _inside(box: Box, plot: tuple[int, int]) -> bool:
    ends = [
        (span.at * px + span.low, px - span.at * px - span.high)
        for span, px in zip(box, plot, strict=True)
    ]
    return min(min(end) for end in ends) >= 0


def _apart(one: Box, other: Box, plot: tuple[int, int]) -> bool:
    """Tell whether two boxes are apart in this plot and in every larger one."""
    return any(
        first.at <= second.at and (second.at - first.at) * px + second.low - first.high >= 0
        for side, px in enumerate(plot)
        for first, second in ((one[side], other[side]), (other[side], one[side]))
    )
