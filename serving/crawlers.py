"""For programs that read whole sites: what there is, what to leave out, and what the site is."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from charts.catalogue import CHARTS, PAGES
from charts.theme import BACKGROUND, TONES
from exports.facts import links
from exports.facts.citation import PRODUCT
from exports.http.answers import BaseOf
from serving.head import MANIFEST, STATIC
from serving.titles import OTHERS
from serving.told import Figures

#: An hour: neither says anything of today's figures.
KEPT = {"Cache-Control": "public, max-age=3600"}


def robots(base_of: BaseOf) -> Route:
    """Return the route of robots.txt, which stands at the root of a host."""

    def text(request: Request) -> Response:
        base = base_of(request)
        files = f"{urlsplit(base).path}/api/"
        lines = (
            "User-agent: *",
            # Links show pictures; the other files are for programs that know what they ask for.
            f"Allow: {files}v1/charts/*.png",
            f"Disallow: {files}",
            f"Sitemap: {links.join(base, 'sitemap.xml')}",
        )
        return PlainTextResponse("\n".join(lines) + "\n", headers=KEPT)

    return Route("/robots.txt", text)


def routes(figures: Figures, base_of: BaseOf) -> list[Route]:
    """Return the routes of the list of pages and of what a home screen shows."""

    def sitemap(request: Request) -> Response:
        base = base_of(request)
        entries = "".join(
            f"<url><loc>{escape(links.join(base, path))}</loc></url>" for path in _paths(figures)
        )
        xml = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>\n'
        )
        return Response(xml, media_type="application/xml", headers=KEPT)

    return [Route("/sitemap.xml", sitemap), Route(f"/{MANIFEST}", _manifest)]


def _paths(figures: Figures) -> Iterable[str]:
    """List the paths of the pages, and of each chart whose figures are here."""
    yield from (links.path_of_page(page_id, "") for page_id in PAGES)
    yield from (page_id for page_id in OTHERS if page_id != links.PAGE)
    for chart in CHARTS.values():
        if figures.has(chart):
            yield links.path_of_view(chart.id, "")


def _manifest(_request: Request) -> Response:
    content = {
        "name": PRODUCT,
        "short_name": "Indicators",
        "lang": "en",
        "start_url": ".",  # beside this file, also under a base path
        "display": "browser",
        "theme_color": TONES["USA"][0],
        "background_color": BACKGROUND["light"],
        "icons": [
            {"src": f"{STATIC}/mark.svg", "type": "image/svg+xml", "sizes": "any"},
            {"src": f"{STATIC}/apple-touch-icon.png", "type": "image/png", "sizes": "180x180"},
            {"src": f"{STATIC}/icon-512.png", "type": "image/png", "sizes": "512x512"},
        ],
    }
    return JSONResponse(content, media_type="application/manifest+json", headers=KEPT)
