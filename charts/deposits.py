"""Where Pakistan's known mineral deposits lie, from historical surveys."""

import pandas as pd

from charts import words
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

DEPOSITS = ("usgs_deposits",)
#: The first commodity of a record -> the group it is drawn in.
GROUPS = {
    "Phosphate": "Phosphate",
    "Copper": "Copper and gold",
    "Molybdenum": "Copper and gold",
    "Volcanogenic massive sulfide (Cu-Zn type)": "Copper and gold",
    "Chromite (Cr)": "Chromite and platinum",
    "Platinum-group elements": "Chromite and platinum",
    "Magnesium": "Chromite and platinum",  # one record, of a chromite mine
    "Lead": "Lead and zinc",
    "Zinc": "Lead and zinc",
    "Rock salt": "Salt and potash",
    "Halite (rock salt)": "Salt and potash",
    "Potash": "Salt and potash",
    "Emerald": "Gemstones",
    "Ruby": "Gemstones",
    "Iron": "Iron",
}
OTHER = "Other"
TONES = {
    "Phosphate": "phosphate",
    "Copper and gold": "copper",
    "Chromite and platinum": "chromite",
    "Lead and zinc": "zinc",
    "Salt and potash": "salt",
    "Gemstones": "gems",
    "Iron": "iron",
    OTHER: "context",
}


def _build(tables: Tables, _: Selection) -> ChartData:
    frame = tables["usgs_deposits"].frame
    sites = frame[frame["duplicate_of"] == ""]
    placed = sites.dropna(subset=["latitude", "longitude"])
    first = placed["main_commodities"].str.split(";").str[0].str.strip()
    rows = pd.DataFrame(
        {
            "site": placed["name"].mask(placed["name"].eq(""), "Unnamed site"),
            "group": first.map(GROUPS).fillna(OTHER),
            "commodities": placed["main_commodities"],
            "survey_year": placed["survey_year"],
            "latitude": placed["latitude"],
            "longitude": placed["longitude"],
            "record_url": placed["record_url"],
        }
    )
    rows["sites"] = rows.groupby("group")["site"].transform("size")
    rows = rows.sort_values(["sites", "group", "site"], ascending=[False, True, True])
    years = words.span(rows["survey_year"])
    return ChartData(
        kind="map",
        frame=rows.drop(columns="sites").reset_index(drop=True),
        x="longitude",
        y="latitude",
        unit="",
        period=f"surveys published {years}" if years else "",
        series="group",
        tones=TONES,
        label="site",
        notes=_left_off(len(sites) - len(placed), rows),
        empty="The surveys give no place for any deposit.",
    )


def _left_off(unplaced: int, rows: pd.DataFrame) -> tuple[str, ...]:
    notes = []
    undated = int(rows["survey_year"].isna().sum())
    if undated:
        sites = "site comes" if undated == 1 else "sites come"
        notes.append(f"{undated} {sites} from a database without a survey year.")
    if unplaced:
        sites = "site has" if unplaced == 1 else "sites have"
        notes.append(f"{unplaced} more {sites} no coordinates and is not drawn.")
    return tuple(notes)


def _finding(data: ChartData, _: Selection) -> str:
    counts = data.frame["group"].value_counts(sort=False)
    sentence = f"Past surveys place {len(data.frame)} deposits in Pakistan"
    if len(counts) == 1:
        return f"{sentence}, all of {_low(str(counts.index[0]))}."
    parts = [f"{number} of {_low(str(name))}" for name, number in counts.iloc[:3].items()]
    return f"{sentence}: {', '.join(parts)}{', and others' if len(counts) > 3 else ''}."


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


MAP = Chart(
    id="mining-deposits",
    page="mining",
    question="Where are Pakistan's known deposits?",
    what="Mineral deposits by main commodity, one point a site",
    datasets=DEPOSITS,
    build=_build,
    finding=_finding,
    caveat=(
        "Historical surveys: no point tells a site's size or what it is today, and minerals that "
        "had a survey of their own have more points. Borders are Natural Earth's, which draws de "
        "facto lines such as the Line of Control."
    ),
)
