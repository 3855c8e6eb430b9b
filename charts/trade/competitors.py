"""Who else sells the United States a product, and the duty each pays on it."""

from dataclasses import replace
from typing import Any

import pandas as pd

from charts import words
from charts.control import COMPARED, Tables
from charts.countries import NAMES, PAKISTAN_AND_PEERS, country_tones
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade import hs_names
from charts.trade.choices import GOODS_YEAR, PRODUCT
from charts.trade.us_imports import BASIS, HS6, Goods, duty_rate, goods, product, said

#: Rates this near are one rate: duties are whole dollars, and small amounts round far.
SAME_DUTY = 0.05
COLUMNS = [
    "product",
    "country",
    "us_imports_usd",
    "share_of_us_imports_pct",
    "average_duty_pct",
    "status",
]


def _rows(tables: Tables, selection: Selection) -> tuple[pd.DataFrame, Goods, tuple[str, ...]]:
    """US imports of the product chosen from Pakistan and each peer, with the duty assessed."""
    code = selection.value(PRODUCT)
    finest, notes = code[:6], ()
    shown = goods(
        tables["census_imports_hs6" if finest[2:] else "usitc_imports_hs2"].frame, selection
    )
    if len(code) > 6:
        notes = (f"Other countries' figures end with HS6: {finest} is shown.",)
    of_product = shown.rows[shown.rows["hs_code"].str.startswith(finest)]
    sums = of_product.groupby("partner_iso3")[["us_imports_usd", "calculated_duties_usd"]].sum()
    ours = sums.reindex([iso3 for iso3 in PAKISTAN_AND_PEERS if iso3 in sums.index])
    ours = ours[ours["us_imports_usd"] > 0]
    # Chapters have every partner, so that they add up to the world; HS6 has the peers alone.
    world = sums["us_imports_usd"].sum() if not finest[2:] else float("nan")
    frame = pd.DataFrame(
        {
            "product": words.sentence(said(finest, tables)),
            "country": ours.index.map(NAMES),
            "us_imports_usd": ours["us_imports_usd"],
            "share_of_us_imports_pct": ours["us_imports_usd"] / world * 100,
            "average_duty_pct": duty_rate(ours),
            "status": shown.status,
        },
        columns=COLUMNS,
    ).reset_index(drop=True)
    if finest[2:]:
        frame = frame.drop(columns="share_of_us_imports_pct")
    if len(ours):
        notes = (*notes, *_missing(shown.rows, list(ours.index)))
    return frame, shown, (*notes, *shown.notes)


def _missing(rows: pd.DataFrame, found: list[str]) -> tuple[str, ...]:
    """Name who has no bar: countries that sold nothing, and those the table does not cover."""
    absent = [iso3 for iso3 in PAKISTAN_AND_PEERS if iso3 not in found]
    covered = set(rows["partner_iso3"].unique())
    none = words.countries([NAMES[iso3] for iso3 in absent if iso3 in covered])
    unknown = words.countries([NAMES[iso3] for iso3 in absent if iso3 not in covered])
    said_of = {f"No import is recorded from {none}.": none, f"The table lacks {unknown}.": unknown}
    return tuple(sentence for sentence, names in said_of.items() if names)


def _ranked(column: str, unit: str, tables: Tables, selection: Selection) -> ChartData:
    frame, shown, notes = _rows(tables, selection)
    chosen = product(selection.value(PRODUCT)[:6], tables)
    name = words.product(**chosen)
    return ChartData(
        kind="ranking",
        frame=frame.sort_values(column, ascending=False, ignore_index=True),
        x=column,
        y="country",
        unit=unit,
        period=shown.period,
        series="country",
        tones=country_tones(selection.peers),
        status="status",
        told=chosen | {"through": shown.through},
        notes=notes,
        empty=(
            f"The United States recorded no import of {name} from Pakistan or its peers in "
            f"{shown.period}."
        ),
    )


def _suppliers_build(tables: Tables, selection: Selection) -> ChartData:
    return _ranked("us_imports_usd", "US$", tables, selection)


def _duties_build(tables: Tables, selection: Selection) -> ChartData:
    return _ranked("average_duty_pct", "%", tables, selection)


def _split(data: ChartData) -> tuple[pd.Series | None, pd.DataFrame]:
    """Pakistan's row, or None where it sold nothing, and the others'."""
    ours = data.frame["country"] == NAMES["PAK"]
    return (data.frame[ours].iloc[0] if ours.any() else None), data.frame[~ours]


def _told(data: ChartData) -> dict[str, Any]:
    """Tell of Pakistan's row, or of the first peer's where it sold nothing."""
    pakistan, others = _split(data)
    row = data.frame.iloc[0] if pakistan is None else pakistan
    return dict(data.told) | {
        "value": row[data.x],
        "unit": data.unit,
        "others": tuple(others["country"]),
        "peer": row["country"] if pakistan is None else "",
    }


def _ahead(data: ChartData, margin: float = 0) -> int:
    """Count the peers with more than Pakistan."""
    pakistan, others = _split(data)
    return 0 if pakistan is None else int((others[data.x] > pakistan[data.x] + margin).sum())


def _suppliers_finding(data: ChartData, _: Selection) -> Fact:
    pakistan, _others = _split(data)
    share = None if pakistan is None else pakistan.get("share_of_us_imports_pct")
    return fact("suppliers_of_product", **_told(data), ahead=_ahead(data), share=share)


def _duties_finding(data: ChartData, _: Selection) -> Fact:
    return fact("duties_on_product", **_told(data), ahead=_ahead(data, SAME_DUTY))


SUPPLIERS = Chart(
    id="trade-product-suppliers",
    page="trade",
    question="Who else sells such goods to the United States?",
    what="US imports of the product from Pakistan and its peers",
    datasets=(*HS6, *hs_names.DATASETS),
    build=_suppliers_build,
    finding=_suppliers_finding,
    caveat=BASIS,
    controls=(PRODUCT, GOODS_YEAR, COMPARED),
)
CHARTS = (
    SUPPLIERS,
    replace(
        SUPPLIERS,
        id="trade-product-duties",
        question="Who pays more duty on such goods?",
        what="Duties as a share of the value imported, Pakistan and its peers",
        build=_duties_build,
        finding=_duties_finding,
        caveat=(
            f"{BASIS} A country's average depends on which goods it sells, and on preferences "
            "some have."
        ),
    ),
)
