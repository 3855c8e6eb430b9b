"""What is in memory for good, out of the garbage collector's sight.

Streamlit collects garbage after every run of a page, everything else waits meanwhile, and each
collection walks through all there is: modules, tables, caches. Frozen, it is passed over.
"""

import gc
import threading

#: So many new objects that have outlived collections cost a run some 10 ms, and are worth freezing.
WORTH_IT = 20_000

_one_at_a_time = threading.Lock()


def settle() -> None:
    """Free what nobody uses, and freeze the rest. Takes some 0.3 s: never on the event loop.

    What was frozen before is looked at again, so that nothing stays that has died since.
    """
    with _one_at_a_time:
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def settle_if_grown() -> None:
    """Settle where that is worth it: for whoever has just filled caches."""
    if len(gc.get_objects(generation=2)) > WORTH_IT:
        settle()
