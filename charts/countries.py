"""The countries this dashboard speaks of, by ISO 3166 code, and what they are called here."""

import unicodedata
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

#: What others call some of these: the United Nations, the World Bank, who types no umlaut.
ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "TUR": ("Türkiye", "Turkiye"),
    "VNM": ("Viet Nam",),
    "EGY": ("Egypt, Arab Rep.",),
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


def peer_called(text: str) -> str | None:
    """Return the code of a peer by either ISO 3166 code or by a name of it, in any case."""
    return _PEERS.get(unicodedata.normalize("NFC", text).casefold())


def _called(iso3: str) -> tuple[str, ...]:
    """Everything a country is called."""
    iso2 = next(short for short, code in ISO3.items() if code == iso3)
    return (iso3, iso2, NAMES[iso3], *ALSO_CALLED.get(iso3, ()))


_PEERS = {text.casefold(): iso3 for iso3 in PEERS for text in _called(iso3)}


def country_tones(peers: Sequence[str]) -> dict[str, str]:
    """Give the two countries their own tones and the chosen peers one of four each."""
    tones = {NAMES["USA"]: "USA", NAMES["PAK"]: "PAK"}
    return tones | {NAMES[iso3]: f"pick{i}" for i, iso3 in enumerate(peers, start=1)}
