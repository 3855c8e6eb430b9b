"""Fuels and stages of plants as the trackers of Global Energy Monitor have them, and our names.

charts/energy/choices.py offers these choices, so nothing above it is imported here.
"""

#: The tracker's fuels -> what they are called here and their tones, from the bottom of a stack.
#: Neighbors stay apart in every kind of color vision.
FUELS = {
    "nuclear": ("Nuclear", "nuclear"),
    "oil and gas": ("Oil and gas", "gas"),
    "coal": ("Coal", "coal"),
    "wind": ("Wind", "wind"),
    "bioenergy": ("Bioenergy", "bioenergy"),
    "hydro": ("Hydro", "hydro"),
    "solar": ("Solar", "solar"),
    "geothermal": ("Geothermal", "context"),
}
NAMES = {theirs: name for theirs, (name, _) in FUELS.items()}
TONES = dict(FUELS.values())
COAL, OIL_AND_GAS = NAMES["coal"], NAMES["oil and gas"]
#: What a reader may ask for: Pakistan has no geothermal plant.
CHOICES = ("Coal", "Oil and gas", "Hydro", "Nuclear", "Wind", "Solar", "Bioenergy")

OPERATING, BUILDING, PLANNED, STOPPED = "Operating", "Under construction", "Planned", "Stopped"
STAGES = (OPERATING, BUILDING, PLANNED, STOPPED)
#: A tracker's word for the state of a plant, terminal or field -> the stage it counts to here.
STAGE_OF = {
    "operating": OPERATING,
    "construction": BUILDING,
    "pre-construction": PLANNED,
    "announced": PLANNED,
    "proposed": PLANNED,
    "discovered": PLANNED,
    "mothballed": STOPPED,
    "idle": STOPPED,
    "shut in": STOPPED,
    "shelved": STOPPED,
    "cancelled": STOPPED,
    "retired": STOPPED,
}
#: Words of the trackers that are said otherwise here.
SAID = {"operating": "", "construction": "under construction", "cancelled": "canceled"}
#: What the second map shows.
TERMINALS, FIELDS = "Terminals", "Oil and gas fields"
