"""Every chart as PowerPoint, opened again: native charts with the right figures, words, links."""

import io
import os
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches

from charts.captions import figures_to
from charts.catalogue import CHARTS
from charts.decks import DECKS
from charts.theme import color
from charts.views import View, view
from exports.facts.citation import sentence
from exports.facts.links import join, page_path, qr_png
from exports.facts.matrix import NATIVE, matrix
from exports.facts.three_numbers import three_numbers
from exports.forms import FORMS
from exports.pptx.bubbles import placed
from exports.pptx.charts import MOST_COLORED, sheets
from exports.pptx.deck import export_deck, export_pptx
from tests.catalogue import opened, tables
from tests.exports.pptx.slides import EVERY, KINDS, of, steps, view_called

pytestmark = pytest.mark.sweep

ADDRESS = "https://dash.example/view?chart=x&years=2015&years=2020"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(params=EVERY, scope="module")
def shown(request) -> View:
    return view_called(request.param)


@pytest.fixture(scope="module")
def content(shown) -> bytes:
    return export_pptx(shown, ADDRESS)


@pytest.fixture(scope="module")
def slide(content):
    (only,) = Presentation(io.BytesIO(content)).slides
    return only


def frames(slide) -> list:
    return [shape for shape in slide.shapes if shape.has_chart]


def words_of(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_slide_says_what_its_view_says(shown, slide):
    assert slide.shapes.title.text_frame.text == shown.finding
    said = words_of(slide)
    assert shown.subtitle in said
    assert shown.chart.caveat in said
    for note in shown.data.notes:
        assert note in said
    for table in shown.tables.values():
        assert table.dataset.source.publisher in said
        assert table.dataset.source.licence.name in said
    links = [
        run.hyperlink.address
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert links == [ADDRESS]


def test_the_notes_hold_definition_numbers_and_source(shown, slide):
    notes = slide.notes_slide.notes_text_frame.text
    for said in three_numbers(shown):
        assert said in notes
    for table in shown.tables.values():
        assert table.dataset.description in notes
        assert table.dataset.source.licence.name in notes
    assert shown.chart.question in notes
    assert ADDRESS in notes


def test_a_native_chart_holds_exactly_the_figures(shown, slide):
    native = shown.data.kind in NATIVE and not shown.data.frame.empty
    if shown.data.kind in ("bubbles", "dates"):
        return
    assert bool(frames(slide)) == native
    wide = matrix(shown.data)
    if wide is None:
        return
    names, read = [], []
    for shape in frames(slide):
        for series in shape.chart.plots[0].series:
            names.append(series.name)
            read.append([np.nan if value is None else value for value in series.values])
    assert names == [str(name) for name in wide.frame.columns]
    if shown.data.steps:
        return  # has a test of its own
    asked = list(sheets(shown.data)[0].index)
    wanted = wide.frame.reindex(asked)
    assert set(asked) >= set(wide.frame.index)  # years without a row are empty, none is left out
    np.testing.assert_allclose(np.array(read).T, wanted.to_numpy())
    assert np.isfinite(read).sum() == wide.frame.notna().to_numpy().sum()


def test_each_chart_carries_its_data_sheet(shown, slide, content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = package.namelist()
    assert len(names) == len(set(names))
    parts = [name for name in names if re.fullmatch(r"ppt/charts/chart\d*\.xml", name)]
    sheets_inside = [name for name in names if re.fullmatch(r"ppt/embeddings/.*\.xlsx", name)]
    assert len(parts) == len(sheets_inside) == len(frames(slide))
    for shape in frames(slide):
        blob = shape.chart.part.chart_workbook.xlsx_part.blob
        (sheet,) = openpyxl.load_workbook(io.BytesIO(blob)).worksheets
        cells = [cell for row in sheet.values for cell in row[1:] if isinstance(cell, int | float)]
        inside = [value for series in shape.chart.plots[0].series for value in series.values]
        known = sorted(value for value in inside if value is not None)
        if shown.data.kind in ("bubbles", "dates"):
            assert all(np.isclose(cells, value, rtol=1e-12).any() for value in known)
        else:
            assert sorted(cells) == pytest.approx(known)


def test_what_is_drawn_has_alt_text_and_stays_on_the_page(shown, slide):
    spoken = [
        shape._element.xpath(".//p:cNvPr/@descr")[0]
        for shape in slide.shapes
        if shape.has_chart or shape.has_table
    ]
    assert bool(spoken) != shown.data.frame.empty
    assert all(shown.alt in text for text in spoken)
    for shape in slide.shapes:
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= Inches(13.334)
        assert shape.top + shape.height <= Inches(7.5)


def read_code(picture) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.image.blob)))
    return found.text


def test_the_code_leads_to_the_live_view(slide):
    (code,) = [shape for shape in slide.shapes if shape.name == "QR code"]
    assert read_code(code) == ADDRESS
    assert code.left > Inches(11)
    assert code.top > Inches(6)


def test_gaps_stay_gaps_and_a_legend_stands_only_where_there_are_several_series(shown, slide):
    for shape in frames(slide):
        space = shape.chart._chartSpace.chart
        assert space.find(f"{C}dispBlanksAs").get("val") == "gap"
        assert [child.tag for child in space][-1] == f"{C}dispBlanksAs"
        assert shape.chart.has_legend == (len(shape.chart.plots[0].series) > 1)


def test_dates_stand_on_an_axis_of_dates():
    slide = Presentation(io.BytesIO(export_pptx(view_called("trade-goods"), ADDRESS))).slides[0]
    (shape,) = frames(slide)
    (axis,) = shape.chart._chartSpace.findall(f".//{C}dateAx")
    assert axis.find(f"{C}baseTimeUnit").get("val") == "months"
    assert axis.find(f"{C}majorTimeUnit").get("val") == "years"
    (sheet,) = openpyxl.load_workbook(
        io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)
    ).worksheets
    assert [row[0] for row in sheet.values][1:] == list(
        view_called("trade-goods").data.frame["month"].unique()
    )


def test_a_bar_below_zero_keeps_its_color():
    for name in ("trade-balance-by-year", "bars", "minerals-us-import-sources"):
        slide = Presentation(io.BytesIO(export_pptx(view_called(name), ADDRESS))).slides[0]
        for series in frames(slide)[0].chart.plots[0].series:
            assert series.invert_if_negative is False
            for point in points(series).values():
                assert point.find(f"{C}invertIfNegative").get("val") == "0"


def points(series) -> dict[int, Any]:
    return {int(p.find(f"{C}idx").get("val")): p for p in series._element.findall(f"{C}dPt")}


def test_what_is_not_final_looks_it():
    lines = Presentation(io.BytesIO(export_pptx(view_called("gaps"), ADDRESS))).slides[0]
    (series,) = frames(lines)[0].chart.plots[0].series
    assert series.values == (5.0, -2.0, 3.0, None, None, 4.0, None, 6.0)
    marked = points(series)
    assert set(marked) == {2, 5, 7}  # two estimates, and a figure between gaps
    for place in (2, 5):
        assert marked[place].find(f".//{A}prstDash").get("val") == "dash"
        assert marked[place].find(f"{C}marker//{A}srgbClr").get("val") == "FFFFFF"
    assert marked[7].find(f".//{A}prstDash") is None
    assert "Hollow circles: estimated." in words_of(lines)
    columns = opened("energy-solar")
    loose = columns.data.frame[columns.data.status].ne("").to_numpy().nonzero()[0]
    slide = Presentation(io.BytesIO(export_pptx(columns, ADDRESS))).slides[0]
    (series,) = frames(slide)[0].chart.plots[0].series
    assert set(points(series)) == set(loose)
    assert all(point.find(f".//{A}pattFill") is not None for point in points(series).values())


def test_at_most_six_lines_are_colored():
    slide = Presentation(io.BytesIO(export_pptx(view_called("many lines"), ADDRESS))).slides[0]
    drawn_in = [
        str(series.format.line.color.rgb) for series in frames(slide)[0].chart.plots[0].series
    ]
    grey = color("context", "light").removeprefix("#")
    assert [ink != grey for ink in drawn_in] == [True] * MOST_COLORED + [False] * 3
    assert drawn_in[:2] == [color(tone, "light").removeprefix("#") for tone in ("USA", "PAK")]


def test_a_rate_in_force_steps_on_the_day_it_changes():
    (frame,) = sheets(steps())
    pakistan = frame["Pakistan"].dropna()
    assert pakistan[pd.Timestamp("2025-08-06")] == 10
    assert pakistan[pd.Timestamp("2025-08-07")] == 19
    assert pakistan[pd.Timestamp("2026-02-19")] == 19
    assert pakistan[pd.Timestamp("2026-02-20")] == 0
    assert np.isnan(frame.loc[pd.Timestamp("2025-04-05"), "India"])
    assert frame["India"].last_valid_index() == pd.Timestamp("2025-08-07")


def test_bars_run_down_the_side_in_the_order_of_the_page():
    for name in ("bars", "dots", "head of a ranking", "minerals-us-import-sources"):
        slide = Presentation(io.BytesIO(export_pptx(view_called(name), ADDRESS))).slides[0]
        chart = frames(slide)[0].chart
        assert chart.category_axis.reverse_order
        assert chart.value_axis.minimum_scale == 0
        wide = matrix(view_called(name).data)
        assert wide is not None
        assert list(chart.plots[0].categories) == wide.labels


def test_dots_become_bars_side_by_side_with_a_color_a_series():
    slide = Presentation(io.BytesIO(export_pptx(view_called("dots"), ADDRESS))).slides[0]
    plot = frames(slide)[0].chart.plots[0]
    assert plot._element.find(f"{C}grouping").get("val") == "clustered"
    colors = {series.name: str(series.format.fill.fore_color.rgb) for series in plot.series}
    tones = {"Pakistan": "PAK", "India": "pick1"}
    assert colors == {name: color(tone, "light")[1:] for name, tone in tones.items()}
    marked = {series.name: set(points(series)) for series in plot.series}
    assert marked == {"Pakistan": set(), "India": {0}}
    assert "Hatched: estimated." in words_of(slide)


@pytest.mark.parametrize("name", ["bubbles", "scatter"])
def test_bubbles_are_native_and_named(name):
    shown = view_called(name)
    slide = Presentation(io.BytesIO(export_pptx(shown, ADDRESS))).slides[0]
    (shape,) = frames(slide)
    kept = placed(shown.data)
    assert len(kept) == (2 if name == "bubbles" else 3)
    for axis, column in (("xVal", "growth_pct"), ("yVal", "exports_usd_million")):
        found = [
            float(value.text)
            for value in shape.chart._chartSpace.findall(f".//{C}{axis}//{C}pt/{C}v")
        ]
        assert sorted(found) == sorted(kept[column])
    labels = "".join(shape.chart._chartSpace.itertext(f"{A}t"))
    for named in kept["name"]:
        assert named in labels
    assert shown.data.x_title in labels
    lengths = [len(series.values) for series in shape.chart.plots[0].series]
    assert lengths == sorted(lengths, reverse=True)
    left_out = "2 rows have" if name == "bubbles" else "1 row has"
    assert f"{left_out} no place in the chart." in words_of(slide)


def test_dates_are_native_marks_on_their_days_beside_their_names():
    shown = view_called("dates")
    slide = Presentation(io.BytesIO(export_pptx(shown, ADDRESS))).slides[0]
    (shape,) = frames(slide)
    names, said, agreed, over, meeting = shape.chart.plots[0].series
    assert [one.name for one in (said, agreed, over, meeting)] == [
        *("Said", "Agreed", "Over", "A meeting")
    ]
    days = {
        series.name: [
            pd.Timestamp("1899-12-30") + pd.Timedelta(days=float(value.text))
            for value in series._element.findall(f"{C}xVal//{C}pt/{C}v")
        ]
        for series in (said, agreed, over, meeting)
    }
    assert days["Agreed"] == [pd.Timestamp("2025-04-08")]
    assert days["Over"] == [pd.Timestamp("2026-03-26")]
    assert days["A meeting"] == [pd.Timestamp("2026-03-31")] * 2
    assert list(agreed.values) == list(over.values) == [names.values[0]] == [2]
    assert "".join(names._element.itertext(f"{A}t")) == "A mine & a <plant>A cargo"
    hollow = said._element.find(f"{C}dPt/{C}marker/{C}spPr/{A}solidFill/{A}srgbClr")
    assert hollow.get("val") == "FFFFFF"
    assert agreed._element.find(f"{C}dPt") is None
    legend = shape.chart._chartSpace.find(f".//{C}legendEntry")
    assert [part.get("val") for part in legend] == ["0", "1"]  # names are no series


def test_a_map_is_a_picture_where_one_can_be_drawn():
    shown = view_called("energy-power-plants")
    content = export_pptx(shown, ADDRESS, picture=lambda view: qr_png(view.chart.id))
    slide = Presentation(io.BytesIO(content)).slides[0]
    (drawing,) = [shape for shape in slide.shapes if shape.name == shown.chart.id]
    assert drawing._element.xpath(".//p:cNvPr/@descr") == [shown.alt]
    assert read_code(drawing) == shown.chart.id
    assert not [shape for shape in slide.shapes if shape.has_table]


def test_a_map_without_a_picture_is_a_table_of_its_largest_points():
    shown = view_called("energy-power-plants")
    slide = Presentation(io.BytesIO(export_pptx(shown, ADDRESS))).slides[0]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    count = len(table.rows) - 1
    assert count >= 10
    largest = shown.data.frame.nlargest(count, shown.data.size)
    assert [table.cell(row, 0).text for row in range(1, count + 1)] == [*largest[shown.data.label]]
    assert f"largest {count} of {len(shown.data.frame)} points" in words_of(slide)


def test_a_table_says_how_much_is_left_out():
    slide = Presentation(io.BytesIO(export_pptx(view_called("table"), ADDRESS))).slides[0]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    rows, columns = len(table.rows) - 1, len(table.columns)
    assert columns == 6
    said = f"The first {rows} of 30 rows and the first 6 of 7 columns; all are at the link."
    assert said in words_of(slide)
    assert table.cell(1, 1).text == "0"
    assert table.cell(1, 2).text == "1990"


def whole_deck() -> tuple[list[tuple[View, str]], bytes]:
    slides = [
        (shown, join("https://dash.example", page_path(shown))) for shown in map(view_called, KINDS)
    ]
    address = "https://dash.example/present?deck=forum"
    return slides, export_deck("The figures & the Forum", slides, address)


def test_a_deck_opens_with_its_title_and_closes_with_its_sources():
    slides, content = whole_deck()
    deck = Presentation(io.BytesIO(content))
    assert Emu(deck.slide_width).inches == pytest.approx(13.333, abs=0.001)
    opening, *middle = deck.slides
    said = words_of(opening)
    assert opening.shapes.title.text_frame.text == "The figures & the Forum"
    assert figures_to(table for view, _ in slides for table in view.tables.values()) in said
    assert f"{len(slides)} views" in said
    assert "https://dash.example/present?deck=forum" in said
    assert [slide.shapes.title.text_frame.text for slide in middle[: len(slides)]] == [
        shown.finding for shown, _ in slides
    ]
    cited = [
        table.cell(row, 0).text
        for slide in middle[len(slides) :]
        for shape in slide.shapes
        if shape.has_table
        for table in [shape.table]
        for row in range(1, len(table.rows))
    ]
    used = {name: table for shown, _ in slides for name, table in shown.tables.items()}
    assert cited == [sentence(table) for table in used.values()]
    assert len(cited) == len(set(cited)) > 2
    for number, slide in enumerate(deck.slides, start=1):
        (field,) = slide._element.iter(f"{A}fld")
        assert field.get("type") == "slidenum"
        assert field.find(f"{A}t").text == str(number)


def test_a_deck_bears_the_projects_fonts_colors_and_name():
    _, content = whole_deck()
    deck = Presentation(io.BytesIO(content))
    assert deck.core_properties.author == "US–Pakistan sector indicators"
    assert deck.core_properties.title == "The figures & the Forum"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = {name: package.read(name).decode() for name in package.namelist() if ".xml" in name}
    theme = texts["ppt/theme/theme1.xml"]
    assert f'<a:accent1><a:srgbClr val="{color("USA", "light")[1:]}"' in theme
    families = {
        family
        for name, text in texts.items()
        if re.match(r"ppt/(slides|charts)/", name)
        for family in re.findall(r'<a:latin typeface="([^"]*)"', text)
    }
    assert families == {"Arial"}
    for name in [name for name in texts if re.match(r"ppt/slides/slide\d+\.xml", name)]:
        for run in parse_xml(texts[name].encode()).iter(f"{A}r", f"{A}fld"):
            assert run.find(f"{A}rPr/{A}latin") is not None, name  # fonts of paragraphs are ignored
            assert run.find(f"{A}rPr").get("sz"), name
    for name, text in texts.items():
        parse_xml(text.encode())
        assert "python-pptx" not in text, name


def soffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        said = "LibreOffice is not installed: the conversion of a deck was not tried."
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return found


def test_libreoffice_opens_a_deck_with_every_kind(tmp_path: Path):
    slides, content = whole_deck()
    assert {shown.data.kind for shown, _ in slides} >= {*NATIVE} - {"columns", "stack", "ranking"}
    program = soffice()
    (tmp_path / "deck.pptx").write_bytes(content)
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")]
    done = subprocess.run(  # noqa: S603 our own
        command, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    pages = (tmp_path / "deck.pdf").read_bytes()
    count = max(int(number) for number in re.findall(rb"/Count (\d+)", pages))
    assert count == len(Presentation(io.BytesIO(content)).slides)


def test_twelve_slides_take_no_time_to_speak_of():
    slides = [
        (view(CHARTS[slide.chart], slide.selection, tables()), ADDRESS)
        for slide in DECKS["forum"].slides
    ]
    assert len(slides) == 12
    export_deck("Once, to import everything", slides[:1], ADDRESS)
    begin = time.process_time()  # other tests may keep the machine busy
    export_deck("Forum", slides, ADDRESS)
    assert time.process_time() - begin < 2


def test_powerpoint_is_among_the_forms():
    shown = view_called("energy-capacity")
    content = FORMS["pptx"].build(shown, ADDRESS)
    assert len(Presentation(io.BytesIO(content)).slides) == 1
    assert FORMS["pptx"].media_type.endswith("presentationml.presentation")


def test_an_address_too_long_for_a_code_is_still_a_link():
    long = f"{ADDRESS}&title={'x' * 1_500}"
    slide = Presentation(io.BytesIO(export_pptx(of(steps()), long))).slides[0]
    assert "QR code" not in [shape.name for shape in slide.shapes]
    assert long in words_of(slide)
