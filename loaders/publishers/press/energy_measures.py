"""The headline figures on Pakistan's power and oil sector: what each is, in our own words."""

from typing import NamedTuple


class Measure(NamedTuple):
    """One kind of figure: its label, its unit, and what to know before using it."""

    label: str
    unit: str
    remark: str = ""


OF_CAPACITY = "At the end of March; the four shares add up to 100.1 for rounding"
GRID = "Nine months, from the grid; power made and used behind the meter is not in it"

#: Name of the figure in the table -> what it is.
MEASURES = {
    "installed_capacity": Measure(
        "Installed generation capacity", "MW", "At the end of March; net-metered solar included"
    ),
    "installed_share_thermal": Measure("Thermal share of installed capacity", "%", OF_CAPACITY),
    "installed_share_hydel": Measure("Hydropower share of installed capacity", "%", OF_CAPACITY),
    "installed_share_renewable": Measure(
        "Renewable share of installed capacity", "%", f"{OF_CAPACITY}; hydropower is apart"
    ),
    "installed_share_nuclear": Measure("Nuclear share of installed capacity", "%", OF_CAPACITY),
    "net_metering_addition": Measure(
        "Capacity added by net metering", "MW", "The reports leave the exact period open"
    ),
    "generation": Measure("Electricity generation", "GWh", GRID),
    "generation_clean_share": Measure(
        "Share of hydropower, nuclear and renewables in generation", "%", GRID
    ),
    "consumption_total": Measure("Electricity consumption", "GWh", GRID),
    "consumption_household": Measure("Electricity consumption of households", "GWh", GRID),
    "consumption_industry": Measure("Electricity consumption of industry", "GWh", GRID),
    "consumption_agriculture": Measure("Electricity consumption of agriculture", "GWh", GRID),
    "consumption_commercial": Measure("Electricity consumption of commerce", "GWh", GRID),
    "td_losses_combined": Measure(
        "Transmission and distribution losses", "%", "Utilities owned by the state"
    ),
    "td_losses_allowed": Measure(
        "Transmission and distribution losses the regulator allows", "%", "Its own benchmark"
    ),
    "disco_inefficiency_cost": Measure(
        "Circular debt added by the distribution companies",
        "PKR billion",
        "Losses above what is allowed, 265 billion, and bills not collected, 132 billion",
    ),
    "circular_debt_power_stock": Measure(
        "Circular debt of the power sector", "PKR billion", "Stock on the last day of the period"
    ),
    "solar_panel_imports": Measure(
        "Imports of solar modules", "GW", "Capacity of the modules, most of them from China"
    ),
    "solar_panel_imports_5y": Measure(
        "Imports of solar modules from China, five years", "GW", "Five years taken together"
    ),
    "solar_share_of_utility_supply": Measure(
        "Solar share of the electricity utilities supply", "%", "Average of four months"
    ),
    "us_crude_first_cargo": Measure(
        "First cargo of US crude oil", "barrels", "Day of arrival, stated by the importer"
    ),
    "us_crude_three_cargoes_value": Measure(
        "Three cargoes of US crude oil, value expected",
        "US$ million",
        "The importer's expectation, not a customs figure",
    ),
    "oil_imports_value": Measure("Oil imports", "US$ billion", "About a fifth of all imports"),
}
#: The table's words for a unit -> ours.
UNITS = {
    "MW": "MW",
    "GW": "GW",
    "GWh": "GWh",
    "percent": "%",
    "PKR billion": "PKR billion",
    "USD million": "US$ million",
    "USD billion": "US$ billion",
    "barrels": "barrels",
}
