"""The sentence of amounts of Pakistan beside other countries'."""

from collections.abc import Callable, Sequence

from charts import words
from charts.english.clauses import every, since


def _plants(fuel: str) -> str:
    return f"Pakistan's {words.inside(fuel or 'Power')} plants"


def _visas(visa_class: str) -> str:
    named = f"{visa_class} visas" if visa_class else "visas of all classes"
    return f"By US fiscal year, {named} issued to Pakistanis"


def _assistance(kind: str) -> str:
    return f"By US fiscal year, US assistance {words.inside(kind)} to Pakistan"


def _always(subject: str) -> Callable[[str], str]:
    return lambda _: subject


#: What is compared -> how it is named for the reader's choice, with a plural verb to follow.
SUBJECTS: dict[str, Callable[[str], str]] = {
    "capacity": _plants,
    "issued_visas": _visas,
    "us_assistance": _assistance,
    "us_imports": _always("US imports from Pakistan"),
    "ict_service_exports": _always("Pakistan's ICT service exports"),
    "net_fdi_inflows": _always("Net inflows of direct investment into Pakistan"),
    "github_developers": _always("GitHub developers in Pakistan"),
    "git_pushes": _always("Git pushes from Pakistan"),
    "github_repositories": _always("Pakistan's public repositories on GitHub"),
    "github_organizations": _always("GitHub organizations in Pakistan"),
}
#: How others are ahead of Pakistan, and how one is not.
NOT_AHEAD = {
    "had more": "had no more",
    "grew faster": "grew no faster",
    "grew or fell less": "fell at least as much",
}


def comparison(
    *,
    what: str,
    choice: str,
    value: float,
    unit: str,
    when: object,
    first: float,
    first_when: object,
    others: Sequence[str],
    ahead: Sequence[str],
    by_growth: bool,
) -> str:
    """Say what Pakistan's newest figure is, how it moved, and who is ahead."""
    figure = words.quantity(value, unit)
    sentence = f"{SUBJECTS[what](choice)} were {figure} in {words.period(when)}"
    if first_when != when:
        sentence += f", {since(value, first, unit, 'those')} {words.period(first_when)}"
    how = "had more"
    if by_growth:
        how = "grew faster" if value > first else "grew or fell less"
    return f"{sentence}{_rank(ahead, others, how)}."


def amount_at_base(*, what: str, choice: str, value: float, unit: str, when: object) -> str:
    """Say Pakistan's figure of the base of an index, which no later one follows."""
    amount = f"{SUBJECTS[what](choice)} were {words.quantity(value, unit)} in {words.period(when)}"
    return f"{amount}; no later figure shows how they moved since."


def _rank(better: Sequence[str], others: Sequence[str], how: str) -> str:
    """Name or count those ahead of Pakistan."""
    if not others:
        return ""
    count = len(others)
    if count == 1:
        negated = NOT_AHEAD[how]
        return f"; {words.country(others[0])} {how if better else negated}"
    if len(better) == 1:
        return f"; of {count} others, only {words.country(better[0])} {how}"
    if len(better) == count:
        return f"; {every(count)} others {how}"
    none = "neither" if count == 2 else "none"
    return f"; {len(better) or none} of {count} others {how}"
