"""Services by type and programming languages, both ways, term by term."""

from functools import partial

import pandas as pd

from charts.control import Tables
from charts.opportunities.terms import (
    IT,
    OF_SERVICES,
    OF_TECHNOLOGY,
    OTHER,
    TO_PAKISTAN,
    TO_US,
    Measure,
    Part,
)

SERVICES, LANGUAGES = "sbp_services_monthly", "github_languages"
#: What governments sell each other is no market.
LEFT_OUT = ("Government goods and services",)
OF_IT = (
    "Telecommunications, computer and information services",
    "Charges for intellectual property",
)
APART = (
    "Services are listed apart, without a rank: their figures are the State Bank's, with all "
    "countries together. The US figures by type of service come with a free key of the Bureau of "
    "Economic Analysis and are not joined here."
)
AMOUNT, MONTHS = "amount_usd_million", 12
#: The bank prints whole millions: from less than this, growth would be its rounding.
LEAST_BASE = 10


def services(tables: Tables) -> tuple[Part, Part]:
    """Pakistan's sales and purchases of each service, all countries: nobody splits them."""
    frame = tables[SERVICES].frame
    frame = frame[frame["level"].eq("service") & ~frame["item"].isin(LEFT_OUT)]
    wide = frame.pivot(index="month", columns=["flow", "item"], values=AMOUNT)
    wide = wide.loc[: wide.dropna().index[-1]].asfreq("MS").tail(2 * MONTHS)
    last, before = (part.sum(min_count=MONTHS) for part in (wide.tail(MONTHS), wide.head(MONTHS)))
    change = (last / before.where(before >= LEAST_BASE) - 1) * 100
    span = f"the {MONTHS} months to {wide.index[-1]:%B %Y}"
    sold = pd.DataFrame(
        {"pakistan_receipts_usd_million": last["export"], "growth_pct": change["export"]}
    )
    bought = pd.DataFrame(
        {
            "pakistan_purchases_usd_million": last["import"],
            "growth_pct": change["import"],
            "net_purchases_pct": (1 - last["export"] / last["import"]) * 100,
        }
    )
    at = {"year": wide.index[-1].year, "dataset": SERVICES}
    sums = partial(Measure, period=span, **at)
    growing = partial(Measure, period=f"{span}, on the {MONTHS} before", **at)
    receipts = {
        "growth": growing("growth_pct", "Growth of Pakistan's receipts from all countries"),
        "capability": sums(
            "pakistan_receipts_usd_million", "Pakistan's receipts from all countries"
        ),
    }
    purchases = {
        "size": sums("pakistan_purchases_usd_million", "Pakistan's purchases from all countries"),
        "growth": growing("growth_pct", "Growth of Pakistan's purchases from all countries"),
        "reliance": sums(
            "net_purchases_pct", "Pakistan's purchases less its sales, as a share of purchases"
        ),
    }
    return (
        Part(TO_US, OF_SERVICES, _named(sold), receipts, APART),
        Part(TO_PAKISTAN, OF_SERVICES, _named(bought), purchases, APART),
    )


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """Name the services of which anything was sold or bought; the amount is the first column."""
    rows = rows[rows.iloc[:, 0] > 0].rename_axis(index=None)
    sectors = [IT if item in OF_IT else OTHER for item in rows.index]
    return rows.assign(candidate=rows.index, sectors=sectors, remarks="")


def languages(tables: Tables) -> tuple[Part, Part]:
    """Programming languages: who writes them in one country, and how far the other is at home."""
    frame = tables[LANGUAGES].frame
    frame = frame[frame["language_type"] == "programming"]
    keys = frame[["year", "quarter"]].drop_duplicates().sort_values(["year", "quarter"])
    year, quarter = (int(part) for part in keys.iloc[-1])
    now, before = (_wide(frame, then, quarter) for then in (year, year - 1))
    both = now.dropna(subset=["PK", "US"])
    period = f"quarter {quarter} of {year}"
    measured = partial(Measure, year=year, dataset=LANGUAGES)
    known, world = now.sum(), now.sum(axis="columns")
    parts = []
    for direction, buyer, seller, theirs, ours in (
        (TO_US, "US", "PK", "US", "Pakistan's"),
        (TO_PAKISTAN, "PK", "US", "Pakistani", "US"),
    ):
        share = both[seller] / world[both.index]
        base = before[buyer].reindex(both.index)
        rows = pd.DataFrame(
            {
                "writing_it_developers": both[buyer],
                "growth_pct": (both[buyer] / base.where(base > 0) - 1) * 100,
                "advantage_among_14_economies_index": share / (known[seller] / known.sum()),
            }
        )
        rows["candidate"], rows["sectors"], rows["remarks"] = rows.index, IT, ""
        measures = {
            "size": measured("writing_it_developers", f"{theirs} developers writing it", period),
            "growth": measured(
                "growth_pct",
                f"Growth of {theirs} developers writing it",
                f"{period}, on a year before",
            ),
            "capability": measured(
                "advantage_among_14_economies_index",
                f"{ours} revealed comparative advantage among 14 economies, by developers",
                period,
            ),
        }
        parts.append(Part(direction, OF_TECHNOLOGY, rows, measures))
    return parts[0], parts[1]


def _wide(frame: pd.DataFrame, year: int, quarter: int) -> pd.DataFrame:
    rows = frame[(frame["year"] == year) & (frame["quarter"] == quarter)]
    wide = rows.pivot(index="language", columns="economy_iso2", values="pushing_developers")
    return wide.astype("float64").reindex(columns=sorted({*wide.columns, "PK", "US"}))
