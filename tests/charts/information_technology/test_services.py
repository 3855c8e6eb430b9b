"""Parts of IT exports and trade in services: the bank's figures, sentences that follow the data."""

import pandas as pd
import pytest

from tests.charts.information_technology.it_page import (
    choosing,
    embedded,
    finding,
    found,
    shown,
    with_frame,
)

MARCH, MAY = choosing("it_period", "Jul-Mar FY26"), choosing("it_period", "May 2026")
IT_TOTAL = "Telecommunications, computer and information services"


def with_components(rows, total):
    """Parts of our own in July 2025 to May 2026: (name, this year, a year earlier)."""
    frame = pd.DataFrame(
        [(*row, "IT component") for row in rows] + [(IT_TOTAL, total, None, "service")],
        columns=["item", "exports_usd_million", "exports_year_earlier_usd_million", "level"],
    ).assign(
        period_label="Jul-May FY26",
        period_start=pd.Timestamp("2025-07-01"),
        period_end=pd.Timestamp("2026-05-01"),
        status="published",
        vintage="2026-06-17",
    )
    return with_frame("sbp_it_components", frame)


def with_services(rows, months=24, first="2021-07"):
    """Services of our own, the same each month: (flow, item, amount a month)."""
    days = pd.date_range(first, periods=months, freq="MS")
    frame = pd.DataFrame(
        [
            (flow, item, "all services" if item == "All services" else "service", day, amount)
            for flow, item, amount in rows
            for day in days
        ],
        columns=["flow", "item", "level", "month", "amount_usd_million"],
    ).assign(status="published")
    return with_frame("sbp_services_monthly", frame)


def trade(it_sold, it_bought, all_sold, all_bought):
    return [
        ("export", IT_TOTAL, it_sold),
        ("import", IT_TOTAL, it_bought),
        ("export", "All services", all_sold),
        ("import", "All services", all_bought),
    ]


def test_components_are_those_of_the_bank_and_add_up():
    """Freelance IT was 856.37 from July to March, 567.52 a year earlier; all IT 3,387.92."""
    frame = shown("it-export-components", selection=MARCH).frame.set_index("component")
    freelance = frame.loc["Freelance IT"]
    assert freelance["exports_usd_million"] == 856.37
    assert freelance["exports_year_earlier_usd_million"] == 567.52
    assert freelance["change_on_year_earlier_pct"] == pytest.approx(50.9, abs=0.01)
    assert frame["exports_usd_million"].sum() == pytest.approx(3387.92, abs=0.5)
    assert IT_TOTAL not in frame.index
    newest = shown("it-export-components").frame
    assert newest["months"].unique().tolist() == ["July 2025 to May 2026"]
    assert newest["status"].unique().tolist() == ["provisional"]


def test_a_single_month_says_what_is_not_told():
    data = shown("it-export-components", selection=MAY)
    assert "Other computer services" not in set(data.frame["component"])
    rest = 373.27 - data.frame["exports_usd_million"].sum()
    assert f"${rest:.1f} million are not here." in data.notes[1]
    april = shown("it-export-components", selection=choosing("it_period", "Apr 2026"))
    assert april.frame["label"].tolist()[0] == "Software consultancy"
    assert "Changes" not in " ".join(april.notes)
    assert shown("it-export-components", selection=choosing("it_period", "Jan 1999")).frame.empty


def test_component_finding_follows_the_data():
    rows = [("Software", 60, 50), ("Freelance IT", 40, 20)]
    start = "Software brought $60 million in July 2025 to May 2026, the largest part of Pakistan's "
    assert finding("it-export-components", with_components(rows, 100)) == (
        f"{start}IT exports (60%); freelance IT grew fastest, up 100% on the same months a year "
        "earlier."
    )
    leading = with_components([("Software", 60, 20), ("Freelance IT", 40, 30)], 100)
    assert finding("it-export-components", leading).endswith(
        "(60%), and grew fastest of the large ones: up 200% on a year earlier."
    )
    falling = with_components([("Software", 60, 70), ("Freelance IT", 40, 50)], 100)
    assert finding("it-export-components", falling).endswith(
        "; no large part grew on the same months a year earlier."
    )
    small = with_components([("Software", 96, 90), ("Tiny", 4, 1)], 100)
    assert finding("it-export-components", small).endswith("(96%).")


def test_the_fastest_part_is_told_with_both_its_figures():
    rows = [("Software", 60, 50), ("Freelance IT", 40, 20), ("Tiny", 4, 1)]
    told = found("it-export-components", with_components(rows, 104)).told
    assert (told["component"], told["value"]) == ("Software", 60)
    assert (told["fastest"], told["fastest_value"], told["fastest_before"]) == (
        "Freelance IT",
        40,
        20,
    )
    assert told["months"] == (pd.Timestamp("2025-07-01"), pd.Timestamp("2026-05-01"))


def test_services_are_those_of_the_bank():
    """Fiscal 2024 by the bank's months: IT 3,223 and 396, all services 7,691 and 10,801."""
    balance = shown("it-beside-all-services").frame.set_index(["fiscal_year", "service"])
    amounts = balance["balance_usd_million"]
    assert amounts[2024, "IT services"] == 3223 - 396
    assert amounts[2024, "All other services"] == (7691 - 3223) - (10801 - 396)
    assert balance["status"][2025, "IT services"] == "part of a year, provisional"
    types = shown("it-services-by-type", selection=choosing("services", "Imports")).frame
    assert types.iloc[0][["service", "imports_usd_million"]].tolist() == ["Transport", 4677]
    assert len(types) == 12
    assert types["imports_usd_million"].sum() == pytest.approx(10801)
    assert finding("it-services-by-type", selection=choosing("services", "Exports")).startswith(
        "IT services led Pakistan's exports of services in fiscal year 2024 (July 2023 to June "
        "2024): $3.22 billion, up 24% on fiscal year 2023."
    )


def test_balance_finding_says_surplus_and_deficit():
    assert finding("it-beside-all-services", with_services(trade(10, 2, 20, 40))) == (
        "IT services ran a surplus of $96 million in fiscal year 2023 (July 2022 to June 2023), "
        "unchanged on fiscal year 2022; all other services ran a deficit of $336 million."
    )
    turned = with_services(trade(2, 10, 60, 40))
    assert finding("it-beside-all-services", turned) == (
        "IT services ran a deficit of $96 million in fiscal year 2023 (July 2022 to June 2023); "
        "all other services ran a surplus of $336 million."
    )
    part = with_services(trade(10, 2, 20, 40), months=3)
    assert finding("it-beside-all-services", part) == (
        "No whole year is in this span: July to September 2021 alone."
    )


def test_flow_findings_name_shares_and_places():
    tables = with_services(
        [*trade(10, 2, 20, 40), ("export", "Travel", 10.5), ("import", "Travel", 38)]
    )
    bought = choosing("services", "Imports", "calendar", "Calendar years")
    assert finding("it-beside-all-services", tables, bought) == (
        "IT services were 5% of Pakistan's imports of services in 2022: $24 million of $480 "
        "million."
    )
    assert finding("it-services-by-type", tables, bought) == (
        "Travel led Pakistan's imports of services in 2022: $456 million; IT services came 2nd "
        "with $24 million."
    )
    assert finding("it-services-by-type", tables) == (
        "IT services had Pakistan's best balance of 2 services in fiscal year 2023 (July 2022 to "
        "June 2023), a surplus of $96 million; travel had the worst, a deficit of $330 million."
    )


def test_no_total_stands_beside_its_parts():
    frame = embedded()["sbp_services_monthly"].frame
    assert "All services" in set(frame["item"])
    for chart_id in ("it-beside-all-services", "it-services-by-type"):
        services = set(shown(chart_id).frame["service"])
        assert not services & {"All services", "Goods and services", "Goods", "Logistic support"}
