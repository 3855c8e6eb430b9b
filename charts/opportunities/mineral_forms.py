"""Which lines of the summaries tell of a mineral in the form that Pakistan mines."""

from dataclasses import dataclass

#: Where the summaries' only line is of metal, oxide or all forms, and Pakistan mines ore.
OF_OTHER_FORM = None


@dataclass(frozen=True, slots=True)
class Mineral:
    """Where the summaries tell of a mineral in the form that Pakistan mines; matched by hand.

    A line is named where a chapter has several; OF_OTHER_FORM where it has none of this form.
    """

    name: str
    chapter: str
    imports: str | None = ""
    reliance: str | None = ""
    sources: str | None = "All"
    remark: str = ""


_METAL = "Reliance is published for metal only and is left out: Pakistan mines ore."
_ALL_FORMS = (
    "Growth and reliance are published for all forms together and are left out: Pakistan mines "
)
MINED = (
    Mineral(
        "Antimony",
        "Antimony",
        "Ore and concentrates",
        OF_OTHER_FORM,
        "Ore and concentrates",
        "Reliance is published for metal and oxide only and is left out: Pakistan mines ore.",
    ),
    Mineral("Barite", "Barite", "For consumption"),
    Mineral("Bauxite", "Bauxite and alumina", "Bauxite", "Bauxite", "Bauxite"),
    Mineral(
        "Chromite",
        "Chromium",
        OF_OTHER_FORM,
        OF_OTHER_FORM,
        "Chromite (ores and concentrates)",
        f"{_ALL_FORMS}ore.",
    ),
    Mineral("Clays", "Clays", "Total", sources="All clay types combined"),
    Mineral(
        "Copper",
        "Copper",
        "Ore and concentrate",
        OF_OTHER_FORM,
        "Copper content of ore and concentrate",
        _METAL,
    ),
    Mineral("Feldspar", "Feldspar and nepheline syenite", "Feldspar", "Feldspar", "Feldspar"),
    Mineral("Fluorspar", "Fluorspar", "Total fluorspar imports"),
    Mineral("Garnet, industrial", "Garnet (industrial)"),
    Mineral("Graphite", "Graphite (natural)"),
    Mineral("Gypsum", "Gypsum"),
    Mineral("Iron ore", "Iron ore"),
    Mineral(
        "Iron oxide pigments",
        "Iron oxide pigments",
        OF_OTHER_FORM,
        OF_OTHER_FORM,
        "Natural",
        f"{_ALL_FORMS}natural ocher.",
    ),
    Mineral(
        "Lead",
        "Lead",
        "Lead in concentrates",
        OF_OTHER_FORM,
        OF_OTHER_FORM,
        "Reliance and sources are published for metal only and are left out: Pakistan mines ore.",
    ),
    Mineral(
        "Magnesite",
        "Magnesium compounds",
        OF_OTHER_FORM,
        OF_OTHER_FORM,
        "Crude magnesite",
        f"{_ALL_FORMS}crude magnesite.",
    ),
    Mineral("Phosphate rock", "Phosphate rock"),
    Mineral("Pumice", "Pumice and pumicite"),
    Mineral("Salt", "Salt"),
    Mineral("Silica sand", "Sand and gravel (industrial)"),
    # Silver alone is published by content, ore and metal together, in every one of its lines.
    Mineral("Silver", "Silver"),
    Mineral("Talc", "Talc and pyrophyllite"),
    Mineral(
        "Zinc", "Zinc", "Ores and concentrates", "Ores and concentrates", "Ores and concentrates"
    ),
)
