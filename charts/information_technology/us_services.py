"""Services the United States and Pakistan sell each other; there is no embedded copy."""

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection
from charts.shared.in_hand import why_empty

DATASET = "bea_services_pakistan"
ALL_SERVICES = "AllServiceTypes"
AMOUNT = "services_usd_million"
SOLD, BOUGHT = "US exports to Pakistan", "US imports from Pakistan"
FLOWS = {"export": SOLD, "import": BOUGHT}


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[DATASET].frame
    frame = frame[frame["service_code"].eq(ALL_SERVICES) & selection.keeps(frame["year"])]
    frame = frame.assign(flow=frame["flow"].map(FLOWS)).rename(
        columns={"amount_usd_million": AMOUNT}
    )
    untold = frame[AMOUNT].isna()
    shown = frame[~untold].sort_values(["year", "flow"], ignore_index=True)
    return ChartData(
        kind="columns",
        frame=shown[["year", "flow", AMOUNT]],
        x="year",
        y=AMOUNT,
        unit="US$ million",
        period=words.span(shown["year"]),
        series="flow",
        tones={SOLD: "USA", BOUGHT: "PAK"},
        notes=("Years the bureau keeps back or does not publish are not drawn.",)
        if untold.any()
        else (),
        empty=why_empty(
            "The bureau's figures",
            tables[DATASET].frame["year"],
            selection,
            "The bureau publishes no services with Pakistan in these years. Widen the years.",
        ),
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="year", columns="flow", values=AMOUNT)
    both = wide.reindex(columns=[SOLD, BOUGHT]).dropna()
    if both.empty:
        return fact("us_services_one_way")
    year = int(both.index[-1])
    sold, bought = both.loc[year]
    before = both[BOUGHT].get(year - 1)
    return fact(
        "us_services", year=year, sold=sold, bought=bought, bought_before=before, unit=data.unit
    )


CHART = Chart(
    id="it-us-services",
    page="information_technology",
    question="What services do the United States and Pakistan sell each other?",
    what="Trade in all services between the United States and Pakistan",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat=(
        "As the US bureau counts them, by calendar year, all kinds of services; not comparable "
        "with the State Bank's fiscal years and receipts through banks."
    ),
    controls=(YEARS,),
)
