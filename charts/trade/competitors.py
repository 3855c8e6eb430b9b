"""Who else sells the United States a product, and the duty each pays on it."""

from dataclasses import replace

import pandas as pd

from charts import words
from charts.control import COMPARED, Tables
from charts.countries import NAMES, PAKISTAN_AND_PEERS, country_tones
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.trade import hs_names
from charts.trade.choices import GOODS_YEAR, PRODUCT
from charts.trade.us_imports import BASIS, HS6, Goods, duty_rate, goods, said

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
            "product": said(finest, tables),
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
    none = words.enumerate_names([NAMES[iso3] for iso3 in absent if iso3 in covered])
    unknown = words.enumerate_names([NAMES[iso3] for iso3 in absent if iso3 not in covered])
    said_of = {f"No import is recorded from {none}.": none, f"The table lacks {unknown}.": unknown}
    return tuple(sentence for sentence, names in said_of.items() if names)


def _ranked(column: str, unit: str, tables: Tables, selection: Selection) -> ChartData:
    frame, shown, notes = _rows(tables, selection)
    name = said(selection.value(PRODUCT)[:6], tables)
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


def _suppliers_finding(data: ChartData, _: Selection) -> str:
    pakistan, others = _split(data)
    first = data.frame.iloc[0]
    if pakistan is None:
        return (
            f"The US recorded no import of {first['product']} from Pakistan in {data.period}; of "
            f"the peers, {first['country']} sold most, {words.quantity(first[data.x], data.unit)}."
        )
    sentence = (
        f"The US bought {words.quantity(pakistan[data.x], data.unit)} of {pakistan['product']} "
        f"from Pakistan in {data.period}"
    )
    if "share_of_us_imports_pct" in data.frame:
        sentence += f", {words.quantity(pakistan['share_of_us_imports_pct'], '%')} of its imports"
    return f"{sentence}{_more(others[data.x] > pakistan[data.x], others, 'sold more')}."


def _more(ahead: pd.Series, others: pd.DataFrame, how: str) -> str:
    """Count the peers with more than Pakistan: "; 3 of 12 peers sold more"."""
    if others.empty:
        return ""
    count = int(ahead.sum())
    if len(others) == 1:
        return f"; {others['country'].iloc[0]} {how if count else 'did not'}"
    return f"; {count or 'none'} of {len(others)} peers {how}"


def _duties_finding(data: ChartData, _: Selection) -> str:
    pakistan, others = _split(data)
    if pakistan is None:
        first = data.frame.iloc[0]
        return (
            f"The US recorded no import of {first['product']} from Pakistan in {data.period}; "
            f"{first['country']} paid the highest average duty, "
            f"{words.quantity(first[data.x], data.unit)}."
        )
    return (
        f"The average duty assessed on {pakistan['product']} from Pakistan was "
        f"{words.quantity(pakistan[data.x], data.unit)} in {data.period}"
        f"{_more(others[data.x] > pakistan[data.x] + SAME_DUTY, others, 'paid more')}."
    )


SUPPLIERS = Chart(
    id="trade-product-suppliers",
    page="trade",
    question="Who else sells it to the United States?",
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
        question="Who pays more duty on it?",
        what="Duties as a share of the value imported, Pakistan and its peers",
        build=_duties_build,
        finding=_duties_finding,
        caveat=(
            f"{BASIS} A country's average depends on which goods it sells, and on preferences "
            "some have."
        ),
    ),
)
