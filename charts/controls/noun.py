"""A choice, declared: what it may be, how it looks, and what the address holds of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.model import Table

Tables = Mapping[str, Table]
#: How a control looks: words side by side, a menu of one or of many, a slider, a line of text.
Form = Literal["segments", "menu", "many", "slider", "text"]


def _as_it_is(value: str, _: Tables) -> str:
    return value


@dataclass(frozen=True, slots=True)
class Control:
    """One choice. ``default`` is what holds where a reader chose nothing; () means no filter."""

    id: str  #: its name in the address
    label: str
    form: Form
    default: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  #: all it may be, in the menu's order, where that is known
    datasets: tuple[str, ...] = ()  #: which tables `find` and `name` read
    find: Callable[[Tables], Sequence[str]] | None = None  #: the options, where figures say them
    pattern: str = ""  #: what a value looks like, where there are no fixed options
    allowed: str = ""  #: the same in words, for a refusal
    name: Callable[[str, Tables], str] = _as_it_is  #: what an option is called in a menu
    limits: tuple[int, int] = (0, 0)  #: of a slider
    most: int = 1  #: how many may be chosen at once
    help: str = ""

    @property
    def codes(self) -> bool:
        """Whether the address holds codes, which menus show by name: "62", "62 Apparel"."""
        return self.name is not _as_it_is

    @property
    def may_be_empty(self) -> bool:
        """Whether a reader may choose nothing: of many, or where nothing is the usual."""
        return self.form == "many" or not self.default

    def accepts(self, value: str) -> bool:
        """Whether a value may stand in the address; what the figures lack shows as empty."""
        if self.options:
            return value in self.options
        if self.form == "slider":
            low, high = self.limits
            return bool(re.fullmatch("[0-9]{1,4}", value)) and low <= int(value) <= high
        return bool(re.fullmatch(self.pattern, value))

    def says(self) -> str:
        """Say in words what is allowed."""
        if self.options:
            several = f"up to {self.most} of " if self.most > 1 else "one of "
            return f"give {several}{', '.join(self.options)}."
        if self.form == "slider":
            return f"give a whole number from {self.limits[0]} to {self.limits[1]}."
        return f"give {self.allowed}."
