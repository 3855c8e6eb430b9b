"""What the United States buys from Pakistan of minerals and metals, by chapter and by product."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS, Tables
from charts.countries import NAMES
from charts.fact import Fact, fact
from charts.minerals.choices import MINERAL
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.mineral_names import HEADINGS, plain, said

CHAPTERS = ("usitc_imports_hs2",)
PRODUCTS = ("census_imports_hs6",)
#: Chapters of minerals, stone, gems and metals; fuels (27) belong to energy.
MINERAL_CHAPTERS = (
    *("25", "26", "68", "71", "72", "73", "74"),
    *("75", "76", "78", "79", "80", "81"),
)
IMPORTS, SHARE = "imports_usd_million", "share_of_us_imports_pct"


def by_chapter(tables: Tables) -> pd.DataFrame:
    """US imports from Pakistan and from all by mineral chapter and period; none is a zero."""
    frame = tables["usitc_imports_hs2"].frame
    frame = frame[frame["hs_code"].isin(MINERAL_CHAPTERS)]
    keys = ["year", "through_month", "hs_code", "chapter_name"]
    total = frame.groupby(keys, as_index=False)["imports_for_consumption_usd"].sum()
    ours = frame[frame["partner_iso3"] == "PAK"]
    both = total.merge(
        ours[["year", "hs_code", "imports_for_consumption_usd", "calculated_duties_usd"]],
        on=["year", "hs_code"],
        how="left",
        suffixes=("_all", ""),
    ).fillna({"imports_for_consumption_usd": 0, "calculated_duties_usd": 0})
    return both.assign(
        chapter=both["chapter_name"] + " (" + both["hs_code"] + ")",
        is_whole=both["through_month"].dt.month.eq(12),
        **{
            IMPORTS: both["imports_for_consumption_usd"] / 1e6,
            SHARE: both["imports_for_consumption_usd"]
            / both["imports_for_consumption_usd_all"]
            * 100,
        },
    )


def _shown_year(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The newest whole year chosen, else the newest part of one."""
    rows = rows[selection.keeps(rows["year"])]
    whole = rows[rows["is_whole"]]
    kept = whole if len(whole) else rows
    return kept[kept["year"] == kept["year"].max()]


def _period(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ""
    through = rows["through_month"].iloc[0]
    year = str(rows["year"].iloc[0])
    return year if through.month == 12 else f"January to {words.month(through)}"


def _chapters_build(tables: Tables, selection: Selection) -> ChartData:
    every = by_chapter(tables)
    shown = _shown_year(every, selection)
    before = every[every["is_whole"]].assign(year=every["year"] + 1)
    shown = shown.merge(
        before[["year", "hs_code", IMPORTS]],
        on=["year", "hs_code"],
        how="left",
        suffixes=("", "_before"),
    )
    whole = bool(len(shown)) and bool(shown["is_whole"].iloc[0])
    shown = shown[shown[IMPORTS] > 0].sort_values(IMPORTS, ascending=False)
    frame = pd.DataFrame(
        {
            "chapter": shown["chapter"],
            IMPORTS: shown[IMPORTS],
            "imports_year_before_usd_million": shown[f"{IMPORTS}_before"] if whole else None,
            "share_of_us_imports_pct": shown[SHARE],
            "calculated_duties_usd_million": shown["calculated_duties_usd"] / 1e6,
            "year": shown["year"],
            "through_month": shown["through_month"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="ranking",
        frame=frame,
        x=IMPORTS,
        y="chapter",
        unit="US$ million",
        period=_period(shown),
        tones=dict.fromkeys(frame["chapter"], "PAK"),
        notes=() if whole or frame.empty else ("Part of a year; never beside whole years.",),
        empty=f"Imports by chapter are in hand for {words.span(every['year'])}. Widen the years.",
        told={"chapters": tuple(shown["chapter_name"])},
    )


def _chapters_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    old = first["imports_year_before_usd_million"]
    return fact(
        "leading_chapter",
        chapter=data.told["chapters"][0],
        amount=first[IMPORTS],
        total=data.frame[IMPORTS].sum(),
        unit=data.unit,
        through=first["through_month"],
        year_before=old if pd.notna(old) else None,
    )


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    chapter = selection.value(MINERAL)
    frame = tables["census_imports_hs6"].frame
    headings = HEADINGS.get(chapter, ())
    frame = frame[
        frame["hs_code"].str.startswith(headings) & frame["through_month"].dt.month.eq(12)
    ]
    frame = frame[frame["year"] == frame["year"].max()] if len(frame) else frame
    bought = frame.groupby("partner_iso3")["imports_for_consumption_usd"].sum() / 1e6
    bought = bought[bought > 0]
    shown = bought[bought.index.isin([*selection.pakistan_and_peers])].sort_values(ascending=False)
    rows = pd.DataFrame(
        {
            "country": shown.index.map(NAMES),
            IMPORTS: shown.to_numpy(),
            "year": frame["year"].max() if len(frame) else 0,
            "hs_headings": ", ".join(headings),
        }
    )
    none = [NAMES[iso3] for iso3 in selection.pakistan_and_peers if iso3 not in bought]
    notes = [f"HS codes beginning {words.enumerate_names(headings)}."]
    if none:
        notes.append(f"No imports in hand from {words.countries(none)}.")
    return ChartData(
        kind="ranking",
        frame=rows,
        x=IMPORTS,
        y="country",
        unit="US$ million",
        period=words.span(rows["year"]),
        tones=dict.fromkeys(rows["country"], "context") | {NAMES["PAK"]: "PAK"},
        notes=tuple(notes) if len(rows) else (),
        empty=f"No US imports of {said(chapter)} from Pakistan or the peers chosen are in hand.",
    )


def _peers_finding(data: ChartData, selection: Selection) -> Fact:
    asked = {
        "mineral": plain(selection.value(MINERAL)),
        "unit": data.unit,
        "year": data.frame["year"].iloc[0],
    }
    rows = data.frame.set_index("country")[IMPORTS]
    if NAMES["PAK"] not in rows:
        country, amount = rows.index[0], rows.iloc[0]
        return fact("imports_from_a_peer_alone", country=country, amount=amount, **asked)
    ours = rows[NAMES["PAK"]]
    return fact(
        "imports_beside_peers",
        amount=ours,
        peers=len(rows) - 1,
        ahead=(rows > ours).sum(),
        **asked,
    )


BY_CHAPTER = Chart(
    id="minerals-imports-by-chapter",
    page="minerals",
    question="What minerals and metals does the United States buy from Pakistan?",
    what="US imports for consumption from Pakistan at customs value, by chapter",
    datasets=CHAPTERS,
    build=_chapters_build,
    finding=_chapters_finding,
    caveat=(
        "Chapters hold worked goods, too: stone and cement, jewelry, steel. The table has "
        "Pakistan's share of US imports and the duties."
    ),
    controls=(YEARS,),
)
AGAINST_PEERS = Chart(
    id="minerals-imports-against-peers",
    page="minerals",
    question="Who else sells the mineral to the United States?",
    what="US imports for consumption at customs value, the mineral chosen",
    datasets=PRODUCTS,
    build=_peers_build,
    finding=_peers_finding,
    caveat="Pakistan and the peers chosen only; other countries may sell far more.",
    controls=(COMPARED, MINERAL),
)
