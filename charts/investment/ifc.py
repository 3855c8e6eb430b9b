"""What the International Finance Corporation finances in Pakistan, and in the peers."""

from datetime import date

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact
from charts.investment.choices import IFC, NUMBER
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared.in_hand import why_empty
from loaders.freshness import reach

PAGE_ID = "investment"
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


def _why_empty(tables: Tables, selection: Selection, where: str = "") -> str:
    nothing = f"No project{where} was approved in these years. Widen the years."
    return why_empty("Approved projects", approved(tables)["year"], selection, nothing)


def _industries_build(tables: Tables, selection: Selection) -> ChartData:
    projects = _in_pakistan(tables, selection)
    measure = _measure(selection)
    frame = _sums(projects, "industry").sort_values(measure, ascending=False, ignore_index=True)
    frame["industry"] = frame["industry"].replace({"other": "Other"})
    return ChartData(
        kind="ranking",
        frame=frame,
        x=measure,
        y="industry",
        unit=UNITS[measure],
        period=words.span(projects["year"]),
        told={"years": (projects["year"].min(), projects["year"].max())},
        series="industry",
        tones={str(name): "PAK" for name in frame["industry"]},
        notes=_left_out(tables, selection, ("PAK",)),
        empty=_why_empty(tables, selection, " in Pakistan"),
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


def _industries_finding(data: ChartData, _: Selection) -> Fact:
    first = data.frame.iloc[0]
    return fact(
        "ifc_by_industry",
        projects=int(data.frame[COUNT].sum()),
        amount=data.frame[AMOUNT].sum(),
        unit=UNITS[AMOUNT],
        industry=first["industry"],
        share=first[data.x] / data.frame[data.x].sum() * 100,
        industries=len(data.frame),
        by_number=data.x == COUNT,
        **data.told,
    )


def as_of(tables: Tables) -> date:
    """The day of the list: what it has of that year is a part."""
    table = tables["ifc_projects"]
    provenance = table.provenance
    if not provenance.published:
        return reach(table) or provenance.retrieved_at.date()
    return date.fromisoformat(f"{provenance.published}-01-01"[:10])  # a day, a month or a year


def _by_year(tables: Tables, projects: pd.DataFrame) -> pd.DataFrame:
    """Sum projects by year; the year of the list itself is a part."""
    listed = as_of(tables)
    frame = _sums(projects, "year")
    part = frame["year"] >= listed.year
    return frame.assign(status=part.map({True: f"to {words.month(listed)}", False: ""}))


def _years_build(tables: Tables, selection: Selection) -> ChartData:
    measure = _measure(selection)
    frame = _by_year(tables, _in_pakistan(tables, selection))
    frame = frame.dropna(subset=[measure]).reset_index(drop=True)
    partial = frame["status"].ne("").any()
    hatched = ("A hatched bar is a part of a year.",) if partial else ()
    return ChartData(
        kind="columns",
        frame=frame,
        x="year",
        y=measure,
        unit=UNITS[measure],
        period=words.span(frame["year"]),
        told={"until": as_of(tables)},
        tones={"": "PAK"},
        status="status",
        notes=(*_left_out(tables, selection, ("PAK",)), *hatched),
        empty=_why_empty(tables, selection, " in Pakistan"),
    )


def _years_finding(data: ChartData, _: Selection) -> Fact:
    years = data.frame.set_index("year")
    amounts = years.loc[years["status"] == "", data.y]
    if amounts.empty:
        year, value = int(years.index[-1]), years[data.y].iloc[-1]
        return fact("ifc_part_of_year", year=year, value=value, unit=data.unit, **data.told)
    year, peak = int(amounts.index[-1]), int(amounts.idxmax())
    most = {"peak": amounts[peak], "peak_year": peak} if len(amounts) > 1 else {}
    return fact(
        "ifc_year",
        year=year,
        value=amounts[year],
        unit=data.unit,
        before=amounts.get(year - 1),
        **most,
    )


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
        told={
            "years": (frame["year"].min(), frame["year"].max()),
            "until": as_of(tables) if (frame["year"] >= as_of(tables).year).any() else None,
        },
        series="country",
        tones=country_tones(selection.peers),
        notes=_left_out(tables, selection, countries),
        empty=_why_empty(tables, selection),
    )


def _peers_finding(data: ChartData, _: Selection) -> Fact:
    sums = data.frame.set_index("country")
    if NAMES["PAK"] not in sums.index:
        return fact("no_ifc_project", **data.told)
    ours = sums.loc[NAMES["PAK"]]
    others = sums[data.x].drop(NAMES["PAK"])
    return fact(
        "ifc_beside_peers",
        projects=int(ours[COUNT]),
        amount=ours[AMOUNT],
        unit=UNITS[AMOUNT],
        others=len(others),
        ahead=tuple(others.index[others > ours[data.x]]),
        by_number=data.x == COUNT,
        **data.told,
    )


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
