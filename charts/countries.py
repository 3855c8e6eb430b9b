"""The countries this dashboard speaks of, by ISO 3166 code, and what they are called here."""

from collections.abc import Sequence

#: Countries a reader may set beside the United States and Pakistan, in the menu's order.
PEERS: tuple[str, ...] = (
    "IND",
    "BGD",
    "LKA",
    "VNM",
    "IDN",
    "PHL",
    "EGY",
    "TUR",
    "KAZ",
    "CHL",
    "PER",
    "CHN",
)

#: Pakistan, the United States and every peer; and the same without the United States.
COUNTRIES, PAKISTAN_AND_PEERS = ("PAK", "USA", *PEERS), ("PAK", *PEERS)

NAMES: dict[str, str] = {
    "USA": "United States",
    "PAK": "Pakistan",
    "IND": "India",
    "BGD": "Bangladesh",
    "LKA": "Sri Lanka",
    "VNM": "Vietnam",
    "IDN": "Indonesia",
    "PHL": "Philippines",
    "EGY": "Egypt",
    "TUR": "Turkey",
    "KAZ": "Kazakhstan",
    "CHL": "Chile",
    "PER": "Peru",
    "CHN": "China",
    "WLD": "World",
    "LMC": "Lower middle income",
    "SAS": "South Asia",
}

#: ISO 3166 alpha-2 -> alpha-3, for publishers that use the shorter code.
ISO3: dict[str, str] = {
    "US": "USA",
    "PK": "PAK",
    "IN": "IND",
    "BD": "BGD",
    "LK": "LKA",
    "VN": "VNM",
    "ID": "IDN",
    "PH": "PHL",
    "EG": "EGY",
    "TR": "TUR",
    "KZ": "KAZ",
    "CL": "CHL",
    "PE": "PER",
    "CN": "CHN",
}


def country_tones(peers: Sequence[str]) -> dict[str, str]:
    """Give the two countries their own tones and the chosen peers one of four each."""
    tones = {NAMES["USA"]: "USA", NAMES["PAK"]: "PAK"}
    return tones | {NAMES[iso3]: f"pick{i}" for i, iso3 in enumerate(peers, start=1)}
