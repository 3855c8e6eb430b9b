"""US and world figures of every commodity: the one large table of an edition."""

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw
from loaders.publishers.usgs.mcs_cells import QUALIFIERS, read_figures, tidy
from loaders.reading.files import read_csv

COMMODITIES = "MCS2026_Commodities_Data.csv"

HEADER = {
    "MCS chapter": "chapter",
    "Section": "section",
    "Commodity": "commodity",
    "Country": "country",
    "Statistics": "statistic",
    "Statistics_detail": "statistic_detail",
    "Unit": "unit",
    "Year": "period",
    "Value": "amount_text",
    "Notes": "notes",
    "Is critical mineral 2025": "is_critical",
    "Other notes": "chapter_notes",
}
STATISTICS = (
    "Capacity",
    "Consumption",
    "Employment",
    "Export",
    "Import",
    "Import sources 2021-2024",
    "Net import reliance",
    "Price",
    "Production",
    "Reserves",
    "Sales",
    "Shipment",
    "Sold",
    "Sold or used",
    "Stock",
    "Supply",
)

#: What tells a row from others. The publisher's columns do not tell mica scrap from sheet: twenty
#: of its rows repeat in all of these but our running number.
ALIKE = (
    *("chapter", "section", "commodity", "country", "statistic", "statistic_detail", "unit"),
    "period",
)
KEY = (*ALIKE, "occurrence")

COLUMNS = (
    Column(
        "row", "integer", "Row in the publisher's file, the first is 1", minimum=1, is_place=True
    ),
    Column("chapter", "string", "Chapter of the book"),
    Column("section", "string", "Table within the chapter"),
    Column("commodity", "string", "Commodity or form of it"),
    Column("country", "string", "Country, 'Other countries' or 'World total'"),
    Column("statistic", "string", "What is counted", allowed=STATISTICS),
    Column("statistic_detail", "string", "Form, stage or basis, as published"),
    Column("unit", "string", "Unit of the amount; empty where it is words"),
    Column("period", "string", "Year or years, as 2024 or 2021-24"),
    Column(
        "occurrence",
        "integer",
        "Our running number of rows alike in all before it, by their file's order",
        minimum=1,
    ),
    Column("amount_text", "string", "The publisher's cell: a number, a mark or words"),
    Column(
        "amount",
        "number",
        "The number in the row's unit; missing where only a bound, range or mark is given",
        unit="see unit",
        minimum=-1_000,
        maximum=1_000_000_000,
        nullable=True,
    ),
    Column(
        "qualifier",
        "string",
        "How to read amount_text; empty for a plain number",
        allowed=tuple(q for q in QUALIFIERS if q != "not published"),
    ),
    Column(
        "amount_lower",
        "number",
        "Lower end of a range, or what the amount is more than",
        unit="see unit",
        minimum=0,
        maximum=1_000_000_000,
        nullable=True,
    ),
    Column(
        "amount_upper",
        "number",
        "Upper end of a range, or what the amount is less than",
        unit="see unit",
        minimum=0,
        maximum=1_000_000_000,
        nullable=True,
    ),
    Column("is_estimated", "boolean", "A note of the row begins with 'Estimated'"),
    Column("is_critical", "boolean", "On the final 2025 US list of critical minerals"),
    Column("notes", "string", "Notes to the row"),
    Column("chapter_notes", "string", "Notes to the chapter: content basis, revisions"),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US statistics, US import sources and world production of some 90 commodities.

    Shape
        One row a figure, all of the publisher's in its order; 8,886 in the 2026 edition. A row
        repeated word for word counts once.
    Raises
        ParseError   a cell is no number and no known mark, a year no year, a yes no yes
    Notes
        Country and commodity names are the publisher's: "Burma", "Korea, Republic of". Rows named
        "World total" and "Other countries" are no countries. Lost characters that came as "?" in
        texts are left so. Two reliances may differ by rounding between this table and figure 2
        (talc: 23 here, 22 there).
    """
    content = raw[COMMODITIES]
    encoding = "utf-8-sig" if _is_utf8(content) else "cp1252"  # the survey uses both
    cells = read_csv(dataset, content, list(HEADER), encoding=encoding)
    frame = cells[list(HEADER)].rename(columns=HEADER).apply(tidy)
    frame["row"] = range(1, len(frame) + 1)
    frame = frame.drop_duplicates(list(HEADER.values()), ignore_index=True)
    frame["period"] = frame["period"].str.replace("–", "-", regex=False)
    odd = frame.loc[~frame["period"].str.fullmatch(r"\d{4}(-\d{2})?"), "period"]
    if not odd.empty:
        msg = f"expected years such as 2024 or 2021–24 in 'Year', got {odd.iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame = _mend_flags(dataset, frame)
    frame["occurrence"] = frame.groupby(list(ALIKE), sort=False).cumcount() + 1
    frame["is_estimated"] = frame["notes"].str.contains(r"(?:^|--\s*)Estimated\b")
    figures = read_figures(dataset, frame["amount_text"], frame["notes"])
    frame[["amount", "qualifier", "amount_lower", "amount_upper"]] = figures[
        ["amount", "qualifier", "lower", "upper"]
    ]
    return frame


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mend_flags(dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Make the critical-mineral mark a boolean, in rows that lost a cell or the mark too.

    A row without its notes has the mark one column to the left; a blank mark is its chapter's.
    """
    marks = {"Yes": True, "No": False}
    flag, notes = frame["is_critical"], frame["notes"]
    shifted = notes.isin(marks) & ~flag.isin(marks) & frame["chapter_notes"].eq("")
    frame["chapter_notes"] = frame["chapter_notes"].mask(shifted, flag)
    frame["notes"] = notes.mask(shifted, "")
    flag = flag.mask(shifted, notes)
    known = flag[flag.ne("")].groupby(frame["chapter"])
    of_chapter = known.first().where(known.nunique().eq(1))
    flag = flag.mask(flag.eq(""), frame["chapter"].map(of_chapter))
    if not flag.isin(marks).all():
        odd = flag[~flag.isin(marks)].iloc[0]
        msg = f"expected Yes or No in 'Is critical mineral 2025', got {odd!r}"
        raise ParseError(msg, dataset=dataset.id)
    return frame.assign(is_critical=flag.map(marks).astype("bool"))
