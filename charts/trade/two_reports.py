"""Two truths: the same flow of goods as the United States and as Pakistan report it.

The two are set side by side and their gap is told; nothing here makes one agree with the other.
"""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.model import OF_TWELVE, Chart, ChartData
from charts.selection import Selection
from charts.shared.choices import US_EXPORTS, US_IMPORTS
from charts.shared.goods import FLOWS, of_partner
from charts.trade.choices import FLOW, FLOW_VIEW, SUMS

US_SIDE, PAKISTAN_SIDE = "Reported by the United States", "Reported by Pakistan"
TONES = {US_SIDE: "USA", PAKISTAN_SIDE: "PAK"}
#: What each side calls the two flows: imports of one are exports of the other.
REPORTED = {
    US_IMPORTS: {"USA": "import", "PAK": "export"},
    US_EXPORTS: {"USA": "export", "PAK": "import"},
}
COLUMN_OF = {flow: column for column, flow in FLOWS.items()}
LARGEST = 12
FREIGHT = (
    "Exports are counted free on board, imports with freight and insurance; goods on the way at "
    "a period's end, and goods that pass through a third country, part the two reports further."
)
COLUMNS = [
    "flow",
    "period",
    "us_customs_usd_million",
    "pakistan_banks_usd_million",
    "gap_usd_million",
    "gap_of_us_figure_pct",
    "us_table",
    "status",
]


def _customs(tables: Tables) -> dict[str, pd.DataFrame]:
    """What US customs counted by month: by partner, and as FRED passes it on, newer."""
    return {
        "Census": of_partner(tables).set_index("month")[list(FLOWS)],
        "FRED": tables["fred_goods_pakistan"].frame.set_index("month")[list(FLOWS)],
    }


def _in_period(
    customs: dict[str, pd.DataFrame], column: str, months: pd.Index
) -> tuple[str, float]:
    """Sum what one table has of a period; only where it has each month of it."""
    for name, frame in customs.items():
        amount = frame[column].reindex(months).sum(min_count=len(months))
        if pd.notna(amount):
            return name, float(amount)
    return "", float("nan")


def _pair(
    row: dict[Hashable, Any], column: str, by_customs: dict[str, pd.DataFrame]
) -> dict[str, object]:
    """Set one of the State Bank's periods beside what US customs counted in the same months."""
    months = pd.date_range(row["period_start"], row["period_end"], freq="MS")
    name, customs = _in_period(by_customs, column, months)
    banks = row["settled_usd_million"]
    return {
        "flow": FLOWS[column],
        "period": words.span(pd.Series(months)),
        "us_customs_usd_million": customs,
        "pakistan_banks_usd_million": banks,
        "gap_usd_million": banks - customs,
        "gap_of_us_figure_pct": (banks / customs - 1) * 100 if customs > 0 else float("nan"),
        "us_table": name,
        "status": row["status"],
        "lacks": pd.isna(customs),
        "months": len(months),
        "start": row["period_start"],
        "end": row["period_end"],
    }


def _banks_build(tables: Tables, selection: Selection) -> ChartData:
    settled = tables["sbp_goods_by_partner"].frame
    flow = selection.value(FLOW)
    theirs, column = REPORTED[flow]["PAK"], COLUMN_OF[flow]
    settled = settled[settled["partner_iso3"].eq("USA") & settled["flow"].eq(theirs)]
    by_customs = _customs(tables)
    rows = [_pair(row, column, by_customs) for row in settled.to_dict("records")]
    order = {"lacks": True, "months": False, "end": False}
    columns = [*COLUMNS, *order, "start"]
    frame = pd.DataFrame(rows, columns=columns).sort_values(
        list(order), ascending=list(order.values()), ignore_index=True
    )
    return ChartData(
        kind="table",
        frame=frame[COLUMNS],
        x="us_customs_usd_million",
        y="period",
        unit="US$ million",
        period=words.span(pd.concat([settled["period_start"], settled["period_end"]])),
        status="status",
        told={"months": tuple(frame.iloc[0][["start", "end"]])} if len(frame) else {},
        notes=_reach(by_customs, column) if frame["lacks"].any() else (),
        empty="The State Bank's copy has no trade with the United States.",
    )


def _reach(customs: dict[str, pd.DataFrame], column: str) -> tuple[str, ...]:
    """Say how far the US figures reach, and what follows for a period beyond."""
    ends = [frame[column].last_valid_index() for frame in customs.values()]
    known = [end for end in ends if isinstance(end, pd.Timestamp)]
    if not known:
        return ()
    note = (
        f"The US figures here end with {words.month(max(known))}. Where they lack a month of a "
        "period, the two sides cannot be compared yet."
    )
    return (note,)


def _banks_finding(data: ChartData, selection: Selection) -> Fact:
    row = data.frame.iloc[0]
    customs, gap = row["us_customs_usd_million"], row["gap_of_us_figure_pct"]
    return fact(
        "customs_and_banks",
        flow=selection.value(FLOW),
        months=data.told["months"],
        customs=customs if pd.notna(customs) else None,
        banks=row["pakistan_banks_usd_million"],
        unit=data.unit,
        gap_pct=gap if pd.notna(gap) else None,
    )


def _sides(frame: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The rows in which each side reports the flow chosen, with who says it."""
    rows = frame[frame["flow"] == frame["iso3"].map(REPORTED[selection.value(FLOW)])]
    named = rows["iso3"].map({"USA": US_SIDE, "PAK": PAKISTAN_SIDE})
    return rows.assign(reported_by=named)


def _monthly_build(tables: Tables, selection: Selection) -> ChartData:
    rows = _sides(tables["imf_goods_mirror"].frame, selection)
    wide = rows.pivot(index="month", columns="reported_by", values="trade_usd") / 1e6
    wide = wide.reindex(columns=[US_SIDE, PAKISTAN_SIDE]).asfreq("MS")
    amount, unit, basis = "in_month_usd_million", "US$ million a month", ""
    if selection.value(FLOW_VIEW) == SUMS:
        basis = OF_TWELVE
        wide, amount, unit = wide.rolling(12).sum(), "twelve_month_sum_usd_million", "US$ million"
    wide = wide[selection.keeps(wide.index.to_series())].dropna(how="all")
    tall = wide.reset_index().melt(id_vars="month", var_name="reported_by", value_name=amount)
    return ChartData(
        kind="lines",
        frame=tall.assign(flow=selection.value(FLOW)),
        x="month",
        y=amount,
        unit=unit,
        basis=basis,
        period=words.span(tall["month"]),
        series="reported_by",
        tones=TONES,
    )


def _monthly_finding(data: ChartData, selection: Selection) -> Fact:
    flow = selection.value(FLOW)
    wide = data.frame.pivot(index="month", columns="reported_by", values=data.y).dropna()
    if wide.empty:
        return fact("no_month_of_two_reports", flow=flow)
    return fact(
        "two_reports_by_month",
        flow=flow,
        month=wide.index[-1],
        of_twelve=selection.value(FLOW_VIEW) == SUMS,
        us_side=wide[US_SIDE].iloc[-1],
        pakistan_side=wide[PAKISTAN_SIDE].iloc[-1],
        unit="US$ million",
    )


def _chapters_build(tables: Tables, selection: Selection) -> ChartData:
    rows = _sides(tables["comtrade_us_pakistan_hs2"].frame, selection)
    rows = rows[selection.keeps(rows["year"])]
    sides = rows.groupby("year")["iso3"].nunique()
    both = sides.index[sides == 2]
    year = int(both.max()) if len(both) else 0
    wide = rows[rows["year"] == year].pivot(index="hs_code", columns="iso3", values="trade_usd")
    wide = wide.reindex(columns=["USA", "PAK"]).dropna()
    names = rows.drop_duplicates("hs_code").set_index("hs_code")["chapter_name"]
    frame = pd.DataFrame(
        {
            "hs_code": wide.index,
            "chapter": wide.index.map(names),
            "flow": selection.value(FLOW),
            "pakistan_minus_us_report_usd": (wide["PAK"] - wide["USA"]).to_numpy(),
            "reported_by_us_usd": wide["USA"].to_numpy(),
            "reported_by_pakistan_usd": wide["PAK"].to_numpy(),
        }
    )
    gap = "pakistan_minus_us_report_usd"
    widest = frame.loc[frame[gap].abs().nlargest(LARGEST).index]
    return ChartData(
        kind="ranking",
        frame=widest.sort_values(gap, ascending=False, ignore_index=True),
        x=gap,
        y="chapter",
        unit="US$",
        period=str(year) if year else "",
        tones={str(chapter): "PAK" for chapter in widest["chapter"]},
        told={"year": year},
        notes=(f"The {len(widest)} chapters with the widest gaps that both sides report.",),
        empty="No year among these is reported by both sides. Widen the years.",
    )


def _chapters_finding(data: ChartData, _: Selection) -> Fact:
    row = data.frame.loc[data.frame[data.x].abs().idxmax()]
    return fact(
        "widest_gap_of_two_reports",
        flow=row["flow"],
        year=data.told["year"],
        chapter=row["chapter"],
        us_side=row["reported_by_us_usd"],
        pakistan_side=row["reported_by_pakistan_usd"],
        unit=data.unit,
    )


CHARTS = (
    Chart(
        id="trade-customs-and-banks",
        page="trade",
        question="Do both sides count the same trade?",
        what="Goods by US customs and by payments through Pakistan's banks, identical periods",
        datasets=("census_goods_monthly", "fred_goods_pakistan", "sbp_goods_by_partner"),
        build=_banks_build,
        finding=_banks_finding,
        caveat=(
            "Customs counts goods that cross the border, the State Bank payments that pass a bank: "
            "time, freight, third countries and goods paid for otherwise part the two, and the gap "
            "is not an error of either."
        ),
        controls=(FLOW,),
    ),
    Chart(
        id="trade-mirror-monthly",
        page="trade",
        question="How far do the two customs reports lie apart?",
        what="The same flow as each country reports it to the Monetary Fund",
        datasets=("imf_goods_mirror",),
        build=_monthly_build,
        finding=_monthly_finding,
        caveat=FREIGHT,
        controls=(YEARS, FLOW, FLOW_VIEW),
    ),
    Chart(
        id="trade-mirror-by-chapter",
        page="trade",
        question="In which goods do the two reports differ most?",
        what="Pakistan's report minus the US report by HS chapter",
        datasets=("comtrade_us_pakistan_hs2",),
        build=_chapters_build,
        finding=_chapters_finding,
        caveat=FREIGHT,
        controls=(YEARS, FLOW),
    ),
)
