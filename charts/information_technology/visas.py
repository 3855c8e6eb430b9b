"""Visas the United States issues to people of Pakistan and of its peers, by class."""

from dataclasses import replace

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.information_technology.choices import ALL_CLASSES, VISA, VISAS
from charts.model import Chart, ChartData, Kpi, KpiValue
from charts.selection import Selection
from charts.shared.choices import OF_COMPARISONS
from charts.shared.comparison import DATASETS, Amount, compare, compared

PAGE_ID = "information_technology"
ISSUED = ("us_visas",)
AMOUNT, UNIT = "issued_visas", "visas"
#: Work, transfer, study and exchange: the classes of people who may work with US firms.
SKILLED = {"F-1": "pick1", "J-1": "pick2", "H-1B": "pick3", "L-1": "pick4"}
#: When consulates were closed.
LOW = (2020, 2021)
CAVEAT = (
    "Visas issued at consulates by US fiscal year, October to September; not petitions, not "
    "persons admitted, and no change of status within the United States."
)


def issued(tables: Tables, visa_class: str) -> pd.DataFrame:
    """Visas of a class by US fiscal year, a column a nationality; WLD is all of them."""
    frame = tables["us_visas"].frame
    wide = frame[frame["visa_class"] == visa_class].pivot(
        index="fiscal_year", columns="iso3", values="issuances"
    )
    years = pd.RangeIndex(wide.index.min(), wide.index.max() + 1, name="year")
    return wide.astype("float64").reindex(years)


def _low_years(years: pd.Series) -> tuple[str, ...]:
    closed = [str(year) for year in LOW if year in set(years)]
    if not closed:
        return ()
    named = words.enumerate_names(closed)
    return (f"{named} {'is' if len(closed) == 1 else 'are'} low because consulates were closed.",)


def _shown(visa_class: str) -> str:
    """Name a class with those it is for: "F-1, students"."""
    return f"{visa_class}, {VISAS[visa_class]}"


def _classes_build(tables: Tables, selection: Selection) -> ChartData:
    parts = []
    for visa_class in SKILLED:
        own = issued(tables, visa_class)["PAK"]
        own = own[selection.keeps(own.index.to_series())]
        named = _shown(visa_class)
        parts.append(
            pd.DataFrame({"fiscal_year": own.index, "visa_class": named, AMOUNT: own.to_numpy()})
        )
    frame = pd.concat(parts, ignore_index=True)
    return ChartData(
        kind="stack",
        frame=frame,
        x="fiscal_year",
        y=AMOUNT,
        unit=UNIT,
        period=words.fiscal_years(frame["fiscal_year"], "US"),
        series="visa_class",
        tones={_shown(name): tone for name, tone in SKILLED.items()},
        notes=_low_years(frame["fiscal_year"]),
    )


def _classes_finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="fiscal_year", columns="visa_class", values=AMOUNT)
    sums = wide.dropna().sum(axis="columns")
    if sums.empty:
        return fact("no_year_of_visas")
    year = int(sums.index[-1])
    issued_in_year = wide.loc[year, [_shown(name) for name in SKILLED]]
    most = list(SKILLED)[int(issued_in_year.argmax())]
    return fact(
        "us_visas",
        visas=sums[year],
        year=year,
        before=sums.get(year - 1),
        most=most,
        purpose=VISAS[most],
        most_visas=issued_in_year.max(),
    )


def _amount(visa_class: str) -> Amount:
    return Amount(
        stem="issued_visas",
        ending="_visas",
        choice="" if visa_class == ALL_CLASSES else visa_class,
        per_person="_per_million_people",
        per_person_factor=1e6,
        of_gdp_factor=0,
        is_count=True,
    )


def _peers_build(tables: Tables, selection: Selection) -> ChartData:
    visa_class = selection.value(VISA)
    name = "all classes" if visa_class == ALL_CLASSES else visa_class
    levels = issued(tables, name)
    levels = levels[selection.keeps(levels.index.to_series())]
    data = compare(_amount(visa_class), levels.drop(columns="WLD"), tables, selection)
    said = f"{visa_class} ({VISAS[visa_class]})"
    notes = data.notes
    if len(data.frame):
        notes += (*_of_all(levels, visa_class), *_low_years(data.frame["year"]))
    years = words.fiscal_years(data.frame["year"], "US")
    return replace(data, period=", ".join(filter(None, (said, years))), notes=notes)


def _of_all(levels: pd.DataFrame, visa_class: str) -> tuple[str, ...]:
    """Say which share of the world's visas of this class went to Pakistanis."""
    known = levels[["PAK", "WLD"]].dropna()
    if known.empty or not known["WLD"].iloc[-1] > 0:
        return ()
    share = words.quantity(known["PAK"].iloc[-1] / known["WLD"].iloc[-1] * 100, "%", 2)
    of_all = "all visas issued" if visa_class == ALL_CLASSES else f"all {visa_class} visas issued"
    return (f"Pakistanis received {share} of {of_all} in US fiscal year {known.index[-1]}.",)


def _peers_finding(data: ChartData, selection: Selection) -> Fact:
    return compared(data, _amount(selection.value(VISA)))


def _kpi(tables: Tables, _: Selection) -> KpiValue | None:
    own = issued(tables, "H-1B")["PAK"].dropna()
    if own.empty:
        return None
    year = own.index[-1]
    return KpiValue(
        value=own[year],
        unit="",
        period=f"US FY{year}, to September {year}",
        previous=own.get(year - 1),
        previous_period=f"US fiscal year {year - 1}",
        trend=tuple(own.tail(20)),
    )


KPIS = (Kpi("it-h1b-visas", PAGE_ID, "H-1B work visas for Pakistanis", ISSUED, _kpi),)
CHARTS = (
    Chart(
        id="it-visas",
        page=PAGE_ID,
        question="How many Pakistanis go to the United States to work and to learn?",
        what="US visas issued to Pakistanis, four classes",
        datasets=ISSUED,
        build=_classes_build,
        finding=_classes_finding,
        caveat=f"{CAVEAT} Visitors, families and all other classes are not in these four.",
        controls=(YEARS,),
    ),
    Chart(
        id="it-visas-against-peers",
        page=PAGE_ID,
        question="Do people of other countries receive more?",
        what="US visas issued by nationality",
        datasets=(*ISSUED, *DATASETS),
        build=_peers_build,
        finding=_peers_finding,
        caveat=CAVEAT,
        controls=(*OF_COMPARISONS, VISA),
    ),
)
