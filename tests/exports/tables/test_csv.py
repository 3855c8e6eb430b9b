"""A chart's rows as CSV: what is shown, where it came from, and nothing a spreadsheet would run."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from charts.control import COMPARED, YEARS
from charts.fact import fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.choices import MEASURE
from charts.views import View
from exports.tables.csv import csv_frame, export_csv
from loaders.model import Dataset, Licence, Provenance, Source, Table
from tests.catalogue import BUILT, opened

FRAME = pd.DataFrame(
    {
        "month": pd.to_datetime(["2025-01-01", "2025-02-01"]),
        "flow": ["exports", "imports"],
        "goods_usd_million": [-12.5, 1234567.25],
    }
)
CHART = Chart(
    "trade-goods",
    "trade",
    "How much?",
    "Goods",
    ("goods",),
    lambda *_: data(FRAME),
    lambda *_: fact("no_figures_for_pakistan"),
)


def data(frame):
    return ChartData("lines", frame, "x", "y", "")


def table(dataset_id="goods", publisher="The Bureau", published="2025-04-03"):
    licence = Licence("Public domain", "https://example.org/terms", True, "")
    source = Source("s", publisher, "Goods", "https://example.org", licence, "", "")
    dataset = Dataset(
        dataset_id, source, "Goods", "", (), (), (), "monthly", timedelta(days=1), 1, "open"
    )
    provenance = Provenance(datetime(2026, 5, 9, 23, 59, tzinfo=UTC), published, (), "", "live")
    return Table(dataset, FRAME, provenance)


def view(frame, chart=CHART, tables=None, selection=None):
    tables = tables or {"goods": table()}
    tables = {dataset_id: tables[dataset_id] for dataset_id in chart.datasets}
    return View(chart, selection or Selection(), data(frame), "", "", "", tables, tables, {})


def text(frame, chart=CHART, tables=None):
    return export_csv(view(frame, chart, tables)).decode("utf-8-sig")


def rows(frame, chart=CHART, tables=None):
    return list(csv.DictReader(io.StringIO(text(frame, chart, tables), newline="")))


def cell(content):
    return rows(pd.DataFrame({"said": [content]}))[0]["said"]


def test_the_file_is_exactly_this():
    assert text(FRAME) == (
        "month,flow,goods_usd_million,source,dataset,published,retrieved\n"
        "2025-01,exports,-12.5,The Bureau,goods,2025-04-03,2026-05-09\n"
        "2025-02,imports,1234567.25,The Bureau,goods,2025-04-03,2026-05-09\n"
    )


def test_a_spreadsheet_is_told_the_encoding():
    frame = pd.DataFrame({"name": ["Chromite, Muslim Bagh – پاکستان"]})
    content = export_csv(view(frame))
    assert content.startswith(b"\xef\xbb\xbf")
    assert pd.read_csv(io.BytesIO(content))["name"][0] == "Chromite, Muslim Bagh – پاکستان"


def test_the_chart_keeps_its_own_rows():
    before = FRAME.copy()
    text(FRAME)
    pd.testing.assert_frame_equal(FRAME, before)


@pytest.mark.parametrize(
    "content",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\n=1+1",
        "\thidden",
        "\nhidden",
        " =1+1",
        "   @SUM(A1)",
        "\u00a0=1+1",
        "\u2003-1",
        " \t +1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        '=HYPERLINK("https://example.org","here")',
    ],
)
def test_what_looks_like_a_formula_is_made_harmless(content):
    assert cell(content) == f"'{content}"


@pytest.mark.parametrize(
    "content", ["Coal", "a=b", "1-2", "", " ", "'=1", "−5", "– none", "(=1)", "5 @ 3", 'say "no"']
)
def test_other_text_is_left_alone(content):
    assert cell(content) == content


@pytest.mark.parametrize(
    ("content", "written"),
    [("\r=1+1", "'\n=1+1"), ("a\r=1+1", "a\n=1+1"), ("a\r\nb", "a\nb"), ("a\nb", "a\nb")],
)
def test_a_break_in_a_text_begins_no_row(content, written):
    frame = pd.DataFrame({"said": [content, "next"]})
    assert [row["said"] for row in rows(frame)] == [written, "next"]
    assert "\r" not in text(frame)


def test_a_publisher_cannot_bring_a_formula_either():
    bad = {"goods": table(publisher="=cmd()", published="@2025")}
    (row,) = rows(FRAME.head(1), tables=bad)
    assert (row["source"], row["published"]) == ("'=cmd()", "'@2025")


def test_text_in_a_categorical_column_is_made_harmless():
    frame = pd.DataFrame({"said": pd.Series(["=1", "b"], dtype="category")})
    assert [row["said"] for row in rows(frame)] == ["'=1", "b"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-12.5, "-12.5"),
        (0.1 + 0.2, "0.3"),
        (4602195.48542062, "4602195.48542062"),
        (30_337_162_000_000.0, "30337162000000"),
        (0.000123, "0.000123"),
        (float("nan"), ""),
        (0.0, "0"),
    ],
)
def test_a_number_is_a_number(value, written):
    assert cell(value) == written


def test_every_kind_of_cell_has_its_form():
    frame = pd.DataFrame(
        {
            "year": [2024, 2025],
            "count": pd.Series([1, None], dtype="Int64"),
            "is_estimated": [True, False],
            "is_known": pd.Series([True, None], dtype="boolean"),
            "event_date": pd.to_datetime(["2025-01-01", None]),
            "quarter_ending": pd.to_datetime(["2025-03-31", "2025-06-30"]),
            "first_month": pd.to_datetime(["2025-01-01", None]),
            "note": ["a, b", None],
        }
    )
    first, second = (list(row.values())[:8] for row in rows(frame))
    assert first == ["2024", "1", "True", "True", "2025-01-01", "2025-03-31", "2025-01", "a, b"]
    assert second == ["2025", "", "False", "", "", "2025-06-30", "", ""]


def test_rows_without_a_time_of_their_own_say_the_period_of_the_chart():
    untimed = pd.DataFrame({"product": ["Towels"], "us_imports_usd": [470_674_134]})
    shown = view(untimed)
    shown = replace(shown, data=replace(shown.data, period="2024"))
    assert export_csv(shown).decode("utf-8-sig") == (
        "product,us_imports_usd,period,source,dataset,published,retrieved\n"
        "Towels,470674134,2024,The Bureau,goods,2025-04-03,2026-05-09\n"
    )
    timed = replace(shown, data=replace(data(FRAME), period="January to February 2025"))
    assert "period" not in csv_frame(timed)
    assert "period" not in csv_frame(view(untimed))


@pytest.mark.sweep
def test_every_file_tells_its_years():
    """But of charts that show no period: a count of stages as they stand, a ranking."""
    untold = []
    for chart in BUILT:
        shown = opened(chart.id)
        figures = [column.name for column in shown.data.columns if column.kind == "number"]
        frame = csv_frame(shown).drop(columns=[*figures, "dataset", "published", "retrieved"])
        if shown.data.period and not re.search(r"(?<!\d)(19|20)\d\d(?!\d)", frame.to_csv()):
            untold.append(chart.id)
    assert not untold


def test_a_chart_over_several_datasets_names_them_all():
    chart = replace(CHART, datasets=("goods", "services"))
    tables = {"services": table("services", published=""), "goods": table()}
    (row,) = rows(FRAME.head(1), chart, tables)
    assert list(row.values())[3:] == [
        "The Bureau",
        "goods; services",
        "2025-04-03; not stated",
        "2026-05-09; 2026-05-09",
    ]


def test_publishers_are_named_in_the_order_of_the_datasets():
    chart = replace(CHART, datasets=("a", "b", "c"))
    tables = {"a": table("a", "Second"), "b": table("b", "First"), "c": table("c", "Second")}
    assert rows(FRAME.head(1), chart, tables)[0]["source"] == "Second; First"


def test_a_vintage_nobody_states_is_an_empty_cell():
    assert rows(FRAME.head(1), tables={"goods": table(published="")})[0]["published"] == ""


def test_a_chart_with_a_source_column_keeps_it():
    frame = pd.DataFrame({"year": [2024], "source": ["Hydro"], "electricity_twh": [1.5]})
    (row,) = rows(frame)
    assert list(row) == [
        *frame.columns,
        "data_source",
        "dataset",
        "published",
        "retrieved",
    ]
    assert (row["source"], row["data_source"]) == ("Hydro", "The Bureau")


def test_an_empty_chart_is_a_header():
    assert text(FRAME.head(0)) == (
        "month,flow,goods_usd_million,source,dataset,published,retrieved\n"
    )


@pytest.mark.parametrize(
    ("controls", "selection", "name"),
    [
        ((), Selection((2010, 2024)), "trade-goods"),
        ((YEARS,), Selection((2010, 2024)), "trade-goods_2010-2024"),
        ((YEARS, COMPARED), Selection((2010, 2024), ("IND", "VNM")),
         "trade-goods_2010-2024_IND-VNM"),
        ((YEARS, COMPARED), Selection((2010, 2024), ()), "trade-goods_2010-2024"),
        ((COMPARED,), Selection((2010, 2024), ("IND",)), "trade-goods_IND"),
        ((MEASURE,), Selection().choosing(MEASURE, "Share of GDP"),
         "trade-goods_Share-of-GDP"),
    ],
)  # fmt: skip
def test_a_file_is_named_after_the_view_and_its_vintage(controls, selection, name):
    shown = view(FRAME, replace(CHART, controls=controls), selection=selection)
    assert shown.name == f"{name}_2025-04-03"


def test_a_file_without_a_stated_vintage_bears_no_day_of_its_retrieval():
    assert view(FRAME, tables={"goods": table(published="")}).name == "trade-goods"


@pytest.mark.sweep
@pytest.mark.parametrize("chart", BUILT, ids=lambda chart: chart.id)
def test_days_are_written_as_words_also_where_all_are_missing(chart):
    """Else JSON would hold them as numbers, once there is one."""
    kinds = csv_frame(opened(chart.id)).dtypes
    assert [name for name, kind in kinds.items() if kind.kind == "M"] == []
