"""The projects the International Finance Corporation lists in Pakistan, newest first."""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.investment.ifc import BASIS, PAGE_ID, PROJECTS, as_of
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.in_hand import why_empty

CEILING = "the amount of a whole program, in no sum here"
WAITING = "not approved, in no sum here"


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["ifc_projects"].frame
    frame = frame[frame["iso3"].eq("PAK") & ~frame["is_repeated"]]
    # A program was approved long before the projects under it.
    approved = frame["approval_date"].mask(frame["is_program_ceiling"])
    day = approved.fillna(frame["disclosed_date"])
    frame = frame.assign(day=day)
    frame = frame[selection.keeps(day)].sort_values(
        ["day", "project_number"], ascending=False, ignore_index=True
    )
    remark = frame["is_program_ceiling"].map({True: CEILING, False: ""})
    old = frame["approval_date"].where(frame["is_program_ceiling"]).dropna()
    remark.loc[old.index] = [f"{CEILING}; approved on {words.day(one)}" for one in old]
    remark = remark.mask(frame["approval_date"].isna(), WAITING)
    shown = pd.DataFrame(
        {
            "project": frame["project_name"],
            "approved_on": frame["approval_date"].mask(frame["is_program_ceiling"]),
            "amount_usd_million": frame["total_usd_million"],
            "industry": frame["industry"].replace({"other": "Other"}),
            "product": frame["product"],
            "project_status": frame["status"],
            "company": frame["company"],
            "disclosed_on": frame["disclosed_date"],
            "remark": remark,
        }
    )
    return ChartData(
        kind="table",
        frame=shown,
        x="amount_usd_million",
        y="project",
        unit="US$ million",
        period=words.span(frame["day"].dt.year),
        status="remark",
        notes=(f"Status as of {words.day(as_of(tables))}; projects approved later are not here.",),
        empty=why_empty(
            "Disclosed projects",
            tables["ifc_projects"].frame["disclosed_date"].dt.year,
            selection,
            "No project in Pakistan was disclosed in these years. Widen the years.",
        ),
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    known = data.frame.dropna(subset=["approved_on", "amount_usd_million"])
    known = known[known["remark"] == ""]
    told: dict[str, object] = {"projects": len(data.frame), "unit": data.unit}
    if len(known):
        last = known.iloc[0]
        told |= {
            "project": last["project"],
            "amount": last["amount_usd_million"],
            "approved_on": last["approved_on"],
        }
    return fact("ifc_projects", **told)


CHART = Chart(
    id="investment-ifc-projects",
    page=PAGE_ID,
    question="Which projects are they?",
    what="Projects the International Finance Corporation lists in Pakistan, newest first",
    datasets=PROJECTS,
    build=_build,
    finding=_finding,
    caveat=BASIS,
    controls=(YEARS,),
    is_wide=True,
)
