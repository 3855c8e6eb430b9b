"""Pakistan's share of the world's mine output, and its newest output of every commodity."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.mineral_names import SAME_PRODUCT
from charts.shared.pakistan_output import (
    OF_SUMMARIES,
    SHARE,
    SUMMARIES,
    mined_shares,
    newest,
    recorded,
)
from charts.shared.world_totals import leaves_out_us

RECORDED = ("usgs_pakistan_production", *SUMMARIES)


def _all_estimated(shares: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Say which newer year is not shown, and why, "" where none is."""
    newest_year = shares["year"].max()
    if shown.empty or newest_year == shown["year"].max():
        return ""
    return f"Not shown: {newest_year}, for which all output is estimated so far."


def world_shares(both: pd.DataFrame) -> pd.DataFrame:
    """Keep the newest year in which not all are estimates, else the newest."""
    reported = both[both["status"] == ""]
    last = (reported if len(reported) else both)["year"].max()
    return both[both["year"] == last].reset_index(drop=True)


def _shares_build(tables: Tables, _: Selection) -> ChartData:
    both = mined_shares(tables)
    shares = world_shares(both)
    lacking = shares[shares[SHARE].isna()]
    frame = shares.dropna(subset=[SHARE]).sort_values(SHARE, ascending=False, ignore_index=True)
    without_us = list(frame.loc[leaves_out_us(frame["world_notes"]), "mineral"])
    names = tuple(frame["mineral"])
    frame["mineral"] += frame["status"].map(lambda status: f", {status}" if status else "")
    notes = ["World totals are the publisher's, rounded, and mostly estimates."]
    if without_us:
        said = words.enumerate_names([words.inside(name) for name in without_us])
        notes.append(f"The world totals of {said} leave out US output.")
    if len(lacking):
        said = words.enumerate_names([words.inside(name) for name in lacking["mineral"]])
        notes.append(f"Not shown, as no world total is published: {said}.")
    if not_shown := _all_estimated(both, shares):
        notes.append(not_shown)
    return ChartData(
        kind="ranking",
        frame=frame.drop(columns="world_notes"),
        x=SHARE,
        y="mineral",
        unit="%",
        period=words.span(frame["year"]),
        tones={"": "PAK"} | dict.fromkeys(frame["mineral"], "PAK"),
        status="status",
        notes=tuple(notes),
        empty="The publisher names no mine output of Pakistan in its newest edition.",
        told={"minerals": names},
    )


def _shares_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "share_of_world_output",
        mineral=data.told["minerals"][0],
        share=first[data.x],
        year=first["year"],
        is_estimated=first["status"] != "",
        minerals=len(data.frame),
    )


def _table_build(tables: Tables, _: Selection) -> ChartData:
    rows = newest(recorded(tables))
    shares = mined_shares(tables)
    is_newer = rows["publication"].eq(OF_SUMMARIES)
    keys = rows["commodity"].str.capitalize() + rows["year"].astype("str")
    found = shares.drop_duplicates(["mineral", "year"])
    by_key = found.set_index(found["mineral"] + found["year"].astype("str"))
    frame = pd.DataFrame(
        {
            "commodity": rows["commodity"].str.capitalize(),
            "form": rows["form"],
            "year": rows["year"],
            "output_t": rows["output_t"],
            "status": rows["is_estimated"].map({True: "estimated", False: ""}),
            "output_year_before_t": rows["output_year_before_t"],
            "change_pct": _growth(rows["output_t"], rows["output_year_before_t"]),
            SHARE: keys.map(by_key[SHARE]).where(is_newer),
            "publication": rows["publication"],
        }
    )
    order = ["year", "output_t"]
    return ChartData(
        kind="table",
        frame=frame.sort_values(order, ascending=False, kind="stable", ignore_index=True),
        x="commodity",
        y="output_t",
        unit="tonnes",
        period=words.span(frame["year"]),
        status="status",
        notes=(
            "What is in both publications has a line for each; they are never joined.",
            "The share of the world is given where the summaries have a world total.",
        ),
        empty="No output of Pakistan is recorded.",
        told={"products": rows["commodity"].replace(SAME_PRODUCT).groupby(rows["year"]).unique()},
    )


def _growth(new: pd.Series, old: pd.Series) -> pd.Series:
    return ((new / old - 1) * 100).where(old > 0)


def _table_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    last = int(rows["year"].max())
    products = data.told["products"]  # a product has two names in two publications
    counts = {"products": products.explode().nunique(), "with_figure": len(products[last])}
    known = rows.dropna(subset=[SHARE]).sort_values(SHARE)
    if known.empty:
        return fact("newest_output", year=last, **counts)
    top = known.iloc[-1]
    return fact(
        "newest_output",
        year=last,
        share=top[SHARE],
        share_year=top["year"],
        commodity=top["commodity"],
        is_estimated=top["status"] != "",
        **counts,
    )


SHARES = Chart(
    id="mining-world-share",
    page="mining",
    question="How large is Pakistan's mining in the world?",
    what="Pakistan's share of world mine output",
    datasets=SUMMARIES,
    build=_shares_build,
    finding=_shares_finding,
    caveat=(
        "The newest year in which not every figure is an estimate. "
        "Only minerals for which the publisher names Pakistan; other output counts under other "
        "countries. "
        "Talc is Pakistan's steatite in a world total that includes pyrophyllite."
    ),
)
TABLE = Chart(
    id="mining-newest-output",
    page="mining",
    question="What is the newest figure for every commodity?",
    what="Newest recorded output of Pakistan, all commodities",
    datasets=RECORDED,
    build=_table_build,
    finding=_table_finding,
    is_wide=True,
    caveat=(
        "Cement, ammonia, steel and other plant output stand beside that of mines; forms of one "
        "commodity, as ore and its metal, must not be added up."
    ),
)
