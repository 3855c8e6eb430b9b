"""The Reko Diq project at a glance: its stage, owners, cost, finance, capacity, first output."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.mining.dated_facts import FACTS_TABLE, PROJECT, facts
from charts.model import Chart, ChartData, KpiValue
from charts.selection import Selection
from charts.shared.dated_facts import AS_STATED
from charts.shared.milestones import LASTING

AMOUNT = "amount_usd_million"
STAGE = "Stage"
#: Topic of a fact -> the group it is told in, where that has another name.
GROUPS = {"Ownership": "Owners", "Cost and cash flow": "Cost", "Financing": "Finance"}
COPPER, GOLD = "tonnes of copper a year", "ounces of gold a year"


def by_topic(tables: Tables) -> pd.DataFrame:
    """Every fact on the project in the order of the topics, newest first within one."""
    topics = tables[FACTS_TABLE].dataset.column("topic").allowed
    rows = facts(tables)
    rows = rows.assign(place=rows["topic"].map(topics.index))
    return rows.sort_values(["place", "event_date"], ascending=[True, False], kind="stable")


def _stated(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows["event_date"], rows["date_precision"], strict=True)
    return [words.known_date(date, precision) for date, precision in pairs]


def _standing(rows: pd.DataFrame) -> list[str]:
    """Say of a status that lasts when it was stated, for nobody stated its end."""
    pairs = zip(rows["status"], _stated(rows), strict=True)
    return [f"{status} as of {on}" if status in LASTING else status for status, on in pairs]


def _dated(rows: pd.DataFrame) -> list[str]:
    """Say of which day each is, and what came about that day where that is what it tells."""
    told = zip(_standing(rows), _stated(rows), rows["number"], strict=True)
    return [
        on if number > 1 else status if status.endswith(on) else f"{status}, {on}"
        for status, on, number in told
    ]


def _facts_build(tables: Tables, _: Selection) -> ChartData:
    rows = by_topic(tables)
    frame = pd.DataFrame(
        {
            "topic": rows["topic"].replace(GROUPS),
            "fact": rows["fact"],
            "context": rows["milestone"].mask(rows["number"].eq(1), ""),
            "stated": _stated(rows),
            "party": rows["party"],
            "status": _standing(rows),
            "standing": _dated(rows),
            AMOUNT: rows[AMOUNT],
            "confidence": rows["confidence"],
            "source_name": rows["source_name"],
            "source_url": rows["source_url"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="table",
        frame=frame,
        x="topic",
        y="fact",
        unit="",
        period=words.span(rows["event_date"].dt.year) if len(rows) else "",
        series="topic",
        status="status",
        stacks=(("fact", "standing", "source_name"),),
        empty=f"No statement about {PROJECT} is in hand.",
        notes=("Amounts overlap: loans are part of the project finance, which pays for the cost.",),
        told={
            "stage": stage(tables),
            "years": (rows["event_date"].min().year, rows["event_date"].max().year),
        },
    )


def stage(tables: Tables) -> Mapping[str, Any] | None:
    """Return the newest statement on where the project stands, None where there is none."""
    rows = by_topic(tables)
    newest = rows[rows["topic"] == STAGE].head(1)
    named = newest.rename(columns={"event_date": "when", "date_precision": "precision"})
    return next(iter(named[["fact", "when", "precision"]].to_dict("records")), None)


def _facts_finding(data: ChartData, _: Selection) -> Fact:
    if data.told["stage"] is None:
        return fact(
            "stated_facts", facts=len(data.frame), project=PROJECT, years=data.told["years"]
        )
    return fact("stage_stated", **data.told["stage"])


def stage_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Say in a word where the project stands, as of the newest statement on it."""
    rows = by_topic(tables)
    rows = rows[rows["topic"] == STAGE]
    if rows.empty:
        return None
    return KpiValue(
        value=math.nan,
        unit="",
        period=f"as of {_stated(rows)[0]}",
        word=words.sentence(rows["status"].iloc[0]),
    )


def planned_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Copper a year of the first phase, and the gold beside it, as last stated."""
    rows = by_topic(tables).sort_values(["event_date", "quantity"], ascending=[False, True])
    copper, gold = (rows[rows["unit"] == unit].head(1) for unit in (COPPER, GOLD))
    if copper.empty or gold.empty:
        return None
    beside = words.quantity(gold["quantity"].iloc[0], GOLD)
    return KpiValue(
        value=copper["quantity"].iloc[0],
        unit="tonnes",
        period=f"a year, and {beside}; first phase, stated {_stated(copper)[0]}",
    )


def _amounts_build(tables: Tables, _: Selection) -> ChartData:
    rows = by_topic(tables).dropna(subset=[AMOUNT])
    rows = rows.sort_values(AMOUNT, ascending=False, kind="stable")
    names = [f"{fact} ({when})" for fact, when in zip(rows["fact"], _stated(rows), strict=True)]
    frame = pd.DataFrame(
        {
            "fact": names,
            AMOUNT: rows[AMOUNT],
            "topic": rows["topic"],
            "party": rows["party"],
            "status": rows["status"],
            "source_name": rows["source_name"],
            "source_url": rows["source_url"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="ranking",
        frame=frame,
        x=AMOUNT,
        y="fact",
        unit="US$ million",
        period=words.span(rows["event_date"].dt.year) if len(rows) else "",
        tones=dict.fromkeys(names, "copper"),
        status="status",
        empty=f"No amount is announced for {PROJECT}.",
        told={"dates": tuple(zip(rows["event_date"], rows["date_precision"], strict=True))},
    )


def _amounts_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    approved = rows[(rows["topic"] == "Financing") & (rows["status"] == "approved")][AMOUNT]
    dates = data.told["dates"]
    return fact(
        "largest_amount",
        project=PROJECT,
        amount=rows[AMOUNT].iloc[0],
        on=dates[0],
        unit=data.unit,
        approved=(approved.iloc[0], dates[approved.index[0]]) if len(approved) else None,
    )


FACTS = Chart(
    id="mining-reko-diq-facts",
    page="mining",
    question=f"Where does {PROJECT} stand?",
    what=f"{PROJECT}: stage, owners, cost, finance, capacity and first output, as stated",
    datasets=(FACTS_TABLE,),
    build=_facts_build,
    finding=_facts_finding,
    caveat=AS_STATED,
)
AMOUNTS = Chart(
    id="mining-reko-diq-amounts",
    page="mining",
    question=f"What money has been announced for {PROJECT}?",
    what=f"{PROJECT}: amounts as announced, which overlap",
    datasets=(FACTS_TABLE,),
    build=_amounts_build,
    finding=_amounts_finding,
    caveat=AS_STATED,
)
