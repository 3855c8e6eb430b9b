"""What is meant by a few words: every entry is scored by the words it shares with them.

A rare word weighs more than a common one, a title more than what is said below it, a whole word
more than its beginning, and that more than a slip of the keyboard.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import log

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from charts.search.spelling import EMPTY, words_of

#: How well a word fits that begins with what was typed: so much, and more the less it lacks.
BEGINS, LACKS_LITTLE = 0.6, 0.35
SHORTEST_BEGINNING = 3
#: How well words fit that differ by one letter, or by two where they are long.
SLIPS = {1: 0.7, 2: 0.5}
SHORTEST, LONG = 4, 8
#: How well words fit that share a root: investor, investment. What follows it is so long.
ROOT, ENDING = 0.4, 3
SHORTEST_ROOT = 5
#: How steeply rare words outweigh common ones.
RARITY = 1.5
#: What is added where a title says nothing but what was typed.
WHOLE_TITLE = 0.2


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found, and where it leads."""

    kind: str
    title: str
    text: str  #: one line below the title
    path: str  #: below the dashboard's address
    #: What else it is found by, and how much each text counts beside the title, which counts 1.
    also: tuple[tuple[str, float], ...] = ()
    rank: float = 1.0  #: how much its kind counts beside others that fit as well
    is_detail: bool = False  #: one of very many, which make no word common
    instead_of: str = ""  #: the path of what is not here, where this leads elsewhere


class Index:
    """Entries by their words: made once, asked often."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        held: dict[str, dict[int, float]] = {}  # word -> number of an entry -> weight there
        for number, entry in enumerate(self.entries):
            for text, weight in ((entry.title, 1.0), *entry.also):
                for word in words_of(text):
                    weights = held.setdefault(word, {})
                    weights[number] = max(weight, weights.get(number, 0.0))
        self._held = {
            word: (np.fromiter(weights, int), np.fromiter(weights.values(), float))
            for word, weights in held.items()
        }
        self._words = sorted(held)
        self._ranks = np.array([entry.rank for entry in self.entries])
        self._is_whole = np.array([not entry.is_detail for entry in self.entries])
        rarities = {word: self._rarity(numbers) for word, (numbers, _) in self._held.items()}
        titles = (set(_told(entry.title)) for entry in self.entries)
        self._titles = np.array([sum(map(rarities.__getitem__, title)) for title in titles])

    def search(self, typed: str, limit: int) -> list[Entry]:
        """Return what fits best, best first; of those that lead to one place, the first."""
        scores = self._scores(list(dict.fromkeys(_told(typed))))
        found = np.flatnonzero(scores)
        best: dict[str, Entry] = {}
        for number in found[np.argsort(-scores[found], kind="stable")]:
            entry = self.entries[number]
            best.setdefault(entry.path, entry)
            if len(best) == limit:
                break
        return list(best.values())

    def _scores(self, words: Sequence[str]) -> np.ndarray:
        """Score every entry: 0 without any of the words, 1 for a text with all of them."""
        told, titled = np.zeros(len(self.entries)), np.zeros(len(self.entries))
        total = 0.0
        for word in words:
            fits, in_title = self._fits(word)
            rarity = self._rarity(np.flatnonzero(fits))
            told += rarity * fits
            titled += rarity * in_title
            total += rarity
        if not total:
            return told
        whole = np.minimum(titled / self._titles, 1)
        return self._ranks * (told / total + WHOLE_TITLE * whole) * (told > 0)

    def _rarity(self, numbers: np.ndarray) -> float:
        """How much a word weighs that these entries have."""
        return log(1 + self._is_whole.sum() / (1 + self._is_whole[numbers].sum())) ** RARITY

    def _fits(self, word: str) -> tuple[np.ndarray, np.ndarray]:
        """How well each entry fits a word by its best one, and how well its title does."""
        fits, in_title = np.zeros(len(self.entries)), np.zeros(len(self.entries))
        if alike := dict(self._alike(word)):
            held = [self._held[known] for known in alike]
            numbers, weights = (np.concatenate(parts) for parts in zip(*held, strict=True))
            fit = np.repeat(list(alike.values()), [len(one) for one, _ in held])
            np.maximum.at(fits, numbers, fit * weights)
            np.maximum.at(in_title, numbers, fit * (weights == 1))
        return fits, in_title

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """The known words that are like one typed, each with how well it fits."""
        if len(word) < SHORTEST_BEGINNING and not word.isdigit():
            begun = {}
        else:
            begun = {
                known: BEGINS + LACKS_LITTLE * len(word) / len(known) for known in self._from(word)
            }
        yield from begun.items()
        if word in self._held:
            yield word, 1.0
        if len(word) >= SHORTEST and not word.isdigit():
            yield from self._related(word, begun)

    def _related(self, word: str, begun: Container[str]) -> Iterator[tuple[str, float]]:
        """The known words of the same root, and, where none begins so, those a slip away."""
        root = word[: max(SHORTEST_ROOT, len(word) - ENDING)]
        longest = len(root) + 2 * ENDING
        for known in self._from(root):
            if known not in begun and len(known) <= longest:
                yield known, ROOT
        if not begun:
            most = 1 if len(word) < LONG else 2
            near = process.extract(
                word, self._words, scorer=OSA.distance, score_cutoff=most, limit=10
            )
            yield from ((known, SLIPS[int(slips)]) for known, slips, _ in near)

    def _from(self, start: str) -> Iterator[str]:
        """The known words that begin so."""
        first = bisect_left(self._words, start)
        rest = (self._words[at] for at in range(first, len(self._words)))
        return takewhile(lambda known: known.startswith(start), rest)


def _told(text: str) -> list[str]:
    """The words of a text that say what it is about; all of them where none does."""
    words = words_of(text)
    return [word for word in words if word not in EMPTY] or words
