"""What programs that read whole sites are told."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from charts.catalogue import CHARTS, PAGES
from exports.facts import links
from serving import crawlers
from serving.head import MANIFEST, STATIC
from tests.catalogue import BUILT
from tests.serving.served import ADDRESS, FIGURES, ROOT, served


@pytest.fixture(scope="module")
def site():
    base_of = lambda _: ADDRESS  # noqa: E731
    routes = [crawlers.robots(base_of), *crawlers.routes(FIGURES, base_of)]
    return TestClient(Starlette(routes=routes))


def test_robots_may_show_pictures_and_leave_the_other_files(site):
    lines = site.get("/robots.txt").text.splitlines()
    path = urlsplit(ADDRESS).path
    assert lines == [
        "User-agent: *",
        f"Allow: {path}/api/v1/charts/*.png",
        f"Disallow: {path}/api/",
        f"Sitemap: {ADDRESS}/sitemap.xml",
    ]


@pytest.mark.sweep
def test_the_sitemap_names_every_page_and_every_chart_with_figures(site, client):
    answer = site.get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml"
    tree = ET.fromstring(answer.content)  # noqa: S314 our own
    listed = [
        str(one.text) for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(listed) == len(set(listed))
    charts = {f"{ADDRESS}/{links.path_of_view(chart.id, '')}" for chart in BUILT}
    pages = {f"{ADDRESS}/{links.path_of_page(page_id, '')}" for page_id in PAGES}
    assert set(listed) == charts | pages | {f"{ADDRESS}/data", f"{ADDRESS}/present"}
    assert len(BUILT) < len(CHARTS)  # some have no copy here
    for path in {urlsplit(address.removeprefix(ADDRESS)).path for address in listed}:
        assert client.head(path).status_code == 200


def test_the_manifest_stands_where_pages_say_and_names_files_there_are(site):
    answer = site.get(f"/{MANIFEST}")
    assert answer.headers["content-type"] == "application/manifest+json"
    told = answer.json()
    assert told["name"] == "US–Pakistan sector indicators"
    for icon in told["icons"]:
        path = ROOT / "pages" / "static" / icon["src"].removeprefix(f"{STATIC}/")
        content = path.read_bytes()
        if icon["type"] == "image/png":
            size = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
            assert icon["sizes"] == "x".join(map(str, size))
    assert f'href="./{MANIFEST}"' in served().get("/data").text
