"""Numbers, units, periods and sentences. Nobody else formats a number.

Sentences carry three significant figures, KPIs four, tables the publisher's own precision.
"""

import math
import re
from collections.abc import Sequence
from datetime import date

import pandas as pd

from charts.model import KpiValue
from loaders.revisions import Change

#: Column-name endings and the unit each stands for; the longest match wins.
UNITS: dict[str, str] = {
    "_usd_million": "US$ million",
    "_usd_billion": "US$ billion",
    "_usd_per_t": "US$ per tonne",
    "_usd": "US$",
    "_points": "percentage points",
    "_t": "tonnes",
    "_thousand_t": "thousand tonnes",
    "_short_tons": "short tons",
    "_usd_per_short_ton": "US$ per short ton",
    "_pkr": "Rs",
    "_pkr_billion": "Rs billion",
    "_pkr_per_short_ton": "Rs per short ton",
    "_twh": "TWh",
    "_gwh": "GWh",
    "_gw": "GW",
    "_mw": "MW",
    "_w_per_person": "watts per person",
    "_kwh": "kWh",
    "_kwh_per_person": "kWh per person",
    "_gco2e_per_kwh": "g CO₂e per kWh",
    "_mtco2e": "Mt CO₂e",
    "_mj_per_usd": "MJ per US$ of GDP",
    "_mtpa": "million tonnes a year",
    "_mmcf": "million cubic feet",
    "_million_boe": "million barrels of oil equivalent",
    "_index": "index",
    "_per_1000_people": "per 1,000 people",
    "_usd_per_person": "US$ per person",
    "_pct": "%",
    "_hhi": "points",
    "_countries": "countries",
    "_projects": "projects",
    "_developers": "developers",
    "_of_100": "of 100",
    "_pushes_and_pull_requests": "pushes and pull requests",
    "_pushes": "pushes",
    "_repositories": "repositories",
    "_organizations": "organizations",
    "_per_1000_developers": "per 1,000 developers",
    "_per_100_people": "per 100 people",
    "_per_million_people": "per million people",
    "_visas": "visas",
}
#: Units that have a singular.
SINGULAR = {
    "percentage points": "percentage point",
    "tonnes": "tonne",
    "short tons": "short ton",
    "developers": "developer",
    "projects": "project",
}
#: How a unit of money begins, and what stands before the number.
MONEY = {"US$": "$", "Rs": "Rs "}
FACTORS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
#: A change below a twentieth of a percent is called none.
LEVEL = 0.0005
ACRONYMS = {
    "us": "US",
    "it": "IT",
    "gdp": "GDP",
    "fdi": "FDI",
    "ict": "ICT",
    "ifc": "IFC",
    "hs": "HS",
    "hts": "HTS",
    "lng": "LNG",
    "github": "GitHub",
    "iso3": "country code",
}


def number(value: float, digits: int = 3) -> str:
    """Write a number with so many significant figures: 5.12 billion, 29,989 -> "30,000"."""
    if not math.isfinite(value):
        return "no figure"
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    for scale, word in SCALES:
        if abs(rounded) >= scale:
            return f"{_plain(rounded / scale, digits)} {word}"
    return _plain(rounded, digits)


def count(things: int) -> str:
    """Write a count in full: 49,574."""
    return f"{things:,}"


def quantity(value: float, unit: str, digits: int = 3) -> str:
    """Write a number with its unit as people say it: $5.12 billion, 19.8 TWh, 52%."""
    if not math.isfinite(value):
        return "no figure"
    factor, money, rest = _split_scale(unit)
    text = number(value * factor, digits)
    text = f"−{money}{text[1:]}" if text.startswith("−") else f"{money}{text}"
    if text.removeprefix("−") == "1":
        rest = SINGULAR.get(rest, rest)
    return f"{text}{_joint(rest)}{rest}"


def hover(unit: str, largest: float, axis: str = "y") -> str:
    """Write a value with its unit as plotly's template: $5,123.4 million, 19.812 TWh, 52.35%.

    Five significant figures (four for shares) hold what publishers print; where the largest value
    is longer than that, nothing is rounded but fractions.
    """
    money, rest = _split_scale(unit)[1], _tail(unit)
    digits = ",.0f" if largest >= 1e5 else ",.4~r" if rest.startswith("%") else ",.5~r"
    return f"%{{{axis}:{money}{digits}}}{_joint(rest)}{rest}"


def kpi(value: KpiValue) -> str:
    """Write the figure of a KPI: whole up to a million, else four significant figures."""
    exact = abs(value.value) < 1e6 and abs(value.value) >= 1000 and "million" not in value.unit
    digits = len(str(int(abs(value.value)))) if exact else 4
    return quantity(value.value, value.unit, max(digits, 4))


def kpi_change(value: KpiValue) -> str:
    """Write how far a KPI moved, signed with a plain "-": "+8.9%"; "" where none is comparable.

    Percentages move in points; below zero, where a ratio means nothing, the change is absolute.
    """
    if value.previous is None or not math.isfinite(value.value - value.previous):
        return ""
    gap = value.value - value.previous
    if math.isclose(value.value, value.previous, rel_tol=LEVEL):
        return "unchanged"
    if value.unit in ("%", "percentage points"):
        points = number(abs(gap), 2)
        text = f"{points} point" if points == "1" else f"{points} points"
    elif value.previous <= 0 or value.value < 0:
        text = quantity(abs(gap), value.unit)
    else:
        growth = abs(gap) / value.previous * 100
        text = f"{number(growth, 2 if growth < 100 else 3)}%"
    return f"{'+' if gap > 0 else '-'}{text}"


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
    gap = abs(new - old)
    if gap < 0.005:
        return "unchanged"
    said = number(gap, 2)
    return f"{'up' if new > old else 'down'} {said} {'point' if said == '1' else 'points'}"


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


def month(when: date) -> str:
    """Write a month: "February 2025"."""
    return f"{when:%B %Y}"


def is_month(column: str) -> bool:
    """Tell by its name whether a column of dates holds months, whatever the rows."""
    return column in ("month", "surveyed") or column.endswith("_month")


def day(when: date) -> str:
    """Write a date: "31 March 2026"."""
    return f"{when.day} {when:%B %Y}"


def known_date(when: date, precision: str) -> str:
    """Write as much of a date as is known: "10 December 2025", "September 2025", "2025"."""
    if precision == "day":
        return day(when)
    return month(when) if precision == "month" else str(when.year)


def vintage(published: str) -> str:
    """Write a publisher's vintage, its ISO dates as people do: "2025-08" -> August 2025."""

    def spoken(found: re.Match[str]) -> str:
        year_and_month, day_of_month = found.groups()
        if day_of_month:
            return day(date.fromisoformat(found[0]))
        return month(date.fromisoformat(f"{year_and_month}-01"))

    return re.sub(r"\b(\d{4}-\d\d)(-\d\d)?\b", spoken, published)


def year_to(when: date) -> str:
    """Write a 12-month sum's period: "the 12 months to February 2025"."""
    return f"the 12 months to {month(when)}"


def fiscal_year(year: int) -> str:
    """Write Pakistan's fiscal year: "fiscal year 2026 (July 2025 to June 2026)"."""
    return f"fiscal year {year} (July {year - 1} to June {year})"


def quarter(year: int, number_: int) -> str:
    """Write a quarter: "third quarter of 2025"."""
    return f"{('first', 'second', 'third', 'fourth')[number_ - 1]} quarter of {year}"


def span(values: pd.Series) -> str:
    """Write the ends of a column of years or months: "2010 to 2024", "May to July 2025"."""
    present = values.dropna()
    if present.empty:
        return ""
    first, last = present.min(), present.max()
    if not isinstance(first, pd.Timestamp):
        first, last = (str(int(v) if isinstance(v, float) else v) for v in (first, last))
        return first if first == last else f"{first} to {last}"
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {month(last)}"


def heading(column: str) -> str:
    """Turn a column name into a table heading: coal_twh -> "Coal (TWh)"."""
    name, unit = _split_unit(column)
    words = [ACRONYMS.get(word, word) for word in name.split("_")]
    text = " ".join(words)
    text = text[:1].upper() + text[1:]
    return f"{text} ({unit})" if unit else text


def unit_of(column: str) -> str:
    """The unit a column's name ends with, "" where it has none."""
    return _split_unit(column)[1]


def amount(column: str, value: float) -> str:
    """Write what a column says of one row: "Capacity: 1,320 MW"."""
    name, unit = _split_unit(column)
    return f"{heading(name)}: {quantity(value, unit, 4)}"


def column_format(column: str) -> str:
    """The number format of a table column of numbers, in Streamlit's form."""
    unit = _split_unit(column)[1]
    formats = {"US$ million": "%,.1f", "%": "%.2f", "TWh": "%,.2f", "tonnes": "%,.0f"}
    if column == "year" or column.endswith("_year"):
        return "%d"
    return formats.get(unit, "localized")


def change(found: Change) -> str:
    """Say what a refresh changed: "12 added, 3 revised", "none"."""
    parts = [
        f"{count(rows)} {kind}"
        for kind in ("added", "revised", "withdrawn")
        if (rows := getattr(found, kind))
    ]
    return ", ".join(parts) or "none"


def _split_scale(unit: str) -> tuple[float, str, str]:
    """Take apart a unit: US$ million a month -> 1e6, "$", "a month"."""
    begins = next((name for name in MONEY if unit.startswith(name)), "")
    money, rest = MONEY.get(begins, ""), unit.removeprefix(begins).strip()
    for word, factor in FACTORS.items():
        if rest == word or rest.startswith(f"{word} "):
            return factor, money, rest.removeprefix(word).strip()
    return 1.0, money, "" if rest.startswith("index") else rest


def _tail(unit: str) -> str:
    """What is written behind an unscaled number: US$ million -> "million"; an index has none."""
    rest = unit.removeprefix("US$").removeprefix("Rs").strip()
    return "" if rest.startswith("index") else rest


def _joint(rest: str) -> str:
    return "" if not rest or rest.startswith("%") else " "


def _split_unit(column: str) -> tuple[str, str]:
    for ending in sorted(UNITS, key=len, reverse=True):
        if column.endswith(ending):
            return column.removesuffix(ending), UNITS[ending]
    return column, ""


def _plain(value: float, digits: int) -> str:
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
