"""Sentences of chapters, products and tariff lines, in the newest year chosen."""

from collections.abc import Callable
from datetime import date

from charts import words
from charts.english.clauses import against

#: What exports are taken apart by -> the sentence of the part that led.
LED = {
    "goods": "{name} led what the US sold to Pakistan in {when}, with {amount}",
    "state": (
        "More US goods for Pakistan came from {name} than from any other state in {when}: {amount}"
    ),
    "port": (
        "More US goods for Pakistan left through {name} than any other port in {when}: {amount}"
    ),
}


def us_imports_by_chapter(
    *,
    total: float,
    unit: str,
    through: date,
    chapter: str,
    value: float,
    share: float,
    before: float | None,
) -> str:
    """Say what the US bought, and which chapter led."""
    sentence = (
        f"The US bought {words.quantity(total, unit)} of goods from Pakistan in "
        f"{words.year_so_far(through)}; {words.inside(chapter)} led with "
        f"{words.quantity(value, unit)}, {words.quantity(share, '%')} of all"
    )
    if before is None:
        return f"{sentence}."
    return f"{sentence}, {against(value, before, unit, str(through.year - 1))}."


def us_imports_of_product(
    *,
    product: str,
    is_chosen: bool,
    chapter: str,
    value: float,
    unit: str,
    through: date,
    share: float,
    duty: float,
) -> str:
    """Say what a product chosen, or the largest of a chapter or of all, was bought for."""
    whole = f"HS chapter {chapter}" if chapter else "US imports from Pakistan"
    of_chapter = f" of {whole}" if chapter else ""
    lead = f"The largest HS6 product{of_chapter} was {product}, with"
    if is_chosen:
        lead = f"The US bought {product} from Pakistan for"
    return (
        f"{lead} {words.quantity(value, unit)} in {words.year_so_far(through)}, "
        f"{words.quantity(share, '%')} of {whole}, at an average duty of "
        f"{words.quantity(duty, '%')}."
    )


def us_imports_by_tariff_line(
    *,
    line: str,
    description: str,
    value: float,
    unit: str,
    through: date,
    duty: float | None,
    lines: int,
    average_duty: float | None,
) -> str:
    """Say the largest tariff line with its duty, and what all listed paid together."""
    worth, when = words.quantity(value, unit), words.year_so_far(through)
    named = f"{line} {description.capitalize()}"
    at = "" if duty is None else f" at an average duty of {words.quantity(duty, '%')}"
    if lines == 1:
        return f"The US bought {worth} of {named} from Pakistan in {when}{at}."
    sentence = f"The largest tariff line was {named}, {worth} in {when}{at}"
    if average_duty is None:
        return f"{sentence}."
    together = words.quantity(average_duty, "%")
    return f"{sentence}; the {lines} lines listed paid {together} together."


def us_exports_by_part(
    *, by: str, name: str, value: float, unit: str, through: date, share: float | None
) -> str:
    """Say which chapter, product, state or port led what the US sold."""
    sentence = LED[by].format(
        name=name, when=words.year_so_far(through), amount=words.quantity(value, unit)
    )
    return f"{sentence}." if share is None else f"{sentence}, {words.quantity(share, '%')} of all."


def soybeans_shipped(
    *,
    shipped: float,
    months: str,
    through: date | None,
    before: float | None,
    ahead: float | None,
    week: date,
) -> str:
    """Say what was shipped in the newest marketing year, before it, and sold for the next."""
    when = months if through is None else f"{months} up to {words.day(through)}"
    amount = words.quantity(shipped, "tonnes") if shipped else "no soybeans"
    sentence = f"The United States shipped {amount}{' of soybeans' if shipped else ''} to Pakistan"
    sentence += f" in {when}"
    if before is not None:
        change = words.quantity(before, "tonnes") if before else "none"
        sentence += f", against {change} the year before"
    if ahead is not None:
        sold = words.quantity(ahead, "tonnes") if ahead else "nothing"
        sentence += f"; {sold} was sold for the next year by {words.day(week)}"
    return f"{sentence}."


SENTENCES: dict[str, Callable[..., str]] = {
    "us_imports_by_chapter": us_imports_by_chapter,
    "us_imports_of_product": us_imports_of_product,
    "us_imports_by_tariff_line": us_imports_by_tariff_line,
    "us_exports_by_part": us_exports_by_part,
    "soybeans_shipped": soybeans_shipped,
}
