"""How ready Pakistan's people and networks are, beside other countries, by the World Bank."""

from dataclasses import replace

import pandas as pd

from charts.control import COMPARED, YEARS
from charts.countries import COUNTRIES, NAMES, country_tones
from charts.fact import Fact, fact, standing
from charts.information_technology.choices import (
    BROADBAND,
    ENROLLMENT,
    INTERNET,
    READINESS,
    RESEARCH,
    RESEARCHERS,
    SERVERS,
)
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.indicators import WDI, Rate, observations

PAGE_ID = "information_technology"
RATES = {
    INTERNET: Rate("IT.NET.USER.ZS", "internet_users_pct", "%"),
    BROADBAND: Rate("IT.NET.BBND.P2", "broadband_subscriptions_per_100_people", "per 100 people"),
    ENROLLMENT: Rate("SE.TER.ENRR", "tertiary_enrollment_pct", "%"),
    RESEARCH: Rate("GB.XPD.RSDV.GD.ZS", "research_spending_share_of_gdp_pct", "%"),
    RESEARCHERS: Rate("SP.POP.SCIE.RD.P6", "researchers_per_million_people", "per million people"),
    SERVERS: Rate("IT.NET.SECR.P6", "secure_servers_per_million_people", "per million people"),
}
#: What is counted, and what to know of it.
MEANS = {
    INTERNET: (
        "Users went online in the last three months: by national surveys or, where there is none, "
        "by estimates of the International Telecommunication Union."
    ),
    BROADBAND: "Fixed subscriptions at 256 kbit/s or more; mobile networks are not in it.",
    ENROLLMENT: (
        "Students of any age, as a share of people of the official age for that level: it can "
        "exceed 100%."
    ),
    RESEARCH: "Spending of firms, government, universities and private nonprofit bodies.",
    RESEARCHERS: "Professionals who conduct basic, applied or experimental research.",
    SERVERS: "Distinct publicly trusted certificates in Netcraft's survey, by hosting country.",
}
CAVEAT = (
    "World Development Indicators, compiled from national and international agencies; surveys and "
    "methods differ between countries, and newest years with them."
)


def _time_build(tables: Tables, selection: Selection) -> ChartData:
    data = RATES[selection.value(READINESS)].build(tables, selection)
    return replace(data, notes=(*data.notes, MEANS[selection.value(READINESS)]))


def _time_finding(data: ChartData, selection: Selection) -> Fact:
    return RATES[selection.value(READINESS)].finding(data, selection)


def _newest_build(tables: Tables, selection: Selection) -> ChartData:
    rate = RATES[selection.value(READINESS)]
    wide = observations(tables, rate.code).reindex(columns=[*COUNTRIES])
    newest = wide.apply(pd.Series.last_valid_index).dropna().astype("int64")
    frame = pd.DataFrame(
        {
            "country": [NAMES[iso3] for iso3 in newest.index],
            "label": [f"{NAMES[iso3]}, {year}" for iso3, year in newest.items()],
            "year": newest.to_numpy(),
            rate.column: [wide.loc[year, iso3] for iso3, year in newest.items()],
        }
    ).sort_values(rate.column, ascending=False, ignore_index=True)
    return ChartData(
        kind="ranking",
        frame=frame,
        x=rate.column,
        y="label",
        unit="%" if rate.unit == "%" else "",  # a longer one is said once, in the subtitle
        period=f"{'' if rate.unit == '%' else f'{rate.unit}, '}newest year of each country",
        series="country",
        tones=country_tones(selection.peers),
        notes=(MEANS[selection.value(READINESS)],),
        empty="The World Bank's figures for this are missing.",
    )


def _newest_finding(data: ChartData, selection: Selection) -> Fact:
    countries = data.frame.set_index("country")
    if NAMES["PAK"] not in countries.index:
        return fact("no_figure_for_pakistan")
    rate = RATES[selection.value(READINESS)]
    own = countries.loc[NAMES["PAK"]]
    others = countries[rate.column].drop(NAMES["PAK"])
    return fact(
        "rate_among_countries",
        indicator=rate.code,
        value=own[rate.column],
        unit=rate.unit,
        year=own["year"],
        among=standing(own[rate.column], others),
    )


CHARTS = (
    Chart(
        id="it-readiness",
        page=PAGE_ID,
        question="Where does Pakistan stand among the countries compared?",
        what="Readiness of people and networks by country",
        datasets=WDI,
        build=_newest_build,
        finding=_newest_finding,
        caveat=CAVEAT,
        controls=(COMPARED, READINESS),
    ),
    Chart(
        id="it-readiness-over-time",
        page=PAGE_ID,
        question="Does Pakistan catch up?",
        what="Readiness of people and networks by country",
        datasets=WDI,
        build=_time_build,
        finding=_time_finding,
        caveat=CAVEAT,
        controls=(YEARS, COMPARED, READINESS),
    ),
)
