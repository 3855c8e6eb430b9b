"""The findings of the Forum, computed a second time."""

import pandas as pd

from tests.recomputed.expected import Chosen, Expected, Recompute, Rows

SCOPES = {"us-pakistan": "US–Pakistan", "all-partners": "all partners", "pakistan": "Pakistan"}
#: As a reader would sort them: what is done, agreed, only said, and no longer going on.
GROUPS = (
    {"delivered", "delivered in part", "sold", "shipped", "spent", "in force"},
    {"signed", "approved", "confirmed"},
    {"scheduled", "announced"},
    {"stalled", "expired", "ended in part", "ended"},
)


def _milestones(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["milestones"].query("status != 'as reported'")
    frame = frame[frame["event_date"].dt.year.between(*chosen.years)]
    if scope := SCOPES.get(chosen.of("scope")):
        frame = frame[frame["scope"] == scope]
    if sector := chosen.of("event_sector").replace("-", " "):
        frame = frame[frame["sector"] == sector]
    if frame.empty:
        return None
    last = frame["event_date"].max()
    titles = list(frame.loc[frame["event_date"] == last, "title"])
    told = {"count": len(frame), "when": last}
    return Expected("dated_events", told, words=tuple(titles) if len(titles) == 1 else ())


def _last_stages(rows: Rows, chosen: Chosen) -> tuple[pd.DataFrame, int]:
    """The newest stage of each commitment that is asked for, and how many were sought in vain."""
    frame = rows["commitments"]
    if sector := chosen.of("commitment_sector").replace("-", " "):
        frame = frame[frame["sector"] == sector]
    if party := chosen.of("party"):
        frame = frame[frame["parties"].str.split("; ").map(lambda names: party in names)]
    in_vain = frame.query("stage == 'not found'")["commitment"].nunique()
    dated = frame.dropna(subset=["stage_date"])
    last = dated.sort_values(["stage_date", "number"]).groupby("commitment").tail(1)
    return last, in_vain


def _newest(rows: Rows, chosen: Chosen) -> Expected | None:
    last, _ = _last_stages(rows, chosen)
    if last.empty:
        return None
    told = {"count": len(last), "newest": last["stage_date"].max()}
    return Expected("commitments_newest", told)


def _by_stage(rows: Rows, chosen: Chosen) -> Expected | None:
    last, in_vain = _last_stages(rows, chosen)
    if last.empty:
        return None
    told = {"count": len(last), "in_vain": in_vain}
    words = tuple(f"{count} " for count in last["stage"].value_counts())
    return Expected("commitments", told, words=words)


def _by_group(rows: Rows, _: Chosen) -> Expected:
    last, in_vain = _last_stages(rows, Chosen((0, 0), (), {"commitment_sector": (), "party": ()}))
    counts = [int(last["stage"].isin(group).sum()) for group in GROUPS]
    assert sum(counts) == len(last)
    told = {"count": len(last), "in_vain": in_vain}
    return Expected("commitments", told, words=tuple(f"{count} " for count in counts if count))


FINDINGS: dict[str, Recompute] = {
    "overview-milestones": _milestones,
    "overview-commitments": _by_stage,
    "forum-commitment-steps": _newest,
    "forum-commitment-stages": _by_group,
}
