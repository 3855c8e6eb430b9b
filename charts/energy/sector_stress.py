"""The strain on Pakistan's power sector, as officials' figures were reported in the press.

Every figure is transcribed: it has its own date, citation and confidence, and none is joined with
a statistical series. Only figures of the same kind of period are compared.
"""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

FACTS = ("pakistan_energy_facts",)
MARK = "Every figure is as reported: transcribed from press reports of official figures."
#: Metric -> what its bar is called, for losses and for consumption.
LOSSES = {
    "td_losses_combined": "Lost, as reported",
    "td_losses_allowed": "Allowed by the regulator",
}
SECTORS = {
    "consumption_household": "Households",
    "consumption_industry": "Industry",
    "consumption_commercial": "Commerce",
    "consumption_agriculture": "Agriculture",
}
CITED = ["citation", "confidence", "status", "remark", "source_url"]


def _facts(tables: Tables, selection: Selection) -> pd.DataFrame:
    frame = tables["pakistan_energy_facts"].frame
    return frame[selection.keeps(frame["period_end"])].sort_values("period_end")


def _spans(rows: pd.DataFrame) -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
    """Each period once as it is written, in the order of the rows, with its ends."""
    ends = zip(rows["period_start"], rows["period_end"], strict=True)
    return {words.dates(*both): both for both in ends}


def _spoken(rows: pd.DataFrame) -> list[str]:
    """Write each row's period: a day, or "July 2024 to March 2025"."""
    return list(map(words.dates, rows["period_start"], rows["period_end"]))


def _debt_build(tables: Tables, selection: Selection) -> ChartData:
    rows = _facts(tables, selection)
    rows = rows[rows["metric"] == "circular_debt_power_stock"]
    frame = rows.assign(day=_spoken(rows), circular_debt_pkr_billion=rows["amount"])
    return ChartData(
        kind="columns",
        frame=frame[["day", "circular_debt_pkr_billion", *CITED]].reset_index(drop=True),
        x="day",
        y="circular_debt_pkr_billion",
        unit="Rs billion",
        period=words.span(rows["period_end"].dt.year),
        tones={"": "PAK"},
        status="status",
        told=_spans(rows),
        notes=_notes(rows),
    )


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    """Explain the mark, name who said it, and say what rests on one source only."""
    if rows.empty:
        return ()
    who = [str(name).removesuffix(", as reported") for name in rows["citation"].unique()]
    said = [MARK, f"Stated by: {'; '.join(who)}."]
    if rows["confidence"].eq("medium").any():
        said.append("Confidence is medium where one source alone has a figure.")
    return tuple(said)


def _debt_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    last = rows.iloc[-1]
    told = {
        "amount": last[data.y],
        "unit": data.unit,
        "on": data.told[last["day"]],
        "before": None,
        "after": None,
    }
    # The newest two of one body, whatever others stated between; they may count it differently.
    earlier = rows.index.to_series().groupby(rows["citation"]).shift().dropna()
    if len(earlier):
        after, before = rows.loc[earlier.index[-1]], rows.loc[int(earlier.iloc[-1])]
        told["before"] = before[data.y], data.told[before["day"]]
        told["after"] = after[data.y], data.told[after["day"]]
    return fact("circular_debt", **told)


def _losses_build(tables: Tables, selection: Selection) -> ChartData:
    rows = _facts(tables, selection)
    rows = rows[rows["metric"].isin(LOSSES)]
    rows = rows[rows["period_end"] == rows["period_end"].max()]
    frame = rows.assign(
        what=rows["metric"].map(LOSSES),
        share_of_electricity_pct=rows["amount"],
        period=_spoken(rows),
    ).sort_values("share_of_electricity_pct", ascending=False)
    return ChartData(
        kind="ranking",
        frame=frame[["what", "period", "share_of_electricity_pct", *CITED]].reset_index(drop=True),
        x="share_of_electricity_pct",
        y="what",
        unit="%",
        period=next(iter(frame["period"]), ""),
        tones=dict(zip(LOSSES.values(), ("PAK", "context"), strict=True)),
        status="status",
        told=_spans(rows),
        notes=_notes(rows),
    )


def _losses_finding(data: ChartData, _: Selection) -> Fact:
    amounts = data.frame.set_index("what")[data.x]
    lost, allowed = (amounts.get(name) for name in LOSSES.values())
    period = data.told[data.period]
    return fact("electricity_lost", lost_pct=lost, allowed_pct=allowed, period=period)


def _sectors_build(tables: Tables, selection: Selection) -> ChartData:
    rows = _facts(tables, selection)
    rows = rows[rows["metric"].isin(SECTORS)]
    newest = rows["period_end"].max()  # set beside the same months a year before, if shown
    alike = (rows["period_start"] + pd.DateOffset(years=1)).isin(
        rows.loc[rows["period_end"] == newest, "period_start"]
    ) & (rows["period_end"].dt.month == newest.month)
    rows = rows[(rows["period_end"] == newest) | alike]
    frame = rows.assign(
        sector=rows["metric"].map(SECTORS), period=_spoken(rows), electricity_use_gwh=rows["amount"]
    )
    places = {name: place for place, name in enumerate(SECTORS.values())}
    frame = frame.sort_values("sector", key=lambda names: names.map(places), kind="stable")
    spans = _spans(rows)
    periods = list(spans)
    return ChartData(
        kind="columns",
        frame=frame[["sector", "period", "electricity_use_gwh", *CITED]].reset_index(drop=True),
        x="sector",
        y="electricity_use_gwh",
        unit="GWh",
        period=words.enumerate_names(periods),
        series="period",
        tones=dict.fromkeys(periods[:-1], "context") | dict.fromkeys(periods[-1:], "PAK"),
        status="status",
        told=spans,
        notes=_notes(rows),
    )


def _sectors_finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="sector", columns="period", values=data.y)
    first, newest = next(iter(data.told)), list(data.told)[-1]
    most = wide[newest].dropna().sort_values(ascending=False).head(2)
    return fact(
        "electricity_by_sector",
        period=data.told[newest],
        used=tuple(
            (sector, amount, None if first == newest else wide.loc[sector, first])
            for sector, amount in most.items()
        ),
        unit=data.unit,
    )


def _table_build(tables: Tables, selection: Selection) -> ChartData:
    rows = _facts(tables, selection)
    frame = rows.assign(period=_spoken(rows), fact=rows["label"]).sort_values(
        "period_end", ascending=False, kind="stable"
    )
    columns = ["fact", "amount", "unit", "period", *CITED, "second_source_url"]
    return ChartData(
        kind="table",
        frame=frame[columns].reset_index(drop=True),
        x="period",
        y="fact",
        unit="",
        period=words.span(rows["period_end"].dt.year),
        status="status",
        told=_spans(rows),
        notes=(MARK,) if len(rows) else (),
    )


def _table_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "reported_figures",
        count=len(data.frame),
        newest=first["fact"],
        period=data.told[first["period"]],
    )


DEBT = Chart(
    id="energy-circular-debt",
    page="energy",
    question="How large is the power sector's circular debt?",
    what="Circular debt: what companies of the power sector owe each other, on the day",
    datasets=FACTS,
    build=_debt_build,
    finding=_debt_finding,
    caveat="Stocks of different bodies may be counted differently.",
    controls=(YEARS,),
)
LOST = Chart(
    id="energy-losses",
    page="energy",
    question="How much electricity is lost on the way?",
    what="Transmission and distribution losses of state-owned utilities",
    datasets=FACTS,
    build=_losses_build,
    finding=_losses_finding,
    caveat="The benchmark is the regulator's own.",
    controls=(YEARS,),
)
USED = Chart(
    id="energy-use-by-sector",
    page="energy",
    question="Who uses the grid's electricity?",
    what="Electricity from the grid by who uses it",
    datasets=FACTS,
    build=_sectors_build,
    finding=_sectors_finding,
    caveat=(
        "Nine months of fiscal years. Power made and used behind the meter is not in it, and other "
        "uses were not reported alike."
    ),
    controls=(YEARS,),
)
TABLE = Chart(
    id="energy-facts",
    page="energy",
    question="What else has been reported about the sector?",
    what="Headline figures of power and oil, each with its date, source and confidence",
    datasets=FACTS,
    build=_table_build,
    finding=_table_finding,
    is_wide=True,
    caveat="Periods differ from row to row: never add these figures up, nor join them with others.",
    controls=(YEARS,),
)
