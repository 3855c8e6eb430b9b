"""What a reader can choose on the page Information technology, in the words of its menus."""

from collections.abc import Mapping, Sequence

from loaders.model import Table

SINGLE_MONTHS, TWELVE_MONTHS = "Single months", "12-month sums"
#: Trade in services.
BALANCE, EXPORTS, IMPORTS = "Balance", "Exports", "Imports"
NEWEST_TO_DATE = "Newest to date"
#: What is counted on GitHub.
DEVELOPERS, PUSHES = "Developers", "Pushes"
REPOSITORIES, ORGANIZATIONS = "Repositories", "Organizations"
SENT, RECEIVED = "Sent by Pakistan", "Received by Pakistan"
TOPICS, LANGUAGES = "Topics", "Languages"
ALL_CLASSES = "All classes"
#: Class of visa -> whom it is for.
VISAS = {
    "H-1B": "specialty workers",
    "L-1": "transfers within a company",
    "F-1": "students",
    "J-1": "exchange visitors",
    "O-1": "people of extraordinary ability",
    "H-4": "families of H visa holders",
    "L-2": "families of L visa holders",
    "F-2": "families of students",
    "J-2": "families of exchange visitors",
    "M-1": "vocational students",
    "B-1/B-2": "visitors for business and pleasure",
    ALL_CLASSES: "every nonimmigrant class",
}
INTERNET, BROADBAND, ENROLLMENT = "Internet use", "Broadband", "Tertiary enrollment"
RESEARCH, SERVERS, RESEARCHERS = "Research spending", "Secure servers", "Researchers"


def periods(tables: Mapping[str, Table]) -> Sequence[str]:
    """The periods the State Bank tells IT components for, the newest and longest first."""
    frame = tables["sbp_it_components"].frame
    frame = frame[frame["level"] == "IT component"].sort_values(
        ["period_end", "period_start"], ascending=[False, True], kind="stable"
    )
    to_date = frame["period_start"] < frame["period_end"]
    return [
        NEWEST_TO_DATE,
        *frame.loc[to_date, "period_label"].unique(),
        *frame.loc[~to_date, "period_label"].unique(),
    ]
