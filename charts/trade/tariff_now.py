"""The duty that most goods of Pakistan pay, today or on any day, beside that of its peers."""

import pandas as pd

from charts import words
from charts.control import COMPARED, Tables
from charts.countries import NAMES, PAKISTAN_AND_PEERS, country_tones
from charts.fact import Fact, fact, standing
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade.choices import ON
from charts.trade.duty_days import NEWEST, RATES, as_of, in_force, read, unsettled

OURS = NAMES["PAK"]


def _of_country(iso3: str, rows: pd.DataFrame) -> dict[str, object]:
    """Add up what holds for one country on one day."""
    rows = rows.sort_values("effective_from")
    return {
        "country": NAMES[iso3],
        "added_rate_pct": float(rows["rate_pct"].sum()),
        "authority": _joined(rows["authority"]),
        "measure": _joined(rows["measure"]),
        "hts_heading": _joined(rows["hts_heading"]),
        "effective_from": rows["effective_from"].max(),
        "effective_to": rows["effective_to"].min(),
        "last_seen": rows["last_seen"].max(),
        "reference": _joined(rows["reference"]),
        "remark": _joined(rows["remark"], ". "),
    }


def _joined(texts: pd.Series, between: str = "; ") -> str:
    return between.join(dict.fromkeys(filter(None, texts)))


def _rows(rates: pd.DataFrame, on: pd.Timestamp) -> pd.DataFrame:
    """Return one row a country whose duty on a day is known, the highest first."""
    left_out = unsettled(rates, on)
    held = in_force(rates, on)
    found = [
        _of_country(iso3, held[held["iso3"] == iso3])
        for iso3 in PAKISTAN_AND_PEERS
        if iso3 not in left_out
    ]
    frame = pd.DataFrame(found)
    return frame.sort_values(
        ["added_rate_pct", "country"], ascending=[False, True], ignore_index=True
    )


def _day(rates: pd.DataFrame, chosen: str) -> tuple[pd.Timestamp, str]:
    """Return the day asked for, and why nothing can be told of it, "" where it can."""
    newest, first = as_of(rates), rates["effective_from"].min()
    on = newest if chosen == NEWEST else read(chosen)
    if on > newest:
        read_on = words.day(newest)
        return on, f"The tariff schedule was last read on {read_on}. Choose that day or one before."
    if on < first:
        return on, f"The list begins on {words.day(first)}. Choose a later day."
    return on, ""


def _build(tables: Tables, selection: Selection) -> ChartData:
    rates = tables[RATES].frame
    on, refused = _day(rates, selection.value(ON))
    frame = _rows(rates, on)
    frame = frame.iloc[:0] if refused else frame
    remarks = frame.set_index("country")["remark"].to_dict()
    told = [(name, remarks.get(name)) for name in map(NAMES.get, selection.pakistan_and_peers)]
    notes = [f"{name}: {remark}." for name, remark in told if remark]
    if vague := [NAMES[iso3] for iso3 in unsettled(rates, on)]:
        notes.append(f"{words.enumerate_names(vague)} is left out: its duty moved that month.")
    return ChartData(
        kind="ranking",
        frame=frame,
        x="added_rate_pct",
        y="country",
        unit="%",
        period=f"on {words.day(on)}",
        series="country",
        tones=country_tones(selection.peers),
        told={"on": on, "as_of": as_of(rates)},
        notes=tuple(notes),
        empty=refused or "No duty of that day is known. Choose another.",
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame.set_index("country")
    ours, rates = rows.loc[OURS], rows["added_rate_pct"]
    others = rates.drop(OURS)
    until = ours["effective_to"]
    return fact(
        "duty_in_force",
        country=OURS,
        rate=ours["added_rate_pct"],
        authority=ours["authority"],
        heading=ours["hts_heading"],
        since=None if pd.isna(ours["effective_from"]) else ours["effective_from"],
        until=None if pd.isna(until) else until,
        on=data.told["on"],
        as_of=data.told["as_of"],
        among=standing(ours["added_rate_pct"], others),
        same=int((others == ours["added_rate_pct"]).sum()),
    )


CHART = Chart(
    id="trade-tariff-now",
    page="trade",
    question="Which duty do most goods of Pakistan pay?",
    what="Duty on most goods, added to the ordinary duty",
    datasets=(RATES,),
    build=_build,
    finding=_finding,
    caveat=(
        "From the tariff schedule and the Federal Register. Goods under Section 232, as metals and "
        "vehicles, pay other rates; listed codes are exempt; what China pays by older lists is not "
        "counted."
    ),
    controls=(ON, COMPARED),
)
