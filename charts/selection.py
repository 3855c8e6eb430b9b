"""What a reader chose, and its one text form: a view is a URL.

``Selection.to_query`` writes the text form of a selection and ``from_query`` reads it, strictly.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from charts.controls import CONTROLS, Control
from charts.countries import NAMES, PEERS

#: The years a reader may ask for begin here; they end with the current year.
FIRST_YEAR = 1985
DEFAULT_FIRST_YEAR = 2010
DEFAULT_PEERS = ("IND", "BGD", "VNM")
MOST_PEERS = 4
#: The two choices every page has; all others are declared in charts.controls.
SHARED = ("years", "peers")


class SelectionError(ValueError):
    """A query string that means nothing: names the parameter, the value, and what is allowed."""

    def __init__(self, parameter: str, value: str, allowed: str) -> None:
        self.parameter = parameter
        super().__init__(f"“{parameter}={value}” in the address cannot be used: {allowed}")


def last_year() -> int:
    """The newest year a reader may ask for: the current one."""
    return date.today().year


def default_years() -> tuple[int, int]:
    """The years shown where a reader asked for none."""
    return DEFAULT_FIRST_YEAR, last_year()


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader chose. Immutable; round-trips through a query string."""

    years: tuple[int, int] = field(default_factory=default_years)
    peers: tuple[str, ...] = DEFAULT_PEERS
    #: Control -> values, only where they differ from the control's default, by name of control.
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """Pakistan, the United States and the peers chosen, by ISO 3166 code."""
        return ("PAK", "USA", *self.peers)

    @property
    def pakistan_and_peers(self) -> tuple[str, ...]:
        """The same without the United States, as those that sell to it."""
        return ("PAK", *self.peers)

    def values(self, control_id: str) -> tuple[str, ...]:
        """Return what holds for a control: what was chosen, or its default. KeyError if unknown."""
        return dict(self.others).get(control_id, CONTROLS[control_id].default)

    def value(self, control_id: str) -> str:
        """Return the one value that holds for a control, "" where nothing is chosen."""
        return next(iter(self.values(control_id)), "")

    def choosing(self, control_id: str, *values: str) -> "Selection":
        """Return the same selection with other values for one control."""
        kept = dict(self.others)
        kept.pop(control_id, None)
        if values != CONTROLS[control_id].default:
            kept[control_id] = values
        return replace(self, others=tuple(sorted(kept.items())))

    def only(self, controls: Collection[str]) -> "Selection":
        """Return the selection without what these controls do not say: a chart's own part of it."""
        return Selection(
            years=self.years if "years" in controls else default_years(),
            peers=self.peers if "peers" in controls else DEFAULT_PEERS,
            others=tuple(pair for pair in self.others if pair[0] in controls),
        )

    def to_query(self) -> str:
        """Write the query string: ``years=2010&years=2024&peers=India``; defaults are left out.

        An empty choice is written as ``peers=``. Countries go by name, as in the menu.
        """
        pairs: list[tuple[str, str]] = []
        if self.years != default_years():
            pairs += [("years", str(year)) for year in self.years]
        if self.peers != DEFAULT_PEERS:
            pairs += [("peers", NAMES[peer]) for peer in self.peers] or [("peers", "")]
        for name, values in self.others:
            pairs += [(name, value) for value in values] or [(name, "")]
        return urlencode(pairs)

    def keeps(self, years: pd.Series) -> pd.Series:
        """Tell which of these years (numbers, or dates) the reader asked for."""
        numbers = years.dt.year if pd.api.types.is_datetime64_any_dtype(years) else years
        return numbers.between(*self.years)


def from_query(query: str) -> Selection:
    """Read a query string; SelectionError where a parameter or a value is none of ours."""
    selection, refused = read_query(query)
    if refused:
        raise refused[0]
    return selection


def read_query(query: str) -> tuple[Selection, tuple[SelectionError, ...]]:
    """Read a query string: what of it makes sense, and every refusal.

    Countries may be given by name or by ISO 3166 code, years in either order.
    """
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    refused: list[SelectionError] = []
    selection = Selection()
    for name, values in given.items():
        if name == "years":
            selection = replace(selection, years=_years(values, refused))
        elif name == "peers":
            selection = replace(selection, peers=_peers(values, refused))
        elif name in CONTROLS:
            selection = selection.choosing(name, *_values(CONTROLS[name], values, refused))
        else:
            allowed = f"a view has only {', '.join((*SHARED, *CONTROLS))}."
            refused.append(SelectionError(name, values[0], allowed))
    return selection, tuple(refused)


def _years(values: list[str], refused: list[SelectionError]) -> tuple[int, int]:
    bounds = FIRST_YEAR, last_year()
    if len(values) == 2 and all(re.fullmatch("[0-9]{4}", value) for value in values):
        first, last = sorted(map(int, values))
        if bounds[0] <= first <= last <= bounds[1]:
            return first, last
    allowed = f"give two years from {bounds[0]} to {bounds[1]}."
    refused.append(SelectionError("years", "&years=".join(values), allowed))
    return default_years()


def _peers(values: list[str], refused: list[SelectionError]) -> tuple[str, ...]:
    if values == [""]:
        return ()
    codes = {NAMES[peer]: peer for peer in PEERS} | {peer: peer for peer in PEERS}
    known = list(dict.fromkeys(codes[value] for value in values if value in codes))
    allowed = f"give up to {MOST_PEERS} of {', '.join(NAMES[peer] for peer in PEERS)}."
    extra = [value for value in values if value not in codes]
    extra += [NAMES[peer] for peer in known[MOST_PEERS:]]
    refused += [SelectionError("peers", value, allowed) for value in extra]
    return tuple(known[:MOST_PEERS]) or DEFAULT_PEERS


def _values(control: Control, values: list[str], refused: list[SelectionError]) -> tuple[str, ...]:
    """Read the values of a control in the menu's order, each once, as many as it takes."""
    if values == [""] and control.may_be_empty:
        return ()
    if control.codes:  # menus write the name behind the code
        values = [value.partition(" ")[0] for value in values]
    known = list(dict.fromkeys(value for value in values if control.accepts(value)))
    if control.options:
        known.sort(key=control.options.index)
    extra = [value for value in values if not control.accepts(value)]
    extra += known[control.most :]
    refused += [SelectionError(control.id, value, control.says()) for value in extra]
    return tuple(known[: control.most]) or control.default
