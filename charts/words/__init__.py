"""Numbers, units, periods, cells and sentences in words: written here and nowhere else."""

from charts.words.cells import amount, cell, cells, column_format, plain_cell
from charts.words.dates import (
    day,
    fiscal_year,
    from_to,
    known_date,
    month,
    period,
    quarter,
    short_year,
    span,
    vintage,
    whole_year,
    year_to,
)
from charts.words.numbers import LEVEL, count, hover, kpi, kpi_change, number, quantity
from charts.words.sentences import change, enumerate_names, moved, ordinal, points, times, verb

__all__ = [
    "LEVEL",
    "amount",
    "cell",
    "cells",
    "change",
    "column_format",
    "count",
    "day",
    "enumerate_names",
    "fiscal_year",
    "from_to",
    "hover",
    "known_date",
    "kpi",
    "kpi_change",
    "month",
    "moved",
    "number",
    "ordinal",
    "period",
    "plain_cell",
    "points",
    "quantity",
    "quarter",
    "short_year",
    "span",
    "times",
    "verb",
    "vintage",
    "whole_year",
    "year_to",
]
