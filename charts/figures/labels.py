"""Words written on figures: broken into lines, and kept apart at the ends of lines."""

from typing import Any

import numpy as np
import pandas as pd

from charts import words
from charts.figures.frame import FONT_PX
from charts.theme import Mode, label_color

LABEL_PX = 15  #: least distance between two labels at line ends
#: A label longer than this is broken; the right margin grows with the longest line.
LABEL_CHARACTERS, NAME_CHARACTERS, SHORT_NAME_CHARACTERS = 14, 26, 15
WIDE_NAME_CHARACTERS = 48


def note(ink: str, size: int, **place: Any) -> dict[str, Any]:
    """Give words at a place, without an arrow."""
    return {"showarrow": False, "font": {"color": ink, "size": size}} | place


def broken(text: str, limit: int) -> str:
    """Break a text between words into lines of at most so many characters."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def longest_line(texts: list[str]) -> int:
    """Count the characters of the longest line of several texts."""
    return max((len(line) for text in texts for line in text.split("<br>")), default=0)


def named_ends(
    ends: list[tuple[str, str, Any, float]],
) -> list[tuple[str, float, str]]:
    """Choose the lines to name at their end: (tone, last value, label), lowest first."""
    newest = max((end[2] for end in ends), default=None)
    named = [end for end in ends if end[1] != "context"] if len(ends) > 6 else ends
    labels = []
    for name, tone, last, value in sorted(named, key=lambda end: end[3]):
        until = words.span(pd.Series([last])).replace(" ", "\N{NO-BREAK SPACE}")
        text = name if last == newest else f"{name} (to\N{NO-BREAK SPACE}{until})"
        labels.append((tone, value, broken(text, LABEL_CHARACTERS)))
    return labels


def end_labels(
    named: list[tuple[str, float, str]],
    limits: tuple[float, float],
    plot_px: float,
    air: float,
    mode: Mode,
) -> list[dict[str, Any]]:
    """Write each line's name beside its end, apart where two would meet."""
    low, high = limits
    wanted = [(value - low) / (high - low) * plot_px for _, value, _ in named]
    heights = [LABEL_PX * (text.count("<br>") + 1.0) for *_, text in named]
    places = _apart(wanted, heights, plot_px, air)
    return [
        {
            "text": text,
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": pixel / plot_px,
            "yref": "paper",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "font": {"color": label_color(tone, mode), "size": FONT_PX},
        }
        for (tone, _, text), pixel in zip(named, places, strict=True)
    ]


def _apart(wanted: list[float], heights: list[float], plot_px: float, air: float) -> list[float]:
    """Move labels as little as keeps them apart and inside the plot, with so much air above it.

    Labels that would meet form a block around the mean of the places they want.
    """
    starts = np.cumsum([0.0, *heights])
    middles = starts[:-1] + np.array(heights) / 2
    blocks: list[tuple[float, int]] = []
    for place in np.array(wanted) - middles:
        mean, count = float(place), 1
        while blocks and blocks[-1][0] > mean:
            before, size = blocks.pop()
            mean = (before * size + mean * count) / (size + count)
            count += size
        blocks.append((mean, count))
    moved = np.repeat([mean for mean, _ in blocks], [count for _, count in blocks])
    floor = -LABEL_PX / 2
    return list(np.clip(moved, floor, max(floor, plot_px + air - starts[-1])) + middles)
