"""How USGS writes a figure in Mineral Commodity Summaries: numbers, marks, bounds, ranges, words.

Most cells are numbers; the others say something a number cannot, and it is kept beside them.
"""

import pandas as pd

from loaders.model import Dataset, ParseError

#: The publisher's one-cell marks, as explained in front of each edition.
MARKS = {
    "": "not published",
    "W": "withheld",
    "NA": "not available",
    "—": "zero",
    "E": "net exporter",
    "XX": "not applicable",
}
#: Written where no figure can be given; a word that is not here is refused.
WORDS = (
    "Large",
    "Moderate",
    "Moderate to large",
    "Small",
    "Very small",
    "Variable, depending on size, type, and quality",
    "Variable, depending on type of product",
)
#: "?1" stands for -1: the file's encoding has no minus sign, and the notes explain negatives.
PREFIXES = {"<": "less than", ">": "more than", "?": "minus lost", "-": "", "–": "", "−": ""}
#: "s" is less than half a unit where the notes say so; else they say something of their own.
HALF_UNIT, SEE_NOTES = "less than half unit", "see notes"
#: Every qualifier a figure can have; "" is a plain number.
QUALIFIERS = (
    *dict.fromkeys([*PREFIXES.values(), *MARKS.values()]),
    HALF_UNIT,
    SEE_NOTES,
    "range",
    "words",
)

_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,18})(?:\.\d{1,18})?"
_SHAPE = (
    rf"^(?:(?P<prefix>[<>?–−-])\s*(?P<prefixed>{_NUMBER})"
    rf"|(?P<first>{_NUMBER})(?:\s*[–-]\s*(?P<second>{_NUMBER}))?)$"
)


def tidy(cells: pd.Series) -> pd.Series:
    """Take off outer blanks and turn non-breaking spaces into plain ones."""
    return cells.astype("str").str.replace("\xa0", " ", regex=False).str.strip()


def read_figures(
    dataset: Dataset, cells: pd.Series, notes: pd.Series | None = None
) -> pd.DataFrame:
    """Read text cells into ``text``, ``amount``, ``qualifier``, ``lower`` and ``upper``.

    amount
        The number; 0 for the zero mark; missing where the publisher gives none, or only a bound.
    lower, upper
        The bound or both ends of the range, missing for everything else.
    Raises
        ParseError   a cell is none of the shapes above; up to three are quoted
    """
    text = tidy(cells)
    parts = text.str.extract(_SHAPE)
    prefix = parts.pop("prefix")
    number = parts.apply(lambda part: pd.to_numeric(part.str.replace(",", "", regex=False)))
    single, ranged = parts["second"].isna(), parts["second"].notna()

    qualifier = text.map(MARKS).fillna(prefix.map(PREFIXES))
    qualifier = qualifier.mask(ranged, "range").mask(parts["first"].notna() & single, "")
    qualifier = qualifier.mask(text.isin(WORDS), "words").mask(text.eq("s"), SEE_NOTES)
    if notes is not None:
        half = text.eq("s") & tidy(notes).str.contains("less than ½", case=False, regex=False)
        qualifier = qualifier.mask(half, HALF_UNIT)
    unknown = text[qualifier.isna()]
    if not unknown.empty:
        examples = ", ".join(repr(cell)[:60] for cell in unknown.unique()[:3])
        msg = f"expected a number or a known mark in {cells.name!r}, got {examples}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )

    amount = number["first"].where(single).mask(qualifier.eq("zero"), 0.0)
    amount = amount.fillna(-number["prefixed"].where(~prefix.isin(["<", ">"])))
    lower = number["first"].where(ranged).fillna(number["prefixed"].where(prefix.eq(">")))
    upper = number["second"].fillna(number["prefixed"].where(prefix.eq("<")))
    upper = upper.mask(qualifier.eq(HALF_UNIT), 0.5)
    return pd.DataFrame(
        {"text": text, "amount": amount, "qualifier": qualifier, "lower": lower, "upper": upper}
    )
