"""Sentences of what was promised between the two countries, and of the Forum."""

from collections.abc import Callable, Sequence
from datetime import date

from charts import words

#: Kinds of stages, or stages, each with how many commitments have reached no further.
Counts = Sequence[tuple[str, int]]


def commitments(*, count: int, stages: Counts, in_vain: int, when: date) -> str:
    """Count commitments by the newest stage of each: things, never rows or amounts."""
    return _counted(count, "", stages, in_vain, when)


def forum_and_commitments(
    *,
    count: int,
    stages: Counts,
    in_vain: int,
    when: date,
    forum_day: date | None,
    forum_stage: str,
    forum_in_vain: bool,
) -> str:
    """Count the commitments, and say of the Forum itself no more than pages do."""
    if not count:
        return "No commitment is in hand."
    planned = f" planned for {words.day(forum_day)}" if forum_day else ""
    around = f" around the talks and the Forum{planned}"
    sentence = _counted(count, around, stages, in_vain, when)
    if not forum_stage:
        return sentence
    if not forum_in_vain:
        return f"{sentence} The newest stage of the Forum itself: {forum_stage}."
    return f"{sentence} The Forum was {forum_stage}; no page found tells that it took place."


def commitments_newest(*, count: int, newest: date, pages_to: date) -> str:
    """Say since when no commitment is known to have moved."""
    none = (
        "the commitment is not"
        if count == 1
        else f"none of the {words.count(count)} commitments is"
    )
    return (
        f"The newest stage found is of {words.day(newest)}; {none} known to have moved since, in "
        f"pages up to {words.day(pages_to)}."
    )


def _counted(count: int, around: str, stages: Counts, in_vain: int, when: date) -> str:
    (stage, first), *others = stages
    named = [f"{first} {'is' if first == 1 else 'are'} {words.inside(stage)}"]
    named += [f"{number} {words.inside(stage)}" for stage, number in others]
    things = "1 commitment" if count == 1 else f"{words.count(count)} commitments"
    sentence = f"Of {things}{around}, {words.enumerate_names(named)}"
    pages = f"in pages up to {words.day(when)}"
    if not in_vain:
        return f"{sentence}, {pages}."
    return f"{sentence}; for {in_vain} of them, nothing newer is found {pages}."


SENTENCES: dict[str, Callable[..., str]] = {
    "commitments": commitments,
    "commitments_newest": commitments_newest,
    "forum_and_commitments": forum_and_commitments,
}
