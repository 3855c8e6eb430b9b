from dataclasses import replace

import pytest

from loaders.checks import conform
from loaders.model import CheckError, FetchError, ParseError
from loaders.publishers.usgs import mcs, mcs_release, mcs_tables
from loaders.publishers.usgs.mcs_tables import AGREEMENTS, CONTROLS

CONTROL, AGREEMENT = (replace(dataset, min_rows=1) for dataset in mcs_tables.DATASETS)
MARK = b"\xef\xbb\xbf"  # the publisher's byte-order mark


@pytest.fixture
def controls(reply):
    return MARK + reply("usgs_mcs_tables/controls.csv")


@pytest.fixture
def agreements(reply):
    return MARK + reply("usgs_mcs_tables/agreements.csv")


def parse_controls(content):
    return mcs_tables.parse(CONTROL, {CONTROLS: content})


def parse_agreements(content):
    return mcs_tables.parse(AGREEMENT, {AGREEMENTS: content})


def test_one_row_a_country_and_control(controls):
    frame = conform(CONTROL, parse_controls(controls)).set_index("iso3")
    assert frame["control"].to_dict() == {
        "ARM": "temporary export ban",
        "CHN": "license, technologies too",
        "COD": "export quota",
        "LAO": "export ban",
    }
    assert frame.loc["LAO", ["first_year", "last_year"]].tolist() == [2019, 2024]
    assert frame.loc["CHN", ["first_year", "last_year"]].tolist() == [2021, 2026]
    assert frame.loc["COD", "country"] == "Congo (Kinshasa)"
    assert frame.loc["COD", "commodities"] == "Tantalum (2025)."
    assert set(frame["edition"]) == {2026}


def test_one_row_an_agreement_with_the_second_of_its_days(agreements):
    frame = conform(AGREEMENT, parse_agreements(agreements)).set_index("partner_iso3")
    assert frame["signed_date"].dt.strftime("%Y-%m-%d").to_dict() == {
        "JPN": "2025-08-23",
        "PHL": "2025-03-01",
        "THA": "2025-05-14",
    }
    assert frame["date_precision"].to_dict() == {"JPN": "day", "PHL": "month", "THA": "day"}
    assert frame["second_partner_iso3"].to_dict() == {"JPN": "KOR", "PHL": "", "THA": ""}
    assert frame.loc["THA", "agreement"] == "Example Framework"


def test_agreements_may_all_have_one_partner(agreements):
    single = agreements.replace(b"Japan and Republic of Korea", b"Japan")
    frame = conform(AGREEMENT, parse_agreements(single))
    assert set(frame["second_partner_iso3"]) == {""}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Control_Type", b"Control", "missing Control_Type"),
        (b"Laos", b"Atlantis", "got 'Atlantis'"),
        (b"Export quota", b"Export tax", "got 'Export tax'"),
        (b"Scrap (2023)", b"Scrap", "with years in parentheses, got 'Scrap.'"),
    ],
)
def test_what_changed_in_the_controls_is_named(controls, old, new, says):
    assert old in controls
    with pytest.raises(ParseError, match=says):
        parse_controls(controls.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"Signing_date,Signing_date", b"Signing_date,Signed", r"missing Signing_date\.1"),
        (b"Thailand,", b"Siam,", "got 'Siam'"),
        (b"and Republic of Korea", b"and Korea", "got 'Korea'"),
        (b"2025-05-14", b"14-May-25", "got '14-May-25'"),
        (b"2025-03,", b",", "months like 2025-02, got ''"),
    ],
)
def test_what_changed_in_the_agreements_is_named(agreements, old, new, says):
    assert old in agreements
    with pytest.raises(ParseError, match=says):
        parse_agreements(agreements.replace(old, new))


@pytest.mark.parametrize("parse", [parse_controls, parse_agreements])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"<html>Item not found</html>", "web page"),
        (b"a,b\n1,2\n", "missing Country"),
        (b"Country,\x97\n", "utf-8"),
    ],
)
def test_what_is_no_table_is_refused(parse, content, says):
    with pytest.raises(ParseError, match=says):
        parse(content)


def test_a_torn_table_is_refused(agreements, controls):
    with pytest.raises(ParseError):
        parse_agreements(agreements[: agreements.index(b"2025-08-23") + 4])
    with pytest.raises(ParseError):
        parse_controls(controls[: controls.index(b"and borax")])


def test_one_row_fewer_is_refused(agreements):
    with pytest.raises(CheckError, match="at least 9 rows, got 3"):
        conform(mcs_tables.DATASETS[1], parse_agreements(agreements))


def test_a_missing_file_is_named():
    with pytest.raises(ParseError, match=f"expected the file {CONTROLS}, got none"):
        mcs_tables.parse(CONTROL, {})


def test_fetch_takes_the_file_by_its_name_from_the_release(fake_get):
    item = (
        b'{"files": [{"name": "MCS2026_T4_Country_Export_Control.csv",'
        b' "url": "https://www.sciencebase.gov/catalog/file/get/0?f=__disk__ee"}]}'
    )
    get = fake_get({"/item/696a75d5d4be0228872d3bf8": item, "__disk__ee": b"cells"})
    assert mcs_tables.fetch(CONTROL, get) == {CONTROLS: b"cells"}
    with pytest.raises(FetchError, match="404"):
        mcs_tables.fetch(AGREEMENT, get)
    assert get.calls[-1][1] == {"name": AGREEMENTS}


def test_both_modules_use_one_edition():
    assert mcs.SOURCE.url == mcs_tables.SOURCE.url == mcs_release.ADDRESS
    assert str(mcs_tables.EDITION) in mcs_release.LICENCE.attribution
    assert mcs_tables.published(CONTROL, {}) == ""
