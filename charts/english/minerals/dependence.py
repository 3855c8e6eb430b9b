"""Sentences on how far the United States depends on imports of minerals."""

from collections.abc import Callable

from charts import words


def critical_minerals(
    minerals: int, concentrated: int, mined: int, only_added: bool, only_mined: bool
) -> str:
    """How many listed minerals are mostly imported and come mostly from one country.

    ``mined`` of these have an output of Pakistan.
    """
    which = " added in 2025" if only_added else " mined in Pakistan" if only_mined else ""
    verbs = ("is", "comes") if concentrated == 1 else ("are", "come")
    sentence = (
        f"Of {minerals} listed minerals{which} with both figures, {concentrated or 'none'} "
        f"{verbs[0]} mostly imported and {verbs[1]} mostly from one country"
    )
    if only_mined or not concentrated:
        return f"{sentence}."
    return f"{sentence}; Pakistan has mined {mined or 'none'}."


def reliance_on_products(minerals: int, mostly_imported: int) -> str:
    """Of how many minerals of Pakistan the United States imports more than half."""
    return (
        f"The United States imports more than half of what it uses of {mostly_imported or 'none'} "
        f"of the {minerals} minerals shown that Pakistan mines or sells."
    )


def reliance(
    mineral: str,
    form: str,
    share: float,
    year: int,
    is_bound: bool,
    since: tuple[int, float] | None = None,
) -> str:
    """How far one mineral is imported, and how that moved ``since`` a year and its share."""
    bound = "more than " if is_bound else ""
    of_form = f" ({words.inside(form)})" if form else ""
    sentence = (
        f"The United States imported {bound}{words.quantity(share, '%')} of the "
        f"{words.inside(mineral)}{of_form} it used in {year}"
    )
    if since is None:
        return f"{sentence}."
    return f"{sentence}, {words.points(share, since[1])} on {since[0]}."


def reliance_on_all(lines: int, mostly_imported: int, mined: int) -> str:
    """Of how many commodities half or more is imported, and how many of them Pakistan mined."""
    return (
        f"Of {lines} commodities and forms in the summaries, the United States imports half or "
        f"more of {mostly_imported}; Pakistan has recorded output of {mined or 'none'} of them."
    )


def minerals_needed(
    minerals: int, mostly_imported: int, mined: int, talc_share: float | None = None
) -> str:
    """How many critical minerals are mostly imported, and what Pakistan has of them."""
    sentence = (
        f"The United States imports more than half of what it uses of {mostly_imported} of "
        f"{minerals} critical minerals, and Pakistan has mined {mined} of those"
    )
    if talc_share is None:
        return f"{sentence}."
    return f"{sentence}; it supplies {words.quantity(talc_share, '%')} of US talc imports."


SENTENCES: dict[str, Callable[..., str]] = {
    "critical_minerals": critical_minerals,
    "reliance_on_products": reliance_on_products,
    "reliance": reliance,
    "reliance_on_all": reliance_on_all,
    "minerals_needed": minerals_needed,
}
