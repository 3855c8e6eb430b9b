"""Choices of the page Information technology."""

from charts import it_choices
from charts.controls.noun import Control

CONTROLS = (
    Control(
        id="it_exports",
        label="IT exports by month as",
        form="segments",
        default=(it_choices.SINGLE_MONTHS,),
        options=(it_choices.SINGLE_MONTHS, it_choices.TWELVE_MONTHS),
        help="A sum of 12 months has no seasons; single months show what happened when.",
    ),
    Control(
        id="it_period",
        label="Parts of IT exports in",
        form="menu",
        default=(it_choices.NEWEST_TO_DATE,),
        datasets=("sbp_it_components",),
        find=it_choices.periods,
        pattern="Newest to date|[A-Z][a-z]{2}-[A-Z][a-z]{2} FY[0-9]{2}|[A-Z][a-z]{2} [0-9]{4}",
        allowed="a period as the bank names it, as “Jul-May FY26” or “May 2026”",
        help="Months of Pakistan's fiscal year as the State Bank adds them up, or one month.",
    ),
    Control(
        id="services",
        label="Trade in services by",
        form="segments",
        default=(it_choices.BALANCE,),
        options=(it_choices.BALANCE, it_choices.EXPORTS, it_choices.IMPORTS),
        help="The balance is what Pakistan sells abroad less what it buys there.",
    ),
    Control(
        id="activity",
        label="Count on GitHub",
        form="menu",
        default=(it_choices.DEVELOPERS,),
        options=(
            it_choices.DEVELOPERS,
            it_choices.PUSHES,
            it_choices.REPOSITORIES,
            it_choices.ORGANIZATIONS,
        ),
        help="A push sends changes to a project; the other three are counted as they stand.",
    ),
    Control(
        id="direction",
        label="Code",
        form="segments",
        default=(it_choices.SENT,),
        options=(it_choices.SENT, it_choices.RECEIVED),
    ),
    Control(
        id="technology",
        label="What developers push to, by",
        form="segments",
        default=(it_choices.LANGUAGES,),
        options=(it_choices.LANGUAGES, it_choices.TOPICS),
        help="GitHub finds the language of code; owners of a project choose its topics.",
    ),
    Control(
        id="visa",
        label="Class of visa",
        form="menu",
        default=("H-1B",),
        options=tuple(it_choices.VISAS),
    ),
    Control(
        id="readiness",
        label="Readiness by",
        form="menu",
        default=(it_choices.INTERNET,),
        options=(
            it_choices.INTERNET,
            it_choices.BROADBAND,
            it_choices.ENROLLMENT,
            it_choices.RESEARCH,
            it_choices.RESEARCHERS,
            it_choices.SERVERS,
        ),
    ),
)
