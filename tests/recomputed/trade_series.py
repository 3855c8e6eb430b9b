"""The findings of Trade on monthly duties and on soybeans, computed a second time."""

import pandas as pd

from tests.recomputed.expected import Chosen, Expected, Recompute, Rows


def _duty_by_month(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["census_duties_monthly"]
    frame = frame[frame["month"].dt.year.between(*chosen.years)]
    frame = frame[frame["partner_iso3"].isin(["PAK", "WLD", *chosen.peers])]
    if frame.empty:
        return None
    ours = frame.query("partner_iso3 == 'PAK'").set_index("month")
    if ours.empty:
        return Expected("no_figures_for_pakistan")
    month = ours.index.max()
    rates = ours["calculated_duties_usd"] / ours["imports_for_consumption_usd"] * 100
    told = {"rate": round(rates[month], 3), "month": month, "first": round(rates.iloc[0], 3)}
    return Expected("duty_assessed_in_month", told, words=(f"in {month:%B %Y}",))


def _soybeans(rows: Rows, chosen: Chosen) -> Expected | None:
    frame = rows["usda_soybean_sales"]
    first = frame["marketing_year"].str[:4].astype(int)
    begun = frame[frame["week_ending"] >= pd.to_datetime(first.astype(str) + "-09-01")]
    begun = begun[(first + 1).reindex(begun.index).between(*chosen.years)]
    if begun.empty:
        return None
    last = begun.sort_values("week_ending").iloc[-1]
    year = int(last["marketing_year"][:4])
    words = (f"September {year} to August {year + 1}",)
    return Expected("soybeans_shipped", {"shipped": last["shipped_t"]}, words=words)


FINDINGS: dict[str, Recompute] = {
    "trade-duty-by-month": _duty_by_month,
    "trade-soybeans": _soybeans,
}
