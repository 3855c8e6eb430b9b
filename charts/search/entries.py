"""What is found of the pages themselves: pages, sections, charts, figures and datasets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from charts.control import SHARED, Control, Tables
from charts.model import Chart, Page, Section, charts_in
from charts.search.index import Entry
from charts.search.spelling import words_of
from charts.shared.choices import CONTROLS as COMMON
from loaders.model import Dataset

#: The page at the dashboard's own address, and the pages that show one chart and the datasets.
HOME, ONE_CHART, DATASETS = "overview", "view", "data"
#: Pages that no catalogue declares: address, title, what is there.
OTHERS = (
    (DATASETS, "Data", "Every dataset: how new it is, when more is due, and all of it to download"),
    ("present", "Present", "Ready decks and one of your own, as a show or as PowerPoint slides"),
    ("api/v1/", "API", "Every dataset and every chart as a file, for programs"),
)
#: How much a kind counts beside others that fit as well.
RANKS = {"Page": 1.1, "Section": 1.08, "Figure": 0.97, "Dataset": 0.85}
MISSING_RANK = 0.9
MISSING = "No figures here yet; how to get them stands with the dataset"
#: How much what a reader may say instead counts, where it names an entry, or a word of its title.
NAMED, MEANT = 0.95, 0.85


def of_pages(
    pages: Mapping[str, Page],
    datasets: Mapping[str, Dataset],
    tables: Tables,
    findings: Mapping[str, str],
) -> Iterator[Entry]:
    """Every page, section, figure and chart; ``findings`` are those of charts that are known."""
    for path, title, text in OTHERS:
        yield Entry("Page", title, text, path, ((text, 0.6),), RANKS["Page"])
    for page in pages.values():
        yield Entry(
            "Page", page.title, page.question, path_of(page.id), ((page.question, 0.6),), 1.1
        )
        for section in page.sections:
            yield _section(page, section)
    for page in pages.values():
        for kpi in page.kpis:
            shown = next((one for one in pages.values() if kpi.id in one.row), page)
            path = path_of(shown.id)
            yield Entry("Figure", kpi.label, shown.title, path, (), RANKS["Figure"])
        for chart in page.charts:
            yield _chart(page, chart, datasets, tables, findings.get(chart.id, ""))


def of_datasets(datasets: Iterable[Dataset]) -> Iterator[Entry]:
    """Every dataset, by title, publisher and what its publisher calls it."""
    for one in datasets:
        source = one.source
        also = (
            (f"{source.publisher} {one.id.replace('_', ' ')}", 0.6),
            (f"{source.title} {source.id.replace('_', ' ')}", 0.5),
            (one.description, 0.3),
        )
        path = dataset_path(one)
        yield Entry("Dataset", one.title, source.publisher, path, also, RANKS["Dataset"])


def with_words(entries: Iterable[Entry], rows: Iterable[Mapping[str, str]]) -> Iterator[Entry]:
    """Add what readers may say instead: ``words`` for what a title means, or where one leads."""
    meant: list[tuple[set[str], str]] = []
    named: dict[str, list[str]] = {}
    for row in rows:
        if row["leads_to"]:
            named.setdefault(row["leads_to"], []).append(row["words"])
        else:
            meant.append((set(words_of(row["means"])), row["words"]))
    for entry in entries:
        titled = set(words_of(entry.title))
        whole = entry.path.partition("#")[0]
        here = {entry.instead_of or entry.path}
        here |= set() if whole.startswith(f"{ONE_CHART}?") else {whole}  # else a row of a chart
        also = [(said, MEANT) for means, said in meant if means <= titled]
        also += [(said, NAMED) for path in here for said in named.get(path, ())]
        yield replace(entry, also=(*entry.also, *also)) if also else entry


def path_of(page_id: str, query: str = "", section_id: str = "") -> str:
    """The path of a page below the dashboard's address, with a choice and a section."""
    path = "" if page_id == HOME else page_id
    path += f"?{query}" if query else ""
    return path + (f"#{section_id}" if section_id else "")


def chart_path(chart_id: str, **choices: object) -> str:
    """The path of a chart alone."""
    return path_of(ONE_CHART, urlencode({"chart": chart_id, **choices}, doseq=True))


def dataset_path(dataset: Dataset) -> str:
    """The path at which a dataset is shown; that page knows it by its title."""
    return path_of(DATASETS, urlencode({"dataset": dataset.id}), "dataset")


def place_of(pages: Mapping[str, Page], control: Control) -> Callable[[str], str]:
    """Return what gives the path of the section with a choice, for a value of it."""
    here = (
        (page.id, section.id)
        for page in pages.values()
        for section in page.sections
        if control in section.controls
    )
    page_id, section_id = next(here, (HOME, ""))
    return lambda value: path_of(page_id, urlencode({control.id: value}), section_id)


def _section(page: Page, section: Section) -> Entry:
    leads = set(charts_in(section.leads))
    asked = " ".join(chart.question for chart in page.charts if chart.id in leads)
    also = ((section.text, 0.5), (page.title, 0.5), (asked, 0.3))
    title = f"{page.title}: {section.title}"
    path = path_of(page.id, section_id=section.id)
    return Entry("Section", title, section.text or page.question, path, also, RANKS["Section"])


def _chart(
    page: Page, chart: Chart, datasets: Mapping[str, Dataset], tables: Tables, finding: str
) -> Entry:
    """A chart leads to itself, or, without figures, to the dataset that says how to get them."""
    own = [one for one in chart.controls if one not in (*SHARED, *COMMON)]
    offered = " ".join(f"{one.label} {' '.join(one.words)}" for one in own)
    also = ((chart.what, 0.6), (finding, 0.35), (page.title, 0.3), (offered, 0.3))
    path = chart_path(chart.id)
    missing = [name for name in chart.datasets if name not in tables]
    if missing:
        there = dataset_path(datasets[missing[0]])
        return Entry("Chart", chart.question, MISSING, there, also, MISSING_RANK, instead_of=path)
    return Entry("Chart", chart.question, finding or chart.what, path, also)
