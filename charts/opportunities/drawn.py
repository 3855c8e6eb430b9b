"""The ranking drawn: scores taken apart, sturdiness, and the market against capability."""

import numpy as np
import pandas as pd

from charts import words
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.opportunities.candidates import DATASETS
from charts.opportunities.choices import CANDIDATE
from charts.opportunities.ranking import (
    FILTERS,
    WEIGHING,
    Ranking,
    best_of_kinds,
    named,
    notes,
    ranking,
)
from charts.opportunities.scores import DRAWS, HALFWAY, TOP, taken_apart
from charts.opportunities.terms import KINDS, TERM_IDS, TERMS
from charts.selection import Selection

MOST, OFTEN = 15, 90
SUPPLIERS = "concentration_hhi"
MOVED_BY = (*FILTERS, *WEIGHING)
FEW_RANK = (
    f"No kind of this choice has more than {TOP} candidates that rank, so each of them is among "
    f"the first {TOP} whatever the weights."
)
KIND_TONES = dict(zip(KINDS, ("pick1", "pick3", "pick4", "pick2", "USA"), strict=True))
SIZE, CAPABILITY = TERM_IDS.index("size"), TERM_IDS.index("capability")


def _parts_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    top = best_of_kinds(found.ranked, MOST)
    labels = named(top, found.weights)
    places = found.all.places[top["row"].to_numpy()]
    parts = taken_apart(places, found.weights)
    at, of = np.nonzero(~np.isnan(parts) & (found.weights > 0))
    terms = np.array([term.label for term in TERMS], dtype="object")
    frame = pd.DataFrame(
        {
            "row": np.array(labels, dtype="object")[at],
            "part_of_score_of_100": parts[at, of],
            "term": terms[of],
            "candidate": top["candidate"].to_numpy(dtype="object")[at],
            "kind": top["kind"].to_numpy(dtype="object")[at],
            "score_of_100": top["score_of_100"].to_numpy()[at],
            "place_among_its_kind_of_100": places[at, of],
        }
    )
    return ChartData(
        kind="bars",
        frame=frame,
        x="part_of_score_of_100",
        y="row",
        unit="",
        series="term",
        tones={term.label: term.tone for term in TERMS},
        picks=CANDIDATE,
        pick="candidate",
        told={"leaders": found.leaders},
        cites=found.all.cited(top["part"]),
        notes=notes(found),
        empty=found.empty,
    )


def _parts_finding(data: ChartData, _: Selection) -> Fact:
    tops = data.frame.drop_duplicates("row")
    first, leaders = tops.iloc[0], data.told["leaders"]
    behind = tops[tops["kind"].eq(first["kind"]) & ~tops["candidate"].isin(leaders[0][1])]
    terms = data.frame[data.frame["row"] == first["row"]]
    return fact(
        "highest_score",
        leaders=leaders,
        score=first["score_of_100"],
        unit=data.column(data.x).unit,
        terms=len(terms),
        most=terms.loc[terms[data.x].idxmax(), "term"],
        second=next(iter(behind["candidate"]), None),
    )


def _stability_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    sturdy = found.ranked[found.ranked["in_top_five_pct"].notna()]
    rows = sturdy.assign(row_name=named(sturdy, found.weights))
    rows = rows.assign(at=rows["kind"].map(KINDS.index)).sort_values(
        ["at", "in_top_five_pct", "score_of_100"], ascending=[True, False, False], kind="stable"
    )
    rows = best_of_kinds(rows, MOST)
    columns = ["row_name", "in_top_five_pct", "candidate", "kind", "score_of_100"]
    return ChartData(
        kind="ranking",
        frame=rows[[*columns, "rankings_counted"]]
        .rename(columns={"row_name": "row"})
        .reset_index(drop=True),
        x="in_top_five_pct",
        y="row",
        unit="%",
        tones=dict.fromkeys(rows["row_name"], found.seller),
        picks=CANDIDATE,
        pick="candidate",
        told={"by_kind": _sturdy_by_kind(found)},
        cites=found.all.cited(rows["part"]),
        notes=(
            f"{words.count(DRAWS)} weightings, drawn at random around those chosen.",
            "For a row those count in which its terms hold half of the weight or more.",
        ),
        empty=found.empty if found.ranked.empty else FEW_RANK,
    )


def _sturdy_by_kind(found: Ranking) -> tuple[tuple[str, int, int], ...]:
    """Each kind, how many of it can be judged, and how many stay: over all, not those drawn."""
    judged = found.ranked.dropna(subset=["in_top_five_pct"]).groupby("kind", sort=False)
    return tuple(
        (str(kind), len(rows), int((rows["in_top_five_pct"] >= OFTEN).sum()))
        for kind, rows in judged
    )


def _stability_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "sturdy_candidates",
        by_kind=data.told["by_kind"],
        top=TOP,
        often_pct=OFTEN,
        first=first["candidate"],
        its_kind=first["kind"],
        share_pct=first[data.x],
    )


def _market_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    rows, places = found.rows, found.all.places[found.rows["row"].to_numpy()]
    frame = pd.DataFrame(
        {
            "candidate": rows["candidate"],
            "market_size_of_100": places[:, SIZE],
            "capability_of_100": places[:, CAPABILITY],
            SUPPLIERS: rows["concentration"],
            "kind": rows["kind"],
            "part": rows["part"],
        }
    )
    known = frame.dropna(subset=["market_size_of_100", "capability_of_100"])
    known = known.sort_values("candidate", ignore_index=True)
    cites = found.all.cited(known.pop("part"))
    sized = bool(known[SUPPLIERS].notna().any())
    shown, all_ = words.count(len(known)), words.count(len(frame))
    whole = f"All {all_} are shown." if shown == all_ else f"Shown are the {shown} of {all_}"
    if known.empty:
        whole = "No candidate has both figures."
    sentences = [whole if shown == all_ or known.empty else f"{whole} that have both figures."]
    if sized:
        without = " The smallest have no such figure." if known[SUPPLIERS].isna().any() else ""
        sentences.append(f"The larger a point, the fewer countries supply the US.{without}")
    return ChartData(
        kind="bubbles",
        frame=known if sized else known.drop(columns=SUPPLIERS),
        x="market_size_of_100",
        y="capability_of_100",
        unit="of 100",
        series="kind",
        size=SUPPLIERS if sized else "",
        label="candidate",
        tones=KIND_TONES,
        x_title="Size of the market, place among its kind (of 100)",
        y_title="Capability, place among its kind (of 100)",
        picks=CANDIDATE,
        pick="candidate",
        cites=cites,
        notes=tuple(sentences),
        empty="No candidate of this choice has both a market size and a capability.",
    )


def _market_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    lower = rows[[data.x, data.y]].min(axis="columns")
    best = rows.loc[lower.idxmax()]  # where any is above the middle in both, of those
    return fact(
        "market_and_capability",
        shown=len(rows),
        above=int((lower > HALFWAY).sum()),
        best=best["candidate"],
        its_kind=best[data.series],
    )


PARTS = Chart(
    id="opportunities-ranking",
    page="opportunities",
    question="Which candidates rank highest on these weights?",
    what=f"The highest scores of each kind, {MOST} in all, split into what each term adds",
    datasets=DATASETS,
    build=_parts_build,
    finding=_parts_finding,
    caveat=(
        "A score is the weighted mean of places among candidates of the same kind, best 100; it "
        "is neither advice nor a forecast. Click a bar to take it apart below."
    ),
    controls=MOVED_BY,
)
STABILITY = Chart(
    id="opportunities-stability",
    page="opportunities",
    question="How sturdy is the ranking?",
    what="Share of random weightings in which a candidate is among the first five of its kind",
    datasets=DATASETS,
    build=_stability_build,
    finding=_stability_finding,
    caveat="A row that is there in few weightings owes its place to the weights chosen.",
    controls=MOVED_BY,
)
MARKET = Chart(
    id="opportunities-market",
    page="opportunities",
    question="Where does a large market meet strong capability?",
    what="Size of the market against the seller's capability",
    datasets=DATASETS,
    build=_market_build,
    finding=_market_finding,
    caveat="Places among candidates of the same kind, not amounts; the table has the amounts.",
    controls=FILTERS,
)
