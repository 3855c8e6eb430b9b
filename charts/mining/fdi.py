"""Foreign direct investment in mining and in oil and gas, as the State Bank publishes it."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, KpiValue
from charts.selection import Selection

FDI = ("sbp_fdi_by_sector",)
MINING = "Mining and quarrying"
SECTORS = (MINING, "Oil and gas exploration", "Petroleum refining")
NET = "net_fdi_usd_million"
NOW, BEFORE = "Year shown", "Same months a year earlier"
FLOWS = {"net_fdi": "Net", "inflow": "Inflow", "outflow": "Outflow"}
PROVISIONAL = (
    "Provisional; a later issue may revise a year already published, so a period is compared only "
    "with the same months a year earlier in the same issue."
)

LISTS = (
    "Mining in the broad list of sectors is wider than in the detailed one, which lists oil and "
    "gas exploration apart: never compare the two."
)


def _period(row: pd.Series) -> str:
    start, end = row["period_start"], row["period_end"]
    if (start.year, start.month) == (end.year, end.month):
        return words.month(end)
    if end.month == 6:
        return words.fiscal_year(int(row["fiscal_year"]))
    return f"{words.month(start)} to {words.month(end)}"


def published(tables: Tables) -> pd.DataFrame:
    """Every published period of the three sectors, newest first; ``is_whole`` marks whole years."""
    frame = tables["sbp_fdi_by_sector"].frame
    rows = frame[frame["sector"].isin(SECTORS)]
    rows = rows.assign(
        period=rows.apply(_period, axis="columns") if len(rows) else "",
        is_whole=rows["period_start"].dt.month.eq(7) & rows["period_end"].dt.month.eq(6),
    )
    return rows.sort_values(["period_end", "sector"], ascending=[False, True])


def _empty(every: pd.DataFrame) -> str:
    years = words.span(every["fiscal_year"])
    return f"Investment by sector is in hand for fiscal years {years}. Widen the years."


def _year_build(tables: Tables, selection: Selection) -> ChartData:
    every = published(tables)
    rows = every[selection.keeps(every["period_end"])]
    whole = rows[rows["is_whole"]]
    shown = whole if len(whole) else rows
    shown = shown[shown["period_end"] == shown["period_end"].max()]
    pieces = [
        pd.DataFrame(
            {
                "sector": shown["sector"],
                "months": months,
                NET: shown[f"net_fdi{end}_usd_million"],
                "inflow_usd_million": shown[f"inflow{end}_usd_million"],
                "outflow_usd_million": shown[f"outflow{end}_usd_million"],
                "status": shown["status"],
            }
        )
        for months, end in ((BEFORE, "_year_earlier"), (NOW, ""))
    ]
    frame = pd.concat(pieces, ignore_index=True)
    return ChartData(
        kind="columns",
        frame=frame,
        x="sector",
        y=NET,
        unit="US$ million",
        period=str(shown["period"].iloc[0]) if len(shown) else "",
        series="months",
        tones={BEFORE: "context", NOW: "PAK"},
        status="status",
        notes=_year_notes(frame),
        empty=_empty(every),
        told=_months(shown),
    )


def _months(rows: pd.DataFrame) -> dict[str, pd.Timestamp]:
    """The first and the last month of the first row's period."""
    first = rows[["period_start", "period_end"]].head(1).set_axis(["start", "end"], axis="columns")
    return first.iloc[0].to_dict() if len(first) else {}


def _year_notes(frame: pd.DataFrame) -> tuple[str, ...]:
    notes = ["A hatched column is provisional."] if frame["status"].ne("").any() else []
    if (frame[NET] < 0).any():
        notes.append("Below zero, more flowed out than in.")
    return tuple(notes)


def _year_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame.set_index(["sector", "months"])[NET]
    sector = MINING if (MINING, NOW) in rows.index else data.frame["sector"].iloc[0]
    before = rows.get((sector, BEFORE))
    return fact(
        "net_investment",
        sector=sector,
        amount=rows.get((sector, NOW)),
        unit=data.unit,
        year_earlier=None if pd.isna(before) else before,
        **data.told,
    )


def _table_build(tables: Tables, selection: Selection) -> ChartData:
    every = published(tables)
    rows = every[selection.keeps(every["period_end"])]
    frame = pd.DataFrame(
        {
            "sector": rows["sector"],
            "period": rows["period"],
            **{f"{flow}_usd_million": rows[f"{flow}_usd_million"] for flow in FLOWS},
            **{
                f"{flow}_year_earlier_usd_million": rows[f"{flow}_year_earlier_usd_million"]
                for flow in FLOWS
            },
            "status": rows["status"],
            "sector_list": rows["sector_list"],
            "published": rows["vintage"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="table",
        frame=frame,
        x="period",
        y=NET,
        unit="US$ million",
        period=words.span(rows["period_end"]),
        status="status",
        notes=(LISTS,) if frame["sector_list"].nunique() > 1 else (),
        empty=_empty(every),
        told=_months(rows),
    )


def _table_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "newest_investment",
        sector=first["sector"],
        amount=first[NET],
        unit=data.unit,
        year_earlier=first["net_fdi_year_earlier_usd_million"],
        **data.told,
    )


def kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Net investment in mining in the newest whole fiscal year beside the year before it."""
    rows = published(tables)
    rows = rows[rows["is_whole"] & rows["sector"].eq(MINING)]
    if rows.empty:
        return None
    last = rows.iloc[0]
    before = last["net_fdi_year_earlier_usd_million"]
    return KpiValue(
        value=last[NET],
        unit="US$ million",
        period=f"fiscal year {last['fiscal_year']}",
        previous=None if pd.isna(before) else before,
        previous_period=f"fiscal {last['fiscal_year'] - 1}",
        status=last["status"],
    )


YEAR = Chart(
    id="mining-fdi",
    page="mining",
    question="Do foreigners invest in Pakistan's mining?",
    what="Net foreign direct investment by sector",
    datasets=FDI,
    build=_year_build,
    finding=_year_finding,
    caveat=PROVISIONAL,
    controls=(YEARS,),
)
TABLE = Chart(
    id="mining-fdi-periods",
    page="mining",
    question="What has been published on investment in mining, oil and gas?",
    what="Foreign direct investment by sector, every published period",
    datasets=FDI,
    build=_table_build,
    finding=_table_finding,
    is_wide=True,
    caveat=PROVISIONAL,
    controls=(YEARS,),
)
