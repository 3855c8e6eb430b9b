"""What one may ask for: queries of a length, and few slow files at once."""

import threading
from collections.abc import Callable

from exports.pictures.chrome import BusyError

#: Characters. A longer query of a chart says nothing that a shorter one could not.
LONGEST_QUERY = 2_000
MOST_AT_ONCE = 2
RETRY_AFTER = {"Retry-After": "5"}
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def built(build: Callable[[], bytes]) -> bytes:
    """Make a file that keeps a processor busy; BusyError where as many as may are being made."""
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        return build()
    finally:
        _places.release()
