"""Duties by month and soybeans by marketing year, over small tables of ours."""

import pandas as pd
import pytest

from charts.english.writer import write
from charts.selection import Selection
from charts.trade import duty_by_month, soybeans, us_exports
from loaders.catalogue import DATASETS
from loaders.model import Table
from tests import frozen_tables

PEERS = Selection(peers=("IND", "CHN"))


def table(dataset_id, frame):
    return {
        dataset_id: Table(
            DATASETS[dataset_id], frame, frozen_tables.table("usitc_imports_hs2").provenance
        )
    }


def told(chart, given, selection=PEERS):
    data = chart.build(given, selection)
    return data, write(chart.finding(data, selection)) if len(data.frame) else ""


def duties(rates):
    """Months of 2024-08 and 2025-08 by partner; None for a month that is not published."""
    rows = [
        (iso3, pd.Timestamp(month), 1000, int(rate * 10), rate)
        for iso3, months in rates.items()
        for month, rate in zip(("2024-08-01", "2025-08-01"), months, strict=True)
        if rate is not None
    ]
    columns = [column.name for column in DATASETS["census_duties_monthly"].columns]
    given = table("census_duties_monthly", pd.DataFrame(rows, columns=columns))
    return given | {"milestones": frozen_tables.table("milestones")}


def test_the_newest_month_is_set_beside_a_year_earlier_the_peers_and_all():
    given = duties(
        {"IND": (None, 30.0), "PAK": (9.6, 20.0), "CHN": (None, 15.0), "WLD": (2.0, 6.87)}
    )
    data, finding = told(duty_by_month.CHART, given)
    assert data.frame["country"].unique().tolist() == [
        "Pakistan",
        "India",
        "China",
        "All countries",
    ]
    assert finding == (
        "The average duty assessed on Pakistan's goods was 20% in August 2025, up 10 points on a "
        "year earlier, against 9.6% in August 2024; 1 of 2 peers shown paid more; the average of "
        "all countries was 6.87%."
    )
    assert data.notes == ("From August 2025: India and China.",)


def test_a_change_smaller_than_the_rate_is_told_by_is_none():
    _, finding = told(duty_by_month.CHART, duties({"PAK": (20.01, 20.04)}))
    assert "unchanged on a year earlier" in finding
    assert "peers" not in finding


def test_a_month_of_the_peers_alone_tells_nothing_of_pakistan():
    _, finding = told(duty_by_month.CHART, duties({"IND": (5.0, 6.0)}))
    assert finding == "No figures for Pakistan in these years."


def test_the_kpi_is_the_newest_month_beside_the_same_month():
    (kpi,) = duty_by_month.KPIS
    value = kpi.build(duties({"PAK": (9.6, 20.0)}), Selection())
    assert value is not None
    assert (value.value, value.period) == (20.0, "August 2025")
    assert (value.previous, value.previous_period) == (9.6, "August 2024")
    assert kpi.build(duties({"IND": (9.6, 20.0)}), Selection()) is None


def sales(*rows):
    columns = [column.name for column in DATASETS["usda_soybean_sales"].columns]
    frame = pd.DataFrame(rows, columns=columns)
    frame["week_ending"] = pd.to_datetime(frame["week_ending"])
    return table("usda_soybean_sales", frame)


WHOLE = (
    ("2023/24", "2024-08-22", 100_000, 9_000, 109_000),
    ("2023/24", "2024-08-29", 109_000, 0, 109_000),
    ("2024/25", "2025-08-28", 261_500, 0, 261_500),
    ("2025/26", "2025-08-28", 0, 66_000, 66_000),
)


def test_the_last_week_of_a_marketing_year_is_its_total():
    data, finding = told(soybeans.CHART, sales(*WHOLE))
    assert data.frame["shipped_t"].tolist() == [109_000, 261_500]
    assert data.frame["marketing_year"].tolist() == [2024, 2025]
    assert set(data.frame["status"]) == {""}
    assert finding == (
        "The United States shipped 262,000 tonnes of soybeans to Pakistan in September 2024 to "
        "August 2025, against 109,000 tonnes the year before; 66,000 tonnes was sold for the next "
        "year by 28 August 2025."
    )


def test_a_year_that_runs_is_a_part_and_compared_with_none():
    running = ("2025/26", "2025-10-02", 11_000, 55_000, 66_000)
    data, finding = told(soybeans.CHART, sales(*WHOLE, running))
    assert data.frame["status"].tolist() == ["", "", "part of a year"]
    assert data.notes[-1] == "A hatched bar is a part of a year."
    assert finding == (
        "The United States shipped 11,000 tonnes of soybeans to Pakistan in September 2025 to "
        "August 2026 up to 2 October 2025."
    )


@pytest.mark.parametrize("last", ["2025-08-25", "2025-08-31"])
def test_a_year_is_over_with_its_last_thursday(last):
    rows = (("2024/25", last, 5, 0, 5),)
    assert told(soybeans.CHART, sales(*rows))[0].frame["status"].tolist() == [""]
    earlier = (("2024/25", "2025-08-24", 5, 0, 5),)
    assert told(soybeans.CHART, sales(*earlier))[0].frame["status"].tolist() == ["part of a year"]


def test_nothing_shipped_is_said_so():
    rows = (("2022/23", "2023-08-31", 7, 0, 7), ("2023/24", "2024-08-29", 0, 0, 0))
    _, finding = told(soybeans.CHART, sales(*rows))
    assert "shipped no soybeans to Pakistan in September 2023 to August 2024, against 7" in finding


def test_an_older_year_does_not_tell_of_sales_ahead():
    _, finding = told(soybeans.CHART, sales(*WHOLE), Selection(years=(2024, 2024)))
    assert "sold for" not in finding


# US exports by product, state and port: no copies


def exports(chart, *rows):
    (dataset_id,) = chart.datasets
    columns = [column.name for column in DATASETS[dataset_id].columns]
    frame = pd.DataFrame(rows, columns=columns)
    frame["through_month"] = pd.to_datetime(frame["through_month"])
    return table(dataset_id, frame)


@pytest.mark.parametrize(
    ("chart", "first", "second", "says"),
    [
        (us_exports.PRODUCTS, ("120190", "SOYBEANS"), ("520100", "COTTON"), "SOYBEANS led what"),
        (
            us_exports.STATES,
            ("TX", "Texas"),
            ("LA", "Louisiana"),
            "More US goods for Pakistan came from Texas than from any other state in 2024: $300",
        ),
        (
            us_exports.PORTS,
            ("5301", "HOUSTON, TX"),
            ("4601", "NEWARK, NJ"),
            "More US goods for Pakistan left through HOUSTON, TX than any other port in 2024: $300",
        ),
    ],
    ids=["product", "state", "port"],
)
def test_us_exports_are_ranked_by_their_parts(chart, first, second, says):
    given = exports(chart, (*second, 2024, "2024-12", 100), (*first, 2024, "2024-12", 300))
    data, finding = told(chart, given)
    assert data.frame["us_exports_usd"].tolist() == [300, 100]
    assert finding.startswith(says)
    assert finding.endswith(", 75% of all.")


def test_parts_that_share_a_name_have_their_codes_beside_it():
    rows = [("0101", "PORTLAND", 2024, "2024-12", 9), ("2904", "PORTLAND", 2024, "2024-12", 5)]
    data, _ = told(us_exports.PORTS, exports(us_exports.PORTS, *rows))
    assert data.frame["port"].tolist() == ["PORTLAND (0101)", "PORTLAND (2904)"]
