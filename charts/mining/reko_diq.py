"""The Reko Diq project at a glance: what is announced on money, owners and capacity."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.mining.dated_facts import FACTS_TABLE, PROJECT, facts
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.dated_facts import AS_STATED

AMOUNT = "amount_usd_million"


def by_topic(tables: Tables) -> pd.DataFrame:
    """Every fact on the project in the order of the topics, newest first within one."""
    topics = tables[FACTS_TABLE].dataset.column("topic").allowed
    rows = facts(tables)
    rows = rows.assign(place=rows["topic"].map(topics.index))
    return rows.sort_values(["place", "event_date"], ascending=[True, False], kind="stable")


def _stated(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows["event_date"], rows["date_precision"], strict=True)
    return [words.known_date(date, precision) for date, precision in pairs]


def _facts_build(tables: Tables, _: Selection) -> ChartData:
    rows = by_topic(tables)
    owners = rows[rows["topic"] == "Ownership"]
    frame = pd.DataFrame(
        {
            "topic": rows["topic"],
            "fact": rows["fact"],
            "context": rows["milestone"].mask(rows["number"].eq(1), ""),
            "stated": _stated(rows),
            "party": rows["party"],
            "status": rows["status"],
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
        status="status",
        empty=f"No statement about {PROJECT} is in hand.",
        told={"owners": owners[["fact", "event_date", "date_precision"]].to_dict("records")},
    )


def _facts_finding(data: ChartData, _: Selection) -> Fact:
    if not data.told["owners"]:
        return fact("stated_facts", facts=len(data.frame), project=PROJECT)
    newest = data.told["owners"][0]
    when, precision = newest["event_date"], newest["date_precision"]
    return fact("owners", fact=newest["fact"], when=when, precision=precision)


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
    )


def _amounts_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    approved = rows[(rows["topic"] == "Financing") & (rows["status"] == "approved")][AMOUNT]
    return fact(
        "largest_amount",
        project=PROJECT,
        amount=rows[AMOUNT].iloc[0],
        unit=data.unit,
        approved=approved.iloc[0] if len(approved) else None,
    )


FACTS = Chart(
    id="mining-reko-diq-facts",
    page="mining",
    question=f"Who finances and owns {PROJECT}, and what is it to yield?",
    what=f"{PROJECT}: financing, ownership, capacity and reserves, as announced",
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
