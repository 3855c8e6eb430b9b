"""Choices of the page Forum."""

from charts.control import Control, Tables

US_PAKISTAN, PARTNERS, PAKISTAN, ALL = "US–Pakistan", "All partners", "Pakistan alone", "All"
SECTORS = {
    "trade": "Trade",
    "information-technology": "Information technology",
    "mining": "Mining",
    "minerals": "Minerals",
    "energy": "Energy",
}


def _parties(tables: Tables) -> list[str]:
    """Everyone who promised something, in the order of the alphabet."""
    listed = tables["commitments"].frame["parties"].str.split("; ").explode()
    return sorted(listed.unique(), key=str.casefold)


SECTOR = Control(
    id="commitment_sector",
    label="Commitments in",
    form="menu",
    options=SECTORS,
)
PARTY = Control(
    id="party",
    label="With",
    form="menu",
    datasets=("commitments",),
    find=_parties,
    pattern="[^;=&]{2,80}",
    allowed="a party as the list names it, as “Barrick” or “Vitol”",
    help="Who promised, or to whom.",
)
EVENT_SECTOR = Control(
    id="event_sector",
    label="Events in",
    form="menu",
    options=SECTORS,
)
SCOPE = Control(
    id="scope",
    label="Events between",
    form="segments",
    default=(US_PAKISTAN,),
    options={
        "us-pakistan": US_PAKISTAN,
        "all-partners": PARTNERS,
        "pakistan": PAKISTAN,
        "all": ALL,
    },
    help="Between the two countries, with every trading partner of the US, or in Pakistan alone.",
)
CONTROLS = (SECTOR, PARTY, EVENT_SECTOR, SCOPE)
