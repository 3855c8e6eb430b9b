"""Numbers with their units. Nobody else formats a number.

Sentences carry three significant figures, KPIs four, tables the publisher's own precision.
"""

import math

from charts.model import KpiValue

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


def _plain(value: float, digits: int) -> str:
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
