"""Files that keep a processor busy: few are made at once, whoever comes then is told to wait."""

import threading
from collections.abc import Callable

from exports.pictures.chrome import BusyError

MOST_AT_ONCE = 2
RETRY_AFTER = {"Retry-After": "5"}
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def built(build: Callable[[], bytes]) -> bytes:
    """Make a slow file; BusyError where as many as may are being made."""
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        return build()
    finally:
        _places.release()
