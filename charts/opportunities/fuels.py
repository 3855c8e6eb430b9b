"""Coal, liquefied gas and scrap that the United States sells to Pakistan, term by term."""

from typing import Any

import pandas as pd

from charts.control import Tables
from charts.opportunities.terms import (
    ENERGY,
    MINERALS,
    OF_MINERALS,
    TO_PAKISTAN,
    Measure,
    Part,
)

COAL, CARGOES, TRADE = "eia_coal_exports", "doe_lng_cargoes", "usgs_mineral_trade"


def trade_with_pakistan(tables: Tables, flow: str) -> pd.DataFrame:
    """Trade with Pakistan and with all, side by side: (commodity, year) -> PAK, WLD."""
    frame = tables[TRADE].frame
    frame = frame[frame["flow"] == flow]
    wide = frame.pivot(index=["commodity", "year"], columns="partner_iso3", values="trade_usd")
    return wide.dropna()


def to_pakistan(tables: Tables) -> tuple[Part, ...]:
    """Coal, liquefied gas and scrap that the United States sells to Pakistan."""
    return (_coal(tables), *_scrap(tables), _gas(tables))


def _sales(rows: list[dict[str, Any]], year: int, dataset: str) -> Part:
    at = {"period": str(year), "year": year, "dataset": dataset}
    return Part(
        TO_PAKISTAN,
        OF_MINERALS,
        pd.DataFrame(rows),
        {
            "size": Measure(
                "us_sales_to_pakistan_usd_million", "What Pakistan bought of it from the US", **at
            ),
            "growth": Measure(
                "growth_pct",
                "Growth of US sales to Pakistan",
                f"{year - 1} to {year}",
                year,
                dataset,
            ),
            "share": Measure(
                "share_of_us_exports_pct", "Pakistan's share of US exports of it", **at
            ),
            "capability": Measure(
                "us_exports_usd_million", "US exports of it to all countries", **at
            ),
        },
    )


def _sale(name: str, sector: str, ours: pd.Series, world: float) -> dict[str, Any]:
    """One row from sales of two years, the older first, and what went to all countries."""
    before, now = (float(value) for value in ours)
    return {
        "candidate": name,
        "sectors": sector,
        "us_sales_to_pakistan_usd_million": now / 1e6,
        "growth_pct": (now / before - 1) * 100 if before > 0 else float("nan"),
        "share_of_us_exports_pct": now / world * 100 if world > 0 else float("nan"),
        "us_exports_usd_million": world / 1e6,
        "remarks": "",
    }


def _coal(tables: Tables) -> Part:
    frame = tables[COAL].frame
    quarters = frame.groupby("year")["quarter"].nunique()
    year = int(quarters[quarters == 4].index.max())
    world = frame.groupby("year")["total_usd"].sum()
    ours = frame[frame["destination"] == "Pakistan"].groupby("year")["total_usd"].sum()
    two = ours.reindex([year - 1, year], fill_value=0.0)
    row = _sale("Coal", ENERGY, two, float(world[year]))
    return _sales([row], year, COAL)


def _scrap(tables: Tables) -> list[Part]:
    parts = []
    for commodity, rows in trade_with_pakistan(tables, "export").groupby(level="commodity"):
        years = rows.droplevel("commodity")
        year = max(int(year) for year in years.index.to_list())
        two = years["PAK"].reindex([year - 1, year])
        row = _sale(str(commodity), MINERALS, two, float(years["WLD"][year]))
        parts.append(_sales([row], year, TRADE))
    return parts


def _gas(tables: Tables) -> Part:
    frame = tables[CARGOES].frame
    frame = frame[frame["activity"] == "export"]
    window = str(frame["window"].max())
    frame = frame[frame["window"] == window]
    ours = frame.loc[frame["partner_iso3"] == "PAK", "lng_mmcf"].sum()
    row = {
        "candidate": "Liquefied natural gas",
        "sectors": ENERGY,
        "share_of_us_exports_pct": ours / frame["lng_mmcf"].sum() * 100,
        "remarks": "By volume; the window is not a calendar year.",
    }
    share = Measure(
        "share_of_us_exports_pct",
        "Pakistan's share of US cargoes, by volume",
        _window(window),
        int(window.split(" to ")[1][:4]),
        CARGOES,
    )
    return Part(TO_PAKISTAN, OF_MINERALS, pd.DataFrame([row]), {"share": share})


def _window(text: str) -> str:
    """Write "2023-04 to 2024-03" as people do: "April 2023 to March 2024"."""
    first, last = (pd.Timestamp(part) for part in text.split(" to "))
    return f"{first:%B %Y} to {last:%B %Y}"
