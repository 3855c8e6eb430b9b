"""What the United States sells to Pakistan, by HS chapter; there is no embedded copy."""

import pandas as pd

from charts.control import Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade.choices import GOODS_YEAR
from charts.trade.us_imports import goods

LARGEST = 15


def _build(tables: Tables, selection: Selection) -> ChartData:
    shown = goods(tables["census_exports_hs2_pakistan"].frame, selection)
    rows = shown.rows.sort_values("us_exports_usd", ascending=False)
    total = rows["us_exports_usd"].sum()
    frame = pd.DataFrame(
        {
            "hs_code": rows["hs_code"],
            "chapter": rows["chapter_name"],
            "us_exports_usd": rows["us_exports_usd"],
            "share_of_exports_pct": rows["us_exports_usd"] / (total or float("nan")) * 100,
            "status": shown.status,
        }
    ).head(LARGEST)
    counted = f"The {len(frame)} largest of {len(rows)} chapters." if len(rows) > LARGEST else ""
    return ChartData(
        kind="ranking",
        frame=frame.reset_index(drop=True),
        x="us_exports_usd",
        y="chapter",
        unit="US$",
        period=shown.period,
        tones={str(chapter): "USA" for chapter in frame["chapter"]},
        status="status",
        told={"through": shown.through},
        notes=tuple(filter(None, (counted, *shown.notes))),
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    share = first["share_of_exports_pct"]
    return fact(
        "us_exports_by_chapter",
        chapter=first["chapter"],
        value=first[data.x],
        unit=data.unit,
        through=data.told["through"],
        share=share if share > 0 else None,
    )


CHART = Chart(
    id="trade-us-exports-by-chapter",
    page="trade",
    question="What does the United States sell to Pakistan?",
    what="US exports to Pakistan by HS chapter",
    datasets=("census_exports_hs2_pakistan",),
    build=_build,
    finding=_finding,
    caveat="Total exports including re-exports, free alongside ship.",
    controls=(GOODS_YEAR,),
)
