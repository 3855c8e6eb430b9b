"""How concentrated the world's output of the listed minerals is."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import MINERAL, MINERALS
from charts.minerals.critical import NO_OUTPUT, OUR_OUTPUT, WITH_OUTPUT_TABLES, chosen_lines
from charts.minerals.world_output import REST, WORLD, main_series, output_name
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.mineral_names import said
from charts.shared.world_totals import leaves_out_us

LOWER, UPPER = "lower_bound_hhi", "upper_bound_hhi"
MOST_BARS = 15


def concentration(tables: Tables) -> pd.DataFrame:
    """The Herfindahl–Hirschman index of each chapter's output between its bounds [points].

    Shares in percent are squared and added. The lower bound holds the named countries alone; the
    upper adds what is unnamed, withheld or rounded away as if one country made it all.
    """
    series = main_series(tables["usgs_mcs"].frame)
    is_world, is_rest = series["country"].eq(WORLD), series["country"].eq(REST)
    total = series[is_world].drop_duplicates("chapter").set_index("chapter")
    named = series[~is_world & ~is_rest & (series["amount"] > 0)]
    sums = named.groupby("chapter")["amount"].sum()
    whole = pd.concat([sums, total["amount"]], axis="columns").max(axis="columns")
    share = named["amount"] / named["chapter"].map(whole).astype("float64") * 100
    lower = (share**2).groupby(named["chapter"]).sum()
    rest = (1 - sums / whole).clip(lower=0) * 100
    # The first of equals leads, as the publisher lists them.
    leaders = named.sort_values("amount", ascending=False, kind="stable")
    leaders = leaders.drop_duplicates("chapter").set_index("chapter")
    return pd.DataFrame(
        {
            LOWER: lower,
            UPPER: lower + rest**2,
            "unnamed_share_pct": rest,
            "named_countries": named.groupby("chapter")["country"].nunique(),
            "leading_producer": leaders["country"],
            "leading_producer_share_pct": leaders["amount"] / whole * 100,
            "output": _outputs(leaders),
            "year": pd.to_numeric(leaders["period"]),
            "without_us": leaves_out_us(total["notes"]),
        }
    ).dropna(subset=[LOWER, UPPER])


def _outputs(rows: pd.DataFrame) -> pd.Series:
    """Name what the output of each chapter is of."""
    parts = zip(rows["stem"], rows["section"], rows.index, strict=True)
    names = [output_name(stem, section, name.capitalize()) for stem, section, name in parts]
    return pd.Series(names, index=rows.index, dtype="str")


def _index_build(tables: Tables, selection: Selection) -> ChartData:
    ours = chosen_lines(tables, selection).drop_duplicates("chapter").set_index("chapter")
    known = concentration(tables).rename_axis("chapter").reset_index()
    known["chapter"] = known["chapter"].str.capitalize()
    known = known[known["chapter"].isin(ours.index)].sort_values(LOWER, ascending=False)
    top = known.head(MOST_BARS).reset_index(drop=True)
    parts = zip(top["chapter"], top["output"], strict=True)
    names = [chapter if of == said(chapter) else f"{chapter}: {of}" for chapter, of in parts]
    top.insert(0, "mineral", names)
    top["pakistan_output"] = top["chapter"].map(ours["pakistan_output"])
    return ChartData(
        kind="ranking",
        frame=top.assign(without_us=top["without_us"].map({True: "yes", False: ""})),
        x=LOWER,
        y="mineral",
        unit="points",
        period=words.span(top["year"]),
        series="pakistan_output",
        tones={OUR_OUTPUT: "PAK", NO_OUTPUT: "context"},
        picks=MINERAL,
        pick="chapter",
        notes=_index_notes(known, top) if len(top) else (),
        empty="No world output by country is published for these minerals.",
        told={"minerals": len(known)},
    )


def _index_notes(known: pd.DataFrame, top: pd.DataFrame) -> tuple[str, ...]:
    gap = float((top[UPPER] - top[LOWER]).max())
    bound = (
        "Bars count the named countries alone; were all output without a name one country's, the "
        f"index would be higher by up to {words.number(max(gap, 1), 2)} points."
    )
    notes = ["Shares in percent, squared and added: 10,000 means one country makes all.", bound]
    if len(known) > len(top):
        notes.append(f"The {len(top)} most concentrated of {len(known)} are shown.")
    without = list(top.loc[top["without_us"], "output"])
    if without:
        notes.append(f"The world totals of {words.enumerate_names(without)} leave out US output.")
    if top["pakistan_output"].eq(OUR_OUTPUT).any():
        notes.append("Green bars are minerals of which Pakistan has recorded output.")
    return tuple(notes)


def _index_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "most_concentrated",
        output=first["output"],
        index=first[LOWER],
        leader=first["leading_producer"],
        leader_share=first["leading_producer_share_pct"],
        year=first["year"],
        **data.told,
    )


CONCENTRATION = Chart(
    id="minerals-concentration",
    page="minerals",
    question="In how few countries are critical minerals made?",
    what="Herfindahl–Hirschman index of world output by country, lower bound",
    datasets=WITH_OUTPUT_TABLES,
    build=_index_build,
    finding=_index_finding,
    caveat=(
        "Many figures are estimates; the table gives the upper bound, the countries named and the "
        "share without a name."
    ),
    controls=(MINERALS,),
)
