"""What is added to links on their way: read over, and never mistaken for a name of ours."""

import pytest

from charts import query
from charts.choices import EVERY
from exports.http import briefings, row_query, show
from loaders.catalogue import DATASETS
from pages.parts.address import OF_DECKS, OF_PAGES

ADDED = (
    *("utm_source", "utm_medium", "UTM_Campaign", "fbclid", "gclid", "dclid", "msclkid", "twclid"),
    *(
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "mkt_tok",
        "igshid",
        "li_fat_id",
        "gbraid",
    ),
)


@pytest.mark.parametrize("name", ADDED)
def test_tracking_words_are_passed_over(name):
    assert query.pairs(f"{name}=x&years=2015") == [("years", "2015")]


def test_no_name_of_ours_is_passed_over():
    columns = {column.name for dataset in DATASETS.values() for column in dataset.columns}
    ours = {
        *columns,
        *(control.id for control in EVERY),
        *(*OF_PAGES, *OF_DECKS),
        *(*row_query.OWN, *show.PARAMETERS, *show.OF_SPEAKER_VIEW, briefings.PAPER),
    }
    assert len(ours) > 200
    for name in ours:
        assert query.pairs(f"{name}=x") == [(name, "x")]


def test_what_needs_no_mending_stays_as_it_is_written():
    assert query.mended("a=%20b&c") == "a=%20b&c"
    assert query.mended("a=%20b&amp;c=d&fbclid=1") == "a=+b&c=d"
