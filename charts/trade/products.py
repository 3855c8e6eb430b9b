"""What the United States buys from Pakistan: chapters, their HS6 products, their tariff lines."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade import hs_names
from charts.trade.choices import GOODS_YEAR, PRODUCT
from charts.trade.us_imports import (
    BASIS,
    CHAPTERS,
    DESCRIPTIONS,
    HS6,
    MEASURES,
    duty_rate,
    goods,
    said,
    whole_years,
)

#: How many chapters, or HS6 products, are drawn, and how many tariff lines are listed where none
#: is chosen.
LARGEST, MOST_LINES = 8, 100
NOT_SOLD = "The United States recorded no import of {product} from Pakistan in {period}."


def _pakistan(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["partner_iso3"] == "PAK"]


def _chapters_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["usitc_imports_hs2"].frame
    shown = goods(frame, selection)
    rows = _pakistan(shown.rows).sort_values("us_imports_usd", ascending=False)
    before = _pakistan(frame[frame["year"] == shown.year - 1]).set_index("hs_code")
    comparable = shown.is_whole and shown.year - 1 in whole_years(frame)
    rows = pd.DataFrame(
        {
            "hs_code": rows["hs_code"],
            "chapter": rows["chapter_name"],
            "us_imports_usd": rows["us_imports_usd"],
            "share_of_imports_pct": rows["us_imports_usd"] / rows["us_imports_usd"].sum() * 100,
            "average_duty_pct": duty_rate(rows),
        }
    ).reset_index(drop=True)
    if comparable:
        value = before["imports_for_consumption_usd"]
        rows["us_imports_year_before_usd"] = rows["hs_code"].map(value)
    return ChartData(
        kind="ranking",
        frame=rows.assign(status=shown.status),
        x="us_imports_usd",
        y="chapter",
        unit="US$",
        period=shown.period,
        tones={str(chapter): "PAK" for chapter in rows["chapter"]},
        status="status",
        most=LARGEST,
        told={"through": shown.through},
        picks=PRODUCT,
        pick="hs_code",
        notes=(*_chapters_left_out(rows), *shown.notes),
    )


def _chapters_left_out(rows: pd.DataFrame) -> list[str]:
    if len(rows) <= LARGEST:
        return []
    share = words.quantity(rows["share_of_imports_pct"].head(LARGEST).sum(), "%")
    drawn = f"Drawn are the {LARGEST} largest of {len(rows)} chapters"
    return [f"{drawn}, {share} of these imports; the table and data files have all."]


def _chapters_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    before = first.get("us_imports_year_before_usd")
    return fact(
        "us_imports_by_chapter",
        total=data.frame[data.x].sum(),
        unit=data.unit,
        through=data.told["through"],
        chapter=first["chapter"],
        value=first[data.x],
        share=first["share_of_imports_pct"],
        before=before if pd.notna(before) and before > 0 else None,
    )


def _hs6_build(tables: Tables, selection: Selection) -> ChartData:
    code = selection.value(PRODUCT)
    shown = goods(_pakistan(tables["census_imports_hs6"].frame), selection)
    rows = shown.rows[shown.rows["hs_code"].str.startswith(code[:2])]
    rows = rows[rows["us_imports_usd"] > 0].sort_values("us_imports_usd", ascending=False)
    chosen = rows["hs_code"] == code[:6]
    kept = rows[chosen | (rows["us_imports_usd"].rank(ascending=False) <= LARGEST)]
    whole = "imports" if not code else "chapter"
    frame = pd.DataFrame(
        {
            "hs_code": kept["hs_code"],
            "product": kept["hs_code"].map(lambda hs6: hs_names.called(hs6, tables)).astype("str"),
            "us_imports_usd": kept["us_imports_usd"],
            f"share_of_{whole}_pct": kept["us_imports_usd"] / rows["us_imports_usd"].sum() * 100,
            "average_duty_pct": duty_rate(kept),
            "status": shown.status,
        }
    ).reset_index(drop=True)
    missed = not chosen.any() if len(code) > 2 else rows.empty
    name = said(code[:2] if not missed else code[:6], tables)
    tone = "context" if len(code) > 2 else "PAK"
    return ChartData(
        kind="ranking",
        frame=frame.iloc[:0] if missed else frame,
        x="us_imports_usd",
        y="product",
        unit="US$",
        period=shown.period,
        tones={
            str(row["product"]): "PAK" if row["hs_code"] == code[:6] else tone
            for row in frame[["hs_code", "product"]].to_dict("records")
        },
        status="status",
        told={"through": shown.through},
        picks=PRODUCT,
        pick="hs_code",
        notes=shown.notes if missed else (_counted(len(frame), len(rows), name), *shown.notes),
        empty=NOT_SOLD.format(product=name, period=shown.period),
    )


def _counted(shown: int, all_: int, name: str) -> str:
    of = "" if name == "goods" else f" of {name}"
    if shown == all_:
        return f"All HS6 products{of} that Pakistan sold."
    return f"The {shown} largest of {words.number(all_, 4)} HS6 products{of} that Pakistan sold."


def _hs6_finding(data: ChartData, selection: Selection) -> Fact:
    code = selection.value(PRODUCT)
    chosen = data.frame[data.frame["hs_code"] == code[:6]]
    row = data.frame.iloc[0] if chosen.empty else chosen.iloc[0]
    return fact(
        "us_imports_of_product",
        product=row["product"],
        is_chosen=len(chosen) > 0,
        chapter=code[:2],
        value=row[data.x],
        unit=data.unit,
        through=data.told["through"],
        share=row["share_of_chapter_pct" if code else "share_of_imports_pct"],
        duty=row["average_duty_pct"],
    )


def _lines_build(tables: Tables, selection: Selection) -> ChartData:
    code = selection.value(PRODUCT)
    shown = goods(tables["census_imports_hts10_pakistan"].frame, selection)
    rows = shown.rows[shown.rows["hs_code"].str.startswith(code)]
    rows = rows.sort_values("us_imports_usd", ascending=False)
    notes = list(shown.notes)
    if not code and len(rows) > MOST_LINES:
        notes.insert(0, f"The {MOST_LINES} largest lines; choose a product to see all of it.")
        rows = rows.head(MOST_LINES)
    frame = pd.DataFrame(
        {
            "tariff_line": rows["hs_code"],
            "us_imports_usd": rows["us_imports_usd"],
            "average_duty_pct": duty_rate(rows),
            "description": rows["description"],
            MEASURES["calculated_duties_usd"]: rows["calculated_duties_usd"],
            "status": shown.status,
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="table",
        frame=frame,
        x="us_imports_usd",
        y="description",
        unit="US$",
        period=shown.period,
        status="status",
        told={"through": shown.through},
        notes=tuple(notes),
        empty=NOT_SOLD.format(product=said(code, tables), period=shown.period),
    )


def _lines_finding(data: ChartData, _: Selection) -> Fact:
    rows, first = data.frame, data.frame.iloc[0]
    duty = first["average_duty_pct"]
    total = rows[[data.x, "calculated_duties_usd"]].sum()
    dutied = len(rows) > 1 and total[data.x] > 0
    return fact(
        "us_imports_by_tariff_line",
        line=first["tariff_line"],
        description=first["description"],
        value=first[data.x],
        unit=data.unit,
        through=data.told["through"],
        duty=duty if pd.notna(duty) else None,
        lines=len(rows),
        average_duty=total["calculated_duties_usd"] / total[data.x] * 100 if dutied else None,
    )


CHARTS = (
    Chart(
        id="trade-imports-by-chapter",
        page="trade",
        question="What does the United States buy from Pakistan?",
        what="US imports from Pakistan by HS chapter",
        datasets=CHAPTERS,
        build=_chapters_build,
        finding=_chapters_finding,
        caveat=BASIS,
        controls=(GOODS_YEAR,),
    ),
    Chart(
        id="trade-products",
        page="trade",
        question="Which products make up a chapter?",
        what="US imports from Pakistan by HS6 product",
        datasets=(*HS6, *hs_names.DATASETS),
        build=_hs6_build,
        finding=_hs6_finding,
        caveat=f"{BASIS} {DESCRIPTIONS}",
        controls=(PRODUCT, GOODS_YEAR),
    ),
    Chart(
        id="trade-tariff-lines",
        page="trade",
        question="Under which tariff lines does it come in, and at what duty?",
        what="US imports from Pakistan by tariff line, with the duty assessed",
        datasets=hs_names.DATASETS,
        build=_lines_build,
        finding=_lines_finding,
        caveat=f"{BASIS} NESOI: not elsewhere specified or included.",
        controls=(PRODUCT, GOODS_YEAR),
    ),
)
