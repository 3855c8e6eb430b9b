"""Where a view is found: on a page of its own, in the API, and as a QR code."""

import io
from urllib.parse import urlencode

import segno

from charts.views import View

#: The page that shows one chart alone; with embed=true it fits into another site's frame.
PAGE = "view"
#: The page at the dashboard's own address, which has no path of its own.
HOME = "overview"


def page_path(view: View) -> str:
    """The path of the page with this chart and these choices, below the dashboard's address."""
    return path_of_view(view.chart.id, view.query)


def path_of_view(chart_id: str, query: str) -> str:
    """The same of a chart that is named, with the choices of a query."""
    return f"{PAGE}?{'&'.join(filter(None, (urlencode({'chart': chart_id}), query)))}"


def path_of_page(page_id: str, query: str) -> str:
    """The path of a page with these choices."""
    path = "" if page_id == HOME else page_id
    return f"{path}?{query}" if query else path


def api_path(view: View, ending: str) -> str:
    """The path of the same view as a file: api/v1/charts/trade-goods.csv?years=…"""
    query = f"?{view.query}" if view.query else ""
    return f"api/v1/charts/{view.chart.id}.{ending}{query}"


def join(base: str, path: str) -> str:
    """Put a path behind the dashboard's own address."""
    return f"{base.rstrip('/')}/{path}"


def qr_svg(address: str) -> bytes:
    """Draw an address as a QR code, an SVG with a quiet zone that scales to any size."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=4, omitsize=True)
    return out.getvalue()


def qr_png(address: str, scale: int = 8) -> bytes:
    """Draw an address as a QR code, a PNG of ``scale`` pixels a module with a quiet zone."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", border=4, scale=scale)
    return out.getvalue()
