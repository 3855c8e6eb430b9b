from dataclasses import replace

import pandas as pd
import pytest

from loaders.checks import conform
from loaders.model import FetchError, ParseError
from loaders.publishers import fred
from loaders.reading.replies import refused_parts

DATASET = replace(fred.DATASETS[0], min_rows=1)
IMPORTS, EXPORTS = "us_imports_usd_million", "us_exports_usd_million"


@pytest.fixture
def raw(reply):
    return {name: reply(f"fred/{name}") for name in ("IMP5350.csv", "EXP5350.csv")}


def test_one_row_a_month_with_both_flows(raw):
    frame = conform(DATASET, fred.parse(DATASET, raw))
    assert frame["month"].dt.strftime("%Y-%m").tolist() == ["2030-01", "2030-02", "2030-03"]
    frame = frame.set_index("month")
    assert frame.loc["2030-03-01", IMPORTS] == 432.25
    assert frame.loc["2030-03-01", EXPORTS] == 190.75
    assert pd.isna(frame.loc["2030-02-01", IMPORTS])
    assert frame.loc["2030-02-01", EXPORTS] == 175.5
    assert fred.published(DATASET, raw) == ""


def test_imports_come_without_exports(raw):
    frame = conform(DATASET, fred.parse(DATASET, {"IMP5350.csv": raw["IMP5350.csv"]}))
    assert frame[IMPORTS].tolist() == [410.5, 432.25]
    assert frame[EXPORTS].isna().all()


def test_exports_without_imports_are_refused(raw):
    with pytest.raises(ParseError, match=r"expected IMP5350\.csv, got EXP5350\.csv"):
        fred.parse(DATASET, {"EXP5350.csv": raw["EXP5350.csv"]})


def test_a_table_of_imports_is_read(reply):
    copy = {"fred_IMP5350_copy.csv": reply("fred/fred_IMP5350_copy.csv")}
    frame = conform(DATASET, fred.parse(DATASET, copy))
    assert frame[IMPORTS].tolist() == [410.5, 405.125]
    assert frame["month"].iloc[0] == pd.Timestamp("2030-01-01")


def test_freds_own_file_goes_before_a_table(raw, reply):
    both = {"0_IMP5350_copy.csv": reply("fred/fred_IMP5350_copy.csv")} | raw
    assert fred.parse(DATASET, both)[IMPORTS].max() == 432.25


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Not found</html>", "web page"),
        (b"DATE,IMP5350\n2030-01-01,1\n", "missing observation_date"),
        (b"observation_date,IMP5700\n2030-01-01,1\n", "missing IMP5350"),
        (b"observation_date,IMP5350\n2030-01-01,many\n", "got 'many'"),
        (b"observation_date,IMP5350\n01/2030,1\n", "got '01/2030'"),
        (b"observation_date,IMP5350\n2030-01-01,1\n2030-01-01,2\n", "2030-01 twice"),
        (b"period,imports\n2030-01,1\n", "missing us_imports_customs_musd"),
    ],
)
def test_what_is_no_series_is_refused(raw, content, says):
    with pytest.raises(ParseError, match=says):
        fred.parse(DATASET, raw | {"IMP5350.csv": content})


class Fred:
    """Answers by the id in the query, as the address is the same for every series."""

    def __init__(self, answers):
        self.answers = answers
        self.calls = []

    def __call__(self, url, params=None, *, max_bytes=32_000_000):
        assert max_bytes > 0
        asked = dict(params or {})
        self.calls.append((url, asked["id"]))
        if asked["id"] not in self.answers:
            msg = f"{url} answered 404"
            raise FetchError(msg)
        return self.answers[asked["id"]]


def test_fetch_asks_once_a_series(raw):
    get = Fred({"IMP5350": raw["IMP5350.csv"], "EXP5350": raw["EXP5350.csv"]})
    assert fred.fetch(DATASET, get) == raw
    assert get.calls == [(fred.ADDRESS, "IMP5350"), (fred.ADDRESS, "EXP5350")]


@pytest.mark.parametrize("lost", ["EXP5350", "IMP5350"])
@pytest.mark.parametrize("page", [None, b"<!DOCTYPE html><html>Page not found</html>"])
def test_one_series_refused_does_not_refuse_the_other(raw, lost, page):
    answers = {name.removesuffix(".csv"): content for name, content in raw.items()}
    del answers[lost]
    came = fred.fetch(DATASET, Fred(answers | ({lost: page} if page else {})))
    assert list(came) == [f"{next(iter(answers))}.csv"]
    assert list(refused_parts(came)) == [(fred.COLUMNS[lost],)]
    assert conform(DATASET, fred.parse(DATASET, came))[fred.COLUMNS[lost]].isna().all()


def test_both_series_refused_are_an_outage():
    with pytest.raises(FetchError):
        fred.fetch(DATASET, Fred({}))
