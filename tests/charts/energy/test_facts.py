"""What charts of the page Energy find, before it is put into words."""

from typing import Any

import pandas as pd
import pytest

from charts.energy.choices import COAL, FUEL
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY
from tests.charts.energy.energy_tables import ALL_YEARS, changed, found, with_frame

BY_YEAR = Selection(years=(2002, 2026)).choosing(CALENDAR, "Calendar years")


def values(*of) -> dict[str, Any]:
    """What a fact tells."""
    return dict(found(*of).told)


@pytest.mark.parametrize(
    ("chart_id", "kind"),
    [
        ("energy-generation-mix", "generation_mix"),
        ("energy-solar", "solar_generation"),
        ("energy-capacity", "capacity_by_year"),
        ("energy-plans", "plants_being_built"),
        ("energy-owners", "plant_owners"),
        ("energy-power-plants", "plants_on_the_map"),
        ("energy-sites", "terminals_on_the_map"),
        ("energy-facts", "reported_figures"),
    ],
)
def test_a_fact_holds_values_and_names_and_no_phrase(chart_id, kind):
    fact = found(chart_id)
    assert fact.kind == kind
    for value in fact.told.values():
        assert not isinstance(value, str) or not value.endswith((".", ","))


def test_debt_is_set_beside_the_same_bodys_figure_with_its_days():
    june = {year: (pd.Timestamp(f"{year}-06-30"),) * 2 for year in (2024, 2025)}
    told = values("energy-circular-debt")
    assert (told["before"], told["after"]) == ((2393, june[2024]), (1614, june[2025]))
    assert (told["amount"], told["on"]) == (1850, (pd.Timestamp("2026-04-30"),) * 2)
    ours = changed("pakistan_energy_facts", {"period": "2025-06-30"}, "citation", "Another body")
    told = values("energy-circular-debt", ALL_YEARS, ours)
    assert told["before"] is told["after"] is None


def test_debt_of_one_body_is_compared_whatever_another_stated_between():
    """The ministry's own two figures stand around the regulator's."""
    ours = changed("pakistan_energy_facts", {"period": "2025-06-30"}, "citation", "Another body")
    frame = ours["pakistan_energy_facts"].frame.copy()
    debts = frame["metric"].eq("circular_debt_power_stock")
    ends = debts & frame["period"].ne("2025-06-30")
    frame.loc[ends, "citation"] = "One body"
    told = values("energy-circular-debt", ALL_YEARS, with_frame("pakistan_energy_facts", frame))
    assert (told["before"][0], told["after"][0]) == (2393, 1850)


def test_use_by_sector_has_the_year_before_as_a_figure():
    told = values("energy-use-by-sector")
    assert told["period"] == (pd.Timestamp("2024-07-01"), pd.Timestamp("2025-03-31"))
    assert [sector for sector, _, _ in told["used"]] == ["Households", "Industry"]
    assert [amount for _, amount, _ in told["used"]] == [39_728, 21_082]
    assert all(before > 0 for _, _, before in told["used"])


def test_windows_of_cargoes_are_dates():
    windows = values("energy-us-lng-cargoes")["windows"]
    assert windows == (
        (2, (pd.Timestamp("2017-04"), pd.Timestamp("2018-03"))),
        (1, (pd.Timestamp("2023-04"), pd.Timestamp("2024-03"))),
    )


def test_coal_in_rupees_says_so_by_its_currency():
    by_price = BY_YEAR.choosing(COAL, "Price")
    dollars = values("energy-us-coal", by_price)
    rupees = values("energy-us-coal", by_price.choosing(CURRENCY, "Rupees"))
    assert found("energy-us-coal", by_price).kind == "coal_price"
    assert (dollars["currency"], rupees["currency"]) == ("US$", "Rs")
    assert rupees["price"] > 100 * dollars["price"]
    assert dollars["before"] == pytest.approx(54_397_706 / 763_833)


def test_coal_is_compared_only_where_the_year_before_is_shown():
    alone = found("energy-us-coal", Selection(years=(2025, 2025)))
    assert (alone.told["is_compared"], alone.told["before"]) == (False, None)
    both = found("energy-us-coal", Selection(years=(2024, 2025)))
    assert (both.told["is_compared"], both.told["before"]) == (True, 763_833)


def test_plants_of_one_fuel_keep_its_name_from_the_menu():
    fact = found("energy-plans", Selection().choosing(FUEL, "Nuclear"))
    assert fact.told["fuel"] == fact.told["leader"] == "Nuclear"
    assert fact.told["leader_share_pct"] == 100


def test_a_destination_that_bought_nothing_has_no_rank():
    told = found("energy-us-coal-destinations", Selection(years=(2020, 2020))).told
    assert (told["rank"], told["amount"]) == (None, None)
    assert found("energy-us-coal-destinations", Selection(years=(2010, 2025))).told["rank"] == 27


def test_months_withheld_are_another_fact():
    month = pd.DataFrame(
        {"partner_iso3": ["PAK"], "month": [pd.Timestamp("2024-06-01")], "lng_mmcf": [None]}
    )
    ours = with_frame("doe_lng_exports_monthly", month)
    assert found("energy-us-lng-monthly", tables=ours).kind == "lng_months_withheld"
