"""What is found of the figures: products by code and word, minerals, events and commitments."""

from collections.abc import Iterator, Mapping

from charts import words
from charts.control import Tables
from charts.forum import stages
from charts.forum.choices import ALL, SCOPE, US_PAKISTAN
from charts.forum.commitments import COMMITMENTS
from charts.forum.timeline import SCOPES, TIMELINE
from charts.minerals.choices import MINERAL
from charts.model import Page
from charts.search.entries import chart_path, place_of
from charts.search.index import Entry
from charts.shared import milestones, mineral_names, product_names
from charts.trade import hs_names
from charts.trade.choices import PRODUCT

#: How much a kind counts beside others that fit as well; a product the more, the more is sold.
RANKS = {"Mineral": 1.1, "Commitment": 0.95, "Event": 0.9, "Tariff line": 0.8}
CHAPTER_RANK, UNNAMED_RANK = 1.08, 0.9
SMALLEST_RANK, LARGEST_RANK = 0.95, 1.07
#: What a code is called before it, where a reader types that too.
CALLED = "HS code product"


def of_tables(pages: Mapping[str, Page], tables: Tables) -> Iterator[Entry]:
    """Everything that is named in the tables there are."""
    for make, needed in (
        (_products, hs_names.DATASETS),
        (_minerals, MINERAL.datasets),
        (_events, TIMELINE.datasets),
        (_commitments, COMMITMENTS.datasets),
    ):
        if set(needed) <= set(tables):
            yield from make(pages, tables)


def _products(pages: Mapping[str, Page], tables: Tables) -> Iterator[Entry]:
    """Chapters, HS6 products, which are also found by their lines, and the lines themselves."""
    chapters = tables[hs_names.CHAPTERS].frame.drop_duplicates("hs_code").set_index("hs_code")
    names = {**chapters["chapter_name"], **product_names.names(tables)}
    lines = tables[hs_names.LINES].frame.drop_duplicates("hs_code")
    of_product = lines.groupby(lines["hs_code"].str[:6])
    said = of_product["description"].agg(" ".join)
    size = of_product["imports_for_consumption_usd"].sum()
    size = (size / size.max()) ** 0.5
    place = place_of(pages, PRODUCT)
    for code in hs_names.codes(tables):
        chapter = f"HS chapter {code[:2]} {names.get(code[:2], '')}".strip()
        text = "HS chapter" if len(code) == 2 else f"HS6 product of {chapter}"
        title = f"{code} {names.get(code) or product_names.unnamed(code)}"
        rank = SMALLEST_RANK + (LARGEST_RANK - SMALLEST_RANK) * size.get(code, 0)
        if len(code) == 2 or code not in names:
            rank = CHAPTER_RANK if len(code) == 2 else UNNAMED_RANK
        also = ((CALLED, 0.5), (chapter, 0.3), (said.get(code, ""), 0.5))
        yield Entry("Product", title, text, place(code), also, rank)
    for code, description in zip(lines["hs_code"], lines["description"], strict=True):
        name = names.get(code[:6]) or product_names.unnamed(code)
        title, text = f"{code} {description.capitalize()}", f"US tariff line of {code[:6]} {name}"
        yield Entry(
            "Tariff line", title, text, place(code), ((CALLED, 0.5),), RANKS["Tariff line"], True
        )


def _minerals(pages: Mapping[str, Page], tables: Tables) -> Iterator[Entry]:
    """The chapters of minerals, also by what is listed or mined under another name."""
    listed = tables["usgs_critical_minerals"].frame
    names: dict[str, list[str]] = {}
    for name, is_group in zip(listed["mineral"], listed["is_group_line"], strict=True):
        chapter = mineral_names.LANTHANIDES if is_group else mineral_names.chapter_of(name)
        names.setdefault(chapter, []).append(name)
    place = place_of(pages, MINERAL)
    for chapter in mineral_names.choices(tables):
        mined = mineral_names.OUTPUT_NAMES.get(chapter, ())
        text = "On the US list of critical minerals" if chapter in names else "Mineral"
        also = ((" ".join([*names.get(chapter, ()), *mined]), 0.95), ("mineral", 0.3))
        yield Entry("Mineral", chapter, text, place(chapter), also, RANKS["Mineral"])


def _events(_: Mapping[str, Page], tables: Tables) -> Iterator[Entry]:
    """The dated events, each with the year it falls in, and all whom events concern, chosen."""
    frame = tables[milestones.DATASET].frame
    for row in frame[frame["status"].ne(milestones.REPORTED)].to_dict("records"):
        year = row["event_date"].year
        when = words.known_date(row["event_date"], row["date_precision"])
        also = (
            (row["short_label"], 0.8),
            (f"{row['party']} {row['sector']}", 0.5),
            (row["detail"], 0.4),
        )
        usual = row["scope"] == SCOPES[US_PAKISTAN]
        scope = {} if usual else {SCOPE.id: SCOPE.id_of(ALL)}
        path = chart_path(TIMELINE.id, **scope, years=(year, year))
        yield Entry("Event", row["title"].rstrip("."), when, path, also, RANKS["Event"])


def _commitments(_: Mapping[str, Page], tables: Tables) -> Iterator[Entry]:
    """What was promised, with the newest stage it reached."""
    for row in stages.newest(tables[stages.DATASET].frame).to_dict("records"):
        when = words.known_date(row["stage_date"], row["date_precision"])
        also = (("commitment promised agreed", 0.5), (row["parties"], 0.5), (row["remark"], 0.3))
        text = f"{row['stage'].capitalize()}, {when}"
        path = f"{chart_path(COMMITMENTS.id)}#{words.anchor(row['commitment'])}"
        yield Entry("Commitment", row["commitment"], text, path, also, RANKS["Commitment"])
