"""A parameter of an address has one meaning, wherever in the dashboard it stands."""

from itertools import combinations

import pytest

from charts import decks
from charts.choices import CONTROLS
from charts.control import SHARED
from charts.selection import VINTAGE
from exports.http import briefings, datasets, row_query, show
from loaders.catalogue import DATASETS
from pages.parts.address import OF_PAGES, RENAMED
from pages.parts.data.choices import CONTROLS as OF_DATA

REGISTRIES = {
    "years and peers": [control.id for control in SHARED],
    "choices": CONTROLS,
    "pages": OF_PAGES,
    "the page Data": [control.id for control in OF_DATA],
    "decks": decks.PARAMETERS,
    "the day of a pin": (VINTAGE,),
    "the show": show.PARAMETERS,
    "the speaker's window": show.OF_SPEAKER_VIEW,
    "briefings": (briefings.PAPER,),
    "frames in other sites": ("embed", "embed_options"),  # Streamlit's own
}


@pytest.mark.parametrize(("one", "other"), list(combinations(REGISTRIES, 2)))
def test_no_two_have_a_name_in_common(one, other):
    assert not set(REGISTRIES[one]) & set(REGISTRIES[other])


def test_what_was_renamed_is_no_name_of_its_page_any_more():
    for names in RENAMED.values():
        assert not set(names) & set(REGISTRIES["the page Data"])
        assert set(names.values()) <= set(REGISTRIES["the page Data"])


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_no_column_is_called_as_an_order_of_rows(dataset):
    own = {*row_query.OWN, datasets.COPY_PARAMETER}
    assert not own & {column.name for column in dataset.columns}
