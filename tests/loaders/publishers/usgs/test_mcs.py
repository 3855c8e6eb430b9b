from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.holding_back import hold_back_reasons
from loaders.model import CheckError, FetchError, ParseError
from loaders.publishers.usgs import mcs, mcs_critical, mcs_names
from loaders.publishers.usgs.mcs_cells import read_figures
from loaders.revisions import Change, compare

WHOLE, CRITICAL = (replace(dataset, min_rows=1) for dataset in mcs.DATASETS)
COMMODITIES = "MCS2026_Commodities_Data.csv"
END_USE, SALIENT, RELIANCE, SOURCES = mcs_critical.FILES


def windows(content: bytes) -> bytes:
    """The same cells as the readable reply, in the publisher's encoding and line ends."""
    return content.decode("utf-8").replace("\n", "\r\n").encode("cp1252")


@pytest.fixture
def whole(reply):
    raw = {COMMODITIES: windows(reply("usgs_mcs/commodities.csv"))}
    return conform(WHOLE, mcs.parse(WHOLE, raw))


@pytest.fixture
def tables(reply):
    names = {END_USE: "end_use", SALIENT: "salient", RELIANCE: "reliance", SOURCES: "sources"}
    return {name: b"\xef\xbb\xbf" + reply(f"usgs_mcs/{file}.csv") for name, file in names.items()}


@pytest.fixture
def critical(tables):
    return conform(CRITICAL, mcs.parse(CRITICAL, tables)).set_index("mineral")


def pick(frame, **cells):
    """Return the one row that has these cells."""
    for name, cell in cells.items():
        frame = frame[frame[name] == cell]
    assert len(frame) == 1
    return frame.iloc[0]


def test_every_row_is_kept_in_the_publishers_order(whole):
    assert whole["row"].tolist() == list(range(1, 23))
    assert whole["amount_text"].iloc[0] == "W"


def test_a_number_keeps_its_text(whole):
    output = pick(whole, chapter="ANTIMONY", country="Pakistan", period="2024")
    assert (output["amount_text"], output["amount"], output["qualifier"]) == ("1,234.5", 1234.5, "")
    assert output[["amount_lower", "amount_upper"]].isna().all()


def test_the_period_has_a_plain_hyphen(whole):
    share = pick(whole, section="Import Sources", country="Pakistan")
    assert (share["period"], share["amount"]) == ("2021-24", 61)


def test_only_a_note_that_begins_so_marks_an_estimate(whole):
    marked = whole.loc[whole["is_estimated"], "row"].tolist()
    assert marked == [2, 4, 11, 21]


def test_names_and_units_have_no_outer_blanks(whole):
    assert (whole["commodity"] == "Talc").sum() == 12
    assert pick(whole, chapter="DIAMOND")["unit"] == "thousands of carats"
    assert pick(whole, country="Côte d’Ivoire")["qualifier"] == "not available"


def test_rows_equal_in_all_but_the_amount_stay_apart(whole):
    assert whole.loc[whole["statistic"] == "Stock", "amount"].tolist() == [12, 15]


def test_a_row_inserted_is_one_row_more_and_moves_no_other(reply, whole):
    header, first, *others = windows(reply("usgs_mcs/commodities.csv")).splitlines(keepends=True)
    odd = first.replace(b"ANTIMONY", b"ARSENIC")
    assert odd != first
    content = b"".join([header, odd, first, *others])
    frame = conform(WHOLE, mcs.parse(WHOLE, {COMMODITIES: content}))
    assert compare(WHOLE, whole, frame) == Change(added=1)
    assert hold_back_reasons(WHOLE, frame, whole) == []
    assert frame["row"].tolist() == list(range(1, 24))


def test_a_row_that_lost_its_notes_is_put_right(whole):
    total = pick(whole, chapter="YTTRIUM", country="World total")
    assert total["is_critical"]
    assert (total["notes"], total["chapter_notes"]) == ("", "Yttrium")
    assert (total["amount_lower"], total["amount_upper"]) == (11_000, 16_000)


def test_a_blank_mark_is_its_chapters(whole):
    people = pick(whole, statistic="Employment")
    assert (people["amount_text"], people["amount"]) == ("86", 86)
    assert not people["is_critical"]


@pytest.mark.parametrize(
    ("chapter", "cell", "amount", "qualifier", "lower", "upper"),
    [
        ("ANTIMONY", "W", None, "withheld", None, None),
        ("ANTIMONY", "NA", None, "not available", None, None),
        ("ANTIMONY", "—", 0, "zero", None, None),
        ("ANTIMONY", "XX", None, "not applicable", None, None),
        ("ANTIMONY", ">75", None, "more than", 75, None),
        ("TALC", "E", None, "net exporter", None, None),
        ("TALC", "<1,000", None, "less than", None, 1000),
        ("TALC", "70–350", None, "range", 70, 350),
        ("TALC", "?7", -7, "minus lost", None, None),
        ("TALC", "Large", None, "words", None, None),
    ],
)
def test_what_is_no_plain_number(whole, chapter, cell, amount, qualifier, lower, upper):
    row = pick(whole, chapter=chapter, amount_text=cell)
    assert row["qualifier"] == qualifier
    figures = [row["amount"], row["amount_lower"], row["amount_upper"]]
    assert [None if pd.isna(f) else f for f in figures] == [amount, lower, upper]


def test_s_is_half_a_unit_only_where_the_notes_say_so(whole):
    small = pick(whole, amount_text="s", statistic="Export")
    other = pick(whole, amount_text="s", statistic="Import")
    assert (small["qualifier"], small["amount_upper"]) == ("less than half unit", 0.5)
    assert other["qualifier"] == "see notes"
    assert pd.isna(other["amount"])
    assert pd.isna(other["amount_upper"])


@pytest.mark.parametrize("cell", ["w", "12,34", "1.2.3", "about 5", ">", "5–", ">5–6", "â€”"])
def test_an_unknown_cell_is_quoted(cell):
    with pytest.raises(ParseError, match="known mark in 'Value', got"):
        read_figures(WHOLE, pd.Series(["1", cell], name="Value"))


@pytest.mark.parametrize(("cell", "amount"), [("-3", -3), ("−1,500", -1500), ("0.25", 0.25)])
def test_a_sign_and_a_decimal_are_read(cell, amount):
    figures = read_figures(WHOLE, pd.Series([cell], name="Value"))
    assert (figures["amount"].iloc[0], figures["qualifier"].iloc[0]) == (amount, "")


def test_a_blank_amount_is_refused(reply):
    raw = {COMMODITIES: windows(reply("usgs_mcs/commodities.csv")).replace(b",Large,", b",,")}
    with pytest.raises(CheckError, match="qualifier has unknown values not published"):
        conform(WHOLE, mcs.parse(WHOLE, raw))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Statistics_detail", b"Detail", "missing Statistics_detail"),
        (b"2021\x9624", b"2021 to 24", "2021 to 24"),
        (b",Large,,No,", b",Large,,Maybe,", "Yes or No .* got 'Maybe'"),
        (b",800,,No,", b",800,,,", "Yes or No"),
        (b",12,,No,", b",12,,Yes,", "Yes or No"),
        (b"Yes,Yttrium,", b"Yes,Yttrium,Oxide", "Yes or No .* got 'Yttrium'"),
        (b",61,,No,", b",lots,,No,", "lots"),
    ],
)
def test_a_changed_large_table_is_refused(reply, old, new, says):
    content = windows(reply("usgs_mcs/commodities.csv"))
    assert old in content
    with pytest.raises(ParseError, match=says):
        mcs.parse(WHOLE, {COMMODITIES: content.replace(old, new)})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Item not found</html>", "web page"),
        (b"MCS chapter,Section\r\nTALC,Import Sources\r\n", "missing Commodity"),
    ],
)
def test_what_is_no_large_table_is_refused(content, says):
    with pytest.raises(ParseError, match=says):
        mcs.parse(WHOLE, {COMMODITIES: content})


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_large_table_in_utf_8_is_the_same(reply, whole, mark):
    content = mark + reply("usgs_mcs/commodities.csv")
    frame = conform(WHOLE, mcs.parse(WHOLE, {COMMODITIES: content}))
    pd.testing.assert_frame_equal(frame, whole)


def test_another_encoding_is_refused(reply):
    content = reply("usgs_mcs/commodities.csv")
    with pytest.raises(ParseError, match="cp1252"):
        mcs.parse(WHOLE, {COMMODITIES: windows(content) + b"\x81"})


def test_a_torn_large_table_is_refused(reply):
    content = windows(reply("usgs_mcs/commodities.csv"))
    for cut in (content.rindex(b'"11,000') + 3, content.rindex(b"YTTRIUM") + 4):
        with pytest.raises(ParseError):
            mcs.parse(WHOLE, {COMMODITIES: content[:cut]})


def test_an_unknown_statistic_is_refused(reply):
    content = windows(reply("usgs_mcs/commodities.csv")).replace(b",Stock,", b",Hoard,")
    with pytest.raises(CheckError, match="Hoard"):
        conform(WHOLE, mcs.parse(WHOLE, {COMMODITIES: content}))


def test_a_mineral_has_its_own_figures(critical):
    antimony = critical.loc["Antimony"]
    assert antimony["net_import_reliance_pct"] == 90
    assert antimony["net_import_reliance_table"] == "T7"
    assert (antimony["leading_producer"], antimony["leading_producer_share_pct"]) == ("China", 37)
    assert (antimony["us_primary_production_text"], antimony["world_production_t"]) == ("W", 111000)
    assert pd.isna(antimony["us_primary_production_t"])
    assert (antimony["main_import_source"], antimony["main_import_source_pct"]) == ("China", 53)
    assert antimony["import_sources"] == "China, Belgium"
    assert antimony["year"] == 2025


def test_bounds_and_net_exporters_have_no_number(critical):
    bauxite, zirconium = critical.loc["Aluminum"], critical.loc["Zirconium"]
    assert (bauxite["usgs_line"], bauxite["net_import_reliance_lower_pct"]) == (
        "Aluminum (bauxite)",
        75,
    )
    assert zirconium["net_import_reliance_upper_pct"] == 25
    assert critical.loc["Boron", "net_import_reliance_qualifier"] == "net exporter"
    assert critical.loc[["Aluminum", "Zirconium", "Boron"], "net_import_reliance_pct"].isna().all()


def test_rare_earths_share_one_line_and_say_so(critical):
    assert critical.index[critical["is_group_line"]].tolist() == [
        "Cerium",
        "Neodymium",
        "Ytterbium",
    ]
    assert critical.loc["Cerium", "usgs_line"] == "Rare earths (compounds and metals)"
    assert (critical.loc[critical["is_group_line"], "net_import_reliance_pct"] == 66).all()


def test_shares_are_those_of_the_same_form(critical):
    assert pd.isna(critical.loc["Aluminum", "main_import_source_pct"])
    assert critical.loc["Aluminum", "import_sources"] == "Jamaica, Turkey"
    assert critical.loc["Indium", "main_import_source_pct"] == 27
    assert critical.loc["Zinc", "import_sources"] == "Canada, Mexico"


def test_the_share_is_that_of_the_source_table_7_names(tables):
    changed = tables | {SALIENT: tables[SALIENT].replace(b"Canada", b"Mexico")}
    zinc = mcs.parse(CRITICAL, changed).set_index("mineral").loc["Zinc"]
    assert (zinc["main_import_source"], zinc["main_import_source_pct"]) == ("Mexico", 16)


def test_what_table_7_leaves_out(critical):
    cesium, uranium = critical.loc["Cesium"], critical.loc["Uranium"]
    assert (cesium["net_import_reliance_pct"], cesium["net_import_reliance_table"]) == (99, "Fig2")
    assert cesium["import_sources"] == "China, Germany"
    assert (uranium["usgs_line"], uranium["net_import_reliance_table"]) == ("", "")
    assert uranium["net_import_reliance_qualifier"] == "not published"
    assert pd.isna(uranium["world_production_t"])


def test_additions_are_marked(critical):
    assert critical.index[critical["is_added_in_2025"]].tolist() == ["Boron", "Uranium"]


def test_the_names_are_those_of_a_list_of_sixty():
    assert len(mcs_names.NAMES) == 60
    assert set(mcs_names.ADDED_IN_2025) < set(mcs_names.NAMES)
    assert len(mcs_names.ADDED_IN_2025) == 10
    assert list(mcs_names.NAMES.values()).count(mcs_names.RARE_EARTHS) == 14


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (END_USE, b"Indium", b"Unobtainium", "2025 list, got 'Unobtainium'"),
        (END_USE, b"Primary_Applications", b"Uses", "missing Primary_Applications"),
        (SALIENT, b"Antimony", b"Stibnite", "matched to a listed mineral, got 'Stibnite'"),
        (SALIENT, b"Indium", b"Zinc", "every line once, got 'Zinc'"),
        (SALIENT, b"tons,Zinc", b"pounds,Zinc", "expected metric tons, got 'metric pounds'"),
        (SALIENT, b"2025_estimated,metric tons,Zinc", b"2024,metric tons,Zinc", "one year of"),
        (SALIENT, b"Leading_source_precent", b"Leading_source_percent", "missing Leading_source"),
        (SALIENT, b"Canada", b"Peru", "main source in table 7; without, got 'Zinc'"),
        (RELIANCE, b"CESIUM", b"CAESIUM", "without, got 'CESIUM'"),
        (RELIANCE, b"pct_2025", b"pct_2026", "missing Net_Import_Reliance_pct_2025"),
        (SOURCES, b"Indium", b"INDIUM", "without, got 'Indium'"),
        (SOURCES, b"58,72", b"most,72", "expected numbers .* got 'most'"),
        (SOURCES, b"Mexico", b"Canada", "a source once a mineral, got 'Zinc, refined'"),
    ],
)
def test_names_that_do_not_match_are_refused(tables, name, old, new, says):
    assert old in tables[name]
    changed = tables | {name: tables[name].replace(old, new)}
    with pytest.raises(ParseError, match=says):
        mcs.parse(CRITICAL, changed)


def test_a_line_too_few_is_refused(tables):
    rows = tables[SALIENT].splitlines(keepends=True)
    without = b"".join(row for row in rows if b"Antimony" not in row)
    with pytest.raises(ParseError, match="without, got 'Antimony'"):
        mcs.parse(CRITICAL, tables | {SALIENT: without})
    with pytest.raises(ParseError, match="one year of estimates, got none"):
        mcs.parse(CRITICAL, tables | {SALIENT: rows[0]})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Service unavailable</html>", "web page"),
        (b"Source,Commodity\nMCS2026,\x97", "utf-8"),
    ],
)
@pytest.mark.parametrize("name", mcs_critical.FILES)
def test_what_is_no_small_table_is_refused(tables, name, content, says):
    with pytest.raises(ParseError, match=says):
        mcs.parse(CRITICAL, tables | {name: content})


def test_a_mineral_fewer_is_refused_by_the_declaration(tables):
    with pytest.raises(CheckError, match="at least 60 rows, got 11"):
        conform(mcs.DATASETS[1], mcs.parse(CRITICAL, tables))


def test_fetch_takes_the_file_by_its_name(fake_get, reply):
    get = fake_get({"/item/696a": reply("usgs_mcs/item.json"), "__disk__cc": b"cells"})
    assert mcs.fetch(WHOLE, get) == {COMMODITIES: b"cells"}
    assert get.calls[0][1] == {"format": "json", "fields": "title,files"}
    assert len(get.calls) == 2


def test_fetch_goes_on_to_the_child_item(fake_get, reply):
    get = fake_get(
        {
            "/item/696a": b'{"title": "Summaries"}',
            "/item/6983": reply("usgs_mcs/item.json"),
            "__disk__cc": b"cells",
        }
    )
    assert mcs.fetch(WHOLE, get) == {COMMODITIES: b"cells"}


@pytest.mark.parametrize("items", [{"/item/": b'{"files": []}'}, {}])
def test_fetch_ends_at_the_fixed_address(fake_get, items):
    get = fake_get(items | {"/file/get/696a75d5d4be0228872d3bf8": b"cells"})
    assert mcs.fetch(WHOLE, get) == {COMMODITIES: b"cells"}
    assert get.calls[-1][1] == {"name": COMMODITIES}
    with pytest.raises(FetchError, match="404"):
        mcs.fetch(WHOLE, fake_get(items))


def test_fetch_brings_the_four_tables(fake_get, reply):
    get = fake_get({"/item/": reply("usgs_mcs/item.json"), "/file/get/": b"cells"})
    assert list(mcs.fetch(CRITICAL, get)) == list(mcs_critical.FILES)
    asked = [(url.rpartition("?")[2], params) for url, params in get.calls]
    assert ("f=__disk__dd", {}) in asked


@pytest.mark.parametrize(
    "place",
    [
        "https://files.example.org/get",
        "https://sciencebase.gov.example.org/get",
        "https://notusgs.gov/get",
        "https://www.usgs.gov@example.org/get",
        "http://www.sciencebase.gov/get",
    ],
)
def test_a_file_at_a_foreign_host_is_not_asked_for(fake_get, reply, place):
    home = b"https://www.sciencebase.gov/catalog/file/get/0000"
    item = reply("usgs_mcs/item.json").replace(home, place.encode())
    get = fake_get({"/item/": item, "": b"cells"})
    with pytest.raises(ParseError, match=r"expected a file at sciencebase.gov or usgs.gov, got"):
        mcs.fetch(WHOLE, get)
    assert len(get.calls) == 1


def test_a_file_not_wanted_may_be_anywhere(fake_get, reply):
    item = reply("usgs_mcs/item.json").replace(b"www.sciencebase.gov", b"files.example.org", 2)
    get = fake_get({"/item/": item, "__disk__cc": b"cells"})
    assert mcs.fetch(WHOLE, get) == {COMMODITIES: b"cells"}


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (b"", "empty"),
        (b"<html>Item not found</html>", "web page"),
        (b"[]", "ScienceBase item"),
        (b'{"files": ["MCS2026_Commodities_Data.csv"]}', "ScienceBase item"),
    ],
)
def test_what_is_no_item_is_refused(fake_get, item, says):
    with pytest.raises(ParseError, match=says):
        mcs.fetch(WHOLE, fake_get({"/item/": item}))


def test_the_files_do_not_say_their_day(tables):
    assert mcs.published(CRITICAL, tables) == ""
