"""The ranking as a table with every term, and one candidate against the median of its kind."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from charts import words
from charts.column import Column
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.opportunities.candidates import DATASETS, Candidates
from charts.opportunities.choices import CANDIDATE
from charts.opportunities.drawn import MOVED_BY
from charts.opportunities.ranking import Ranking, notes, ranking
from charts.opportunities.scores import HALFWAY, LEAST_ROWS
from charts.opportunities.terms import FROM_TO, TERMS, Measure, periods
from charts.selection import Selection

#: What stands first in the table; raw figures follow, then how each was measured.
FIRST = (
    *("candidate", "kind", "sectors", "place_in_kind", "score_of_100", "in_top_five_pct"),
    *("rankings_counted", "terms_with_figures"),
)
LAST = (
    "missing_terms",
    "bounds",
    "ages",
    "not_ranked_because",
    "remarks",
    "measured_as",
    "sources",
)
OURS = ("row", "part", "terms", "direction", *(term.id for term in TERMS))


def _told(all_: Candidates, part_measures: Mapping[str, Measure]) -> tuple[str, str, str]:
    """Say of all terms of a part how they are measured, from which period, and how old they are."""
    said = [(t.label, part_measures[t.id]) for t in TERMS if t.id in part_measures]
    return (
        "; ".join(f"{label}: {measure.says}" for label, measure in said),
        "; ".join(f"{label}: {measure.dataset}, {measure.period}" for label, measure in said),
        "; ".join(f"{label}: {_age(all_, measure)}" for label, measure in said),
    )


def _age(all_: Candidates, measure: Measure) -> str:
    """Say how old a term's figures are beside the newest: "1 year", "7 years, too old to rank"."""
    years = all_.age_years(measure)
    too_old = ", too old to rank" if all_.is_too_old(measure) else ""
    return f"{years} {'year' if years == 1 else 'years'}{too_old}"


def _bounds(bounds: Mapping[str, str]) -> str:
    """Say which of a row's figures are bounds, and of which kind: "Share: at most"."""
    return "; ".join(f"{t.label}: {bounds[t.id]}" for t in TERMS if t.id in bounds)


def _table_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    rows = found.rows
    raw = rows[[term.id for term in TERMS]].notna().to_numpy()
    labels = np.array([term.label for term in TERMS], dtype="object")
    told = [_told(found.all, part.measures) for part in found.all.parts]
    figures = found.all.rows.iloc[rows["row"].to_numpy()].reset_index(drop=True)
    extra = [name for name in figures.columns if name not in (*OURS, *FIRST, *LAST)]
    kept = [name for name in extra if figures[name].notna().any()]
    added = {
        "terms_with_figures": raw.sum(axis=1),
        **{name: figures[name] for name in kept},
        "missing_terms": [", ".join(labels[~has]) for has in raw],
        "bounds": [_bounds(bounds) for bounds in figures["bounds"]],
        "ages": [told[part][2] for part in rows["part"]],
        "measured_as": [told[part][0] for part in rows["part"]],
        "sources": [told[part][1] for part in rows["part"]],
    }
    frame = rows.assign(**added)[[*FIRST, *kept, *LAST]]
    return ChartData(
        kind="table",
        frame=frame,
        x="score_of_100",
        y="candidate",
        unit="",
        told={"by_kind": tuple(found.counts())},
        cites=found.all.cited(rows["part"]),
        notes=(
            "A term without figures is left out of the score, never filled in.",
            f"A term fewer than {LEAST_ROWS} candidates of a kind have is shown but not scored.",
            f"Ages count from {found.all.newest}, the year of the newest figure here.",
            *notes(found)[1:],
        ),
        empty=found.empty,
    )


def _table_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    return fact(
        "listed_candidates",
        by_kind=data.told["by_kind"],
        complete=int(rows["missing_terms"].eq("").sum()),
        terms=len(TERMS),
    )


def _profile_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    name = selection.value(CANDIDATE)
    row = _picked(found, name)
    if row is None:
        absent = f"{name} is no candidate {FROM_TO[found.direction]}." if name else found.empty
        return _profile(pd.DataFrame(columns=PROFILE_COLUMNS), absent, found.seller)
    of = found.all.rows.iloc[row]
    scored, missing, unscored, old = [], [], [], []
    for number, term in enumerate(TERMS):
        measure = found.all.measure(row, term.id)
        if measure is None or pd.isna(of[term.id]):
            missing.append(words.inside(term.label))
        elif found.all.is_too_old(measure):
            old.append(words.inside(f"{term.label} ({measure.period})"))
        elif np.isnan(found.all.places[row, number]):
            unscored.append(words.inside(term.label))
        else:
            median = _median(found.all, row, term.id, measure.column)
            unit = Column.named(measure.column).unit
            bound = of["bounds"].get(term.id, "")
            figure = f"{bound} {words.quantity(of[term.id], unit)}".strip()
            scored.append(
                {
                    "term": f"{term.label}: {figure}, median {words.quantity(median, unit)}",
                    "place_among_its_kind_of_100": found.all.places[row, number],
                    "figure": of[term.id],
                    "bound": bound,
                    "median_of_its_kind": median,
                    "unit": unit or "ratio",
                    "measured_as": measure.says,
                    "period": measure.period,
                    "age": _age(found.all, measure),
                    "source_dataset": measure.dataset,
                    "candidate": of["candidate"],
                    "kind": of["kind"],
                }
            )
    frame = pd.DataFrame(scored, columns=PROFILE_COLUMNS)
    nothing = f"{of['candidate']} has no term that can be placed among its kind."
    measures = found.all.parts[of["part"]].measures
    shown = {term: one for term, one in measures.items() if pd.notna(of[term])}
    dated = (f"Figures: {periods(shown)}.",) if shown else ()
    sentences = (*_beside(missing, unscored, old), *dated, of["remarks"], *_unranked(found, row))
    told = _profile(frame, nothing, found.seller, tuple(filter(None, sentences)))
    return replace(told, cites=found.all.cited([of["part"]]))


def _unranked(found: Ranking, row: int) -> tuple[str, ...]:
    """Say why a candidate does not rank; one outside the choice is not asked."""
    reasons = found.rows.loc[found.rows["row"] == row, "not_ranked_because"]
    return tuple(f"Not ranked: {words.inside(reason)}" for reason in reasons if reason)


def _beside(missing: list[str], unscored: list[str], old: list[str]) -> tuple[str, ...]:
    """Say how to read a candidate's places, and what it has no place in."""
    sentences = ["The median of the kind stands at 50; right of it is better on that term."]
    if missing:
        sentences.append(f"No figures for {words.enumerate_names(missing)}.")
    if unscored:
        sentences.append(f"Too few rows to place {words.enumerate_names(unscored)}.")
    if old:
        sentences.append(f"Too old to place: {words.enumerate_names(old)}.")
    return tuple(sentences)


PROFILE_COLUMNS = [
    "term",
    "place_among_its_kind_of_100",
    "figure",
    "bound",
    "median_of_its_kind",
    "unit",
    "measured_as",
    "period",
    "age",
    "source_dataset",
    "candidate",
    "kind",
]


def _profile(
    frame: pd.DataFrame, empty: str, seller: str, sentences: tuple[str, ...] = ()
) -> ChartData:
    better = frame["place_among_its_kind_of_100"].ge(HALFWAY)
    return ChartData(
        kind="ranking",
        frame=frame,
        x="place_among_its_kind_of_100",
        y="term",
        unit="",
        tones={
            term: seller if good else "context"
            for term, good in zip(frame["term"], better, strict=True)
        },
        notes=sentences,
        empty=empty,
    )


def _picked(found: Ranking, name: str) -> int | None:
    """The row of the candidate picked, of any kind in this direction; else the one that leads."""
    rows = found.all.rows
    if name:
        direction = found.direction
        at = np.flatnonzero(rows["candidate"].eq(name) & rows["direction"].eq(direction))
        return int(at[0]) if len(at) else None
    return int(found.ranked["row"].iloc[0]) if len(found.ranked) else None


def _median(everything: Candidates, row: int, term: str, column: str) -> float:
    """The median of a term over the rows of the same direction and kind measured alike."""
    rows = everything.without_old()
    alike = [
        number
        for number, part in enumerate(everything.parts)
        if term in part.measures and part.measures[term].column == column
    ]
    of = rows.iloc[row]
    same = rows["direction"].eq(of["direction"]) & rows["kind"].eq(of["kind"])
    return float(rows.loc[same & rows["part"].isin(alike), term].median())


def _profile_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    return fact(
        "candidate_beside_its_kind",
        name=rows["candidate"].iloc[0],
        its_kind=rows["kind"].iloc[0],
        better=int((rows[data.x] > HALFWAY).sum()),
        terms=len(rows),
    )


TABLE = Chart(
    id="opportunities-table",
    page="opportunities",
    question="What are the figures behind the ranking?",
    what="Every candidate of this choice with its raw figures, terms and sources",
    datasets=DATASETS,
    build=_table_build,
    finding=_table_finding,
    is_wide=True,
    controls=MOVED_BY,
)
PROFILE = Chart(
    id="opportunities-candidate",
    page="opportunities",
    question="How does one candidate compare with its kind?",
    what="Place among candidates of the same kind, term by term, from worst 0 to best 100",
    datasets=DATASETS,
    build=_profile_build,
    finding=_profile_finding,
    caveat="For duty and peers a lower figure is the better place.",
    controls=(*MOVED_BY, CANDIDATE),
)
