"""US foreign assistance to Pakistan by US fiscal year, and beside the peers."""

from dataclasses import replace

import pandas as pd

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.investment import choices
from charts.investment.choices import ASSISTANCE_PRICES, CONSTANT, OBLIGATIONS
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared import comparison
from charts.shared.choices import INDEX, LEVEL, MEASURE, OF_COMPARISONS
from charts.shared.comparison import Amount, compare, compared

PAGE_ID = "investment"
ASSISTANCE = ("us_foreign_assistance",)
AMOUNT, CONSTANT_AMOUNT = "us_assistance_usd", "us_assistance_constant_price_usd"
PARTIAL = "partial year"
BASIS = (
    "Economic and military assistance of all US agencies; loans of the Export-Import Bank and of "
    "the Development Finance Corporation are not in it."
)


def by_year(tables: Tables, kind: str) -> pd.DataFrame:
    """Assistance of one kind by recipient and fiscal year.

    The quarter between fiscal years 1976 and 1977 belongs to neither and is left out.
    """
    frame = tables["us_foreign_assistance"].frame
    frame = frame[frame["transaction_type"].eq(kind) & ~frame["is_transition_quarter"]]
    return frame.rename(
        columns={"amount_usd": AMOUNT, "constant_price_usd": CONSTANT_AMOUNT}
    ).assign(status=frame["is_partial"].map({True: PARTIAL, False: ""}))


def to_pakistan(tables: Tables, kind: str) -> pd.DataFrame:
    """The same for Pakistan."""
    frame = by_year(tables, kind)
    return frame[frame["iso3"] == "PAK"].sort_values("fiscal_year", ignore_index=True)


def _unit(frame: pd.DataFrame, *, constant: bool) -> str:
    """Name the prices: those of the one year in which both amounts are equal, where known."""
    if not constant:
        return "US$"
    years = frame["constant_price_year"].dropna().unique()
    return f"US$ at {int(years[0])} prices" if len(years) == 1 else "US$ at constant prices"


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    constant = selection.value(ASSISTANCE_PRICES) == CONSTANT
    amount = CONSTANT_AMOUNT if constant else AMOUNT
    frame = to_pakistan(tables, selection.value(choices.ASSISTANCE))
    unit = _unit(frame, constant=constant)
    frame = frame[selection.keeps(frame["fiscal_year"])]
    untold = frame.loc[frame[amount].isna(), "fiscal_year"]
    frame = frame.dropna(subset=[amount]).reset_index(drop=True)
    notes = [f"Fiscal year {year} has no amount at constant prices yet." for year in untold]
    if frame["status"].ne("").any():
        notes.append("A hatched bar is a year still being reported.")
    return ChartData(
        kind="columns",
        frame=frame[["fiscal_year", amount, "status"]],
        x="fiscal_year",
        y=amount,
        unit=unit,
        period=words.span(frame["fiscal_year"]),
        tones={"": "USA"},
        status="status",
        notes=tuple(notes),
    )


def _years_finding(data: ChartData, selection: Selection) -> Fact:
    told: dict[str, object] = {
        "is_obligated": selection.value(choices.ASSISTANCE) == OBLIGATIONS,
        "unit": data.unit,
    }
    years = data.frame.set_index("fiscal_year")
    whole = years.loc[years["status"] == "", data.y]
    if whole.empty:
        year, value = int(years.index[-1]), years[data.y].iloc[-1]
        return fact("us_assistance_part_of_year", year=year, value=value, **told)
    year, peak = int(whole.index[-1]), int(whole.idxmax())
    if len(whole) > 2 and peak < year - 1:
        told |= {"peak": whole[peak], "peak_year": peak}
    return fact(
        "us_assistance_year", year=year, value=whole[year], before=whole.get(year - 1), **told
    )


def _amount(selection: Selection) -> Amount:
    return Amount("us_assistance", "_usd_million", selection.value(choices.ASSISTANCE))


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    frame = by_year(tables, selection.value(choices.ASSISTANCE))
    # A year is compared where it is whole for every recipient: vintages can differ by one.
    partial = frame.loc[frame["status"].ne(""), "fiscal_year"]
    frame = frame[~frame["fiscal_year"].isin(partial) & selection.keeps(frame["fiscal_year"])]
    levels = frame.pivot(index="fiscal_year", columns="iso3", values=AMOUNT) / 1e6
    data = compare(_amount(selection), levels.rename_axis("year"), tables, selection)
    notes = ["US fiscal years, whole ones only, at current prices."]
    if selection.value(MEASURE) not in (INDEX, LEVEL):
        notes.append("People and GDP are those of the calendar year of the same name.")
    return replace(data, notes=(*data.notes, *notes) if len(data.frame) else ())


def _peers_finding(data: ChartData, selection: Selection) -> Fact:
    return compared(data, _amount(selection))


def newest_whole(tables: Tables) -> pd.Series:
    """Obligations to Pakistan by year, those of years still being reported left out."""
    frame = to_pakistan(tables, OBLIGATIONS)
    return frame[frame["status"] == ""].set_index("fiscal_year")[AMOUNT]


def _kpi(tables: Tables, _: Selection) -> KpiValue | None:
    years = newest_whole(tables)
    if years.empty:
        return None
    year = years.index[-1]
    return KpiValue(
        value=years[year],
        unit="US$",
        period=f"US FY{year}, to September {year}",
        previous=years.get(year - 1),
        previous_period=f"US fiscal year {year - 1}",
        trend=tuple(years.tail(20)),
    )


KPIS = (Kpi("investment-assistance", PAGE_ID, "US assistance obligated", ASSISTANCE, _kpi),)
CHARTS = (
    Chart(
        id="investment-assistance-by-year",
        page=PAGE_ID,
        question="How much assistance does the United States give Pakistan?",
        what="US foreign assistance to Pakistan by US fiscal year",
        datasets=ASSISTANCE,
        build=_years_build,
        finding=_years_finding,
        caveat=BASIS,
        controls=(YEARS, choices.ASSISTANCE, ASSISTANCE_PRICES),
    ),
    Chart(
        id="investment-assistance-against-peers",
        page=PAGE_ID,
        question="How does assistance to Pakistan compare with that to its peers?",
        what="US foreign assistance by recipient and US fiscal year",
        datasets=(*ASSISTANCE, *comparison.DATASETS),
        build=_peers_build,
        finding=_peers_finding,
        caveat=BASIS,
        controls=(*OF_COMPARISONS, choices.ASSISTANCE),
    ),
)
