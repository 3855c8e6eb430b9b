"""The ranking drawn: scores taken apart, sturdiness, and the market against capability."""

import numpy as np
import pandas as pd

from charts import words
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


def _parts_finding(data: ChartData, _: Selection) -> str:
    tops = data.frame.drop_duplicates("row")
    first = tops.iloc[0]
    terms = data.frame[data.frame["row"] == first["row"]]
    most = terms.loc[terms[data.x].idxmax(), "term"]
    score = words.quantity(first["score_of_100"], data.column(data.x).unit)
    if len(tops) == 1:
        return f"{first['candidate']} is the only candidate that ranks, with {score}."
    on = f"the {len(terms)} terms it has" if len(terms) > 1 else "one term"
    most_of_all = f", most of all for {str(most).lower()}" if len(terms) > 1 else ""
    return (
        f"{first['candidate']} ranks highest, with {score} on {on}{most_of_all}; "
        f"{tops.iloc[1]['candidate']} follows."
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


def _stability_finding(data: ChartData, _: Selection) -> str:
    always, first = int((data.frame[data.x] >= OFTEN).sum()), data.frame.iloc[0]
    if len(data.frame) == 1:
        return f"{first['candidate']} is the only candidate that ranks."
    if len(data.frame) <= TOP:
        return f"All {words.count(len(data.frame))} that rank are among the first ten."
    share = words.quantity(first[data.x], "%")
    if not always:
        return (
            f"No candidate is among the first ten in {OFTEN}% of random weightings; "
            f"{first['candidate']} comes closest with {share}."
        )
    what = "candidate stays" if always == 1 else "candidates stay"
    return (
        f"{words.count(always)} {what} among the first ten in at least {OFTEN}% of random "
        f"weightings; {first['candidate']} does so in {share}."
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


def _market_finding(data: ChartData, _: Selection) -> str:
    rows = data.frame
    both = rows[(rows[data.x] > HALFWAY) & (rows[data.y] > HALFWAY)]
    where = "above the middle of its kind in both market and capability"
    if len(rows) == 1:
        return f"{rows['candidate'].iloc[0]} is {'' if len(both) else 'not '}{where}."
    of = f"of {words.count(len(rows))} shown"
    if both.empty:
        return f"Not one {of} is {where}."
    best = both.loc[both[[data.x, data.y]].min(axis="columns").idxmax(), "candidate"]
    if len(both) == 1:
        return f"Only {best}, {of}, is {where}."
    return (
        f"{words.count(len(both))} {of} are above the middle of their kind in both market and "
        f"capability; {best} leads."
    )


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
