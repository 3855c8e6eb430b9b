"""What a mineral is called: on the US list, in the summaries' chapters, and in the tariff.

The value of the control ``mineral`` is a chapter of the Mineral Commodity Summaries in plain
capitals: "Talc and pyrophyllite". A listed mineral belongs to one chapter.
"""

import re
from collections.abc import Mapping

import pandas as pd

from charts import words
from loaders.model import Table

#: Listed mineral -> the chapter that tells of it, where the name alone does not find it.
CHAPTERS = {
    "Aluminum": "Bauxite and alumina",
    "Graphite": "Graphite (natural)",
    "Hafnium": "Zirconium and hafnium",
    "Iridium": "Platinum-group metals",
    "Magnesium": "Magnesium metal",
    "Niobium": "Niobium (columbium)",
    "Palladium": "Platinum-group metals",
    "Platinum": "Platinum-group metals",
    "Rhodium": "Platinum-group metals",
    "Ruthenium": "Platinum-group metals",
    "Titanium": "Titanium and titanium dioxide",
    "Zirconium": "Zirconium and hafnium",
}
LANTHANIDES = "Rare earths"
#: Chapter -> what Pakistan's output of it is called in the yearbook and the summaries, ore for
#: ore. Matched by hand; magnesite is a magnesium compound, not the metal of the US list.
OUTPUT_NAMES = {
    "Antimony": ("Antimony",),
    "Barite": ("Barite",),
    "Bauxite and alumina": ("Bauxite",),
    "Cement": ("Hydraulic Cement",),
    "Chromium": ("Chromite",),
    "Clays": ("Bentonite", "Fuller's Earth", "Kaolin"),
    "Copper": ("Copper Mine",),
    "Feldspar and nepheline syenite": ("Feldspar",),
    "Fluorspar": ("Fluorspar",),
    "Garnet (industrial)": ("Garnet (Industrial)",),
    "Graphite (natural)": ("Natural Graphite",),
    "Gypsum": ("Mined Gypsum",),
    "Iron ore": ("Iron Ore",),
    "Iron oxide pigments": ("Natural Iron Oxide Pigments", "Iron Oxide Pigments"),
    "Lead": ("Lead Mine",),
    "Magnesium compounds": ("Magnesite",),
    "Nitrogen (fixed)—ammonia": ("Ammonia", "Nitrogen (Fixed)—Ammonia"),
    "Phosphate rock": ("Phosphate Rock",),
    "Pumice and pumicite": ("Pumice And Related Materials",),
    "Salt": ("Salt",),
    "Sand and gravel (industrial)": ("Industrial Sand And Gravel (Silica)",),
    "Silver": ("Silver",),
    "Soda ash": ("Soda Ash",),
    "Talc and pyrophyllite": ("Talc And Pyrophyllite",),
    "Zinc": ("Zinc",),
}
#: Commodity -> the form of it that stands for it, where the yearbook names any: of salt the total.
OUTPUT_FORMS = {
    "Ammonia": "contained nitrogen",
    "Antimony": "antimony content",
    "Chromite": "gross weight",
    "Copper Mine": "copper content",
    "Industrial Sand And Gravel (Silica)": "unspecified",
    "Iron Ore": "gross weight",
    "Lead Mine": "lead content (mine)",
    "Natural Graphite": "crystalline flake",
    "Natural Iron Oxide Pigments": "ocher",
    "Phosphate Rock": "gross weight",
    "Pumice And Related Materials": "pumice",
    "Salt": "Total",
    "Talc And Pyrophyllite": "soapstone",
    "Zinc": "zinc content",
}
#: The summaries' name of a product -> the yearbook's of the same, where they are two.
SAME_PRODUCT = {
    "Iron Oxide Pigments": "Natural Iron Oxide Pigments",
    "Nitrogen (Fixed)—Ammonia": "Ammonia",
}
#: Chapter -> the headings of the harmonized system it is traded under; codes begin so.
HEADINGS = {
    "Antimony": ("261710", "8110"),
    "Barite": ("2511",),
    "Bauxite and alumina": ("2606", "281820"),
    "Cement": ("2523",),
    "Chromium": ("2610",),
    "Clays": ("2507", "2508"),
    "Copper": ("2603", "74"),
    "Feldspar and nepheline syenite": ("252910", "252930"),
    "Fluorspar": ("252921", "252922"),
    "Gemstones": ("7102", "7103"),
    "Gold": ("7108",),
    "Graphite (natural)": ("2504",),
    "Gypsum": ("2520",),
    "Iron and steel scrap": ("7204",),
    "Iron ore": ("2601",),
    "Lead": ("2607", "78"),
    "Magnesium compounds": ("2519",),
    "Manganese": ("2602",),
    "Nitrogen (fixed)—ammonia": ("2814",),
    "Phosphate rock": ("2510",),
    "Salt": ("2501",),
    "Silver": ("7106",),
    "Soda ash": ("283620",),
    "Stone (dimension)": ("2515", "2516", "6802"),
    "Talc and pyrophyllite": ("2526",),
    "Zinc": ("2608", "79"),
}
#: Prices on offer, the metals first.
PRICED = (
    *("Copper", "Gold", "Silver", "Platinum", "Aluminum", "Zinc", "Lead", "Nickel", "Tin"),
    *("Iron ore", "South African coal", "Australian coal", "Crude oil", "Brent crude oil"),
    *("US natural gas", "European natural gas", "Japanese LNG"),
    *("Phosphate rock", "Urea", "Potash", "Cotton"),
)
#: Output on offer; the first nine are shown where a reader chose none.
MINED = (
    *("Salt", "Gypsum", "Iron ore", "Talc (soapstone)", "Chromite", "Barite", "Fluorspar"),
    *("Zinc in ore", "Copper in ore", "Lead in ore", "Antimony", "Bauxite", "Bentonite"),
    *("Feldspar", "Fuller's earth", "Graphite", "Kaolin", "Magnesite", "Ocher"),
    *("Phosphate rock", "Silica sand", "Silver", "Cement", "Raw steel"),
)
#: Groups on the maps of deposits and works.
GROUPS = (
    *("Phosphate", "Copper and gold", "Chromite and platinum", "Lead and zinc"),
    *("Salt and potash", "Gemstones", "Iron", "Barite", "Cement", "Coal", "Oil and gas"),
)


def chapter_of(mineral: str) -> str:
    """Return the chapter of a listed mineral; its own name where it has none."""
    return CHAPTERS.get(mineral, mineral.capitalize())


def in_chapter(tables: Mapping[str, Table], chapter: str) -> pd.DataFrame:
    """Return the rows of one chapter of the summaries; none for a name they do not have."""
    frame = tables["usgs_mcs"].frame
    names = frame["chapter"].drop_duplicates()
    return frame[frame["chapter"].isin(names[names.str.capitalize() == chapter])]


def choices(tables: Mapping[str, Table]) -> list[str]:
    """Return every chapter of a listed mineral and of what Pakistan mines or sells, by name."""
    listed = tables["usgs_critical_minerals"].frame
    single = listed.loc[~listed["is_group_line"], "mineral"].map(chapter_of)
    return sorted({*single, LANTHANIDES, *OUTPUT_NAMES, *HEADINGS})


def plain(chapter: str) -> str:
    """Return the mineral a chapter tells of, without what qualifies it: "Garnet", "ammonia"."""
    return re.sub(r" \(.*?\)", "", chapter).rpartition("—")[2]


def said(chapter: str) -> str:
    """Say the mineral of a chapter inside a sentence: "garnet", "ammonia"."""
    return words.inside(plain(chapter))
