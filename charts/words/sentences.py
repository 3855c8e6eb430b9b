"""What is told of numbers and names: how far one moved, which is larger, a list of names."""

import math
import re
from collections.abc import Sequence

from charts.countries import NAMES
from charts.words.numbers import LEVEL, count, gap, number
from loaders.revisions import Change

#: Countries, and groups of them, that a sentence calls with an article, as it does all "United".
WITH_ARTICLE = (NAMES["PHL"], "Netherlands", "European Union")
#: How names begin that keep their capital inside a sentence; acronyms show it themselves.
PROPER = ("South African", "Australian", "Brent", "European", "Japanese")


def moved(new: float, old: float, rose: str = "up", fell: str = "down") -> str:
    """Say how far a number moved: "up 4.9%", "down 12%", "unchanged"."""
    if not (math.isfinite(new) and math.isfinite(old)) or old <= 0 or new < 0:
        return "with no comparable figure before"
    if math.isclose(new, old, rel_tol=LEVEL):
        return "unchanged"
    growth = (new / old - 1) * 100
    return f"{rose if growth > 0 else fell} {number(abs(growth), 2 if abs(growth) < 100 else 3)}%"


def points(new: float, old: float) -> str:
    """Say how far a share moved: "up 2.1 points", "down 1 point", "unchanged"."""
    if not math.isfinite(new - old):
        return "with no comparable figure before"
    apart = gap(new, old)
    return f"{'up' if new > old else 'down'} {apart}" if apart else "unchanged"


def verb(new: float, old: float, rose: str = "rose", fell: str = "fell") -> str:
    """Choose the verb: rose, fell, or "did not change" within a twentieth of a percent."""
    if math.isclose(new, old, rel_tol=LEVEL):
        return "did not change"
    if math.isnan(new) or math.isnan(old):
        return "cannot be compared"
    return rose if new > old else fell


def times(new: float, old: float) -> str:
    """Say a ratio as people do: "1.5 times", "13 times"; "" where it has no meaning.

    Near one a third figure keeps "1.04 times" from reading "1 times".
    """
    if old <= 0 or new <= 0 or not math.isfinite(new / old):
        return ""
    ratio = number(new / old, 3 if 0.95 < new / old < 1.05 else 2)
    return "as much as" if ratio == "1" else f"{ratio} times"


def ordinal(place: int) -> str:
    """Write a place in a ranking: "1st", "2nd", "13th", "21st"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ending}"


def enumerate_names(names: Sequence[str]) -> str:
    """Join names: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def inside(name: str, *, titled: bool = False) -> str:
    """Write a name inside a sentence: "iron ore"; "IT services", "TiO2 pigment" stay.

    Of a titled name its publisher begins every word with a capital: "Oil, Gas, and Mining".
    """
    if titled:
        return name.lower()
    rest = name.partition(" ")[0][1:]
    stays = rest != rest.lower() or name.startswith(PROPER)
    return name if stays else f"{name[:1].lower()}{name[1:]}"


def sentence(text: str) -> str:
    """Begin a sentence: its first letter is a capital."""
    return f"{text[:1].upper()}{text[1:]}"


def anchor(name: str) -> str:
    """Write a name as the part of an address that leads to it: "first-cargo-of-us-crude-oil"."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))


def of_so_many(count: int, of: int, things: str) -> str:
    """Write how many of all: "2 of 3 peers", "none of 3 peers"; "the one peer" or "no peer".

    ``things`` is their name as many, perhaps with words after it: "peers shown".
    """
    if of != 1:
        return f"{count or 'none'} of {of} {things}"
    name, *after = things.split(" ")
    return " ".join(["the one" if count else "no", name.removesuffix("s"), *after])


def product(code: str, name: str) -> str:
    """Write a product of the tariff: "home textiles (HS 63)", "HS 63"; "goods" for all."""
    if not code:
        return "goods"
    return f"{inside(name)} (HS {code})" if name else f"HS {code}"


def country(name: str) -> str:
    """Write a country inside a sentence: "the United States", "the Philippines", "India"."""
    takes_article = name.startswith("United ") or name in WITH_ARTICLE
    return f"the {name}" if takes_article else name


def countries(names: Sequence[str]) -> str:
    """Join countries inside a sentence: "India, the Philippines and Vietnam"."""
    return enumerate_names([country(name) for name in names])


def change(found: Change) -> str:
    """Say what a refresh changed: "12 added, 3 revised", "none"."""
    parts = [
        f"{count(rows)} {kind}"
        for kind in ("added", "revised", "withdrawn")
        if (rows := getattr(found, kind))
    ]
    return ", ".join(parts) or "none"
