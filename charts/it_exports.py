"""Pakistan's IT exports as the State Bank counts them, by fiscal year and by month."""

import pandas as pd

from charts import words
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection

PAGE_ID = "information_technology"
IT_EXPORTS = ("sbp_it_exports_monthly",)
AMOUNT, UNIT = "it_exports_usd_million", "US$ million"
#: What the bank no longer changes; the other statuses are marked wherever they are shown.
FINAL = ("published", "revised")
MONTH, AVERAGE = "Month", "12-month average"
WINDOW = "average of this month and the 11 before it"
WHOLE_YEAR = "12 of 12 months"
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


def _monthly(tables: Tables) -> pd.DataFrame:
    """Exports, status and reference by month; a month that is not published stays a gap."""
    frame = tables["sbp_it_exports_monthly"].frame
    return frame.set_index("month")[[AMOUNT, "status", "reference"]].asfreq("MS")


def _not_final(statuses: pd.Series) -> str:
    """Say in which ways figures are not final: "partly provisional", "" where all are."""
    present = statuses.dropna()
    loose = sorted(set(present) - set(FINAL), reverse=True)
    if not loose:
        return ""
    return f"{'partly ' if present.isin(FINAL).any() else ''}{words.enumerate_names(loose)}"


def fiscal_years(tables: Tables) -> pd.DataFrame:
    """Sum exports by Pakistan's fiscal year, which ends in June; a part of a year says so."""
    months = _monthly(tables).dropna(subset=[AMOUNT]).reset_index()
    months["year"] = (months["month"] + pd.DateOffset(months=6)).dt.year
    rows = []
    for year, part in months.groupby("year"):
        loose = _not_final(part["status"])
        whole = len(part) == 12
        rows.append(
            {
                "fiscal_year": year,
                "months": words.span(part["month"]),
                AMOUNT: part[AMOUNT].sum(),
                "coverage": WHOLE_YEAR if whole else f"{len(part)} of 12 months",
                "status": ", ".join(filter(None, ("" if whole else "part of a year", loose))),
                "newest": part["month"].max(),
            }
        )
    return pd.DataFrame(rows)


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    frame = fiscal_years(tables)
    # A fiscal year belongs to the calendar year of its newest month, so that the current part
    # shows beside the last whole year.
    frame = frame[selection.keeps(frame["newest"])].drop(columns="newest")
    frame = frame.reset_index(drop=True)
    marked = frame["status"].ne("").any()
    return ChartData(
        kind="columns",
        frame=frame,
        x="fiscal_year",
        y=AMOUNT,
        unit=UNIT,
        period=words.span(frame["fiscal_year"]),
        tones={"": "PAK"},
        status="status",
        notes=(HATCHED,) if marked else (),
    )


def _years_finding(data: ChartData, _: Selection) -> str:
    whole = data.frame[data.frame["coverage"] == WHOLE_YEAR]
    if whole.empty:
        part = data.frame.iloc[-1]
        return (
            f"Pakistan's IT exports were {words.quantity(part[AMOUNT], UNIT)} in "
            f"{part['months']}, a part of a fiscal year."
        )
    last = whole.iloc[-1]
    year = last["fiscal_year"]
    sentence = (
        f"Pakistan's IT exports were {words.quantity(last[AMOUNT], UNIT)} in "
        f"{words.fiscal_year(year)}"
    )
    if len(whole) > 1 and whole.iloc[-2]["fiscal_year"] == year - 1:
        before = whole.iloc[-2][AMOUNT]
        sentence += f", {words.moved(last[AMOUNT], before)} on fiscal year {year - 1}"
    return f"{sentence}."


def _months_build(tables: Tables, selection: Selection) -> ChartData:
    months = _monthly(tables)
    status = months["status"].mask(months["status"].isin(FINAL), "").fillna("")
    single = pd.DataFrame(
        {
            "series": MONTH,
            AMOUNT: months[AMOUNT],
            "status": status,
            "reference": months["reference"].fillna("not published"),
        }
    )
    loose = status.ne("").astype("float64").rolling(12).sum().gt(0)
    average = pd.DataFrame(
        {
            "series": AVERAGE,
            AMOUNT: months[AMOUNT].rolling(12).mean(),
            "status": "",
            "reference": loose.map({True: f"{WINDOW}, some not final", False: WINDOW}),
        }
    )
    frame = pd.concat([single, average.loc[average[AMOUNT].first_valid_index() :]]).reset_index()
    frame = frame[selection.keeps(frame["month"])].reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=frame,
        x="month",
        y=AMOUNT,
        unit=f"{UNIT} a month",
        period=words.span(frame["month"]),
        series="series",
        tones={MONTH: "context", AVERAGE: "PAK"},
        status="status",
        notes=(HOLLOW,) if frame["status"].ne("").any() else (),
    )


def _months_finding(data: ChartData, _: Selection) -> str:
    months = data.frame[data.frame["series"] == MONTH].dropna(subset=[AMOUNT])
    months = months.set_index("month")
    newest = months.index[-1]
    last = months.loc[newest]
    sentence = f"Pakistan's IT exports were {words.quantity(last[AMOUNT], UNIT)}"
    sentence += f" ({last['status']})" if last["status"] else ""
    sentence += f" in {words.month(newest)}"
    earlier = newest - pd.DateOffset(years=1)
    if earlier in months.index:
        change = words.moved(last[AMOUNT], months.loc[earlier, AMOUNT])
        sentence += f", {change} on {words.month(earlier)}"
    return f"{sentence}."


def _years_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    frame = fiscal_years(tables)
    whole = frame[frame["coverage"] == WHOLE_YEAR].set_index("fiscal_year")
    if whole.empty:
        return None
    year = whole.index[-1]
    return KpiValue(
        value=whole[AMOUNT].iloc[-1],
        unit=UNIT,
        period=f"FY{year}, to June {year}",
        previous=whole[AMOUNT].get(year - 1),
        previous_period=f"fiscal year {year - 1}",
        trend=tuple(whole[AMOUNT]),
        status="provisional" if whole["status"].iloc[-1] else "",
    )


def _twelve_months_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    months = _monthly(tables)
    sums = months[AMOUNT].rolling(12).sum().dropna()
    if sums.empty:
        return None
    newest = sums.index[-1]
    return KpiValue(
        value=sums.iloc[-1],
        unit=UNIT,
        period=words.year_to(newest),
        previous=sums.get(newest - pd.DateOffset(years=1)),
        previous_period="a year earlier",
        trend=tuple(sums.tail(60)),
        status="provisional" if _not_final(months.loc[:newest, "status"].tail(12)) else "",
    )


KPIS = (
    Kpi("it-exports-fiscal-year", PAGE_ID, "IT exports, last fiscal year", IT_EXPORTS, _years_kpi),
    Kpi(
        "it-exports-12-months",
        PAGE_ID,
        "IT exports, last 12 months",
        IT_EXPORTS,
        _twelve_months_kpi,
    ),
)
CHARTS = (
    Chart(
        id="it-exports-by-fiscal-year",
        page=PAGE_ID,
        question="How much do Pakistan's IT firms sell abroad in a year?",
        what="IT exports by fiscal year ending in June",
        datasets=IT_EXPORTS,
        build=_years_build,
        finding=_years_finding,
        caveat=BASIS,
        controls=("years",),
    ),
    Chart(
        id="it-exports-by-month",
        page=PAGE_ID,
        question="How are IT exports moving now?",
        what="IT exports by month",
        datasets=IT_EXPORTS,
        build=_months_build,
        finding=_months_finding,
        caveat=BASIS,
        controls=("years",),
    ),
)
