"""The ranking drawn: scores taken apart, sturdiness, and the market against capability."""

import numpy as np
import pandas as pd

from charts import words
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.opportunities.candidates import DATASETS
from charts.opportunities.choices import CANDIDATE, WEIGHTS
from charts.opportunities.ranking import FILTERS, named, notes, ranking
from charts.opportunities.scores import DRAWS, HALFWAY, TOP
from charts.opportunities.terms import KINDS, TERM_IDS, TERMS
from charts.selection import Selection

MOST, OFTEN = 15, 90
SUPPLIERS = "concentration_hhi"
MOVED_BY = (*FILTERS, *WEIGHTS)
KIND_TONES = dict(zip(KINDS, ("pick1", "pick3", "pick4", "pick2", "USA"), strict=True))
SIZE, CAPABILITY = TERM_IDS.index("size"), TERM_IDS.index("capability")


def _parts_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    top = found.ranked.head(MOST)
    labels = named(top, found.weights)
    parts = found.parts[: len(top)]
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
            "place_among_its_kind_of_100": found.all.places[top["row"].to_numpy()[at], of],
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
        notes=notes(found),
        empty=found.empty,
    )


def _parts_finding(data: ChartData, _: Selection) -> Fact:
    tops = data.frame.drop_duplicates("row")
    names, first, unit = tops["candidate"], tops.iloc[0], data.column(data.x).unit
    score = first["score_of_100"]
    if len(tops) == 1:
        return fact("only_candidate", name=names.iloc[0], score=score, unit=unit)
    terms = data.frame[data.frame["row"] == first["row"]]
    return fact(
        "highest_score",
        name=names.iloc[0],
        score=score,
        unit=unit,
        terms=len(terms),
        most=terms.loc[terms[data.x].idxmax(), "term"],
        second=names.iloc[1],
    )


def _stability_build(tables: Tables, selection: Selection) -> ChartData:
    found = ranking(tables, selection)
    rows = found.ranked.assign(row_name=named(found.ranked, found.weights))
    rows = rows.sort_values(["in_top_ten_pct", "score_of_100"], ascending=False, kind="stable")
    rows = rows.head(MOST)
    frame = rows[["row_name", "in_top_ten_pct", "candidate", "kind", "score_of_100"]]
    return ChartData(
        kind="ranking",
        frame=frame.rename(columns={"row_name": "row"}).reset_index(drop=True),
        x="in_top_ten_pct",
        y="row",
        unit="%",
        tones=dict.fromkeys(rows["row_name"], found.seller),
        picks=CANDIDATE,
        pick="candidate",
        notes=(f"{words.count(DRAWS)} weightings, drawn at random around those chosen.",),
        empty=found.empty,
    )


def _stability_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    first = rows["candidate"].iloc[0]
    if len(rows) == 1:
        return fact("only_candidate", name=first, score=None, unit="")
    return fact(
        "sturdy_candidates",
        shown=len(rows),
        top=TOP,
        often_pct=OFTEN,
        sturdy=int((rows[data.x] >= OFTEN).sum()),
        first=first,
        share_pct=rows[data.x].iloc[0],
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
        }
    )
    known = frame.dropna(subset=["market_size_of_100", "capability_of_100"])
    known = known.sort_values("candidate", ignore_index=True)
    sized = bool(known[SUPPLIERS].notna().any())
    shown, all_ = words.count(len(known)), words.count(len(frame))
    whole = f"All {all_} are shown." if shown == all_ else f"Shown are the {shown} of {all_}"
    sentences = [whole if shown == all_ else f"{whole} that have both figures."]
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
        notes=tuple(sentences),
        empty="No candidate of this choice has both a market size and a capability.",
    )


def _market_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    lower = rows[[data.x, data.y]].min(axis="columns")
    best = rows.loc[lower.idxmax(), "candidate"]  # where any is above the middle in both, of those
    above = int((lower > HALFWAY).sum())
    return fact("market_and_capability", shown=len(rows), above=above, best=best)


PARTS = Chart(
    id="opportunities-ranking",
    page="opportunities",
    question="Which candidates rank highest on these weights?",
    what=f"The {MOST} highest scores, at best 100, split into what each term adds",
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
    what="Share of random weightings in which a candidate is among the first ten",
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
