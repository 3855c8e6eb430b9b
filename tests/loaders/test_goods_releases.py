import pandas as pd
import pytest

from loaders.model import ParseError
from loaders.publishers import fred
from loaders.publishers.census import goods
from loaders.reading.goods_releases import read_release
from tests.loaders.publishers.census import test_goods

NAME = "us_goods_trade_monthly_2015-01_2030-02.csv"
HEADER = "partner_iso3,month,us_exports_usd_million,us_imports_usd_million,source_file\n"
RELEASE = HEADER + "".join(
    f"{iso3},{month},{exports},{imports},x\n"
    for iso3 in sorted(set(goods.PARTNERS.values()))
    for month, exports, imports in (("2021-12", 1, 2), ("2022-01", 3.5, 4.1), ("2030-02", 5, 6))
)
DATASET = goods.DATASETS[0]


@pytest.fixture
def workbook(reply):
    return test_goods.workbook(
        reply("census/country.csv").replace(b"2025,", b"2022,").replace(b"2024,", b"2021,")
    )


def test_only_the_revised_months_are_read():
    frame = read_release(DATASET, {NAME: RELEASE.encode()})
    assert sorted(set(frame["month"].dt.strftime("%Y-%m"))) == ["2022-01", "2030-02"]


def test_without_a_release_there_are_no_rows():
    assert read_release(DATASET, {"us_goods_trade_monthly_selected.csv": b""}).empty


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("PAK,2022-01,3.5", "PAK,2022-01,many", "got 'many'"),
        ("PAK,2022-01,3.5", "PAK,2022-01,", "got ''"),
        ("PAK,2022-01", "PAK,2022-13", "a partner's month once"),
        ("PAK,2022-01", "PAK,2030-02", "a partner's month once"),
        ("us_exports_usd_million", "exports", "missing us_exports_usd_million"),
    ],
)
def test_a_release_with_odd_cells_is_refused(old, new, says):
    with pytest.raises(ParseError, match=says):
        read_release(DATASET, {NAME: RELEASE.replace(old, new).encode()})


def test_of_two_releases_neither_is_taken():
    with pytest.raises(ParseError, match="expected one release"):
        read_release(DATASET, {NAME: b"", NAME.replace("2030-02", "2031-01"): b""})


def test_a_release_replaces_all_months_from_its_first_revision_on(workbook):
    before = goods.parse(DATASET, {"country.xlsx": workbook})
    after = goods.parse(DATASET, {"country.xlsx": workbook, NAME: RELEASE.encode()})
    year = pd.Timestamp("2022-01-01")
    kept = before[before["month"] < year]
    assert len(kept)
    assert after[after["month"] < year].reset_index(drop=True).equals(kept.reset_index(drop=True))
    pakistan = after[(after["partner_iso3"] == "PAK") & (after["month"] >= year)]
    assert pakistan["us_balance_usd_million"].tolist() == [-0.6, -1.0]
    assert (before["month"] >= year).any()


def test_a_release_that_lacks_a_partner_is_refused(workbook):
    lacking = "".join(line for line in RELEASE.splitlines(True) if not line.startswith("KAZ"))
    with pytest.raises(ParseError, match="more or less: KAZ"):
        goods.parse(DATASET, {"country.xlsx": workbook, NAME: lacking.encode()})


def test_a_release_without_the_workbook_is_refused():
    with pytest.raises(ParseError, match=r"expected country\.xlsx, got us_goods_trade_monthly"):
        goods.parse(DATASET, {NAME: RELEASE.encode()})


def test_freds_copy_says_which_months_are_the_bureaus_own(reply):
    imports = b"observation_date,IMP5350\n2021-12-01,9\n2022-01-01,9\n2022-02-01,9\n"
    raw = {"IMP5350.csv": imports, NAME: RELEASE.encode()}
    frame = fred.parse(fred.DATASETS[0], raw).set_index("month")
    assert frame["read_from"].tolist() == ["FRED", "US Census Bureau", "US Census Bureau"]
    assert frame["us_imports_usd_million"].tolist() == [9.0, 4.1, 6.0]
    assert frame["us_exports_usd_million"].isna().all()
