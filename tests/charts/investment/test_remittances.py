"""Remittances and IFC projects: known values, and what is never counted twice."""

import pandas as pd
import pytest

from charts.investment.choices import NUMBER
from charts.investment.ifc import approved
from charts.investment.remittance_corridors import REST, corridors, from_all
from charts.shared.choices import CALENDAR_YEARS, RUPEES
from tests.charts.investment.test_investment import TABLES, found, kpi, shown, with_frame


def test_remittances_from_the_us_by_fiscal_year():
    frame = shown("investment-remittances-us-by-year").data.frame.set_index("fiscal_year")
    amounts = frame["remittances_usd_million"]
    assert amounts[2023] == pytest.approx(3167.8, abs=0.05)
    assert amounts[2024] == pytest.approx(3531.2, abs=0.05)
    assert amounts[2026] == pytest.approx(3623.5, abs=0.05)
    assert frame.loc[2026, "share_of_all_pct"] == pytest.approx(3623.5 / 41584.7 * 100, abs=0.01)
    assert frame.loc[2027, "status"] == "part of a year"


def test_a_part_of_a_fiscal_year_is_not_compared():
    assert shown("investment-remittances-us-by-year").finding == (
        "Remittances from the US were $3.62 billion in fiscal year 2026 (July 2025 to June 2026), "
        "down 2.6% on fiscal year 2025; that was 8.71% of all Pakistan received."
    )


def test_calendar_years_in_rupees():
    in_rupees = shown("investment-remittances-us-by-year", calendar=CALENDAR_YEARS, currency=RUPEES)
    in_2024 = in_rupees.data.frame.set_index("year").loc[2024, "remittances_pkr_billion"]
    assert in_2024 == pytest.approx(3748.218186 * 278.580716 / 1e3, rel=1e-6)


def test_the_newest_month_is_compared_with_the_same_month():
    months = shown("investment-remittances-us-by-month")
    assert months.finding == (
        "Remittances from the US were $309 million in August 2026, up 16% on August 2025; that was "
        "8.45% of all Pakistan received."
    )
    average = months.data.frame[months.data.frame["series"] == "12-month average"]
    assert average["remittances_usd_million"].iloc[-1] == pytest.approx(
        kpi("investment-remittances-us").value / 12
    )


def test_a_missing_month_stays_a_gap():
    tables = with_frame(
        "sbp_remittances_monthly", lambda frame: frame[frame["month"] != "2026-03-01"]
    )
    frame = shown("investment-remittances-us-by-month", tables).data.frame
    gap = frame[frame["month"].eq("2026-03-01")]
    assert len(gap) == 2
    assert gap["remittances_usd_million"].isna().all()


def test_corridors_are_one_level_and_add_up_to_all():
    wide = corridors(TABLES)
    assert not {"Dubai", "Germany", "Kuwait", "Cash flow", "Total"} & set(wide)
    in_2024 = wide.loc["2023-07":"2024-06"]
    everyone = from_all(TABLES).loc["2023-07":"2024-06"]
    assert in_2024.to_numpy().sum() == pytest.approx(everyone.sum(), abs=0.5)


@pytest.mark.parametrize("years", [(2010, 2026), (2010, 2024), (1985, 1999)])
@pytest.mark.parametrize("choice", [{}, {"calendar": CALENDAR_YEARS, "currency": RUPEES}])
def test_the_ranking_is_the_whole(years, choice):
    frame = shown("investment-remittances-by-corridor", years=years, **choice).data.frame
    assert frame["share_of_all_pct"].sum() == pytest.approx(100)
    assert (frame["corridor"] == REST).sum() == 1
    assert "Other countries" not in set(frame["corridor"])


def test_the_place_of_the_us_among_the_corridors():
    ranking = shown("investment-remittances-by-corridor", years=(2010, 2024))
    amounts = ranking.data.frame.set_index("corridor")["remittances_usd_million"]
    assert amounts["United States"] == pytest.approx(3531.19, abs=0.01)
    assert ranking.finding.endswith("4 of the 13 other corridors listed sent more.")
    newest = shown("investment-remittances-by-corridor")
    assert newest.finding.endswith("all 5 other corridors listed sent more.")


def test_the_place_of_the_us_is_told_as_numbers():
    told = found("investment-remittances-by-corridor", years=(2010, 2024)).told
    assert (told["ahead"], told["others"]) == (4, 13)
    assert (told["year"], told["fiscal"]) == (2024, True)


def test_a_us_that_sends_most_is_called_so():
    tables = with_frame(
        "sbp_remittances_monthly",
        lambda frame: frame.assign(
            remittances_usd_million=frame["remittances_usd_million"].where(
                frame["series_code"] != "WR0020", frame["remittances_usd_million"] * 9
            )
        ),
    )
    finding = shown("investment-remittances-by-corridor", tables).finding
    assert finding.endswith("and more than any other corridor.")


def test_shares_over_time():
    shares = shown("investment-remittances-shares", years=(2023, 2026))
    assert shares.finding == (
        "The US sent 8.71% of Pakistan's remittances in fiscal year 2026 (July 2025 to June 2026), "
        "down 2.9 points on fiscal year 2023."
    )
    assert shares.data.frame["fiscal_year"].max() == 2026


def test_projects_are_counted_once_and_without_whole_programs():
    counted = approved(TABLES)
    assert counted["project_number"].is_unique
    assert not {37453, 47519, 50031} & set(counted["project_number"])
    frame = shown("investment-ifc-by-industry").data.frame.set_index("industry")
    pakistan = TABLES["ifc_projects"].frame.query("iso3 == 'PAK'")
    infrastructure = pakistan.query("industry == 'Infrastructure'")["total_usd_million"].sum()
    assert frame.loc["Infrastructure", "approved_usd_million"] == pytest.approx(infrastructure)
    assert frame.loc["Infrastructure", "approved_projects"] == 30
    assert infrastructure == pytest.approx(1219, abs=1)
    assert frame["approved_projects"].sum() == 94 - 5 - 1


def test_a_repeated_project_is_not_counted_for_a_peer():
    india = shown("investment-ifc-against-peers", years=(2012, 2012), peers=("IND",)).data.frame
    frame = TABLES["ifc_projects"].frame
    rows = frame[frame["iso3"].eq("IND") & frame["approval_date"].dt.year.eq(2012)]
    count = india.set_index("country").loc["India", "approved_projects"]
    assert count == rows["project_number"].nunique() < len(rows)


def test_projects_by_year_and_number():
    amounts = shown("investment-ifc-by-year")
    in_2024 = amounts.data.frame.set_index("year").loc[2024]
    assert in_2024.tolist()[:2] == [227.0, 4]
    assert "approved $227 million in Pakistan in 2024, up 63% on 2023" in amounts.finding
    count = shown("investment-ifc-by-year", years=(2022, 2024), ifc=NUMBER)
    assert count.finding == (
        "IFC approved 4 projects in Pakistan in 2024, up 33% on 2023; no year shown had more."
    )


def test_the_year_of_the_list_is_a_part():
    peers = shown("investment-ifc-against-peers", years=(2025, 2025), peers=("IND",))
    assert any("5 April 2025" in note for note in peers.data.notes)
    assert kpi("investment-ifc").period == "2024"


def test_the_year_of_the_list_alone_tells_how_far_it_goes():
    tables = with_frame(
        "ifc_projects",
        lambda frame: frame.assign(
            approval_date=frame["approval_date"].mask(
                frame["project_number"].eq(49096), pd.Timestamp("2025-02-01")
            )
        ),
    )
    assert shown("investment-ifc-by-year", tables, years=(2025, 2025)).finding == (
        "IFC approved $40 million in Pakistan in 2025, to April 2025."
    )


def test_an_industry_alone_and_none_at_all():
    alone = shown("investment-ifc-by-industry", years=(1998, 1998))
    assert alone.finding == (
        "IFC approved 1 project in Pakistan for $14.2 million in 1998, all of it in manufacturing."
    )
    assert shown("investment-ifc-by-industry", years=(2026, 2026)).data.frame.empty


def test_the_list_tells_what_is_in_no_sum():
    listed = shown("investment-ifc-projects", years=(2023, 2026)).data.frame.set_index("project")
    assert listed.loc["GTFP Dubai Islamic Bank", "remark"].startswith("the amount of a whole")
    assert listed.loc["Novatex 2023", "remark"].startswith("not approved")
    assert listed.loc["SAF Pakistan", "remark"] == ""
    assert shown("investment-ifc-projects", years=(2026, 2026)).data.frame.empty
