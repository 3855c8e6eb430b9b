"""Goods of Pakistan that are exempt from the duty on most goods."""

import pandas as pd

from charts.control import Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade.duty_days import as_of

CODES, LINES = "us_tariff_exempt_codes", "census_imports_hts10_pakistan"


def _build(tables: Tables, _: Selection) -> ChartData:
    codes, lines = tables[CODES].frame, tables[LINES].frame
    lines = lines[lines["year"] == lines["year"].max()]
    # A code of eight digits frees every line below it.
    freed = {
        length: set(rows) for length, rows in codes["hts_code"].groupby(codes["hts_code"].str.len())
    }
    matched = pd.concat(
        [lines[lines["hs_code"].str[:length].isin(listed)] for length, listed in freed.items()]
    ).drop_duplicates("hs_code")
    frame = matched.sort_values(
        ["imports_for_consumption_usd", "hs_code"], ascending=[False, True], ignore_index=True
    )
    frame = frame[
        ["hs_code", "description", "imports_for_consumption_usd", "calculated_duties_usd"]
    ]
    frame = frame.rename(
        columns={"hs_code": "tariff_line", "imports_for_consumption_usd": "us_imports_usd"}
    )
    return ChartData(
        kind="table",
        frame=frame,
        x="tariff_line",
        y="us_imports_usd",
        unit="US$",
        period=str(lines["year"].max()),
        told={
            "codes": len(codes),
            "year": int(lines["year"].max()),
            "all": float(lines["imports_for_consumption_usd"].sum()),
            "as_of": as_of(codes),
        },
        empty="No line that Pakistan sold is on the list.",
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    exempt = data.frame["us_imports_usd"].sum()
    return fact(
        "exempt_goods",
        codes=data.told["codes"],
        as_of=data.told["as_of"],
        lines=len(data.frame),
        worth=exempt,
        share=exempt / data.told["all"] * 100,
        year=data.told["year"],
    )


CHART = Chart(
    id="trade-tariff-exempt",
    page="trade",
    question="Which goods of Pakistan are exempt from that duty?",
    what="Tariff lines that Pakistan sold and that are exempt from the duty on most goods",
    datasets=(CODES, LINES),
    build=_build,
    finding=_finding,
    caveat=(
        "Exempt by note 52(b) of chapter 99, without condition. Aircraft, goods for medicines and "
        "goods named by description alone are freed elsewhere and are not counted."
    ),
)
