"""The 60 minerals of the final 2025 US critical list, and what other tables call them.

Matched by hand, because the tables differ in form (metal, ore, compound) as well as in spelling.
"""

from typing import NamedTuple


class Names(NamedTuple):
    """One mineral's lines; "" where a table has none for the same form of the mineral."""

    salient: str = ""  #: in table 7, its footnote digit taken off
    reliance: str = ""  #: in figure 2
    sources: str = ""  #: in figure 3


#: Figure 2's note names the fourteen lanthanides its rare-earths line stands for.
RARE_EARTHS = Names(
    "Rare earths (compounds and metals)",
    "RARE EARTHS, compounds and metals",
    "Rare Earths, compounds and metals",
)

#: Mineral as table 6 lists it -> its lines elsewhere. Table 7 gives bauxite for aluminum and metal
#: for titanium: figure 3 has shares only for aluminum metal and for titanium concentrates, so none
#: is matched. Figure 2 leaves out what the United States imports little of.
NAMES = {
    "Aluminum": Names("Aluminum (bauxite)", "BAUXITE"),
    "Antimony": Names("Antimony", "ANTIMONY, metal and oxide", "Antimony"),
    "Arsenic": Names("Arsenic", "ARSENIC, all forms", "Arsenic"),
    "Barite": Names("Barite", "BARITE", "Barite"),
    "Beryllium": Names("Beryllium", "", "Beryllium"),
    "Bismuth": Names("Bismuth", "BISMUTH", "Bismuth"),
    "Boron": Names("Boron", "", "Boron"),
    "Cerium": RARE_EARTHS,
    "Cesium": Names("", "CESIUM"),
    "Chromium": Names("Chromium", "CHROMIUM, all forms", "Chromium"),
    "Cobalt": Names("Cobalt", "COBALT", "Cobalt"),
    "Copper": Names("Copper", "COPPER, refined", "Copper, refined"),
    "Dysprosium": RARE_EARTHS,
    "Erbium": RARE_EARTHS,
    "Europium": RARE_EARTHS,
    "Fluorspar": Names("Fluorspar", "FLUORSPAR", "Fluorspar"),
    "Gadolinium": RARE_EARTHS,
    "Gallium": Names("Gallium", "GALLIUM", "Gallium"),
    "Germanium": Names("Germanium", "GERMANIUM", "Germanium"),
    "Graphite": Names("Graphite (natural)", "GRAPHITE (NATURAL)", "Graphite, natural"),
    "Hafnium": Names(),
    "Holmium": RARE_EARTHS,
    "Indium": Names("Indium", "INDIUM", "Indium"),
    "Iridium": Names(),
    "Lanthanum": RARE_EARTHS,
    "Lead": Names("Lead", "LEAD, refined", "Lead, refined"),
    "Lithium": Names("Lithium", "LITHIUM", "Lithium"),
    "Lutetium": RARE_EARTHS,
    "Magnesium": Names("Magnesium", "MAGNESIUM METAL", "Magnesium, metal"),
    "Manganese": Names("Manganese", "MANGANESE", "Manganese"),
    "Metallurgical coal": Names(),
    "Neodymium": RARE_EARTHS,
    "Nickel": Names("Nickel", "NICKEL", "Nickel"),
    "Niobium": Names("Niobium", "NIOBIUM (COLUMBIUM)", "Niobium"),
    "Palladium": Names("Palladium", "PALLADIUM", "Palladium"),
    "Phosphate Rock": Names("Phosphate rock", "", "Phosphate, rock"),
    "Platinum": Names("Platinum", "PLATINUM", "Platinum"),
    "Potash": Names("Potash", "POTASH", "Potash"),
    "Praseodymium": RARE_EARTHS,
    "Rhenium": Names("Rhenium", "RHENIUM", "Rhenium"),
    "Rhodium": Names(),
    "Rubidium": Names("", "RUBIDIUM"),
    "Ruthenium": Names(),
    "Samarium": RARE_EARTHS,
    "Scandium": Names("Scandium", "SCANDIUM", "Scandium"),
    "Silicon": Names("Silicon", "SILICON, metal and ferrosilicon", "Silicon"),
    "Silver": Names("Silver", "SILVER", "Silver"),
    "Tantalum": Names("Tantalum", "TANTALUM", "Tantalum"),
    "Tellurium": Names("Tellurium", "TELLURIUM", "Tellurium"),
    "Terbium": RARE_EARTHS,
    "Thulium": RARE_EARTHS,
    "Tin": Names("Tin", "TIN, refined", "Tin, refined"),
    "Titanium": Names("Titanium (metal)", "TITANIUM, sponge metal"),
    "Tungsten": Names("Tungsten", "TUNGSTEN", "Tungsten"),
    "Uranium": Names(),
    "Vanadium": Names("Vanadium", "VANADIUM", "Vanadium"),
    "Ytterbium": RARE_EARTHS,
    "Yttrium": Names("Yttrium", "YTTRIUM", "Yttrium"),
    "Zinc": Names("Zinc", "ZINC, refined", "Zinc, refined"),
    "Zirconium": Names(
        "Zirconium (ores and concentrates)",
        "ZIRCONIUM, ores and concentrates",
        "Zirconium, ores and concentrates",
    ),
}

#: The ten minerals the 2025 list has and the 2022 list had not, as two law firms read the notice in
#: the Federal Register of 7 November 2025 (bhfs.com, mondaq.com).
ADDED_IN_2025 = (
    "Boron",
    "Copper",
    "Lead",
    "Metallurgical coal",
    "Phosphate Rock",
    "Potash",
    "Rhenium",
    "Silicon",
    "Silver",
    "Uranium",
)
