"""refresh(dataset_ids) -> Report: network, parse, corrections, check, disk.

The only way new figures get in. Whatever goes wrong with a dataset, its last good copy stays as it
was and the report says why.
"""

import textwrap
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from loaders import corrections, history, keys, outcomes, store
from loaders.catalogue import DATASETS, PUBLISHER_OF
from loaders.checks import missing_asked, stated_day
from loaders.holding_back import hold_back_reasons
from loaders.http import Client
from loaders.load import load
from loaders.model import (
    CheckError,
    Dataset,
    LoaderError,
    NoDataError,
    NoKeyError,
    Provenance,
    Table,
)
from loaders.outcomes import BAD, Outcome, Result
from loaders.parts import keep_refused, leave_out_half_published
from loaders.reading.replies import refused_parts
from loaders.revisions import Change, compare

#: A cause is a sentence, whatever a publisher wrote.
LONGEST_CAUSE = 400


@dataclass(frozen=True, slots=True)
class Report:
    """One outcome a dataset, in the order asked for."""

    outcomes: tuple[Outcome, ...]

    @property
    def ok(self) -> bool:
        """True where no dataset failed or was held back."""
        return not any(outcome.result in BAD for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Progress:
    """Told while a dataset is on its way: bytes so far, or its outcome at the end."""

    dataset: str
    received: int = 0
    outcome: Outcome | None = None


def refresh(
    dataset_ids: Iterable[str],
    *,
    accept: Collection[str] = (),
    client: Callable[..., Client] = Client,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Bring the named datasets up to date, one after the other.

    A dataset in ``accept`` is stored even where it shrank or jumped against its last good copy.
    KeyError for an unknown id, before anything is asked for; LoaderError where another process
    refreshes into the same folder.
    """
    datasets = [DATASETS[dataset_id] for dataset_id in dataset_ids]
    ended = []
    with store.alone():
        for dataset in datasets:
            tell(Progress(dataset.id))
            outcome = _refresh_one(dataset, dataset.id in accept, client, tell)
            outcomes.write(outcome)
            history.add(dataset.id, outcome.newest, outcome.change, embedded=False)
            tell(Progress(dataset.id, outcome=outcome))
            ended.append(outcome)
    return Report(tuple(ended))


def _refresh_one(
    dataset: Dataset,
    accepted: bool,
    client: Callable[..., Client],
    tell: Callable[[Progress], None],
) -> Outcome:
    started = time.monotonic()
    change = Change()
    table, cause = None, ""
    result: Result
    try:
        table = last_good = _last_good(dataset)
        if dataset.road == "by_hand":
            result, cause = "by hand", dataset.source.how_to_update
        else:
            fresh, provenance = _bring(dataset, last_good, client, tell)
            cause = provenance.remark
            reasons = hold_back_reasons(dataset, fresh, last_good.frame) if last_good else []
            if reasons and not accepted:
                result = "held back"
                cause = (
                    f"{shortened('; '.join(reasons), 240)}. Look at the publisher's page, then "
                    f"accept with: python -m loaders refresh {dataset.id} --accept"
                )
            else:
                old = last_good.frame if last_good else fresh.iloc[:0]
                change = compare(dataset, old, fresh)
                result = "updated" if str(change) else "unchanged"
                table = store.write_vintage(dataset, fresh, provenance)
    except NoKeyError as error:
        result, cause = "no key", f"{error}. {dataset.key_help}"
    except LoaderError as error:
        result, cause = "failed", str(error)
    except Exception as error:  # the boundary: a fault of ours must not stop the other datasets
        result, cause = "failed", f"a fault in the loader, please report it: {error!r}"
    cause = keys.scrub(cause, [keys.find(dataset.key_variable)])  # a reply may repeat it
    return Outcome(
        dataset=dataset.id,
        result=result,
        rows=len(table.frame) if table else 0,
        newest=table.newest_period if table else "",
        change=change,
        took_s=time.monotonic() - started,
        cause=shortened(cause.removeprefix(f"{dataset.id}: ")),
    )


def shortened(text: str, most: int = LONGEST_CAUSE) -> str:
    """On one line and no longer than a sentence, cut between words with a mark that it was."""
    return textwrap.shorten(text, most, placeholder=" …")


def _bring(
    dataset: Dataset,
    last_good: Table | None,
    client: Callable[..., Client],
    tell: Callable[[Progress], None],
) -> tuple[pd.DataFrame, Provenance]:
    received = 0

    def count(size: int) -> None:
        nonlocal received
        received += size
        tell(Progress(dataset.id, received=received))

    publisher = PUBLISHER_OF[dataset.id]
    with client(on_bytes=count) as connection:
        raw = publisher.fetch(dataset, connection.get)
        parsed = corrections.apply(dataset, publisher.parse(dataset, raw))
        refused = refused_parts(raw)
        frame, kept = keep_refused(dataset, parsed, refused, last_good)
        frame, left_out = leave_out_half_published(dataset, frame)
        if missing := missing_asked(dataset, frame, {name for part in refused for name in part}):
            raise CheckError("; ".join(missing), dataset=dataset.id)
        provenance = Provenance(
            retrieved_at=datetime.now(UTC),
            published=stated_day(publisher.published(dataset, raw)) or connection.last_modified,
            urls=tuple(dict.fromkeys(connection.urls)),
            sha256="",  # the store hashes what it writes
            origin="live",
            kept=kept,
            left_out=left_out,
        )
    return frame, provenance


def _last_good(dataset: Dataset) -> Table | None:
    try:
        return load(dataset.id)
    except NoDataError:
        return None
