"""What a reader chose, and its one text form: a view is a URL.

``Selection.to_query`` writes the text form of a selection and ``from_query`` reads it, strictly.
With ``vintage=`` and a day it means the figures held at the end of that day, and stays what it is.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain
from urllib.parse import urlencode

import pandas as pd

from charts.control import COMPARED, YEARS, Control
from charts.countries import NAMES, PEERS, peer_called
from charts.query import pairs
from loaders.model import last_settled_day

#: The years a reader may ask for begin here; they end with the current year.
FIRST_YEAR = 1985
DEFAULT_FIRST_YEAR = 2010
DEFAULT_PEERS = ("IND", "BGD", "VNM")
MOST_PEERS = 4
#: What an address calls the day its figures are pinned to.
VINTAGE = "vintage"
#: Two years in one word, as people and other programs write them.
SPAN = re.compile(r"(?P<first>[0-9]{4})(?:\.\.|[-–,])(?P<last>[0-9]{4})")


class SelectionError(ValueError):
    """A query string that means nothing: names the parameter, the value, and what is allowed."""

    def __init__(self, parameter: str, value: str, allowed: str) -> None:
        self.parameter = parameter
        super().__init__(f"“{parameter}={value}” in the address cannot be used: {allowed}")


class NotOverError(SelectionError):
    """A day to pin figures to that is not over: what is held at its end can still change."""


def last_year() -> int:
    """The newest year a reader may ask for: the current one."""
    return datetime.now(UTC).year


def default_years(vintage: date | None = None) -> tuple[int, int]:
    """The years shown where a reader asked for none: to the current one, or that of a pin."""
    return DEFAULT_FIRST_YEAR, vintage.year if vintage else last_year()


def judged_on(vintage: date | None) -> date:
    """The day on which figures count as late: the one they are pinned to, or this one in UTC."""
    return vintage or datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader chose. Immutable; round-trips through a query string."""

    years: tuple[int, int] = field(default_factory=default_years)
    peers: tuple[str, ...] = DEFAULT_PEERS
    #: Control -> values, only where they differ from the control's default, by its id; a value
    #: stands here as in the address.
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: The day the figures are pinned to: those held at its end, UTC. None: the newest.
    vintage: date | None = None

    @property
    def day(self) -> date:
        """The day on which its figures count as late."""
        return judged_on(self.vintage)

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
            years=self.years if YEARS.id in names else default_years(self.vintage),
            peers=self.peers if COMPARED.id in names else DEFAULT_PEERS,
            others=tuple(pair for pair in self.others if pair[0] in names),
            vintage=self.vintage,
        )

    def pinned(self, vintage: date | None) -> "Selection":
        """Return the same choices with the figures of a day, or with the newest."""
        years = self.years
        if years == default_years(self.vintage):
            years = default_years(vintage)
        return replace(self, years=years, vintage=vintage)

    def to_query(self) -> str:
        """Write the one normal query string: ``years=2010&years=2024&peers=IND``.

        Defaults are left out; an empty choice is written as ``peers=``.
        """
        said: list[tuple[str, str]] = []
        if self.years != default_years(self.vintage):
            said += [(YEARS.id, str(year)) for year in self.years]
        if self.peers != DEFAULT_PEERS:
            said += [(COMPARED.id, peer) for peer in self.peers] or [(COMPARED.id, "")]
        for name, values in self.others:
            said += [(name, value) for value in values] or [(name, "")]
        if self.vintage:
            said.append((VINTAGE, self.vintage.isoformat()))
        return urlencode(said)

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

    An option may be given by its id or by its word, a country by either ISO 3166 code or by a name
    of it, in any case; years in either order, or as 2015..2024; several values also with commas.
    """
    known = {control.id: control for control in controls}
    given: dict[str, list[str]] = {}
    for name, value in pairs(query):
        given.setdefault(name, []).append(value)
    refused: list[SelectionError] = []
    selection = Selection().pinned(_vintage(given.pop(VINTAGE, []), refused))
    for name, values in given.items():
        if name not in known:
            allowed = f"the choices here are {', '.join(known)}."
            allowed = allowed if known else "there are no choices here."
            refused.append(SelectionError(name, values[0], allowed))
        elif known[name] is YEARS:
            selection = replace(selection, years=_years(values, refused) or selection.years)
        elif known[name] is COMPARED:
            selection = replace(selection, peers=_peers(values, refused))
        else:
            selection = selection.choosing(known[name], *_values(known[name], values, refused))
    return selection, tuple(refused)


def read_vintage(text: str) -> date:
    """Read a day to pin figures to; SelectionError where it is none, or is not over yet."""
    newest = last_settled_day()
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        day = None
    if day is None:
        raise SelectionError(VINTAGE, text, f"give a day such as {newest}.")
    if day > newest:
        said = f"what is held at the end of that day can still change; give {newest} or earlier."
        raise NotOverError(VINTAGE, text, said)
    return day


def _vintage(values: list[str], refused: list[SelectionError]) -> date | None:
    try:
        days = {read_vintage(value) for value in values}
        if len(days) > 1:
            raise SelectionError(VINTAGE, values[-1], "give one day.")
    except SelectionError as error:
        refused.append(error)
        return None
    return next(iter(days), None)


def _years(values: list[str], refused: list[SelectionError]) -> tuple[int, int] | None:
    bounds = FIRST_YEAR, last_year()
    if len(values) == 1 and (span := SPAN.fullmatch(values[0])):
        values = [span["first"], span["last"]]
    if len(values) == 2 and all(re.fullmatch("[0-9]{4}", value) for value in values):
        first, last = sorted(map(int, values))
        if bounds[0] <= first <= last <= bounds[1]:
            return first, last
    allowed = f"give two years from {bounds[0]} to {bounds[1]}."
    refused.append(SelectionError(YEARS.id, "&years=".join(values), allowed))
    return None


def _peers(values: list[str], refused: list[SelectionError]) -> tuple[str, ...]:
    if values == [""]:
        return ()
    parted = ([value] if peer_called(value) else value.split(",") for value in values)
    read = [(value, peer_called(value.strip())) for value in chain.from_iterable(parted)]
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
    parted = (_parts(control, text) for text in values)
    read = [(text, control.read(text)) for text in chain.from_iterable(parted)]
    known = list(dict.fromkeys(value for _, value in read if value is not None))
    if all(value in control.words for value in known):
        known.sort(key=control.words.index)
    extra = [text for text, value in read if value is None]
    extra += known[control.most :]
    refused += [SelectionError(control.id, value, control.says()) for value in extra]
    return tuple(known[: control.most]) or control.default


def _parts(control: Control, text: str) -> list[str]:
    """Part what several values are written in with commas; a word may have a comma of its own."""
    whole = control.most == 1 or control.read(text) is not None
    return [text] if whole else [part.strip() for part in text.split(",")]
