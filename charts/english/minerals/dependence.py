"""Sentences on how far the United States depends on imports of minerals."""

from collections.abc import Callable

from charts import words


def critical_minerals(
    minerals: int,
    concentrated: int,
    mined: int,
    years: tuple[int, int],
    only_added: bool,
    only_mined: bool,
) -> str:
    """How many listed minerals the US mostly imports and one country mostly makes.

    ``mined`` of these have an output of Pakistan.
    """
    was = "was" if concentrated == 1 else "were"
    sentence = (
        f"In {words.from_to(*years)}, {concentrated or 'none'} of {minerals} "
        f"{listed(only_added, only_mined)} with both figures {was} mostly imported by the US and "
        "mostly made in one country"
    )
    if only_mined or not concentrated:
        return f"{sentence}."
    return f"{sentence}; Pakistan has mined {mined or 'none'}."


def listed(only_added: bool, only_mined: bool) -> str:
    """Name the listed minerals a reader chose, as many."""
    which = " added in 2025" if only_added else " mined in Pakistan" if only_mined else ""
    return f"listed minerals{which}"


def reliance_on_products(minerals: int, mostly_imported: int, years: tuple[int, int]) -> str:
    """Of how many minerals of Pakistan the United States imports more than half."""
    return (
        f"In {words.from_to(*years)}, the United States imported more than half of what it used "
        f"of {mostly_imported or 'none'} of {minerals} minerals that Pakistan mines or sells."
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


#: What the publisher says instead of a figure.
NO_FIGURE = {
    "net exporter": "The United States was a net exporter of {what} in {year}",
    "not available": "How far the United States imported {what} in {year} is not available",
    "less than half unit": "The United States imported less than 0.5% of the {what} it used in "
    "{year}",
}
UNSAID = "No figure is published of how far the United States imported {what} in {year}"


def reliance_without_figure(
    mineral: str,
    form: str,
    qualifier: str,
    upper: float | None,
    year: int,
    last: tuple[int, float, bool] | None = None,
) -> str:
    """What is published of one mineral instead of a figure, and the ``last`` year with one."""
    what = words.inside(mineral) + (f" ({words.inside(form)})" if form else "")
    if upper is not None:
        sentence = (
            f"The United States imported less than {words.quantity(upper, '%')} of the {what} it "
            f"used in {year}"
        )
    else:
        sentence = NO_FIGURE.get(qualifier, UNSAID).format(what=what, year=year)
    if last is None:
        return f"{sentence}."
    before, share, is_bound = last
    bound = "more than " if is_bound else ""
    return f"{sentence}; its reliance was {bound}{words.quantity(share, '%')} in {before}."


def reliance_on_all(commodities: int, mostly_imported: int, mined: int, year: int) -> str:
    """Of how many commodities half or more is imported, and how many of them Pakistan mined."""
    return (
        f"In {year}, the US imported half or more of some form of {mostly_imported} of "
        f"{commodities} commodities; Pakistan has recorded output of {mined or 'none'} of these."
    )


def minerals_needed(
    minerals: int,
    mostly_imported: int,
    mined: int,
    year: int,
    talc: tuple[float, tuple[int, int]] | None = None,
) -> str:
    """How many critical minerals are mostly imported, and what Pakistan has of them."""
    sentence = (
        f"In {year}, the United States imported more than half of what it used of "
        f"{mostly_imported} of {minerals} critical minerals, and Pakistan has mined {mined} of "
        "those"
    )
    if talc is None:
        return f"{sentence}."
    share, years = talc
    return (
        f"{sentence}. Of talc, which is not on that list, Pakistan supplied "
        f"{words.quantity(share, '%')} of US imports from {words.from_to(*years)}."
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "critical_minerals": critical_minerals,
    "reliance_on_products": reliance_on_products,
    "reliance": reliance,
    "reliance_without_figure": reliance_without_figure,
    "reliance_on_all": reliance_on_all,
    "minerals_needed": minerals_needed,
}
