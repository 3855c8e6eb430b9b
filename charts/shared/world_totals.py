"""World totals of the Mineral Commodity Summaries, and what their notes say is left out."""

import pandas as pd

WITHOUT_US = r"excludes U\.S\. production|not include production in the United States"


def leaves_out_us(notes: pd.Series) -> pd.Series:
    """Tell of each note whether the world's total is without the United States."""
    return notes.str.contains(WITHOUT_US, case=False)
