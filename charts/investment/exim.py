"""What the US Export-Import Bank authorized for exports to Pakistan; there is no embedded copy."""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

DATASET = "exim_authorizations_pakistan"
APPROVED, PARTIAL = "Approved", "partial year"
AMOUNT, COUNT = "authorized_usd", "authorizations"


def _statuses(years: pd.Series, newest: int, published: str) -> list[str]:
    """The newest year is whole where the bank's list is of a day after its last quarter."""
    is_open = published < f"{newest}-11-01"
    return [PARTIAL if is_open and year == newest else "" for year in years]


def _build(tables: Tables, selection: Selection) -> ChartData:
    table = tables[DATASET]
    frame = table.frame[table.frame["decision"].eq(APPROVED)]
    frame = frame[selection.keeps(frame["fiscal_year"])]
    years = frame.groupby("fiscal_year")[AMOUNT]
    rows = pd.DataFrame({AMOUNT: years.sum(min_count=1), COUNT: years.size()})
    untold = int(frame[AMOUNT].isna().sum())
    rows = rows.dropna(subset=[AMOUNT]).reset_index()
    newest = int(table.frame["fiscal_year"].max())
    rows["status"] = _statuses(rows["fiscal_year"], newest, table.provenance.published)
    notes = ["A year without a bar has no authorization for Pakistan."]
    if rows["status"].ne("").any():
        notes.append("A hatched bar is a part of a year.")
    if untold:
        notes.append("Authorizations without an amount are not counted.")
    return ChartData(
        kind="columns",
        frame=rows,
        x="fiscal_year",
        y=AMOUNT,
        unit="US$",
        period=words.span(rows["fiscal_year"]),
        tones={"": "USA"},
        status="status",
        notes=tuple(notes) if len(rows) else (),
        empty="The bank authorized nothing for Pakistan in these years. Widen the years.",
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    newest = data.frame.iloc[-1]
    most = data.frame.loc[data.frame[AMOUNT].idxmax()]
    told = {}
    if most["fiscal_year"] != newest["fiscal_year"]:
        told = {"peak": most[AMOUNT], "peak_year": int(most["fiscal_year"])}
    return fact(
        "exim_year",
        year=int(newest["fiscal_year"]),
        value=newest[AMOUNT],
        unit=data.unit,
        authorizations=int(newest[COUNT]),
        is_partial=newest["status"] != "",
        **told,
    )


CHART = Chart(
    id="investment-exim-by-year",
    page="investment",
    question="What does the US Export-Import Bank finance in Pakistan?",
    what="Loans, guarantees and insurance authorized for US exports to Pakistan, US fiscal years",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat=(
        "What is authorized is the most the bank may finance, not what it paid out; deals for "
        "several countries at once are not in it."
    ),
    controls=(YEARS,),
)
