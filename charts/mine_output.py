"""What Pakistan's mines produce: output by mineral over time, and its share of the world's."""

import pandas as pd

from charts import words
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

YEARBOOK = ("usgs_pakistan_production",)
SUMMARIES = ("usgs_mcs",)
#: Minerals of the yearbook with a panel of their own: commodity, form -> name.
MINERALS = {
    ("Salt", "Total"): "Salt",
    ("Mined Gypsum", ""): "Gypsum",
    ("Iron Ore", "gross weight"): "Iron ore",
    ("Talc And Pyrophyllite", "soapstone"): "Talc (soapstone)",
    ("Chromite", "gross weight"): "Chromite",
    ("Barite", ""): "Barite",
    ("Fluorspar", ""): "Fluorspar",
    ("Zinc", "zinc content"): "Zinc in ore",
    ("Copper Mine", "copper content"): "Copper in ore",
}
#: The summaries' units of weight -> tonnes; other units do not turn into a weight.
TONNES = {"metric tons": 1.0, "thousand metric tons": 1_000.0}
PAKISTAN, WORLD = "Pakistan", "World total"
#: How a world total says that it leaves the United States out.
WITHOUT_US = r"excludes U\.S\. production|not include production in the United States"
OUTPUT, SHARE = "output_t", "share_of_world_output_pct"


def _panels_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["usgs_pakistan_production"].frame
    # The long series is the work of other hands: it never continues a line of the yearbook.
    frame = frame[(frame["series"] == "yearbook") & selection.keeps(frame["year"])]
    pieces = []
    for (commodity, form), mineral in MINERALS.items():
        rows = frame[(frame["commodity"] == commodity) & (frame["form"] == form)]
        if rows["production_t"].notna().any():
            pieces.append(_whole_line(rows).assign(mineral=mineral))
    pieces.sort(key=lambda piece: piece[OUTPUT].dropna().iloc[-1], reverse=True)
    columns = ["mineral", "year", OUTPUT, "status"]
    shown = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
    estimated = len(shown) and shown["status"].ne("").any()
    return ChartData(
        kind="panels",
        frame=shown[columns],
        x="year",
        y=OUTPUT,
        unit="tonnes",
        period=words.span(shown["year"]),
        series="mineral",
        tones=dict.fromkeys(MINERALS.values(), "PAK"),
        status="status",
        notes=("A hollow point is an estimate.",) if estimated else (),
    )


def _whole_line(rows: pd.DataFrame) -> pd.DataFrame:
    """Give one mineral's output by year; a year without a figure stays a gap."""
    by_year = rows.set_index("year").sort_index()
    years = pd.RangeIndex(by_year.index[0], by_year.index[-1] + 1, name="year")
    estimated = by_year["is_estimated"].fillna(False).astype("bool")
    line = pd.DataFrame(
        {
            OUTPUT: by_year["production_t"],
            "status": estimated.map({True: "estimated", False: ""}),
        }
    ).reindex(years)
    return line.assign(status=line["status"].fillna("")).reset_index()


def _panels_finding(data: ChartData, _: Selection) -> str:
    lines = [
        (str(name), rows.dropna(subset=[data.y]))
        for name, rows in data.frame.groupby("mineral", sort=False)
    ]
    name, rows = lines[0]  # panels stand in order of their newest output
    first, last = rows.iloc[0], rows.iloc[-1]
    loose = " (estimated)" if last["status"] else ""
    sentence = f"Pakistan's output of {_low(name)} {_from_to(first, last, data.y)}{loose}"
    spans = [line[data.y] for _, line in lines if len(line) > 1]
    if len(rows) == 1 or len(spans) < 2:
        return (
            f"{sentence}, the most of {len(lines)} minerals." if len(lines) > 1 else sentence + "."
        )
    rose = sum(line.iloc[-1] > line.iloc[0] for line in spans)
    return f"{sentence}; {rose} of {len(spans)} minerals ended higher than they began."


def _from_to(first: pd.Series, last: pd.Series, column: str) -> str:
    """Say how an output moved: "rose 80% from 2012 to 4.17 million tonnes in 2018"."""
    new, old = (words.quantity(row[column], "tonnes") for row in (last, first))
    if first["year"] == last["year"]:
        return f"was {new} in {last['year']}"
    moved = words.moved(last[column], first[column], "rose", "fell")
    if moved.startswith(("rose", "fell")):
        return f"{moved} from {first['year']} to {new} in {last['year']}"
    return f"was {new} in {last['year']}, against {old} in {first['year']}"


def mined(tables: Tables) -> pd.DataFrame:
    """Mine output of all countries and of the world in the summaries, in tonnes [t].

    Each edition gives two years; the detail keeps reserves and plants apart.
    """
    frame = tables["usgs_mcs"].frame
    rows = frame[
        (frame["statistic"] == "Production")
        & frame["statistic_detail"].str.startswith("Mine production")
        & frame["unit"].isin(list(TONNES))
    ]
    return rows.assign(
        mineral=rows["commodity"].str.capitalize(),
        year=pd.to_numeric(rows["period"]),
        tonnes=rows["amount"] * rows["unit"].map(TONNES),
    )


def world_shares(tables: Tables) -> pd.DataFrame:
    """Pakistan's mine output beside the world's, a row a mineral, for one year.

    The newest year in which not every figure for Pakistan is an estimate, where there is one.
    A mineral without a published world total keeps its row, its share missing.
    """
    rows = mined(tables)
    ours = rows[(rows["country"] == PAKISTAN) & rows["tonnes"].notna()]
    world = rows[rows["country"] == WORLD].drop_duplicates(["mineral", "year"])
    both = ours.merge(
        world[["mineral", "year", "tonnes", "notes"]],
        on=["mineral", "year"],
        how="left",
        suffixes=("", "_world"),
    )
    reported = both[~both["is_estimated"]]
    newest = (reported if len(reported) else both)["year"].max()
    both = both[both["year"] == newest]
    share = both["tonnes"] / both["tonnes_world"] * 100
    marks = both["is_estimated"].map({True: "estimated", False: ""})
    return pd.DataFrame(
        {
            "mineral": both["mineral"],
            "year": both["year"],
            SHARE: share,
            "pakistan_t": both["tonnes"],
            "world_t": both["tonnes_world"],
            "status": marks,
            "world_without_us": both["notes_world"].str.contains(WITHOUT_US, case=False),
        }
    ).reset_index(drop=True)


def _shares_build(tables: Tables, _: Selection) -> ChartData:
    shares = world_shares(tables)
    lacking = shares[shares[SHARE].isna()]
    frame = shares.dropna(subset=[SHARE]).sort_values(SHARE, ascending=False, ignore_index=True)
    without_us = list(frame.loc[frame["world_without_us"].fillna(False).astype("bool"), "mineral"])
    frame["mineral"] += frame["status"].map(lambda status: f", {status}" if status else "")
    notes = ["World totals are the publisher's, rounded, and mostly estimates."]
    if without_us:
        names = words.enumerate_names([_low(name) for name in without_us])
        notes.append(f"The world totals of {names} leave out US output.")
    if len(lacking):
        names = words.enumerate_names([_low(name) for name in lacking["mineral"]])
        notes.append(f"Not shown, as no world total is published: {names}.")
    return ChartData(
        kind="ranking",
        frame=frame.drop(columns="world_without_us"),
        x=SHARE,
        y="mineral",
        unit="%",
        period=words.span(frame["year"]),
        tones={"": "PAK"} | dict.fromkeys(frame["mineral"], "PAK"),
        status="status",
        notes=tuple(notes),
        empty="The publisher names no mine output of Pakistan in its newest edition.",
    )


def _shares_finding(data: ChartData, _: Selection) -> str:
    first = data.frame.iloc[0]
    name = _low(str(first["mineral"]).removesuffix(", estimated"))
    loose = " (estimated)" if first["status"] else ""
    sentence = (
        f"Pakistan mined {words.quantity(first[data.x], '%')}{loose} of the world's {name} in "
        f"{first['year']}"
    )
    if len(data.frame) == 1:
        return f"{sentence}."
    return f"{sentence}, its largest share among {len(data.frame)} minerals."


def _low(name: str) -> str:
    return name[:1].lower() + name[1:]


PANELS = Chart(
    id="mining-output",
    page="mining",
    question="What do Pakistan's mines produce?",
    what="Mine output by mineral, each on its own scale",
    datasets=YEARBOOK,
    build=_panels_build,
    finding=_panels_finding,
    caveat=(
        "Calendar years, from the yearbook's commodity chapters, which end in different years; "
        "zinc and copper are the metal in the ore, the others gross weight."
    ),
    controls=("years",),
)
SHARES = Chart(
    id="mining-world-share",
    page="mining",
    question="How large is Pakistan's mining in the world?",
    what="Pakistan's share of world mine output",
    datasets=SUMMARIES,
    build=_shares_build,
    finding=_shares_finding,
    caveat=(
        "Only minerals for which the publisher names Pakistan; other output counts under other "
        "countries. "
        "Talc is Pakistan's steatite in a world total that includes pyrophyllite."
    ),
)
