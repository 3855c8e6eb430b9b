"""Charts of datasets without an embedded copy, over what their loaders read from our replies."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from charts.catalogue import CHARTS
from charts.selection import Selection
from charts.views import view
from loaders.catalogue import DATASETS, PUBLISHER_OF
from loaders.checks import conform
from loaders.model import Provenance, Table

ALL_YEARS = (1985, 2100)
FILES = {
    "eia_petroleum_exports_pakistan": {"page-01.json": "eia_petroleum/exports.json"},
    "bea_services_pakistan": {"services.json": "bea/services.json"},
    "exim_authorizations_pakistan": {
        "data.json": "exim/data.json",
        "authorizations.csv": "exim/authorizations.csv",
    },
}
CHART_OF = {
    "eia_petroleum_exports_pakistan": "energy-us-petroleum",
    "bea_services_pakistan": "it-us-services",
    "exim_authorizations_pakistan": "investment-exim-by-year",
}


@pytest.fixture
def table(reply):
    """A dataset's table, read from its replies after something was done to its frame."""

    def read(dataset_id, change=lambda frame: frame, published=None):
        dataset = replace(DATASETS[dataset_id], min_rows=1)
        raw = {name: reply(file) for name, file in FILES[dataset_id].items()}
        publisher = PUBLISHER_OF[dataset_id]
        frame = change(conform(dataset, publisher.parse(dataset, raw)))
        told = publisher.published(dataset, raw) if published is None else published
        made = Provenance(datetime(2031, 6, 1, tzinfo=UTC), told, (), "", "live")
        return Table(dataset, frame, made)

    return read


@pytest.fixture
def shown(table):
    def build(dataset_id, years=ALL_YEARS, **made):
        chart = CHARTS[CHART_OF[dataset_id]]
        return view(chart, Selection(years=years), {dataset_id: table(dataset_id, **made)})

    return build


# Oil


def test_oil_is_told_by_its_newest_month(shown):
    oil = shown("eia_petroleum_exports_pakistan")
    assert oil.finding == (
        "The US shipped 1.2 million barrels of crude oil and petroleum products to Pakistan in "
        "March 2031, 1.01 million barrels of it crude oil."
    )
    assert len(oil.data.frame) == 5
    assert oil.data.notes == ("Withheld months are not drawn.",)


def test_crude_oil_of_an_earlier_month_is_told_with_its_month(shown):
    def without_march(frame):
        march = frame["month"].eq("2031-03-01") & frame["product_code"].eq("EPC0")
        return frame[~march]

    oil = shown("eia_petroleum_exports_pakistan", change=without_march)
    assert oil.finding.endswith(
        "in March 2031; crude oil was last recorded in January 2031, 800,000 barrels."
    )


def test_oil_without_crude_and_without_amounts(shown):
    products = shown(
        "eia_petroleum_exports_pakistan",
        change=lambda frame: frame[frame["product_code"].eq("EP00")],
    )
    assert products.finding.endswith("; crude oil alone is not recorded in these years.")
    crude = shown(
        "eia_petroleum_exports_pakistan",
        change=lambda frame: frame[frame["product_code"].eq("EPC0")],
    )
    assert "withheld" in crude.finding


# The Export-Import Bank


def test_a_year_still_open_is_told_as_so_far(shown):
    bank = shown("exim_authorizations_pakistan")
    assert bank.data.frame["fiscal_year"].tolist() == [2029, 2030, 2031]
    assert bank.data.frame["authorized_usd"].tolist() == [1_500_000, 40_000, 1_250_250_000]
    assert bank.data.frame["status"].tolist() == ["", "", "partial year"]
    assert bank.finding == (
        "The Export-Import Bank authorized $1.25 billion for US exports to Pakistan so far in US "
        "fiscal year 2031 (October 2030 to September 2031), in 2 authorizations."
    )


def test_a_year_that_is_over_is_whole_and_the_largest_is_named(shown):
    bank = shown(
        "exim_authorizations_pakistan",
        change=lambda frame: frame[frame["fiscal_year"] < 2031],
        published="2030-12-01",
    )
    assert set(bank.data.frame["status"]) == {""}
    assert bank.finding == (
        "The Export-Import Bank authorized $40,000 for US exports to Pakistan in US fiscal year "
        "2030 (October 2029 to September 2030), in 1 authorization; the most in these years was "
        "$1.5 million in 2029."
    )


def test_without_a_vintage_only_the_newest_year_may_be_open(shown):
    bank = shown("exim_authorizations_pakistan", published="")
    assert bank.data.frame["status"].tolist() == ["", "", "partial year"]


def test_an_authorization_without_an_amount_is_not_counted_as_zero(shown):
    bank = shown(
        "exim_authorizations_pakistan",
        change=lambda frame: frame.assign(
            authorized_usd=frame["authorized_usd"].where(frame["fiscal_year"] != 2029)
        ),
    )
    assert bank.data.frame["fiscal_year"].tolist() == [2030, 2031]
    assert bank.data.notes[-1] == "Authorizations without an amount are not counted."


# Services


def test_services_tell_both_flows_of_the_newest_year(shown):
    services = shown("bea_services_pakistan")
    assert services.finding == (
        "The United States sold services of $1.33 billion to Pakistan in 2032 and bought services "
        "of $905 million from it, up 7.1% on 2031."
    )
    assert len(services.data.frame) == 4


def test_services_kept_back_are_no_zero(shown):
    services = shown(
        "bea_services_pakistan",
        change=lambda frame: frame.assign(
            amount_usd_million=frame["amount_usd_million"].where(
                frame["flow"].ne("export") | frame["year"].ne(2032)
            )
        ),
    )
    assert " in 2031 and bought" in services.finding
    assert len(services.data.notes) == 1


def test_services_of_one_flow_are_told_as_such(shown):
    services = shown(
        "bea_services_pakistan", change=lambda frame: frame[frame["flow"].eq("import")]
    )
    assert services.finding.startswith("No year in this span has both")


@pytest.mark.parametrize("dataset_id", FILES)
def test_years_without_a_figure_say_what_to_do(shown, dataset_id):
    none = shown(dataset_id, years=(1990, 1991)).data
    assert none.frame.empty
    assert none.empty.endswith("Widen the years.")
