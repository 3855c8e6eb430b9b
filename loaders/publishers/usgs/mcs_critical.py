"""US critical minerals: one table from four of one edition's, one row a listed mineral."""

from collections.abc import Collection

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw
from loaders.publishers.usgs.mcs_cells import QUALIFIERS, read_figures, tidy
from loaders.publishers.usgs.mcs_names import ADDED_IN_2025, NAMES, RARE_EARTHS, Names
from loaders.reading.files import numbers, read_csv

END_USE = "MCS2026_T6_Critical_Minerals_End_Use.csv"
SALIENT = "MCS2026_T7_Critical_Minerals_Salient.csv"
RELIANCE = "MCS2026_Fig2_Net_Import_Reliance.csv"
SOURCES = "MCS2026_Fig3_Major_Import_Sources.csv"
FILES = (END_USE, SALIENT, RELIANCE, SOURCES)

END_USE_HEADER = {
    "Critical_Mineral": "mineral",
    "Primary_Applications": "applications",
    "Category_Note": "list_note",
}
#: Table 7's figures -> the column's name without its unit, and that unit.
FIGURES = {
    "Primary_prod": ("us_primary_production", "t"),
    "Secondary_prod": ("us_secondary_production", "t"),
    "Apparent_Consumption": ("us_apparent_consumption", "t"),
    "Net_Import_Reliance": ("net_import_reliance", "pct"),
    "Leading_country_prod": ("leading_production", "t"),
    "Leading_source_precent_world": ("leading_producer_share", "pct"),
    "World_total_prod": ("world_production", "t"),
}
SALIENT_HEADER = {
    "Critical_mineral": "usgs_line",
    "Year": "year",
    "Units": "unit",
    "Prod_notes": "us_production_notes",
    "Consumption_Notes": "us_consumption_notes",
    "Primary_import_sources_2021-24": "main_import_source",
    "Import_source_notes": "import_source_notes",
    "Leading_source_country": "leading_producer",
    "World_prod_notes": "world_production_notes",
    **{header: f"{name}_text" for header, (name, _) in FIGURES.items()},
}
RELIANCE_HEADER = {
    "Commodity": "reliance",
    "Net_Import_Reliance_pct_2025": "reliance_text",
    "Major_Import_Sources_2021_24": "named_sources",
}
SOURCES_HEADER = {
    "Commodity": "sources",
    "Import_Source_2021_24": "source",
    "Percent": "main_import_source_pct",
}


def _figure(name: str, unit: str, what: str) -> tuple[Column, Column]:
    """Declare a figure twice: the publisher's cell and, where it is a number, the number."""
    tonnes = unit == "t"
    return (
        Column(f"{name}_text", "string", f"{what}, as written: W withheld, NA not available, …"),
        Column(
            f"{name}_{unit}",
            "number",
            f"{what}; missing where not published as one number",
            unit="tonnes" if tonnes else "%",
            minimum=0,
            maximum=1_000_000_000 if tonnes else 100,
            nullable=True,
        ),
    )


def _bound(name: str, what: str) -> Column:
    return Column(name, "number", what, unit="%", minimum=0, maximum=100, nullable=True)


COLUMNS = (
    Column("mineral", "string", "Mineral as the US list names it"),
    Column("applications", "string", "Main uses"),
    Column("is_added_in_2025", "boolean", "On the 2025 list and not on that of 2022"),
    Column("list_note", "string", "The publisher's remark on the mineral's place in the edition"),
    Column("usgs_line", "string", "Line of table 7 the figures are from, with its form; or empty"),
    Column("is_group_line", "boolean", "The figures are for a group of minerals (rare earths)"),
    Column("year", "integer", "Year of the figures, estimates", minimum=2025, maximum=2025),
    *_figure("net_import_reliance", "pct", "US net imports as a share of apparent consumption"),
    Column(
        "net_import_reliance_qualifier",
        "string",
        "How to read the text of net import reliance",
        allowed=QUALIFIERS,
    ),
    _bound("net_import_reliance_lower_pct", "Net import reliance is more than this"),
    _bound("net_import_reliance_upper_pct", "Net import reliance is less than this"),
    Column(
        "net_import_reliance_table",
        "string",
        "Table net import reliance is from; empty where none has it",
        allowed=("", "T7", "Fig2"),
    ),
    Column("main_import_source", "string", "Largest source of US imports, 2021-24"),
    _bound("main_import_source_pct", "Share of the largest source in US imports, 2021-24"),
    Column("import_source_notes", "string", "The publisher's remark on the largest source"),
    Column("import_sources", "string", "Sources named, largest share first, 2021-24"),
    Column("leading_producer", "string", "Country that produces most"),
    *_figure("leading_production", "t", "Output of the leading producer"),
    *_figure("leading_producer_share", "pct", "Share of the leading producer in world output"),
    *_figure("world_production", "t", "World output"),
    Column("world_production_notes", "string", "The publisher's remark on world output"),
    *_figure("us_primary_production", "t", "US primary production"),
    *_figure("us_secondary_production", "t", "US secondary production, from scrap"),
    Column("us_production_notes", "string", "The publisher's remark on US production"),
    *_figure("us_apparent_consumption", "t", "US apparent consumption"),
    Column("us_consumption_notes", "string", "The publisher's remark on US consumption"),
)


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """The US critical minerals with their reliance on imports and their leading producers.

    Shape
        One row a mineral on the list, 60 of them.
    Raises
        ParseError   a name in one of the four tables is not matched to a listed mineral
    Source
        Tables 6 (list, uses) and 7 (figures), figures 2 (reliance) and 3 (import shares).
    Notes
        The fourteen lanthanides share one line of figures: never add or rank them one by one.
        Cesium and rubidium are not in table 7; their reliance is figure 2's. Figure 3's own
        reliance is left out, because it writes ">75" as 75 and net exporters as 0, and so is its
        mark of critical minerals, which is "N" for minerals table 6 lists.
    """
    frame = _read(dataset, raw, END_USE, END_USE_HEADER)
    strangers = set(frame["mineral"]) - set(NAMES)
    _refuse(dataset, END_USE, "only minerals of the 2025 list", strangers)
    names = pd.DataFrame(frame["mineral"].map(NAMES).tolist(), columns=list(Names._fields))
    frame = frame.join(names.rename(columns={"salient": "usgs_line"}))
    frame["is_added_in_2025"] = frame["mineral"].isin(ADDED_IN_2025)
    frame["is_group_line"] = frame["usgs_line"].eq(RARE_EARTHS.salient)

    salient = _salient(dataset, raw)
    frame = _join(dataset, frame, salient.drop(columns="year"), "usgs_line", SALIENT)
    frame["year"] = salient["year"].iloc[0]
    reliance = _read(dataset, raw, RELIANCE, RELIANCE_HEADER)
    frame = _join(dataset, frame, reliance, "reliance", RELIANCE)
    frame = _add_shares(dataset, frame, raw)

    frame = _fill_reliance(frame)
    for name, unit in FIGURES.values():
        frame[f"{name}_{unit}"] = read_figures(dataset, frame[f"{name}_text"])["amount"]
    figures = read_figures(dataset, frame["net_import_reliance_text"])
    frame["net_import_reliance_qualifier"] = figures["qualifier"]
    frame["net_import_reliance_lower_pct"] = figures["lower"]
    frame["net_import_reliance_upper_pct"] = figures["upper"]
    return frame[[column.name for column in COLUMNS]]


def _read(dataset: Dataset, raw: Raw, name: str, header: dict[str, str]) -> pd.DataFrame:
    cells = read_csv(dataset, raw[name], list(header))
    return cells[list(header)].rename(columns=header).apply(tidy)


def _refuse(dataset: Dataset, table: str, sentence: str, names: Collection[str]) -> None:
    """Raise ParseError if there are names to complain about."""
    if names:
        some = ", ".join(repr(name) for name in sorted(names)[:5])
        msg = f"{table}: expected {sentence}, got {some}"
        raise ParseError(msg, dataset=dataset.id)


def _join(
    dataset: Dataset, frame: pd.DataFrame, lines: pd.DataFrame, on: str, table: str
) -> pd.DataFrame:
    """Add a table's cells to the minerals matched to its lines; "" where none is matched."""
    repeated = set(lines.loc[lines[on].duplicated(), on])
    _refuse(dataset, table, "every line once", repeated)
    lacking = set(frame[on]) - set(lines[on]) - {""}
    _refuse(dataset, table, "a line for every mineral matched to one; without", lacking)
    return frame.merge(lines, on=on, how="left").fillna(dict.fromkeys(lines.columns, ""))


def _salient(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Read table 7: its lines without footnote digits, its one year as a number."""
    lines = _read(dataset, raw, SALIENT, SALIENT_HEADER)
    lines["usgs_line"] = lines["usgs_line"].str.replace(r"(?<=\))\d+$", "", regex=True)
    unmatched = set(lines["usgs_line"]) - {names.salient for names in NAMES.values()}
    _refuse(dataset, SALIENT, "only lines matched to a listed mineral", unmatched)
    _refuse(dataset, SALIENT, "metric tons", set(lines.pop("unit")) - {"metric tons"})
    year = lines["year"].str.extract(r"^(\d{4})_estimated$", expand=False)
    if year.isna().any() or year.nunique() != 1:
        written = ", ".join(lines["year"].unique()[:3])
        msg = f"{SALIENT}: expected one year of estimates, got {written or 'none'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return lines.assign(year=year.astype("int64"))


def _add_shares(dataset: Dataset, frame: pd.DataFrame, raw: Raw) -> pd.DataFrame:
    """Add figure 3's sources, and the share of the source that table 7 calls the largest."""
    shares = _read(dataset, raw, SOURCES, SOURCES_HEADER)
    shares = shares[~shares["source"].isin(["NA", "Other"])]
    shares["main_import_source_pct"] = numbers(dataset, shares["main_import_source_pct"])
    largest_first = shares.sort_values("main_import_source_pct", ascending=False, kind="stable")
    listed = largest_first.groupby("sources", sort=False)["source"].agg(", ".join)
    frame["import_sources"] = frame["sources"].map(listed).fillna(frame["named_sources"])
    keys = ["sources", "main_import_source"]
    shares = shares.rename(columns={"source": "main_import_source"})
    repeated = set(shares.loc[shares.duplicated(keys), "sources"])
    _refuse(dataset, SOURCES, "a source once a mineral", repeated)
    frame = frame.merge(shares, on=keys, how="left")
    absent = frame["main_import_source_pct"].isna() & frame["sources"].ne("")
    _refuse(
        dataset,
        SOURCES,
        "a share for the main source in table 7; without",
        set(frame.loc[absent, "mineral"]),
    )
    return frame


def _fill_reliance(frame: pd.DataFrame) -> pd.DataFrame:
    """Take figure 2's reliance where table 7 has none, and say which of them it is."""
    text, other = frame["net_import_reliance_text"], frame["reliance_text"]
    table = text.ne("").map({True: "T7", False: ""}).mask(text.eq("") & other.ne(""), "Fig2")
    return frame.assign(
        net_import_reliance_text=text.where(text.ne(""), other), net_import_reliance_table=table
    )
