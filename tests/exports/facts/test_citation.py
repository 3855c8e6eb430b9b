"""Links and citations of a view."""

import io
import json
import re
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from charts.catalogue import CHARTS
from charts.choices import EVERY
from charts.selection import Selection, from_query
from charts.views import view
from exports.facts import citation, links
from tests import frozen_tables
from tests.catalogue import opened

CHART = CHARTS["minerals-price-levels"]
BASE = "https://dash.example/base"


@pytest.fixture(scope="module")
def shown():
    tables = frozen_tables.tables(CHART.datasets)
    return view(CHART, Selection(years=(2015, 2020), peers=("LKA",)), tables)


def test_a_view_has_an_address_with_its_own_choices_only(shown):
    path = links.page_path(shown)
    assert path == "view?chart=minerals-price-levels&years=2015&years=2020"
    assert from_query(shown.query, EVERY) == shown.selection == Selection(years=(2015, 2020))
    assert links.join(f"{BASE}/", path) == f"{BASE}/{path}"


def test_the_same_view_is_a_file_of_the_api(shown):
    assert links.api_path(shown, "csv") == (
        "api/v1/charts/minerals-price-levels.csv?years=2015&years=2020"
    )
    plain = replace(shown, selection=Selection())
    assert links.api_path(plain, "xlsx") == "api/v1/charts/minerals-price-levels.xlsx"
    assert links.page_path(plain) == "view?chart=minerals-price-levels"


def test_a_citation_names_publisher_vintage_retrieval_and_place(shown):
    price = shown.tables["worldbank_pink_sheet"].provenance
    text = citation.plain(shown, f"{BASE}/x")
    assert text.startswith("World Bank: World commodity prices, monthly (published 2 June 2026, ")
    assert f"retrieved {price.retrieved_at.day} " in text
    assert text.endswith(f"{BASE}/x.")
    assert len(text.splitlines()) == len(shown.tables) + 1
    assert "  " not in text


def test_bibtex_has_an_entry_a_dataset(shown):
    text = citation.bibtex(shown, f"{BASE}/a_b?c&d")
    assert re.findall(r"@misc{(\w+),", text) == list(shown.tables)
    assert "  author = {{World Bank}},\n" in text
    assert f"\\url{{{BASE}/a_b?c&d}}" in text
    assert text.count("{") == text.count("}")
    assert "= {}" not in text


def test_what_tex_would_run_is_escaped():
    assert citation._tex("R&D, 5% of #1_x") == r"R\&D, 5\% of \#1\_x"


def test_csl_items_hold_dates_in_parts(shown):
    items = {item["id"]: item for item in json.loads(citation.csl_json(shown, BASE))}
    price = items["worldbank_pink_sheet"]
    assert price["issued"] == {"date-parts": [[2026, 6, 2]]}
    assert price["version"] == "2026-06-02"


def test_what_has_no_address_is_cited_without_one():
    marked = opened("trade-imports-latest")
    items = {item["id"]: item for item in json.loads(citation.csl_json(marked, BASE))}
    day = marked.tables["milestones"].provenance.retrieved_at
    assert items["milestones"]["accessed"] == {"date-parts": [[day.year, day.month, day.day]]}
    assert "URL" not in items["milestones"]


def test_a_qr_code_reads_back_as_the_address():
    address = f"{BASE}/view?chart=trade-goods&years=2015&years=2020&peers=Sri+Lanka"
    picture = Image.open(io.BytesIO(links.qr_png(address)))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == address
    assert links.qr_svg(address).lstrip().startswith((b"<?xml", b"<svg"))


def test_a_view_of_restricted_figures_is_not_passed_on(shown):
    assert shown.may_be_passed_on
    price = shown.tables["worldbank_pink_sheet"]
    source = price.dataset.source
    closed = replace(source, licence=replace(source.licence, embed=False))
    table = replace(price, dataset=replace(price.dataset, source=closed))
    assert not replace(
        shown, tables={**shown.tables, "worldbank_pink_sheet": table}
    ).may_be_passed_on
