"""How far the United States depends on imports: Pakistan's products, one mineral, and all."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.minerals.choices import MINERAL
from charts.minerals.critical import HALF, RECORDED, RELIANCE, lines, mostly_imported
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.pakistan_output import newest_of_chapter, together

SUMMARIES = ("usgs_mcs",)
TABLES = ("usgs_critical_minerals", "usgs_mcs", "usgs_pakistan_production")
#: Sold to the United States without a recorded output.
SOLD = ("Gemstones", "Stone (dimension)")
LISTED, NOT_LISTED = "On the US list of critical minerals", "Not on the list"
STATISTIC = "Net import reliance ?as a percentage"


def published(tables: Tables) -> pd.DataFrame:
    """Net import reliance of every commodity and form in the summaries, a row a year."""
    frame = tables["usgs_mcs"].frame
    details = frame["statistic_detail"].drop_duplicates()
    wanted = details[details.str.contains(STATISTIC, case=False)]
    rows = frame[frame["statistic_detail"].isin(wanted)]
    rows = rows[rows["section"].str.startswith("Salient")]
    form = rows["statistic_detail"].str.extract(r"consumption(?:[:,] )?(.*)$")[0].fillna("")
    return pd.DataFrame(
        {
            "chapter": rows["chapter"].str.capitalize(),
            "commodity": rows["commodity"].map(_spoken),
            "form": form.where(form.str.lower() != rows["commodity"].str.lower(), ""),
            "year": pd.to_numeric(rows["period"]),
            "reliance_as_published": rows["amount_text"],
            RELIANCE: rows["amount"].fillna(rows["amount_lower"]),
            "bound": rows["amount"].isna().mul(rows["amount_lower"].notna())
            .map({True: "more than", False: ""}),
            "qualifier": rows["qualifier"],
            "upper": rows["amount_upper"],
            "is_critical": rows["is_critical"],
            "row": rows["row"],
        }
    )  # fmt: skip


def _spoken(name: str) -> str:
    return name.capitalize() if name.istitle() else name


def _not_listed(tables: Tables, output: pd.DataFrame) -> pd.DataFrame:
    """Pakistan's products outside the US list, with the newest reliance of their chapter."""
    rows = published(tables)
    chapters = [*output.index, *SOLD]
    rows = rows[~rows["is_critical"] & rows["chapter"].isin(chapters)]
    rows = rows[rows["year"] == rows["year"].max()].drop_duplicates("chapter")
    rows = rows.dropna(subset=[RELIANCE])
    return rows.assign(
        mineral=rows["chapter"],
        pakistan_output_t=rows["chapter"].map(output["output_t"]),
        pakistan_output_year=rows["chapter"].map(output["year"]).astype("Int64"),
    )


def products(tables: Tables) -> pd.DataFrame:
    """What Pakistan mines or sells and the United States depends on, largest reliance first."""
    output = newest_of_chapter(tables)
    listed = lines(tables, output).dropna(subset=[RELIANCE, "pakistan_output_year"])
    others = _not_listed(tables, output)
    both = pd.concat(
        [listed.assign(list_status=LISTED), others.assign(list_status=NOT_LISTED)],
        ignore_index=True,
    )
    return both.sort_values([RELIANCE, "bound", "mineral"], ascending=[False, False, True])


def _products_build(tables: Tables, _: Selection) -> ChartData:
    ours = products(tables)
    rows = pd.DataFrame(
        {
            "mineral": ours["mineral"] + ours["bound"].map(lambda b: f", {b}" if b else ""),
            RELIANCE: ours[RELIANCE],
            "status": ours["bound"].map(lambda bound: "a lower bound" if bound else ""),
            "list_status": ours["list_status"],
            "main_import_source": ours["main_import_source"],
            "main_import_source_pct": ours["main_import_source_pct"],
            "pakistan_output_t": ours["pakistan_output_t"],
            "pakistan_output_year": ours["pakistan_output_year"],
            "reliance_year": ours["year"],
            "chapter": ours["chapter"],
        }
    ).reset_index(drop=True)
    notes = ["Green bars are on the US list of critical minerals; the others are not."]
    if rows["status"].ne("").any():
        notes.append("A bar marked “more than” ends at the bound that is published.")
    notes.append(
        "Products of which the United States is a net exporter, or whose reliance has only an "
        "upper bound, are left out."
    )
    return ChartData(
        kind="ranking",
        frame=rows,
        x=RELIANCE,
        y="mineral",
        unit="%",
        period=words.span(rows["reliance_year"]),
        series="list_status",
        tones={LISTED: "PAK", NOT_LISTED: "context"},
        status="status",
        picks=MINERAL,
        pick="chapter",
        notes=tuple(notes) if len(rows) else (),
        empty="No product of Pakistan has a published US reliance on imports.",
    )


def _products_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame.assign(bound=data.frame["status"])
    return fact(
        "reliance_on_products",
        minerals=len(rows),
        mostly_imported=mostly_imported(rows).sum(),
        years=(rows["reliance_year"].min(), rows["reliance_year"].max()),
    )


def _all_build(tables: Tables, _: Selection) -> ChartData:
    rows = published(tables)
    keys = ["commodity", "form", "chapter", "is_critical"]
    rows = rows.assign(line=rows.groupby([*keys, "year"]).cumcount())
    wide = rows.pivot(index=[*keys, "line"], columns="year", values="reliance_as_published")
    last = rows["year"].max()
    newest = rows[rows["year"] == last].set_index([*keys, "line"])[RELIANCE]
    output = newest_of_chapter(tables)
    frame = wide.add_prefix("published_").assign(**{RELIANCE: newest}).reset_index()
    frame.columns.name = None
    frame["us_list"] = frame["is_critical"].map({True: "on the list", False: ""})
    frame["pakistan_output_t"] = frame["chapter"].map(output["output_t"])
    frame["pakistan_output_year"] = frame["chapter"].map(output["year"]).astype("Int64")
    frame = frame.sort_values([RELIANCE, "commodity"], ascending=[False, True])
    years = [name for name in frame if name.startswith("published_")]
    columns = ["commodity", "form", RELIANCE, "us_list", *years, "pakistan_output_t"]
    return ChartData(
        kind="table",
        frame=frame[[*columns, "pakistan_output_year"]].reset_index(drop=True),
        x="commodity",
        y=RELIANCE,
        unit="%",
        period=words.span(rows["year"]),
        notes=(
            f"The figure to sort by is that of {last}, a lower bound where the text has “>”.",
            "E is a net exporter, NA not available, s less than half a unit.",
            *together(output[output.index.isin(frame["chapter"])]),
        ),
        empty="No net import reliance is published.",
        told={"year": last},
    )


def _all_finding(data: ChartData, _: Selection) -> Fact:
    known = data.frame.dropna(subset=[data.y])
    over = known[known[data.y] >= HALF]
    return fact(
        "reliance_on_all",
        commodities=data.frame["commodity"].nunique(),
        mostly_imported=over["commodity"].nunique(),
        mined=over.dropna(subset=["pakistan_output_year"])["commodity"].nunique(),
        **data.told,
    )


PRODUCTS = Chart(
    id="minerals-import-reliance",
    page="minerals",
    question="How far does the United States depend on imports of what Pakistan mines?",
    what="US net imports as a share of apparent consumption, minerals Pakistan mines or sells",
    datasets=TABLES,
    build=_products_build,
    finding=_products_finding,
    caveat=f"Estimates; aluminum is bauxite. {RECORDED} Gems and dimension stone are sold.",
)
ALL = Chart(
    id="minerals-reliance-table",
    page="minerals",
    question="What is the net import reliance of every mineral commodity?",
    what="US net import reliance as published, all commodities and forms",
    datasets=TABLES,
    build=_all_build,
    finding=_all_finding,
    is_wide=True,
    caveat=RECORDED,
)
