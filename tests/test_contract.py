"""What every publisher, dataset and embedded table must keep, looped over the catalogue."""

import hashlib
import inspect
import json
import pickle
import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

import frictionless
import pandas as pd
import pytest

from charts.column import UNITS
from charts.words import vintage
from loaders import corrections, history, store
from loaders.catalogue import DATASETS, PUBLISHER_OF, PUBLISHERS, SOURCES
from loaders.freshness import GRACE
from loaders.model import Dataset, Table
from loaders.publishers.census import goods

EMBEDDED = [d for d in DATASETS.values() if d.source.licence.embed and d.files]
BUDGET = 24_000_000  # bytes of the whole snapshot
DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")  # a day, or a month where the day is not known
SHA256 = re.compile(r"[0-9a-f]{64}")
#: Sources without an address: tables of this project, whose rows cite their own.
OUR_OWN = {"milestones", "commitments", "product_names"}

#: What a description may have digits in: names, never what a table counts or measures.
NAMES_WITH_DIGITS = {
    r"HS[26]|HTS10": "levels of the harmonized system and of the US schedule",
    r"HS 20\d\d": "an edition of the harmonized system",
    r"BPM6": "the manual of the balance of payments",
    r"Executive Order \d+": "a legal text",
    r"Cr2O3|P2O5": "chemical formulas that weights are given as",
    r"20\d\d is July 20\d\d to June 20\d\d": "how a fiscal year is named",
    r"short tons \(0\.907 tonnes\)": "what a unit is",
}
#: Counts in words, from three on: "one row", "two reports" are how people speak.
COUNTS = re.compile(
    r"\b(three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|\w+teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?)\b",
    re.IGNORECASE,
)

each_dataset = pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
each_embedded = pytest.mark.parametrize("dataset", EMBEDDED, ids=[d.id for d in EMBEDDED])
each_publisher = pytest.mark.parametrize(
    "publisher", PUBLISHERS, ids=[module.__name__.split(".")[-1] for module in PUBLISHERS]
)


@cache
def embedded(dataset_id: str) -> Table:
    return store.read_snapshot(DATASETS[dataset_id])


@cache
def note(dataset_id: str) -> dict:
    return json.loads((store.SNAPSHOT / f"{dataset_id}.json").read_bytes())


def is_date(text: str) -> bool:
    """Whether a text is a day or a month of the calendar."""
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return False
    return True


def is_sentence(text: str) -> bool:
    """Whether a text says something and begins and ends cleanly."""
    return len(text) > 3 and text == text.strip() and "  " not in text


# Publishers


@each_publisher
@pytest.mark.parametrize("function", ["fetch", "parse", "published"])
def test_publishers_have_the_same_signatures(publisher, function):
    """Whose figures all come by hand fetches nothing."""
    if function == "fetch" and {dataset.road for dataset in publisher.DATASETS} == {"by_hand"}:
        assert not hasattr(publisher, "fetch")
        return
    ours = inspect.signature(getattr(publisher, function))
    assert ours == inspect.signature(getattr(goods, function))
    assert inspect.getdoc(getattr(publisher, function))


@each_publisher
def test_a_publisher_declares_its_own_datasets(publisher):
    assert publisher.DATASETS
    assert {dataset.source for dataset in publisher.DATASETS} == {publisher.SOURCE}
    assert publisher.__doc__


def test_ids_are_unique_and_plain():
    sources = [module.SOURCE.id for module in PUBLISHERS]
    datasets = [dataset.id for module in PUBLISHERS for dataset in module.DATASETS]
    for ids, catalogue in ((sources, SOURCES), (datasets, DATASETS), (datasets, PUBLISHER_OF)):
        assert len(set(ids)) == len(ids)
        assert list(catalogue) == ids
        assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", one) for one in ids)


@each_publisher
def test_a_source_says_whose_it_is_and_on_what_terms(publisher):
    source = publisher.SOURCE
    licence = source.licence
    texts = (source.publisher, source.title, source.citation, source.how_to_update)
    assert all(map(is_sentence, (*texts, licence.name, licence.attribution)))
    own = source.id in OUR_OWN
    for url in (source.url, licence.url):
        assert url == "" if own else url.startswith("https://")


# Datasets


@each_dataset
def test_a_dataset_is_declared_in_full(dataset):
    assert is_sentence(dataset.title)
    assert is_sentence(dataset.description)
    assert dataset.description.endswith((".", ")"))
    assert dataset.max_age > timedelta(0)
    assert dataset.min_rows > 0
    assert all(is_sentence(column.description) for column in dataset.columns)
    names = [column.name for column in dataset.columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) for name in names)


def figures_in(description: str) -> list[str]:
    """Every figure a description tells, in digits or words, but for those in names."""
    rest = re.sub(rf"\b({'|'.join(NAMES_WITH_DIGITS)})(?!\w)", "", description)
    return re.findall(r"\S*\d\S*", rest) + [found[0] for found in COUNTS.finditer(rest)]


@each_dataset
def test_a_description_holds_no_figure(dataset):
    """What a table counts and measures stands in it: told again beside it, it would grow old."""
    assert figures_in(dataset.description) == []


@pytest.mark.parametrize(
    ("description", "figures"),
    [
        ("The 60 minerals of the list.", ["60"]),
        ("Seventy indicators, since 1960.", ["1960.", "Seventy"]),
        ("Months add up to 1,673.", ["1,673."]),
        ("Chapters (HS2) of the schedule, HS 2022, in Executive Order 14326.", []),
        ("Fiscal years: 2025 is July 2024 to June 2025.", []),
        ("One row an event; the two reports differ.", []),
        ("HS2023 and BPM61.", ["HS2023", "BPM61."]),
    ],
)
def test_what_counts_as_a_figure(description, figures):
    assert figures_in(description) == figures


def test_every_name_with_digits_is_one_that_is_used():
    told = " ".join(dataset.description for dataset in DATASETS.values())
    assert [name for name in NAMES_WITH_DIGITS if not re.search(name, told)] == []


@each_dataset
def test_key_and_period_are_columns_that_are_always_there(dataset):
    assert dataset.key
    assert len(set(dataset.key)) == len(dataset.key)
    assert not [name for name in dataset.key if dataset.column(name).nullable]
    assert not [name for name in dataset.period if dataset.column(name).nullable]
    assert bool(dataset.period) or dataset.frequency == "irregular"


@each_dataset
def test_what_comes_regularly_has_a_usual_delay_or_says_why_not(dataset):
    regular = dataset.frequency != "irregular"
    assert bool(dataset.delay_told) == regular
    assert (dataset.frequency in GRACE) == regular
    if dataset.delay is not None:
        assert timedelta(0) < dataset.delay <= timedelta(days=366)
        assert re.match("(observed|reported|stated): .+", dataset.delay_told)
    assert 1 <= dataset.year_ends <= 12
    assert dataset.year_ends != 12 or "fiscal_year" not in dataset.period


@each_dataset
def test_text_is_never_missing(dataset):
    """An empty text and a missing one look the same in a CSV."""
    assert not [c.name for c in dataset.columns if c.dtype == "string" and c.nullable]


@each_dataset
def test_the_road_is_complete(dataset):
    keyed = dataset.road == "key"
    assert bool(dataset.key_variable) == keyed
    assert bool(dataset.key_help) == keyed
    assert not keyed or re.fullmatch(r"[A-Z][A-Z0-9_]+", dataset.key_variable)
    assert dataset.road != "by_hand" or dataset.files


@each_dataset
def test_a_declaration_is_pure_data(dataset):
    """Caches pickle it; a function inside would break them."""
    assert pickle.loads(pickle.dumps(dataset)) == dataset  # noqa: S301 our own


def suffix_unit(name: str) -> str:
    """The unit that the end of a column's name stands for, "" if it stands for none."""
    endings = [ending for ending in UNITS if name.endswith(ending)]
    return UNITS[max(endings, key=len)] if endings else ""


@each_dataset
def test_numbers_have_the_unit_their_names_say(dataset):
    """The unit may say more than the name ("% of generation"), never something else."""
    for column in dataset.columns:
        if column.dtype == "number" and "unit" not in column.description.lower():
            assert column.unit, f"{column.name} has no unit"
    wrong = {
        column.name: f"{column.unit}, not {suffix_unit(column.name)}"
        for column in dataset.columns
        if column.unit and not column.unit.startswith(suffix_unit(column.name))
    }
    assert wrong == {}


@each_dataset
def test_limits_and_closed_sets_fit_their_types(dataset):
    for column in dataset.columns:
        if column.minimum is not None or column.maximum is not None:
            assert column.dtype in ("number", "integer"), column.name
        if column.minimum is not None and column.maximum is not None:
            assert column.minimum <= column.maximum, column.name
        assert not column.allowed or column.dtype == "string", column.name
        assert len(set(column.allowed)) == len(column.allowed), column.name


# The embedded copy


def test_what_may_be_embedded_is_and_nothing_else():
    found = {path.name for path in store.SNAPSHOT.iterdir()}
    assert found == {f"{d.id}.{ending}" for d in EMBEDDED for ending in ("csv", "json")}


@pytest.mark.sweep
@each_embedded
def test_an_embedded_table_is_whole_and_as_declared(dataset):
    table = embedded(dataset.id)
    assert len(table.frame) >= dataset.min_rows
    content = (store.SNAPSHOT / f"{dataset.id}.csv").read_bytes()
    assert hashlib.sha256(content).hexdigest() == table.provenance.sha256
    assert store.serialize(dataset, table.frame) == content


@each_embedded
def test_an_embedded_table_tells_where_it_came_from(dataset):
    provenance = embedded(dataset.id).provenance
    assert provenance.origin == "snapshot"
    assert provenance.warning == ""
    # A vintage is a date, or words such as "2002 to 2015"; what looks like a date must be one.
    assert all(map(is_date, re.findall(r"\d+-[\d-]+", provenance.published)))
    assert vintage(provenance.published) or not provenance.published
    assert bool(provenance.urls) or dataset.source.id in OUR_OWN
    assert all(url.startswith("https://") for url in provenance.urls)
    assert datetime(2020, 1, 1, tzinfo=UTC) < provenance.retrieved_at


@each_embedded
def test_its_note_counts_right(dataset):
    table, told = embedded(dataset.id), note(dataset.id)
    assert told["dataset"] == dataset.id
    assert told["source"] == dataset.source.id
    assert told["rows"] == len(table.frame)
    assert told["newest_period"] == table.newest_period
    assert bool(told["newest_period"]) == bool(dataset.period)


def test_changes_of_the_snapshot_are_of_its_tables():
    last = {one.dataset: one for one in reversed(history.entries())}
    assert len(last) > 10
    assert set(last) <= {dataset.id for dataset in EMBEDDED}
    for name, one in last.items():
        assert one.newest == note(name)["newest_period"], f"{name}: a new copy is not noted"


def test_the_snapshot_stays_small():
    assert sum(path.stat().st_size for path in store.SNAPSHOT.iterdir()) < BUDGET


def test_the_data_package_lists_exactly_the_embedded_tables():
    package = json.loads(store.DATAPACKAGE.read_bytes())
    listed = {resource["path"]: resource for resource in package["resources"]}
    assert list(listed) == [f"snapshot/{dataset.id}.csv" for dataset in EMBEDDED]
    for dataset in EMBEDDED:
        resource = listed[f"snapshot/{dataset.id}.csv"]
        assert resource["hash"] == f"sha256:{note(dataset.id)['sha256']}", dataset.id
        fields = {field["name"]: field.get("unit", "") for field in resource["schema"]["fields"]}
        assert fields == {column.name: column.unit for column in dataset.columns}
        assert resource["schema"]["primaryKey"] == list(dataset.key)


@pytest.mark.sweep
def test_the_data_package_is_valid():
    """The first rows are enough here: every row has passed the same checks when it was read."""
    report = frictionless.Package(str(store.DATAPACKAGE)).validate(limit_rows=200)
    assert report.valid, report.flatten(["title", "message"])


# Our list of vintages


def test_vintages_are_told_apart_and_dated():
    vintages = store.read_reference("vintages")
    assert list(vintages.columns) == [
        *("sha256", "file", "published", "retrieved", "obtained_from", "note"),
    ]
    assert vintages["sha256"].is_unique
    for row in vintages.to_dict("records"):
        assert SHA256.fullmatch(row["sha256"]), row["file"]
        assert is_sentence(row["file"])
        assert is_sentence(row["note"]), row["file"]
        assert row["obtained_from"].startswith("https://"), row["file"]
        published, retrieved = row["published"], row["retrieved"]
        assert retrieved == "" or (len(retrieved) == 10 and is_date(retrieved)), row["file"]
        assert published == "" or is_date(published), row["file"]
        assert not retrieved or published <= retrieved, row["file"]


# Our corrections of publishers


def test_every_correction_names_a_cell_and_its_reason():
    listed = list(corrections.read_all())
    assert listed
    assert len({(one.dataset, one.row, one.column) for one in listed}) == len(listed)
    for one in listed:
        dataset = DATASETS[one.dataset]
        column = dataset.column(one.column)
        assert tuple(name for name, _ in one.key) == dataset.key, one.line
        assert one.action in corrections.ACTIONS, one.line
        assert column.name not in dataset.key or one.action in ("drop", "flag"), one.line
        assert (one.value == "") or one.action in ("override", "scale"), one.line
        assert is_sentence(one.reason), one.line
        assert one.reason.endswith("."), one.line
        assert one.source_url.startswith("https://"), one.line
        if one.action == "scale":
            assert column.dtype == "number", one.line
            assert float(one.value) not in (0, 1), one.line


def test_every_correction_is_made_in_the_embedded_copy():
    """What is dropped is not there; what is scaled or overridden is; what is flagged still is."""
    for one in corrections.read_all():
        if DATASETS[one.dataset] not in EMBEDDED:
            continue
        cells = select(embedded(one.dataset), one.row)[one.column]
        wanted = one.value if one.action == "override" else one.expect
        if one.action == "scale":
            wanted = str(float(one.expect) * float(one.value))
        assert cells.astype("str").tolist() == ([] if one.action == "drop" else [wanted]), one.line


# Figures read by a person


KNOWN = pd.read_csv(store.ROOT / "tests" / "known_values.csv", dtype=str, keep_default_na=False)
#: No revision makes a figure so many times larger or smaller; a lost factor does.
REVISED = 2
AGGREGATIONS = {"only": lambda cells: cells.iloc[0], "sum": lambda cells: cells.sum()}


def select(table: Table, conditions: str) -> pd.DataFrame:
    """The rows for which every condition holds: column=text, or column=from..to."""
    frame = table.frame
    for condition in conditions.split(";"):
        name, _, wanted = condition.partition("=")
        first, _, last = wanted.partition("..")
        cells = frame[name]
        if table.dataset.column(name).dtype == "month":
            cells = cells.dt.strftime("%Y-%m")
        cells = cells.astype("str")
        frame = frame[cells.ge(first) & cells.le(last or first)]
    return frame


@pytest.mark.parametrize("known", KNOWN.to_dict("records"), ids=lambda row: row["dataset"])
def test_a_known_value_is_found_again(known):
    """Exactly in the vintage it was read in; another may revise or drop it, not lose a factor."""
    assert is_sentence(known["where_read"])
    table = embedded(known["dataset"])
    assert bool(known["vintage"]) == bool(table.provenance.published)
    assert known["vintage"] <= table.provenance.published
    cells = select(table, known["filter"])[known["column"]].dropna()
    if known["vintage"] != table.provenance.published and cells.empty:
        pytest.skip(f"not in the figures of {table.provenance.published}")
    assert len(cells) == 1 if known["aggregation"] == "only" else len(cells) > 1
    found, expected = float(AGGREGATIONS[known["aggregation"]](cells)), float(known["expected"])
    if known["vintage"] == table.provenance.published:
        assert abs(found - expected) <= float(known["tolerance"])
    else:
        assert expected / REVISED <= found <= expected * REVISED


def test_known_values_would_notice_a_lost_factor():
    """A tolerance wider than the figure itself would let anything pass."""
    expected, tolerance = KNOWN["expected"].astype(float), KNOWN["tolerance"].astype(float)
    assert (tolerance <= expected / 100).all()
    assert len(KNOWN) >= 15
    assert isinstance(DATASETS[KNOWN["dataset"][0]], Dataset)
