"""Numbers with their units. Nobody else formats a number.

Sentences and KPIs carry three significant figures, tables the publisher's own precision.
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


def last_figure(value: float, digits: int = 3) -> float:
    """How much the last figure of a number stands for: 0.1 of 24.9, 10 of 5,120."""
    rounded = float(f"{value:.{digits}g}") if math.isfinite(value) else 0
    return 10.0 ** (math.floor(math.log10(abs(rounded))) - digits + 1) if rounded else 0


def gap(new: float, old: float) -> str:
    """Write how far two shares lie apart: "0.45 points", "1 point"; "" where they read the same.

    It is told no finer than the two are, of which it is the difference.
    """
    finest = max(last_figure(new), last_figure(old))
    apart = round(abs(new - old) / finest) * finest if finest else 0
    if not apart:
        return ""
    said = number(apart, 2)
    return f"{said} point" if said == "1" else f"{said} points"


def kpi(value: KpiValue) -> str:
    """Write a KPI: its word, or its figure as a sentence does, three significant figures."""
    return value.word or quantity(value.value, value.unit)


def kpi_change(value: KpiValue) -> str:
    """Write how far a KPI moved, signed with a plain "-": "+8.9%"; "" where none is comparable.

    Percentages move in points; below zero, where a ratio means nothing, the change is absolute.
    """
    if value.previous is None or not math.isfinite(value.value - value.previous):
        return ""
    apart = value.value - value.previous
    if math.isclose(value.value, value.previous, rel_tol=LEVEL):
        return "unchanged"
    if value.unit.startswith(("%", "percentage points")):
        text = gap(value.value, value.previous)
    elif value.previous <= 0 or value.value < 0:
        text = quantity(abs(apart), value.unit)
    else:
        growth = abs(apart) / value.previous * 100
        text = f"{number(growth, 2 if growth < 100 else 3)}%"
    return f"{'+' if apart > 0 else '-'}{text}" if text else "unchanged"


def kpi_moved(value: KpiValue) -> tuple[str, str]:
    """Say how far a KPI moved: an arrow, "" where none is true, and words: "up 8.9%".

    Between two figures below zero an arrow would be read wrongly: they narrow or widen.
    """
    change = kpi_change(value)
    if change in ("", "unchanged"):
        return "", change
    if value.previous is not None and value.value < 0 > value.previous:
        return "", f"{'narrowed' if change[0] == '+' else 'widened'} by {change[1:]}"
    return ("▲", f"up {change[1:]}") if change[0] == "+" else ("▼", f"down {change[1:]}")


def kpi_compared(value: KpiValue) -> str:
    """Say how far a KPI moved, and since when: "up 8.9% on 2023", "unchanged from 2023"."""
    said = kpi_moved(value)[1]
    return said and f"{said} {'from' if said == 'unchanged' else 'on'} {value.previous_period}"


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
