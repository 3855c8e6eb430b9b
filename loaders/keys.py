"""Publishers' keys: from the environment, else from the secrets files that Streamlit reads.

The first place that has a key wins: the environment, the project's .streamlit/secrets.toml, the
user's. A file's keys stand at its top level: CENSUS_API_KEY = "…".
"""

import logging
import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, quote_plus

from loaders.store import ROOT

log = logging.getLogger(__name__)

NAME = ".streamlit/secrets.toml"
#: How a file is called in a sentence, and where it is; the first one that has a key wins.
FILES = {NAME: ROOT / NAME, f"~/{NAME}": Path("~", NAME)}


def find(variable: str) -> str:
    """Return the key of that name, "" where there is none."""
    if key := os.environ.get(variable, "").strip():
        return key
    for place, path in FILES.items():
        try:
            whole = path.expanduser()
            written = whole.stat().st_mtime_ns
        except (OSError, RuntimeError):  # no such file, or a user without a home
            continue
        value = _read(whole, place, written).get(variable)
        if isinstance(value, str | int) and (key := str(value).strip()):
            return key
    return ""


def missing(variable: str) -> str:
    """Say that a key is not there, and where it would be looked for."""
    return f"the environment variable {variable} is not set, nor is it in {NAME}"


def forms(secrets: Iterable[str]) -> Iterator[str]:
    """Give every form a secret takes in texts and addresses, longer secrets first."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        yield from (secret, quote(secret), quote(secret, safe=""), quote_plus(secret))


def scrub(text: str, secrets: Iterable[str]) -> str:
    """Blot secrets out of a text."""
    for form in forms(secrets):
        text = text.replace(form, "***")
    return text


@lru_cache  # a file that cannot be read is told of once, and again when it has changed
def _read(path: Path, place: str, _written: int) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        log.warning("the keys in %s cannot be read (%s)", place, error.strerror)
    except ValueError as error:  # its text could hold a piece of a key: only the line is told
        line = re.search(r"line \d+", str(error))
        log.warning(
            'the keys in %s are not used: %s is no TOML; write each once, as CENSUS_API_KEY = "…"',
            place,
            line.group() if line else "it",
        )
    return {}
