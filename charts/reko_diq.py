"""The Reko Diq project at a glance: what is announced on money, owners and capacity."""

import pandas as pd

from charts import milestones, words
from charts.controls import Tables
from charts.dated_facts import AS_STATED, PROJECT, about_project
from charts.model import Chart, ChartData
from charts.selection import Selection

AMOUNT = "amount_usd_million"
#: Topic -> what a statement on it says; the first that fits.
TOPICS = {
    "Financing": r"financing|loan",
    "Ownership": r"holds \d+ percent",
    "Capacity and cost": r"tonnes of copper and [\d,]+ ounces of gold a year",
    "Reserves": r"reserves",
}
OTHER = "Other"


def facts(tables: Tables) -> pd.DataFrame:
    """The statements on the project by topic, newest first within one."""
    rows = about_project(tables)
    said = rows["title"] + " " + rows["detail"]
    topic = pd.Series(OTHER, index=rows.index)
    for name, pattern in TOPICS.items():
        topic = topic.mask(topic.eq(OTHER) & rows["title"].str.contains(pattern), name)
    for name, pattern in TOPICS.items():
        topic = topic.mask(topic.eq(OTHER) & said.str.contains(pattern), name)
    order = {name: place for place, name in enumerate((*TOPICS, OTHER))}
    rows = rows.assign(topic=topic, place=topic.map(order))
    return rows.sort_values(["place", "event_date"], ascending=[True, False], kind="stable")


def _facts_build(tables: Tables, _: Selection) -> ChartData:
    rows = facts(tables)
    stated = [
        words.known_date(date, precision)
        for date, precision in zip(rows["event_date"], rows["date_precision"], strict=True)
    ]
    frame = pd.DataFrame(
        {
            "topic": rows["topic"],
            "statement": rows["title"],
            "detail": rows["detail"],
            AMOUNT: rows[AMOUNT],
            "stated": stated,
            "party": rows["party"],
            "status": rows["status"],
            "confidence": rows["confidence"],
            "source_name": rows["source_name"],
            "source_url": rows["source_url"],
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="table",
        frame=frame,
        x="topic",
        y="statement",
        unit="",
        period=words.span(rows["event_date"].dt.year),
        status="status",
        empty=f"No statement about {PROJECT} is in hand.",
    )


def _facts_finding(data: ChartData, _: Selection) -> str:
    rows = data.frame
    owners = rows[rows["topic"] == "Ownership"]
    if len(owners):
        return f"As announced in {owners['stated'].iloc[0]}, {_clause(owners.iloc[0], ' holds ')}."
    count = "1 statement" if len(rows) == 1 else f"{len(rows)} statements"
    return f"{count} on {PROJECT} {'is' if len(rows) == 1 else 'are'} in hand."


def _clause(row: pd.Series, holding: str) -> str:
    """Return the part of a statement's detail that holds these words."""
    clauses = str(row["detail"]).removesuffix(".").split("; ")
    return next((clause for clause in clauses if holding in clause), clauses[0])


def _amounts_build(tables: Tables, _: Selection) -> ChartData:
    rows = facts(tables).dropna(subset=[AMOUNT])
    rows = rows.sort_values(AMOUNT, ascending=False, kind="stable")
    names = [_named(row) for _, row in rows.iterrows()]
    frame = pd.DataFrame(
        {
            "statement": names,
            AMOUNT: rows[AMOUNT],
            "topic": rows["topic"],
            "detail": rows["detail"],
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
        y="statement",
        unit="US$ million",
        period=words.span(rows["event_date"].dt.year),
        tones=dict.fromkeys(names, "copper"),
        status="status",
        empty=f"No amount is announced for {PROJECT}.",
    )


def _named(row: pd.Series) -> str:
    """Name an amount by its title, or by the part of the detail that states it."""
    title = str(row["title"]).removesuffix(".")
    said = title if "$" in title else _clause(row, "$")
    when = words.known_date(row["event_date"], row["date_precision"])
    return f"{said[:1].upper()}{said[1:]} ({when})"


def _amounts_finding(data: ChartData, _: Selection) -> str:
    rows = data.frame
    loans = rows[rows["topic"] == "Financing"]
    first = rows.iloc[0]
    sentence = (
        f"The largest amount announced for {PROJECT} is {words.quantity(first[AMOUNT], data.unit)}"
    )
    if loans.empty or first["topic"] == "Financing":
        return f"{sentence}."
    top = loans.iloc[0]
    figure = words.quantity(top[AMOUNT], data.unit)
    return f"{sentence}; the largest financing {top['status']} is {figure}."


FACTS = Chart(
    id="mining-reko-diq-facts",
    page="mining",
    question=f"Who finances and owns {PROJECT}, and what is it to yield?",
    what=f"{PROJECT}: financing, ownership, capacity and reserves, as announced",
    datasets=(milestones.DATASET,),
    build=_facts_build,
    finding=_facts_finding,
    caveat=AS_STATED,
)
AMOUNTS = Chart(
    id="mining-reko-diq-amounts",
    page="mining",
    question=f"What money has been announced for {PROJECT}?",
    what=f"{PROJECT}: amounts as announced, which overlap",
    datasets=(milestones.DATASET,),
    build=_amounts_build,
    finding=_amounts_finding,
    caveat=AS_STATED,
)
