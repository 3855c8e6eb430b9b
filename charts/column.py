"""A column of a chart's rows: what it is called, what it holds, and in what unit."""

from dataclasses import dataclass
from typing import Literal, Self

Kind = Literal["text", "code", "number", "date", "month", "quarter", "year", "flag", "link"]

#: Column-name endings and the unit each stands for; the longest match wins.
UNITS: dict[str, str] = {
    "_usd_million": "US$ million",
    "_usd_billion": "US$ billion",
    "_usd_per_t": "US$ per tonne",
    "_usd": "US$",
    "_points": "percentage points",
    "_t": "tonnes",
    "_thousand_t": "thousand tonnes",
    "_short_tons": "short tons",
    "_usd_per_short_ton": "US$ per short ton",
    "_pkr": "Rs",
    "_pkr_billion": "Rs billion",
    "_pkr_per_short_ton": "Rs per short ton",
    "_twh": "TWh",
    "_gwh": "GWh",
    "_gw": "GW",
    "_mw": "MW",
    "_w_per_person": "watts per person",
    "_kwh": "kWh",
    "_kwh_per_person": "kWh per person",
    "_gco2e_per_kwh": "g CO₂e per kWh",
    "_mtco2e": "Mt CO₂e",
    "_mj_per_usd": "MJ per US$ of GDP",
    "_mtpa": "million tonnes a year",
    "_thousand_barrels": "thousand barrels",
    "_mmcf": "million cubic feet",
    "_million_boe": "million barrels of oil equivalent",
    "_index": "index",
    "_per_1000_people": "per 1,000 people",
    "_usd_per_person": "US$ per person",
    "_pct": "%",
    "_hhi": "points",
    "_countries": "countries",
    "_projects": "projects",
    "authorizations": "authorizations",
    "_developers": "developers",
    "_of_100": "of 100",
    "_pushes_and_pull_requests": "pushes and pull requests",
    "_pushes": "pushes",
    "_repositories": "repositories",
    "_organizations": "organizations",
    "_per_1000_developers": "per 1,000 developers",
    "_per_100_people": "per 100 people",
    "_per_million_people": "per million people",
    "_visas": "visas",
}
#: Endings, or whole names, that say what a column holds where no unit does; others hold text.
KINDS: dict[str, Kind] = {
    "_url": "link",
    "_month": "month",
    "_surveyed": "month",
    "_quarter": "quarter",
    "_year": "year",
    "_date": "date",
    "_on": "date",
    "_from": "date",
    "_to": "date",
    "_seen": "date",
    "_ending": "date",
    "_iso3": "code",
    "_code": "code",
    "_tariff_line": "code",
    "_hts_heading": "code",
    "_latitude": "number",
    "_longitude": "number",
    "_rank": "number",
    "_rank_year_earlier": "number",
    "_ranked": "number",
    "_amount": "number",
    "_figure": "number",
    "_cargoes": "number",
    "_destinations": "number",
    "_median_of_its_kind": "number",
    "_terms_with_figures": "number",
    "_place_in_kind": "number",
    "_rankings_counted": "number",
}
#: Beginnings of a column of yes and no.
FLAGS = ("is_", "has_")
#: Decimals a table shows of figures in a unit; of others as many as the publisher.
DECIMALS = {"US$ million": 1, "%": 2, "TWh": 2, "tonnes": 0}
ACRONYMS = {
    "us": "US",
    "it": "IT",
    "gdp": "GDP",
    "fdi": "FDI",
    "ict": "ICT",
    "ifc": "IFC",
    "hs": "HS",
    "hts": "HTS",
    "lng": "LNG",
    "github": "GitHub",
    "iso3": "country code",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What every outlet must know of a column to write its head and its cells."""

    name: str
    label: str  #: the name in words: "US imports"
    kind: Kind = "text"
    unit: str = ""
    decimals: int | None = None  #: that a table shows; None where as many as are published

    @classmethod
    def named(cls, name: str, kind: Kind | None = None) -> Self:
        """Read a column off its name alone, so that one without rows is the same.

        ``kind`` is for a name that does not say it.
        """
        stem, unit = _split_unit(name)
        kind = kind or _kind(name, unit)
        label = _label(name.removesuffix("_url") if kind == "link" else stem)
        return cls(name, label, kind, unit, DECIMALS.get(unit))

    @property
    def heading(self) -> str:
        """The label with the unit: "US imports (US$ million)"."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def is_figure(self) -> bool:
        """Whether its cells are figures, set to the right."""
        return self.kind in ("number", "year")


def _split_unit(name: str) -> tuple[str, str]:
    for ending in sorted(UNITS, key=len, reverse=True):
        if name.endswith(ending):
            return name.removesuffix(ending), UNITS[ending]
    return name, ""


def _kind(name: str, unit: str) -> Kind:
    if unit:
        return "number"
    if name.startswith(FLAGS):
        return "flag"
    return next((kind for end, kind in KINDS.items() if f"_{name}".endswith(end)), "text")


def _label(name: str) -> str:
    first, *others = (ACRONYMS.get(word, word) for word in name.split("_"))
    return " ".join((first.capitalize() if first.islower() else first, *others))
