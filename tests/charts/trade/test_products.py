"""What is traded: chapters, HS6 products, tariff lines, and who else sells them."""

import pandas as pd
import pytest

from charts.choices import CONTROLS
from charts.english.writer import write
from charts.figures import build
from charts.selection import Selection, read_query
from charts.theme import color
from charts.trade import hs_names, us_exports
from charts.trade.choices import GOODS_YEAR
from loaders.catalogue import DATASETS
from loaders.model import Table
from tests.charts.trade.test_trade import changed, found, load_once, told

PRODUCT, PERIOD = CONTROLS["product"], CONTROLS["goods_year"]
GIVEN = {name: load_once(name) for name in hs_names.DATASETS}


# The choices


def test_the_menu_has_every_chapter_then_every_hs6_product():
    codes = hs_names.codes(GIVEN)
    assert codes[0] == "02"
    assert len(codes) == len(set(codes))
    assert [len(code) for code in codes] == sorted(len(code) for code in codes)
    assert sum(len(code) == 6 for code in codes) == 1_223
    assert all(PRODUCT.read(code) for code in codes)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("63", "63 Home textiles and rags"),
        ("630260", "630260 Cotton terry towels and kitchen linen"),
        ("6302600030", "6302600030 Toilet & kit linen except towels, terry fab cotton"),
        ("270900", "270900 Goods of HS chapter 27"),
        ("77", "77"),
    ],
)
def test_a_product_is_called_by_code_and_words(code, name):
    assert PRODUCT.name(code, GIVEN) == name


def test_a_group_never_goes_by_one_of_its_lines():
    """HS 620462 is $410 million of trousers; its largest line, of blue denim, is half of it."""
    lines = GIVEN[hs_names.LINES].frame
    said = {" ".join(text.split()).casefold() for text in lines["description"]}
    shared = [
        code
        for code, of_code in lines.groupby(lines["hs_code"].str[:6])
        if len(of_code) > 1 and hs_names.describe(str(code), GIVEN).casefold() in said
    ]
    assert shared == []
    assert "denim" not in hs_names.describe("620462", GIVEN)


def test_codes_of_another_length_are_refused():
    assert [str(refusal) for refusal in read_query("product=6302", [PRODUCT])[1]] == [
        (
            "“product=6302” in the address cannot be used: give an HS chapter, an HS6 product or "
            "a US tariff line: 2, 6 or 10 digits."
        )
    ]


def test_a_year_that_has_begun_is_offered_as_such():
    periods = hs_names.periods(GIVEN)
    assert periods == ["Newest whole year", "2025 to July", "2024", "2023"]
    assert all(PERIOD.read(period) for period in periods)
    assert not PERIOD.read("last year")


# Chapters


def test_chapters_add_up_to_the_bureaus_total():
    data, finding = told("trade-imports-by-chapter")
    assert data.frame["us_imports_usd"].sum() == 5_107_479_031
    assert data.frame["share_of_imports_pct"].sum() == pytest.approx(100)
    assert finding == (
        "The US bought $5.11 billion of goods from Pakistan in 2024; home textiles and rags led "
        "with $1.45 billion, 28.5% of all, up 2.7% on 2023."
    )
    assert (data.picks, data.pick) == (PRODUCT, "hs_code")


def test_the_largest_chapters_are_drawn_and_a_note_says_what_they_make_up():
    data, _ = told("trade-imports-by-chapter")
    assert (data.kind, len(data.drawn), len(data.frame)) == ("ranking", 8, 84)
    assert data.frame["us_imports_usd"].is_monotonic_decreasing
    share = data.drawn["us_imports_usd"].sum() / data.frame["us_imports_usd"].sum()
    assert share == pytest.approx(0.866, abs=0.0005)
    (note,) = data.notes
    assert note == (
        "Drawn are the 8 largest of 84 chapters, 86.6% of these imports; the table and data "
        "files have all."
    )
    (bars,) = build(data)["data"]
    assert list(bars["meta"][::-1]) == list(data.drawn["hs_code"])
    assert set(bars["marker"]["color"]) == {color("PAK", "light")}


def test_where_all_chapters_are_drawn_no_note_says_so():
    frame = load_once("usitc_imports_hs2").frame
    ours = frame[frame["partner_iso3"] == "PAK"]
    largest = ours[ours["year"] == 2024].nlargest(8, "imports_for_consumption_usd")["hs_code"]
    frame = frame[frame["hs_code"].isin(largest)]
    data, _ = told(
        "trade-imports-by-chapter",
        given=changed("trade-imports-by-chapter", "usitc_imports_hs2", frame),
    )
    assert (len(data.drawn), data.notes) == (8, ())


def test_a_part_of_a_year_is_named_and_compared_with_nothing():
    data, finding = told("trade-imports-by-chapter", "goods_year=2025+to+July")
    assert data.frame["us_imports_usd"].sum() == 3_098_804_943
    assert set(data.frame["status"]) == {"part of a year"}
    assert "us_imports_year_before_usd" not in data.frame
    assert data.notes[1:] == ("2025 is a part of a year and is compared with no other.",)
    assert finding.endswith(
        "in January to July 2025; home textiles and rags led with $847 million, 27.3% of all."
    )


def test_the_first_year_has_none_before_it():
    data, finding = told("trade-imports-by-chapter", "goods_year=2023")
    assert "us_imports_year_before_usd" not in data.frame
    assert finding.endswith("28.8% of all.")


def test_a_year_nobody_has_gives_way_and_is_named():
    data, _ = told("trade-imports-by-chapter", "goods_year=2031")
    assert data.period == "2024"
    assert data.notes[1:] == ("This table has no 2031; 2024 is shown.",)


def test_with_no_whole_year_the_newest_part_is_shown():
    frame = load_once("usitc_imports_hs2").frame.query("year == 2025")
    given = changed("trade-imports-by-chapter", "usitc_imports_hs2", frame)
    assert told("trade-imports-by-chapter", given=given)[0].period == "January to July 2025"


# HS6 products and tariff lines


def test_a_chapter_opens_into_its_hs6_products():
    data, finding = told("trade-products", "product=63")
    assert set(data.frame["hs_code"].str[:2]) == {"63"}
    first = data.frame.iloc[0]
    assert (first["hs_code"], first["us_imports_usd"]) == ("630260", 470_674_134)
    assert first["average_duty_pct"] == pytest.approx(9.1, abs=0.001)
    assert data.notes[0] == (
        "The 8 largest of 49 HS6 products of home textiles and rags (HS 63) that Pakistan sold."
    )
    assert finding == (
        "The largest HS6 product of HS chapter 63 was 630260 Cotton terry towels and kitchen "
        "linen, with $471 million in 2024, 32.4% of HS chapter 63, at an average duty of 9.1%."
    )


def test_with_no_product_the_largest_of_all_are_drawn():
    data, finding = told("trade-products")
    assert data.frame["us_imports_usd"].is_monotonic_decreasing
    assert data.notes[0] == "The 8 largest of 1,221 HS6 products that Pakistan sold."
    assert finding.startswith("The largest HS6 product was 630260 Cotton terry towels ")
    assert "9.22% of US imports from Pakistan" in finding


def test_a_chosen_product_stands_out_however_small():
    data, finding = told("trade-products", "product=630900")
    assert data.frame["hs_code"].eq("630900").sum() == 1
    lit = [name for name, tone in data.tones.items() if tone == "PAK"]
    assert [name[:6] for name in lit] == ["630900"]
    assert finding.startswith("The US bought 630900 ")


@pytest.mark.parametrize("chart_id", ["trade-products", "trade-tariff-lines"])
def test_what_pakistan_does_not_sell_is_said_plainly(chart_id):
    data, _ = told(chart_id, "product=270900")
    assert data.frame.empty
    assert data.empty == (
        "The United States recorded no import of HS 270900 from Pakistan in 2024."
    )


def test_tariff_lines_have_their_duty():
    data, finding = told("trade-tariff-lines", "product=630260")
    lines = data.frame.set_index("tariff_line")
    assert set(lines.index.str[:6]) == {"630260"}
    assert lines.loc["6302600020", "us_imports_usd"] == 343_642_518
    assert lines.loc["6302600020", "calculated_duties_usd"] == 31_271_583
    assert lines["us_imports_usd"].sum() == 470_674_134  # what HS6 has
    assert finding == (
        "The largest tariff line was 6302600020 Towels except dish of terry toweling fabric, $344 "
        "million in 2024 at an average duty of 9.1%; the 3 lines listed paid 9.1% together."
    )


def test_all_lines_of_all_products_are_too_many_to_list():
    data, _ = told("trade-tariff-lines")
    assert len(data.frame) == 100
    assert data.notes[0] == "The 100 largest lines; choose a product to see all of it."


def test_a_single_line_is_told_alone():
    _, finding = told("trade-tariff-lines", "product=2526200000")
    assert finding == (
        "The US bought $8.06 million of 2526200000 Natural steatite, crushed or powdered from "
        "Pakistan in 2024 at an average duty of 0%."
    )


# Who else sells it


def test_all_goods_are_compared_with_the_whole_world():
    data, finding = told("trade-product-suppliers")
    rows = data.frame.set_index("country")
    assert rows.loc["Pakistan", "share_of_us_imports_pct"] == pytest.approx(0.157, abs=0.0005)
    assert rows.loc["China", "us_imports_usd"] == 429_425_828_419
    assert finding.startswith("The US bought $5.11 billion of goods from Pakistan in 2024, 0.157% ")
    supplied = found("trade-product-suppliers")
    assert supplied["share"] == rows.loc["Pakistan", "share_of_us_imports_pct"]
    assert (supplied["code"], supplied["peer"]) == ("", "")


def test_hs6_has_peers_alone_and_so_no_share():
    data, finding = told("trade-product-suppliers", "product=630260")
    assert "share_of_us_imports_pct" not in data.frame
    assert data.notes == ("The table lacks Kazakhstan.",)
    assert finding == (
        "The US bought $471 million of cotton terry towels and kitchen linen (HS 630260) "
        "from Pakistan in 2024; 1 of 11 peers sold more."
    )


def test_a_tariff_line_is_compared_by_its_hs6():
    data, _ = told("trade-product-suppliers", "product=6302600020")
    assert data.notes[0] == "Other countries' figures end with HS6: 630260 is shown."


def test_duties_that_differ_by_rounding_are_the_same():
    """Terry towels: 9.1% for nearly all, as whole dollars of duty have it; China paid 15.8%."""
    data, finding = told("trade-product-duties", "product=630260")
    assert data.frame["country"].iloc[0] == "China"
    duties = found("trade-product-duties", "product=630260")
    assert duties["value"] == pytest.approx(9.1, abs=0.01)
    assert (len(duties["others"]), duties["ahead"]) == (11, 1)
    assert finding.endswith("; 1 of 11 peers paid more.")


def test_a_product_only_peers_sell_is_told_as_such():
    data, finding = told("trade-product-suppliers", "product=270900")
    assert data.frame["country"].tolist() == ["Peru"]
    assert finding == (
        "The US recorded no import of HS 270900 from Pakistan in 2024; of the peers, Peru sold "
        "most, $48.3 million."
    )
    assert told("trade-product-duties", "product=270900")[1].startswith("The US recorded no import")


def test_a_product_nobody_sells_is_empty():
    data, _ = told("trade-product-suppliers", "product=77")
    assert data.frame.empty
    assert data.empty.endswith("from Pakistan or its peers in 2024.")


# US exports: no copy, so a small table of ours


def exports(*rows):
    frame = pd.DataFrame(
        rows, columns=["hs_code", "chapter_name", "year", "through_month", "us_exports_usd"]
    )
    frame["through_month"] = pd.to_datetime(frame["through_month"])
    dataset = DATASETS["census_exports_hs2_pakistan"]
    return {dataset.id: Table(dataset, frame, load_once("usitc_imports_hs2").provenance)}


def test_us_exports_are_ranked_by_chapter():
    given = exports(
        ("12", "Oilseeds and other seeds", 2024, "2024-12", 100),
        ("52", "Cotton", 2024, "2024-12", 300),
        ("52", "Cotton", 2025, "2025-07", 900),
    )
    data = us_exports.CHART.build(given, Selection())
    assert data.frame["us_exports_usd"].tolist() == [300, 100]
    assert write(us_exports.CHART.finding(data, Selection())) == (
        "Cotton led what the US sold to Pakistan in 2024, with $300, 75% of all."
    )
    part = us_exports.CHART.build(given, Selection().choosing(GOODS_YEAR, "2025"))
    assert part.period == "January to July 2025"
    assert set(part.frame["status"]) == {"part of a year"}


def test_only_the_largest_chapters_of_us_exports_are_drawn():
    rows = [(f"{code:02}", f"Chapter {code}", 2024, "2024-12", code) for code in range(1, 31)]
    data = us_exports.CHART.build(exports(*rows), Selection())
    assert len(data.frame) == us_exports.LARGEST
    assert data.notes == ("The 15 largest of 30 chapters.",)
