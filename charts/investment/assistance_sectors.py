"""US foreign assistance to Pakistan by sector, in one whole US fiscal year."""

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.investment import choices
from charts.investment.assistance import AMOUNT, BASIS
from charts.investment.choices import OBLIGATIONS
from charts.model import NO_FIGURES, Chart, ChartData, Tables
from charts.selection import Selection

DATASET = "us_foreign_assistance_sectors"
EARLIER = "us_assistance_year_earlier_usd"


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[DATASET].frame
    frame = frame[frame["transaction_type"].eq(selection.value(choices.ASSISTANCE))]
    wide = frame.pivot(index="sector", columns="fiscal_year", values="amount_usd")
    asked = frame[selection.keeps(frame["fiscal_year"])]
    whole = asked.loc[~asked["is_partial"], "fiscal_year"]
    partial = sorted(asked.loc[asked["is_partial"], "fiscal_year"].unique())
    if whole.empty:
        return _drawn(pd.DataFrame(columns=["sector", "fiscal_year", AMOUNT, EARLIER]), partial)
    year = int(whole.max())
    amounts = wide[year].dropna().sort_values(ascending=False, kind="stable")
    rows = pd.DataFrame(
        {
            "sector": amounts.index.to_numpy(dtype=object),
            "fiscal_year": year,
            AMOUNT: amounts.to_numpy(),
            EARLIER: wide.reindex(columns=[year - 1])[year - 1].reindex(amounts.index).to_numpy(),
        }
    )
    return _drawn(rows, partial)


def _drawn(rows: pd.DataFrame, partial: list[int]) -> ChartData:
    part = [f"Fiscal year {year} is still being reported and not shown." for year in partial]
    taken_back = rows[AMOUNT].lt(0).any()
    return ChartData(
        kind="ranking",
        frame=rows,
        x=AMOUNT,
        y="sector",
        unit="US$",
        period=words.us_fiscal_year(rows["fiscal_year"].iloc[0]) if len(rows) else "",
        tones=dict.fromkeys(map(str, rows["sector"]), "USA"),
        notes=(*part, "Below zero, more was taken back than given.") if taken_back else tuple(part),
        empty=" ".join([*part, "No whole fiscal year lies in these years. Widen the years."])
        if part
        else NO_FIGURES,
    )


def _finding(data: ChartData, selection: Selection) -> Fact:
    most, *others = data.frame.to_dict("records")
    told = {"second": others[0]["sector"], "second_value": others[0][AMOUNT]} if others else {}
    before = most[EARLIER]
    return fact(
        "us_assistance_by_sector",
        is_obligated=selection.value(choices.ASSISTANCE) == OBLIGATIONS,
        year=most["fiscal_year"],
        total=data.frame[AMOUNT].sum(),
        sector=most["sector"],
        value=most[AMOUNT],
        before=before if before > 0 else None,
        unit=data.unit,
        **told,
    )


CHART = Chart(
    id="investment-assistance-by-sector",
    page="investment",
    question="What is US assistance to Pakistan for?",
    what="US foreign assistance to Pakistan by sector",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat=(
        f"{BASIS} Sectors are those US agencies report; Peace and Security is not the military "
        "part of assistance."
    ),
    controls=(YEARS, choices.ASSISTANCE),
)
