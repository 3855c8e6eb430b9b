"""Numbers, units, periods and sentences, at their edges."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import captions, words
from charts.column import UNITS, Column
from charts.fact import fact
from charts.model import Chart, ChartData, KpiValue
from loaders.model import Dataset, Licence, Provenance, Source, Table
from loaders.revisions import Change

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [
        (2, 3, "2 of 3 peers shown"),
        (0, 3, "none of 3 peers shown"),
        (1, 1, "the one peer shown"),
        (0, 1, "no peer shown"),
    ],
)
def test_so_many_of_all(count, of, text):
    assert words.of_so_many(count, of, "peers shown") == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 3, "0"),
        (-0.0, 3, "0"),
        (29_989, 3, "30,000"),
        (1234.5, 3, "1,230"),
        (1234.5, 2, "1,200"),
        (999.4, 3, "999"),
        (999.5, 3, "1,000"),
        (999_499, 3, "999,000"),
        (999_950, 3, "1 million"),
        (999_950, 5, "999,950"),
        (5_100_000_000, 3, "5.1 billion"),
        (9.9999e11, 3, "1 trillion"),
        (1e15, 3, "1,000 trillion"),
        (-5, 3, "−5"),
        (-1_234_567, 3, "−1.23 million"),
        (0.000123, 3, "0.000123"),
        (0.99999, 3, "1"),
        (12.30, 3, "12.3"),
        (NAN, 3, "no figure"),
        (INFINITY, 3, "no figure"),
        (-INFINITY, 3, "no figure"),
    ],
)
def test_a_number_has_three_significant_figures_and_a_scale(value, digits, text):
    assert words.number(value, digits) == text


@settings(deadline=None)
@given(
    st.floats(-1e18, 1e18) | st.sampled_from([NAN, INFINITY, -INFINITY]),
    st.integers(min_value=1, max_value=7),
)
def test_no_number_is_written_as_a_computer_would(value, digits):
    text = words.number(value, digits)
    assert "nan" not in text
    assert "inf" not in text
    assert not re.search(r"\de", text)
    assert "-" not in text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (5119.6, "US$ million", "$5.12 billion"),
        (999.95, "US$ million", "$1 billion"),
        (-2.5, "US$ million", "−$2.5 million"),
        (0, "US$ million", "$0"),
        (300, "US$ million a month", "$300 million a month"),
        (1.5, "US$ billion", "$1.5 billion"),
        (30_337_162_000_000, "US$", "$30.3 trillion"),
        (9876.4, "US$ per tonne", "$9,880 per tonne"),
        (52.34, "%", "52.3%"),
        (-0.5, "%", "−0.5%"),
        (1, "percentage points", "1 percentage point"),
        (1.5, "percentage points", "1.5 percentage points"),
        (1, "tonnes", "1 tonne"),
        (-1, "tonnes", "−1 tonne"),
        (1_000_000, "tonnes", "1 million tonnes"),
        (5_000, "thousand tonnes", "5 million tonnes"),
        (12.5, "thousand tonnes", "12,500 tonnes"),
        (19.84, "TWh", "19.8 TWh"),
        (0.34, "per 1,000 people", "0.34 per 1,000 people"),
        (104.2, "index", "104"),
        (104.2, "index, 2010 = 100", "104"),
        (7, "", "7"),
        (NAN, "US$ million", "no figure"),
        (NAN, "%", "no figure"),
    ],
)
def test_a_quantity_is_said_with_its_unit(value, unit, text):
    assert words.quantity(value, unit) == text


@pytest.mark.parametrize(
    ("unit", "largest", "template"),
    [
        ("US$ million", 5_000, "%{y:$,.5~r} million"),
        ("US$ per tonne", 9_000, "%{y:$,.5~r} per tonne"),
        ("US$", 30e9, "%{y:$,.0f}"),
        ("tonnes", 99_999, "%{y:,.5~r} tonnes"),
        ("tonnes", 100_000, "%{y:,.0f} tonnes"),
        ("%", 52, "%{y:,.4~r}%"),
        ("index, 2010 = 100", 140, "%{y:,.5~r}"),
        ("", 3, "%{y:,.5~r}"),
    ],
)
def test_a_hover_box_rounds_no_published_figure(unit, largest, template):
    assert words.hover(unit, largest) == template


def test_a_hover_box_may_read_another_axis():
    assert words.hover("TWh", 5, "x") == "%{x:,.5~r} TWh"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (29_989, "developers", "30,000 developers"),
        (1_664, "", "1,660"),
        (13_543.19, "US$ per tonne", "$13,500 per tonne"),
        (67, "of 82", "67 of 82"),
        (999_999.7, "MW", "1 million MW"),
        (1_234_567, "developers", "1.23 million developers"),
        (5_123.4, "US$ million", "$5.12 billion"),
        (812.345, "TWh", "812 TWh"),
        (-29_989, "MW", "−30,000 MW"),
        (0, "MW", "0 MW"),
        (NAN, "MW", "no figure"),
    ],
)
def test_a_kpi_has_three_figures(value, unit, text):
    assert words.kpi(KpiValue(value, unit, "2024")) == text


def test_a_kpi_that_is_no_number_is_its_word_and_did_not_move():
    stands = KpiValue(NAN, "", "as of 26 March 2026", word="Under review")
    assert (words.kpi(stands), words.kpi_change(stands)) == ("Under review", "")


@pytest.mark.parametrize(
    ("value", "previous", "unit", "text"),
    [
        (108.9, 100, "TWh", "+8.9%"),
        (91.1, 100, "TWh", "-8.9%"),
        (350, 100, "TWh", "+250%"),
        (52.5, 50, "%", "+2.5 points"),
        (51, 50, "%", "+1 point"),
        (1.5, 2, "percentage points", "-0.5 points"),
        (0.1571, 0.1599, "%", "-0.003 points"),
        (24.92, 24.94, "%", "unchanged"),
        (1.2, 2.4, "% of GDP", "-1.2 points"),
        (3, -2, "US$ million", "+$5 million"),
        (-5, 2, "US$ million", "-$7 million"),
        (4, 0, "TWh", "+4 TWh"),
        (100, 100, "TWh", "unchanged"),
        (100.04, 100, "TWh", "unchanged"),
        (0, 0, "%", "unchanged"),
        (100, None, "TWh", ""),
        (100, NAN, "TWh", ""),
        (NAN, 100, "TWh", ""),
    ],
)
def test_a_kpi_says_how_far_it_moved(value, previous, unit, text):
    assert words.kpi_change(KpiValue(value, unit, "2024", previous)) == text


@pytest.mark.parametrize(
    ("value", "previous", "text"),
    [
        (5.4, 5.0, "up 8% on 2023"),
        (4.5, 5.0, "down 10% on 2023"),
        (5.0, 5.0, "unchanged from 2023"),
        (-4.0, -5.0, "narrowed by $1 million on 2023"),
        (5.0, None, ""),
    ],
)
def test_a_kpi_says_since_when_it_moved(value, previous, text):
    said = KpiValue(value, "US$ million", "2024", previous, "2023")
    assert words.kpi_compared(said) == text


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        (9.59, 9.69, "0.1 points"),
        (51, 50, "1 point"),
        (24.92, 24.94, ""),
        (0.15709, 0.15991, "0.003 points"),
        (20.04, 9.96, "10 points"),
        (11, 9.234, "1.8 points"),
        (0, 0, ""),
        (3, 3, ""),
    ],
)
def test_a_gap_of_shares_is_told_no_finer_than_they_are(new, old, text):
    assert words.gap(new, old) == words.gap(old, new) == text


def test_countries_have_their_articles():
    assert words.countries(["India", "Philippines", "United States"]) == (
        "India, the Philippines and the United States"
    )


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        (104.9, 100, "up 4.9%"),
        (88, 100, "down 12%"),
        (350, 100, "up 250%"),
        (0, 100, "down 100%"),
        (100, 100, "unchanged"),
        (100.04, 100, "unchanged"),
        (99.96, 100, "unchanged"),
        (100.06, 100, "up 0.06%"),
        (5, 0, "with no comparable figure before"),
        (5, -3, "with no comparable figure before"),
        (-5, 3, "with no comparable figure before"),
        (NAN, 3, "with no comparable figure before"),
        (3, NAN, "with no comparable figure before"),
        (INFINITY, 3, "with no comparable figure before"),
    ],
)
def test_a_move_is_said_in_percent_where_that_means_something(new, old, text):
    assert words.moved(new, old) == text


def test_a_move_takes_other_verbs():
    assert words.moved(2, 1, "grew", "shrank") == "grew 100%"
    assert words.moved(1, 2, "grew", "shrank") == "shrank 50%"


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        (2, 1, "rose"),
        (1, 2, "fell"),
        (-1, -2, "rose"),
        (0, 0, "did not change"),
        (1.0004, 1, "did not change"),
        (1, 0, "rose"),
        (NAN, 1, "cannot be compared"),
        (1, NAN, "cannot be compared"),
    ],
)
def test_the_verb_follows_the_figures(new, old, text):
    assert words.verb(new, old) == text


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        (15, 10, "1.5 times"),
        (130, 10, "13 times"),
        (5, 10, "0.5 times"),
        (10.4, 10, "1.04 times"),
        (10, 10, "as much as"),
        (10.01, 10, "as much as"),
        (10, 0, ""),
        (10, -1, ""),
        (-10, 1, ""),
        (0, 1, ""),
        (NAN, 1, ""),
        (1, NAN, ""),
    ],
)
def test_a_ratio_is_said_where_it_has_a_meaning(new, old, text):
    assert words.times(new, old) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_names_are_listed(names, text):
    assert words.enumerate_names(names) == text


def test_periods_are_written_as_people_say_them():
    assert words.month(date(2025, 2, 1)) == "February 2025"
    assert words.day(date(2026, 3, 1)) == "1 March 2026"
    assert words.year_to(date(2025, 2, 1)) == "the 12 months to February 2025"
    assert words.fiscal_year(2026) == "fiscal year 2026 (July 2025 to June 2026)"
    assert words.quarter(2025, 1) == "first quarter of 2025"
    assert words.quarter(2025, 4) == "fourth quarter of 2025"


@pytest.mark.parametrize(
    ("precision", "text"),
    [("day", "10 December 2025"), ("month", "December 2025"), ("year", "2025")],
)
def test_a_date_is_as_long_as_it_is_known(precision, text):
    assert words.known_date(date(2025, 12, 10), precision) == text


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-08", "August 2025"),
        ("2025-04-03", "3 April 2025"),
        ("2002 to 2015", "2002 to 2015"),
        ("2026-01 and 2026-04", "January 2026 and April 2026"),
        ("", ""),
    ],
)
def test_a_vintage_is_a_date_or_the_publishers_own_words(published, text):
    assert words.vintage(published) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([2010, 2024, 2017], "2010 to 2024"),
        ([2010], "2010"),
        ([2010.0, NAN, 2012.0], "2010 to 2012"),
        ([NAN, NAN], ""),
        ([], ""),
        (["2024 Q1", "2025 Q3"], "2024 Q1 to 2025 Q3"),
        (pd.to_datetime(["2010-01-01", "2025-02-01"]), "January 2010 to February 2025"),
        (pd.to_datetime(["2025-01-01", "2025-07-01"]), "January to July 2025"),
        (pd.to_datetime(["2025-01-01"]), "January 2025"),
        (pd.to_datetime(["2025-01-03", "2025-01-28"]), "January 2025"),
        (pd.to_datetime(["2025-01-03", None]), "January 2025"),
    ],
)
def test_a_span_has_two_ends_or_one(values, text):
    assert words.span(pd.Series(values)) == text


def test_dates_are_a_day_or_the_months_between():
    day, later = pd.to_datetime(["2025-06-30", "2026-03-31"])
    assert words.dates(day, day) == "30 June 2025"
    assert words.dates(day, later) == "June 2025 to March 2026"


@pytest.mark.parametrize("ending", UNITS)
def test_a_heading_has_its_unit_in_brackets(ending):
    assert Column.named(f"coal{ending}").heading == f"Coal ({UNITS[ending]})"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("country", "Country"),
        ("first_year", "First year"),
        ("us_imports_index", "US imports (index)"),
        ("it_exports_usd_million", "IT exports (US$ million)"),
        ("steam_short_tons", "Steam (short tons)"),
        ("mined_thousand_t", "Mined (thousand tonnes)"),
        ("copper_price_usd_per_t", "Copper price (US$ per tonne)"),
        ("demand_kwh_per_person", "Demand (kWh per person)"),
        ("rise_points", "Rise (percentage points)"),
        ("partner_iso3", "Partner country code"),
        ("capital", "Capital"),
        ("report", "Report"),
    ],
)
def test_a_heading_spells_out_its_column(column, text):
    assert Column.named(column).heading == text


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("year", "%d"),
        ("fiscal_year", "%d"),
        ("us_imports_usd_million", "%,.1f"),
        ("share_of_generation_pct", "%,.2f"),
        ("production_t", "%,.0f"),
        ("population", "localized"),
    ],
)
def test_a_table_column_keeps_the_publishers_precision(column, text):
    assert words.column_format(Column.named(column)) == text


FRAME = pd.DataFrame({"year": [2023, 2024], "who": ["A", "B"], "coal_twh": [1.0, 2.0]})
CHART = Chart(
    "c", "p", "How much?", "Coal", (), lambda *_: DATA, lambda *_: fact("no_figures_for_pakistan")
)
DATA = ChartData("lines", FRAME, "year", "coal_twh", "TWh", "2023 to 2024", series="who")


def test_a_subtitle_says_what_unit_and_period():
    assert captions.subtitle(CHART, DATA) == "Coal, TWh, 2023 to 2024"
    assert captions.subtitle(CHART, replace(DATA, unit="", period="")) == "Coal"


def test_the_alt_text_says_form_message_and_extent():
    assert captions.alt(CHART, DATA, "Coal rose.") == (
        "Line chart. Coal rose. Shown: Coal, TWh, 2023 to 2024. Series: A and B."
    )


def test_the_alt_text_of_one_series_names_none():
    assert captions.alt(CHART, replace(DATA, series=""), "Coal rose.").endswith("2023 to 2024.")


def test_the_alt_text_leaves_out_a_missing_name():
    frame = pd.DataFrame({"year": [1, 2, 3], "who": ["A", "B", None], "coal_twh": [1.0, 2, 3]})
    text = captions.alt(CHART, replace(DATA, frame=frame), "Coal rose.")
    assert text.endswith("Series: A and B.")


def test_the_alt_text_of_an_empty_chart_says_what_would_fill_it():
    text = captions.alt(CHART, replace(DATA, frame=FRAME.iloc[:0], empty="Widen the years."), "")
    assert text == "Coal: Widen the years."


def test_the_alt_text_of_bubbles_says_what_stands_along_the_axes():
    frame = pd.DataFrame({"hydro_twh": [1.0], "coal_twh": [2.0]})
    data = ChartData("bubbles", frame, "hydro_twh", "coal_twh", "TWh", y_title="Burnt coal (TWh)")
    text = captions.alt(CHART, data, "Coal leads.")
    assert text.startswith("Bubble chart. Coal leads.")
    assert text.endswith(" Up the side: Burnt coal (TWh). Along the bottom: Hydro (TWh).")


def test_the_alt_text_of_dots_names_whom_they_stand_for():
    frame = pd.DataFrame({"coal_pct": [1.0, 5.0], "use": "Steel", "country": ["India", "China"]})
    data = ChartData("dots", frame, "coal_pct", "use", "%", series="country")
    text = captions.alt(CHART, data, "China leads.")
    assert text.startswith("Dot chart. China leads.")
    assert text.endswith(" Series: India and China.")


def test_the_alt_text_of_a_table_counts_its_rows():
    assert captions.alt(CHART, replace(DATA, kind="table"), "Coal rose.").endswith(" Rows: 2.")


@pytest.mark.parametrize(
    ("column", "unit", "text"),
    [
        ("coal_twh", "TWh", "Coal: 5.125 TWh"),
        ("us_imports_usd_million", "US$ million", "US imports: $5.125 million"),
        ("rank", "", "Rank: 5.125"),
    ],
)
def test_a_column_gives_its_amounts_a_name_and_a_unit(column, unit, text):
    assert Column.named(column).unit == unit
    assert words.amount(Column.named(column), 5.125) == text


@pytest.mark.parametrize("kind", captions.KINDS)
def test_every_kind_of_chart_has_a_name(kind):
    assert captions.alt(CHART, replace(DATA, kind=kind), "F.").startswith(
        f"{captions.KINDS[kind]}. F."
    )


@pytest.mark.parametrize(
    ("published", "origin", "text"),
    [
        ("2025-04-03", "live", "(published 3 April 2025, retrieved 9 May 2025)"),
        ("2026-03", "snapshot", "(published March 2026, retrieved 9 May 2025, embedded copy)"),
        ("2002 to 2015", "live", "(published 2002 to 2015, retrieved 9 May 2025)"),
        ("", "live", "(retrieved 9 May 2025)"),
    ],
)
def test_a_source_line_says_who_what_and_when(published, origin, text):
    line = captions.source_line(copy_of("Goods by month", "Free", published, origin))
    assert line == f"The Bureau, Goods by month {text}"


def copy_of(title, licence, published="", origin="live"):
    terms = Licence(licence, "https://example.org/terms", True, "")
    source = Source("s", "The Bureau", "Goods", "https://example.org", terms, "", "")
    dataset = Dataset("d", source, title, "", (), (), (), "monthly", timedelta(days=1), 1, "open")
    provenance = Provenance(datetime(2025, 5, 9, tzinfo=UTC), published, (), "", origin)
    return Table(dataset, FRAME, provenance)


def test_sources_stand_in_order_and_each_license_once():
    copies = [copy_of("Goods", "Free"), copy_of("Services", "CC BY 4.0"), copy_of("Duty", "Free")]
    at = "(retrieved 9 May 2025)"
    assert captions.sources(copies) == (
        f"Source: The Bureau, Goods {at}; The Bureau, Services {at}; The Bureau, Duty {at}."
    )
    assert captions.licenses(copies) == "License: CC BY 4.0; Free."
    linked = captions.licenses(copies, lambda text, address: f"<{text} {address}>")
    assert linked.count("https://example.org/terms") == 2
    assert captions.source_with_license(copies[0]) == f"The Bureau, Goods {at}. Free."


@pytest.mark.parametrize("value", [NAN, np.float64("nan"), INFINITY])
@pytest.mark.parametrize("unit", sorted({*UNITS.values(), ""}))
def test_no_unit_makes_a_missing_figure_speak(value, unit):
    assert words.quantity(value, unit) == "no figure"


def test_counts_are_written_in_full():
    assert words.count(49_574) == "49,574"
    assert words.count(0) == "0"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(), "none"),
        (Change(added=1_200), "1,200 added"),
        (Change(12, 3, 1), "12 added, 3 revised, 1 withdrawn"),
    ],
)
def test_what_a_refresh_changed_is_said(change, said):
    assert words.change(change) == said


def test_places_are_written_as_people_say_them():
    places = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 13: "13th", 21: "21st"}
    assert {place: words.ordinal(place) for place in (*places, 112)} == places | {112: "112th"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Iron ore", "iron ore"),
        ("T-shirts, knitted", "t-shirts, knitted"),
        ("IT and telecommunications", "IT and telecommunications"),
        ("TiO2 pigment", "TiO2 pigment"),
        ("US natural gas", "US natural gas"),
        ("Australian coal", "Australian coal"),
        ("NESOI", "NESOI"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_is_small_unless_it_is_proper(name, text):
    assert words.inside(name) == text
    assert words.inside("Oil, Gas, and Mining", titled=True) == "oil, gas, and mining"


def test_a_sentence_begins_with_a_capital():
    assert words.sentence("the United States sold TiO2.") == "The United States sold TiO2."
    assert words.country("United States") == "the United States"
    assert words.country("India") == "India"
