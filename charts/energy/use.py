"""People and the economy: who has electricity, how much is used, and what it costs in imports."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import NAMES
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.indicators import WDI, Rate, observations, rate_chart

PAGE = "energy"
OUTAGES = "IC.ELC.OUTG.ZS"
ACCESS = Rate("EG.ELC.ACCS.ZS", "access_to_electricity_pct", "%")
USE = Rate("EG.USE.ELEC.KH.PC", "electricity_use_kwh_per_person", "kWh per person")
IMPORTS = Rate("EG.IMP.CONS.ZS", "net_energy_imports_share_of_use_pct", "%")
RENEWABLES = Rate("EG.FEC.RNEW.ZS", "renewables_share_of_final_energy_pct", "%")
INTENSITY = Rate("EG.EGY.PRIM.PP.KD", "energy_intensity_mj_per_usd", "MJ per US$ of GDP")


def _outages_build(tables: Tables, selection: Selection) -> ChartData:
    wide = observations(tables, OUTAGES).reindex(columns=[*selection.countries])
    wide = wide[selection.keeps(wide.index.to_series())]
    rows = []
    for iso3 in wide:
        known = wide[iso3].dropna()
        if len(known):
            rows.append((NAMES[iso3], int(known.index[-1]), known.iloc[-1]))
    frame = pd.DataFrame(rows, columns=["country", "year", "firms_with_outages_pct"])
    frame["survey"] = frame["country"] + " (" + frame["year"].astype("str") + ")"
    frame = frame.sort_values("firms_with_outages_pct", ascending=False, ignore_index=True)
    absent = [NAMES[iso3] for iso3 in wide if NAMES[iso3] not in set(frame["country"])]
    names = words.countries(absent)
    return ChartData(
        kind="ranking",
        frame=frame,
        x="firms_with_outages_pct",
        y="survey",
        unit="%",
        period=words.span(frame["year"]),
        series="country",
        tones={NAMES["USA"]: "USA", NAMES["PAK"]: "PAK"},
        notes=(f"Not surveyed in these years: {names}.",) if absent and len(frame) else (),
    )


def _outages_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame.set_index("country")
    if NAMES["PAK"] not in rows.index:
        return fact("no_survey_of_outages")
    figures = rows[data.x]
    ours = figures[NAMES["PAK"]]
    return fact(
        "outages",
        share_pct=ours,
        year=rows["year"][NAMES["PAK"]],
        years=(rows["year"].min(), rows["year"].max()),
        among=standing(ours, figures.drop(NAMES["PAK"])),
    )


ACCESS_CHART = rate_chart(
    ACCESS,
    "energy-access-against-peers",
    PAGE,
    "Who has electricity?",
    "People with access to electricity",
    "From surveys and censuses; access says nothing about hours of supply.",
)
USE_CHART = rate_chart(
    USE,
    "energy-use-per-person",
    PAGE,
    "How much electricity does a person use?",
    "Electricity used",
    "Output of power plants less losses and the plants' own use, divided by population.",
)
IMPORTS_CHART = rate_chart(
    IMPORTS,
    "energy-net-imports",
    PAGE,
    "How much of its energy does Pakistan import?",
    "Net imports as a share of energy use",
    "Imports less exports, in oil equivalent; below zero is a net exporter.",
)
RENEWABLES_CHART = rate_chart(
    RENEWABLES,
    "energy-renewables-in-final-use",
    PAGE,
    "How much of all energy used is renewable?",
    "Renewables as a share of final energy use",
    "Firewood, dung and crop waste are counted as renewable.",
)
INTENSITY_CHART = rate_chart(
    INTENSITY,
    "energy-intensity",
    PAGE,
    "How much energy does a dollar of output take?",
    "Primary energy used for each dollar of GDP",
    "GDP in US$ of 2021 at purchasing power parity; less is more efficient.",
)
OUTAGES_CHART = Chart(
    id="energy-outages",
    page=PAGE,
    question="How many firms suffer power outages?",
    what="Firms that had power outages, newest survey of each country",
    datasets=WDI,
    build=_outages_build,
    finding=_outages_finding,
    caveat="Surveys of firms, years apart: compare countries with care.",
    controls=(YEARS, COMPARED),
)
