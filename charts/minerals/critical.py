"""The minerals the United States lists as critical: who makes them, and how far it imports them.

The lanthanides share one line of figures at the publisher; here they are one line, too.
"""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import ADDED, MINERAL, MINERALS, WITH_OUTPUT
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.mineral_names import LANTHANIDES, chapter_of
from charts.shared.pakistan_output import newest_of_chapter

LIST = ("usgs_critical_minerals",)
WITH_OUTPUT_TABLES = (*LIST, "usgs_mcs", "usgs_pakistan_production")
GROUP = "Rare earths (14 lanthanides)"
RELIANCE, LEADER_SHARE = "net_import_reliance_pct", "leading_producer_share_pct"
#: How net import reliance may be qualified and still tell whether it is over one half.
PUBLISHED = ("", "more than", "less than", "net exporter")
HALF = 50
OUR_OUTPUT = "Pakistan has recorded output"
NO_OUTPUT = "No output of Pakistan in these sources"
ADDED_TO_LIST = "Added in 2025"
TONES = {OUR_OUTPUT: "PAK", ADDED_TO_LIST: "USA", NO_OUTPUT: "context"}
RECORDED = (
    "Pakistan's output is any the US Geological Survey has recorded, however small and in "
    "whatever year."
)
#: Columns of the table under the bubbles that are shown as they are published.
AS_PUBLISHED = (
    "net_import_reliance_text",
    "leading_producer",
    "leading_producer_share_text",
    "leading_production_t",
    "world_production_t",
    "world_production_notes",
    "main_import_source",
    "main_import_source_pct",
    "import_sources",
    "us_primary_production_text",
    "us_secondary_production_text",
    "us_apparent_consumption_text",
    "us_consumption_notes",
    "applications",
)


def recorded_years(tables: Tables) -> dict[str, int]:
    """Listed mineral -> the newest year with output of Pakistan above zero, where there is one."""
    output = newest_of_chapter(tables)
    listed = tables["usgs_critical_minerals"].frame["mineral"]
    chapters = {mineral: chapter_of(mineral) for mineral in listed}
    return {
        mineral: int(output["year"][chapter])
        for mineral, chapter in chapters.items()
        if chapter in output.index
    }


def lines(tables: Tables, output: pd.DataFrame | None = None) -> pd.DataFrame:
    """The list with one line for all lanthanides, its reliance as a figure or a bound.

    ``minerals`` says how many listed minerals a line stands for: things are counted, not lines.
    ``bound`` says "more than" where net_import_reliance_pct holds the lower bound that is
    published instead of a figure. An upper bound and "net exporter" give no figure, but
    ``is_published`` counts them: they say that the United States does not depend on imports.
    ``output`` is what newest_of_chapter returns, where a caller has it at hand.
    """
    frame = tables["usgs_critical_minerals"].frame
    single = frame[~frame["is_group_line"]]
    single = single.assign(chapter=single["mineral"].map(chapter_of), minerals=1)
    members = frame[frame["is_group_line"]]
    group = members.head(1).assign(mineral=GROUP, chapter=LANTHANIDES, minerals=len(members))
    both = pd.concat([single, group], ignore_index=True)
    both["is_published"] = both["net_import_reliance_qualifier"].isin(PUBLISHED)
    bounded = both[RELIANCE].isna() & both["net_import_reliance_lower_pct"].notna()
    both["bound"] = bounded.map({True: "more than", False: ""})
    both[RELIANCE] = both[RELIANCE].fillna(both["net_import_reliance_lower_pct"])
    output = newest_of_chapter(tables) if output is None else output
    ours = both["chapter"].isin(output.index)
    both["pakistan_output"] = ours.map({True: OUR_OUTPUT, False: NO_OUTPUT})
    both["pakistan_output_year"] = both["chapter"].map(output["year"]).astype("Int64")
    both["pakistan_output_t"] = both["chapter"].map(output["output_t"])
    both["mineral"] = both["mineral"].map(_sentence_case)
    return both


def mostly_imported(frame: pd.DataFrame) -> pd.Series:
    """Tell which lines have a reliance over one half; a lower bound of one half is over it."""
    bounded = frame["bound"].ne("")
    return (frame[RELIANCE] > HALF) | (bounded & (frame[RELIANCE] >= HALF))


def chosen_lines(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The lines of the minerals the reader wants to see."""
    frame = lines(tables)
    wanted = selection.value(MINERALS)
    if wanted == ADDED:
        return frame[frame["is_added_in_2025"]]
    if wanted == WITH_OUTPUT:
        return frame[frame["pakistan_output"] == OUR_OUTPUT]
    return frame


def _bubbles_build(tables: Tables, selection: Selection) -> ChartData:
    frame = chosen_lines(tables, selection)
    frame = frame.assign(
        drawn=frame[LEADER_SHARE].notna() & frame[RELIANCE].notna(),
        group=frame["pakistan_output"].mask(
            frame["is_added_in_2025"] & frame["pakistan_output"].eq(NO_OUTPUT), ADDED_TO_LIST
        ),
    )
    order = ["drawn", RELIANCE, LEADER_SHARE, "mineral"]
    frame = frame.sort_values(order, ascending=[False, False, False, True])
    # A figure without its partner is no point: it stands in the columns of texts.
    points = frame[[RELIANCE, LEADER_SHARE]].where(frame["drawn"])
    lanthanides = tables["usgs_critical_minerals"].frame.query("is_group_line")["mineral"]
    rows = pd.DataFrame(
        {
            "mineral": frame["mineral"],
            "group": frame["group"],
            "added_to_list": frame["is_added_in_2025"].map({True: "in 2025", False: ""}),
            RELIANCE: points[RELIANCE],
            "status": frame["bound"].map(lambda bound: "a lower bound" if bound else ""),
            LEADER_SHARE: points[LEADER_SHARE],
            "pakistan_output_t": frame["pakistan_output_t"],
            "pakistan_output_year": frame["pakistan_output_year"],
            **{name: frame[name] for name in AS_PUBLISHED},
            "listed_minerals": frame["mineral"].mask(
                frame["mineral"].eq(GROUP), ", ".join(lanthanides)
            ),
            "figures_year": frame["year"],
            "chapter": frame["chapter"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="bubbles",
        frame=rows,
        x=LEADER_SHARE,
        y=RELIANCE,
        unit="%",
        period=words.span(rows["figures_year"]),
        series="group",
        tones=TONES,
        status="status",
        label="mineral",
        x_title="Leading producer's share of output (%)",
        y_title="US net import reliance (%)",
        picks=MINERAL,
        pick="chapter",
        notes=_bubble_notes(rows, frame, lanthanides),
        empty="The list of critical minerals has none of these.",
        told={"minerals": tuple(frame["minerals"])},
    )


def _bubble_notes(
    rows: pd.DataFrame, frame: pd.DataFrame, lanthanides: pd.Series
) -> tuple[str, ...]:
    every, undrawn = frame["minerals"].sum(), frame.loc[~frame["drawn"], "minerals"].sum()
    notes = []
    if rows["status"].ne("").any():
        notes.append("A hollow point is a lower bound, published instead of a figure.")
    if undrawn:
        notes.append(
            f"{undrawn} of {every} minerals lack one of the two figures, or have an upper bound or "
            "net exports, and stand in the table only."
        )
    if GROUP in set(rows["mineral"]):
        notes.append(group_note(len(lanthanides)))
    return tuple(notes)


def group_note(lanthanides: int) -> str:
    """Say that one line is of many minerals, all of which are counted."""
    return f"Rare earths are one line at the publisher and count as {lanthanides} minerals."


def _bubbles_finding(data: ChartData, selection: Selection) -> Fact:
    rows = data.frame.assign(bound=data.frame["status"], minerals=data.told["minerals"])
    rows = rows.dropna(subset=[data.x, data.y])
    both = rows[mostly_imported(rows) & (rows[LEADER_SHARE] > HALF)]
    chosen = selection.value(MINERALS)
    return fact(
        "critical_minerals",
        minerals=rows["minerals"].sum(),
        concentrated=both["minerals"].sum(),
        mined=both.loc[both["pakistan_output_year"].notna(), "minerals"].sum(),
        years=(data.frame["figures_year"].min(), data.frame["figures_year"].max()),
        only_added=chosen == ADDED,
        only_mined=chosen == WITH_OUTPUT,
    )


def _sentence_case(name: str) -> str:
    return name.capitalize() if name.istitle() else name


BUBBLES = Chart(
    id="minerals-critical",
    page="minerals",
    question="Which critical minerals does the United States import, and from how few countries?",
    what="Minerals on the US list by net import reliance and leading producer's share",
    datasets=WITH_OUTPUT_TABLES,
    build=_bubbles_build,
    finding=_bubbles_finding,
    caveat=f"Estimates; aluminum is bauxite. {RECORDED}",
    controls=(MINERALS,),
)
