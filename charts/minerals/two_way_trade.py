"""Trade in minerals between the two countries in the yearbook, and where Pakistan is named."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.minerals.import_sources import AFGHAN_TALC, PAKISTAN, SHARE, whole_years, years
from charts.model import Chart, ChartData
from charts.selection import Selection

YEARBOOK = ("usgs_mineral_trade",)
TRADE = "trade_usd_million"
INTO = {"import": "from Pakistan", "export": "to Pakistan"}
BASIS = {"customs value": "customs value", "c.i.f. value": "c.i.f.", "f.a.s. value": "f.a.s."}


def _turned(name: str) -> str:
    """Put the qualifier before the noun: "Barite, crude" -> "Crude barite"."""
    noun, _, qualifier = name.partition(", ")
    return words.sentence(f"{qualifier} {words.inside(noun)}") if qualifier else noun


def two_ways(tables: Tables) -> pd.DataFrame:
    """Trade with Pakistan by commodity and year, and its share of US trade with all."""
    frame = tables["usgs_mineral_trade"].frame
    keys = ["flow", "commodity", "year"]
    ours = frame[frame["partner_iso3"] == "PAK"]
    world = frame[frame["partner_iso3"] == "WLD"][[*keys, "quantity_t", "trade_usd"]]
    both = ours.merge(world, on=keys, how="left", suffixes=("", "_all"))
    return both.assign(
        goods=both["commodity"].map(_turned)
        + " "
        + both["flow"].map(INTO)
        + ", "
        + both["valuation"].map(BASIS),
        share_by_value=both["trade_usd"] / both["trade_usd_all"] * 100,
        share_by_weight=both["quantity_t"] / both["quantity_t_all"] * 100,
        **{TRADE: both["trade_usd"] / 1e6},
    )


def _two_ways_build(tables: Tables, selection: Selection) -> ChartData:
    rows = two_ways(tables)
    every = words.span(rows["year"])
    rows = rows[selection.keeps(rows["year"])]
    rows = rows.sort_values(["flow", "commodity", "year"])
    frame = pd.DataFrame(
        {
            "goods": rows["goods"],
            "year": rows["year"],
            TRADE: rows[TRADE],
            "quantity_t": rows["quantity_t"],
            "share_of_us_trade_by_value_pct": rows["share_by_value"],
            "share_of_us_trade_by_weight_pct": rows["share_by_weight"],
            "valuation": rows["valuation"],
            "reference": rows["reference"],
        }
    ).reset_index(drop=True)
    flows = rows.drop_duplicates("goods").set_index("goods")["flow"]
    return ChartData(
        kind="panels",
        frame=frame,
        x="year",
        y=TRADE,
        unit="US$ million",
        period=words.span(frame["year"]),
        series="goods",
        tones={name: "USA" if flow == "export" else "PAK" for name, flow in flows.items()},
        empty=f"The yearbook's trade tables in hand hold {every}. Widen the years.",
        told={
            "names": dict(zip(rows["goods"], rows["commodity"].map(_turned), strict=True)),
            "flows": flows.to_dict(),
        },
    )


def _two_ways_finding(data: ChartData, _: Selection) -> Fact:
    last = data.frame.sort_values("year").groupby("goods").tail(1)
    largest = last.sort_values(TRADE).iloc[-1]
    goods = data.frame[data.frame["goods"] == largest["goods"]]
    first = goods.iloc[0]
    return fact(
        "two_way_trade",
        goods=data.told["names"][largest["goods"]],
        is_export=data.told["flows"][largest["goods"]] == "export",
        amount=largest[TRADE],
        unit=data.unit,
        year=largest["year"],
        first_amount=first[TRADE],
        first_year=first["year"],
    )


def named(tables: Tables) -> pd.DataFrame:
    """Pakistan's share of US imports of every commodity for which a table names it."""
    frame = tables["usgs_mcs"].frame
    sources = frame[(frame["section"] == "Import Sources") & (frame["country"] == PAKISTAN)]
    first = pd.DataFrame(
        {
            "commodity": sources["commodity"].str.capitalize(),
            SHARE: sources["amount"],
            "years": sources["period"].map(whole_years),
            "span": sources["period"].map(years),
            "basis": "",
            "publication": "Mineral Commodity Summaries",
        }
    )
    trade = two_ways(tables)
    trade = trade[trade["flow"] == "import"]
    # The newest year tells, also where it tells of none.
    trade = trade.sort_values("year").drop_duplicates("commodity", keep="last")
    trade = trade[trade["quantity_t"] > 0]
    parts = [
        pd.DataFrame(
            {
                "commodity": trade["commodity"].map(_turned),
                SHARE: trade[column],
                "years": trade["year"].astype("str"),
                "span": [(year, year) for year in trade["year"]],
                "basis": basis,
                "publication": "Minerals Yearbook",
            }
        )
        for column, basis in (("share_by_value", "by value"), ("share_by_weight", "by weight"))
    ]
    both = pd.concat([first, *parts], ignore_index=True).dropna(subset=[SHARE])
    return both.sort_values(SHARE, ascending=False, ignore_index=True)


def _named_build(tables: Tables, _: Selection) -> ChartData:
    rows = named(tables)
    basis = rows["basis"].map(lambda basis: f" {basis}" if basis else "")
    names = rows["commodity"] + basis + ", " + rows["years"]
    frame = pd.concat([names.rename("share_of"), rows.drop(columns="span")], axis="columns")
    return ChartData(
        kind="ranking",
        frame=frame,
        x=SHARE,
        y="share_of",
        unit="%",
        tones=dict.fromkeys(names, "PAK"),
        notes=_named_notes(tables) if len(frame) else (),
        empty="No table names Pakistan among the sources of US imports.",
        told={"spans": tuple(rows["span"])},
    )


def _named_notes(tables: Tables) -> tuple[str, ...]:
    trade = two_ways(tables).sort_values("year")
    last = trade[trade["flow"] == "import"].drop_duplicates("commodity", keep="last")
    none = last[last["quantity_t"] == 0]
    notes = [
        "The summaries name up to four sources of a commodity.",
        "The yearbook's trade tables in hand are older; years and bases differ from bar to bar.",
    ]
    for commodity, year in zip(none["commodity"], none["year"], strict=True):
        notes.append(f"No {words.inside(_turned(commodity))} came from Pakistan in {year}.")
    return (*notes, AFGHAN_TALC)


def _named_finding(data: ChartData, _: Selection) -> Fact:
    rows = data.frame
    first = rows.iloc[0]
    others = rows[rows["commodity"] != first["commodity"]]
    spans = [data.told["spans"][place] for place in others.index]
    return fact(
        "named_supplier",
        mineral=first["commodity"],
        share=first[SHARE],
        years=data.told["spans"][0],
        others=tuple(others["commodity"].drop_duplicates()),
        most=others[SHARE].max(),
        other_years=(min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None,
    )


TWO_WAYS = Chart(
    id="minerals-two-way-trade",
    page="minerals",
    question="Which minerals and scrap do the two countries trade?",
    what="US trade with Pakistan in scrap, salt and barite, each on its own scale",
    datasets=YEARBOOK,
    build=_two_ways_build,
    finding=_two_ways_finding,
    caveat=(
        "Exports are valued free alongside ship (f.a.s.), salt at customs value, barite with cost, "
        "insurance and freight (c.i.f.): never add them. Rounded by the publisher."
    ),
    controls=(YEARS,),
)
NAMED = Chart(
    id="minerals-pakistan-share",
    page="minerals",
    question="Where is Pakistan a named supplier of the United States?",
    what="Pakistan's share of US imports, every commodity for which a USGS table names it",
    datasets=("usgs_mcs", *YEARBOOK),
    build=_named_build,
    finding=_named_finding,
    caveat="Where a share by value is above that by weight, Pakistan sells dearer grades.",
)
