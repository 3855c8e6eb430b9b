"""Choices of the page Information technology."""

from calendar import month_abbr
from collections.abc import Sequence

from charts.control import Control, Tables, by_name

SINGLE_MONTHS, TWELVE_MONTHS = "Single months", "12-month sums"
#: Trade in services.
BALANCE, EXPORTS, IMPORTS = "Balance", "Exports", "Imports"
NEWEST_TO_DATE = "Newest to date"
#: A month as the State Bank writes it: "May".
MONTH = f"(?:{'|'.join(month_abbr[1:])})"
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


def periods(tables: Tables) -> Sequence[str]:
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


IT_EXPORTS = Control(
    id="it_exports",
    label="IT exports by month as",
    form="segments",
    default=(SINGLE_MONTHS,),
    options={"months": SINGLE_MONTHS, "sums": TWELVE_MONTHS},
    help="A sum of 12 months has no seasons; single months show what happened when.",
)
IT_PERIOD = Control(
    id="it_period",
    label="Parts of IT exports in",
    form="menu",
    default=(NEWEST_TO_DATE,),
    options={"newest": NEWEST_TO_DATE},
    datasets=("sbp_it_components",),
    find=periods,
    pattern=f"{MONTH}-{MONTH} FY[0-9]{{2}}|{MONTH} [0-9]{{4}}",
    allowed="a period as the bank names it, as “Jul-May FY26” or “May 2026”",
    help="Months of Pakistan's fiscal year as the State Bank adds them up, or one month.",
)
SERVICES = Control(
    id="services",
    label="Trade in services by",
    form="segments",
    default=(BALANCE,),
    options={"balance": BALANCE, "exports": EXPORTS, "imports": IMPORTS},
    help="The balance is what Pakistan sells abroad less what it buys there.",
)
ACTIVITY = Control(
    id="activity",
    label="Count on GitHub",
    form="menu",
    default=(DEVELOPERS,),
    options={
        "developers": DEVELOPERS,
        "pushes": PUSHES,
        "repositories": REPOSITORIES,
        "organizations": ORGANIZATIONS,
    },
    help="A push sends changes to a project; the other three are counted as they stand.",
)
DIRECTION = Control(
    id="direction",
    label="Code",
    form="segments",
    default=(SENT,),
    options={"sent": SENT, "received": RECEIVED},
)
TECHNOLOGY = Control(
    id="technology",
    label="What developers push to, by",
    form="segments",
    default=(LANGUAGES,),
    options={"languages": LANGUAGES, "topics": TOPICS},
    help="GitHub finds the language of code; owners of a project choose its topics.",
)
VISA = Control(
    id="visa",
    label="Class of visa",
    form="menu",
    default=("H-1B",),
    options=by_name(VISAS),
)
READINESS = Control(
    id="readiness",
    label="Readiness by",
    form="menu",
    default=(INTERNET,),
    options={
        "internet": INTERNET,
        "broadband": BROADBAND,
        "enrollment": ENROLLMENT,
        "research-spending": RESEARCH,
        "researchers": RESEARCHERS,
        "servers": SERVERS,
    },
)
CONTROLS = (
    IT_EXPORTS,
    IT_PERIOD,
    SERVICES,
    ACTIVITY,
    DIRECTION,
    TECHNOLOGY,
    VISA,
    READINESS,
)
