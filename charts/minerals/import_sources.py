"""Who supplies the United States with a mineral."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import MINERAL
from charts.minerals.critical import LIST
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.mineral_names import chapter_of, in_chapter, plain, said

TABLES = ("usgs_mcs", *LIST)
TALC = "Talc and pyrophyllite"
PAKISTAN, REST = "Pakistan", "Other countries"
SHARE = "share_of_us_imports_pct"
#: A form whose name begins so holds all others.
WHOLE = ("All", "Total", "Combined total")
#: How the talc chapter tells that Pakistan's talc is not all Pakistan's: kept to the point.
AFGHAN_TALC = (
    "The publisher estimates that much of the talc milled in and exported from Pakistan was mined "
    "in Afghanistan; talc is not on the US list of critical minerals."
)


def import_sources(tables: Tables, chapter: str) -> pd.DataFrame:
    """Who supplies the United States with a mineral, largest share first, all unnamed last.

    Of several forms the one that holds all; without one, that of the list of critical minerals.
    A bound published instead of a share stands in its place, and ``bound`` says which.
    """
    rows = in_chapter(tables, chapter)
    rows = rows[rows["section"] == "Import Sources"]
    form = _form(tables, chapter, rows)
    shown = rows[rows["statistic_detail"] == form]
    share = shown["amount"].fillna(shown["amount_lower"]).fillna(shown["amount_upper"])
    shown = shown.assign(
        form="" if form == "All" else form.capitalize() if form.istitle() else form,
        share=share,
        bound=shown["qualifier"].where(shown["amount"].isna(), ""),
        rest=shown["country"].eq(REST),
        forms="; ".join(rows["statistic_detail"].drop_duplicates()),
    ).dropna(subset=["share"])
    return shown.sort_values(["rest", "share"], ascending=[True, False]).reset_index(drop=True)


def _form(tables: Tables, chapter: str, rows: pd.DataFrame) -> str:
    forms = list(rows["statistic_detail"].drop_duplicates())
    whole = [form for form in forms if form.startswith(WHOLE)]
    listed = tables["usgs_critical_minerals"].frame
    mains = set(listed.loc[listed["mineral"].map(chapter_of) == chapter, "main_import_source"])
    firsts = rows.drop_duplicates("statistic_detail").set_index("statistic_detail")["country"]
    alike = [form for form in forms if firsts[form] in mains]
    return next(iter([*whole, *alike, *forms]), "")


def _sources_build(tables: Tables, selection: Selection) -> ChartData:
    chapter = selection.value(MINERAL)
    rows = import_sources(tables, chapter)
    frame = pd.DataFrame(
        {
            "country": rows["country"],
            SHARE: rows["share"],
            "status": rows["bound"],
            "form": rows["form"],
            "years": rows["period"].map(whole_years),
            "notes": rows["notes"],
        }
    )
    tones = dict.fromkeys(frame["country"], "context") | {PAKISTAN: "PAK"}
    return ChartData(
        kind="ranking",
        frame=frame,
        x=SHARE,
        y="country",
        unit="%",
        period=str(frame["years"].iloc[0]) if len(frame) else "",
        tones=tones,
        status="status",
        notes=_source_notes(chapter, rows),
        empty=f"The publisher names no source of US imports of {said(chapter)}.",
        told={"years": years(rows["period"].iloc[0])} if len(rows) else {},
    )


def _source_notes(chapter: str, rows: pd.DataFrame) -> tuple[str, ...]:
    if rows.empty:
        return ()
    notes = ["The publisher names the largest sources only, up to four of them."]
    if rows["form"].iloc[0]:
        forms = rows["forms"].iloc[0].split("; ")
        others = [words.inside(form) for form in forms if form != rows["statistic_detail"].iloc[0]]
        listed = f"; it has others for {words.enumerate_names(others)}" if others else ""
        notes.append(f"These are its shares for {words.inside(rows['form'].iloc[0])}{listed}.")
    if chapter == TALC:
        notes.append(AFGHAN_TALC)
    return tuple(notes)


def years(period: str) -> tuple[int, int]:
    """Read the first and the last year of "2021-24"; "2024" is both."""
    first, _, last = period.partition("-")
    return int(first), int(first[: len(first) - len(last)] + last)


def whole_years(period: str) -> str:
    """Write "2021-24" in full: "2021 to 2024"."""
    return words.from_to(*years(period))


def _sources_finding(data: ChartData, selection: Selection) -> Fact:
    chapter = selection.value(MINERAL)
    form = next(iter(data.frame["form"]))
    form = "" if form.startswith(WHOLE) else form
    asked = {"mineral": "Talc" if chapter == TALC else plain(chapter), "form": form, **data.told}
    rows = data.frame.drop_duplicates("country").set_index("country")
    others = rows.drop([PAKISTAN, REST], errors="ignore")
    first = others.iloc[0] if len(others) else None
    if PAKISTAN in rows.index:
        ours = rows.loc[PAKISTAN]
        return fact(
            "pakistan_as_import_source",
            share=ours[SHARE],
            bound=ours["status"],
            largest=None if first is None else (first.name, first[SHARE]),
            **asked,
        )
    if first is None:
        return fact("no_import_source", **asked)
    country, share, bound = first.name, first[SHARE], first["status"]
    return fact("import_source", country=country, share=share, bound=bound, **asked)


SOURCES = Chart(
    id="minerals-us-import-sources",
    page="minerals",
    question="Who supplies the United States with the mineral?",
    what="Share of US imports by country, the mineral chosen",
    datasets=TABLES,
    build=_sources_build,
    finding=_sources_finding,
    caveat="Shares over four years together, by weight for most minerals.",
    controls=(MINERAL,),
)
