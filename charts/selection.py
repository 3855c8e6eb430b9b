"""What a reader chose, and its one text form: a view is a URL.

``Selection.to_query`` writes the text form of a selection and ``from_query`` reads it, strictly.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from charts.control import COMPARED, YEARS, Control
from charts.countries import NAMES, PEERS

#: The years a reader may ask for begin here; they end with the current year.
FIRST_YEAR = 1985
DEFAULT_FIRST_YEAR = 2010
DEFAULT_PEERS = ("IND", "BGD", "VNM")
MOST_PEERS = 4


class SelectionError(ValueError):
    """A query string that means nothing: names the parameter, the value, and what is allowed."""

    def __init__(self, parameter: str, value: str, allowed: str) -> None:
        self.parameter = parameter
        super().__init__(f"“{parameter}={value}” in the address cannot be used: {allowed}")


def last_year() -> int:
    """The newest year a reader may ask for: the current one."""
    return datetime.now(UTC).year


def default_years() -> tuple[int, int]:
    """The years shown where a reader asked for none."""
    return DEFAULT_FIRST_YEAR, last_year()


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader chose. Immutable; round-trips through a query string."""

    years: tuple[int, int] = field(default_factory=default_years)
    peers: tuple[str, ...] = DEFAULT_PEERS
    #: Control -> values, only where they differ from the control's default, by its id; a value
    #: stands here as in the address.
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """Pakistan, the United States and the peers chosen, by ISO 3166 code."""
        return ("PAK", "USA", *self.peers)

    @property
    def pakistan_and_peers(self) -> tuple[str, ...]:
        """The same without the United States, as those that sell to it."""
        return ("PAK", *self.peers)

    def values(self, control: Control) -> tuple[str, ...]:
        """Return what holds for a control: what was chosen, or its default."""
        chosen = dict(self.others).get(control.id)
        if chosen is None:
            return control.default
        return tuple(control.options.get(value, value) for value in chosen)

    def value(self, control: Control) -> str:
        """Return the one value that holds for a control, "" where nothing is chosen."""
        return next(iter(self.values(control)), "")

    def choosing(self, control: Control, *values: str) -> "Selection":
        """Return the same selection with other values for one control."""
        kept = dict(self.others)
        kept.pop(control.id, None)
        if values != control.default:
            kept[control.id] = tuple(control.id_of(value) for value in values)
        return replace(self, others=tuple(sorted(kept.items())))

    def only(self, controls: Collection[Control]) -> "Selection":
        """Return the selection without what these controls do not say: a chart's own part of it."""
        names = {control.id for control in controls}
        return Selection(
            years=self.years if YEARS.id in names else default_years(),
            peers=self.peers if COMPARED.id in names else DEFAULT_PEERS,
            others=tuple(pair for pair in self.others if pair[0] in names),
        )

    def to_query(self) -> str:
        """Write the one normal query string: ``years=2010&years=2024&peers=IND``.

        Defaults are left out; an empty choice is written as ``peers=``.
        """
        pairs: list[tuple[str, str]] = []
        if self.years != default_years():
            pairs += [(YEARS.id, str(year)) for year in self.years]
        if self.peers != DEFAULT_PEERS:
            pairs += [(COMPARED.id, peer) for peer in self.peers] or [(COMPARED.id, "")]
        for name, values in self.others:
            pairs += [(name, value) for value in values] or [(name, "")]
        return urlencode(pairs)

    def keeps(self, years: pd.Series) -> pd.Series:
        """Tell which of these years (numbers, or dates) the reader asked for."""
        numbers = years.dt.year if pd.api.types.is_datetime64_any_dtype(years) else years
        return numbers.between(*self.years)


def from_query(query: str, controls: Iterable[Control]) -> Selection:
    """Read a query string; SelectionError where a parameter or a value is none of these."""
    selection, refused = read_query(query, controls)
    if refused:
        raise refused[0]
    return selection


def read_query(
    query: str, controls: Iterable[Control]
) -> tuple[Selection, tuple[SelectionError, ...]]:
    """Read what a query string says of these controls: what makes sense, and every refusal.

    An option may be given by its id or by its word, a country by ISO 3166 code or by name, in any
    case; years in either order.
    """
    known = {control.id: control for control in controls}
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        given.setdefault(name, []).append(value)
    refused: list[SelectionError] = []
    selection = Selection()
    for name, values in given.items():
        if name not in known:
            allowed = f"the choices here are {', '.join(known)}."
            allowed = allowed if known else "there are no choices here."
            refused.append(SelectionError(name, values[0], allowed))
        elif known[name] is YEARS:
            selection = replace(selection, years=_years(values, refused))
        elif known[name] is COMPARED:
            selection = replace(selection, peers=_peers(values, refused))
        else:
            selection = selection.choosing(known[name], *_values(known[name], values, refused))
    return selection, tuple(refused)


def _years(values: list[str], refused: list[SelectionError]) -> tuple[int, int]:
    bounds = FIRST_YEAR, last_year()
    if len(values) == 2 and all(re.fullmatch("[0-9]{4}", value) for value in values):
        first, last = sorted(map(int, values))
        if bounds[0] <= first <= last <= bounds[1]:
            return first, last
    allowed = f"give two years from {bounds[0]} to {bounds[1]}."
    refused.append(SelectionError(YEARS.id, "&years=".join(values), allowed))
    return default_years()


def _peers(values: list[str], refused: list[SelectionError]) -> tuple[str, ...]:
    if values == [""]:
        return ()
    codes = {word.casefold(): peer for peer in PEERS for word in (NAMES[peer], peer)}
    read = [(value, codes.get(value.casefold())) for value in values]
    known = list(dict.fromkeys(peer for _, peer in read if peer))
    allowed = f"give up to {MOST_PEERS} of {', '.join(NAMES[peer] for peer in PEERS)}."
    extra = [value for value, peer in read if not peer]
    extra += [NAMES[peer] for peer in known[MOST_PEERS:]]
    refused += [SelectionError(COMPARED.id, value, allowed) for value in extra]
    return tuple(known[:MOST_PEERS]) or DEFAULT_PEERS


def _values(control: Control, values: list[str], refused: list[SelectionError]) -> tuple[str, ...]:
    """Read the values of a control in the menu's order, each once, as many as it takes."""
    if values == [""] and control.may_be_empty:
        return ()
    read = [(text, control.read(text)) for text in values]
    known = list(dict.fromkeys(value for _, value in read if value is not None))
    if all(value in control.words for value in known):
        known.sort(key=control.words.index)
    extra = [text for text, value in read if value is None]
    extra += known[control.most :]
    refused += [SelectionError(control.id, value, control.says()) for value in extra]
    return tuple(known[: control.most]) or control.default
