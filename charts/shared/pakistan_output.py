"""The newest output of Pakistan that is recorded, commodity by commodity.

A figure is one publisher's table of one year: the yearbook's and the summaries' are never joined.
"""

import pandas as pd

from charts.controls import Tables
from charts.shared.mineral_names import OUTPUT_NAMES

YEARBOOK = ("usgs_pakistan_production",)
SUMMARIES = ("usgs_mcs",)
#: The summaries' units of weight -> tonnes; other units do not turn into a weight.
TONNES = {"metric tons": 1.0, "thousand metric tons": 1_000.0}
#: Of several forms of one commodity, the one that stands for it.
FORMS = {
    "Salt": "Total",
    "Iron Ore": "gross weight",
    "Phosphate Rock": "gross weight",
    "Chromite": "gross weight",
}
OF_YEARBOOK, OF_SUMMARIES = "Minerals Yearbook", "Mineral Commodity Summaries"


def recorded(tables: Tables) -> pd.DataFrame:
    """Every figure of Pakistan's output by table, commodity, form and year, in tonnes [t]."""
    yearbook = tables["usgs_pakistan_production"].frame
    yearbook = yearbook[yearbook["series"] == "yearbook"]
    columns = ["commodity", "form", "year", "output_t", "is_estimated"]
    first = yearbook.rename(columns={"production_t": "output_t"}).assign(
        is_estimated=yearbook["is_estimated"].fillna(False).astype("bool")
    )[columns]
    summaries = tables["usgs_mcs"].frame
    summaries = summaries[
        (summaries["country"] == "Pakistan")
        & (summaries["statistic"] == "Production")
        & summaries["unit"].isin(list(TONNES))
    ]
    second = pd.DataFrame(
        {
            "commodity": summaries["commodity"],
            "form": summaries["statistic_detail"].str.partition(": ")[2],
            "year": pd.to_numeric(summaries["period"]),
            "output_t": summaries["amount"] * summaries["unit"].map(TONNES),
            "is_estimated": summaries["is_estimated"],
        }
    )
    both = [first.assign(publication=OF_YEARBOOK), second.assign(publication=OF_SUMMARIES)]
    return pd.concat(both, ignore_index=True)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest figure of each commodity and form, and that of the year before beside it.

    Each publication keeps its own; the newer one comes first.
    """
    rows = rows.dropna(subset=["output_t"])
    rows = rows.sort_values(["year", "publication"], ascending=[False, True], kind="stable")
    last = rows.drop_duplicates(["commodity", "form", "publication"])
    keys = ["commodity", "form", "publication", "year"]
    before = rows.assign(year=rows["year"] + 1)[[*keys, "output_t"]]
    merged = last.merge(before, on=keys, how="left", suffixes=("", "_before"))
    return merged.rename(columns={"output_t_before": "output_year_before_t"})


def newest_of_chapter(tables: Tables) -> pd.DataFrame:
    """The newest output above zero of each chapter of the summaries, indexed by its name.

    A chapter of several commodities, as clays, has its largest.
    """
    rows = recorded(tables)
    chapters = {name: chapter for chapter, names in OUTPUT_NAMES.items() for name in names}
    standing = rows["commodity"].map(FORMS)
    stands = standing.isna() | rows["form"].eq(standing) | rows["publication"].eq(OF_SUMMARIES)
    rows = rows[stands & (rows["output_t"] > 0) & rows["commodity"].isin(list(chapters))]
    rows = rows.assign(chapter=rows["commodity"].map(chapters))
    rows = rows.sort_values(["year", "output_t"], ascending=False, kind="stable")
    return rows.drop_duplicates("chapter").set_index("chapter")
