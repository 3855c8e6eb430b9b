"""How far the United States depends on imports of one mineral, year by year."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.minerals.choices import MINERAL
from charts.minerals.critical import RELIANCE
from charts.minerals.reliance import published
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.in_hand import why_empty
from charts.shared.mineral_names import plain, said

SUMMARIES = ("usgs_mcs",)
#: What the publisher calls the form that holds all others.
WHOLE = "Total"


def _history_build(tables: Tables, selection: Selection) -> ChartData:
    chapter = selection.value(MINERAL)
    every = published(tables)
    rows = every[(every["chapter"] == chapter) & selection.keeps(every["year"])]
    named = rows["form"].where(rows["form"].ne(""), rows["commodity"])
    rows = rows.assign(form=named.map(words.sentence))
    if rows.empty or not rows[RELIANCE].notna().any():
        rows = rows.iloc[:0]
    frame = rows.assign(status=rows["bound"].map(lambda bound: "a lower bound" if bound else ""))[
        ["form", "year", RELIANCE, "status", "reliance_as_published"]
    ].reset_index(drop=True)
    lacking = frame[frame[RELIANCE].isna()]
    notes = ["A hollow column is a lower bound."] if frame["status"].ne("").any() else []
    if len(lacking):
        notes.append("A year without a column has an upper bound, net exports or no figure.")
    forms = list(frame["form"].drop_duplicates())
    tones = ("USA", "pick1", "pick2", "pick3", "pick4")
    return ChartData(
        kind="columns",
        frame=frame,
        x="year",
        y=RELIANCE,
        unit="%",
        period=words.span(frame["year"]),
        series="form" if len(forms) > 1 else "",
        tones=dict(zip(forms, tones, strict=False)),
        status="status",
        notes=tuple(notes),
        told={"said": rows[["qualifier", "upper"]].reset_index(drop=True)},
        empty=why_empty(
            "Figures of net import reliance",
            every["year"],
            selection,
            f"No net import reliance above zero is published for {said(chapter)} in these years.",
        ),
    )


def _history_finding(data: ChartData, selection: Selection) -> Fact:
    known = data.frame.dropna(subset=[data.y])
    form = known.loc[known["year"] == known["year"].max(), "form"].iloc[-1]
    rows, known = (some[some["form"] == form] for some in (data.frame, known))
    first, last, newest = known.iloc[0], known.iloc[-1], rows["year"].idxmax()
    asked = {
        "mineral": plain(selection.value(MINERAL)),
        "form": form if data.series and form != WHOLE else "",
        "year": rows["year"].max(),
    }
    if pd.isna(rows.loc[newest, data.y]):  # what is said since then, though no number, is newer
        qualifier, upper = data.told["said"].loc[newest]
        return fact(
            "reliance_without_figure",
            qualifier=qualifier,
            upper=None if pd.isna(upper) else upper,
            last=(last["year"], last[data.y], last["status"] != ""),
            **asked,
        )
    is_comparable = first["year"] != last["year"] and not (first["status"] or last["status"])
    return fact(
        "reliance",
        **asked,
        share=last[data.y],
        is_bound=last["status"] != "",
        since=(first["year"], first[data.y]) if is_comparable else None,
    )


HISTORY = Chart(
    id="minerals-reliance-over-time",
    page="minerals",
    question="Is the United States more or less dependent than before?",
    what="US net imports as a share of apparent consumption, the mineral chosen",
    datasets=SUMMARIES,
    build=_history_build,
    finding=_history_finding,
    caveat="Imports less exports, with stock changes where known; the newest is estimated.",
    controls=(YEARS, MINERAL),
)
