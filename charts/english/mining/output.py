"""Sentences on what Pakistan's mines produce, and on its place in the world."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from charts import words
from charts.english.mining.money import stage_stated


def mine_output(
    mineral: str,
    output: float,
    year: int,
    first_output: float,
    first_year: int,
    is_estimated: bool,
    minerals: int,
    compared: int,
    higher: int,
) -> str:
    """Output of the first mineral, and how many of those ``compared`` ended higher."""
    sentence = (
        f"Pakistan's output of {words.inside(mineral)} "
        f"{_from_to(output, year, first_output, first_year)}{_estimated(is_estimated)}"
    )
    if first_year < year and compared > 1:
        return f"{sentence}; {higher} of {compared} minerals ended higher than they began."
    return f"{sentence}, the most of {minerals} minerals." if minerals > 1 else f"{sentence}."


def _from_to(output: float, year: int, first_output: float, first_year: int) -> str:
    """Say how an output moved: "rose 80% from 2012 to 4.17 million tonnes in 2018"."""
    new, old = (words.quantity(tonnes, "tonnes") for tonnes in (output, first_output))
    if first_year == year:
        return f"was {new} in {year}"
    if first_output > 0 and not math.isclose(output, first_output, rel_tol=words.LEVEL):
        moved = words.moved(output, first_output, "rose", "fell")
        return f"{moved} from {first_year} to {new} in {year}"
    return f"was {new} in {year}, against {old} in {first_year}"


def output_index(
    base: int,
    mineral: str,
    index: float,
    year: int,
    last_mineral: str,
    last_index: float,
    last_year: int,
    minerals: int,
) -> str:
    """How far output moved of the mineral that grew most, and of the one that grew least.

    Each is told to its own newest year.
    """
    sentence = f"Output of {words.inside(mineral)} {_since(base, index, year)}"
    if minerals == 1:
        return f"{sentence}."
    place = "the most" if index > 100 else "the least"
    last = words.inside(last_mineral)
    return (
        f"{sentence}, {place} of {minerals} minerals; {last} {_since(base, last_index, last_year)}."
    )


def no_output_since_base(base: int) -> str:
    """No mineral has an output after the base of the index."""
    return f"No output after {base} is published here, so none shows a change since that year."


def _since(base: int, index: float, year: int) -> str:
    level = math.isclose(index, 100, rel_tol=words.LEVEL)
    moved = "did not change" if level else words.moved(index, 100, "rose", "fell")
    return f"{moved} from {base} to {year}"


def share_of_world_output(
    mineral: str, share: float, year: int, is_estimated: bool, minerals: int
) -> str:
    """Pakistan's largest share of the world's mine output."""
    sentence = (
        f"Pakistan mined {words.quantity(share, '%')}{_estimated(is_estimated)} of the world's "
        f"{words.inside(mineral)} in {year}"
    )
    return (
        f"{sentence}, its largest share among {minerals} minerals."
        if minerals > 1
        else (f"{sentence}.")
    )


def newest_output(
    products: int,
    with_figure: int,
    year: int,
    share: float | None = None,
    share_year: int = 0,
    commodity: str = "",
    is_estimated: bool = False,
) -> str:
    """How many products have a figure for the newest year, and the largest share with its own."""
    sentence = f"{with_figure} of {products} mineral products have a figure for {year}"
    if share is None:
        return f"{sentence}."
    return (
        f"{sentence}; Pakistan's largest world share was {words.quantity(share, '%')} "
        f"in {share_year}{_estimated(is_estimated)}, of {words.inside(commodity)}."
    )


def output_in_world_mining_data(
    commodities: int, commodity: str, output: float, unit: str, year: int, status: str
) -> str:
    """Of how many commodities the publication has output, and of which the most."""
    count = "1 commodity" if commodities == 1 else f"{commodities} commodities"
    mark = f" ({status})" if status else ""
    return (
        f"World Mining Data has output of {count} in Pakistan, the most of "
        f"{words.inside(commodity)}: {words.quantity(output, unit)}{mark} in {year}."
    )


def mining_in_the_world(
    mineral: str,
    share: float,
    year: int,
    metals_share: float,
    metals_year: int,
    project: Mapping[str, Any] | None = None,
) -> str:
    """Pakistan's largest share of the world's mine output, metals in its exports, one project."""
    when = "that year" if metals_year == year else f"in {metals_year}"
    sentence = (
        f"Pakistan's largest published share of world mine output is in {words.inside(mineral)}, "
        f"{words.quantity(share, '%')} in {year}; ores and metals were "
        f"{words.quantity(metals_share, '%')} of its goods exports {when}."
    )
    return f"{sentence} {stage_stated(**project)}" if project else sentence


def mining_not_published() -> str:
    """The figures of the page's answer are missing."""
    return "The figures for this sentence are not published."


def _estimated(is_estimated: bool) -> str:
    return " (estimated)" if is_estimated else ""


SENTENCES: dict[str, Callable[..., str]] = {
    "mine_output": mine_output,
    "output_index": output_index,
    "no_output_since_base": no_output_since_base,
    "share_of_world_output": share_of_world_output,
    "newest_output": newest_output,
    "output_in_world_mining_data": output_in_world_mining_data,
    "mining_in_the_world": mining_in_the_world,
    "mining_not_published": mining_not_published,
}
