"""The minerals the United States lists as critical: who makes them, and how far it imports them.

The lanthanides share one line of figures at the publisher; here they are one line, too.
"""

import pandas as pd

from charts import words
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

LIST = ("usgs_critical_minerals",)
WITH_OUTPUT = (*LIST, "usgs_mcs", "usgs_pakistan_production")
#: Listed mineral -> what Pakistan's output of it is called in the yearbook and the summaries.
#: Matched by hand, ore for ore; magnesite is left out, as the list means magnesium metal.
OUTPUT_NAMES = {
    "Aluminum": ("Bauxite",),
    "Antimony": ("Antimony",),
    "Barite": ("Barite",),
    "Chromium": ("Chromite",),
    "Copper": ("Copper Mine",),
    "Fluorspar": ("Fluorspar",),
    "Graphite": ("Natural Graphite",),
    "Lead": ("Lead Mine",),
    "Phosphate Rock": ("Phosphate Rock",),
    "Silver": ("Silver",),
    "Zinc": ("Zinc",),
}
GROUP = "Rare earths (14 lanthanides)"
RELIANCE, LEADER_SHARE = "net_import_reliance_pct", "leading_producer_share_pct"
#: How net import reliance may be qualified and still tell whether it is over one half.
PUBLISHED = ("", "more than", "less than", "net exporter")
MOST_LEADERS = 12
HALF = 50
OUR_OUTPUT = "Pakistan has recorded output"
NO_OUTPUT = "No output of Pakistan in these sources"
TONES = {OUR_OUTPUT: "PAK", NO_OUTPUT: "context"}
RECORDED = (
    "Pakistan's output is any the US Geological Survey has recorded, however small and in "
    "whatever year."
)


def recorded_years(tables: Tables) -> dict[str, int]:
    """Listed mineral -> the newest year with output of Pakistan above zero, where there is one."""
    yearbook = tables["usgs_pakistan_production"].frame
    yearbook = yearbook[(yearbook["series"] == "yearbook") & (yearbook["production_t"] > 0)]
    newest = yearbook.groupby("commodity")["year"].max()
    summaries = tables["usgs_mcs"].frame
    summaries = summaries[
        (summaries["country"] == "Pakistan")
        & (summaries["statistic"] == "Production")
        & (summaries["amount"] > 0)
    ]
    newer = pd.to_numeric(summaries["period"]).groupby(summaries["commodity"]).max()
    both = pd.concat([newest, newer]).groupby(level=0).max()
    found = {
        mineral: [int(both[name]) for name in names if name in both]
        for mineral, names in OUTPUT_NAMES.items()
    }
    return {mineral: max(years) for mineral, years in found.items() if years}


def lines(tables: Tables) -> pd.DataFrame:
    """The list with one line for all lanthanides, its reliance as a figure or a bound.

    ``bound`` says "more than" where net_import_reliance_pct holds the lower bound that is
    published instead of a figure. An upper bound and "net exporter" give no figure, but
    ``is_published`` counts them: they say that the United States does not depend on imports.
    """
    frame = tables["usgs_critical_minerals"].frame
    single = frame[~frame["is_group_line"]]
    group = frame[frame["is_group_line"]].head(1).assign(mineral=GROUP)
    both = pd.concat([single, group], ignore_index=True)
    both["is_published"] = both["net_import_reliance_qualifier"].isin(PUBLISHED)
    bounded = both[RELIANCE].isna() & both["net_import_reliance_lower_pct"].notna()
    both["bound"] = bounded.map({True: "more than", False: ""})
    both[RELIANCE] = both[RELIANCE].fillna(both["net_import_reliance_lower_pct"])
    years = recorded_years(tables)
    both["pakistan_output"] = both["mineral"].isin(years).map({True: OUR_OUTPUT, False: NO_OUTPUT})
    both["pakistan_output_year"] = both["mineral"].map(years).astype("Int64")
    both["mineral"] = both["mineral"].map(_sentence_case)
    return both


def mostly_imported(frame: pd.DataFrame) -> pd.Series:
    """Tell which lines have a reliance over one half; a lower bound of one half is over it."""
    bounded = frame["bound"].ne("")
    return (frame[RELIANCE] > HALF) | (bounded & (frame[RELIANCE] >= HALF))


def _reliance_build(tables: Tables, _: Selection) -> ChartData:
    frame = lines(tables)
    known = frame.dropna(subset=[RELIANCE])
    ours = known[known["pakistan_output"] == OUR_OUTPUT]
    ours = ours.sort_values([RELIANCE, "bound", "mineral"], ascending=[False, False, True])
    marked = ours["mineral"] + ours["bound"].map(lambda bound: f", {bound}" if bound else "")
    rows = pd.DataFrame(
        {
            "mineral": marked,
            RELIANCE: ours[RELIANCE],
            "status": ours["bound"].map(lambda bound: "a lower bound" if bound else ""),
            "main_import_source": ours["main_import_source"],
            "main_import_source_pct": ours["main_import_source_pct"],
            "pakistan_output_year": ours["pakistan_output_year"],
            "reliance_year": ours["year"],
        }
    ).reset_index(drop=True)
    others = frame[frame["is_published"] & (frame["pakistan_output"] != OUR_OUTPUT)]
    notes = []
    if rows["status"].ne("").any():
        notes.append("A bar marked “more than” ends at the bound that is published.")
    notes.append(
        f"Of {len(others)} other listed minerals with a published reliance, "
        f"{int(mostly_imported(others).sum())} are over {HALF}%."
    )
    return ChartData(
        kind="ranking",
        frame=rows,
        x=RELIANCE,
        y="mineral",
        unit="%",
        period=words.span(rows["reliance_year"]),
        tones=dict.fromkeys(marked, "PAK"),
        status="status",
        notes=tuple(notes),
        empty="No mineral on the US list has recorded output in Pakistan.",
    )


def _reliance_finding(data: ChartData, _: Selection) -> str:
    rows = data.frame.assign(bound=data.frame["status"])
    count = int(mostly_imported(rows).sum())
    return (
        f"The United States imports more than half of what it uses of {count} of the {len(rows)} "
        "listed minerals that Pakistan has mined."
    )


def _leaders_build(tables: Tables, _: Selection) -> ChartData:
    known = lines(tables).dropna(subset=[LEADER_SHARE])
    known = known.sort_values([LEADER_SHARE, "mineral"], ascending=[False, True])
    top = known.head(MOST_LEADERS)
    rows = pd.DataFrame(
        {
            "mineral_and_leader": top["mineral"] + ", " + top["leading_producer"],
            LEADER_SHARE: top[LEADER_SHARE],
            "leading_producer": top["leading_producer"],
            "pakistan_output": top["pakistan_output"],
            "year": top["year"],
            "world_total_note": top["world_production_notes"],
        }
    ).reset_index(drop=True)
    halves = int((known[LEADER_SHARE] > HALF).sum())
    concentrated = (
        f"For {halves} of {len(known)} listed minerals with a share, one country makes more than "
        f"half of the world's output; the {len(rows)} largest shares are shown."
    )
    return ChartData(
        kind="ranking",
        frame=rows,
        x=LEADER_SHARE,
        y="mineral_and_leader",
        unit="%",
        period=words.span(rows["year"]),
        series="pakistan_output",
        tones=TONES,
        notes=(concentrated, "Green bars are minerals of which Pakistan has recorded output."),
        empty="No leading producer's share is published.",
    )


def _leaders_finding(data: ChartData, _: Selection) -> str:
    counts = data.frame["leading_producer"].value_counts()
    leader, count = str(counts.index[0]), int(counts.iloc[0])
    lowest = words.quantity(data.frame[data.x].min(), data.unit)
    return (
        f"{leader} leads in {count} of the {len(data.frame)} listed minerals whose supply is most "
        f"concentrated; each leader makes {lowest} or more."
    )


def _sentence_case(name: str) -> str:
    return name[:1] + name[1:].lower() if name.istitle() else name


RELIANCE_CHART = Chart(
    id="minerals-import-reliance",
    page="minerals",
    question="Which minerals that the United States needs has Pakistan mined?",
    what="US net imports as a share of apparent consumption, minerals Pakistan has mined",
    datasets=WITH_OUTPUT,
    build=_reliance_build,
    finding=_reliance_finding,
    caveat=(
        f"Estimates; lanthanides are counted as one mineral, and aluminum is bauxite. {RECORDED}"
    ),
)
LEADERS_CHART = Chart(
    id="minerals-leading-producers",
    page="minerals",
    question="How concentrated is the supply of critical minerals?",
    what="Leading producer's share of world output, minerals on the US list",
    datasets=WITH_OUTPUT,
    build=_leaders_build,
    finding=_leaders_finding,
    caveat="Estimates; the world totals of some minerals leave out US output, as the table says.",
)
