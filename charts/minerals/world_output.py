"""Who makes a mineral in the world, and how concentrated its output is."""

import re

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import MINERAL
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
#: What the publisher's world table is of, where its title says so and no noun -> that noun.
TABLES_OF = {"low-purity": "low-purity gallium"}
#: A title of a world table, and the words before "Production" that do not say what it is of.
TITLE = r"^World (.*?)Production"
OF_NO_THING = r"\b(?:Mine|and|Refinery|Smelter|Primary|Sponge|Metal)\b"
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
    total = total.dropna(subset=["amount"])
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
            "output": [
                output_name(stem, section, chapter)
                for stem, section in zip(ranked["stem"], ranked["section"], strict=True)
            ],
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
        notes=(*_table_of(frame["output"], chapter), *_producer_notes(rows, total))
        if len(frame)
        else (),
        empty=f"The summaries give no world output of {said(chapter)} by country.",
    )


def output_name(stem: str, section: str, chapter: str) -> str:
    """Name what the figures are of: a part of the chapter where the publisher's words say so.

    "bentonite" of "Mine production: Bentonite", "gem-quality natural diamond" of the title "World
    Gem-Quality Natural Diamond Mine Production and Reserves", else the chapter.
    """
    if not re.search(PLAIN, stem, re.IGNORECASE):
        name = stem.rpartition(": ")[2] if ": " in stem else stem.partition(", ")[0]
        name = name.removesuffix(" production").partition(" (")[0]
        if name != "Production":
            return words.inside(name)
    title = re.match(TITLE, section)
    of = words.inside(re.sub(OF_NO_THING, "", title[1]).strip() if title else "", titled=True)
    return TABLES_OF.get(of, of) or said(chapter)


def _table_of(outputs: pd.Series, chapter: str) -> tuple[str, ...]:
    """Say what the publisher's table is of where that is not the whole chapter."""
    output = outputs.iloc[0]
    return () if output == said(chapter) else (f"The publisher's world figures are of {output}.",)


def _producer_notes(rows: pd.DataFrame, total: pd.DataFrame) -> tuple[str, ...]:
    notes = ["Shares are of the publisher's rounded world total."]
    if leaves_out_us(total["notes"]).any():
        notes.append("That total leaves out US output.")
    estimated = int((rows["is_estimated"] & (rows["amount"] > 0)).sum())
    if estimated:
        notes.append(f"Estimated: {estimated} of {int((rows['amount'] > 0).sum())} figures.")
    withheld = list(rows.loc[rows["qualifier"].eq("withheld"), "country"].drop_duplicates())
    if withheld:
        notes.append(f"Withheld: {words.countries(withheld)}.")
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
