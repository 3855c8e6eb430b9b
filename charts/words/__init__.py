"""Numbers, units, periods, cells and sentences in words: written here and nowhere else."""

from charts.words.cells import amount, cell, cells, column_format, plain_cell
from charts.words.dates import day, fiscal_year, known_date, month, quarter, span, vintage, year_to
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
    "hover",
    "known_date",
    "kpi",
    "kpi_change",
    "month",
    "moved",
    "number",
    "ordinal",
    "plain_cell",
    "points",
    "quantity",
    "quarter",
    "span",
    "times",
    "verb",
    "vintage",
    "year_to",
]
