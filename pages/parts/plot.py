"""A figure as one JSON text, and how Streamlit takes it without building it anew at every run.

Of a plain dict ``st.plotly_chart`` makes a graph object, to check it against plotly's schema: some
4 ms a chart and run. A figure object it only asks for ``to_dict``. This one reads its text then,
0.1 ms; the tests hold every figure of the catalogue against the schema instead.
"""

import json
from typing import Any

from plotly.basedatatypes import BaseFigure
from plotly.io.json import to_json_plotly

from charts.figures.frame import Figure


def write(figure: Figure) -> str:
    """Write a figure as text, with plotly's own writer: arrays, dates, missing values."""
    return str(to_json_plotly(figure))


def read(text: str) -> Figure:
    """Return the figure a text says."""
    figure: Figure = json.loads(text)
    return figure


class WrittenFigure(BaseFigure):
    """What to hand to ``st.plotly_chart``. It has its text only, and none of a figure's parts."""

    def __init__(self, text: str) -> None:
        self._text = text

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as Streamlit wants it, the caller's own."""
        return read(self._text)
