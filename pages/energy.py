"""Energy: how Pakistan makes its electricity, what it builds, and the fuels the US sends."""

from pages.parts.cards import cards, kpi_row, opening, section

opening("energy")
kpi_row(
    "energy-solar",
    "energy-low-carbon-share",
    "energy-under-construction",
    "energy-us-coal-value",
    "energy-access",
)

section(
    "Electricity today", "What Pakistan's electricity is made from, and how clean it is.", "mix"
)
cards(
    "energy-generation-mix",
    "energy-solar",
    "energy-low-carbon",
    "energy-solar-against-peers",
    "energy-renewables-against-peers",
    "energy-carbon-intensity-against-peers",
)

section("Capacity and plans", "What plants can deliver, and what is being built.", "fuel")
cards(
    "energy-capacity",
    "energy-plans",
    "energy-capacity-against-peers",
    "energy-building-against-peers",
)

section("Where, and whose", "A click on a point or a bar chooses its fuel.", "status", "layer")
cards("energy-power-plants", "energy-sites", "energy-owners", "energy-lng-capacity")

section("Fuels and the United States", "Coal and gas, at home and from the US.", "coal")
cards(
    "energy-us-coal",
    "energy-us-coal-destinations",
    "energy-gas",
    "energy-coal-supply",
    "energy-us-lng-cargoes",
    "energy-us-lng-monthly",
)

section("People and the economy", "Who has electricity, and what energy costs the economy.")
cards(
    "energy-access-against-peers",
    "energy-use-per-person",
    "energy-outages",
    "energy-net-imports",
    "energy-renewables-in-final-use",
    "energy-intensity",
)

section("Sector stress", "Figures of officials, as the press reported them.")
cards("energy-circular-debt", "energy-losses", "energy-use-by-sector", "energy-facts")
