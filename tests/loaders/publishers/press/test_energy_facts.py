from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.press import energy_facts
from loaders.publishers.press.energy_measures import MEASURES, UNITS

DATASET = replace(energy_facts.DATASETS[0], min_rows=1)


@pytest.fixture
def table(reply):
    return reply("energy_facts/facts.csv")


def parse(content):
    return energy_facts.parse(DATASET, {energy_facts.TABLE: content})


def test_one_row_a_figure_with_its_words_and_unit(table):
    frame = conform(DATASET, parse(table)).set_index("metric")
    assert len(frame) == 7
    capacity = frame.loc["installed_capacity"]
    assert (capacity["amount"], capacity["unit"]) == (40_500, "MW")
    assert capacity["label"] == "Installed generation capacity"
    assert frame.loc["td_losses_combined", "unit"] == "%"
    assert frame.loc["us_crude_three_cargoes_value", "unit"] == "US$ million"
    assert set(frame["status"]) == {"as reported"}
    assert frame["citation"].str.contains("as reported", case=False).all()


@pytest.mark.parametrize(
    ("metric", "start", "end"),
    [
        ("installed_capacity", "2023-07-01", "2024-03-31"),
        ("td_losses_combined", "2022-07-01", "2023-06-30"),
        ("circular_debt_power_stock", "2024-02-29", "2024-02-29"),
        ("solar_panel_imports", "2023-01-01", "2023-12-31"),
        ("solar_panel_imports_5y", "2019-01-01", "2023-12-31"),
        ("solar_share_of_utility_supply", "2024-01-01", "2024-02-29"),
        ("us_crude_three_cargoes_value", "2025-11-01", "2026-02-28"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(table, metric, start, end):
    row = conform(DATASET, parse(table)).set_index("metric").loc[metric]
    assert f"{row['period_start']:%Y-%m-%d}" == start
    assert f"{row['period_end']:%Y-%m-%d}" == end


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"original_publisher", b"publisher", "missing original_publisher"),
        (b"PAK,installed", b"IND,installed", "got 'IND'"),
        (b"td_losses_combined", b"td_losses", "'metric' to be one of .* got 'td_losses'"),
        (b"15.5,percent", b"15.5,permille", "got 'permille'"),
        (b"15.5,percent", b"15.5,MW", "the unit of the figure in 'unit' of td_losses_combined"),
        (b"A regulator, as reported", b"A regulator", "'original_publisher' of td_losses_combined"),
        (b"https://example.org/c", b"", "a link in 'source_url_1' of td_losses_combined, got ''"),
        (b"15.5,", b"about 15,", "got 'about 15'"),
        (b"medium,,transcribed", b"medium,,guessed", "got 'guessed'"),
        (b"FY2023", b"FY23", "known form of period in 'period' of td_losses_combined, got 'FY23'"),
        (b"2024-02-29", b"2023-02-29", "got '2023-02-29'"),
        (b"2025-11 to 2026-02", b"2025-11 to 2026-13", "got '2025-11 to 2026-13'"),
        (b"2024 Jan-Feb", b"2024 Jan-Fev", "got '2024 Jan-Fev'"),
    ],
)
def test_what_is_wrong_is_named(table, old, new, says):
    assert old in table
    with pytest.raises(ParseError, match=says):
        parse(table.replace(old, new))


def test_a_confidence_we_do_not_know_is_refused(table):
    with pytest.raises(CheckError, match="confidence has unknown values low"):
        conform(DATASET, parse(table.replace(b",medium,", b",low,")))


def test_a_figure_given_twice_is_refused(table):
    again = table + table.splitlines(keepends=True)[1]
    with pytest.raises(CheckError, match="the key repeats"):
        conform(DATASET, parse(again))


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Sorry</html>", "web page"), (b"a,b\n1,2\n", "missing country")],
)
def test_what_is_no_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=f"expected the file {energy_facts.TABLE}, got none"):
        energy_facts.parse(DATASET, {})


def test_every_figure_has_a_label_and_a_known_unit():
    assert all(measure.label for measure in MEASURES.values())
    assert {measure.unit for measure in MEASURES.values()} <= set(UNITS.values())
    labels = [measure.label for measure in MEASURES.values()]
    assert len(set(labels)) == len(labels)
