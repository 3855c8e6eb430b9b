"""Pakistan's IT exports as the State Bank counts them, by year and by month."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.information_technology import choices
from charts.information_technology.choices import TWELVE_MONTHS
from charts.model import OF_TWELVE, Chart, ChartData, Event, Kpi
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import CALENDAR, CURRENCY, EVENTS, SHOWN
from charts.shared.indicators import WDI
from charts.shared.it_exports import (
    AMOUNT,
    IT_EXPORTS,
    TO_DATE,
    UNIT,
    monthly,
    newer_to_date,
    twelve_months,
)
from charts.shared.year_sums import (
    FINAL,
    YearSums,
    by_year,
    newest_year,
    year_sums,
    years_span,
)
from loaders.measures import BANKS

PAGE_ID = "information_technology"
MONTH, AVERAGE, SUM = "Month", "12-month average", "Sum of 12 months"
WINDOW = "average of this month and the 11 before it"
BASIS = (
    "Telecommunications, computer and information services, as received through banks from all "
    "destinations; the series is not split by country."
)
HATCHED = (
    "A hatched bar is a part of a year, or holds months that are provisional or taken from press "
    "reports quoting the bank."
)
HOLLOW = (
    "A hollow point is provisional or taken from a press report quoting the bank; averages that "
    "hold such months may change with them."
)
HOLLOW_SUM = (
    "A hollow point is a sum with months that are provisional or taken from press reports quoting "
    "the bank."
)


def fiscal_years(tables: Tables) -> YearSums:
    """Sum exports by Pakistan's fiscal year, which ends in June; a part of a year says so."""
    return by_year(monthly(tables), [AMOUNT], fiscal=True)


def forum(tables: Tables, selection: Selection) -> tuple[Event, ...]:
    """Mark the day planned for the Forum, unless hidden; tariffs are on goods, not services."""
    if selection.value(EVENTS) != SHOWN:
        return ()
    return tuple(
        mark for mark in milestones.marks(tables, "trade") if mark.label == milestones.FORUM
    )


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    sums = year_sums(monthly(tables), [AMOUNT], tables, selection)
    marked = sums.frame["status"].ne("").any()
    notes = (*sums.notes, HATCHED) if marked else sums.notes
    return ChartData(
        kind="columns",
        frame=sums.frame,
        x=sums.year,
        y=sums.amount(AMOUNT),
        unit=sums.unit,
        period=years_span(sums),
        told={"months": sums.months},
        tones={"": "PAK"},
        status="status",
        notes=(*notes, *_stated_together(tables, selection)),
        empty=sums.empty,
    )


def _years_finding(data: ChartData, _: Selection) -> Fact:
    return newest_year(data, "it_exports")


def _months_build(tables: Tables, selection: Selection) -> ChartData:
    sums = selection.value(choices.IT_EXPORTS) == TWELVE_MONTHS
    frame = _sums(monthly(tables)) if sums else _months_and_average(monthly(tables))
    frame = frame[selection.keeps(frame["month"])].reset_index(drop=True)
    hollow = HOLLOW_SUM if sums else HOLLOW
    return ChartData(
        kind="lines",
        frame=frame,
        x="month",
        y=AMOUNT,
        unit=UNIT if sums else f"{UNIT} a month",
        basis=OF_TWELVE if sums else "",
        period=words.span(frame["month"]),
        series="" if sums else "series",
        tones={"": "PAK"} if sums else {MONTH: "context", AVERAGE: "PAK"},
        status="status",
        events=forum(tables, selection),
        notes=(
            *((hollow,) if frame["status"].ne("").any() else ()),
            *_stated_together(tables, selection),
        ),
    )


def _stated_together(tables: Tables, selection: Selection) -> tuple[str, ...]:
    """Tell a sum of months the bank states where it has not stated the newest of them alone."""
    later = newer_to_date(tables)
    if later is None or selection.years[1] < later["period_end"].year:
        return ()
    start, end, amount = later["period_start"], later["period_end"], later["exports_usd_million"]
    told = (
        f"For {words.from_to(start, end)} together the bank states {words.quantity(amount, UNIT)}; "
        f"{words.month(end)} alone is not stated."
    )
    return (told,)


def _months_and_average(months: pd.DataFrame) -> pd.DataFrame:
    loose = _loose(months)
    single = pd.DataFrame(
        {
            "series": MONTH,
            AMOUNT: months[AMOUNT],
            "status": months["status"].where(loose, "").fillna(""),
            "reference": months["reference"].fillna("not published"),
        }
    )
    some = loose.astype("float64").rolling(12).sum().gt(0)
    average = pd.DataFrame(
        {
            "series": AVERAGE,
            AMOUNT: months[AMOUNT].rolling(12).mean(),
            "status": "",
            "reference": some.map({True: f"{WINDOW}, some not final", False: WINDOW}),
        }
    )
    known = average.loc[average[AMOUNT].first_valid_index() :]
    return pd.concat([single, known]).reset_index()


def _sums(months: pd.DataFrame) -> pd.DataFrame:
    """Sum each month and the 11 before it; a sum with a gap inside stays a gap."""
    loose = _loose(months).astype("float64").rolling(12).sum()
    sums = pd.DataFrame(
        {
            "series": SUM,
            AMOUNT: months[AMOUNT].rolling(12).sum(),
            "status": loose.gt(0).map({True: "partly not final", False: ""}),
        }
    )
    return sums.loc[sums[AMOUNT].first_valid_index() :].reset_index()


def _loose(months: pd.DataFrame) -> pd.Series:
    """Tell which months are published, but not for good."""
    return months["status"].notna() & ~months["status"].isin(FINAL)


def _months_finding(data: ChartData, selection: Selection) -> Fact:
    sums = selection.value(choices.IT_EXPORTS) == TWELVE_MONTHS
    shown = data.frame[data.frame["series"] == (SUM if sums else MONTH)]
    months = shown.dropna(subset=[AMOUNT]).set_index("month")
    if months.empty:
        return fact("no_it_exports_to_sum")
    newest, amounts = months.index[-1], months[AMOUNT]
    told = {
        "value": amounts[newest],
        "unit": UNIT,
        "before": amounts.get(newest - pd.DateOffset(years=1)),
        "status": months.loc[newest, "status"],
    }
    if sums:
        return fact("it_exports_of_twelve_months", until=newest, **told)
    return fact("month_amount", what="it_exports", month=newest, **told)


KPIS = (
    Kpi(
        "it-exports-12-months",
        PAGE_ID,
        "IT exports, last 12 months",
        IT_EXPORTS,
        twelve_months,
        BANKS,
    ),
)
CHARTS = (
    Chart(
        id="it-exports-by-fiscal-year",
        page=PAGE_ID,
        question="How much do Pakistan's IT firms sell abroad in a year?",
        what="IT exports by year",
        datasets=(*IT_EXPORTS, *TO_DATE, *WDI),
        build=_years_build,
        finding=_years_finding,
        caveat=BASIS,
        controls=(YEARS, CALENDAR, CURRENCY),
    ),
    Chart(
        id="it-exports-by-month",
        page=PAGE_ID,
        question="How are IT exports moving now?",
        what="IT exports",
        datasets=(*IT_EXPORTS, *TO_DATE, milestones.DATASET),
        build=_months_build,
        finding=_months_finding,
        caveat=BASIS,
        controls=(YEARS, choices.IT_EXPORTS, EVENTS),
    ),
)
