"""Many cases of one kind: some of them in every run, all of them in the long one."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], one_in: int) -> list[Any]:
    """Parameters of which all but one in so many belong to the long tests."""
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=pytest.mark.long if place % one_in else (),
        )
        for place, case in enumerate(cases)
    ]
