"""Who makes a mineral in the world, and how concentrated its output is."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import ALL_LISTED, MINERAL, MINERALS
from charts.minerals.critical import NO_OUTPUT, OUR_OUTPUT, WITH_OUTPUT_TABLES, chosen_lines
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.mineral_names import in_chapter, plain, said
from charts.shared.world_totals import leaves_out_us

SUMMARIES = ("usgs_mcs",)
PAKISTAN, AMERICA = "Pakistan", "United States"
REST, WORLD = "Other countries", "World total"
SHARE = "share_of_world_output_pct"
LOWER, UPPER = "lower_bound_hhi", "upper_bound_hhi"
#: Of a chapter with several outputs, the one shown; of all others, the first with a world total.
OUTPUTS = {"BAUXITE AND ALUMINA": "Bauxite, mine production", "SILICON": "Silicon metal"}
#: How a world total says that it leaves the United States out.
#: Names of outputs that say nothing a chapter's name does not.
PLAIN = (
    r"^(?:mine|refinery|plant|primary|smelter|cement)? ?production(?:, all forms|: usable ore)?$"
)
MOST_BARS = 15
#: What is used of a row of world output.
COLUMNS = [
    *("chapter", "section", "country", "statistic_detail", "unit", "period"),
    *("amount_text", "amount", "qualifier", "is_estimated", "notes"),
]


def main_series(rows: pd.DataFrame) -> pd.DataFrame:
    """The output that stands for each chapter, by country, its world total among them; one year.

    The year is the newest with a figure that is not an estimate, else the newest.
    """
    made = rows.loc[rows["statistic"] == "Production", COLUMNS]
    made = made[made["section"].str.startswith("World")]
    totals = made[(made["country"] == WORLD) & made["amount"].notna()]
    stems = totals["statistic_detail"].str.removesuffix("rounded").str.rstrip(": ,")
    wanted = totals["chapter"].map(OUTPUTS)
    totals = totals.assign(stem=stems)[wanted.isna() | wanted.eq(stems)]
    first = totals.drop_duplicates("chapter").set_index("chapter")
    made = made.assign(stem=made["chapter"].map(first["stem"])).dropna(subset=["stem"])
    detail, is_world = made["statistic_detail"], made["country"].eq(WORLD)
    pairs = zip(detail.tolist(), made["stem"].tolist(), strict=True)
    is_form = pd.Series([part.startswith(f"{stem}: ") for part, stem in pairs], index=made.index)
    is_total = is_world & detail.eq(made["chapter"].map(first["statistic_detail"]))
    series = made[is_total | (~is_world & (detail.eq(made["stem"]) | is_form))]
    countries = series[series["country"].ne(WORLD) & (series["amount"] > 0)]
    newest = countries.groupby("chapter")["period"].max()
    reported = countries[~countries["is_estimated"]].groupby("chapter")["period"].max()
    year = reported.reindex(newest.index).fillna(newest)
    return series[series["period"] == series["chapter"].map(year)]


def _producers_build(tables: Tables, selection: Selection) -> ChartData:
    chapter = selection.value(MINERAL)
    series = main_series(in_chapter(tables, chapter))
    rows, total = series[series["country"] != WORLD], series[series["country"] == WORLD]
    known = rows[rows["amount"] > 0] if len(total) else rows.iloc[:0]
    ranked = known.assign(
        share=known["amount"] / (total["amount"].iloc[0] if len(total) else 1) * 100,
        rest=known["country"].eq(REST),
    ).sort_values(["rest", "share"], ascending=[True, False])
    frame = pd.DataFrame(
        {
            "country": ranked["country"],
            SHARE: ranked["share"],
            "status": ranked["is_estimated"].map({True: "estimated", False: ""}),
            "output_as_published": ranked["amount_text"],
            "output_unit": ranked["unit"],
            "output": ranked["stem"].map(lambda stem: _output_name(stem, chapter)),
            "basis": ranked["statistic_detail"],
            "year": pd.to_numeric(ranked["period"]),
        }
    ).reset_index(drop=True)
    tones = dict.fromkeys(frame["country"], "context") | {PAKISTAN: "PAK", AMERICA: "USA"}
    return ChartData(
        kind="ranking",
        frame=frame,
        x=SHARE,
        y="country",
        unit="%",
        period=words.span(frame["year"]),
        tones=tones,
        status="status",
        notes=_producer_notes(rows, total) if len(frame) else (),
        empty=f"The summaries give no world output of {said(chapter)} by country.",
    )


def _output_name(stem: str, chapter: str) -> str:
    """Name what is made: "bentonite" of "Mine production: Bentonite", else the chapter."""
    if pd.Series([stem]).str.contains(PLAIN, case=False).iloc[0]:
        return said(chapter)
    name = stem.rpartition(": ")[2] if ": " in stem else stem.partition(", ")[0]
    name = name.removesuffix(" production").partition(" (")[0]
    return said(chapter) if name == "Production" else words.inside(name)


def _producer_notes(rows: pd.DataFrame, total: pd.DataFrame) -> tuple[str, ...]:
    notes = ["Shares are of the publisher's rounded world total."]
    if leaves_out_us(total["notes"]).any():
        notes.append("That total leaves out US output.")
    estimated = int((rows["is_estimated"] & (rows["amount"] > 0)).sum())
    if estimated:
        notes.append(f"Estimated: {estimated} of {int((rows['amount'] > 0).sum())} figures.")
    withheld = list(rows.loc[rows["qualifier"].eq("withheld"), "country"].drop_duplicates())
    if withheld:
        notes.append(f"Withheld: {words.enumerate_names(withheld)}.")
    if PAKISTAN not in set(rows["country"]):
        notes.append("Pakistan is not named; any output of its counts under other countries.")
    return tuple(notes)


def _producers_finding(data: ChartData, selection: Selection) -> Fact:
    rows = data.frame[data.frame["country"] != REST]
    if rows.empty:
        mineral = plain(selection.value(MINERAL))
        return fact("no_producer", mineral=mineral, year=data.frame["year"].iloc[0])
    first = rows.iloc[0]
    ours = rows[rows["country"] == PAKISTAN]
    return fact(
        "producer",
        country=first["country"],
        share=first[SHARE],
        is_estimated=first["status"] != "",
        output=first["output"],
        year=first["year"],
        is_pakistan=first["country"] == PAKISTAN,
        pakistan=(ours[SHARE].iloc[0], ours["status"].iloc[0] != "") if len(ours) else None,
    )


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
    share = named["amount"] / named["chapter"].map(whole) * 100
    lower = (share**2).groupby(named["chapter"]).sum()
    rest = (1 - sums / whole).clip(lower=0) * 100
    leaders = named.loc[named.groupby("chapter")["amount"].idxmax()].set_index("chapter")
    return pd.DataFrame(
        {
            LOWER: lower,
            UPPER: lower + rest**2,
            "unnamed_share_pct": rest,
            "named_countries": named.groupby("chapter")["country"].nunique(),
            "leading_producer": leaders["country"],
            "leading_producer_share_pct": leaders["amount"] / whole * 100,
            "output": leaders["stem"],
            "year": pd.to_numeric(leaders["period"]),
            "without_us": leaves_out_us(total["notes"]),
        }
    ).dropna(subset=[LOWER, UPPER])


def _index_build(tables: Tables, selection: Selection) -> ChartData:
    ours = chosen_lines(tables, selection).drop_duplicates("chapter").set_index("chapter")
    known = concentration(tables)
    known.index = known.index.str.capitalize().rename("mineral")
    known = known[known.index.isin(ours.index)].sort_values(LOWER, ascending=False)
    top = known.head(MOST_BARS).reset_index()
    top["pakistan_output"] = top["mineral"].map(ours["pakistan_output"])
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
        pick="mineral",
        notes=_index_notes(known, top) if len(top) else (),
        empty="No world output by country is published for these minerals.",
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
    without = [said(name) for name in top.loc[top["without_us"], "mineral"]]
    if without:
        notes.append(f"The world totals of {words.enumerate_names(without)} leave out US output.")
    if top["pakistan_output"].eq(OUR_OUTPUT).any():
        notes.append("Green bars are minerals of which Pakistan has recorded output.")
    return tuple(notes)


def _index_finding(data: ChartData, selection: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "most_concentrated",
        mineral=plain(first["mineral"]),
        index=first[LOWER],
        leader=first["leading_producer"],
        leader_share=first["leading_producer_share_pct"],
        is_whole=selection.value(MINERALS) == ALL_LISTED,
    )


PRODUCERS = Chart(
    id="minerals-producers",
    page="minerals",
    question="Who makes the mineral?",
    what="Share of world output by country, the mineral chosen",
    datasets=SUMMARIES,
    build=_producers_build,
    finding=_producers_finding,
    caveat="The newest year in which not every country's figure is an estimate.",
    controls=(MINERAL,),
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
