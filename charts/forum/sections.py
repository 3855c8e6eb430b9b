"""The Forum from top to bottom."""

from charts.forum import choices as own
from charts.model import Section

ROW = (
    "forum-announced",
    "forum-agreed",
    "forum-delivered",
    "forum-stopped",
    "forum-nothing-newer",
)
SECTIONS = (
    Section(
        "commitments",
        "Commitments",
        "What was promised, and on which day each stage was reached, as far as pages tell.",
        ("forum-commitment-steps",),
        ("forum-commitment-stages",),
        (own.SECTOR, own.PARTY),
    ),
    Section(
        "sources",
        "One by one",
        "The newest stage of each, what was looked for in vain since, and the figure that should "
        "move if it is kept.",
        ("overview-commitments",),
    ),
    Section(
        "timeline",
        "Timeline",
        "What happened, on which day, and who says so.",
        ("overview-milestones",),
        (),
        (own.EVENT_SECTOR, own.SCOPE),
    ),
)
