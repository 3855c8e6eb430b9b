"""The stages of what was promised: in which group each is, and the newest of each commitment."""

import pandas as pd

from charts.control import Tables
from charts.forum.choices import PARTY, SECTOR
from charts.selection import Selection

DATASET = "commitments"
#: Said of every list of them: the rows name each party.
WHOSE = (
    "Not all have a US party: other lenders, an auction of Pakistan's and a forum of its own are "
    "followed, too."
)
NOT_FOUND = "not found"
DONE, AGREED, SAID, STOPPED = (
    "Delivered or under way",
    "Signed or approved",
    "Announced or scheduled",
    "Stalled or ended",
)
#: Group -> its stages; both from what is done to what is not, as a sentence tells them.
GROUPS = {
    DONE: ("delivered", "delivered in part", "sold", "shipped", "spent", "in force"),
    AGREED: ("signed", "approved", "confirmed"),
    SAID: ("scheduled", "announced"),
    STOPPED: ("stalled", "expired", "ended in part", "ended"),
}
GROUP_OF = {stage: group for group, stages in GROUPS.items() for stage in stages}
TOLD = tuple(GROUP_OF)
TONES = {DONE: "delivered", AGREED: "agreed", SAID: "announced", STOPPED: "stopped"}
#: A stage that tells what someone paid, not what was promised.
SPENT = "spent"


def chosen(tables: Tables, selection: Selection) -> pd.DataFrame:
    """Return every stage of the commitments of the sector and the party chosen."""
    stages = tables[DATASET].frame
    if sector := selection.value(SECTOR):
        stages = stages[stages["sector"] == sector.lower()]
    if party := selection.value(PARTY):
        stages = stages[[party in names.split("; ") for names in stages["parties"]]]
    return stages


def newest(stages: pd.DataFrame) -> pd.DataFrame:
    """Return the newest stage each commitment reached, and what was searched for in vain since.

    A search in vain is no stage: it stands beside the one before it, in ``missing``. The amount is
    the newest that was promised.
    """
    in_vain = stages[stages["stage"] == NOT_FOUND].set_index("commitment")["remark"]
    reached = stages[stages["stage"] != NOT_FOUND].sort_values(["stage_date", "number"])
    promised = reached[reached["stage"] != SPENT].groupby("commitment")["amount_usd_million"]
    last = reached.drop_duplicates("commitment", keep="last")
    return last.assign(
        amount_usd_million=last["commitment"].map(promised.last()),
        missing=in_vain.reindex(last["commitment"], fill_value="").to_numpy(),
        group=last["stage"].map(GROUP_OF),
    )


def counted(rows: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """Count the commitments by the group of their newest stage, those groups that have one."""
    counts = rows["group"].value_counts().to_dict()
    return tuple((group, counts[group]) for group in GROUPS if group in counts)
