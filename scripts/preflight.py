"""Check that this Python can run the dashboard; say in one sentence what to do if not.

Runs before anything is installed and, to be able to complain, on old Pythons too: standard library
only, no new syntax.
"""

import sys

NEEDED = (3, 11)


def complaint():
    """What is wrong with this Python and what to do about it; empty if nothing is."""
    if sys.version_info < NEEDED:
        return (
            "This is Python {}.{} and the dashboard needs {}.{} or newer: install one from "
            "https://www.python.org/downloads/ or your package manager, then run this again."
        ).format(*(sys.version_info[:2] + NEEDED))
    try:
        import ensurepip  # noqa: F401, PLC0415 tried
        import venv  # noqa: F401, PLC0415 tried
    except ImportError:
        return (
            "This Python cannot make virtual environments: install the part that can (on Debian "
            "and Ubuntu: sudo apt-get install python3-venv), then run this again."
        )
    return ""


if __name__ == "__main__":
    sys.exit(complaint() or 0)
