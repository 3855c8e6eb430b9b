"""Energy: how Pakistan makes its electricity, what it builds, and the fuels the US sends."""

from pages.parts.cards import cards, kpi_row, opening

opening("energy")
kpi_row(
    "energy-solar",
    "energy-low-carbon-share",
    "energy-under-construction",
    "energy-us-coal-tons",
    "energy-access",
)

# Electricity today
cards("energy-generation-mix", "energy-solar")
cards("energy-low-carbon", "energy-solar-against-peers")
cards("energy-renewables-against-peers", "energy-carbon-intensity-against-peers")

# Capacity and plans
cards("energy-capacity", "energy-plans")
cards("energy-capacity-against-peers", "energy-building-against-peers")

# Where, and whose
cards("energy-power-plants", "energy-sites")
cards("energy-owners", "energy-lng-capacity")

# Fuels and the United States
cards("energy-us-coal", "energy-us-coal-destinations")
cards("energy-gas", "energy-coal-supply")
cards("energy-us-lng-cargoes", "energy-us-lng-monthly")

# People and the economy
cards("energy-access-against-peers", "energy-use-per-person")
cards("energy-outages", "energy-net-imports")
cards("energy-renewables-in-final-use", "energy-intensity")

# Sector stress
cards("energy-circular-debt", "energy-losses")
cards("energy-use-by-sector", "energy-facts")
