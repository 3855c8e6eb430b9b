"""Every HS6 product that appears unasked has a name in plain English."""

import pytest

from charts.catalogue import CHARTS
from charts.opportunities.candidates import candidates
from charts.selection import Selection
from charts.shared import product_names
from charts.trade.choices import PRODUCT
from charts.trade.hs_names import codes
from charts.views import view
from tests.catalogue import tables


@pytest.mark.sweep
def test_every_product_that_a_chart_draws_has_a_name():
    """Of all, and of each chapter, the largest; a rarer one is called by its chapter."""
    named = set(product_names.names(tables()).index)
    chapters = ["", *(code for code in codes(tables()) if len(code) == 2)]
    for chapter in chapters:
        selection = Selection().choosing(PRODUCT, *filter(None, [chapter]))
        drawn = view(CHARTS["trade-products"], selection, tables()).data.frame
        assert set(drawn["hs_code"]) <= named, chapter


@pytest.mark.sweep
def test_every_product_that_is_a_candidate_has_a_name():
    rows = candidates(tables()).rows["candidate"]
    said = rows[rows.str.match(r"HS \d{6} ")]
    assert len(said) > 100
    assert not said.str.contains("Goods of HS chapter").any()


def test_names_are_short_and_each_is_one_products():
    names = product_names.names(tables())
    assert names.is_unique
    assert names.str.len().max() <= 70
    assert not names.str.contains(r"nesoi|\bnes\b|&|[A-Z]{4}", case=True).any()
