"""What search finds, held for every reader of this process, by the copies it is made from.

What charts find is told from their views, which takes a processor some ten seconds for all of them.
The first search after a change of copies has that done beside it, and does not wait for it.
"""

import logging
import threading
from contextlib import suppress

from cachetools import LRUCache, cached

from charts.catalogue import CHARTS, PAGES
from charts.search.asked import answers
from charts.search.entries import of_datasets, of_pages, with_words
from charts.search.index import Entry, Index
from charts.search.things import of_tables
from charts.selection import Selection
from loaders import store
from loaders.catalogue import DATASETS
from loaders.load import version
from loaders.model import LoaderError, Table
from pages.parts import kept, tables

log = logging.getLogger("dashboard")
#: The names of the copies on disk, by which an index is known.
Named = tuple[str, ...]
#: The index with what charts find, of the newest copies for which that is known.
WHOLE: LRUCache[Named, Index] = LRUCache(1)
_one_at_a_time = threading.Lock()


def search(typed: str, limit: int) -> list[Entry]:
    """Return what fits what a reader typed, best first, from the best copies on disk now."""
    named = _names()
    index = WHOLE.get(named)
    if index is None:
        if not _one_at_a_time.locked():
            threading.Thread(target=_make_whole, args=(named,), daemon=True).start()
        index = _index(named)
    return answers(index, typed, limit, CHARTS)


def warm() -> None:
    """Make the index, so that no reader waits for it; without it the dashboard still serves."""
    try:
        _index(_names())
    except Exception:
        log.exception("the search could not be made ready")


def _make_whole(named: Named) -> None:
    """Add what charts find; of those who come meanwhile none does it again."""
    if not _one_at_a_time.acquire(blocking=False):
        return
    try:
        WHOLE[named] = _made(_findings())
    except Exception:
        log.exception("what charts find could not be added to the search")
        WHOLE[named] = _index(named)
    finally:
        _one_at_a_time.release()


def _findings() -> dict[str, str]:
    found = {}
    for chart_id in CHARTS:
        with suppress(LoaderError):
            found[chart_id] = kept.view_of(chart_id, Selection()).finding
    return found


def _names() -> Named:
    return tuple(map(version, DATASETS))


@cached(LRUCache(1), condition=threading.Condition())
def _index(_: Named) -> Index:
    return _made({})


def _made(findings: dict[str, str]) -> Index:
    here = _tables()
    entries = [
        *of_pages(PAGES, DATASETS, here, findings),
        *of_datasets(DATASETS.values()),
        *of_tables(PAGES, here),
    ]
    spoken = store.read_reference("search_words").to_dict("records")
    return Index(with_words(entries, spoken))


def _tables() -> dict[str, Table]:
    found = {}
    for dataset_id in DATASETS:
        with suppress(LoaderError):
            found[dataset_id] = tables.newest(dataset_id)
    return found
