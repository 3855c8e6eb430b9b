"""A choice, declared: what it may be, how it looks, and what the address holds of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from loaders.model import Table

Tables = Mapping[str, Table]
#: How a control looks: words side by side, a menu of one or of many, a slider, a line of text, or
#: the two that every page has.
Form = Literal["segments", "menu", "many", "slider", "text", "years", "peers"]
#: More charts than these take turns by a menu, not side by side.
MOST_SEGMENTS = 5


def _as_it_is(value: str, _: Tables) -> str:
    return value


def by_name(names: Iterable[str]) -> dict[str, str]:
    """Return options that are called in the address as on the screen: "Iron ore" -> iron-ore."""
    return {re.sub("[^a-z0-9]+", "-", name.lower()).strip("-"): name for name in names}


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """One choice. ``default`` is what holds where a reader chose nothing; () means no filter.

    A value is a word on the screen, or a code where the figures say what there is to choose. The
    address holds the id of an option, which stays when its word is changed.
    """

    id: str  #: its name in the address
    label: str
    form: Form
    default: tuple[str, ...] = ()
    #: Id in the address -> word, in the menu's order: all it may be, but for what `find` adds.
    options: Mapping[str, str] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()  #: which tables `find` and `name` read
    find: Callable[[Tables], Sequence[str]] | None = None  #: the options, where figures say them
    pattern: str = ""  #: what a value looks like that is none of the options
    #: Reads such a value, and raises ValueError where there is none, as for 30 February.
    meaning: Callable[[str], object] = str
    allowed: str = ""  #: the same in words, for a refusal
    name: Callable[[str, Tables], str] = _as_it_is  #: what an option is called in a menu
    limits: tuple[int, int] = (0, 0)  #: of a slider
    unchosen: str = "All"  #: what a menu says where nothing is chosen
    most: int = 1  #: how many may be chosen at once
    marks: str = ""  #: the dataset it shows beside the figures, or hides
    help: str = ""

    @property
    def codes(self) -> bool:
        """Whether the address holds codes, which menus show by name: "62", "62 Apparel"."""
        return self.name is not _as_it_is

    @property
    def may_be_empty(self) -> bool:
        """Whether a reader may choose nothing: of many, or where nothing is the usual."""
        return self.form == "many" or not self.default

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its options, in the menu's order."""
        return tuple(self.options.values())

    def id_of(self, value: str) -> str:
        """Return what the address holds of a value: an option's id, else the value."""
        return next((id_ for id_, word in self.options.items() if word == value), value)

    def read(self, text: str) -> str | None:
        """Return the value an address means, by id or by word in any case; None for no value.

        What the figures lack shows as empty.
        """
        wanted = text.casefold()
        for id_, word in self.options.items():
            if wanted in (id_.casefold(), word.casefold()):
                return word
        if self.form == "slider":
            low, high = self.limits
            fits = re.fullmatch("[0-9]{1,4}", text) and low <= int(text) <= high
            return str(int(text)) if fits else None
        code = text.partition(" ")[0] if self.codes else text  # menus write the name behind it
        if not (self.pattern and re.fullmatch(self.pattern, code)):
            return None
        try:
            self.meaning(code)
        except ValueError:
            return None
        return code

    def says(self) -> str:
        """Say in words what is allowed."""
        if self.form == "slider":
            return f"give a whole number from {self.limits[0]} to {self.limits[1]}."
        if self.allowed:
            return f"give {self.allowed}."
        several = f"up to {self.most} of " if self.most > 1 else "one of "
        return f"give {several}{', '.join(self.words)}."


def in_turn(id_: str, label: str, words: Mapping[str, str]) -> Control:
    """Return the choice of which chart a card shows: id of a chart -> a word for it."""
    form: Form = "segments" if len(words) < MOST_SEGMENTS else "menu"
    return Control(id_, label, form, default=(next(iter(words.values())),), options=words)


#: The two choices every page has; all others are declared in the rooms of charts.
YEARS = Control("years", "Years", "years")
COMPARED = Control("peers", "Compare with", "peers")
SHARED = (YEARS, COMPARED)
