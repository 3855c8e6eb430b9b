"""Generation: what Pakistan makes its electricity from, and the rise of solar.

Solar here is Ember's, rooftops included; it never meets figures of utility-scale plants.
"""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.energy import choices
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.choices import SHARE
from charts.shared.owid_energy import OWID, copy_with, provisional, provisional_note, vintage_note

EMBER = ("ember_generation",)
#: Ember's series -> what it is called here and its tone, from the bottom of the stack. Neighbors
#: stay apart in every kind of color vision, also where a thin layer between them vanishes.
SOURCES = {
    "nuclear": ("Nuclear", "nuclear"),
    "gas": ("Gas", "gas"),
    "coal": ("Coal", "coal"),
    "other fossil": ("Other fossil", "oil"),
    "wind": ("Wind", "wind"),
    "bioenergy": ("Bioenergy", "bioenergy"),
    "hydro": ("Hydro", "hydro"),
    "solar": ("Solar", "solar"),
    "other renewables": ("Other renewables", "context"),
    "net imports": ("Net imports", "imports"),
}
IMPORTS = SOURCES["net imports"][0]
#: Our World in Data's columns of what Ember names otherwise.
PASSED_ON = {
    "oil_electricity_twh": "other fossil",
    "net_electricity_imports_twh": "net imports",
    "other_renewables_electricity_twh": "other renewables",
}
SOLAR_BASIS = (
    "Solar includes Ember's estimate of rooftop systems, so it must not be set beside series of "
    "utility-scale plants."
)


def _passed_on(tables: Tables) -> pd.DataFrame:
    """Ember's figures as Our World in Data passes them on, a row a year and series."""
    rows = copy_with(tables, "electricity_generation_twh", ("PAK",))
    names = {f"{series}_electricity_twh": series for series in SOURCES} | PASSED_ON
    rows = rows[rows["iso3"] == "PAK"].rename(columns=names)
    whole = ["year", "electricity_generation_twh"]
    tall = rows.melt(whole, list(SOURCES), "series", "electricity_twh").dropna()
    share = tall["electricity_twh"] / tall["electricity_generation_twh"] * 100
    return tall.assign(share_of_generation_pct=share.where(tall["series"] != "net imports"))


def mix(tables: Tables) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Generation by source and net imports, and which years are those passed on.

    Our World in Data passes Ember's figures on and may have a newer edition than Ember's file.
    """
    own = tables["ember_generation"].frame
    newer = _passed_on(tables)
    newer = newer[newer["year"] > own["year"].max()]
    columns = ["year", "series", "electricity_twh", "share_of_generation_pct"]
    frame = pd.concat([own[columns], newer[columns]], ignore_index=True)
    return frame, tuple(sorted(newer["year"].unique()))


def _passed_on_note(years: tuple[int, ...], selection: Selection) -> tuple[str, ...]:
    shown = [str(year) for year in years if selection.years[0] <= year <= selection.years[1]]
    if not shown:
        return ()
    told = f"Figures of {words.enumerate_names(shown)} are Ember's as Our World in Data passes them"
    return (f"{told} on, solar on rooftops included; other years are of Ember's own file.",)


def _mix_build(tables: Tables, selection: Selection) -> ChartData:
    frame, newer = mix(tables)
    frame = frame.assign(status=provisional(frame["year"]))
    frame = frame[frame["series"].isin(SOURCES) & selection.keeps(frame["year"])]
    most = frame["electricity_twh"].abs().groupby(frame["series"]).transform("max")
    places = {series: place for place, series in enumerate(SOURCES)}
    frame = frame[most > 0].assign(place=frame["series"].map(places)).sort_values(["place", "year"])
    columns = ["year", "source", "electricity_twh", "share_of_generation_pct", "status"]
    frame = frame.assign(source=frame["series"].map({s: name for s, (name, _) in SOURCES.items()}))
    by_share = selection.value(choices.MIX) == SHARE
    if by_share:  # imports are no share of what is generated
        frame = frame[frame["source"] != IMPORTS]
    return ChartData(
        kind="stack",
        frame=frame[columns].reset_index(drop=True),
        x="year",
        y="share_of_generation_pct" if by_share else "electricity_twh",
        unit="%" if by_share else "TWh",
        period=words.span(frame["year"]),
        series="source",
        tones=dict(SOURCES.values()),
        status="status",
        notes=(
            *provisional_note(frame, "hatched"),
            *_passed_on_note(newer, selection),
            "Net imports are left out of shares."
            if by_share
            else "The whole bar is demand: what is generated, and net imports.",
        ),
    )


def _mix_finding(data: ChartData, _: Selection) -> Fact:
    made = data.frame[data.frame["source"] != IMPORTS]
    wide = made.pivot(index="year", columns="source", values="electricity_twh")
    totals = wide.sum(axis="columns")
    first, last = wide.index[0], wide.index[-1]
    shares = (wide.loc[last] / totals[last] * 100).sort_values(ascending=False)
    leader = str(shares.index[0])
    before = wide.loc[first, leader]
    return fact(
        "generation_mix",
        leader=leader,
        share_pct=shares.iloc[0],
        total_twh=totals[last],
        year=last,
        first_year=first,
        first_share_pct=before / totals[first] * 100 if pd.notna(before) else None,
        first_total_twh=totals[first],
        status=made.loc[made["year"] == last, "status"].max(),
    )


def solar(tables: Tables) -> pd.DataFrame:
    """Pakistan's solar generation and its share, a row a year."""
    rows = copy_with(tables, "solar_electricity_twh", ("PAK",))
    rows = rows[rows["iso3"] == "PAK"]
    share = rows["solar_electricity_twh"] / rows["electricity_generation_twh"] * 100
    return pd.DataFrame(
        {
            "year": rows["year"],
            "solar_twh": rows["solar_electricity_twh"],
            "share_of_generation_pct": share,
            "status": rows["status"],
            "vintage": rows["vintage"],
        }
    ).reset_index(drop=True)


def _solar_build(tables: Tables, selection: Selection) -> ChartData:
    frame = solar(tables)
    frame = frame[selection.keeps(frame["year"])].reset_index(drop=True)
    by_share = selection.value(choices.MIX) == SHARE
    return ChartData(
        kind="columns",
        frame=frame,
        x="year",
        y="share_of_generation_pct" if by_share else "solar_twh",
        unit="%" if by_share else "TWh",
        period=words.span(frame["year"]),
        tones={"": "solar"},
        status="status",
        notes=(*provisional_note(frame, "hatched"), *vintage_note(frame)),
    )


def _solar_finding(data: ChartData, _: Selection) -> Fact:
    last = data.frame.iloc[-1]
    before = data.frame.loc[data.frame["year"] == last["year"] - 1, "solar_twh"]
    share = last["share_of_generation_pct"]
    return fact(
        "solar_generation",
        twh=last["solar_twh"],
        year=last["year"],
        year_before_twh=next(iter(before[before > 0]), None),
        share_pct=share if pd.notna(share) else None,
        status=last["status"],
    )


MIX = Chart(
    id="energy-generation-mix",
    page="energy",
    question="What does Pakistan make its electricity from?",
    what="Pakistan's electricity by source",
    datasets=(*EMBER, *OWID),
    build=_mix_build,
    finding=_mix_finding,
    caveat=f"Other fossil is mostly oil; shares are of generation, without imports. {SOLAR_BASIS}",
    controls=(YEARS, choices.MIX),
)
SOLAR = Chart(
    id="energy-solar",
    page="energy",
    question="How fast does solar grow in Pakistan?",
    what="Pakistan's electricity from solar, Ember's figures",
    datasets=OWID,
    build=_solar_build,
    finding=_solar_finding,
    caveat=SOLAR_BASIS,
    controls=(YEARS, choices.MIX),
)
