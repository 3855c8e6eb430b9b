"""What passes between the two countries in a year, kind by kind, each over its own newest year."""

import pandas as pd

from charts.fact import Fact, fact
from charts.investment import assistance, fdi_origins, remittances
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.year_sums import by_year

PAGE_ID = "investment"
GOODS = "census_goods_monthly"
AMOUNT, UNIT = "amount_usd_million", "US$ million"
FLOWS = {
    "us_imports_usd_million": "US imports of goods from Pakistan",
    "us_exports_usd_million": "US exports of goods to Pakistan",
}
#: What comes from Pakistan wears its color, what comes from the US that of the US.
TONES = {FLOWS["us_imports_usd_million"]: "PAK"}
PAKISTAN_YEAR = "July {before} to June {year}"


def _rows(tables: Tables) -> list[tuple[str, str, float, str]]:
    """Kind, period, amount and status; what has no whole year is left out."""
    frame = tables[GOODS].frame
    months = frame[frame["partner_iso3"] == "PAK"].set_index("month")[list(FLOWS)].tail(36)
    years = by_year(months.assign(status="published"), list(FLOWS), fiscal=True).whole
    rows = [
        (name, _pakistan_year(years.index[-1]), float(years[flow].iloc[-1]), "")
        for flow, name in FLOWS.items()
        if len(years)
    ]
    sent = remittances.fiscal_years(tables)
    if len(sent):
        amount = float(sent.iloc[-1])
        rows.append(("Remittances from the US", _pakistan_year(sent.index[-1]), amount, ""))
    given = assistance.newest_whole(tables)
    if len(given):
        year = given.index[-1]
        period = f"October {year - 1} to September {year}"
        rows.append(("US assistance obligated", period, float(given.iloc[-1]) / 1e6, ""))
    invested = fdi_origins.from_us(tables)
    if invested is not None:
        period = _pakistan_year(invested["fiscal_year"])
        net = float(invested[fdi_origins.AMOUNT])
        rows.append(("Net FDI from the US", period, net, str(invested["status"])))
    return rows


def _pakistan_year(year: int) -> str:
    return PAKISTAN_YEAR.format(before=year - 1, year=year)


def _build(tables: Tables, _: Selection) -> ChartData:
    frame = pd.DataFrame(_rows(tables), columns=["kind", "period", AMOUNT, "status"])
    frame["status"] = frame["status"].replace({"published": ""})
    frame.insert(2, "label", frame["kind"] + ", " + frame["period"])
    frame = frame.sort_values(AMOUNT, ascending=False, ignore_index=True)
    return ChartData(
        kind="ranking",
        frame=frame,
        x=AMOUNT,
        y="label",
        unit=UNIT,
        period="newest whole year of each",
        series="kind",
        tones={kind: TONES.get(kind, "USA") for kind in frame["kind"]},
        status="status",
        empty="No kind of flow has a whole year yet.",
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    columns = (data.frame[name] for name in ("kind", AMOUNT, "period"))
    return fact("flows_of_newest_years", amounts=tuple(zip(*columns, strict=True)), unit=UNIT)


CHART = Chart(
    id="investment-ties",
    page=PAGE_ID,
    question="What passes between the two countries in a year?",
    what="Flows between the United States and Pakistan",
    datasets=(
        GOODS,
        *remittances.REMITTANCES,
        *assistance.ASSISTANCE,
        fdi_origins.COUNTRIES,
    ),
    build=_build,
    finding=_finding,
    caveat=(
        "Not to be added up: the years differ, goods are counted by US customs, the other flows "
        "by Pakistan's State Bank and the US government."
    ),
)
