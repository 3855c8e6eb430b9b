"""Information technology: what Pakistan sells, who writes it, and how its peers do."""

import pandas as pd

from charts import it_exports, software_activity, words
from charts.comparison import CONTROLS, Amount, compare, comparison_sentence
from charts.countries import NAMES, PEERS, country_tones
from charts.indicators import WDI, observations
from charts.model import Chart, ChartData, Page, Tables
from charts.selection import Selection

PAGE_ID = "information_technology"
SERVICES, INTERNET = "BX.GSR.CCIS.CD", "IT.NET.USER.ZS"
INTERNET_SHARE = "internet_users_pct"
ICT_EXPORTS = Amount("ict_service_exports", "_usd_million", "Pakistan's ICT service exports")


def _services_build(tables: Tables, selection: Selection) -> ChartData:
    levels = observations(tables, SERVICES) / 1e6
    levels = levels[selection.keeps(levels.index.to_series())]
    return compare(ICT_EXPORTS, levels, tables, selection)


def _services_finding(data: ChartData, _: Selection) -> str:
    return comparison_sentence(data, ICT_EXPORTS)


def _internet_build(tables: Tables, selection: Selection) -> ChartData:
    countries = ["PAK", "USA", *PEERS]
    wide = observations(tables, INTERNET).reindex(columns=countries)
    newest = wide.apply(pd.Series.last_valid_index).dropna().astype("int64")
    frame = pd.DataFrame(
        {
            "country": [NAMES[iso3] for iso3 in newest.index],
            "label": [f"{NAMES[iso3]}, {year}" for iso3, year in newest.items()],
            "year": newest.to_numpy(),
            INTERNET_SHARE: [wide.loc[year, iso3] for iso3, year in newest.items()],
        }
    ).sort_values(INTERNET_SHARE, ascending=False, ignore_index=True)
    return ChartData(
        kind="ranking",
        frame=frame,
        x=INTERNET_SHARE,
        y="label",
        unit="%",
        period="newest year of each country",
        series="country",
        tones=country_tones(selection.peers),
        empty="The World Bank's figures for internet users are missing.",
    )


def _internet_finding(data: ChartData, _: Selection) -> str:
    shares = data.frame.set_index("country")
    if NAMES["PAK"] not in shares.index:
        return "No figure for Pakistan is published."
    own = shares.loc[NAMES["PAK"]]
    others = shares[INTERNET_SHARE].drop(NAMES["PAK"])
    share = words.quantity(own[INTERNET_SHARE], "%")
    sentence = f"{share} of people in Pakistan used the internet in {own['year']}"
    if others.empty:
        return f"{sentence}."
    ahead = int((others > own[INTERNET_SHARE]).sum())
    if ahead == len(others):
        return f"{sentence}, the lowest share of the {len(shares)} countries compared."
    if not ahead:
        return f"{sentence}, the highest share of the {len(shares)} countries compared."
    return f"{sentence}; the share was higher in {ahead} of the {len(others)} others compared."


def _answer(tables: Tables, _: Selection) -> str:
    years = it_exports.fiscal_years(tables)
    whole = years[years["coverage"] == it_exports.WHOLE_YEAR].set_index("fiscal_year")
    exports = whole[it_exports.AMOUNT]
    year = exports.index[-1]
    sentence = (
        f"Pakistan exported {words.quantity(exports[year], it_exports.UNIT)} of IT services in "
        f"{words.fiscal_year(year)}"
    )
    if year - 1 in exports.index:
        sentence += f", {words.moved(exports[year], exports[year - 1])} on fiscal year {year - 1}"
    flow = software_activity.collaboration(tables)[software_activity.TO_US]
    share = flow["us_share_pct"].dropna()
    if share.empty:
        return f"{sentence}."
    newest = share.index[-1]
    return (
        f"{sentence}; US projects took {words.quantity(share.iloc[-1], '%', 2)} of the public code "
        f"its developers sent abroad in the {words.quarter(newest.year, newest.quarter)}."
    )


_COMPARISONS = (
    Chart(
        id="it-services-against-peers",
        page=PAGE_ID,
        question="Do Pakistan's exports of ICT services keep up with its peers'?",
        what="Exports of ICT services by country, calendar years, at current prices",
        datasets=WDI,
        build=_services_build,
        finding=_services_finding,
        caveat=(
            "World Bank figures from balances of payments, by calendar year; they are not "
            "comparable with the State Bank's fiscal years."
        ),
        controls=CONTROLS,
    ),
    Chart(
        id="it-internet-users",
        page=PAGE_ID,
        question="How many people in Pakistan are online?",
        what="People who used the internet in the last three months, share of population",
        datasets=WDI,
        build=_internet_build,
        finding=_internet_finding,
        caveat=(
            "From national surveys or, where there is none, estimates of the International "
            "Telecommunication Union; Pakistan's figures for 2021 to 2023 are estimates."
        ),
        controls=("peers",),
    ),
)

PAGE = Page(
    id=PAGE_ID,
    title="Information technology",
    question="What does Pakistan's IT sector sell, and how does it work with the United States?",
    datasets=(*it_exports.IT_EXPORTS, *software_activity.COLLABORATION),
    answer=_answer,
    kpis=(*it_exports.KPIS, *software_activity.KPIS),
    charts=(*it_exports.CHARTS, *software_activity.CHARTS, *_COMPARISONS),
)
