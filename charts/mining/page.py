"""Mining: what Pakistan takes out of the ground, where, and what it means for its economy."""

from collections.abc import Callable

from charts.fact import Fact, fact
from charts.mining import (
    coal,
    dated_facts,
    deposits,
    fdi,
    output,
    reko_diq,
    sections,
    world_mining_data,
    world_share,
)
from charts.model import Kpi, KpiValue, Page, Tables
from charts.selection import Selection
from charts.shared import pakistan_output
from charts.shared.indicators import WDI, Rate, observations, rate_chart, rate_kpi
from loaders.measures import BANKS

RENTS = Rate("NY.GDP.TOTL.RT.ZS", "resource_rents_share_of_gdp_pct", "%")
METALS = Rate("TX.VAL.MMTL.ZS.UN", "ores_and_metals_share_of_exports_pct", "%")
INDUSTRY = Rate("NV.IND.TOTL.ZS", "industry_share_of_gdp_pct", "%")


def _output_kpi(mineral: str) -> Callable[[Tables, Selection], KpiValue | None]:
    def build(tables: Tables, _: Selection) -> KpiValue | None:
        rows = pakistan_output.mined(tables)
        rows = rows[(rows["country"] == pakistan_output.PAKISTAN) & (rows["mineral"] == mineral)]
        by_year = rows.dropna(subset=["tonnes"]).set_index("year").sort_index()
        if by_year.empty:
            return None
        last = by_year.iloc[-1]
        previous = by_year["tonnes"].get(by_year.index[-1] - 1)
        if last["is_estimated"] and last["tonnes"] == previous:
            # The estimate repeats the year before and is no news: show the year it repeats.
            by_year, previous = by_year.iloc[:-1], by_year["tonnes"].get(by_year.index[-1] - 2)
            last = by_year.iloc[-1]
        return KpiValue(
            value=last["tonnes"],
            unit="tonnes",
            period=str(by_year.index[-1]),
            previous=previous,
            previous_period=str(by_year.index[-1] - 1),
            status="estimated" if last["is_estimated"] else "",
        )

    return build


def _answer(tables: Tables, _: Selection) -> Fact:
    shares = world_share.world_shares(pakistan_output.mined_shares(tables)).dropna(
        subset=[world_share.SHARE]
    )
    metals = observations(tables, METALS.code).get("PAK", shares[world_share.SHARE].iloc[:0])
    metals = metals.dropna()
    if shares.empty or metals.empty:
        return fact("mining_not_published")
    top = shares.sort_values(world_share.SHARE).iloc[-1]
    return fact(
        "mining_in_the_world",
        mineral=top["mineral"],
        share=top[world_share.SHARE],
        year=top["year"],
        metals_share=metals.iloc[-1],
        metals_year=metals.index[-1],
        project=reko_diq.stage(tables),
    )


PAGE = Page(
    row=sections.ROW,
    sections=sections.SECTIONS,
    id="mining",
    title="Mining",
    question="What does Pakistan take out of the ground, and where?",
    datasets=(*pakistan_output.SUMMARIES, *WDI, dated_facts.FACTS_TABLE),
    answer=_answer,
    kpis=(
        Kpi(
            "mining-reko-diq-stage",
            "mining",
            "Reko Diq stands",
            (dated_facts.FACTS_TABLE,),
            reko_diq.stage_kpi,
        ),
        Kpi(
            "mining-reko-diq-planned",
            "mining",
            "Copper planned at Reko Diq",
            (dated_facts.FACTS_TABLE,),
            reko_diq.planned_kpi,
        ),
        Kpi(
            "mining-talc",
            "mining",
            "Talc output (steatite)",
            pakistan_output.SUMMARIES,
            _output_kpi("Talc and pyrophyllite"),
        ),
        Kpi(
            "mining-antimony",
            "mining",
            "Antimony output",
            pakistan_output.SUMMARIES,
            _output_kpi("Antimony"),
        ),
        rate_kpi(METALS, "mining-metal-exports", "mining", "Ores and metals in exports"),
        rate_kpi(RENTS, "mining-rents", "mining", "Resource rents in GDP"),
        Kpi(
            "mining-fdi-newest",
            "mining",
            "Net FDI in mining",
            fdi.FDI,
            fdi.kpi,
            BANKS,
        ),
    ),
    charts=(
        output.PANELS,
        output.INDEX_CHART,
        world_share.SHARES,
        world_share.TABLE,
        world_mining_data.CHART,
        deposits.MAP,
        deposits.FACILITIES_MAP,
        coal.OUTPUT,
        coal.PLANTS_CHART,
        dated_facts.REPORTED,
        reko_diq.FACTS,
        reko_diq.AMOUNTS,
        dated_facts.REKO_DIQ,
        fdi.YEAR,
        fdi.TABLE,
        rate_chart(
            METALS,
            "mining-metal-exports-against-peers",
            "mining",
            "How much do ores and metals weigh in exports?",
            "Ores and metals as a share of goods exports",
            "Crude minerals, ores, scrap and nonferrous metals (SITC 27, 28 and 68); gold, gems, "
            "iron and steel are not among them.",
        ),
        rate_chart(
            RENTS,
            "mining-rents-against-peers",
            "mining",
            "How much of the economy do natural resources bring?",
            "Natural resource rents as a share of GDP",
            "The World Bank's estimate of what oil, gas, coal, minerals and forests bring above "
            "their cost; minerals alone are not in this table.",
        ),
        rate_chart(
            INDUSTRY,
            "mining-industry-against-peers",
            "mining",
            "How large is industry in the economy?",
            "Industry as a share of GDP",
            "Value added of mining, manufacturing, construction, electricity, water and gas.",
        ),
    ),
)
