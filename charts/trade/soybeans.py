"""American soybeans for Pakistan, as exporters report them, by marketing year."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection

SOYBEANS = ("usda_soybean_sales",)
NAMED = "A marketing year runs from September to August and is named after its second year."
WEEK = pd.Timedelta(days=7)


def _years(tables: Tables) -> pd.DataFrame:
    """The newest week of each marketing year, with the day it begins.

    ``last_week`` is the first day on which its last week may end.
    """
    frame = tables["usda_soybean_sales"].frame.sort_values("week_ending")
    years = frame.groupby("marketing_year", as_index=False).last()
    first = years["marketing_year"].str[:4].astype("int64")
    begins = pd.to_datetime(first.astype("str") + "-09-01")
    return years.assign(
        marketing_year=first + 1, begins=begins, last_week=begins + pd.DateOffset(years=1) - WEEK
    )


def _build(tables: Tables, selection: Selection) -> ChartData:
    years = _years(tables)
    begun = years[
        (years["week_ending"] >= years["begins"]) & selection.keeps(years["marketing_year"])
    ]
    over = begun["week_ending"] >= begun["last_week"]
    months = [
        words.from_to(row.begins, row.begins + pd.DateOffset(months=11))
        for row in begun.itertuples()
    ]
    frame = pd.DataFrame(
        {
            "marketing_year": begun["marketing_year"],
            "months": pd.Series(months, index=begun.index, dtype="str"),
            "shipped_t": begun["shipped_t"],
            "outstanding_sales_t": begun["outstanding_sales_t"],
            "week_ending": begun["week_ending"],
            "status": over.map({True: "", False: "part of a year"}),
        }
    ).reset_index(drop=True)
    ahead = years[years["week_ending"] < years["begins"]]
    parts = ("A hatched bar is a part of a year.",) if len(over) and not over.all() else ()
    return ChartData(
        kind="columns",
        frame=frame,
        x="marketing_year",
        y="shipped_t",
        unit="tonnes",
        period=words.span(frame["marketing_year"]),
        tones={"": "USA"},
        status="status",
        told={"ahead": tuple(ahead["outstanding_sales_t"]), "through": years["week_ending"].max()},
        notes=(NAMED, *parts),
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    last, is_newest = rows.iloc[-1], rows["week_ending"].iloc[-1] == data.told["through"]
    shipped = rows.set_index("marketing_year")[data.y]
    is_whole = not last["status"]
    return fact(
        "soybeans_shipped",
        shipped=last[data.y],
        months=last["months"],
        through=None if is_whole else last["week_ending"],
        before=shipped.get(last["marketing_year"] - 1) if is_whole else None,
        ahead=data.told["ahead"][-1] if is_newest and data.told["ahead"] else None,
        week=data.told["through"],
    )


CHART = Chart(
    id="trade-soybeans",
    page="trade",
    question="How many American soybeans does Pakistan buy?",
    what="US soybeans shipped to Pakistan by marketing year",
    datasets=SOYBEANS,
    build=_build,
    finding=_finding,
    caveat=(
        "Reported by exporters for the destination they declare: weights, no values, and not "
        "customs figures. Sales to unknown destinations may become Pakistan's later."
    ),
    controls=(YEARS,),
)
