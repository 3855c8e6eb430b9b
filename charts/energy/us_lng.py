"""American LNG and Pakistan: what terminals can ship and take in, and the cargoes recorded."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS
from charts.countries import NAMES
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

TERMINALS, CARGOES = ("gem_lng_terminals",), ("doe_lng_cargoes",)
MONTHLY = ("doe_lng_exports_monthly",)
#: What is compared: a country's terminals of one direction, how the row is called.
SIDES = (("USA", "export", "US"), ("PAK", "import", "Pakistan"))
#: The stages drawn; of the many proposals most are never built.
DRAWN = {"operating": "operating", "construction": "being built"}
UNIT = "million tonnes a year"


def _sum(frame: pd.DataFrame, iso3: str, direction: str, status: str) -> float:
    kept = frame[(frame["iso3"] == iso3) & (frame["direction"] == direction)]
    return float(kept.loc[kept["status"] == status, "capacity_mtpa"].sum())


def _capacity_build(tables: Tables, _: Selection) -> ChartData:
    table = tables["gem_lng_terminals"]
    rows = [
        (f"{name}, {said}", NAMES[iso3], said, _sum(table.frame, iso3, direction, status))
        for iso3, direction, name in SIDES
        for status, said in DRAWN.items()
    ]
    frame = pd.DataFrame(rows, columns=["terminals", "country", "stage", "capacity_mtpa"])
    frame = frame[(frame["capacity_mtpa"] > 0) | (frame["stage"] == DRAWN["operating"])]
    if not frame["capacity_mtpa"].gt(0).any():
        frame = frame.iloc[:0]
    proposed = _sum(table.frame, "PAK", "import", "proposed")
    amount = words.quantity(proposed, UNIT)
    return ChartData(
        kind="ranking",
        frame=frame.reset_index(drop=True),
        x="capacity_mtpa",
        y="terminals",
        unit=UNIT,
        period=words.vintage(table.provenance.published),
        told={"published": table.provenance.published},
        series="country",
        tones={NAMES["USA"]: "USA", NAMES["PAK"]: "PAK"},
        notes=(f"Proposals in Pakistan, {amount} in all where known, are not drawn.",)
        if proposed
        else (),
        empty="The tracker lists no terminal in operation or under construction.",
    )


def _capacity_finding(data: ChartData, _: Selection) -> Fact:
    sums = data.frame.set_index(["country", "stage"])[data.x] * 1e6
    running, building = DRAWN.values()
    return fact(
        "lng_capacity",
        **data.told,
        ships_t=sums.get((NAMES["USA"], running), 0.0),
        building_t=sums.get((NAMES["USA"], building)),
        takes_in_t=sums.get((NAMES["PAK"], running), 0.0),
    )


def _months(window: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Read the publisher's "2023-04 to 2024-03"."""
    first, last = window.split(" to ")
    return pd.to_datetime(first), pd.to_datetime(last)


def _cargoes_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["doe_lng_cargoes"].frame.sort_values("departure_date")
    months = {window: _months(window) for window in frame["window"].unique()}
    said = {window: words.from_to(*ends) for window, ends in months.items()}
    frame = frame.assign(window=frame["window"].map(said))
    windows = list(said.values())  # the oldest first
    shown = [*selection.pakistan_and_peers]
    keys = pd.MultiIndex.from_product([shown, windows], names=["partner_iso3", "window"])
    ours = frame[frame["partner_iso3"].isin(shown)]
    parts = ours.groupby(["partner_iso3", "window"])
    sums = pd.DataFrame({"lng_mmcf": parts["lng_mmcf"].sum(min_count=1)}).reindex(keys)
    ships = ours.drop_duplicates(["partner_iso3", "window", "departure_date", "tanker"])
    sums["cargoes"] = ships.groupby(["partner_iso3", "window"]).size().reindex(keys, fill_value=0)
    whole = frame.groupby("window")["lng_mmcf"].sum()
    sums = sums.reset_index()
    sums["share_of_us_exports_pct"] = (
        sums["lng_mmcf"] / whole.reindex(sums["window"]).to_numpy() * 100
    )
    sums = sums.assign(country=sums["partner_iso3"].map(NAMES)).drop(columns="partner_iso3")
    bought = sums.groupby("country")["lng_mmcf"].transform("count") > 0
    none = list(dict.fromkeys(sums.loc[~bought, "country"]))
    sums = sums[bought].reset_index(drop=True)
    columns = ["country", "window", "lng_mmcf", "cargoes", "share_of_us_exports_pct"]
    return ChartData(
        kind="columns",
        frame=sums[columns],
        x="country",
        y="lng_mmcf",
        unit="million cubic feet",
        period=words.enumerate_names(windows),
        series="window",
        tones=dict.fromkeys(windows[:-1], "context") | dict.fromkeys(windows[-1:], "USA"),
        told={said[window]: ends for window, ends in months.items()},
        notes=_cargo_notes(ours[ours["partner_iso3"] == "PAK"], none),
        empty="No US cargo to these countries is recorded in the two windows.",
    )


def _cargo_notes(ours: pd.DataFrame, none: list[str]) -> tuple[str, ...]:
    notes = [
        "Months between and after these windows are not in hand, so there may be more cargoes."
    ]
    if none:
        notes.append(f"No cargo to {words.countries(none)} is recorded in them.")
    if len(ours):
        listed = [
            f"{row['tanker']} from {row['departure_port']} on {words.day(row['departure_date'])}"
            for _, row in ours.iterrows()
        ]
        notes.append(f"To Pakistan went {words.enumerate_names(listed)}.")
    return tuple(notes)


def _cargoes_finding(data: ChartData, _: Selection) -> Fact:
    ours = data.frame[(data.frame["country"] == NAMES["PAK"]) & (data.frame["cargoes"] > 0)]
    return fact(
        "lng_cargoes",
        windows=tuple(
            (cargoes, data.told[window])
            for cargoes, window in zip(ours["cargoes"], ours["window"], strict=True)
        ),
        amount=ours[data.y].sum(),
        unit=data.unit,
    )


def _monthly_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["doe_lng_exports_monthly"].frame
    frame = frame[(frame["partner_iso3"] == "PAK") & selection.keeps(frame["month"])]
    return ChartData(
        kind="columns",
        frame=frame[["month", "lng_mmcf"]].reset_index(drop=True),
        x="month",
        y="lng_mmcf",
        unit="million cubic feet",
        period=words.span(frame["month"]),
        tones={"": "gas"},
        empty="No US export of LNG to Pakistan is recorded in these years. Widen the years.",
    )


def _monthly_finding(data: ChartData, _: Selection) -> Fact:
    known = data.frame.dropna(subset=[data.y])
    if known.empty:
        return fact("lng_months_withheld")
    return fact(
        "lng_months",
        months=len(known),
        first=data.frame["month"].min(),
        last=data.frame["month"].max(),
        newest=known["month"].iloc[-1],
        amount=known[data.y].iloc[-1],
        unit=data.unit,
        withheld=data.frame.loc[data.frame["month"] > known["month"].iloc[-1], "month"].max(),
    )


CAPACITY = Chart(
    id="energy-lng-capacity",
    page="energy",
    question="How much LNG can the US ship, and Pakistan take in?",
    what="LNG that US terminals can ship and Pakistan's can take in",
    datasets=TERMINALS,
    build=_capacity_build,
    finding=_capacity_finding,
    caveat="Capacity is what terminals can handle; it says nothing about who buys from whom.",
)
RECORDED = Chart(
    id="energy-us-lng-cargoes",
    page="energy",
    question="Has American LNG come to Pakistan?",
    what="US LNG exports by vessel in two periods of twelve months",
    datasets=CARGOES,
    build=_cargoes_build,
    finding=_cargoes_finding,
    caveat="Amounts are of natural gas before it was made liquid.",
    controls=(COMPARED,),
)
BY_MONTH = Chart(
    id="energy-us-lng-monthly",
    page="energy",
    question="How much LNG does the US ship to Pakistan, month by month?",
    what="US LNG exports to Pakistan by vessel",
    datasets=MONTHLY,
    build=_monthly_build,
    finding=_monthly_finding,
    caveat="A month that is absent has no figure; that is no proof that nothing was shipped.",
    controls=(YEARS,),
)
