"""The tree of workers' remittances: totals, corridors and their members, by the bank's code."""

from typing import NamedTuple


class Corridor(NamedTuple):
    """One series: its name here and in the bank's files, where it belongs, since when it is."""

    name: str
    iso3: str
    level: str
    parent: str
    first: str
    theirs: tuple[str, ...]


def _corridor(name: str, iso3: str, *theirs: str, first: str = "2005-07") -> Corridor:
    return Corridor(name, iso3, "corridor", "WR0010", first, theirs or (name,))


def _member(parent: str, name: str, iso3: str = "", *theirs: str) -> Corridor:
    return Corridor(name, iso3, "member", parent, "2005-07", theirs or (name,))


OLD, LATE = "1972-07", "2018-07"  #: months some series begin in; most begin in 2005-07 here
CERTIFICATES = (
    "Encashment and Profit in Pak. Rs. of Foreign Exchange Bearer Certificates (FEBCs) & Foreign "
    "Currency Bearer Certificates (FCBCs)"
)
CORRIDORS = {
    "WR0340": Corridor("Total", "", "total", "", "2005-07", ("Total (I+II)",)),
    "WR0010": Corridor(
        "Cash flow",
        "",
        "component",
        "WR0340",
        OLD,
        ("Cash Flow", "Total cash flow", "Total cash inflow"),
    ),
    "WR0330": Corridor(
        "Encashment of bearer certificates", "", "component", "WR0340", "2005-07", (CERTIFICATES,)
    ),
    "WR0020": _corridor("United States", "USA", "USA", "United States", first=OLD),
    "WR0030": _corridor("United Kingdom", "GBR", "U.K.", "United Kingdom", first=OLD),
    "WR0040": _corridor("Saudi Arabia", "SAU", first=OLD),
    "WR0050": _corridor("United Arab Emirates", "ARE", "U.A.E.", "United Arab Emirates", first=OLD),
    "WR0060": _member("WR0050", "Dubai"),
    "WR0070": _member("WR0050", "Abu Dhabi"),
    "WR0080": _member("WR0050", "Sharjah"),
    "WR0090": _member("WR0050", "Other emirates", "", "Others"),
    "WR0100": _corridor(
        "Other Gulf countries",
        "",
        *("Other GCC Countries", "Other GCC countries", "Other GCC"),
        first=OLD,
    ),
    "WR0110": _member("WR0100", "Bahrain", "BHR"),
    "WR0120": _member("WR0100", "Kuwait", "KWT"),
    "WR0130": _member("WR0100", "Qatar", "QAT"),
    "WR0140": _member("WR0100", "Oman", "OMN"),
    "WR0150": _corridor(
        "European Union", "", "EU Countries", "EU countries", "European Union", first=OLD
    ),
    "WR0160": _member("WR0150", "Germany", "DEU"),
    "WR0170": _member("WR0150", "France", "FRA"),
    "WR0180": _member("WR0150", "Netherlands", "NLD", "Netherland"),
    "WR0190": _member("WR0150", "Spain", "ESP"),
    "WR0200": _member("WR0150", "Italy", "ITA"),
    "WR0210": _member("WR0150", "Greece", "GRC"),
    "WR0220": _member("WR0150", "Sweden", "SWE"),
    "WR0230": _member("WR0150", "Denmark", "DNK"),
    "WR0240": _member("WR0150", "Ireland", "IRL"),
    "WR0250": _member("WR0150", "Belgium", "BEL"),
    "WR0260": _corridor("Malaysia", "MYS", first=LATE),
    "WR0270": _corridor("Norway", "NOR"),
    "WR0280": _corridor("Switzerland", "CHE"),
    "WR0290": _corridor("Australia", "AUS"),
    "WR0300": _corridor("Canada", "CAN"),
    "WR0310": _corridor("Japan", "JPN"),
    "WR0311": _corridor("South Africa", "ZAF", first=LATE),
    "WR0312": _corridor("South Korea", "KOR", first=LATE),
    "WR0320": _corridor("Other countries", "", "Other Countries"),
}
