"""GitHub Innovation Graph: public software activity by economy, and between economies."""

from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.publishers.github.rows import read_pushers, typed_rows
from loaders.reading.files import read_csv
from loaders.reading.replies import Replies, refused_parts

FOLDER = "https://raw.githubusercontent.com/github/innovationgraph/main/data"

COLLABORATION = "economy_collaborators.csv"
#: The same rows in two downloads, one a country; both are needed, and they overlap.
COLLABORATION_PARTS = ("economy_collaborators_pk.csv", "economy_collaborators_us.csv")
PEERS = ("PK", "IN", "BD", "LK", "VN", "ID", "PH", "EG", "TR", "KZ", "CL", "PE", "CN")
#: The rows kept of all pairs of economies: every row that meets one of these conditions.
SLICE = {
    "source_or_destination": ("PK",),
    "destination": ("US",),
    "destination_from_us": PEERS,
}
#: Of topics and languages, the economies kept of all.
ECONOMIES = ("US", *PEERS)
#: Dataset -> its live file, and the columns that say what is pushed to, the name first.
PUSHED_TO: dict[str, tuple[str, tuple[str, ...]]] = {
    "github_topics": ("topics.csv", ("topic",)),
    "github_languages": ("languages.csv", ("language", "language_type")),
}

SOURCE = Source(
    id="github",
    publisher="GitHub, Inc.",
    title="GitHub Innovation Graph",
    url="https://innovationgraph.github.com/",
    licence=Licence(
        name="CC0 1.0 Universal",
        url="https://creativecommons.org/publicdomain/zero/1.0/",
        embed=True,
        attribution="Source: GitHub Innovation Graph",
    ),
    citation="GitHub, Inc., GitHub Innovation Graph (github.com/github/innovationgraph)",
    how_to_update=(
        "GitHub appends a quarter to the same files about four months after it ends; nothing has "
        "to be done but a refresh."
    ),
)

YEAR = Column("year", "integer", "Calendar year", minimum=2020, maximum=2100)
QUARTER = Column("quarter", "integer", "Calendar quarter, 1 to 4", minimum=1, maximum=4)
#: One file a measure, both of the same name. The minimum is the publisher's own threshold, the
#: maximum some six to ten times the largest figure: integers have no other guard on their scale.
MEASURES = (
    Column(
        "developers",
        "integer",
        "Developer accounts in the economy, inactive ones included, bots excluded",
        unit="accounts",
        minimum=100,
        maximum=200_000_000,
        nullable=True,
    ),
    Column(
        "git_pushes",
        "integer",
        "Git pushes sent during the quarter",
        unit="pushes",
        minimum=100,
        maximum=400_000_000,
        nullable=True,
    ),
    Column(
        "repositories",
        "integer",
        "Public repositories, in the economy most of their members are in",
        unit="repositories",
        minimum=100,
        maximum=500_000_000,
        nullable=True,
    ),
    Column(
        "organizations",
        "integer",
        "Organization accounts, in the economy most of their members are in",
        unit="accounts",
        minimum=100,
        maximum=10_000_000,
        nullable=True,
    ),
)

PUSHING = Column(
    "pushing_developers",
    "integer",
    "Developers who pushed at least once during the quarter to a public repository of that kind",
    unit="developers",
    minimum=100,
    maximum=5_000_000,
)

DATASETS = (
    Dataset(
        id="github_activity",
        source=SOURCE,
        title="Software activity on GitHub by economy, quarterly",
        description=(
            "Developers, git pushes, public repositories and organizations by economy. A "
            "developer's economy is where most of the quarter's days were spent, by IP address. "
            "An empty cell or absent row is not published (too few developers), never zero. EU is "
            "an aggregate beside its members: leave it out of sums and rankings."
        ),
        columns=(
            Column("economy_iso2", "string", "Economy, ISO 3166 alpha-2; EU the aggregate, XK"),
            YEAR,
            QUARTER,
            *MEASURES,
        ),
        key=("economy_iso2", "year", "quarter"),
        period=("year", "quarter"),
        frequency="quarterly",
        max_age=timedelta(days=14),
        delay=timedelta(days=127),
        delay_told="observed: third quarter of 2025 on 27 January 2026, fourth on 7 May 2026",
        min_rows=4_700,
        road="open",
        part=tuple(column.name for column in MEASURES),
        files=tuple(f"{column.name}.csv" for column in MEASURES),
    ),
    Dataset(
        id="github_collaboration",
        source=SOURCE,
        title="Software collaboration on GitHub with Pakistan and the United States, quarterly",
        description=(
            "Git pushes sent plus pull requests opened by developers in one economy to public "
            "repositories owned in another. Kept are all pairs with Pakistan at either end, all "
            "with the United States as destination, and those from the United States to Pakistan "
            "and its peers. Pairs below the publisher's threshold have no row. EU is an aggregate "
            "beside its members: leave it out of sums and rankings."
        ),
        columns=(
            Column("source_iso2", "string", "Economy of the developers, ISO 3166 alpha-2; EU, XK"),
            Column("destination_iso2", "string", "Economy of the repositories' owners, likewise"),
            YEAR,
            QUARTER,
            Column(
                "pushes_and_pull_requests",
                "integer",
                "Git pushes sent plus pull requests opened during the quarter",
                unit="pushes and pull requests",
                minimum=100,
                maximum=20_000_000,
            ),
        ),
        key=("source_iso2", "destination_iso2", "year", "quarter"),
        period=("year", "quarter"),
        frequency="quarterly",
        max_age=timedelta(days=14),
        delay=timedelta(days=127),
        delay_told="observed: third quarter of 2025 on 27 January 2026, fourth on 7 May 2026",
        min_rows=4_700,
        road="open",
        query=SLICE,
        files=("economy_collaborators*.csv",),
    ),
    Dataset(
        id="github_topics",
        source=SOURCE,
        title="Topics of the repositories that developers push to, by economy, quarterly",
        description=(
            "Developers who pushed to public repositories with a topic, for Pakistan, the United "
            "States and the peers. Owners choose topics; a repository can have many or none, so "
            "topics of one quarter must not be added up. A topic below the publisher's threshold "
            "of developers has no row: not published, never zero. Large economies list many more."
        ),
        columns=(
            Column("economy_iso2", "string", "Economy, ISO 3166 alpha-2", allowed=ECONOMIES),
            YEAR,
            QUARTER,
            Column("topic", "string", "Topic as owners write it"),
            PUSHING,
        ),
        key=("economy_iso2", "year", "quarter", "topic"),
        period=("year", "quarter"),
        frequency="quarterly",
        max_age=timedelta(days=14),
        delay=timedelta(days=127),
        delay_told="observed: third quarter of 2025 on 27 January 2026, fourth on 7 May 2026",
        min_rows=27_300,
        road="open",
        query={"economies": ECONOMIES},
        files=("topics*.csv",),
    ),
    Dataset(
        id="github_languages",
        source=SOURCE,
        title="Languages of the repositories that developers push to, by economy, quarterly",
        description=(
            "Developers who pushed to public repositories with code in a language, for Pakistan, "
            "the United States and the peers. The embedded copy is of an older release than the "
            "other tables and ends before them; a refresh brings the rest. A developer counts "
            "under each language, so they must not be added up. A language below the publisher's "
            "threshold of developers has no row: not published, never zero."
        ),
        columns=(
            Column("economy_iso2", "string", "Economy, ISO 3166 alpha-2", allowed=ECONOMIES),
            YEAR,
            QUARTER,
            Column("language", "string", "Language, by the name GitHub gives it"),
            Column(
                "language_type",
                "string",
                "Kind of language",
                allowed=("programming", "markup", "data", "prose"),
            ),
            PUSHING,
        ),
        key=("economy_iso2", "year", "quarter", "language"),
        period=("year", "quarter"),
        frequency="quarterly",
        max_age=timedelta(days=14),
        delay=timedelta(days=127),
        delay_told="observed: third quarter of 2025 on 27 January 2026, fourth on 7 May 2026",
        min_rows=18_900,
        road="open",
        query={"economies": ECONOMIES},
        files=("languages*.csv",),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for whole files: four of 80 kB each, or one of some MB: pairs, topics, languages."""
    names = dataset.files
    if dataset.id == "github_collaboration":
        names = (COLLABORATION,)
    elif dataset.id in PUSHED_TO:
        names = PUSHED_TO[dataset.id][:1]
    if not dataset.part:
        return {name: get(f"{FOLDER}/{name}") for name in names}
    raw = Replies()
    for name in names:
        measure = name.removesuffix(".csv")
        with raw.part(measure):
            content = get(f"{FOLDER}/{name}")
            _activity(dataset, {name: content}, measure)
            raw[name] = content
    return raw.require_some()


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Software activity by economy, collaboration, topics or languages, by quarter.

    Source
        One file a measure (measure, iso2_code, year, quarter), joined so that an economy with any
        measure has a row; economy_collaborators.csv (weight, source, destination, year, quarter);
        topics.csv and languages.csv (num_pushers, topic or language, iso2_code, year, quarter).
    Notes
        Rows outside SLICE are left out of the file of all pairs, so that it and its two parts
        give the same table. Rows repeated word for word count once; rows that contradict each
        other are refused. "NA" is Namibia. Of topics and languages only ECONOMIES are kept.
    """
    if dataset.id == "github_collaboration":
        return _collaboration(dataset, raw)
    if dataset.id in PUSHED_TO:
        return read_pushers(dataset, raw, *PUSHED_TO[dataset.id], ECONOMIES)
    names = [column.name for column in MEASURES]
    series = [_activity(dataset, raw, name) for name in names if (name,) not in refused_parts(raw)]
    frame = pd.concat(series, axis="columns", sort=True).reset_index()
    return frame.reindex(columns=[column.name for column in dataset.columns])


def published(dataset: Dataset, raw: Raw) -> str:
    """The files do not say when they were released; the newest quarter tells the release."""
    return ""


def _activity(dataset: Dataset, raw: Raw, measure: str) -> pd.DataFrame:
    if f"{measure}.csv" not in raw:
        msg = f"expected {', '.join(dataset.files)}; got {', '.join(sorted(raw)) or 'no file'}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    cells = read_csv(dataset, raw[f"{measure}.csv"], [measure, "iso2_code", "year", "quarter"])
    cells = cells.rename(columns={"iso2_code": "economy_iso2"})
    return typed_rows(dataset, cells, measure, ["economy_iso2", "year", "quarter"])


def _collaboration(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    if COLLABORATION not in raw and not set(COLLABORATION_PARTS) <= set(raw):
        msg = (
            f"expected {COLLABORATION}, or both {' and '.join(COLLABORATION_PARTS)}; "
            f"got {', '.join(sorted(raw)) or 'no file'}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    columns = ["weight", "source", "destination", "year", "quarter"]
    names = [name for name in (COLLABORATION, *COLLABORATION_PARTS) if name in raw]
    cells = pd.concat([read_csv(dataset, raw[name], columns) for name in names], ignore_index=True)
    cells = cells.rename(
        columns={
            "weight": "pushes_and_pull_requests",
            "source": "source_iso2",
            "destination": "destination_iso2",
        }
    )
    key = ["source_iso2", "destination_iso2", "year", "quarter"]
    frame = typed_rows(dataset, cells, "pushes_and_pull_requests", key).reset_index()
    source, destination = frame["source_iso2"], frame["destination_iso2"]
    kept = (
        source.isin(SLICE["source_or_destination"])
        | destination.isin(SLICE["source_or_destination"])
        | destination.isin(SLICE["destination"])
        | (source.eq("US") & destination.isin(SLICE["destination_from_us"]))
    )
    return frame[kept]
