"""The glossary: what the words of the trade in a chart's heading mean, in plain English."""

import re
from collections.abc import Iterable, Mapping

from loaders.store import read_reference


def entries() -> list[dict[str, str]]:
    """Return its rows by term: ``term``, its other forms ``also`` behind semicolons, ``meaning``.

    They are our own words, in data/reference/glossary.csv.
    """
    return read_reference("glossary").to_dict("records")


def explained(text: str, rows: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Give the terms that stand in a text, each with its meaning, in the glossary's order.

    A term counts in any case, and as a whole word alone: "index" is not in "indexed".
    """
    return [(row["term"], row["meaning"]) for row in rows if _stands(row, text)]


def _stands(row: Mapping[str, str], text: str) -> bool:
    forms = [row["term"], *filter(None, (form.strip() for form in row["also"].split(";")))]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) for form in forms)
