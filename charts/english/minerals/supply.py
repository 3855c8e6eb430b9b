"""Sentences on who makes minerals and who supplies the United States with them."""

from collections.abc import Callable, Sequence

from charts import words
from charts.english.minerals.dependence import listed

#: What the publisher puts before a share that it does not give exactly.
BOUNDS = ("more than", "less than")
#: What the publisher calls a country -> how a sentence names it, where it is not the same.
COUNTRIES = {
    "Korea, Republic of": "the Republic of Korea",
    "Netherlands": "the Netherlands",
    "Philippines": "the Philippines",
    "United Kingdom": "the United Kingdom",
    "United States": "the United States",
}


def _country(name: str) -> str:
    return COUNTRIES.get(name, name)


def _when(years: tuple[int, int]) -> str:
    """Write years with their preposition: "from 2021 to 2024", "in 2018"."""
    return f"{'from' if years[0] < years[1] else 'in'} {words.from_to(*years)}"


def leading_producer(
    leader: str,
    leads: int,
    minerals: int,
    concentrated: int,
    years: tuple[int, int],
    only_added: bool,
    only_mined: bool,
) -> str:
    """In how many minerals one country leads, and of how many one country makes over half."""
    return (
        f"In {words.from_to(*years)}, {_country(leader)} led output of {leads} of {minerals} "
        f"{listed(only_added, only_mined)}; for "
        f"{concentrated or 'none'} of the {minerals}, one country made over half of the world's "
        "output."
    )


def most_concentrated(
    output: str, index: float, leader: str, leader_share: float, year: int, minerals: int
) -> str:
    """The mineral whose output is in the fewest hands, of all with output by country."""
    return (
        f"World output of {output} was the most concentrated of {minerals} in {year}: at least "
        f"{words.quantity(index, 'points')} of 10,000, {_country(leader)} making "
        f"{words.quantity(leader_share, '%')}."
    )


def producer(
    country: str,
    share: float,
    is_estimated: bool,
    output: str,
    year: int,
    is_pakistan: bool,
    pakistan: tuple[float, bool] | None = None,
) -> str:
    """Who made most of a mineral, and what Pakistan made: its share, and whether estimated."""
    sentence = (
        f"{words.sentence(_country(country))} made {_estimated(share, is_estimated)} of the "
        f"world's {output} in {year}"
    )
    if is_pakistan:
        return f"{sentence}."
    if pakistan is None:
        return f"{sentence}; Pakistan is not named."
    return f"{sentence}; Pakistan made {_estimated(*pakistan)}."


def _estimated(share: float, is_estimated: bool) -> str:
    return f"{words.quantity(share, '%')}{' (estimated)' if is_estimated else ''}"


def no_producer(mineral: str, year: int) -> str:
    """No country is named among those that make a mineral."""
    return f"No country's output of {words.inside(mineral)} is published for {year}."


def import_source(
    country: str, share: float, bound: str, mineral: str, form: str, years: tuple[int, int]
) -> str:
    """Who supplies most of US imports of a mineral for which Pakistan is not named."""
    return (
        f"{words.sentence(_country(country))} supplied {_bounded(share, bound)} of US imports "
        f"of {words.inside(mineral)}{_of_form(form)} {_when(years)}; Pakistan is not named."
    )


def no_import_source(mineral: str, form: str, years: tuple[int, int]) -> str:
    """No country is named among the sources of a mineral."""
    what = f"{words.inside(mineral)}{_of_form(form)}"
    return f"No source of US imports of {what} is named for {words.from_to(*years)}."


def _of_form(form: str) -> str:
    """Name the one form of a mineral that shares are of: " (diamond)"."""
    return f" ({words.inside(form)})" if form else ""


def pakistan_as_import_source(
    share: float,
    bound: str,
    mineral: str,
    form: str,
    years: tuple[int, int],
    largest: tuple[str, float] | None,
) -> str:
    """What Pakistan supplies of US imports of a mineral, beside the largest other source."""
    sentence = (
        f"Pakistan supplied {_bounded(share, bound)} of US {words.inside(mineral)}{_of_form(form)} "
        f"imports {_when(years)}"
    )
    if largest is None:
        return f"{sentence}."
    country, theirs = largest
    place = "level with" if theirs == share else "ahead of" if theirs < share else "behind"
    return f"{sentence}, {place} {_country(country)} with {words.quantity(theirs, '%')}."


def _bounded(share: float, bound: str) -> str:
    return (
        f"{bound} {words.quantity(share, '%')}" if bound in BOUNDS else words.quantity(share, "%")
    )


def named_supplier(
    mineral: str,
    share: float,
    years: tuple[int, int],
    others: Sequence[str],
    most: float,
    other_years: tuple[int, int],
) -> str:
    """Pakistan's largest share of US imports, and the most it has of the ``others``."""
    sentence = (
        f"Pakistan supplied {words.quantity(share, '%')} of US imports of {words.inside(mineral)} "
        f"{_when(years)}"
    )
    if not others:
        return f"{sentence}."
    names = words.enumerate_names([words.inside(name) for name in others])
    at_most = words.quantity(most, "%")
    return f"{sentence}; of {names} it supplied at most {at_most} {_when(other_years)}."


SENTENCES: dict[str, Callable[..., str]] = {
    "leading_producer": leading_producer,
    "most_concentrated": most_concentrated,
    "producer": producer,
    "no_producer": no_producer,
    "import_source": import_source,
    "pakistan_as_import_source": pakistan_as_import_source,
    "no_import_source": no_import_source,
    "named_supplier": named_supplier,
}
