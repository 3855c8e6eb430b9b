"""What a reader has to know before quoting: keys, what is not here, method notes, corrections."""

import streamlit as st

from charts.glossary import entries
from loaders import keys
from loaders.catalogue import DATASETS
from loaders.model import LoaderError
from pages.parts import tables
from pages.parts.markdown import linked, plain

#: Datasets without an embedded copy, and why. What to do follows from their road.
ABSENT = {
    "census_exports_hs2_pakistan": "The Census Bureau gives exports by chapter through its API "
    "alone, which asks for a key.",
    "census_exports_hs6_pakistan": "The Census Bureau gives exports by product through its API "
    "alone, which asks for a key.",
    "census_exports_states_pakistan": "The Census Bureau gives exports by state through its API "
    "alone, which asks for a key.",
    "census_exports_ports_pakistan": "The Census Bureau gives exports by port through its API "
    "alone, which asks for a key.",
    "comtrade_us_pakistan_hs2": "UN Comtrade restricts passing its figures on, so they are "
    "neither embedded nor served by the API.",
    "imf_goods_mirror": "The Fund's terms have not been verified to allow passing its figures on, "
    "so they are neither embedded nor served by the API.",
    "usgs_pakistan_production_recent": "The country table of the newest yearbook is read from its "
    "data release; no file of it was at hand when the embedded copies were made.",
    "wmd_production": "No open license is known for World Mining Data, so it is neither embedded "
    "nor served by the API.",
    "doe_lng_exports_monthly": "The monthly sums come from the Energy Information "
    "Administration's API alone, which asks for a key.",
    "eia_petroleum_exports_pakistan": "Exports of oil by destination come from the Energy "
    "Information Administration's API alone, which asks for a key.",
    "exim_authorizations_pakistan": "The Export-Import Bank's file was not at hand when the "
    "embedded copies were made; it needs no key.",
    "bea_services_pakistan": "The Bureau of Economic Analysis gives services by country through "
    "its API alone, which asks for a key.",
}
NOTES = {
    "Two counts of US imports": (
        "General imports count all goods when they arrive. Imports for consumption count them "
        "when they clear customs, at once or later from a warehouse. Monthly trade by partner is "
        "the first; imports by chapter, product and tariff line are the second. The two differ a "
        "little and are never added or set against each other."
    ),
    "How goods are valued": (
        "US exports are valued free alongside ship (f.a.s.) and include re-exports. US imports "
        "have their customs value, without freight and insurance. Figures that countries report "
        "to the UN and the IMF value exports free on board and imports with freight and "
        "insurance."
    ),
    "Two reports of one flow": (
        "What the United States reports as imports from Pakistan is not what Pakistan reports as "
        "exports to the United States: freight, time, origin and destination differ. Neither is "
        "corrected by the other here."
    ),
    "Customs or banks": (
        "The State Bank of Pakistan counts trade, services, remittances and investment when they "
        "are settled through banks. Customs offices count goods when they cross the border. "
        "Coverage and timing differ, so the two never stand in one line."
    ),
    "Fiscal and calendar years": (
        "Pakistan's fiscal year runs from July to June and is named after the year in which it "
        "ends. The US fiscal year, used for visas and assistance, runs from October to "
        "September. The World Bank's national accounts of Pakistan are by Pakistan's fiscal "
        "year. All other years are calendar years."
    ),
    "IT exports, twice": (
        "The State Bank's IT exports are by month and fiscal year; the World Bank's ICT service "
        "exports are by calendar year and for many countries. Pakistan is compared with its "
        "peers in the second only."
    ),
    "Mine output": (
        "The US Geological Survey and World Mining Data differ in sources, in what they count as "
        "a product and in when they revise. Their figures are never joined in one line."
    ),
    "Solar power": (
        "Ember's solar includes an estimate of rooftop panels. The Energy Institute's and Global "
        "Energy Monitor's is that of utility-scale plants. They are never mixed."
    ),
    "Aggregates beside their members": (
        "The world, the European Union, regions and income groups stand as rows beside the "
        "countries in them, and the State Bank's remittances form a tree. Add rows of one level "
        "only."
    ),
    "Missing is never zero": (
        "A missing row or cell means that nothing was published, and a gap stays a gap in every "
        "chart. A zero is a zero that the publisher printed."
    ),
    "Estimates and transcribed figures": (
        "Estimated, provisional and modeled figures are marked as such in their dataset and "
        "under their chart. Some figures were transcribed from reports that quote an official "
        "source: each of their rows has its citation and stays out of statistical series."
    ),
    "Tariffs": (
        "A rate in law, the duty assessed on the goods that came, and a modeled average are "
        "three different things. Each chart says which one it shows."
    ),
    "Money": (
        "Amounts are in current US dollars, not adjusted for inflation, unless the unit says "
        "otherwise. An obligation of assistance is later disbursed, so the two are never added. "
        "Amounts announced for projects overlap."
    ),
    "Revisions": (
        "Publishers revise. A refreshed figure replaces the one before it, the copies before "
        "stay on disk, and the tab What changed lists old and new."
    ),
    "Maps": "Maps draw de facto lines and take no position on boundaries.",
}


def how_to_add_keys() -> None:
    """Say of every key what it opens, where it is had free of charge, and whether it is set."""
    lines = []
    for variable in dict.fromkeys(d.key_variable for d in DATASETS.values() if d.key_variable):
        opened = [d for d in DATASETS.values() if d.key_variable == variable]
        state = "set on this server" if keys.find(variable) else "not set"
        titles = "; ".join(dataset.title for dataset in opened)
        lines.append(
            f"- **{plain(variable)}**: {state}. Keeps fresh: {plain(titles)}. "
            f"{linked(opened[0].key_help)}"
        )
    st.markdown(
        "A key is a word a publisher gives to whoever registers. Put it into the environment "
        "variable of its name before the dashboard starts, or into the file "
        "`.streamlit/secrets.toml`; it is never shown or logged.\n\n" + "\n".join(lines)
    )


def absent() -> None:
    """Say which datasets have no copy here, why, and what brings one."""
    lines = []
    for dataset_id, why in ABSENT.items():
        try:
            tables.table(dataset_id)
        except LoaderError:
            dataset = DATASETS[dataset_id]
            first = f"set {dataset.key_variable}, then run" if dataset.key_variable else "run"
            lines.append(
                f"- **{plain(dataset.title)}**: {plain(why)} To have it here, {plain(first)} "
                f"`python -m loaders refresh {dataset_id}`."
            )
    if lines:
        st.markdown("\n".join(lines))
    else:
        st.markdown("Nothing: every dataset has a copy on this machine.")


def notes() -> None:
    """Show the method notes."""
    with st.grid(2, min_column_width=460, vertical_alignment="top"):
        for heading, text in NOTES.items():
            st.markdown(f"**{plain(heading)}**  \n{plain(text)}")


def words_explained() -> None:
    """Show the glossary, which the notes of each card quote from."""
    with st.expander("What words mean"):
        lines = [f"- **{plain(row['term'])}**: {plain(row['meaning'])}" for row in entries()]
        st.markdown("\n".join(lines))


def corrections() -> None:
    """Say what to do about a figure that looks wrong."""
    st.markdown(
        "Does a figure differ from its publisher's? Open an issue with the project's maintainers "
        "and name the dataset, the row, and the publisher's page that says otherwise. A mistake of "
        "this project is corrected in the dataset; a mistake of a publisher is left as published "
        "and noted."
    )
