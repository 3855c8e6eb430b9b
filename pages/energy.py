"""Energy: how Pakistan makes its electricity, and the coal the United States sends."""

from pages.parts.cards import cards, kpi_row, opening

opening("energy")
kpi_row("energy-solar", "energy-low-carbon-share", "energy-us-coal-tons", "energy-access")
cards("energy-generation-mix", "energy-solar")
cards("energy-low-carbon", "energy-carbon-intensity-against-peers")
cards("energy-us-coal", "energy-use-per-person")
cards("energy-power-plants", "energy-capacity")
