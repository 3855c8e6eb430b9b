"""Pakistan's output of every mineral: what is recorded, what is newest, and its share of the world.

Every page and chart that shows such a figure reads it here. A figure is one publisher's table of
one year: the yearbook's and the summaries' are never joined.
"""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.shared.mineral_names import OUTPUT_FORMS, OUTPUT_NAMES, said

YEARBOOK = ("usgs_pakistan_production",)
SUMMARIES = ("usgs_mcs",)
#: The summaries' units of weight -> tonnes; other units do not turn into a weight.
TONNES = {"metric tons": 1.0, "thousand metric tons": 1_000.0}
OF_YEARBOOK, OF_SUMMARIES = "Minerals Yearbook", "Mineral Commodity Summaries"
PAKISTAN, WORLD = "Pakistan", "World total"
SHARE = "share_of_world_output_pct"
COLUMNS = ["commodity", "form", "year", "output_t", "is_estimated"]


def of_yearbook(tables: Tables) -> pd.DataFrame:
    """The yearbook's figures by commodity, form and year, in tonnes [t].

    The long series is the work of other hands and no part of them.
    """
    rows = tables["usgs_pakistan_production"].frame
    rows = rows[rows["series"] == "yearbook"].rename(columns={"production_t": "output_t"})
    estimated = rows["is_estimated"].fillna(False).astype("bool")
    return rows.assign(is_estimated=estimated)[COLUMNS]


def standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the yearbook's several forms of a commodity, the one that stands for it."""
    return rows[rows["form"] == rows["commodity"].map(OUTPUT_FORMS).fillna("")]


def _made(tables: Tables) -> pd.DataFrame:
    """All countries' output in the summaries, and the world's, where it has a weight."""
    rows = tables["usgs_mcs"].frame
    rows = rows[(rows["statistic"] == "Production") & rows["unit"].isin(list(TONNES))]
    factors = rows["unit"].map(TONNES).astype("float64")
    return rows.assign(year=pd.to_numeric(rows["period"]), tonnes=rows["amount"] * factors)


def of_summaries(tables: Tables) -> pd.DataFrame:
    """The summaries' figures by commodity, form and year, in tonnes [t]."""
    rows = _made(tables)
    rows = rows[rows["country"] == PAKISTAN].rename(columns={"tonnes": "output_t"})
    form = rows["statistic_detail"].str.extract(": (.*)", expand=False).fillna("")
    return rows.assign(form=form)[COLUMNS]


def recorded(tables: Tables) -> pd.DataFrame:
    """Every figure of Pakistan's output by table, commodity, form and year, in tonnes [t]."""
    both = [
        of_yearbook(tables).assign(publication=OF_YEARBOOK),
        of_summaries(tables).assign(publication=OF_SUMMARIES),
    ]
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

    A chapter of several commodities has the sum of those that have a figure for its newest year,
    as clays; ``commodities`` names them. Figures of different years are never added up.
    """
    rows = recorded(tables)
    chapters = {name: chapter for chapter, names in OUTPUT_NAMES.items() for name in names}
    stands = rows["publication"].eq(OF_SUMMARIES) | rows.index.isin(standing(rows).index)
    rows = rows[stands & (rows["output_t"] > 0) & rows["commodity"].isin(list(chapters))]
    rows = rows.assign(chapter=rows["commodity"].map(chapters))
    # The summaries are the newer of the two where both have the year.
    order = ["year", "publication", "output_t"]
    rows = rows.sort_values(order, ascending=[False, True, False], kind="stable")
    first = rows.drop_duplicates("chapter").set_index("chapter")[["year", "publication"]]
    newest_year = rows["year"].eq(rows["chapter"].map(first["year"]))
    newest_table = rows["publication"].eq(rows["chapter"].map(first["publication"]))
    parts = rows[newest_year & newest_table].drop_duplicates(["chapter", "commodity"])
    grouped = parts.groupby("chapter", sort=False)
    return first.assign(
        output_t=grouped["output_t"].sum(),
        is_estimated=grouped["is_estimated"].any(),
        commodities=grouped["commodity"].agg(lambda names: tuple(sorted(names))),
    )


def together(output: pd.DataFrame) -> tuple[str, ...]:
    """Say which outputs are the sum of several commodities' and of which."""
    return tuple(
        f"Pakistan's output of {said(chapter)} is the sum of its "
        f"{words.enumerate_names(names).lower()}."
        for chapter, names in output["commodities"].items()
        if len(names) > 1
    )


def mined(tables: Tables) -> pd.DataFrame:
    """Mine output of all countries and of the world in the summaries, in tonnes [t].

    Each edition gives two years; the detail keeps reserves and plants apart.
    """
    rows = _made(tables)
    rows = rows[rows["statistic_detail"].str.startswith("Mine production")]
    return rows.assign(mineral=rows["commodity"].str.capitalize())


def mined_shares(tables: Tables) -> pd.DataFrame:
    """Pakistan's mine output beside the world's, a row a mineral and year.

    A mineral without a published world total keeps its row, its share missing.
    """
    rows = mined(tables)
    ours = rows[(rows["country"] == PAKISTAN) & rows["tonnes"].notna()]
    world = rows[rows["country"] == WORLD].drop_duplicates(["mineral", "year"])
    both = ours.merge(
        world[["mineral", "year", "tonnes", "notes"]],
        on=["mineral", "year"],
        how="left",
        suffixes=("", "_world"),
    )
    return pd.DataFrame(
        {
            "mineral": both["mineral"],
            "year": both["year"],
            SHARE: both["tonnes"] / both["tonnes_world"] * 100,
            "pakistan_t": both["tonnes"],
            "world_t": both["tonnes_world"],
            "status": both["is_estimated"].map({True: "estimated", False: ""}),
            "world_notes": both["notes_world"],
        }
    )
