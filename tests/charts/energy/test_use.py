"""People and the economy, and what was reported of the sector's strain."""

import pandas as pd
import pytest

from charts.selection import Selection
from tests.charts.energy.energy_tables import changed, embedded, told, with_frame


def with_indicator(code, figures_of):
    """The tables with one indicator of our own: country -> year -> figure."""
    rows = [
        {"iso3": iso3, "indicator_code": code, "year": year, "observation": figure}
        for iso3, years in figures_of.items()
        for year, figure in years.items()
    ]
    return with_frame("worldbank_wdi", pd.DataFrame(rows))


def test_use_per_person_keeps_a_gap_and_turns_with_the_figures():
    code = "EG.USE.ELEC.KH.PC"
    ours = {"PAK": {2020: 100.0, 2022: 150.0}, "IND": {2022: 200.0}, "USA": {2022: 2_000.0}}
    chosen = Selection(years=(2020, 2022), peers=("IND",))
    sentence, data = told("energy-use-per-person", chosen, with_indicator(code, ours))
    assert sentence == (
        "Electricity use in Pakistan was 150 kWh per person in 2022, up 50% on 2020; both "
        "others with a figure had more."
    )
    pakistan = data.frame[data.frame["country"] == "Pakistan"].set_index("year")
    assert pd.isna(pakistan.loc[2021, data.y])
    assert "United States" not in set(data.frame["country"])
    assert "The United States is not drawn: its 2,000 kWh per person in 2022" in data.notes[0]
    ours["PAK"][2022], ours["USA"][2022] = 50.0, 300.0
    sentence, data = told("energy-use-per-person", chosen, with_indicator(code, ours))
    assert "down 50% on 2020; both others with a figure had more." in sentence
    assert "United States" in set(data.frame["country"])


@pytest.mark.parametrize(
    ("chart_id", "opening"),
    [
        ("energy-access-against-peers", "Electricity reached 95.6% of Pakistan's people in 2023"),
        ("energy-use-per-person", "Electricity use in Pakistan was 518 kWh per person in 2023"),
        ("energy-net-imports", "Net imports were 39.8% of Pakistan's energy use in 2022"),
        (
            "energy-renewables-in-final-use",
            "Renewables were 41.6% of Pakistan's final energy use in 2021",
        ),
        ("energy-intensity", "Pakistan's economy used 4.21 MJ per US$ of GDP in 2021"),
        ("energy-outages", "Power outages hit 50.7% of firms surveyed in Pakistan in 2022"),
    ],
)
def test_known_figures_of_the_world_bank(chart_id, opening):
    assert told(chart_id)[0].startswith(opening)


def test_outages_take_the_newest_survey_of_each_country():
    data = told("energy-outages", Selection(years=(2010, 2026), peers=("IND", "EGY")))[1]
    surveys = data.frame.set_index("country")["year"]
    assert (surveys["Pakistan"], surveys["India"]) == (2022, 2025)
    early = told("energy-outages", Selection(years=(2008, 2012)))
    assert early[0] == "Pakistan was not surveyed in these years."
    assert any("Pakistan" in note for note in early[1].notes)


def test_debt_is_compared_within_one_source_only():
    sentence, data = told("energy-circular-debt")
    assert data.frame["circular_debt_pkr_billion"].tolist() == [2393, 1614, 1850]
    assert set(data.frame["status"]) == {"as reported"}
    assert sentence == (
        "Circular debt of the power sector stood at Rs 1.85 trillion on 30 April 2026, as "
        "reported; another body put it at Rs 1.61 trillion on 30 June 2025."
    )
    ours = changed("pakistan_energy_facts", {"period": "2025-06-30"}, "citation", "Another body")
    assert told("energy-circular-debt", tables=ours)[0].endswith("30 April 2026, as reported.")
    rising = changed("pakistan_energy_facts", {"period": "2025-06-30"}, "amount", 3000.0)
    assert told("energy-circular-debt", tables=rising)[0].endswith(
        "at Rs 3 trillion on 30 June 2025."
    )


def test_losses_stand_beside_what_is_allowed():
    sentence, data = told("energy-losses")
    assert data.frame.set_index("what")[data.x].to_dict() == {
        "Lost, as reported": 17.55,
        "Allowed by the regulator": 11.43,
    }
    assert sentence == (
        "Utilities lost 17.6% of their electricity from July 2024 to June 2025, as reported; the "
        "regulator allows 11.4%."
    )


def test_use_by_sector_compares_the_same_months():
    sentence, data = told("energy-use-by-sector")
    newest = data.frame[data.frame["period"] == "July 2024 to March 2025"].set_index("sector")
    assert newest[data.y].to_dict() == {
        "Households": 39_728,
        "Industry": 21_082,
        "Commerce": 6_898,
        "Agriculture": 4_566,
    }
    assert sentence == (
        "From July 2024 to March 2025, households used 39,700 GWh, up 1.1% on a year before; "
        "industry used 21,100 GWh, down 4.3%."
    )
    longer = changed(
        "pakistan_energy_facts",
        {"period": "FY2024 Jul-Mar"},
        "period_end",
        pd.Timestamp("2024-06-30"),
    )
    sentence, data = told("energy-use-by-sector", tables=longer)
    assert "on a year before" not in sentence
    assert set(data.frame["period"]) == {"July 2024 to March 2025"}


def test_the_table_holds_every_fact_with_its_source():
    data = told("energy-facts")[1]
    assert len(data.frame) == len(embedded()["pakistan_energy_facts"].frame) == 31
    assert data.frame["source_url"].str.startswith("https://").all()
    assert set(data.frame["confidence"]) == {"high", "medium"}
    assert data.frame[["citation", "unit", "period"]].ne("").all(axis=None)
