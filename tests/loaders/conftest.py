"""The loaders' tests write into folders of their own, never into the project's data."""

import functools
from dataclasses import replace

import pytest

from loaders import http, store
from loaders.catalogue import DATASETS, PUBLISHER_OF
from loaders.http import Client
from loaders.publishers import ember
from loaders.publishers.state_bank import remittances, services
from loaders.refresh import refresh
from tests.loaders import sample
from tests.loaders.local_server import Rerouted, running
from tests.loaders.stand_ins import LIMIT, PLANTED_KEY, STAND_INS


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


@pytest.fixture(scope="module")
def publishers_server():
    with running() as server:
        yield server


@pytest.fixture
def publishers(publishers_server, monkeypatch):
    """All publishers stand on this machine: the datasets are as small as the replies of our own.

    Every key is planted, no publisher may send more than a little, and of the State Bank's many
    series four are asked for.
    """
    rerouted = functools.partial(Rerouted, publishers_server.server_port)
    monkeypatch.setattr(http, "Adapter", rerouted)
    monkeypatch.setitem(Client.get.__kwdefaults__, "max_bytes", LIMIT)
    monkeypatch.setattr(ember, "MAX_BYTES", LIMIT)
    for module in (remittances, services):
        monkeypatch.setattr(module, "FIRST", dict([*module.FIRST.items()][:4]))
    for dataset_id, stand_in in STAND_INS.items():
        small = replace(DATASETS[dataset_id], min_rows=1, asked={}, **stand_in.relaxed)
        monkeypatch.setitem(DATASETS, dataset_id, small)
        if small.key_variable:
            monkeypatch.setenv(small.key_variable, PLANTED_KEY)
    return publishers_server


@pytest.fixture
def bring(publishers):
    """Refresh a dataset from its stand-in: bring(id, stage) -> outcome; nobody sleeps."""

    def run(dataset_id, stage, deadline_s=60.0):
        publishers.answers = [stage]
        client = functools.partial(Client, deadline_s=deadline_s, sleep=lambda _: None)
        (outcome,) = refresh([dataset_id], client=client).outcomes
        return outcome

    return run
