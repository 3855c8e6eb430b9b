"""Investment, remittances and assistance: known values, sentences, and what is never added."""

from dataclasses import replace

import pandas as pd
import pytest

from charts.choices import CONTROLS
from charts.control import YEARS
from charts.investment import assistance, fdi_origins
from charts.investment import page as investment_page
from charts.investment.choices import CONSTANT, DISBURSEMENTS, INFLOW, OUTFLOW, TO_DATE
from charts.selection import Selection
from charts.shared.choices import CALENDAR_YEARS, HIDDEN, LEVEL, PER_PERSON, RUPEES
from charts.views import view
from tests import frozen_tables
from tests.catalogue import can_be_built

CHARTS = {chart.id: chart for chart in investment_page.PAGE.charts if can_be_built(chart.datasets)}
KPIS = {kpi.id: kpi for kpi in investment_page.PAGE.kpis}
TABLES = {
    name: frozen_tables.table(name)
    for name in sorted(
        {name for one in (*CHARTS.values(), *KPIS.values()) for name in one.datasets}
    )
}
ALL_YEARS = (1985, 2026)


def shown(chart_id, tables=TABLES, years=ALL_YEARS, peers=("IND", "EGY"), **choices):
    selection = Selection(years=years, peers=peers)
    for name, value in choices.items():
        selection = selection.choosing(CONTROLS[name], value)
    return view(CHARTS[chart_id], selection, tables)


def found(chart_id, tables=TABLES, **choices):
    """The fact behind a chart's sentence."""
    one = shown(chart_id, tables, **choices)
    return one.chart.finding(one.data, one.selection)


def with_frame(name, change):
    """The tables with one changed: what a publisher may say one day."""
    frame = change(TABLES[name].frame.copy())
    return {**TABLES, name: replace(TABLES[name], frame=frame)}


def kpi(kpi_id, tables=TABLES):
    return KPIS[kpi_id].build(tables, Selection())


def test_net_investment_by_country_is_the_banks_with_the_year_before():
    frame = shown("investment-fdi-by-country").data.frame.set_index("country")
    assert frame.loc["United States", "net_fdi_usd_million"] == -155.96
    assert frame.loc["United States", "net_fdi_year_earlier_usd_million"] == 35.28
    assert frame.loc["China", "net_fdi_usd_million"] == 861.98
    assert len(frame) == 10


def test_the_sentence_names_the_us_and_the_largest():
    assert shown("investment-fdi-by-country").finding == (
        "Net FDI from the United States was −$156 million in fiscal year 2026 (July 2025 to June "
        "2026), against $35.3 million a year earlier; the largest was from China, $862 million."
    )


def test_the_us_and_the_largest_are_told_as_values():
    told = found("investment-fdi-by-country").told
    assert (told["value"], told["before"], told["when"]) == (-155.96, 35.28, 2026)
    assert (told["largest"], told["largest_value"]) == ("China", 861.98)
    newest = found("investment-fdi-by-country", fdi_period=TO_DATE)
    assert newest.kind == "fdi_without_us"
    assert newest.told["when"] == (pd.Timestamp("2026-07-01"), pd.Timestamp("2026-07-01"))


def test_a_country_that_is_not_listed_is_said_not_to_be():
    newest = shown("investment-fdi-by-country", fdi_period=TO_DATE)
    assert "United States" not in set(newest.data.frame["country"])
    assert newest.finding == (
        "The United States is not among the ten largest in July 2026; net FDI from China was the "
        "largest, $63.2 million."
    )


def test_a_us_that_invests_most_is_called_the_largest():
    tables = with_frame(
        "sbp_fdi_by_country",
        lambda frame: frame.assign(
            net_fdi_usd_million=frame["net_fdi_usd_million"].mask(
                frame["partner_iso3"] == "USA", 2000.0
            ),
            net_fdi_year_earlier_usd_million=frame["net_fdi_year_earlier_usd_million"].mask(
                frame["partner_iso3"] == "USA", 1000.0
            ),
        ),
    )
    finding = shown("investment-fdi-by-country", tables).finding
    assert finding.endswith("up 100% on a year earlier, the largest of all countries.")


@pytest.mark.parametrize("period", ["Whole fiscal year", TO_DATE])
def test_one_period_and_one_list_of_sectors_is_shown(period):
    rows = fdi_origins.newest_period(TABLES["sbp_fdi_by_sector"].frame, whole=period != TO_DATE)
    assert rows["period_label"].nunique() == rows["sector_list"].nunique() == 1
    drawn = shown("investment-fdi-by-sector", fdi_period=period).data.frame
    assert set(drawn["sector"]) == set(rows["sector"])


@pytest.mark.parametrize(
    ("flow", "column", "amount"),
    [
        ("Net", "net_fdi_usd_million", -456.08),
        (INFLOW, "inflow_usd_million", 114.31),
        (OUTFLOW, "outflow_usd_million", 570.39),
    ],
)
def test_communications_by_flow(flow, column, amount):
    frame = shown("investment-fdi-by-sector", fdi_flow=flow).data.frame.set_index("sector")
    assert frame.loc["Communications", column] == amount


def test_sectors_with_outflows_say_where():
    assert shown("investment-fdi-by-sector", fdi_flow=OUTFLOW).finding == (
        "FDI taken out was largest in communications: $570 million in fiscal year 2026 (July 2025 "
        "to June 2026), up 146% on a year earlier."
    )


def test_fiscal_years_are_the_banks_totals_and_calendar_years_sums_of_months():
    fiscal = shown("investment-fdi-by-year").data.frame.set_index("fiscal_year")
    assert fiscal.loc[2025, ["net_fdi_usd_million", "inflow_usd_million"]].tolist() == [2477, 4268]
    assert fiscal.loc[2026, "status"] == "provisional"
    calendar = shown("investment-fdi-by-year", calendar=CALENDAR_YEARS).data.frame.set_index("year")
    months = TABLES["sbp_fdi_monthly"].frame
    in_2024 = months[months["month"].dt.year == 2024]
    assert calendar.loc[2024, "net_fdi_usd_million"] == in_2024["net_fdi_usd_million"].sum() == 2665
    assert calendar.loc[2021, "coverage"] == "8 of 12 months"
    assert calendar.loc[2026, "status"].startswith("part of a year")


def test_rupees_need_calendar_years():
    fiscal = shown("investment-fdi-by-year", currency=RUPEES)
    assert "net_fdi_usd_million" in fiscal.data.frame
    assert any("Fiscal years stay in US dollars" in note for note in fiscal.data.notes)
    calendar = shown("investment-fdi-by-year", currency=RUPEES, calendar=CALENDAR_YEARS)
    in_2024 = calendar.data.frame.set_index("year").loc[2024, "net_fdi_pkr_billion"]
    assert in_2024 == pytest.approx(2665 * 278.580716 / 1e3, rel=1e-6)
    assert calendar.finding.startswith("Net FDI in Pakistan was Rs ")


def test_a_part_of_a_year_alone_is_told_as_one():
    part = shown("investment-fdi-by-year", years=(2021, 2021), calendar=CALENDAR_YEARS)
    assert part.finding == (
        "Net FDI in Pakistan was $1.5 billion in May to December 2021, a part of a year."
    )


def test_a_part_of_a_year_tells_its_first_and_last_month():
    part = found("investment-fdi-by-year", years=(2021, 2021), calendar=CALENDAR_YEARS)
    assert part.kind == "part_of_year_amount"
    assert part.told["months"] == (pd.Timestamp("2021-05-01"), pd.Timestamp("2021-12-01"))


def test_months_are_equity_and_debt_that_add_up_to_net():
    frame = shown("investment-fdi-by-month").data.frame
    parts = frame.pivot(index="month", columns="part", values="fdi_usd_million").sum(axis="columns")
    net = frame.drop_duplicates("month").set_index("month")["net_fdi_usd_million"]
    assert (parts - net).abs().max() <= 1
    assert shown("investment-fdi-by-month", years=(2025, 2025)).finding == (
        "Net FDI in Pakistan was −$135 million (provisional) in December 2025; in 1 of the 12 "
        "months shown more was taken out than came in."
    )


def test_events_of_investment_can_be_hidden():
    labels = {event.label for event in shown("investment-fdi-by-month").data.events}
    assert "Forum planned" in labels
    assert not any("tariff" in label for label in labels)
    assert not shown("investment-fdi-by-month", events=HIDDEN).data.events


def test_peers_are_the_world_banks():
    frame = shown("investment-fdi-against-peers", measure=LEVEL).data.frame
    ours = frame[frame["country"] == "Pakistan"].set_index("year")["net_fdi_inflows_usd_million"]
    assert ours[2024] == 2665
    finding = shown("investment-fdi-against-peers", years=(2022, 2024), measure=PER_PERSON).finding
    assert finding.startswith(
        "Net inflows of direct investment into Pakistan were $10.6 per person"
    )


def test_assistance_is_the_departments_and_its_kinds_are_never_added():
    frame = shown("investment-assistance-by-year").data.frame.set_index("fiscal_year")
    assert frame.loc[2010, "us_assistance_usd"] == 2_669_289_589
    assert frame["status"].loc[2025:2026].tolist() == ["", "partial year"]
    paid = shown("investment-assistance-by-year", assistance=DISBURSEMENTS).data.frame
    paid = paid.set_index("fiscal_year")["us_assistance_usd"]
    assert paid.loc[2024:2026].tolist() == [243_364_327, 105_753_300, 14_193_798]
    assert paid.index.min() == 2001


def test_constant_prices_name_their_year():
    constant = shown("investment-assistance-by-year", assistance_prices=CONSTANT)
    amounts = constant.data.frame.set_index("fiscal_year")["us_assistance_constant_price_usd"]
    assert amounts[2010] == 3_722_658_895
    assert constant.data.unit == "US$ at 2024 prices"
    assert constant.finding == (
        "The United States obligated assistance of $191 million at 2024 prices to Pakistan in US "
        "fiscal year 2025 (October 2024 to September 2025), up 13% on 2024; the most in these "
        "years was $3.72 billion in 2010."
    )
    assert 2026 not in amounts.index
    assert constant.data.notes == ("Fiscal year 2026 has no amount at constant prices yet.",)


def test_assistance_tells_the_year_before_and_the_largest():
    told = found("investment-assistance-by-year").told
    assert (told["year"], told["value"], told["before"]) == (2025, 195_774_327, 169_617_009)
    assert (told["peak_year"], told["peak"]) == (2010, 2_669_289_589)
    assert told["is_obligated"]


def test_a_year_still_being_reported_is_not_compared():
    alone = shown("investment-assistance-by-year", years=(2026, 2026), assistance=DISBURSEMENTS)
    assert alone.finding == (
        "The United States disbursed assistance of $14.2 million to Pakistan so far in US fiscal "
        "year 2026, still being reported."
    )
    peers = shown("investment-assistance-against-peers", measure=LEVEL).data.frame
    assert peers["year"].max() == 2024  # Pakistan's 2025 is whole, the others' is not


def test_sectors_are_of_the_newest_whole_year_and_add_up_to_it():
    data = shown("investment-assistance-by-sector", assistance=DISBURSEMENTS).data
    assert data.period == "US fiscal year 2025 (October 2024 to September 2025)"
    assert data.frame["us_assistance_usd"].sum() == 105_753_300
    assert data.notes == ("Fiscal year 2026 is still being reported and not shown.",)
    assert data.frame.set_index("sector").loc["Health", "us_assistance_usd"] == 19_254_571


def test_sectors_tell_the_two_largest_and_money_taken_back():
    obligated = shown("investment-assistance-by-sector")
    assert obligated.finding == (
        "The United States obligated assistance of $196 million to Pakistan in US fiscal year 2025 "
        "(October 2024 to September 2025), the most of it $146 million for health (up 424% on "
        "2024), then $23.1 million for program support."
    )
    assert obligated.data.notes[-1] == "Below zero, more was taken back than given."
    older = shown("investment-assistance-by-sector", years=(1985, 2019)).finding
    assert "for peace and security (up" in older


def test_a_year_still_being_reported_has_no_sectors():
    alone = shown("investment-assistance-by-sector", years=(2026, 2026)).data
    assert alone.frame.empty
    assert alone.empty == (
        "Fiscal year 2026 is still being reported and not shown. No whole fiscal year lies in "
        "these years. Widen the years."
    )


def test_sectors_of_a_year_are_the_years_assistance():
    parts = TABLES["us_foreign_assistance_sectors"].frame
    sums = parts.groupby(["transaction_type", "fiscal_year"])["amount_usd"].sum()
    for (kind, year), amount in sums.items():
        whole = assistance.to_pakistan(TABLES, kind).set_index("fiscal_year")
        assert whole.loc[year, "us_assistance_usd"] == pytest.approx(amount, abs=1)


def test_the_quarter_between_two_fiscal_years_is_in_neither():
    years = assistance.to_pakistan(TABLES, "Obligations").set_index("fiscal_year")
    assert years.loc[1976, "us_assistance_usd"] == 203_702_000
    assert years.index.is_unique


def test_recipients_are_compared_without_the_donor():
    compared = shown("investment-assistance-against-peers", measure=LEVEL)
    assert set(compared.data.frame["country"]) == {"Pakistan", "India", "Egypt"}
    assert not any("United States" in note for note in compared.data.notes)


def test_kpis_are_of_the_newest_whole_year():
    invested, given = kpi("investment-fdi-us"), kpi("investment-assistance")
    assert (invested.value, invested.previous, invested.status) == (-155.96, 35.28, "provisional")
    assert (given.value, given.previous) == (195_774_327, 169_617_009)
    assert given.period == "US FY2025, to September 2025"


def test_a_us_that_is_not_listed_has_no_kpi():
    tables = with_frame("sbp_fdi_by_country", lambda frame: frame[frame["partner_iso3"] != "USA"])
    assert kpi("investment-fdi-us", tables) is None
    ties = shown("investment-ties", tables)
    assert "FDI" not in ties.finding
    assert len(ties.data.frame) == 4


def test_every_flow_of_the_ties_names_its_own_year():
    frame = shown("investment-ties").data.frame.set_index("kind")
    assert frame["period"].to_dict() == {
        "US imports of goods from Pakistan": "July 2023 to June 2024",
        "US exports of goods to Pakistan": "July 2023 to June 2024",
        "Remittances from the US": "July 2025 to June 2026",
        "US assistance obligated": "October 2024 to September 2025",
        "Net FDI from the US": "July 2025 to June 2026",
    }
    goods = TABLES["census_goods_monthly"].frame
    months = goods[goods["partner_iso3"].eq("PAK") & goods["month"].between("2023-07", "2024-06")]
    assert len(months) == 12
    total = frame.loc["US imports of goods from Pakistan", "amount_usd_million"]
    assert total == pytest.approx(months["us_imports_usd_million"].sum())


@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.id)
def test_years_move_a_chart_exactly_where_it_says_so(chart):
    built = chart.build(
        {name: TABLES[name] for name in chart.datasets}, Selection(years=(1985, 1985), peers=())
    )
    default = chart.build({name: TABLES[name] for name in chart.datasets}, Selection(peers=()))
    pair = [frame.reset_index(drop=True) for frame in (built.frame, default.frame)]
    same = pair[0].shape == pair[1].shape and pd.DataFrame.equals(*pair)
    assert same == (YEARS not in chart.controls)
