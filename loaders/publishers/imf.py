"""International Monetary Fund: US–Pakistan trade in goods, monthly, as each side reports it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.files import numbers, read_json, refuse_nested, require_columns, spelled
from loaders.reading.replies import Replies

#: The plus asks for the newest version of the flow.
ADDRESS = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/+/{key}"
PARAMS = {"dimensionAtObservation": "TIME_PERIOD", "attributes": "dsd", "measures": "all"}
DIMENSIONS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")
FLOWS = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}
COUNTRIES = ("USA", "PAK")
KEYS = tuple(
    f"{iso3}.{indicator}.{partner}.M"
    for iso3, partner in (COUNTRIES, COUNTRIES[::-1])
    for indicator in FLOWS
)
#: Far below any usual month since 1950 in dollars, far above one in millions of dollars.
LEAST_MEDIAN_USD = 100_000

SOURCE = Source(
    id="imf",
    publisher="International Monetary Fund",
    title="International Trade in Goods by Partner Country (IMTS)",
    url="https://data.imf.org/en/datasets/IMF.STA:IMTS",
    licence=Licence(
        name="IMF terms of use, not verified for passing data on",
        url="https://www.imf.org/en/About/copyright-and-terms",
        embed=False,
        attribution=(
            "Source: International Monetary Fund, International Trade in Goods by Partner Country"
        ),
    ),
    citation=(
        "International Monetary Fund, International Trade in Goods (by partner country) (IMTS), "
        "api.imf.org"
    ),
    how_to_update=(
        "The Fund updates the figures monthly and needs no key; nothing has to be done but a "
        "refresh. There is no embedded copy, since its terms were not verified to allow one."
    ),
)

DATASETS = (
    Dataset(
        id="imf_goods_mirror",
        source=SOURCE,
        title="US–Pakistan goods trade, monthly, as each side reports it",
        description=(
            "Exports free on board and imports with freight and insurance, reported by the United "
            "States and by Pakistan. The two reports of one flow differ by freight, by time and by "
            "origin and destination. Some of a country's months may be the Fund's estimates."
        ),
        columns=(
            Column("iso3", "string", "Who reports, ISO 3166 alpha-3", allowed=("PAK", "USA")),
            Column("partner_iso3", "string", "The other country", allowed=("PAK", "USA")),
            Column(
                "flow", "string", "As seen from the reporting country", allowed=("export", "import")
            ),
            Column("month", "month", "Calendar month"),
            Column(
                "trade_usd",
                "number",
                "Trade value: f.o.b. for exports, c.i.f. for imports",
                unit="US$",
                minimum=0,
                maximum=5e9,
            ),
        ),
        key=("iso3", "flow", "month"),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=30),
        delay_told="each country reports when it can",
        min_rows=1_000,
        road="open",
        query={"keys": KEYS},
        part=("iso3", "flow"),
        asked={"iso3": COUNTRIES, "flow": tuple(FLOWS.values())},
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for one series a reporting country and flow, all months."""
    raw = Replies()
    for key in cast(Sequence[str], dataset.query["keys"]):
        iso3, indicator, *_ = key.split(".")
        with raw.part(iso3, FLOWS[indicator]):
            content = get(ADDRESS.format(key=key), PARAMS)
            read_rows(dataset, f"{key}.json", content)
            raw[f"{key}.json"] = content
    return raw.require_some()


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """US–Pakistan goods trade, one row a reporting country, flow and month.

    Source
        SDMX-JSON 2.0: observations whose indices point into lists of dimensions [US$].
    Notes
        The values are dollars; the attribute SCALE tells how to show them, not what they are.
        Null values are left out: the Fund has no figure. A reply without series is a success.
    """
    rows = [row for name, content in raw.items() for row in read_rows(dataset, name, content)]
    cells = pd.DataFrame(rows, columns=[*DIMENSIONS, "TIME_PERIOD", "OBS_VALUE"], dtype=object)
    refuse_nested(dataset, cells)
    _check_series(dataset, cells)
    periods = cells["TIME_PERIOD"].astype("str")
    months = periods.str.extract(r"^(\d{4})-M?(0[1-9]|1[0-2])$")
    if months[0].isna().any():
        msg = f"expected months like 2026-M03, got {periods[months[0].isna()].iloc[0]!r}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame = pd.DataFrame(
        {
            "iso3": cells["COUNTRY"],
            "partner_iso3": cells["COUNTERPART_COUNTRY"],
            "flow": cells["INDICATOR"].map(FLOWS),
            "month": pd.to_datetime(months[0] + "-" + months[1], format="%Y-%m"),
            "trade_usd": numbers(dataset, cells["OBS_VALUE"]),
        }
    ).dropna(subset=["trade_usd"])
    if frame["trade_usd"].median() < LEAST_MEDIAN_USD:
        msg = (
            f"expected US dollars, got a median of {frame['trade_usd'].median():g} a month: the "
            "unit seems to have changed"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return frame


def published(dataset: Dataset, raw: Raw) -> str:
    """A reply of data does not say when the flow was last updated."""
    return ""


def read_rows(dataset: Dataset, name: str, content: bytes) -> list[dict[str, Any]]:
    """Read one reply as rows of dimension, TIME_PERIOD and OBS_VALUE; none is a success."""
    if not content:  # status 204
        return []
    reply = read_json(dataset, content)
    try:
        data_sets = reply["data"]["dataSets"]
        if not any(data_set.get("series") for data_set in data_sets):
            return []
        (data_set,) = data_sets
        (structure,) = reply["data"]["structures"]
        dimensions = {d["id"]: d["values"] for d in structure["dimensions"]["series"]}
        (times,) = structure["dimensions"]["observation"]
        names = [m["id"] for m in structure["measures"]["observation"]]
        measures = spelled(names, ["OBS_VALUE"])
        require_columns(dataset, [times["id"], *measures], ("TIME_PERIOD", "OBS_VALUE"))
        return [
            {
                **_named(key, dimensions),
                "TIME_PERIOD": _label(times["values"][int(at)]),
                "OBS_VALUE": values[measures.index("OBS_VALUE")],
            }
            for key, one in data_set["series"].items()
            for at, values in one["observations"].items()
        ]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        msg = (
            f"{name}: expected SDMX-JSON with series of observations, got "
            f"{str(reply)[:200]!r} ({error!r})"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        ) from None


def _check_series(dataset: Dataset, cells: pd.DataFrame) -> None:
    """Raise ParseError for a series that is not one country's flow with the other, by month."""
    asked = cells["INDICATOR"].isin(FLOWS) & cells["FREQUENCY"].eq("M")
    asked &= cells["COUNTRY"].isin(COUNTRIES) & cells["COUNTERPART_COUNTRY"].isin(COUNTRIES)
    asked &= cells["COUNTRY"].ne(cells["COUNTERPART_COUNTRY"])
    if not asked.all():
        strange = ".".join(map(str, cells.loc[~asked, list(DIMENSIONS)].iloc[0]))
        msg = f"expected series like {KEYS[0]}, got {strange}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def _named(key: str, dimensions: Mapping[str, list[dict[str, str]]]) -> dict[str, str]:
    """Turn a key such as 0:1:0:0 into the codes its numbers point at; as many as dimensions."""
    return {
        name: _label(codes[int(at)])
        for (name, codes), at in zip(dimensions.items(), key.split(":"), strict=True)
    }


def _label(value: Mapping[str, str]) -> str:
    """Codes come as id, points in time as value."""
    return value["id"] if "id" in value else value["value"]
