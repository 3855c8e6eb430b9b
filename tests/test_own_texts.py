"""Texts of our own: links lead somewhere, days and countries are written one way, figures cited."""

import re
from urllib.parse import urlsplit

import pandas as pd
import pytest

from charts.countries import ALSO_CALLED
from loaders import store
from loaders.catalogue import SOURCES
from loaders.publishers.press.commitments import NOT_FOUND
from tests.catalogue import EMBEDDED, tables
from tests.texts import read_texts

#: Our own small tables with a column of links.
REFERENCE = {"corrections": "source_url", "vintages": "obtained_from"}
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
#: "September 30", where a number that is no day of a month may follow: "March 2026", "May 55".
MONTH_FIRST = re.compile(rf"\b{MONTH} (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![,.]\d|%)")
#: What a publisher's page itself says, told where it is read.
QUOTING = {"loaders/publishers/worldbank/pink_sheet.py"}


def is_plausible(url: str) -> bool:
    """Whether a link could lead anywhere: a web address, its host without a slip of a key."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    slipped = re.search(r"(.)\1\1", host.removeprefix("www."))
    web = parts.scheme in {"http", "https"}
    return bool(web and HOST.fullmatch(host) and not slipped and not re.search(r"\s", url))


@pytest.mark.parametrize(
    ("url", "plausible"),
    [
        ("https://www.stockwatch.com/News/Item", True),
        ("http://24.kg/english", True),
        ("https://wwww.stockwatch.com/News/Item", False),
        ("htps://www.geo.tv/latest", False),
        ("https://www,geo.tv/latest", False),
        ("https://geo", False),
        ("https://geo..tv/", False),
        ("https://www.geo.tv/a b", False),
        ("www.geo.tv/latest", False),
    ],
)
def test_which_links_could_lead_anywhere(url, plausible):
    assert is_plausible(url) == plausible


@pytest.mark.sweep
@pytest.mark.parametrize("name", EMBEDDED)
def test_every_link_of_an_embedded_table_could_lead_there(name):
    table = tables()[name]
    texts = [column.name for column in table.dataset.columns if column.dtype == "string"]
    cells = {
        text
        for column in texts
        for text in table.frame[column].unique()
        if text and (column.endswith("_url") or text.startswith(("http://", "https://")))
    }
    assert [url for url in sorted(cells) if not is_plausible(url)] == []
    assert [url for url in table.provenance.urls if not is_plausible(url)] == []


@pytest.mark.parametrize(("table", "column"), REFERENCE.items())
def test_every_link_of_our_own_tables_could_lead_there(table, column):
    links = store.read_reference(table)[column]
    assert len(links)
    assert [url for url in links.unique() if url and not is_plausible(url)] == []


def test_every_link_of_a_source_could_lead_there():
    links = {url for source in SOURCES.values() for url in (source.url, source.licence.url) if url}
    assert len(links) > 20
    assert [url for url in sorted(links) if not is_plausible(url)] == []


def test_days_are_written_before_their_month():
    """As `words.day` writes them: "30 September 2026"; publishers' own words stay theirs."""
    found = {
        name: days
        for name, text in read_texts().items()
        if (days := MONTH_FIRST.findall(text)) and name not in QUOTING
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "month_first"),
    [
        ("The court heard all on September 30.", True),
        ("Proclamation of April 2, 2026;", True),
        ("from Sept. 3rd on", True),
        ("30 September 2026", False),
        ("in March 2026", False),
        ("in August 17.4 percent more", False),
        ("in May 12% more", False),
    ],
)
def test_which_days_stand_after_their_month(text, month_first):
    assert bool(MONTH_FIRST.search(text)) == month_first


def test_a_country_has_one_name_in_our_own_texts():
    """Publishers' spellings are read in `loaders`, and listed in one module for addresses."""
    others = [name for names in ALSO_CALLED.values() for name in names]
    found = {
        name: spellings
        for name, text in read_texts().items()
        if not name.startswith("loaders/") and name != "charts/countries.py"
        if (spellings := [one for one in others if one in text])
    }
    assert found == {}


@pytest.mark.parametrize("name", ["milestones", "project_facts", "commitments"])
def test_every_figure_that_a_text_quotes_is_cited_with_a_link(name):
    rows = tables()[name].frame
    told = rows["stage"].ne(NOT_FOUND) if "stage" in rows else pd.Series(True, index=rows.index)
    texts = rows[[one for one in ("title", "detail", "fact", "remark") if one in rows]]
    quoting = told & texts.agg(" ".join, axis="columns").str.contains(r"\d")
    assert quoting.sum() > 10
    assert rows.loc[quoting, "source_name"].ne("").all()
    assert rows.loc[quoting, "source_url"].ne("").all()
