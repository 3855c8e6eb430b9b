"""What HS6 products are called: in words of our own, for all that a code covers."""

import pandas as pd

from charts.control import Tables

DATASET = "hs6_names"


def names(tables: Tables) -> pd.Series:
    """Names by code. A code without one is called by its chapter, never by one of its lines."""
    return tables[DATASET].frame.set_index("hs_code")["product_name"]


def unnamed(code: str) -> str:
    """What a product without a name of its own is called."""
    return f"Goods of HS chapter {code[:2]}"
