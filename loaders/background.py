"""Keeps the copies fresh while the dashboard runs: what is due, one dataset after the other.

Each refresh runs in a process of its own, at low priority, so that parsing a large file never slows
a page; the running pages take the new copy up by its name at their next run.
"""

import asyncio
import logging
import os
import random
import shutil
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from loaders import keys
from loaders.catalogue import DATASETS
from loaders.model import Dataset
from loaders.store import ROOT, keep, retrieved_at

log = logging.getLogger(__name__)

#: Nobody is asked in the first moments after a start, nor by many servers at the same second.
FIRST_WAIT_S, WAIT_S = 60.0, 600.0
#: A dataset whose refresh did not help is asked for again after this part of its max_age.
AGAIN_AFTER = 0.25
LONGEST_S = 900.0


def is_on() -> bool:
    """Read DASHBOARD_REFRESH: auto (the default) or off; anything else is off, and said."""
    choice = os.environ.get("DASHBOARD_REFRESH", "auto").strip().lower() or "auto"
    if choice not in ("auto", "off"):
        log.warning("DASHBOARD_REFRESH=%s is neither auto nor off: nothing is refreshed", choice)
    return choice == "auto"


def is_due(dataset: Dataset, now: datetime) -> bool:
    """Whether a dataset has a road that can be taken now, and its copy is older than max_age."""
    if dataset.road == "by_hand":
        return False
    if dataset.road == "key" and not keys.find(dataset.key_variable):
        return False
    retrieved = retrieved_at(dataset.id)
    return retrieved is None or now - retrieved > dataset.max_age


async def keep_fresh(
    run: Callable[[str], Awaitable[None]] | None = None,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Refresh what is due, for ever; cancel the task to stop it."""
    run = run or refresh_in_a_process
    keep()  # says here, once, what is wrong with its variable
    asked: dict[str, datetime] = {}
    await sleep(FIRST_WAIT_S * random.uniform(1, 2))  # noqa: S311 spreading load, not a secret
    while True:
        for dataset in DATASETS.values():
            now = datetime.now(UTC)
            patience = max(timedelta(hours=1), dataset.max_age * AGAIN_AFTER)
            if dataset.id in asked and now - asked[dataset.id] < patience:
                continue
            if await asyncio.to_thread(is_due, dataset, now):
                asked[dataset.id] = now
                await run(dataset.id)
        await sleep(WAIT_S * random.uniform(1, 2))  # noqa: S311


def low_priority() -> tuple[str, ...]:
    """What to put before a command so that it takes only the time that pages leave over."""
    return ("nice", "-n", "19") if shutil.which("nice") else ()


async def refresh_in_a_process(dataset_id: str) -> None:
    """Run ``python -m loaders refresh ID``, log a failure in one line, stop it when cancelled."""
    process = await asyncio.create_subprocess_exec(
        *low_priority(),
        sys.executable,
        "-m",
        "loaders",
        "refresh",
        dataset_id,
        "--json",
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), LONGEST_S)
    except (TimeoutError, asyncio.CancelledError) as stop:
        process.kill()
        await process.wait()
        if isinstance(stop, asyncio.CancelledError):
            raise
        log.warning("refreshing %s took longer than %.0f seconds", dataset_id, LONGEST_S)
        return
    if process.returncode:
        log.warning("refreshing %s failed: %s", dataset_id, " ".join(said.decode().split())[:500])
