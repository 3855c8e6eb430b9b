"""The table of the newest months, beside the longer copies of four datasets."""

from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import ParseError
from loaders.publishers.state_bank import external, newest_months, remittances, services
from loaders.publishers.state_bank.newest_months import FILE, VINTAGE

FOLDERS = {external: "sbp_external", remittances: "sbp_remittances", services: "sbp_services"}
MODULES = {dataset.id: module for module in FOLDERS for dataset in module.DATASETS}
DATASETS = {
    dataset.id: replace(dataset, min_rows=1) for module in FOLDERS for dataset in module.DATASETS
}
FED = [dataset.id for dataset in DATASETS.values() if FILE in dataset.files]


@pytest.fixture
def files(reply):
    def read(dataset_id):
        folder = FOLDERS[MODULES[dataset_id]]
        names = [name for name in DATASETS[dataset_id].files if name != FILE]
        longer = {name: reply(f"{folder}/{name}") for name in names}
        return {**longer, FILE: reply(f"sbp_newest_months/{FILE}")}

    return read


def parsed(dataset_id, raw):
    return conform(DATASETS[dataset_id], MODULES[dataset_id].parse(DATASETS[dataset_id], raw))


def test_a_revised_month_stands_instead_of_the_older_one(files):
    frame = parsed("sbp_goods_monthly", files("sbp_goods_monthly")).set_index("month")
    assert len(frame) == 4
    assert frame.loc["2023-07-01"].tolist() == [295.25, 641.5, -346.25, "provisional"]


def test_a_month_without_one_of_its_series_is_left_out(files):
    frame = parsed("sbp_fdi_monthly", files("sbp_fdi_monthly"))
    newest = frame.iloc[-1]
    assert newest["month"] == pd.Timestamp("2026-07-01")
    assert (newest["net_fdi_usd_million"], newest["vintage"]) == (60, VINTAGE)


def test_a_corridor_goes_on(files):
    frame = parsed("sbp_remittances_monthly", files("sbp_remittances_monthly"))
    newest = frame[frame["month"].eq("2026-08-01")].iloc[0]
    assert (newest["corridor"], newest["remittances_usd_million"]) == ("United States", 311.5)


def test_the_total_of_a_year_to_date_stands_without_its_parts(files):
    frame = parsed("sbp_it_components", files("sbp_it_components"))
    (newest,) = frame[frame["period_label"].eq("Jul-Aug FY25")].to_dict("records")
    assert newest["level"] == "service"
    assert newest["exports_usd_million"] == 690
    assert pd.isna(newest["exports_year_earlier_usd_million"])


@pytest.mark.parametrize("dataset_id", FED)
def test_it_is_the_newest_vintage_of_all(files, dataset_id):
    raw = files(dataset_id)
    assert MODULES[dataset_id].published(DATASETS[dataset_id], raw) == VINTAGE
    del raw[FILE]
    assert MODULES[dataset_id].published(DATASETS[dataset_id], raw) < VINTAGE


@pytest.mark.parametrize("dataset_id", FED)
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"dataset_id", b"dataset", "missing dataset_id"),
        (b",Normal,", b",Guess,", "status among .*; got 'Guess'"),
        (b"sbp_", b"other_", "expected rows of sbp_"),
    ],
)
def test_what_changed_is_named(files, dataset_id, old, new, says):
    raw = files(dataset_id)
    raw[FILE] = raw[FILE].replace(b",revised,", b",Normal,").replace(b",provisional,", b",Normal,")
    assert old in raw[FILE]
    raw[FILE] = raw[FILE].replace(old, new)
    with pytest.raises(ParseError, match=says):
        parsed(dataset_id, raw)


def test_a_series_that_is_not_known_is_refused(files):
    raw = files("sbp_fdi_monthly")
    raw[FILE] = raw[FILE].replace(b"P00340,Equity", b"P00340,Equities")
    with pytest.raises(ParseError, match="series_key and label among"):
        parsed("sbp_fdi_monthly", raw)


def test_contradictory_rows_are_refused(files):
    raw = files("sbp_fdi_monthly")
    raw[FILE] += b"sbp_fdi_monthly,P00340,Equity,2026-07,41,Normal,\n"
    with pytest.raises(ParseError, match="contradictory rows"):
        newest_months.read(DATASETS["sbp_fdi_monthly"], raw, external.fdi_totals.NEWEST)
