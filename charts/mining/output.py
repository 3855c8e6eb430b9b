"""What Pakistan's mines produce over time: output by mineral in tonnes, and as an index."""

import pandas as pd

from charts import words
from charts.control import YEARS, Tables
from charts.fact import Fact, fact
from charts.mining.choices import MINED
from charts.model import Chart, ChartData
from charts.selection import Selection
from charts.shared.choices import BASE, FIRST_SHOWN
from charts.shared.pakistan_output import YEARBOOK, of_yearbook, standing

#: What a mineral is called here -> commodity of the yearbook.
MINERALS = {
    "Salt": "Salt",
    "Gypsum": "Mined Gypsum",
    "Iron ore": "Iron Ore",
    "Talc (soapstone)": "Talc And Pyrophyllite",
    "Chromite": "Chromite",
    "Barite": "Barite",
    "Fluorspar": "Fluorspar",
    "Zinc in ore": "Zinc",
    "Copper in ore": "Copper Mine",
    "Lead in ore": "Lead Mine",
    "Antimony": "Antimony",
    "Bauxite": "Bauxite",
    "Bentonite": "Bentonite",
    "Feldspar": "Feldspar",
    "Fuller's earth": "Fuller's Earth",
    "Graphite": "Natural Graphite",
    "Kaolin": "Kaolin",
    "Magnesite": "Magnesite",
    "Ocher": "Natural Iron Oxide Pigments",
    "Phosphate rock": "Phosphate Rock",
    "Silica sand": "Industrial Sand And Gravel (Silica)",
    "Silver": "Silver",
    "Cement": "Hydraulic Cement",
    "Raw steel": "Raw Steel",
}
OUTPUT, INDEX = "output_t", "output_index"
MOST_LINES = 6
TONES = ("PAK", "pick1", "pick2", "pick3", "pick4", "USA")
HOLLOW = "A hollow point is an estimate."


def _lines(tables: Tables, selection: Selection) -> list[pd.DataFrame]:
    """The output of each mineral chosen by year, each from its first year to its last."""
    frame = standing(of_yearbook(tables))
    frame = frame[selection.keeps(frame["year"])]
    pieces = []
    for mineral in selection.values(MINED):
        rows = frame[frame["commodity"] == MINERALS[mineral]]
        if rows[OUTPUT].notna().any():
            pieces.append(_whole_line(rows).assign(mineral=mineral))
    return pieces


def _whole_line(rows: pd.DataFrame) -> pd.DataFrame:
    """Give one mineral's output by year; a year without a figure stays a gap."""
    by_year = rows.set_index("year").sort_index()
    years = pd.RangeIndex(by_year.index[0], by_year.index[-1] + 1, name="year")
    line = pd.DataFrame(
        {
            OUTPUT: by_year[OUTPUT],
            "status": by_year["is_estimated"].map({True: "estimated", False: ""}),
        }
    ).reindex(years)
    return line.assign(status=line["status"].fillna("")).reset_index()


def _panels_build(tables: Tables, selection: Selection) -> ChartData:
    pieces = _lines(tables, selection)
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
        tones=dict.fromkeys(MINERALS, "PAK"),
        status="status",
        notes=(HOLLOW,) if estimated else (),
        empty="There are no figures for this choice. Choose a mineral, or widen the years.",
    )


def _panels_finding(data: ChartData, _: Selection) -> Fact:
    lines = [
        (str(name), rows.dropna(subset=[data.y]))
        for name, rows in data.frame.groupby("mineral", sort=False)
    ]
    name, rows = lines[0]  # panels stand in order of their newest output
    first, last = rows.iloc[0], rows.iloc[-1]
    spans = [line[data.y] for _, line in lines if len(line) > 1]
    return fact(
        "mine_output",
        mineral=name,
        output=last[data.y],
        year=last["year"],
        first_output=first[data.y],
        first_year=first["year"],
        is_estimated=last["status"] != "",
        minerals=len(lines),
        compared=len(spans),
        higher=sum(line.iloc[-1] > line.iloc[0] for line in spans),
    )


def _index_build(tables: Tables, selection: Selection) -> ChartData:
    pieces = _lines(tables, selection)
    columns = ["mineral", "year", INDEX, OUTPUT, "status"]
    tall = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
    base = _base_year(tall, selection)
    at_base = tall[(tall["year"] == base) & (tall[OUTPUT] > 0)].set_index("mineral")[OUTPUT]
    divisor = tall["mineral"].map(at_base).astype("float64")
    every = tall.assign(**{INDEX: tall[OUTPUT] / divisor * 100})
    kept = list(at_base.index[:MOST_LINES])
    frame = every[every["mineral"].isin(kept)]
    if frame["year"].nunique() == 1:
        frame = frame.iloc[:0]
    # What grew most is found among all that were asked for, drawn or not.
    later = every[every["year"] > base].dropna(subset=[INDEX])
    ends = later.groupby("mineral", sort=False).tail(1).set_index("mineral")[["year", INDEX]]
    return ChartData(
        kind="lines",
        frame=frame[columns].reset_index(drop=True),
        x="year",
        y=INDEX,
        unit=f"index, {base} = 100" if kept else "index",
        period=words.span(frame["year"]),
        series="mineral",
        tones=dict(zip(kept, TONES, strict=False)),
        status="status",
        notes=_index_notes(frame, [*selection.values(MINED)], list(at_base.index), base, ends.index)
        if len(frame)
        else (),
        empty=_no_index(selection, base),
        told={"base": base, "ends": ends},
    )


def _base_year(tall: pd.DataFrame, selection: Selection) -> int | None:
    """The year that is 100 for all: the one chosen, else the first with output of any mineral."""
    chosen = selection.value(BASE)
    if chosen not in ("", FIRST_SHOWN):
        return int(chosen)
    years = tall.loc[tall[OUTPUT] > 0, "year"]
    return int(years.min()) if len(years) else None


def _no_index(selection: Selection, base: int | None) -> str:
    """Say why there is no index: a base that cannot serve, or too few years."""
    if base is None or selection.value(BASE) in ("", FIRST_SHOWN):
        return "An index needs two years and a mineral with output in its first. Widen the years."
    return (
        f"An index that begins in {base} needs output above zero in {base} and a second year "
        "among those shown. Choose another base year, or widen the years."
    )


def _index_notes(
    frame: pd.DataFrame,
    chosen: list[str],
    with_base: list[str],
    base: int | None,
    moved: pd.Index,
) -> tuple[str, ...]:
    notes = [HOLLOW] if frame["status"].ne("").any() else []
    lacking = [words.inside(name) for name in chosen if name not in with_base]
    if lacking:
        names = words.enumerate_names(lacking)
        notes.append(f"Not shown, for want of output in {base}: {names}.")
    if len(with_base) > MOST_LINES:
        names = words.enumerate_names([words.inside(name) for name in with_base[MOST_LINES:]])
        notes.append(f"The first {MOST_LINES} are drawn; not {names}.")
    still = [words.inside(name) for name in with_base if name not in moved]
    if still and len(moved):
        notes.append(f"No year after {base} has output of {words.enumerate_names(still)}.")
    return tuple(notes)


def _index_finding(data: ChartData, _: Selection) -> Fact:
    ends = data.told["ends"].sort_values(INDEX, ascending=False, kind="stable")
    if ends.empty:
        return fact("no_output_since_base", base=data.told["base"])
    return fact(
        "output_index",
        base=data.told["base"],
        mineral=ends.index[0],
        index=ends[INDEX].iloc[0],
        year=ends["year"].iloc[0],
        last_mineral=ends.index[-1],
        last_index=ends[INDEX].iloc[-1],
        last_year=ends["year"].iloc[-1],
        minerals=len(ends),
    )


CAVEAT = (
    "Calendar years, from the yearbook's commodity chapters, which end in different years; zinc, "
    "copper, lead and antimony are the metal in the ore, the others gross weight."
)
PANELS = Chart(
    id="mining-output",
    page="mining",
    question="What do Pakistan's mines produce?",
    what="Output by mineral, each on its own scale",
    datasets=YEARBOOK,
    build=_panels_build,
    finding=_panels_finding,
    caveat=CAVEAT,
    controls=(YEARS, MINED),
)
INDEX_CHART = Chart(
    id="mining-output-index",
    page="mining",
    question="Which minerals does Pakistan mine more of than before?",
    what="Output by mineral, one year set to 100",
    datasets=YEARBOOK,
    build=_index_build,
    finding=_index_finding,
    caveat=CAVEAT,
    controls=(YEARS, MINED, BASE),
)
