"""US Department of State: nonimmigrant visas issued, by nationality and class, yearly."""

import re
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import require_all, require_known
from loaders.reading.files import numbers, read_csv
from loaders.reading.workbook_sheets import read_sheets

WORKBOOKS = "FYs97-*_NIVDetailTable.xlsx"  # the star is the last fiscal year, two digits
WORKBOOK_NAME = re.compile(r"FYs97-(\d\d)_NIVDetailTable\.xlsx$")
#: The same figures for our nationalities and classes alone, one row a figure.
CUT = "niv_issuances_selected.csv"
CUT_HEADER = ("fiscal_year", "iso3", "nationality", "visa_class", "issuances")
#: The sheets' names, and what stands in their first cell.
SHEET_NAME, FIRST_CELL = re.compile(r"FY ?(\d\d)"), re.compile(r"Fiscal Year (\d{4})")

#: Class without hyphens, blanks and slashes -> as it is written today. The workbook's spelling
#: changes over the years ("F-1" and "F1", "B-1,2" and "B1/B2").
CLASSES = {
    "B1": "B-1",
    "B12": "B-1/B-2",
    "B1B2": "B-1/B-2",
    "B2": "B-2",
    "E1": "E-1",
    "E2": "E-2",
    "F1": "F-1",
    "F2": "F-2",
    "H1B": "H-1B",
    "H4": "H-4",
    "J1": "J-1",
    "J2": "J-2",
    "L1": "L-1",
    "L2": "L-2",
    "M1": "M-1",
    "O1": "O-1",
    "GRANDTOTAL": "all classes",
}
WRITTEN = tuple(dict.fromkeys(CLASSES.values()))
#: Nationality as the workbook names it, in small letters -> ISO 3166.
NATIONALITIES = {
    "pakistan": "PAK",
    "india": "IND",
    "bangladesh": "BGD",
    "sri lanka": "LKA",
    "vietnam": "VNM",
    "indonesia": "IDN",
    "philippines": "PHL",
    "egypt": "EGY",
    "turkey": "TUR",
    "kazakhstan": "KAZ",
    "chile": "CHL",
    "peru": "PER",
    "china - mainland": "CHN",
    "grand total": "WLD",
    "grand totals": "WLD",
}
CODES = tuple(dict.fromkeys(NATIONALITIES.values()))
#: What stands in a cell without a figure; such a cell has no row.
NO_FIGURE = ("", "-", "--", "*")

SOURCE = Source(
    id="visas",
    publisher="US Department of State, Bureau of Consular Affairs",
    title="Nonimmigrant Visa Issuances by Visa Class and by Nationality",
    url=(
        "https://travel.state.gov/content/travel/en/legal/visa-law0/visa-statistics/"
        "nonimmigrant-visa-statistics.html"
    ),
    licence=Licence(
        name="US government work, public domain",
        url="https://www.usa.gov/government-works",
        embed=True,
        attribution="Source: US Department of State, Bureau of Consular Affairs",
    ),
    citation=(
        "US Department of State, Nonimmigrant Visa Issuances by Visa Class and by Nationality, "
        "NIV Detail Table"
    ),
    how_to_update=(
        "The bureau refuses programs: once a year download the multi-year NIV Detail Table with a "
        "browser from its page of nonimmigrant visa statistics, keep its name "
        f"({WORKBOOKS.replace('*', 'YY')}) and build the snapshot from it."
    ),
)

DATASETS = (
    Dataset(
        id="us_visas",
        source=SOURCE,
        title="US nonimmigrant visas issued, by nationality and class",
        description=(
            "Visas issued at consulates, not petitions, not persons admitted; changes of status "
            "within the United States are not in it. US fiscal years, October to September; those "
            "of the pandemic are low because consulates were closed. 'All classes' stands beside "
            "its members and counts classes that are not here."
        ),
        columns=(
            Column("iso3", "string", "Nationality, ISO 3166 alpha-3; WLD all", allowed=CODES),
            Column("visa_class", "string", "Visa class, or all classes", allowed=WRITTEN),
            Column("fiscal_year", "integer", "US fiscal year", minimum=1997, maximum=2100),
            Column(
                "issuances",
                "integer",
                "Visas issued",
                unit="visas",
                minimum=0,
                maximum=20_000_000,
            ),
        ),
        key=("iso3", "visa_class", "fiscal_year"),
        period=("fiscal_year",),
        frequency="yearly",
        max_age=timedelta(days=400),
        year_ends=9,
        delay_told="the day of a year's table is neither stated nor seen",
        min_rows=5_645,
        road="by_hand",
        files=(WORKBOOKS, CUT),
    ),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Visas issued, one row a nationality, class and fiscal year.

    Source
        A workbook of one sheet a fiscal year, one row a nationality, one column a class; of
        several workbooks the newest. Without one, a list of one row a figure.
    Notes
        Other nationalities and classes are left out. Figures of 2015 hold traces of a formula and
        are rounded to whole visas, as the workbook shows them.
    """
    name = _workbook(raw)
    if not name and CUT not in raw:
        msg = f"expected {WORKBOOKS} or {CUT}, got {', '.join(raw) or 'no file'}"
        raise ParseError(msg, dataset=dataset.id)
    if not name:
        return _cut(dataset, raw[CUT])
    sheets = read_sheets(dataset, raw[name])
    return pd.concat([_sheet(dataset, sheet, cells) for sheet, cells in sheets.items()])


def published(dataset: Dataset, raw: Raw) -> str:
    """Neither file states its day."""
    return ""


def _workbook(raw: Raw) -> str:
    return max((name for name in raw if WORKBOOK_NAME.search(name)), default="")


def _cut(dataset: Dataset, content: bytes) -> pd.DataFrame:
    cells = read_csv(dataset, content, CUT_HEADER)
    require_known(dataset, cells["iso3"], CODES)
    classes = _class_keys(cells["visa_class"])
    require_known(dataset, classes, CLASSES)
    return pd.DataFrame(
        {
            "iso3": cells["iso3"],
            "visa_class": classes.map(CLASSES),
            "fiscal_year": numbers(dataset, cells["fiscal_year"], missing=()),
            "issuances": numbers(dataset, cells["issuances"], missing=()),
        }
    )


def _sheet(dataset: Dataset, name: str, cells: pd.DataFrame) -> pd.DataFrame:
    """Read one fiscal year: its first row names the year and the classes."""
    if cells.empty:
        msg = f"expected a table in the sheet {name!r}, got none"
        raise ParseError(msg, dataset=dataset.id)
    year = _year(dataset, name, str(cells.iloc[0, 0]))
    keys = _class_keys(cells.iloc[0].astype("str").rename(f"the header of {name}"))
    require_all(dataset, keys.map(CLASSES), WRITTEN)
    keys = keys[keys.isin(list(CLASSES))]
    words = cells[0].astype("str").str.split().str.join(" ").str.lower()
    codes = words.map(NATIONALITIES).rename(f"the nationalities of {name}")
    require_all(dataset, codes, CODES)
    wide = cells.loc[codes.notna(), keys.index].set_axis(codes.dropna(), axis="index")
    wide.columns = pd.Index(keys.map(CLASSES), name="visa_class")
    tall = wide.rename_axis("iso3").stack().rename("issuances").reset_index()
    tall["issuances"] = numbers(dataset, tall["issuances"], missing=NO_FIGURE).round()
    return tall.dropna(subset=["issuances"]).assign(fiscal_year=year)


def _year(dataset: Dataset, name: str, first: str) -> int:
    """Read the year where the sheet says it twice; sheets are not in order, so both must agree."""
    told, named = FIRST_CELL.search(first), SHEET_NAME.fullmatch(name.strip())
    if not told or not named or told[1][2:] != named[1]:
        msg = (
            f"expected sheets like FY24 that begin with Fiscal Year 2024, got {name!r} and "
            f"{first[:40]!r}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return int(told[1])


def _class_keys(names: pd.Series) -> pd.Series:
    return names.str.upper().str.replace(r"[^A-Z0-9]", "", regex=True)
