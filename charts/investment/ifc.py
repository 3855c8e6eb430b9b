"""What the International Finance Corporation finances in Pakistan, and in the peers."""

from datetime import date

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import NAMES, country_tones
from charts.investment.choices import IFC, NUMBER
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection

PAGE_ID = "trade"
PROJECTS = ("ifc_projects",)
AMOUNT, COUNT = "approved_usd_million", "approved_projects"
UNITS = {AMOUNT: "US$ million", COUNT: "projects"}
BASIS = (
    "Amounts as the corporation's Board approved them, which can differ from what was paid out. "
    "The corporation belongs to many countries: this is not US investment."
)


def approved(tables: Tables) -> pd.DataFrame:
    """Approved projects with their year, each once, without amounts of whole programs."""
    frame = tables["ifc_projects"].frame
    counted = ~frame["is_repeated"] & ~frame["is_program_ceiling"]
    frame = frame[counted & frame["approval_date"].notna()]
    return frame.assign(year=frame["approval_date"].dt.year)


def _sums(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    groups = frame.groupby(by)
    sums = groups["total_usd_million"].sum(min_count=1).rename(AMOUNT).to_frame()
    return sums.assign(**{COUNT: groups.size()}).reset_index()


def _measure(selection: Selection) -> str:
    return COUNT if selection.value(IFC) == NUMBER else AMOUNT


def _in_pakistan(tables: Tables, selection: Selection) -> pd.DataFrame:
    frame = approved(tables)
    return frame[frame["iso3"].eq("PAK") & selection.keeps(frame["year"])]


def _industries_build(tables: Tables, selection: Selection) -> ChartData:
    projects = _in_pakistan(tables, selection)
    measure = _measure(selection)
    frame = _sums(projects, "industry").sort_values(measure, ascending=False, ignore_index=True)
    frame["industry"] = frame["industry"].replace("other", "Other")
    return ChartData(
        kind="ranking",
        frame=frame,
        x=measure,
        y="industry",
        unit=UNITS[measure],
        period=words.span(projects["year"]),
        series="industry",
        tones={str(name): "PAK" for name in frame["industry"]},
        notes=_left_out(tables, selection, ("PAK",)),
        empty="No project in Pakistan was approved in these years. Widen the years.",
    )


def _left_out(tables: Tables, selection: Selection, countries: tuple[str, ...]) -> tuple[str, ...]:
    """Say how many rows stand for whole programs and are in no sum, and how far the list goes."""
    frame = tables["ifc_projects"].frame
    rows = frame[frame["is_program_ceiling"] & frame["iso3"].isin(countries)]
    count = int(selection.keeps(rows["disclosed_date"]).sum())
    listed = f"The list is of {words.day(as_of(tables))}."
    if not count:
        return (listed,)
    said = "project has" if count == 1 else "projects have"
    return (f"Left out: {words.number(count)} {said} the amount of a whole program.", listed)


def _industries_finding(data: ChartData, _: Selection) -> str:
    first = data.frame.iloc[0]
    projects, amount = int(data.frame[COUNT].sum()), data.frame[AMOUNT].sum()
    counted = words.quantity(projects, "projects", 4)
    sentence = (
        f"IFC approved {counted} in Pakistan for {words.quantity(amount, UNITS[AMOUNT])} in "
        f"{data.period}"
    )
    share = first[data.x] / data.frame[data.x].sum() * 100
    named = str(first["industry"]).lower()
    of_what = "them" if data.x == COUNT else "it"
    if len(data.frame) == 1:
        return f"{sentence}, all of {of_what} in {named}."
    return f"{sentence}; {named} had the most, {words.quantity(share, '%', 2)} of {of_what}."


def as_of(tables: Tables) -> date:
    """The day of the list: what it has of that year is a part."""
    provenance = tables["ifc_projects"].provenance
    if not provenance.published:
        return provenance.retrieved_at.date()
    return date.fromisoformat(f"{provenance.published}-01-01"[:10])  # a day, a month or a year


def _by_year(tables: Tables, projects: pd.DataFrame) -> pd.DataFrame:
    """Sum projects by year; the year of the list itself is a part."""
    listed = as_of(tables)
    frame = _sums(projects, "year")
    part = frame["year"] >= listed.year
    return frame.assign(status=part.map({True: f"to {words.month(listed)}", False: ""}))


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    frame = _by_year(tables, _in_pakistan(tables, selection))
    measure = _measure(selection)
    partial = frame["status"].ne("").any()
    hatched = ("A hatched bar is a part of a year.",) if partial else ()
    return ChartData(
        kind="columns",
        frame=frame,
        x="year",
        y=measure,
        unit=UNITS[measure],
        period=words.span(frame["year"]),
        tones={"": "PAK"},
        status="status",
        notes=(*_left_out(tables, selection, ("PAK",)), *hatched),
        empty="No project in Pakistan was approved in these years. Widen the years.",
    )


def _years_finding(data: ChartData, _: Selection) -> str:
    whole = data.frame[data.frame["status"] == ""].set_index("year")
    if whole.empty:
        part = data.frame.iloc[-1]
        amount = words.quantity(part[data.y], data.unit)
        return f"IFC approved {amount} in Pakistan in {part['year']}, {part['status']}."
    year, amounts = whole.index[-1], whole[data.y]
    said = words.quantity(amounts[year], data.unit)
    sentence = f"IFC approved {said} in Pakistan in {year}"
    if year - 1 in whole.index:
        sentence += f", {words.moved(amounts[year], amounts[year - 1])} on {year - 1}"
    peak = amounts.idxmax()
    if len(whole) == 1:
        return f"{sentence}."
    if amounts[year] == amounts[peak]:
        return f"{sentence}; no year shown had more."
    return f"{sentence}; the most was {words.quantity(amounts[peak], data.unit)} in {peak}."


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    countries = selection.pakistan_and_peers
    frame = approved(tables)
    frame = frame[frame["iso3"].isin(countries) & selection.keeps(frame["year"])]
    measure = _measure(selection)
    sums = _sums(frame, "iso3").sort_values(measure, ascending=False, ignore_index=True)
    sums.insert(0, "country", sums.pop("iso3").map(NAMES))
    return ChartData(
        kind="ranking",
        frame=sums,
        x=measure,
        y="country",
        unit=UNITS[measure],
        period=words.span(frame["year"]),
        series="country",
        tones=country_tones(selection.peers),
        notes=_left_out(tables, selection, countries),
        empty="No project was approved in these years. Widen the years.",
    )


def _peers_finding(data: ChartData, _: Selection) -> str:
    sums = data.frame.set_index("country")
    if NAMES["PAK"] not in sums.index:
        return f"IFC approved no project in Pakistan in {data.period}."
    ours = sums.loc[NAMES["PAK"]]
    others = sums[data.x].drop(NAMES["PAK"])
    sentence = (
        f"IFC approved {words.quantity(ours[COUNT], 'projects', 4)} in Pakistan for "
        f"{words.quantity(ours[AMOUNT], UNITS[AMOUNT])} in {data.period}"
    )
    if others.empty:
        return f"{sentence}."
    ahead = [str(name) for name in others.index[others > ours[data.x]]]
    what = "more projects" if data.x == COUNT else "more money"
    if not ahead:
        return f"{sentence}; none of the peers shown had {what}."
    return f"{sentence}; {words.enumerate_names(ahead)} had {what}."


def _kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Approvals of the newest whole year; a year without any has none to show."""
    frame = approved(tables)
    years = _by_year(tables, frame[frame["iso3"] == "PAK"])
    amounts = years[years["status"] == ""].set_index("year")[AMOUNT]
    if amounts.empty:
        return None
    year = amounts.index[-1]
    return KpiValue(
        value=amounts[year],
        unit=UNITS[AMOUNT],
        period=str(year),
        previous=amounts.get(year - 1),
        previous_period=str(year - 1),
        trend=tuple(amounts.tail(20)),
    )


KPIS = (Kpi("investment-ifc", PAGE_ID, "IFC approvals for Pakistan", PROJECTS, _kpi),)
CHARTS = (
    Chart(
        id="investment-ifc-by-industry",
        page=PAGE_ID,
        question="What does the World Bank Group's private arm finance in Pakistan?",
        what="IFC projects approved in Pakistan by industry",
        datasets=PROJECTS,
        build=_industries_build,
        finding=_industries_finding,
        caveat=BASIS,
        controls=(YEARS, IFC),
    ),
    Chart(
        id="investment-ifc-by-year",
        page=PAGE_ID,
        question="How much does it approve in a year?",
        what="IFC projects approved in Pakistan by calendar year",
        datasets=PROJECTS,
        build=_years_build,
        finding=_years_finding,
        caveat=BASIS,
        controls=(YEARS, IFC),
    ),
    Chart(
        id="investment-ifc-against-peers",
        page=PAGE_ID,
        question="Does Pakistan get more of it than its peers?",
        what="IFC projects approved by country, sum of the years shown",
        datasets=PROJECTS,
        build=_peers_build,
        finding=_peers_finding,
        caveat=BASIS,
        controls=(YEARS, COMPARED, IFC),
    ),
)
