"""The loaders' tests write into folders of their own, never into the project's data."""

import pytest

from loaders import store
from loaders.catalogue import DATASETS, PUBLISHER_OF
from tests.loaders import sample


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    """An empty data folder in place of the project's; returns it."""
    data = tmp_path / "data"
    (data / "reference").mkdir(parents=True)
    monkeypatch.setenv("DASHBOARD_CACHE", str(data / "cache"))
    monkeypatch.setattr(store, "SNAPSHOT", data / "snapshot")
    monkeypatch.setattr(store, "REFERENCE", data / "reference")
    monkeypatch.setattr(store, "DATAPACKAGE", data / "datapackage.json")
    (data / "reference" / "vintages.csv").write_text(
        "sha256,file,published,retrieved,obtained_from,note\n"
    )
    (data / "reference" / "corrections.csv").write_text(
        "dataset,key,column,action,expect,value,reason,source_url\n"
    )
    return data


@pytest.fixture
def register(monkeypatch):
    """Put a dataset into the catalogue for one test: register(dataset, publisher)."""

    def put(dataset=sample.DATASET, publisher=None):
        monkeypatch.setitem(DATASETS, dataset.id, dataset)
        monkeypatch.setitem(
            PUBLISHER_OF, dataset.id, publisher or sample.publisher(lambda _: sample.rows())
        )
        return dataset

    return put
