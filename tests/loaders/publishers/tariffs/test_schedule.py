from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import CheckError, ParseError
from loaders.publishers.tariffs import schedule

DATASETS = {dataset.id: replace(dataset, min_rows=1) for dataset in schedule.DATASETS}
REPLIES = {
    "us_tariff_measures": "tariffs/measures.csv",
    "us_tariff_rates_by_date": "tariffs/rates_by_date.csv",
    "us_tariff_exempt_codes": "tariffs/exempt_codes.csv",
}
MEASURES, RATES, CODES = REPLIES

each = pytest.mark.parametrize("dataset_id", DATASETS)


def raw(dataset_id, content):
    return {DATASETS[dataset_id].files[0]: content}


def read(dataset_id, content):
    dataset = DATASETS[dataset_id]
    return conform(dataset, schedule.parse(dataset, raw(dataset_id, content)))


def test_one_row_a_measure_with_its_days(reply):
    frame = read(MEASURES, reply(REPLIES[MEASURES]))
    assert frame["effective_from"].is_monotonic_increasing
    assert frame["additional_rate_pct"].tolist() == [25, 12.5, 0]
    assert frame["effective_to"].isna().tolist() == [False, False, True]
    assert frame["last_seen"].isna().tolist() == [True, True, False]
    assert frame["hts_heading"].iloc[-1] == ""


def test_one_row_a_country_and_measure_with_what_is_known_of_its_days(reply):
    frame = read(RATES, reply(REPLIES[RATES])).set_index(["iso3", "effective_from"])
    china = frame.loc["CHN"].iloc[0]
    assert (china["from_precision"], china["to_precision"]) == ("month", "month")
    newest = frame.loc[("PAK", pd.Timestamp("2025-08-07"))]
    assert (newest["rate_pct"], newest["rate_basis"]) == (15, "total with the ordinary duty")
    assert newest["to_precision"] == ""


def test_codes_keep_their_zeros_and_lengths(reply):
    frame = read(CODES, reply(REPLIES[CODES]))
    assert frame["hts_code"].tolist() == ["01012100", "0101210010"]
    assert frame["is_on_section_122_list"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("dataset_id", "old", "new", "says"),
    [
        (MEASURES, b"legal_basis", b"basis", "missing legal_basis"),
        (MEASURES, b"2025-03-09", b"9 March 2025", "'effective_to', got '9 March"),
        (MEASURES, b"2025-03-09", b"2024-03-09", "got neither in line 2"),
        (MEASURES, b"2026-10-10", b"", "got neither in line 4"),
        (MEASURES, b"2026-02-24", b"", "expected effective_from in every row"),
        (MEASURES, b",12.5,", b",a tenth,", "got 'a tenth'"),
        (MEASURES, b",12.5,", b",,", "expected numbers .* got ''"),
        (MEASURES, b"Pakistan alone", b"India alone", "scope has unknown values India alone"),
        (MEASURES, b",Section 232,", b",,", "expected legal_basis in every row"),
        (RATES, b"Section 122", b"Section 123", "authority has unknown values Section 123"),
        (RATES, b",month,2025-11", b",week,2025-11", "from_precision has unknown values week"),
        (RATES, b"total with", b"half of", "rate_basis has unknown values half of"),
        (RATES, b"2025-08-07", b"2025-05-01", "the key repeats"),
        (CODES, b"True", b"yes", "got 'yes'"),
        (CODES, b"0101210010", b"01012100", "the key repeats"),
    ],
)
def test_what_is_wrong_is_named(reply, dataset_id, old, new, says):
    content = reply(REPLIES[dataset_id])
    assert old in content
    with pytest.raises((ParseError, CheckError), match=says):
        read(dataset_id, content.replace(old, new))


@each
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b"<html>Sorry</html>", "web page"), (b"a,b\n1,2\n", "missing")],
)
def test_what_is_no_table_is_refused(dataset_id, content, says):
    with pytest.raises(ParseError, match=says):
        read(dataset_id, content)


@each
def test_a_missing_file_is_named(dataset_id):
    with pytest.raises(ParseError, match=rf"expected the file {dataset_id}\.csv, got a\.csv"):
        schedule.parse(DATASETS[dataset_id], {"a.csv": b""})


def test_the_day_the_schedule_was_read_is_its_vintage(reply):
    content = raw(RATES, reply(REPLIES[RATES]))
    assert schedule.published(DATASETS[RATES], content) == "2026-10-09"
