"""How the latest refresh of each dataset ended, kept beside the copies and never in their way."""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from loaders import store
from loaders.revisions import Change

log = logging.getLogger(__name__)

Result = Literal["updated", "unchanged", "held back", "failed", "no key", "by hand"]
#: Results after which the command ends with exit code 1.
BAD: frozenset[Result] = frozenset({"failed", "held back"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a refresh did to one dataset; ``cause`` is one line, "" where all went well."""

    dataset: str
    result: Result
    rows: int
    newest: str
    change: Change
    took_s: float
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Latest:
    """How a dataset's latest refresh ended, and when."""

    ended_at: datetime  #: aware, UTC
    result: Result
    cause: str
    change: Change


def write(outcome: Outcome) -> None:
    """Keep an outcome for ``read``; a disk that refuses is logged, the refresh has its own say."""
    note = {
        "dataset": outcome.dataset,
        "ended_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "result": outcome.result,
        "cause": outcome.cause,
        "change": asdict(outcome.change),
    }
    content = (json.dumps(note, indent=2, ensure_ascii=False) + "\n").encode()
    try:
        store.write_outcome(outcome.dataset, content)
    except OSError as error:
        log.warning(
            "how the refresh of %s ended could not be written down (%s)",
            outcome.dataset,
            error.strerror or error,
        )


def read(dataset_id: str) -> Latest | None:
    """Tell how the latest refresh ended; None where there was none or its note is damaged."""
    try:
        note = json.loads(store.read_outcome(dataset_id))
        latest = Latest(
            ended_at=datetime.fromisoformat(note["ended_at"]).astimezone(UTC),
            result=note["result"],
            cause=note["cause"],
            change=Change(**note["change"]),
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
    whole = latest.result in get_args(Result) and isinstance(latest.cause, str)
    counts = (latest.change.added, latest.change.revised, latest.change.withdrawn)
    return latest if whole and all(isinstance(count, int) for count in counts) else None
