"""A parameter of an address has one meaning, wherever in the dashboard it stands."""

from itertools import combinations

import pytest

from charts import decks
from charts.choices import CONTROLS
from charts.control import SHARED
from exports.http import briefings, row_query, show
from loaders.catalogue import DATASETS
from pages.parts import chosen
from pages.parts.address import RENAMED

REGISTRIES = {
    "years and peers": [control.id for control in SHARED],
    "choices": CONTROLS,
    "pages": chosen.OF_PAGES,
    "decks": decks.PARAMETERS,
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
        assert not set(names) & set(chosen.OF_PAGES)
        assert set(names.values()) <= set(chosen.OF_PAGES)


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_no_column_is_called_as_an_order_of_rows(dataset):
    assert not set(row_query.OWN) & {column.name for column in dataset.columns}
