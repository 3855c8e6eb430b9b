"""Energy from top to bottom."""

from charts.control import in_turn
from charts.energy import choices as own
from charts.model import Section

#: Which charts take turns in a card.
CLEAN_SHOWN = in_turn(
    "clean_shown",
    "Clean electricity",
    {"energy-solar": "Solar", "energy-low-carbon": "Low-carbon share"},
)
PLACES_SHOWN = in_turn(
    "energy_places_shown",
    "Places",
    {"energy-power-plants": "Power plants", "energy-sites": "Fuel sites"},
)
LNG_SHOWN = in_turn(
    "lng_shown", "LNG", {"energy-lng-capacity": "Capacity", "energy-us-lng-cargoes": "Cargoes"}
)
FUELS_SHOWN = in_turn(
    "fuels_shown", "Supply of", {"energy-gas": "Gas", "energy-coal-supply": "Coal"}
)
COMPARED_SHOWN = in_turn(
    "compared_shown",
    "Indicator",
    {
        "energy-solar-against-peers": "Solar share",
        "energy-renewables-against-peers": "Renewables share",
        "energy-carbon-intensity-against-peers": "Carbon intensity",
        "energy-capacity-against-peers": "Capacity",
        "energy-building-against-peers": "Capacity being built",
        "energy-access-against-peers": "Access to electricity",
        "energy-use-per-person": "Electricity used per person",
        "energy-outages": "Firms with outages",
        "energy-net-imports": "Net energy imports",
        "energy-renewables-in-final-use": "Renewables in all energy used",
        "energy-intensity": "Energy per dollar of output",
    },
)
TURNS = (CLEAN_SHOWN, PLACES_SHOWN, LNG_SHOWN, FUELS_SHOWN, COMPARED_SHOWN)

ROW = (
    "energy-solar",
    "energy-low-carbon-share",
    "energy-under-construction",
    "energy-us-coal-value",
    "energy-access",
)
SECTIONS = (
    Section(
        "electricity",
        "Electricity today",
        "What Pakistan's electricity is made from, and how clean it is.",
        ("energy-generation-mix", CLEAN_SHOWN),
        (),
        (own.MIX,),
    ),
    Section(
        "plants",
        "Capacity and plans",
        "What plants can deliver, what is being built, and where.",
        ("energy-capacity", "energy-plans", PLACES_SHOWN),
        ("energy-owners",),
        (own.FUEL,),
    ),
    Section(
        "us-fuels",
        "Fuels and the United States",
        "Coal, gas and oil, at home and from the US.",
        ("energy-us-coal", LNG_SHOWN, FUELS_SHOWN),
        ("energy-us-coal-destinations", "energy-us-lng-monthly", "energy-us-petroleum"),
        (own.COAL,),
    ),
    Section(
        "countries",
        "Compare countries",
        "One indicator at a time, next to the peers.",
        (COMPARED_SHOWN,),
        ("energy-circular-debt", "energy-losses", "energy-use-by-sector", "energy-facts"),
    ),
)
