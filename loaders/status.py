"""How fresh a dataset's copy is, in one word."""

from datetime import UTC, datetime
from typing import Literal

from loaders.model import Dataset, Table

Status = Literal["fresh", "due", "late", "snapshot", "no copy"]

#: What each word means, for the page and the API.
MEANINGS: dict[Status, str] = {
    "fresh": "refreshed within the time the publisher's rhythm asks for",
    "due": "older than that; the next refresh will ask again",
    "late": "more than twice as old as that: refreshes have failed",
    "snapshot": "the embedded copy; not refreshed on this machine yet",
    "no copy": "neither embedded nor refreshed; a refresh brings it",
}


def status(dataset: Dataset, table: Table | None, now: datetime | None = None) -> Status:
    """Tell how fresh a dataset's copy is; ``table`` is None where there is no copy."""
    if table is None:
        return "no copy"
    if table.provenance.origin == "snapshot":
        return "snapshot"
    age = (now or datetime.now(UTC)) - table.provenance.retrieved_at
    if age <= dataset.max_age:
        return "fresh"
    return "due" if age <= 2 * dataset.max_age else "late"
