"""Two truths: pairs only of identical periods, and the reports of both sides."""

import pandas as pd
import pytest

from loaders.catalogue import DATASETS
from loaders.model import Table
from tests.charts.trade.test_trade import changed, found, load_once, told

EXPORTS = "flow=US+exports+to+Pakistan"


def test_a_pair_has_the_same_months_on_both_sides():
    """SBP's Jul-May FY25 beside the eleven months FRED has of US imports."""
    data, finding = told("trade-customs-and-banks")
    row = data.frame.iloc[0]
    assert (row["flow"], row["period"]) == ("US imports from Pakistan", "July 2024 to May 2025")
    assert row["pakistan_banks_usd_million"] == 5553.93
    assert row["us_customs_usd_million"] == pytest.approx(4933.085, abs=0.001)
    assert row["us_table"] == "FRED"
    assert finding == (
        "US imports from Pakistan in July 2024 to May 2025 were $4.93 billion by US customs and "
        "$5.55 billion through Pakistan's banks, 12.6% more."
    )


def test_a_period_that_lacks_a_month_is_no_pair():
    """Census has US exports to February 2025, so eight of eleven months: no figure, no gap."""
    data, finding = told("trade-customs-and-banks", EXPORTS)
    assert len(data.frame) == 7
    assert data.frame["us_customs_usd_million"].isna().all()
    assert data.frame["gap_usd_million"].isna().all()
    assert data.notes[0].startswith("The US figures here end with February 2025.")
    assert finding == (
        "No period of US exports to Pakistan is published by both sides yet; Pakistan's banks "
        "settled $2.99 billion of them in July 2025 to May 2026."
    )


def test_provisional_figures_are_marked():
    data, _ = told("trade-customs-and-banks")
    status = data.frame.drop_duplicates("period").set_index("period")["status"]
    assert status["July 2025 to May 2026"] == "provisional"
    assert data.status == "status"


def test_what_is_told_of_a_pair_are_its_figures_and_months():
    pair = found("trade-customs-and-banks")
    assert pair["months"] == (pd.Timestamp("2024-07-01"), pd.Timestamp("2025-05-01"))
    assert pair["gap_pct"] == pytest.approx((5553.93 / 4933.085 - 1) * 100, abs=0.001)
    assert found("trade-customs-and-banks", EXPORTS)["customs"] is None


@pytest.mark.parametrize(
    ("customs", "says"), [(5553.93, "banks."), (6000.0, "banks, 7.43% less."), (0.0, "banks.")]
)
def test_a_gap_is_told_either_way_or_not_at_all(customs, says):
    frame = load_once("fred_goods_pakistan").frame
    frame = frame.assign(us_imports_usd_million=customs / 11)
    given = changed("trade-customs-and-banks", "fred_goods_pakistan", frame)
    _, finding = told("trade-customs-and-banks", given=given)
    assert finding.endswith(says)


def test_the_table_by_partner_comes_first_where_it_reaches():
    frame = load_once("census_goods_monthly").frame
    more = pd.date_range("2025-03", "2025-05", freq="MS").astype("datetime64[s]")
    added = pd.DataFrame({"partner_iso3": "PAK", "month": more}).assign(
        us_exports_usd_million=200.0, us_imports_usd_million=400.0, us_balance_usd_million=-200.0
    )
    given = changed("trade-customs-and-banks", "census_goods_monthly", pd.concat([frame, added]))
    data, finding = told("trade-customs-and-banks", given=given)
    pairs = data.frame.dropna(subset=["us_customs_usd_million"])
    assert set(pairs["us_table"]) == {"Census"}
    assert len(pairs) == 2
    assert finding.endswith(" more.")


# The reports of both customs, of which there is no copy: small tables of ours


def table(dataset_id, frame):
    return {
        dataset_id: Table(DATASETS[dataset_id], frame, load_once("usitc_imports_hs2").provenance)
    }


@pytest.fixture
def monthly():
    """US imports: 100 by the US, 80 by Pakistan a month; Pakistan lacks the last month."""
    months = pd.date_range("2023-01-01", "2024-02-01", freq="MS")
    amounts = {("USA", "import"): 100e6, ("PAK", "export"): 80e6}
    amounts |= {("USA", "export"): 20e6, ("PAK", "import"): 30e6}
    rows = [
        (iso3, flow, month, amount)
        for (iso3, flow), amount in amounts.items()
        for month in (months if iso3 == "USA" else months[:-1])
    ]
    frame = pd.DataFrame(rows, columns=["iso3", "flow", "month", "trade_usd"])
    return table("imf_goods_mirror", frame)


def test_both_reports_of_one_flow_are_drawn(monthly):
    data, finding = told("trade-mirror-monthly", "", monthly)
    ends = data.frame.dropna().groupby("reported_by")["month"].max()
    assert ends["Reported by the United States"] == pd.Timestamp("2024-02-01")
    assert ends["Reported by Pakistan"] == pd.Timestamp("2024-01-01")
    assert finding == (
        "US imports from Pakistan in the 12 months to January 2024: the United States reports "
        "$1.2 billion and Pakistan $960 million, 20% less."
    )


def test_the_reader_chooses_the_flow_and_the_months(monthly):
    data, finding = told("trade-mirror-monthly", f"{EXPORTS}&flow_view=Months", monthly)
    assert data.unit == "US$ million a month"
    assert finding == (
        "US exports to Pakistan in January 2024: the United States reports $20 million and "
        "Pakistan $30 million, 50% more."
    )


def test_months_one_side_alone_reports_are_no_pair(monthly):
    frame = monthly["imf_goods_mirror"].frame.query("iso3 == 'USA'")
    _, finding = told("trade-mirror-monthly", "", table("imf_goods_mirror", frame))
    assert finding == (
        "No month of US imports from Pakistan is reported by both sides in these years."
    )
    data, _ = told("trade-mirror-monthly", "years=1990&years=1991", monthly)
    assert data.frame.empty


def test_a_gap_in_the_months_breaks_the_sum(monthly):
    frame = monthly["imf_goods_mirror"].frame
    frame = frame[frame["month"] != pd.Timestamp("2023-06-01")]
    data, _ = told("trade-mirror-monthly", "", table("imf_goods_mirror", frame))
    assert data.frame.empty


@pytest.fixture
def chapters():
    """2024 is reported by the United States alone; of 2023 both report cotton, one wool."""
    rows = [
        ("USA", "import", "52", "Cotton", 2023, 100.0),
        ("PAK", "export", "52", "Cotton", 2023, 150.0),
        ("USA", "import", "61", "Knitted apparel", 2023, 400.0),
        ("PAK", "export", "61", "Knitted apparel", 2023, 100.0),
        ("USA", "import", "51", "Wool", 2023, 7.0),
        ("USA", "import", "52", "Cotton", 2024, 500.0),
    ]
    names = ["iso3", "flow", "hs_code", "chapter_name", "year", "trade_usd"]
    return table("comtrade_us_pakistan_hs2", pd.DataFrame(rows, columns=names))


def test_gaps_are_of_the_newest_year_both_report(chapters):
    data, finding = told("trade-mirror-by-chapter", "", chapters)
    gaps = data.frame.set_index("chapter")["pakistan_minus_us_report_usd"]
    assert gaps.to_dict() == {"Cotton": 50.0, "Knitted apparel": -300.0}
    assert data.period == "2023"
    assert finding == (
        "The two reports of US imports from Pakistan in 2023 part most in knitted apparel: the "
        "United States reports $400 and Pakistan $100, 75% less."
    )


def test_a_wide_gap_is_told_as_a_multiple(chapters):
    frame = chapters["comtrade_us_pakistan_hs2"].frame
    frame = frame.assign(trade_usd=frame["trade_usd"].where(frame["iso3"] == "USA", 4000.0))
    _, finding = told("trade-mirror-by-chapter", "", table("comtrade_us_pakistan_hs2", frame))
    assert finding.endswith(
        "cotton: the United States reports $100 and Pakistan $4,000, 40 times as much."
    )


@pytest.mark.parametrize("query", [EXPORTS, "years=2024&years=2024"])
def test_no_year_of_both_sides_is_said(chapters, query):
    data, _ = told("trade-mirror-by-chapter", query, chapters)
    assert data.frame.empty
    assert data.empty == "No year among these is reported by both sides. Widen the years."
