"""The chapters of the Harmonized System, two digits, under names short enough for a chart."""

import pandas as pd

from loaders.model import Dataset, ParseError

#: Shortened from the titles of the Harmonized System. Chapter 77 is reserved and stays unused.
CHAPTERS = {
    "01": "Live animals",
    "02": "Meat",
    "03": "Fish and shellfish",
    "04": "Dairy, eggs and honey",
    "05": "Other animal products",
    "06": "Live plants and cut flowers",
    "07": "Vegetables",
    "08": "Fruit and nuts",
    "09": "Coffee, tea and spices",
    "10": "Cereals",
    "11": "Flour, malt and starch",
    "12": "Oilseeds and other seeds",
    "13": "Gums, resins and plant extracts",
    "14": "Other plant products",
    "15": "Fats and oils",
    "16": "Prepared meat and fish",
    "17": "Sugar and sweets",
    "18": "Cocoa and chocolate",
    "19": "Bakery and cereal products",
    "20": "Prepared fruit and vegetables",
    "21": "Other food preparations",
    "22": "Beverages and vinegar",
    "23": "Food residues and animal feed",
    "24": "Tobacco",
    "25": "Salt, stone, lime and cement",
    "26": "Ores, slag and ash",
    "27": "Mineral fuels and oils",
    "28": "Inorganic chemicals",
    "29": "Organic chemicals",
    "30": "Pharmaceuticals",
    "31": "Fertilizers",
    "32": "Dyes, paints and inks",
    "33": "Perfumes and cosmetics",
    "34": "Soap, waxes and candles",
    "35": "Glues, enzymes and starches",
    "36": "Explosives and matches",
    "37": "Photographic goods",
    "38": "Other chemical products",
    "39": "Plastics",
    "40": "Rubber",
    "41": "Hides and leather",
    "42": "Leather goods and bags",
    "43": "Furs",
    "44": "Wood",
    "45": "Cork",
    "46": "Basketware",
    "47": "Wood pulp and waste paper",
    "48": "Paper and paperboard",
    "49": "Books and printed matter",
    "50": "Silk",
    "51": "Wool",
    "52": "Cotton",
    "53": "Other plant fibers",
    "54": "Man-made filaments",
    "55": "Man-made staple fibers",
    "56": "Felt, twine and rope",
    "57": "Carpets",
    "58": "Special woven fabrics and lace",
    "59": "Coated and industrial textiles",
    "60": "Knitted fabrics",
    "61": "Knitted apparel",
    "62": "Woven apparel",
    "63": "Home textiles and rags",
    "64": "Footwear",
    "65": "Headgear",
    "66": "Umbrellas and walking sticks",
    "67": "Feathers and artificial flowers",
    "68": "Articles of stone and cement",
    "69": "Ceramics",
    "70": "Glass",
    "71": "Gems, jewelry and precious metals",
    "72": "Iron and steel",
    "73": "Articles of iron and steel",
    "74": "Copper",
    "75": "Nickel",
    "76": "Aluminum",
    "78": "Lead",
    "79": "Zinc",
    "80": "Tin",
    "81": "Other base metals",
    "82": "Tools and cutlery",
    "83": "Other articles of base metal",
    "84": "Machinery and computers",
    "85": "Electrical machinery and electronics",
    "86": "Railway equipment",
    "87": "Vehicles",
    "88": "Aircraft and spacecraft",
    "89": "Ships and boats",
    "90": "Optical and medical instruments",
    "91": "Clocks and watches",
    "92": "Musical instruments",
    "93": "Arms and ammunition",
    "94": "Furniture, bedding and lighting",
    "95": "Toys and sports goods",
    "96": "Other manufactures",
    "97": "Art and antiques",
}
#: The chapters that each country, or the United Nations, may fill as it likes.
UNITED_STATES = CHAPTERS | {
    "98": "Special provisions, such as returned goods",
    "99": "Temporary and low-value provisions",
}
UNITED_NATIONS = CHAPTERS | {
    "98": "Special national provisions",
    "99": "Commodities not specified by kind",
}


def chapter_names(dataset: Dataset, codes: pd.Series, names: dict[str, str]) -> pd.Series:
    """Return the name of each chapter; ParseError quotes codes that are no chapters."""
    found = codes.map(names)
    if found.isna().any():
        unknown = ", ".join(repr(str(code)) for code in codes[found.isna()].unique()[:3])
        msg = f"expected HS chapters 01 to 99, got {unknown}"
        raise ParseError(msg, dataset=dataset.id)
    return found
