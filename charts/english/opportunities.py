"""Sentences of the room opportunities."""

from collections.abc import Callable, Sequence

from charts import words

#: Who sells -> from where to where.
FROM_TO = {
    "PAK": "From Pakistan to the United States",
    "USA": "From the United States to Pakistan",
}
#: So many that share a lead are named, more are counted.
NAMED = 3
OF_BOTH = "in both market and capability"


def nothing_ranks(*, empty: str) -> str:
    """Say what the charts say that have no row."""
    return empty


def ranked_candidates(
    *,
    seller: str,
    leaders: Sequence[tuple[str, Sequence[str], int]],
    weights: str,
    top: int,
    first: int,
    stay: int,
) -> str:
    """Name what leads each kind, of how many that rank, and how sturdy the first of them are."""
    led = "; ".join(_lead(*one) for one in leaders)
    sturdy = ""
    if first:
        stays = "stays" if stay == 1 else "stay"
        whole = f"the first {top} of a kind" if first == top else f"the {first} that rank first"
        sturdy = (
            f"; {words.count(stay)} of {whole} {stays} among the first {top} of their kind in at "
            "least half of the random weightings around these"
        )
    return f"{FROM_TO[seller]}, on {_weights(weights)}, {led}{sturdy}."


def _lead(kind: str, names: Sequence[str], ranked: int) -> str:
    """Say what leads a kind: "talc leads among 17 minerals and fuels"; several may be level."""
    among = f"{words.count(ranked)} {words.inside(kind)}"
    if ranked == 1:
        return f"{names[0]} alone ranks among {words.inside(kind)}"
    if len(names) == 1:
        return f"{names[0]} leads among {among}"
    level = words.enumerate_names(names) if len(names) <= NAMED else f"{words.count(len(names))}"
    return f"{level} share the lead among {among}"


def _weights(weights: str) -> str:
    """Say which weights: "equal" and "own" are the reader's, others a preset's name."""
    if weights in ("equal", "own"):
        return "equal weights" if weights == "equal" else "the weights chosen"
    return f"weights for {words.inside(weights)}"


def highest_score(
    *,
    leaders: Sequence[tuple[str, Sequence[str], int]],
    score: float,
    unit: str,
    terms: int,
    most: str,
    second: str | None,
) -> str:
    """Say what leads each kind, the first with its score, its largest term and what follows."""
    on = f" on {terms} terms" if terms > 1 else " on one term"
    most_of_all = f", most of all for {words.inside(most)}" if terms > 1 else ""
    follows = f"; {second} follows" if second else ""
    if len(leaders[0][1]) > 1:
        on, most_of_all = "", ""
    others = "".join(f"; {_lead(*one)}" for one in leaders[1:])
    score_of = words.quantity(score, unit)
    return f"{_lead(*leaders[0])}, with {score_of}{on}{most_of_all}{follows}{others}."


def sturdy_candidates(
    *,
    by_kind: Sequence[tuple[str, int, int]],
    top: int,
    often_pct: int,
    first: str,
    its_kind: str,
    share_pct: float,
) -> str:
    """Say how many of each kind stay among its first five, and which of the first kind most so."""
    counts = words.enumerate_names(
        [
            f"{words.count(sturdy) if sturdy else 'not one'} of {words.count(judged)} "
            f"{words.inside(kind)}"
            for kind, judged, sturdy in by_kind
        ]
    )
    return words.sentence(
        f"{counts} {_stay(by_kind)} among the first {top} of their kind in at least {often_pct}% "
        f"of random weightings; among {words.inside(its_kind)} {first} does so most often, in "
        f"{words.quantity(share_pct, '%')}."
    )


def _stay(by_kind: Sequence[tuple[str, int, int]]) -> str:
    """Give the verb: what one candidate of one kind does, or not one of any, it "stays"."""
    counts = [sturdy for _, _, sturdy in by_kind]
    return "stays" if counts == [1] or not any(counts) else "stay"


def market_and_capability(*, shown: int, above: int, best: str, its_kind: str) -> str:
    """Say how many are above the middle of their kind in both, and which leads them."""
    where = f"above the middle of its kind {OF_BOTH}"
    if shown == 1:
        return f"{best} is {'' if above else 'not '}{where}."
    of = f"of {words.count(shown)} shown"
    if not above:
        return f"Not one {of} is {where}."
    if above == 1:
        return f"Only {best}, {of}, is {where}."
    return (
        f"{words.count(above)} {of} are above the middle of their kind {OF_BOTH}; {best}, among "
        f"{words.inside(its_kind)}, is furthest above it."
    )


def listed_candidates(*, by_kind: Sequence[tuple[str, int, int]], complete: int, terms: int) -> str:
    """Say how many of each kind rank, and how many have figures for every term."""
    counts = [
        f"{words.count(ranked)} of {words.count(listed)} {words.inside(kind)}"
        for kind, ranked, listed in by_kind
    ]
    rank = "ranks" if [ranked for _, ranked, _ in by_kind] == [1] else "rank"
    sentence = words.sentence(f"{words.enumerate_names(counts)} {rank}")
    have = (
        f"{words.count(complete)} have" if complete > 1 else "one has" if complete else "none has"
    )
    return f"{sentence}; {have} figures for all {terms} terms."


def candidate_beside_its_kind(*, name: str, its_kind: str, better: int, terms: int) -> str:
    """Say on how many of its terms a candidate is better placed than the median."""
    of_kind = f"placed than the median of {words.inside(its_kind)}"
    if terms == 1:
        so = "better" if better else "no better"
        return f"{name} is {so} {of_kind} on the one term it has."
    said = words.count(better) if better else "none"
    return f"{name} is better {of_kind} on {said} of {terms} terms."


SENTENCES: dict[str, Callable[..., str]] = {
    "nothing_ranks": nothing_ranks,
    "ranked_candidates": ranked_candidates,
    "highest_score": highest_score,
    "sturdy_candidates": sturdy_candidates,
    "market_and_capability": market_and_capability,
    "listed_candidates": listed_candidates,
    "candidate_beside_its_kind": candidate_beside_its_kind,
}
