"""Sentences of Pakistan's place in the US market: its share, and who else sells a product."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from charts import words


def largest_share_of_us_imports(
    *, chapter: str, share: float, through: date, others: int, ahead: Sequence[str]
) -> str:
    """Say in which chapter Pakistan's share is largest, and which peers have more of it."""
    sentence = (
        f"Of all HS chapters, Pakistan's share of US imports was largest in "
        f"{words.inside(chapter)}: {words.quantity(share, '%')} in {words.year_so_far(through)}"
    )
    if not others:
        return f"{sentence}."
    more = f"{words.countries(ahead)} had more" if ahead else "none of the peers had more"
    return f"{sentence}; {more}."


def shares_of_us_imports_moved(
    *,
    first: int,
    last: int,
    chapters: int,
    rose: int,
    rose_most: str | None,
    fell_most: str | None,
    shares: Mapping[str, tuple[float, float]],
) -> str:
    """Count the chapters whose share rose, and say where it rose and fell most.

    ``shares`` has each chapter's before and after, in percent.
    """
    sentence = (
        f"Pakistan's share of US imports rose in {rose or 'none'} of its {chapters} largest "
        f"chapters from {words.from_to(first, last)}"
    )
    if rose_most is not None:
        sentence += f", most in {words.inside(rose_most)}, {_moved(*shares[rose_most])}"
    if fell_most is not None:
        sentence += f"; it fell most in {words.inside(fell_most)}, {_moved(*shares[fell_most])}"
    return f"{sentence}."


def _moved(before: float, now: float) -> str:
    return words.points(now, before)


def suppliers_of_product(
    *,
    code: str,
    name: str,
    through: date,
    value: float,
    unit: str,
    others: Sequence[str],
    ahead: int,
    peer: str,
    share: float | None,
) -> str:
    """Say what the US bought from Pakistan, or the first of its peers, and who sold more."""
    product, when = words.product(code, name), words.year_so_far(through)
    amount = words.quantity(value, unit)
    if peer:
        most = words.country(peer)
        return f"{_not_bought(product, when)}; of the peers, {most} sold most, {amount}."
    sentence = f"The US bought {amount} of {product} from Pakistan in {when}"
    if share is not None:
        sentence += f", {words.quantity(share, '%')} of its imports"
    return f"{sentence}{_more(others, ahead, 'sold more')}."


def duties_on_product(
    *,
    code: str,
    name: str,
    through: date,
    value: float,
    unit: str,
    others: Sequence[str],
    ahead: int,
    peer: str,
) -> str:
    """Say the average duty on Pakistan's, or the first of its peers', and who paid more."""
    product, when = words.product(code, name), words.year_so_far(through)
    duty = words.quantity(value, unit)
    if peer:
        most = words.country(peer)
        return f"{_not_bought(product, when)}; {most} paid the highest average duty, {duty}."
    return (
        f"The average duty assessed on {product} from Pakistan was {duty} in {when}"
        f"{_more(others, ahead, 'paid more')}."
    )


def _not_bought(product: str, when: str) -> str:
    return f"The US recorded no import of {product} from Pakistan in {when}"


def _more(others: Sequence[str], ahead: int, how: str) -> str:
    """Count the peers with more than Pakistan: "; 3 of 12 peers sold more"."""
    if not others:
        return ""
    if len(others) == 1:
        return f"; {words.country(others[0])} {how if ahead else 'did not'}"
    return f"; {words.of_so_many(ahead, len(others), 'peers')} {how}"


SENTENCES: dict[str, Callable[..., str]] = {
    "largest_share_of_us_imports": largest_share_of_us_imports,
    "shares_of_us_imports_moved": shares_of_us_imports_moved,
    "suppliers_of_product": suppliers_of_product,
    "duties_on_product": duties_on_product,
}
