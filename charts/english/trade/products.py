"""Sentences of chapters, products and tariff lines, in the newest year chosen."""

from collections.abc import Callable
from datetime import date

from charts import words


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
    return f"{sentence} and {words.moved(value, before)} on {through.year - 1}."


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


def us_exports_by_chapter(
    *, chapter: str, value: float, unit: str, through: date, share: float | None
) -> str:
    """Say which chapter led what the US sold."""
    sentence = (
        f"{chapter} led what the US sold to Pakistan in {words.year_so_far(through)}, with "
        f"{words.quantity(value, unit)}"
    )
    return f"{sentence}." if share is None else f"{sentence}, {words.quantity(share, '%')} of all."


SENTENCES: dict[str, Callable[..., str]] = {
    "us_imports_by_chapter": us_imports_by_chapter,
    "us_imports_of_product": us_imports_of_product,
    "us_imports_by_tariff_line": us_imports_by_tariff_line,
    "us_exports_by_chapter": us_exports_by_chapter,
}
