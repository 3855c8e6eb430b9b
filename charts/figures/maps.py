"""Points on Pakistan's outline."""

import pandas as pd

from charts import words
from charts.figures.frame import Figure, blank
from charts.figures.points import in_order, marker
from charts.figures.rows import by_series, numbers, picks, status_words, tone_of
from charts.model import ChartData
from charts.theme import BACKGROUND, LAND, MUTED, Mode, color


def draw(data: ChartData, mode: Mode, height: int) -> Figure:
    """Draw points where things are; the area of a point is its size where one is given."""
    traces = []
    for name, unordered in by_series(data):
        rows = in_order(data, unordered)
        traces.append(
            {
                "type": "scattergeo",
                "mode": "markers",
                "name": name,
                "lon": numbers(rows[data.x]),
                "lat": numbers(rows[data.y]),
                "text": rows[data.label].tolist(),
                "customdata": _details(data, rows),
                "marker": marker(data, rows, color(tone_of(data, name), mode), mode),
                "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
            }
            | picks(data, rows)
        )
    layout: Figure = blank(mode, height) | {
        "showlegend": bool(data.series),
        "geo": {
            "scope": "asia",
            "resolution": 50,
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [60.3, 78.2]},
            "lataxis": {"range": [23.2, 37.4]},
            "bgcolor": BACKGROUND[mode],
            "showland": True,
            "landcolor": LAND[mode],
            "showcountries": True,
            "countrycolor": MUTED[mode],
            "countrywidth": 0.8,
            "showcoastlines": True,
            "coastlinecolor": MUTED[mode],
            "coastlinewidth": 0.8,
            "showframe": False,
            "showlakes": False,
        },
    }
    return {"data": traces, "layout": layout}


def _details(data: ChartData, rows: pd.DataFrame) -> list[str]:
    details = rows[data.series].astype("str") if data.series else pd.Series("", index=rows.index)
    if data.size:
        sizes = rows[data.size].map(lambda size: words.quantity(size, data.unit))
        details = details + (", " + sizes if data.series else sizes)
    return [said + status for said, status in zip(details, status_words(data, rows), strict=True)]
