"""Choices of the page Information technology."""

from charts.controls.noun import Control
from charts.information_technology import option_words

CONTROLS = (
    Control(
        id="it_exports",
        label="IT exports by month as",
        form="segments",
        default=(option_words.SINGLE_MONTHS,),
        options=(option_words.SINGLE_MONTHS, option_words.TWELVE_MONTHS),
        help="A sum of 12 months has no seasons; single months show what happened when.",
    ),
    Control(
        id="it_period",
        label="Parts of IT exports in",
        form="menu",
        default=(option_words.NEWEST_TO_DATE,),
        datasets=("sbp_it_components",),
        find=option_words.periods,
        pattern="Newest to date|[A-Z][a-z]{2}-[A-Z][a-z]{2} FY[0-9]{2}|[A-Z][a-z]{2} [0-9]{4}",
        allowed="a period as the bank names it, as “Jul-May FY26” or “May 2026”",
        help="Months of Pakistan's fiscal year as the State Bank adds them up, or one month.",
    ),
    Control(
        id="services",
        label="Trade in services by",
        form="segments",
        default=(option_words.BALANCE,),
        options=(option_words.BALANCE, option_words.EXPORTS, option_words.IMPORTS),
        help="The balance is what Pakistan sells abroad less what it buys there.",
    ),
    Control(
        id="activity",
        label="Count on GitHub",
        form="menu",
        default=(option_words.DEVELOPERS,),
        options=(
            option_words.DEVELOPERS,
            option_words.PUSHES,
            option_words.REPOSITORIES,
            option_words.ORGANIZATIONS,
        ),
        help="A push sends changes to a project; the other three are counted as they stand.",
    ),
    Control(
        id="direction",
        label="Code",
        form="segments",
        default=(option_words.SENT,),
        options=(option_words.SENT, option_words.RECEIVED),
    ),
    Control(
        id="technology",
        label="What developers push to, by",
        form="segments",
        default=(option_words.LANGUAGES,),
        options=(option_words.LANGUAGES, option_words.TOPICS),
        help="GitHub finds the language of code; owners of a project choose its topics.",
    ),
    Control(
        id="visa",
        label="Class of visa",
        form="menu",
        default=("H-1B",),
        options=tuple(option_words.VISAS),
    ),
    Control(
        id="readiness",
        label="Readiness by",
        form="menu",
        default=(option_words.INTERNET,),
        options=(
            option_words.INTERNET,
            option_words.BROADBAND,
            option_words.ENROLLMENT,
            option_words.RESEARCH,
            option_words.RESEARCHERS,
            option_words.SERVERS,
        ),
    ),
)
