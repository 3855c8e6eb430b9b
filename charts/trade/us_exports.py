"""What the United States sells to Pakistan: by chapter, product, state and port; no copies."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts.control import Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade.choices import GOODS_YEAR
from charts.trade.us_imports import goods

LARGEST = 15
VALUED = "Total exports including re-exports, free alongside ship."


@dataclass(frozen=True, slots=True)
class Parts:
    """How exports are taken apart: the table, its columns, and what the parts are called."""

    dataset: str
    code: str
    name: str  #: the table's column of names
    shown: str  #: the chart's
    several: str  #: the parts, in a note
    by: str = "goods"  #: what they are: goods, or a kind of place


def _build(parts: Parts, tables: Tables, selection: Selection) -> ChartData:
    shown = goods(tables[parts.dataset].frame, selection)
    rows = shown.rows.sort_values("us_exports_usd", ascending=False)
    total = rows["us_exports_usd"].sum()
    frame = pd.DataFrame(
        {
            parts.code: rows[parts.code],
            parts.shown: _names(parts, rows),
            "us_exports_usd": rows["us_exports_usd"],
            "share_of_exports_pct": rows["us_exports_usd"] / (total or float("nan")) * 100,
            "status": shown.status,
        }
    ).head(LARGEST)
    counted = f"The {len(frame)} largest of {len(rows)} {parts.several}."
    return ChartData(
        kind="ranking",
        frame=frame.reset_index(drop=True),
        x="us_exports_usd",
        y=parts.shown,
        unit="US$",
        period=shown.period,
        tones={str(name): "USA" for name in frame[parts.shown]},
        status="status",
        told={"through": shown.through},
        notes=(*((counted,) if len(rows) > LARGEST else ()), *shown.notes),
    )


def _names(parts: Parts, rows: pd.DataFrame) -> pd.Series:
    """Name the parts; where two share a name, each is followed by its code."""
    names = rows[parts.name]
    return names.where(~names.duplicated(keep=False), names + " (" + rows[parts.code] + ")")


def _finding(parts: Parts, data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    share = first["share_of_exports_pct"]
    return fact(
        "us_exports_by_part",
        by=parts.by,
        name=first[parts.shown],
        value=first[data.x],
        unit=data.unit,
        through=data.told["through"],
        share=share if share > 0 else None,
    )


def _chart(parts: Parts, chart_id: str, question: str, what: str, caveat: str = VALUED) -> Chart:
    return Chart(
        id=chart_id,
        page="trade",
        question=question,
        what=what,
        datasets=(parts.dataset,),
        build=partial(_build, parts),
        finding=partial(_finding, parts),
        caveat=caveat,
        controls=(GOODS_YEAR,),
    )


CHART = _chart(
    Parts("census_exports_hs2_pakistan", "hs_code", "chapter_name", "chapter", "chapters"),
    "trade-us-exports-by-chapter",
    "What does the United States sell to Pakistan?",
    "US exports to Pakistan by HS chapter",
)
PRODUCTS = _chart(
    Parts("census_exports_hs6_pakistan", "hs_code", "description", "product", "products"),
    "trade-us-exports-by-product",
    "Which products does the United States sell to Pakistan?",
    "US exports to Pakistan by HS6 product",
    f"{VALUED} The words are the Census Bureau's short descriptions of each HS6 product.",
)
STATES = _chart(
    Parts(
        "census_exports_states_pakistan",
        *("state_code", "state", "state", "states"),
        by="state",
    ),
    "trade-us-exports-by-state",
    "Which US states sell to Pakistan?",
    "US exports to Pakistan by state of origin",
    f"{VALUED} The state from which goods began their way abroad, not always where they were made.",
)
PORTS = _chart(
    Parts(
        "census_exports_ports_pakistan",
        *("port_code", "port", "port", "ports"),
        by="port",
    ),
    "trade-us-exports-by-port",
    "Through which US ports do goods for Pakistan leave?",
    "US exports to Pakistan by port, airport or crossing",
)
CHARTS = (CHART, PRODUCTS, STATES, PORTS)
