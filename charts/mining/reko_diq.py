"""The Reko Diq project at a glance: what is announced on money, owners and capacity."""

import re

import pandas as pd

from charts import words
from charts.control import Tables
from charts.mining.dated_facts import PROJECT, about_project
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.dated_facts import AS_STATED

AMOUNT = "amount_usd_million"
#: Topic -> what a fact on it says; the first that fits. Others follow the title they stand under.
TOPICS = {
    "Financing": r"financing|finance|loan",
    "Ownership": r"holds \d+ percent",
    "Cost and cash flow": r"phase is put at|cash flow",
    "Capacity": r"tonnes of copper and [\d,]+ ounces of gold a year",
    "Reserves": r"reserves|million tonnes of copper",
    "Equipment and jobs": r"equipment|jobs",
}
OTHER = "Other"


def _topic(said: str, otherwise: str = OTHER) -> str:
    return next((name for name, pattern in TOPICS.items() if re.search(pattern, said)), otherwise)


def _clauses(detail: str) -> list[str]:
    """Take a detail apart where a semicolon parts it, each part begun with a capital."""
    parts = [part for part in detail.removesuffix(".").split("; ") if part]
    return [f"{part[:1].upper()}{part[1:]}" for part in parts]


def _holder_of_amount(row: pd.Series) -> str:
    """Return the part of a statement that states its amount: its title, else of its detail."""
    title = str(row["title"]).removesuffix(".")
    return next((part for part in (title, *_clauses(row["detail"])) if "$" in part), title)


def facts(tables: Tables) -> pd.DataFrame:
    """Every statement on the project taken apart into facts, by topic, newest first within one."""
    found = []
    for _, row in about_project(tables).iterrows():
        title, holder = str(row["title"]).removesuffix("."), _holder_of_amount(row)
        topic = _topic(title)
        for said in (title, *_clauses(row["detail"])):
            amount = row[AMOUNT] if said == holder else None
            found.append({**row, "fact": said, "topic": _topic(said, topic), AMOUNT: amount})
    columns = [*tables[milestones.DATASET].frame.columns, "fact", "topic"]
    rows = pd.DataFrame(found, columns=columns)
    place = rows["topic"].map([*TOPICS, OTHER].index)
    rows = rows.assign(place=place, **{AMOUNT: rows[AMOUNT].astype("float64")})
    return rows.sort_values(["place", "event_date"], ascending=[True, False], kind="stable")


def _stated(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows["event_date"], rows["date_precision"], strict=True)
    return [words.known_date(date, precision) for date, precision in pairs]


def _facts_build(tables: Tables, _: Selection) -> ChartData:
    rows = facts(tables)
    frame = pd.DataFrame(
        {
            "topic": rows["topic"],
            "fact": rows["fact"],
            "context": rows["title"].mask(rows["title"].str.rstrip(".").eq(rows["fact"]), ""),
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
    )


def _facts_finding(data: ChartData, _: Selection) -> str:
    rows = data.frame
    owners = rows[rows["topic"] == "Ownership"]
    if len(owners):
        return f"As announced in {owners['stated'].iloc[0]}, {owners['fact'].iloc[0]}."
    facts_ = "1 stated fact" if len(rows) == 1 else f"{len(rows)} stated facts"
    return f"{facts_} on {PROJECT} {'is' if len(rows) == 1 else 'are'} in hand."


def _amounts_build(tables: Tables, _: Selection) -> ChartData:
    rows = facts(tables).dropna(subset=[AMOUNT])
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


def _amounts_finding(data: ChartData, _: Selection) -> str:
    rows = data.frame
    first = rows.iloc[0]
    sentence = (
        f"The largest amount announced for {PROJECT} is {words.quantity(first[AMOUNT], data.unit)}"
    )
    approved = rows[(rows["topic"] == "Financing") & (rows["status"] == "approved")]
    if approved.empty:
        return f"{sentence}."
    figure = words.quantity(approved[AMOUNT].iloc[0], data.unit)
    return f"{sentence}; the largest financing approved is {figure}."


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
