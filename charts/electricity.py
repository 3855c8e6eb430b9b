"""Electricity against other countries: how clean it is, how much people use, who has it."""

import pandas as pd

from charts import words
from charts.countries import NAMES, PEERS, country_tones
from charts.generation import OWID, copy_with, provisional_note, vintage_note
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

WDI = ("worldbank_wdi",)
LOW_CARBON_SHARE = "low_carbon_share_of_generation_pct"
INTENSITY = "carbon_intensity_elec_gco2e_per_kwh"


def low_carbon(tables: Tables) -> pd.DataFrame:
    """The low-carbon share of generation of Pakistan and the United States, from one vintage."""
    column = "low_carbon_share_elec_pct"
    rows = copy_with(tables, column, ("PAK", "USA"))
    return _of_vintage(_countries(rows, ("PAK", "USA"), column, LOW_CARBON_SHARE), rows)


def _low_carbon_build(tables: Tables, selection: Selection) -> ChartData:
    frame = low_carbon(tables)
    begins = frame.groupby("country")["year"].min().to_dict()
    frame = frame[selection.keeps(frame["year"])].reset_index(drop=True)
    late = [
        f"The series of {_called(str(country))} begins in {year}."
        for country, year in begins.items()
        if len(frame) and year > frame["year"].min()
    ]
    return ChartData(
        kind="lines",
        frame=frame,
        x="year",
        y=LOW_CARBON_SHARE,
        unit="%",
        period=words.span(frame["year"]),
        series="country",
        tones={NAMES["USA"]: "USA", NAMES["PAK"]: "PAK"},
        status="status",
        notes=(*provisional_note(frame, "hollow circles"), *late, *vintage_note(frame)),
    )


def _low_carbon_finding(data: ChartData, _: Selection) -> str:
    wide = _wide(data)
    if NAMES["PAK"] not in wide or wide[NAMES["PAK"]].isna().all():
        return "No figures for Pakistan in these years."
    pakistan = wide[NAMES["PAK"]].dropna()
    first, last = pakistan.index[0], pakistan.index[-1]
    share = words.quantity(pakistan[last], "%")
    sentence = f"Low-carbon sources made {share} of Pakistan's electricity in {last}"
    if first < last:
        gap = pakistan[last] - pakistan[first]
        way = "up from" if gap > 0 else "down from" if gap < 0 else "unchanged from"
        sentence += f", {way} {words.quantity(pakistan[first], '%')} in {first}"
    american = wide.get(NAMES["USA"], pd.Series(dtype="float64")).get(last)
    if american is not None and pd.notna(american):
        sentence += f"; in the United States {words.quantity(american, '%')}"
    return f"{sentence}."


def _intensity_build(tables: Tables, selection: Selection) -> ChartData:
    rows = copy_with(tables, INTENSITY, ("PAK", "USA", *PEERS))
    shown = ("PAK", "USA", *selection.peers)
    frame = _of_vintage(_countries(rows, shown, INTENSITY, "carbon_intensity_gco2e_per_kwh"), rows)
    frame = frame[selection.keeps(frame["year"])].reset_index(drop=True)
    return ChartData(
        kind="lines",
        frame=frame,
        x="year",
        y="carbon_intensity_gco2e_per_kwh",
        unit="g CO₂e per kWh",
        period=words.span(frame["year"]),
        series="country",
        tones=country_tones(selection.peers),
        status="status",
        notes=(*provisional_note(frame, "hollow circles"), *vintage_note(frame)),
    )


def _intensity_finding(data: ChartData, _: Selection) -> str:
    return _against_others(
        data, "Pakistan's electricity emitted {amount} in {year}", "emitted more"
    )


def use_per_person(tables: Tables, countries: tuple[str, ...]) -> pd.DataFrame:
    """Electricity used per person, a row a country and year."""
    return _indicator(tables, "EG.USE.ELEC.KH.PC", countries, "electricity_use_kwh_per_person")


def access(tables: Tables) -> pd.DataFrame:
    """The share of Pakistan's people with electricity, a row a year."""
    return _indicator(tables, "EG.ELC.ACCS.ZS", ("PAK",), "access_to_electricity_pct")


def _indicator(tables: Tables, code: str, countries: tuple[str, ...], column: str) -> pd.DataFrame:
    frame = tables["worldbank_wdi"].frame
    rows = frame[frame["indicator_code"] == code].assign(status="")
    return _countries(rows, countries, "observation", column).drop(columns="status")


def _use_build(tables: Tables, selection: Selection) -> ChartData:
    frame = use_per_person(tables, ("PAK", *selection.peers))
    frame = frame[selection.keeps(frame["year"])].reset_index(drop=True)
    american = use_per_person(tables, ("USA",))
    american = american[american["year"].isin(frame["year"])].dropna()
    notes = ()
    if len(american):
        amount = words.quantity(american.iloc[-1]["electricity_use_kwh_per_person"], "kWh")
        year = american.iloc[-1]["year"]
        left_out = f"The United States is left out: {amount} a person in {year} would flatten the "
        notes = (f"{left_out}other lines.",)
    return ChartData(
        kind="lines",
        frame=frame,
        x="year",
        y="electricity_use_kwh_per_person",
        unit="kWh per person",
        period=words.span(frame["year"]),
        series="country",
        tones=country_tones(selection.peers),
        notes=notes,
    )


def _use_finding(data: ChartData, _: Selection) -> str:
    return _against_others(data, "Electricity use in Pakistan was {amount} in {year}", "used more")


def _countries(
    rows: pd.DataFrame, countries: tuple[str, ...], column: str, name: str
) -> pd.DataFrame:
    """Take countries in this order; a year missing inside a country's series stays a gap."""
    pieces = [pd.DataFrame({"country": [], "year": [], name: [], "status": []})]
    for iso3 in countries:
        mine = rows[rows["iso3"] == iso3].set_index("year")[[column, "status"]].sort_index()
        if mine.empty:
            continue
        years = pd.RangeIndex(mine.index[0], mine.index[-1] + 1, name="year")
        whole = mine.reindex(years).rename(columns={column: name}).reset_index()
        pieces.append(whole.assign(country=NAMES[iso3], status=whole["status"].fillna("")))
    frame = pd.concat(pieces[1:] or pieces, ignore_index=True)
    return frame[["country", "year", name, "status"]]


def _of_vintage(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(vintage=rows["vintage"].iloc[0] if len(rows) else "")


def _wide(data: ChartData) -> pd.DataFrame:
    return data.frame.pivot(index="year", columns="country", values=data.y)


def _called(country: str) -> str:
    return f"the {country}" if country == NAMES["USA"] else country


def _against_others(data: ChartData, opening: str, ahead: str) -> str:
    """Say where Pakistan stands, how it moved since the first year shown, and how many lead it."""
    wide = _wide(data)
    if NAMES["PAK"] not in wide or wide[NAMES["PAK"]].isna().all():
        return "No figures for Pakistan in these years."
    pakistan = wide[NAMES["PAK"]].dropna()
    first, last = pakistan.index[0], pakistan.index[-1]
    sentence = opening.format(amount=words.quantity(pakistan[last], data.unit), year=last)
    if first < last:
        sentence += f", {words.moved(pakistan[last], pakistan[first])} on {first}"
    others = wide.loc[last].drop(NAMES["PAK"]).dropna()
    if len(others):
        count = int((others > pakistan[last]).sum())
        who = f"{count} of the {len(others)} other countries shown"
        if count in (0, len(others)):
            who = "every other country shown" if count else "no other country shown"
        sentence += f"; {who} {ahead}"
    return f"{sentence}."


LOW_CARBON = Chart(
    id="energy-low-carbon",
    page="energy",
    question="How much of the electricity is low-carbon?",
    what="Renewables and nuclear as a share of electricity generation",
    datasets=OWID,
    build=_low_carbon_build,
    finding=_low_carbon_finding,
    caveat="Ember's figures; Pakistan's solar includes an estimate of rooftop systems.",
    controls=("years",),
)
CARBON_INTENSITY = Chart(
    id="energy-carbon-intensity-against-peers",
    page="energy",
    question="How clean is a kilowatt-hour, next to the peers?",
    what="Greenhouse gases emitted in generating electricity",
    datasets=OWID,
    build=_intensity_build,
    finding=_intensity_finding,
    caveat="Ember's figures: emissions per unit generated, not per unit used.",
    controls=("years", "peers"),
)
USE = Chart(
    id="energy-use-per-person",
    page="energy",
    question="How much electricity does a person use?",
    what="Electricity used",
    datasets=WDI,
    build=_use_build,
    finding=_use_finding,
    caveat="Output of power plants less losses and the plants' own use, divided by population.",
    controls=("years", "peers"),
)
