"""Pakistan's trade in services: what IT earns beside all other services, and each type."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.information_technology import choices, newer_services
from charts.information_technology.choices import BALANCE, EXPORTS, IMPORTS
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.choices import CALENDAR, CURRENCY
from charts.shared.indicators import WDI
from charts.shared.it_exports import TO_DATE
from charts.shared.year_sums import YearSums, year_sums, years_span

PAGE_ID = "information_technology"
SERVICES = ("sbp_services_monthly",)
#: In the figures, and as a reader knows it.
IT_SERVICES = "Telecommunications, computer and information services"
IT, OTHERS = "IT services", "All other services"
SHORT = {
    IT_SERVICES: IT,
    "Charges for intellectual property": "Intellectual property",
    "Financial services": "Finance",
    "Government goods and services": "Government",
}
#: What a flow is called in a column.
COLUMNS = {
    BALANCE: "balance_usd_million",
    EXPORTS: "exports_usd_million",
    IMPORTS: "imports_usd_million",
}
SAID = {BALANCE: "exports less imports", EXPORTS: "exports", IMPORTS: "imports"}
BASIS = (
    "Services as settled through banks with all countries (balance of payments); IT services are "
    "telecommunications, computer and information services."
)
HATCHED = "A hatched bar is a part of a year, or holds months that are provisional."


def monthly(tables: Tables, flow: str) -> pd.DataFrame:
    """Amounts of a flow [US$ million] by month, a column a type of service and all services."""
    frame = tables["sbp_services_monthly"].frame
    frame = frame[frame["level"].isin(["service", "all services"])]
    sold, bought = (
        frame[frame["flow"] == name].pivot(
            index="month", columns="item", values="amount_usd_million"
        )
        for name in ("export", "import")
    )
    return {EXPORTS: sold, IMPORTS: bought, BALANCE: sold - bought}[flow]


def _statuses(tables: Tables) -> pd.Series:
    """The status of each month: of all its rows, one that is not final counts."""
    frame = tables["sbp_services_monthly"].frame
    rows = frame.sort_values("status").drop_duplicates("month")
    return rows.set_index("month")["status"]


def _flow(selection: Selection) -> str:
    return selection.value(choices.SERVICES)


def _beside_build(tables: Tables, selection: Selection) -> ChartData:
    column = COLUMNS[_flow(selection)]
    months = monthly(tables, _flow(selection))
    both = pd.DataFrame(
        {IT: months[IT_SERVICES], OTHERS: months["All services"] - months[IT_SERVICES]}
    ).assign(status=_statuses(tables))
    named = both.rename(columns={IT: f"{IT}_usd_million", OTHERS: f"{OTHERS}_usd_million"})
    amounts = [f"{IT}_usd_million", f"{OTHERS}_usd_million"]
    sums = year_sums(named, amounts, tables, selection)
    amount = sums.amount(column)
    parts = [
        sums.frame.assign(service=name, **{amount: sums.frame[sums.amount(source)]})
        for name, source in zip((IT, OTHERS), amounts, strict=True)
    ]
    columns = [sums.year, "months", "service", amount, "coverage", "status"]
    frame = pd.concat(parts, ignore_index=True)[columns]
    marked = frame["status"].ne("").any()
    newer = newer_services.newer_types(tables, selection, months.dropna().index.max())
    return ChartData(
        kind="stack",
        frame=frame,
        x=sums.year,
        y=amount,
        unit=sums.unit,
        period=", ".join(filter(None, (SAID[_flow(selection)], years_span(sums)))),
        told={"months": sums.months},
        series="service",
        tones={IT: "PAK", OTHERS: "imports"},
        status="status",
        vintages=newer_services.vintages(newer),
        notes=(*sums.notes, *((HATCHED,) if marked else ()), *newer_services.note(newer)),
        empty=sums.empty,
    )


def _beside_finding(data: ChartData, selection: Selection) -> Fact:
    sums = YearSums(data.frame, data.x, data.unit)
    if sums.whole.empty:
        return fact("no_whole_year", months=data.told["months"])
    wide = sums.whole.pivot(columns="service", values=data.y)
    year = int(wide.index[-1])
    own, others = wide.loc[year, IT], wide.loc[year, OTHERS]
    told = {
        "own": own,
        "unit": data.unit,
        "year": year,
        "fiscal": sums.fiscal,
        "before": wide[IT].get(year - 1),
    }
    if _flow(selection) == BALANCE:
        return fact("it_beside_services_balance", others=others, **told)
    is_sold = _flow(selection) == EXPORTS
    return fact("it_share_of_services", is_sold=is_sold, everyone=own + others, **told)


def _types_build(tables: Tables, selection: Selection) -> ChartData:
    column = COLUMNS[_flow(selection)]
    months = monthly(tables, _flow(selection)).drop(columns="All services")
    names = {item: f"{item}_usd_million" for item in months}
    sums = year_sums(
        months.rename(columns=names).assign(status=_statuses(tables)),
        names.values(),
        tables,
        selection,
    )
    amount = sums.amount(column)
    earlier = sums.amount(f"year_earlier_{column}")
    whole = sums.whole
    columns = ["service", sums.year, amount, earlier, "status"]
    frame = pd.DataFrame(columns=columns)
    if len(whole):
        year = whole.index[-1]
        rows = [sums.amount(name) for name in names.values()]
        before = whole[rows].reindex([year - 1]).iloc[0]
        frame = pd.DataFrame(
            {
                "service": [SHORT.get(item, item) for item in names],
                sums.year: year,
                amount: whole.loc[year, rows].astype("float64").to_numpy(),
                earlier: before.astype("float64").to_numpy(),
                "status": whole.loc[year, "status"],
            }
        ).sort_values(amount, ascending=False, ignore_index=True)
    newer = newer_services.newer_types(tables, selection, months.dropna().index.max())
    when = words.whole_year(whole.index[-1], fiscal=sums.fiscal) if len(whole) else ""
    return ChartData(
        kind="ranking",
        frame=frame,
        x=amount,
        y="service",
        unit=sums.unit,
        period=", ".join(filter(None, (SAID[_flow(selection)], when))),
        series="service",
        tones={IT: "PAK"},
        status="status",
        vintages=newer_services.vintages(newer),
        notes=(*sums.notes, *_loose(frame), *newer_services.note(newer)),
    )


def _loose(frame: pd.DataFrame) -> tuple[str, ...]:
    """Say where the year ranked is not final."""
    loose = sorted(set(frame["status"]) - {""})
    return tuple(f"The figures of this year are {status}." for status in loose)


def _types_finding(data: ChartData, selection: Selection) -> Fact:
    types = data.frame.set_index("service")
    amounts = types[data.x]
    place = int((amounts > amounts[IT]).sum()) + 1
    told = {"unit": data.unit, "fiscal": "fiscal_year" in types}
    told["year"] = int(types["fiscal_year" if told["fiscal"] else "year"].iloc[0])
    if _flow(selection) == BALANCE:
        best, worst = IT if place == 1 else amounts.index[0], amounts.index[-1]
        return fact(
            "balances_of_services",
            best=best,
            best_value=amounts[best],
            worst=worst,
            worst_value=amounts[worst],
            services=len(types),
            **told,
        )
    before = types[f"year_earlier_{data.x}"].iloc[0]
    return fact(
        "leading_service",
        is_sold=_flow(selection) == EXPORTS,
        service=amounts.index[0],
        value=amounts.iloc[0],
        it_value=amounts[IT],
        it_place=place,
        before=None if pd.isna(before) else before,
        **told,
    )


CHARTS = (
    Chart(
        id="it-beside-all-services",
        page=PAGE_ID,
        question="How far does IT's surplus go against the deficit of all services?",
        what="Pakistan's trade in services",
        datasets=(*SERVICES, *TO_DATE, *WDI),
        build=_beside_build,
        finding=_beside_finding,
        caveat=BASIS,
        controls=(YEARS, CALENDAR, CURRENCY, choices.SERVICES),
    ),
    Chart(
        id="it-services-by-type",
        page=PAGE_ID,
        question="Which services does Pakistan sell, and which does it buy?",
        what="Pakistan's trade in services by type",
        datasets=(*SERVICES, *TO_DATE, *WDI),
        build=_types_build,
        finding=_types_finding,
        caveat=BASIS,
        controls=(YEARS, CALENDAR, CURRENCY, choices.SERVICES),
    ),
)
