"""How an office program writes the numbers of a chart, in its own codes."""

import numpy as np


def axis_format(largest: float) -> str:
    """Return the code for an axis: 2,500, then 20M, then 1.5B."""
    for scale, commas, letter in ((1e9, ",,,", "B"), (1e6, ",,", "M")):
        if largest >= scale:
            return f'{"#,##0" if largest >= 10 * scale else "0.0"}{commas}"{letter}"'
    return "#,##0" if largest >= 10 else "General"


def label_format(figures: np.ndarray, unit: str) -> str:
    """Return the code for figures beside bars, with as many decimals as the smallest needs."""
    known = np.abs(figures[np.isfinite(figures) & (figures != 0)])
    largest, smallest = known.max(initial=0), known.min(initial=np.inf)
    if largest >= 1e9 and not (figures < 0).any():
        return '[>=1000000000]0.00,,,"B";[>=1000000]0.0,,"M";#,##0'
    if largest >= 1e6:
        return '[>=1000000]0.00,,"M";[<=-1000000]-0.00,,"M";#,##0'
    shape = "#,##0"
    if largest < 1_000 and not np.equal(known, np.round(known)).all():
        shape = "0.00" if smallest < 10 else "0.0"
    return f'{shape}"%"' if unit.startswith("%") else shape
