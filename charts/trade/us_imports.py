"""US imports by product: the rows of one period, as every chart of products reads them."""

from dataclasses import dataclass

import pandas as pd

from charts import words
from charts.control import Tables
from charts.selection import Selection
from charts.trade import hs_names
from charts.trade.choices import GOODS_YEAR

CHAPTERS, HS6, LINES = (hs_names.CHAPTERS,), ("census_imports_hs6",), (hs_names.LINES,)
#: Customs value and duty, as every table of US imports names them, and as charts do.
MEASURES = {
    "imports_for_consumption_usd": "us_imports_usd",
    "calculated_duties_usd": "calculated_duties_usd",
}
BASIS = (
    "Imports for consumption at customs value and the duties calculated on them; not the general "
    "imports of the charts by month."
)
DESCRIPTIONS = "HS6 products have no words in the data: their names are this project's own."


@dataclass(frozen=True, slots=True)
class Goods:
    """The rows of one period. A part of a year is named as such and compared with nothing."""

    rows: pd.DataFrame
    year: int
    through: pd.Timestamp  #: the last month counted
    is_whole: bool
    notes: tuple[str, ...]

    @property
    def period(self) -> str:
        """The year, or as much of it as is counted: "2024", "January to July 2025"."""
        return words.year_so_far(self.through)

    @property
    def status(self) -> str:
        """What a row of it has to say: "" for a whole year."""
        return "" if self.is_whole else "part of a year"


def goods(frame: pd.DataFrame, selection: Selection) -> Goods:
    """Return the rows of the period chosen, or of the newest whole year, and say which."""
    through = frame.groupby("year")["through_month"].max()
    whole = through.index[through.dt.month == 12]
    newest = int((whole if len(whole) else through.index).max())
    wanted = selection.value(GOODS_YEAR)
    year = newest if wanted == hs_names.NEWEST_YEAR else int(wanted[:4])
    notes = []
    if year not in through.index:
        notes.append(f"This table has no {year}; {newest} is shown.")
        year = newest
    is_whole = year in whole
    if not is_whole:
        notes.append(f"{year} is a part of a year and is compared with no other.")
    return Goods(
        rows=frame[frame["year"] == year].rename(columns=MEASURES),
        year=year,
        through=through[year],
        is_whole=is_whole,
        notes=tuple(notes),
    )


def whole_years(frame: pd.DataFrame) -> list[int]:
    """The years with all their months, oldest first."""
    through = frame.groupby("year")["through_month"].max()
    return [int(year) for year in through.index[through.dt.month == 12]]


def duty_rate(rows: pd.DataFrame) -> pd.Series:
    """Average duty assessed, percent of customs value; missing where nothing was imported."""
    value = rows["us_imports_usd"].where(rows["us_imports_usd"] > 0)
    return rows["calculated_duties_usd"] / value * 100


def product(code: str, tables: Tables) -> dict[str, str]:
    """Tell a product's code and name; "" where nobody chose one or it has no name."""
    return {"code": code, "name": hs_names.describe(code, tables) if code else ""}


def said(code: str, tables: Tables) -> str:
    """Name a product in a sentence: "home textiles and rags (HS 63)", "goods" for all."""
    return words.product(**product(code, tables))
