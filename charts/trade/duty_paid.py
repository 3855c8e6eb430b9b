"""The duty actually assessed: duties as a share of what was imported, by year."""

import pandas as pd

from charts import words
from charts.control import COMPARED, YEARS, Tables
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.in_hand import why_empty
from charts.trade import hs_names
from charts.trade.choices import PRODUCT
from charts.trade.us_imports import BASIS, MEASURES, duty_rate, product, said, whole_years

ALL = "All countries"


def _assessed(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum value and duties by year and take their ratio."""
    sums = rows.groupby("year")[list(MEASURES)].sum().rename(columns=MEASURES)
    return sums.assign(average_duty_pct=duty_rate(sums))


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["usitc_imports_hs2"].frame
    code = selection.value(PRODUCT)[:2]
    through = frame.groupby("year")["through_month"].max()
    whole = whole_years(frame)
    rows = frame[selection.keeps(frame["year"])]
    rows = rows[rows["hs_code"] == code] if code else rows
    parts = [
        _assessed(rows[rows["partner_iso3"] == iso3]).assign(country=NAMES[iso3])
        for iso3 in selection.pakistan_and_peers
    ]
    tall = pd.concat([*parts, _assessed(rows).assign(country=ALL)]).reset_index()
    tall["product"] = words.sentence(said(code, tables))
    parts_of_years = {
        year: f"{words.year_so_far(through[year])} only" for year in through.index.difference(whole)
    }
    tall["status"] = tall["year"].map(parts_of_years).astype("str").fillna("")
    sold = tall.loc[tall["country"] == NAMES["PAK"], "us_imports_usd"].sum() > 0
    columns = ["product", "country", "year", "average_duty_pct", *MEASURES.values(), "status"]
    notes = ["A hatched bar is a part of a year."] if tall["status"].ne("").any() else []
    if len(selection.value(PRODUCT)) > 2:
        notes.append(f"By year there are figures for chapters only: {code} is shown.")
    return ChartData(
        kind="columns",
        frame=tall[columns] if sold else tall[columns].iloc[:0],
        x="year",
        y="average_duty_pct",
        unit="%",
        period=words.span(tall["year"]),
        series="country",
        tones=country_tones(selection.peers) | {ALL: "context"},
        status="status",
        told=product(code, tables) | {"through": through.to_dict()},
        notes=tuple(notes),
        empty=why_empty(
            "Duties by year",
            frame["year"],
            selection,
            f"The United States recorded no import of {said(code, tables)} from Pakistan in these "
            "years.",
        ),
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    pakistan = data.frame[data.frame["country"] == NAMES["PAK"]].dropna(subset=[data.y])
    rates = pakistan.set_index("year")[data.y]
    whole = rates[pakistan.set_index("year")["status"] == ""]
    year = int(whole.index[-1]) if len(whole) else None
    part = rates.drop(whole.index)
    return fact(
        "duty_assessed",
        code=data.told["code"],
        name=data.told["name"],
        year=year,
        rate=whole.get(year),
        before=whole.get(year - 1) if year else None,
        part=part.iloc[-1] if len(part) else None,
        part_through=data.told["through"][part.index[-1]] if len(part) else None,
    )


CHARTS = (
    Chart(
        id="trade-duty-assessed",
        page="trade",
        question="What duty do Pakistan's goods really pay?",
        what="Duties assessed as a share of the value imported",
        datasets=hs_names.DATASETS,
        build=_build,
        finding=_finding,
        caveat=BASIS,
        controls=(YEARS, COMPARED, PRODUCT),
    ),
)
