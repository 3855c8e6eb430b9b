"""Which datasets measure the same thing, on which basis, and which page opens with it.

A dataset is overtaken where another of the same basis has newer figures. Those of another basis
stand beside it, under its name: they are never put in its place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from loaders.freshness import Freshness, Standing, end, of_table
from loaders.model import LoaderError, Table


@dataclass(frozen=True, slots=True)
class Reading:
    """The part of a dataset that measures a thing: its rows with these values and this figure."""

    dataset: str
    basis: str  #: how it is counted, as people say it
    figure: str
    rows: Mapping[str, str] = field(default_factory=dict)

    def fresh(self, table: Table) -> Freshness:
        """Tell the newest period of these rows, and what comes next."""
        frame = table.frame
        for column, value in self.rows.items():
            frame = frame[frame[column] == value]
        mine = replace(table, frame=frame[frame[self.figure].notna()])
        return of_table(mine)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured; ``pages`` open with the first reading, the most complete."""

    what: str
    readings: tuple[Reading, ...]
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """What a page opens with, how new it is, and the dataset that has overtaken it, "" if none."""

    measure: Measure
    reading: Reading
    fresh: Freshness
    overtaken_by: str

    def standing(self, today: date | None = None) -> Standing | Literal["overtaken"] | None:
        """Say whether it is current, late or overtaken; None where nothing regular is known."""
        return "overtaken" if self.overtaken_by else self.fresh.standing(today)


CUSTOMS, CLEARED, BANKS = "by customs", "imports for consumption, by customs", "settled by banks"
PAKISTAN, USA = {"partner_iso3": "PAK"}, {"partner_iso3": "USA"}
MEASURES = (
    Measure(
        "US goods trade with Pakistan",
        (
            Reading("census_goods_monthly", CUSTOMS, "us_exports_usd_million", PAKISTAN),
            Reading("fred_goods_pakistan", CUSTOMS, "us_exports_usd_million"),
            Reading("sbp_goods_by_partner", BANKS, "settled_usd_million", USA),
        ),
        ("overview", "trade"),
    ),
    Measure(
        "US duty paid on goods from Pakistan",
        (
            Reading("census_duties_monthly", CLEARED, "calculated_duties_usd", PAKISTAN),
            Reading("usitc_imports_hs2", CLEARED, "calculated_duties_usd", PAKISTAN),
            Reading("census_imports_hs6", CLEARED, "calculated_duties_usd", PAKISTAN),
            Reading("census_imports_hts10_pakistan", CLEARED, "calculated_duties_usd"),
        ),
    ),
    Measure(
        "Pakistan's IT exports",
        (
            Reading("sbp_it_exports_monthly", BANKS, "it_exports_usd_million"),
            Reading(
                "sbp_it_components",
                BANKS,
                "exports_usd_million",
                {"item": "Telecommunications, computer and information services"},
            ),
            Reading(
                "worldbank_wdi",
                "in the balance of payments",
                "observation",
                {"iso3": "PAK", "indicator_code": "BX.GSR.CCIS.CD"},
            ),
        ),
        ("information_technology",),
    ),
    Measure(
        "Foreign direct investment in Pakistan",
        (Reading("sbp_fdi_annual", BANKS, "net_fdi_usd_million"),),
        ("investment",),
    ),
    Measure(
        "Pakistan's electricity",
        (
            Reading(
                "owid_energy",
                "as Our World in Data compiles it",
                "low_carbon_share_elec_pct",
                {"iso3": "PAK"},
            ),
            Reading("ember_generation", "rooftop solar included", "electricity_twh"),
        ),
        ("energy",),
    ),
    Measure(
        "US reliance on imported minerals",
        (
            Reading(
                "usgs_critical_minerals", "by the Geological Survey", "net_import_reliance_text"
            ),
        ),
        ("minerals",),
    ),
    Measure(
        "Pakistan's mineral output",
        (
            Reading(
                "usgs_mcs",
                "by the Geological Survey",
                "amount",
                {"country": "Pakistan"},
            ),
            Reading("usgs_pakistan_production", "by the Geological Survey", "production_t"),
            Reading("wmd_production", "by World Mining Data", "production_t", {"iso3": "PAK"}),
        ),
        ("mining",),
    ),
)

#: Every dataset of them.
DATASETS = tuple(dict.fromkeys(one.dataset for measure in MEASURES for one in measure.readings))

#: Returns a dataset's table; LoaderError where there is none.
TableOf = Callable[[str], Table]


def lead(page_id: str, table_of: TableOf) -> Lead | None:
    """Tell what a page opens with; None where it has no figure of its own or no copy of it."""
    measure = next((one for one in MEASURES if page_id in one.pages), None)
    found = _found(measure.readings[:1], table_of) if measure else []
    if measure is None or not found:
        return None
    _, reading, fresh = found[0]
    return Lead(measure, reading, fresh, overtaken_by(reading.dataset, table_of))


def overtaken_by(dataset_id: str, table_of: TableOf) -> str:
    """Name the dataset that measures the same on the same basis, and newer; "" where none does."""
    mine = [one for one in MEASURES if dataset_id in {part.dataset for part in one.readings}]
    return overtaken(table_of, mine).get(dataset_id, "")


def overtaken(table_of: TableOf, among: Iterable[Measure] | None = None) -> dict[str, str]:
    """Name the same of every dataset that is overtaken, ``among`` these measures or all."""
    by: dict[str, str] = {}
    for measure in MEASURES if among is None else among:
        found = _found(measure.readings, table_of)
        for last, reading, _ in found:
            alike = (one for one in found if one[1].basis == reading.basis)
            newest, rival, _ = max(alike, key=lambda one: one[0])
            if newest > last:
                by.setdefault(reading.dataset, rival.dataset)
    return by


def _found(readings: Iterable[Reading], table_of: TableOf) -> list[tuple[date, Reading, Freshness]]:
    """List the readings that have a copy with figures, each with the last day they cover."""
    found = []
    for reading in readings:
        try:
            table = table_of(reading.dataset)
        except LoaderError:
            continue
        fresh = reading.fresh(table)
        if last := end(table.dataset, fresh.newest):
            found.append((last, reading, fresh))
    return found
