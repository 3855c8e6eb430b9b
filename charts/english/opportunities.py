"""Sentences of the room opportunities."""

from collections.abc import Callable, Sequence

from charts import words

#: Who sells -> from where to where.
FROM_TO = {
    "PAK": "From Pakistan to the United States",
    "USA": "From the United States to Pakistan",
}
OF_BOTH = "in both market and capability"


def nothing_ranks(*, empty: str) -> str:
    """Say what the charts say that have no row."""
    return empty


def ranked_candidates(
    *,
    seller: str,
    first: Sequence[tuple[str, int]],
    weighed: int,
    has_equal_weights: bool,
    ranked: int,
    top: int,
    stay: int,
) -> str:
    """Name what ranks highest, each with its number of terms, and how sturdy that is."""
    weights = "equal weights" if has_equal_weights else "the weights chosen"
    names = _with_terms(first, weighed)
    if ranked == 1:
        return f"{FROM_TO[seller]}, only {names} ranks on {weights}."
    return (
        f"{FROM_TO[seller]}, {names} rank highest of {words.count(ranked)} candidates on "
        f"{weights}; {_sturdiness(ranked, top, stay)}."
    )


def _with_terms(first: Sequence[tuple[str, int]], weighed: int) -> str:
    """Join names with how many terms each has: "Talc (6 of 8 terms), Copper (4) and Salt (6)"."""
    (leader, has), *others = first
    unit = "term" if weighed == 1 else "terms"
    said = [f"{leader} ({has} of {weighed} {unit})"]
    said += [f"{name} ({terms})" for name, terms in others]
    return "; ".join(said) if "," in "".join(said) else words.enumerate_names(said)


def _sturdiness(ranked: int, top: int, stay: int) -> str:
    """Say how far the first ten hold when the weights vary."""
    if ranked <= top:
        return (
            f"with only {words.count(ranked)}, all are among the first {top} whatever the weights"
        )
    return (
        f"{words.count(stay)} of the first {top} {'stays' if stay == 1 else 'stay'} there in at "
        "least half of the random weightings around these"
    )


def only_candidate(*, name: str, score: float | None, unit: str) -> str:
    """Say that one alone ranks, with its score where a chart shows it."""
    score_too = "" if score is None else f", with {words.quantity(score, unit)}"
    return f"{name} is the only candidate that ranks{score_too}."


def highest_score(*, name: str, score: float, unit: str, terms: int, most: str, second: str) -> str:
    """Say what ranks first, which term adds most to its score, and what follows."""
    on = f"the {terms} terms it has" if terms > 1 else "one term"
    most_of_all = f", most of all for {words.inside(most)}" if terms > 1 else ""
    return (
        f"{name} ranks highest, with {words.quantity(score, unit)} on {on}{most_of_all}; "
        f"{second} follows."
    )


def sturdy_candidates(
    *, shown: int, top: int, often_pct: int, sturdy: int, first: str, share_pct: float
) -> str:
    """Say how many stay among the first ten in most weightings, and which does so most often."""
    if shown <= top:
        return f"All {words.count(shown)} that rank are among the first ten."
    share = words.quantity(share_pct, "%")
    if not sturdy:
        return (
            f"No candidate is among the first ten in {often_pct}% of random weightings; "
            f"{first} comes closest with {share}."
        )
    what = "candidate stays" if sturdy == 1 else "candidates stay"
    return (
        f"{words.count(sturdy)} {what} among the first ten in at least {often_pct}% of random "
        f"weightings; {first} does so in {share}."
    )


def market_and_capability(*, shown: int, above: int, best: str) -> str:
    """Say how many are above the middle of their kind in both, and which leads them."""
    where = f"above the middle of its kind {OF_BOTH}"
    if shown == 1:
        return f"{best} is {'' if above else 'not '}{where}."
    of = f"of {words.count(shown)} shown"
    if not above:
        return f"Not one {of} is {where}."
    if above == 1:
        return f"Only {best}, {of}, is {where}."
    return f"{words.count(above)} {of} are above the middle of their kind {OF_BOTH}; {best} leads."


def listed_candidates(*, listed: int, ranked: int, complete: int, terms: int) -> str:
    """Say how many of those listed rank, and how many have figures for every term."""
    rank = "ranks" if ranked == 1 else "rank"
    sentence = f"{words.count(ranked)} of {words.count(listed)} candidates {rank}"
    if listed == 1:
        sentence = f"The one candidate {'ranks' if ranked else 'does not rank'}"
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
    "only_candidate": only_candidate,
    "highest_score": highest_score,
    "sturdy_candidates": sturdy_candidates,
    "market_and_capability": market_and_capability,
    "listed_candidates": listed_candidates,
    "candidate_beside_its_kind": candidate_beside_its_kind,
}
