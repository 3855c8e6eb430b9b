"""American coal and LNG for Pakistan, and what it digs and pumps itself."""

import pandas as pd
import pytest

from charts.energy.choices import COAL
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY, EVENTS
from tests.charts.energy.energy_tables import ALL_YEARS, KPIS, changed, embedded, told, with_frame

BY_YEAR = Selection(years=(2002, 2026)).choosing(CALENDAR, "Calendar years")


def with_coal(tons, quarters=4):
    """The tables with coal of our own: year -> tons to Pakistan, None where none is recorded."""
    rows = []
    for year, amount in tons.items():
        last = max(tons) == year
        covered = range(1, (quarters if last else 4) + 1)
        rows += [("Japan", year, quarter, 5.0, 500.0) for quarter in covered]
        if amount is not None:
            rows.append(("Pakistan", year, 1, amount, amount * 100))
    columns = ["destination", "year", "quarter", "steam_short_tons", "steam_usd"]
    frame = pd.DataFrame(rows, columns=columns)
    return with_frame(
        "eia_coal_exports",
        frame.assign(
            metallurgical_short_tons=float("nan"),
            metallurgical_usd=float("nan"),
            total_short_tons=frame["steam_short_tons"],
            total_usd=frame["steam_usd"],
        ),
    )


def test_coal_has_the_publishers_totals():
    frame = told("energy-us-coal", BY_YEAR)[1].frame
    totals = frame.groupby("year")[["coal_short_tons", "export_value_usd"]].sum()
    assert totals.loc[2024].tolist() == [763_833, 54_397_706]
    assert totals.loc[2025].tolist() == [471_493, 33_685_697]


def test_coal_is_drawn_by_quarter():
    sentence, data = told("energy-us-coal", Selection(years=(2024, 2025)))
    steam = data.frame[data.frame["kind"] == "Steam coal"].set_index("quarter")["coal_short_tons"]
    assert steam.loc[["2024 Q1", "2024 Q3", "2025 Q2"]].tolist() == [56_218, 516_550, 209_048]
    assert pd.isna(steam["2024 Q2"])
    assert data.period == "2024 Q1 to 2025 Q4"
    assert sentence == (
        "The US sent Pakistan 471,000 short tons of coal worth $33.7 million in 2025, down 38% by "
        "weight on 2024."
    )
    assert [event.label for event in data.events] == ["First US crude"]
    assert not told("energy-us-coal", Selection().choosing(EVENTS, "Hidden"))[1].events


def test_coal_by_value_and_price():
    by_value = told("energy-us-coal", Selection().choosing(COAL, "Value"))
    assert by_value[1].y == "export_value_usd"
    assert by_value[0].endswith("down 38% by value on 2024.")
    sentence, data = told("energy-us-coal", BY_YEAR.choosing(COAL, "Price"))
    prices = data.frame.set_index("year")[data.y]
    assert prices[2024] == pytest.approx(54_397_706 / 763_833)
    assert pd.isna(prices[2019])  # 83 tons of samples
    assert sentence == "US coal for Pakistan averaged $71.4 a short ton in 2025, up 0.32% on 2024."


def test_fiscal_years_are_summed_from_quarters():
    chosen = ALL_YEARS.choosing(CALENDAR, "Fiscal years")
    sentence, data = told("energy-us-coal", chosen)
    years = data.frame.groupby("year")["coal_short_tons"].sum()
    assert years[2025] == 516_550 + 191_065 + 179_095 + 227_788
    parts = data.frame[data.frame["status"] != ""]
    assert set(parts["year"]) == {2002, 2026}
    assert [event.on.year for event in data.events] == [2026]  # October 2025
    assert sentence.endswith(
        "in fiscal year 2025 (July 2024 to June 2025), up from 56,200 short tons in fiscal year "
        "2024."
    )


def test_rupees_are_of_calendar_years_only():
    in_rupees = BY_YEAR.choosing(CURRENCY, "Rupees").choosing(COAL, "Value")
    sentence, data = told("energy-us-coal", in_rupees)
    assert data.unit == "Rs"
    value = data.frame.groupby("year")["export_value_pkr"].sum()[2024]
    assert value == pytest.approx(54_397_706 * 278.5807, rel=1e-5)
    assert "worth Rs 9.47 billion in 2025" in sentence
    data = told("energy-us-coal", in_rupees.choosing(CALENDAR, "Fiscal years"))[1]
    assert data.unit == "US$"
    assert data.notes[-1].startswith("Amounts stay in US dollars")


def test_a_year_without_coal_is_named_and_not_a_zero():
    ours = with_coal({2019: 80.0, 2020: None})
    sentence, data = told("energy-us-coal", BY_YEAR, ours)
    assert sentence == (
        "No US coal export to Pakistan was recorded in 2020; the last was 80 short tons in 2019."
    )
    fiscal = BY_YEAR.choosing(CALENDAR, "Fiscal years")
    longer = with_coal({2018: None, 2019: 80.0, 2020: None, 2021: None})
    assert told("energy-us-coal", fiscal, longer)[0] == (
        "No US coal export to Pakistan was recorded in fiscal year 2021 (July 2020 to June "
        "2021); the last was 80 short tons in fiscal year 2019."
    )
    assert data.notes == ("No export was recorded in 2020.",)
    assert data.frame.set_index("year")["coal_short_tons"].isna().tolist() == [False, True]
    assert told("energy-us-coal", Selection(years=(2020, 2020)), ours)[1].frame.empty


@pytest.mark.parametrize(
    ("tons", "change"),
    [
        ({2020: 100.0, 2021: 150.0}, ", up 50% by weight on 2020."),
        ({2020: 100.0, 2021: 50.0}, ", down 50% by weight on 2020."),
        ({2020: 100.0, 2021: 100.0}, ", unchanged by weight on 2020."),
        ({2020: None, 2021: 50.0}, ", after none recorded in 2020."),
        ({2020: 5.0, 2021: 5_000.0}, ", up from 5 short tons in 2020."),
        ({2021: 50.0}, " in 2021."),
    ],
)
def test_coal_is_compared_with_the_year_before(tons, change):
    assert told("energy-us-coal", tables=with_coal(tons))[0].endswith(change)


def test_a_part_of_a_year_is_marked_and_not_compared():
    ours = with_coal({2024: 100.0, 2025: 900.0}, quarters=2)
    for selection in (ALL_YEARS, BY_YEAR):
        assert told("energy-us-coal", selection, ours)[0].startswith("The US sent Pakistan 100")
    data = told("energy-us-coal", BY_YEAR, ours)[1]
    assert data.frame["status"].tolist() == ["", "2 of 4 quarters"]
    assert "A hatched bar is a part of a year." in data.notes
    value = KPIS["energy-us-coal-value"].build(ours, Selection())
    assert value is not None
    assert value.value == 100.0 * 100
    sentence = told("energy-us-coal", Selection(years=(2025, 2025)), ours)[0]
    assert sentence == "Only a part of 2025 is published."


def test_destinations_have_the_publishers_rank():
    for year, rank, of, tons in ((2024, "23rd", 69, 763_833), (2025, "27th", 69, 471_493)):
        sentence, data = told("energy-us-coal-destinations", Selection(years=(2010, year)))
        pakistan = data.frame.set_index("destination").loc["Pakistan"]
        assert (pakistan["rank"], pakistan["total_short_tons"]) == (int(rank[:2]), tons)
        assert f"Pakistan ranked {rank} of the {of} destinations of US coal by weight" in sentence
        assert len(data.frame) == 13
    none = told("energy-us-coal-destinations", Selection(years=(2020, 2020)))[0]
    assert none.startswith("Pakistan did not buy any US coal in 2020")


def test_destinations_by_price_leave_samples_out():
    sentence, data = told("energy-us-coal-destinations", Selection().choosing(COAL, "Price"))
    assert data.frame["total_short_tons"].min() >= 10_000
    assert "by average price in 2025, with $71.4 per short ton." in sentence


def test_lng_terminals_have_the_trackers_sums():
    sentence, data = told("energy-lng-capacity")
    assert data.frame["capacity_mtpa"].tolist() == pytest.approx([92.87, 75.51, 9.8])
    assert sentence == (
        "In October 2024, US terminals could ship 92.9 million tonnes of LNG a year, with 75.5 "
        "million being built; Pakistan's could take in 9.8 million."
    )
    assert data.notes == (
        "Proposals in Pakistan, 19 million tonnes a year in all where known, are not drawn.",
    )


def test_cargoes_are_told_by_window_with_their_gaps():
    sentence, data = told("energy-us-lng-cargoes", Selection(peers=("IND", "VNM")))
    ours = data.frame[data.frame["country"] == "Pakistan"]
    assert ours["lng_mmcf"].tolist() == pytest.approx([3368.03 + 3107.51, 3140.91])
    assert ours["cargoes"].tolist() == [2, 1]
    assert ours["share_of_us_exports_pct"].tolist() == pytest.approx(
        [6475.54 / 793_872.46 * 100, 3140.91 / 4_428_877.24 * 100]
    )
    assert sentence == (
        "US LNG for Pakistan: 2 cargoes from April 2017 to March 2018 and 1 cargo from April 2023 "
        "to March 2024, 9.62 billion cubic feet in all."
    )
    assert data.notes[0].startswith("Months between and after these windows are not in hand")
    assert data.notes[1] == "No cargo to Vietnam is recorded in them."
    assert "Flex Volunteer from Cameron (Calcasieu Pass), LA on 12 December 2023" in data.notes[2]


def test_without_a_cargo_to_pakistan_the_title_says_so():
    cargoes = embedded()["doe_lng_cargoes"].frame
    ours = with_frame("doe_lng_cargoes", cargoes[cargoes["partner_iso3"] != "PAK"])
    sentence, data = told("energy-us-lng-cargoes", Selection(), ours)
    assert sentence == "No US cargo of LNG to Pakistan is recorded in the periods in hand."
    assert "Pakistan" not in set(data.frame["country"])


def test_months_of_lng_are_told_where_they_are_known():
    sentence, data = told("energy-us-lng-monthly")
    assert len(data.frame) == 3  # Pakistan's alone, the month withheld among them
    assert sentence == (
        "The US shipped LNG to Pakistan in 2 months of January 2018 to June 2024, last in May "
        "2024: 3.1 billion cubic feet; June 2024 is withheld."
    )
    frame = embedded()["doe_lng_exports_monthly"].frame
    ours = with_frame("doe_lng_exports_monthly", frame.iloc[[2]])
    assert told("energy-us-lng-monthly", tables=ours)[0].startswith("The amounts of US LNG")


def test_gas_and_coal_are_split_into_own_and_beyond():
    sentence, data = told("energy-gas", Selection(years=(2010, 2024)))
    newest = data.frame[data.frame["year"] == 2024].set_index("part")["energy_twh"]
    assert newest.tolist() == pytest.approx([260.888, 370.519 - 260.888])
    assert sentence == (
        "Pakistan produced 70.4% of the gas it used in 2024, against 100% in 2010; its use was up "
        "4.8% on 2010."
    )
    coal = told("energy-coal-supply", Selection(years=(2024, 2024)))[0]
    assert coal == "Pakistan mined 86.6% of the coal it used in 2024."
    assert told("energy-gas", Selection(years=(2025, 2025)))[1].frame.empty  # not yet published


def test_use_that_begins_at_nothing_has_no_change():
    span, first = Selection(years=(2010, 2024)), {"iso3": "PAK", "year": 2010}
    none = changed("owid_energy", first, "gas_consumption_twh", 0.0)
    sentence, _ = told("energy-gas", span, none)
    assert sentence == (
        "Pakistan produced 70.4% of the gas it used in 2024, against 100% in 2011; its use was up "
        "4.8% on 2011."
    )


def test_a_fuel_sold_abroad_stands_below_zero():
    keys = {"vintage": "2026-04", "iso3": "PAK", "year": 2024}
    ours = changed("owid_energy", keys, "gas_production_twh", 400.0)
    sentence, data = told("energy-gas", Selection(years=(2024, 2024)), ours)
    assert sentence == "Pakistan produced 108% of the gas it used in 2024."
    assert data.frame["energy_twh"].tolist() == pytest.approx([400, 370.519 - 400])
