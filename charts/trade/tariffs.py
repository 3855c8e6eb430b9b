"""US tariffs on Pakistan's goods: the measures, the rates by country, and a model's average."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS, Tables
from charts.countries import NAMES, PAKISTAN_AND_PEERS, PEERS, country_tones
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared import milestones
from charts.shared.choices import EVENTS
from charts.trade.duty_days import as_of
from charts.trade.goods import marks

MEASURES, RATES, MODEL = "us_tariff_measures", "us_tariff_rates", "us_effective_tariff"
#: What a measure's scope is called in the milestones, which have the links.
SCOPES = {"all partners": "all partners", "Pakistan alone": "US–Pakistan"}
#: A date of the model up to the day the measures were last read, and one after it.
MODELED, BEYOND = "modeled", "modeled, after the measures were read"


def _measures_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[MEASURES].frame
    events = tables[milestones.DATASET].frame
    events = events[events["sector"] == "trade"]
    links = events.drop_duplicates(["event_date", "scope"]).set_index(["event_date", "scope"])
    keys = zip(frame["effective_from"], frame["scope"].map(SCOPES), strict=True)
    found = links["source_url"].to_dict()
    frame = frame.assign(source_url=[found.get(key, "") for key in keys])
    frame = frame[selection.keeps(frame["effective_from"])]
    columns = [
        *("effective_from", "effective_to", "last_seen", "additional_rate_pct", "rate_basis"),
        *("measure", "coverage", "scope", "legal_basis", "hts_heading", "reference", "remark"),
        "source_url",
    ]
    rows = frame[columns].sort_values("effective_from", ascending=False, ignore_index=True)
    return ChartData(
        kind="table",
        frame=rows,
        x="effective_from",
        y="measure",
        unit="",
        period=words.span(rows["effective_from"]),
        notes=("A measure without a last day held when it was last seen.",)
        if rows["effective_to"].isna().any()
        else (),
    )


def _measures_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    on_most = rows[rows["coverage"] == "most goods"]
    first = (on_most if len(on_most) else rows).iloc[0]
    end = first["effective_to"]
    return fact(
        "tariff_measures",
        count=len(rows),
        on_most_goods=bool(len(on_most)),
        measure=first["measure"],
        rate=first["additional_rate_pct"],
        since=first["effective_from"],
        until=None if pd.isna(end) else end,
        seen=None if pd.isna(first["last_seen"]) else first["last_seen"],
    )


def _rates_build(tables: Tables, selection: Selection) -> ChartData:
    rates = tables[RATES].frame
    ours = rates[rates["iso3"].isin([*PAKISTAN_AND_PEERS])]
    frame = pd.DataFrame(
        {
            "country": ours["iso3"].map(NAMES),
            "listed_rate_pct": ours["listed_rate_pct"],
            "announced_rate_pct": ours["announced_rate_pct"],
            "effective_from": ours["effective_from"],
            "hts_heading": ours["hts_heading"],
        }
    )
    absent = [NAMES[iso3] for iso3 in PEERS if iso3 not in set(ours["iso3"])]
    notes = [f"Not on the list: {words.countries(absent)}."] if absent else []
    return ChartData(
        kind="ranking",
        frame=frame.sort_values(
            ["listed_rate_pct", "country"], ascending=[False, True], ignore_index=True
        ),
        x="listed_rate_pct",
        y="country",
        unit="%",
        period=f"from {words.day(ours['effective_from'].max())}" if len(ours) else "",
        series="country",
        tones=country_tones(selection.peers),
        notes=(*_among_all(rates), *notes, *_ended(tables)),
    )


def _among_all(rates: pd.DataFrame) -> tuple[str, ...]:
    """Say where Pakistan stands on the whole list."""
    listed = rates.set_index("iso3")["listed_rate_pct"]
    if "PAK" not in listed:
        return ()
    others, ours = listed.drop("PAK"), listed["PAK"]
    higher, same = int((others > ours).sum()), int((others == ours).sum())
    return (
        (
            f"On the whole list, {higher} of {len(others)} other countries had a higher rate than "
            f"Pakistan and {same} the same."
        ),
    )


def _ended(tables: Tables) -> tuple[str, ...]:
    """Say when Pakistan's listed rate ended, where the measures have that date."""
    measures = tables[MEASURES].frame
    listed = tables[RATES].frame.set_index("iso3")["effective_from"].get("PAK")
    ours = measures[measures["scope"].eq("Pakistan alone") & measures["effective_from"].eq(listed)]
    ends = ours["effective_to"].dropna()
    return (f"Pakistan's rate ended on {words.day(ends.iloc[0])}.",) if len(ends) else ()


def _rates_finding(data: ChartData, _: Selection) -> Fact:
    rates = data.frame.set_index("country")["listed_rate_pct"]
    if NAMES["PAK"] not in rates:
        return fact("country_rate_not_listed")
    ours = rates[NAMES["PAK"]]
    others = rates.drop(NAMES["PAK"])
    return fact(
        "country_rate",
        rate=ours,
        since=data.frame["effective_from"].max(),
        among=standing(ours, others),
        same=int((others == ours).sum()),
    )


def _model_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[MODEL].frame
    horizon = as_of(tables[MEASURES].frame)
    shown = [*selection.pakistan_and_peers]
    rows = frame[frame["iso3"].isin(shown) & selection.keeps(frame["effective_from"])]
    order = rows["iso3"].map({iso3: place for place, iso3 in enumerate(shown)})
    rows = rows.loc[order.sort_values(kind="stable").index]  # within a country by date, its key
    beyond = rows["effective_from"] > horizon
    absent = [NAMES[iso3] for iso3 in shown if iso3 not in set(frame["iso3"])]
    notes = [f"The model has no {words.countries(absent)}."] if absent else []
    if beyond.any():
        notes.append(
            f"After {words.day(horizon)}, when the measures were last read, the model alone is "
            "here."
        )
    return ChartData(
        kind="lines",
        frame=pd.DataFrame(
            {
                "country": rows["iso3"].map(NAMES),
                "effective_from": rows["effective_from"],
                "total_tariff_pct": rows["total_tariff_pct"],
                "added_tariff_pct": rows["added_tariff_pct"],
                "ordinary_tariff_pct": rows["ordinary_tariff_pct"],
                "status": beyond.map({True: BEYOND, False: MODELED}).astype("str"),
            }
        ).reset_index(drop=True),
        x="effective_from",
        y="total_tariff_pct",
        unit="%",
        period=words.span(rows["effective_from"]),
        series="country",
        tones=country_tones(selection.peers),
        status="status",
        steps=True,
        events=marks(tables, selection),
        notes=("All of it is a model's figures, not duties collected.", *notes),
    )


def _model_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    pakistan = rows[rows["country"] == NAMES["PAK"]].set_index("effective_from")[data.y]
    if pakistan.empty:
        return fact("no_modeled_tariff")
    first, last = pakistan.index[0], pakistan.index[-1]
    newest = rows[rows["effective_from"] == last].set_index("country")[data.y]
    return fact(
        "modeled_tariff",
        rate=pakistan[last],
        when=last,
        first=pakistan[first],
        first_when=first,
        among=standing(pakistan[last], newest.drop(NAMES["PAK"])),
    )


CHARTS = (
    Chart(
        id="trade-tariff-measures",
        page="trade",
        question="Which US tariff measures touch Pakistan's goods?",
        what="US tariff measures on goods of Pakistan, rate added to ordinary duty",
        datasets=(MEASURES, milestones.DATASET),
        build=_measures_build,
        finding=_measures_finding,
        caveat="Transcribed from the tariff schedule and the documents named in each row.",
        controls=(YEARS,),
        is_wide=True,
    ),
    Chart(
        id="trade-tariff-rates",
        page="trade",
        question="Which rate did each country get?",
        what="Reciprocal tariff rate, listed by country in Executive Order 14326",
        datasets=(RATES, MEASURES),
        build=_rates_build,
        finding=_rates_finding,
        caveat=("The list as published; what came after it is in the duty by date."),
        controls=(COMPARED,),
    ),
    Chart(
        id="trade-effective-tariff",
        page="trade",
        question="What does all of it come to?",
        what="Average US tariff with all measures, modeled on imports of 2024",
        datasets=(MODEL, MEASURES, milestones.DATASET),
        build=_model_build,
        finding=_model_finding,
        caveat=(
            "Statutory rates weighted with the imports of 2024, by the tariff model of "
            "M. Waugh (tradewartracker); a country's lines differ in what it sells."
        ),
        controls=(YEARS, COMPARED, EVENTS),
    ),
)
