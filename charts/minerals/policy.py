"""What governments have agreed or ruled on minerals: agreements, and controls on exports."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection

AGREEMENTS_TABLE = ("usgs_minerals_agreements",)
CONTROLS_TABLE = ("usgs_export_controls",)
OURS = "PAK"


def _agreements_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["usgs_minerals_agreements"].frame
    partners = pd.concat([frame["partner_iso3"], frame["second_partner_iso3"]])
    rows = frame[selection.keeps(frame["signed_date"])]
    rows = rows.sort_values("signed_date", ascending=False, ignore_index=True)
    signed = [
        words.known_date(date, precision)
        for date, precision in zip(rows["signed_date"], rows["date_precision"], strict=True)
    ]
    shown = pd.DataFrame(
        {
            "signed": signed,
            "country": rows["country"],
            "agreement": rows["agreement"],
            "focus": rows["focus"],
            "source_url": rows["source_url"],
        }
    )
    return ChartData(
        kind="table",
        frame=shown,
        x="country",
        y="agreement",
        unit="",
        period=words.span(rows["signed_date"].dt.year),
        notes=(_edition(frame, partners),) if len(rows) else (),
        told={"signed": tuple(zip(rows["signed_date"], rows["date_precision"], strict=True))},
    )


def _edition(frame: pd.DataFrame, countries: pd.Series) -> str:
    place = "on it" if OURS in set(countries) else "not on it"
    return f"The list is that of the {frame['edition'].max()} edition; Pakistan is {place}."


def _agreements_finding(data: ChartData, _: Selection) -> Fact:
    signed, precision = data.told["signed"][0]
    return fact(
        "mineral_agreements",
        agreements=len(data.frame),
        first_year=data.told["signed"][-1][0].year,
        last_year=signed.year,
        country=data.frame["country"].iloc[0],
        signed=signed,
        precision=precision,
    )


def _controls_build(tables: Tables, _: Selection) -> ChartData:
    frame = tables["usgs_export_controls"].frame
    rows = frame.sort_values(["last_year", "country"], ascending=[False, True], ignore_index=True)
    shown = pd.DataFrame(
        {
            "country": rows["country"],
            "control": rows["control"],
            "commodities": rows["commodities"],
            "first_year": rows["first_year"],
            "last_year": rows["last_year"],
            "source_url": rows["source_url"],
        }
    )
    note = _edition(frame, frame["iso3"])
    ends = pd.concat([rows["first_year"], rows["last_year"]])
    return ChartData(
        kind="table",
        frame=shown,
        x="country",
        y="commodities",
        unit="",
        period=words.span(ends),
        notes=(note,) if len(rows) else (),
        empty="The publisher lists no control on exports of minerals.",
        told={"edition": frame["edition"].max()},
    )


def _controls_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    year = rows["last_year"].max()
    newest = rows[rows["last_year"] == year]["country"].unique()
    is_ban = rows["control"].str.contains(r"\bbans?\b", case=False)
    return fact(
        "export_controls",
        countries=rows["country"].nunique(),
        banning=rows.loc[is_ban, "country"].nunique(),
        newest=newest[0] if len(newest) == 1 else "",
        newest_year=year,
        **data.told,
    )


AGREEMENTS = Chart(
    id="minerals-agreements",
    page="minerals",
    question="With whom has the United States agreed on critical minerals?",
    what="US agreements on critical minerals, as the US Geological Survey lists them",
    datasets=AGREEMENTS_TABLE,
    build=_agreements_build,
    finding=_agreements_finding,
    caveat="The survey's list, not every accord; what came after its edition is in the timeline.",
    controls=(YEARS,),
)
EXPORT_CONTROLS = Chart(
    id="minerals-export-controls",
    page="minerals",
    question="Which countries limit exports of minerals?",
    what="Export controls on minerals by country, as the US Geological Survey lists them",
    datasets=CONTROLS_TABLE,
    build=_controls_build,
    finding=_controls_finding,
    caveat="The year stands behind each commodity; controls that were lifted are left out.",
)
