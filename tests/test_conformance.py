"""The HTTP layer and the parsers over recorded answers of public APIs, where those are at hand.

The manifest of the answers says in words what each must parse to: what is read here is put into
the same words and looked for there, so that no figure of theirs stands in this file.
"""

import hashlib
import json
import re
import threading
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from loaders import http
from loaders.checks import conform
from loaders.http import Client
from loaders.model import FetchError, Key, ParseError
from loaders.publishers import comtrade, ember, imf, owid
from loaders.publishers.census import api as census_api
from loaders.publishers.census.products import DATASETS as CENSUS_DATASETS
from loaders.publishers.eia import api as eia_api
from loaders.publishers.eia import lng
from loaders.publishers.usgs import mcs, mcs_commodities, mcs_release
from loaders.publishers.worldbank import pink_sheet, wdi
from loaders.reading.files import numbers, read_csv, read_json, read_sheet
from loaders.reading.hs_chapters import UNITED_NATIONS, chapter_names
from tests.recorded import ENTRIES, Publisher, body_of, recorded

pytestmark = pytest.mark.skipif(
    not ENTRIES, reason="there are no recorded answers beside the repository, in ../shared/fixtures"
)

WDI, PRICES, GOODS = wdi.DATASETS[0], pink_sheet.DATASETS[0], CENSUS_DATASETS[0]
MIRROR, LNG = comtrade.DATASETS[0], lng.DATASETS[-1]
KEY = {"api_key": Key("SAMPLE_KEY")}

#: Every answer that is no success -> how often it is asked for, and what is told of it.
REFUSED = {
    "worldbank/wb_400_html_bom.html": (3, "answered 400 Bad Request"),
    "comtrade/ct_401_missing_key.json": (1, "answered 401 Unauthorized: Access denied due to"),
    "comtrade/ct_404_resource.json": (1, "answered 404 Not Found: Resource not found"),
    "comtrade/ct_429_rate.json": (3, "answered 429 Too Many Requests"),
    "census/census_302_missing_key.http": (1, "asks for a valid key"),
    "census/census_400_unknown_variable.txt": (1, "400 Bad Request: error: unknown variable 'XYZ'"),
    "census/census_500_query_error.txt": (3, "answered 500 Internal Server Error"),
    "eia/eia_400_invalid_facet.json": (1, "answered 400 Bad Request: Invalid facet 'None'"),
    "imf/imf_404_nginx.html": (1, "answered 404 Not Found"),
}
#: Files that have a test of what they parse to; `covers` fills it.
COVERED: set[str] = set()


def covers(*files: str):
    """Run a test once a file, and remember that these files have one."""
    COVERED.update(files)
    return pytest.mark.parametrize("file", files)


@pytest.fixture
def publisher(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("SAMPLE_KEY", "of-nobody-0123456789")
    with Publisher() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def slept():
    """What the client slept, in seconds; nothing really sleeps."""
    return []


@pytest.fixture
def client(slept):
    with Client(sleep=slept.append) as made:
        yield made


@pytest.fixture
def arrive(publisher, client):
    """Ask for a file over HTTP and return its bytes: arrive(file) -> bytes."""
    return lambda file, params=None: client.get(publisher.address(file), params)


@pytest.fixture
def expect(file):
    """What the manifest says a file must parse to."""
    return ENTRIES[file]["expect"]


def refuses(read: Callable[..., object], *args: object) -> str:
    """What the ParseError says that reading ends with."""
    with pytest.raises(ParseError) as caught:
        read(*args)
    return str(caught.value)


def general_readers(content: bytes) -> set[str]:
    """Which of the readers that every publisher shares take these bytes."""
    readers: dict[str, Callable[[], object]] = {
        "JSON": lambda: read_json(WDI, content),
        "CSV": lambda: read_csv(WDI, content, ["year"]),
        "sheet": lambda: read_sheet(WDI, content, "Data"),
    }
    taken = set()
    for name, read in readers.items():
        try:
            read()
        except ParseError:
            continue
        taken.add(name)
    return taken


def test_every_recorded_answer_has_a_test():
    assert set(ENTRIES) == COVERED
    assert {file for file, entry in ENTRIES.items() if entry["status"] >= 300} == set(REFUSED)


# The HTTP layer


@pytest.mark.parametrize("file", sorted(ENTRIES.keys() - REFUSED.keys()))
def test_a_success_arrives_whole_at_the_first_try(publisher, client, slept, file):
    content = client.get(publisher.address(file))
    entry = ENTRIES[file]
    if entry["status"] == 204:
        assert content == b""
    else:
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(publisher.asked) == 1
    assert slept == []
    modified = re.search(r"\d{4}", entry["headers"].get("Last-Modified", ""))
    assert client.last_modified[:4] == (modified.group() if modified else "")


@pytest.mark.parametrize("file", REFUSED)
def test_a_refusal_is_told_in_one_line_and_tried_again_only_where_that_helps(
    publisher, client, file
):
    tries, says = REFUSED[file]
    with pytest.raises(FetchError) as caught:
        client.get(publisher.address(file), KEY)
    told = str(caught.value)
    assert told.startswith("127.0.0.1 ")
    assert says in told
    assert len(told.splitlines()) == 1
    assert len(told) < 250
    assert len(publisher.asked) == tries
    assert client.urls == []


@pytest.mark.parametrize("file", [file for file, (tries, _) in REFUSED.items() if tries > 1])
def test_after_an_outage_the_next_try_brings_the_bytes(publisher, client, slept, file):
    publisher.recovers = True
    assert client.get(publisher.address(file)) == b"recovered"
    (wait,) = [seconds for seconds in slept if seconds > http.PAUSE_S]
    asked_for = ENTRIES[file]["headers"].get("Retry-After")
    assert wait == float(asked_for) if asked_for else 1.0 <= wait <= 1.0 + http.JITTER


# World Bank


@covers(
    "worldbank/wb_values_all_default_page1.json",
    "worldbank/wb_values_jpn_usa_2018_2019_page1of2.json",
    "worldbank/wb_values_two_indicators_source2_page1of5.json",
    "worldbank/wb_values_footnote.json",
)
def test_world_bank_a_page_of_values(file, arrive, expect):
    content = arrive(file)
    header, rows = wdi.read_page(WDI, file, content)
    frame = wdi.read_rows(WDI, rows)
    values = numbers(WDI, frame["value"])
    page = "page {page} of {pages}, per_page {per_page}, total {total}; ".format(**header)
    empty = int(values.isna().sum())
    assert f"{page}{len(rows)} rows ({empty} null values, {len(rows) - empty} numbers)" in expect
    for which, at in (("first", 0), ("last", -1)):
        amount = None if pd.isna(values.iloc[at]) else values.iloc[at]
        row = frame.iloc[at]
        assert f"{which} row {row['iso3']} {row['year']}={amount}" in expect
    assert f"indicators {sorted(set(frame['indicator_code']))}" in expect
    assert f"lastupdated {wdi.published(WDI, {file: content})};" in expect
    # A first page alone is not all there is.
    assert "the pages changed while they were read" in refuses(wdi.parse, WDI, {file: content})


@covers("worldbank/wb_values_bom_derived.json")
def test_world_bank_a_byte_order_mark_changes_nothing(file, arrive):
    plain = "worldbank/wb_values_jpn_usa_2018_2019_page1of2.json"
    content = arrive(file)
    assert content.startswith(b"\xef\xbb\xbf")
    assert wdi.read_page(WDI, file, content) == wdi.read_page(WDI, file, arrive(plain))


@covers(
    "worldbank/wb_country_jpn.json",
    "worldbank/wb_countries_page1_per2.json",
    "worldbank/wb_sources_page1of2.json",
)
def test_world_bank_counts_are_read_as_numbers_or_text_and_lists_are_no_observations(
    file, arrive, expect
):
    header, rows = wdi.read_page(WDI, file, arrive(file))
    page = "page {page} of {pages}, per_page {per_page}, total {total}; ".format(**header)
    assert f"{page}{len(rows)} rows" in expect
    assert "missing country.id" in refuses(wdi.read_rows, WDI, rows)


@covers(
    "worldbank/wb_legacy_v1_gdp2014_page2of5.json",
    "worldbank/wb_legacy_v1_gdp2014_page3of5.json",
    "worldbank/wb_legacy_v1_gdp2014_page5of5.json",
)
def test_world_bank_version_1_has_text_for_numbers_and_two_letter_codes(file, arrive, expect):
    header, rows = wdi.read_page(WDI, file, arrive(file))
    frame = wdi.read_rows(WDI, rows)
    values = numbers(WDI, frame["value"])
    page = "page {page} of {pages}, total {total}; ".format(**header)
    assert f"{page}{len(rows)} rows, {int(values.isna().sum())} null; values are STRINGS" in expect
    assert f"first {rows[0]['country']['value']}" in expect
    ours = frame["iso3"].isin(wdi.ECONOMIES)
    theirs = pd.Series([row["country"]["id"] for row in rows])
    assert frame.loc[~ours, "iso3"].tolist() == theirs[~ours].tolist()
    assert (frame["iso3"].str.len() == 3).eq(ours).all()


@covers("worldbank/wb_usa_gdp_rows_only.json")
def test_world_bank_a_whole_series_is_one_row_a_year_without_the_empty_newest(file, arrive, expect):
    rows = json.loads(arrive(file))
    header = {"page": 1, "pages": "1", "per_page": "100", "total": len(rows)}
    frame = wdi.parse(WDI, {"series.json": json.dumps([header, rows]).encode()})
    frame = conform(replace(WDI, min_rows=1), frame)
    empty = len(rows) - len(frame)
    assert f"{len(rows)} rows, {empty} null" in expect
    assert f"{len(frame)} numbers" in expect
    assert set(frame["iso3"]) == {"USA"}
    by_year = frame.set_index("year")["observation"]
    assert by_year.index.min() == 1960
    assert f"2022 = {by_year[2022]:.0f}" in expect
    assert f"1960 = {by_year[1960]:.0f}" in expect


@covers(
    "worldbank/wb_error120_bad_indicator.json",
    "worldbank/wb_error120_three_messages.json",
    "worldbank/wb_error150_language.json",
)
def test_world_bank_an_error_inside_a_200_is_an_error_with_code_and_text(file, arrive, expect):
    content = arrive(file)
    told = refuses(wdi.read_page, WDI, file, content)
    messages = json.loads(content)[0]["message"]
    assert f"({len(messages)} message(s))" in expect
    for message in messages:
        assert "{id} {key} {value}".format(**message) in told
        assert "id {id} {key}".format(**message) in expect
    assert ("(3 times)" in told) is (len(messages) == 3)
    assert told == refuses(wdi.parse, WDI, {file: content})


@covers("worldbank/wb_empty_total0_null.json")
def test_world_bank_no_data_is_a_success_without_rows(file, arrive, expect):
    assert expect.startswith("SUCCESS with 0 rows")
    content = arrive(file)
    assert wdi.read_page(WDI, file, content)[1] == []
    assert wdi.parse(WDI, {file: content}).empty


@covers("worldbank/wb_400_html_bom.html", "imf/imf_404_nginx.html")
def test_a_gateway_s_web_page_is_data_to_no_reader(file):
    content = body_of(file)
    assert general_readers(content) == set()
    assert "web page" in refuses(wdi.read_page, WDI, file, content)
    assert "web page" in refuses(imf.read_rows, imf.DATASETS[0], file, content)
    assert "web page" in refuses(comtrade.read_rows, MIRROR, file, content)


# Census Bureau


@covers("census/census_imports_030489_2018_01_all_partners.json")
def test_census_only_countries_are_counted_not_groups_nor_the_total(file, arrive, expect):
    content, fields = arrive(file), ("CTY_CODE", "SUMMARY_LVL", "GEN_VAL_MO")
    everything = census_api.read_rows(GOODS, file, content, fields)
    countries = census_api.read_countries(GOODS, file, content, fields)
    amounts = census_api.read_amounts(GOODS, countries["GEN_VAL_MO"])
    groups = everything["SUMMARY_LVL"].eq(census_api.GROUP).sum()
    naive = census_api.read_amounts(GOODS, everything["GEN_VAL_MO"]).sum()
    assert f"{len(everything)} rows, every cell a string" in expect
    assert everything.map(lambda cell: isinstance(cell, str)).all(axis=None)
    assert (
        f"{len(countries)} countries with SUMMARY_LVL DET summing to {amounts.sum():.0f}" in expect
    )
    assert f"{groups} country GROUPS" in expect
    assert f"Pakistan 5350 = {amounts[countries['CTY_CODE'].eq('5350')].sum():.0f}" in expect
    assert f"A naive sum gives {naive:.0f}" in expect
    assert set(countries["CTY_CODE"]) <= set(census_api.ISO3_BY_CODE)


@covers("census/census_imports_pakistan_hs6_2018.json")
def test_census_zeros_are_zeros_and_codes_keep_their_leading_one(file, arrive, expect):
    fields = ("CTY_CODE", "SUMMARY_LVL", "I_COMMODITY", "GEN_VAL_MO", "MONTH")
    frame = census_api.read_countries(GOODS, file, arrive(file), fields)
    amounts = census_api.read_amounts(GOODS, frame["GEN_VAL_MO"])
    first = frame.iloc[0]
    assert f"{len(frame)} rows; sum GEN_VAL_MO {amounts.sum():.0f}" in expect
    assert f"{amounts.eq(0).sum()} rows are '0'" in expect
    assert f"first {first['I_COMMODITY']} month {first['MONTH']} = {amounts.iloc[0]:.0f}" in expect


@covers("census/census_exports_hs10_canada_2016.json")
def test_census_conditions_come_as_columns_too(file, arrive, expect):
    content, fields = arrive(file), ("ALL_VAL_MO", "E_COMMODITY", "CTY_CODE", "time")
    frame = census_api.read_rows(GOODS, file, content, fields)
    amounts = census_api.read_amounts(GOODS, frame["ALL_VAL_MO"])
    assert f"{len(frame)} rows + header; sum ALL_VAL_MO {amounts.sum():.0f}" in expect
    fields += ("SUMMARY_LVL",)
    assert "missing SUMMARY_LVL" in refuses(census_api.read_countries, GOODS, file, content, fields)


@covers("census/census_200_invalid_key_fragment.html")
def test_census_a_key_that_is_not_valid_is_told_although_the_status_is_200(file, arrive, expect):
    assert expect.startswith("ERROR auth")
    content = arrive(file)
    told = refuses(census_api.read_rows, GOODS, file, content, ["CTY_CODE"])
    assert "the key is not valid" in told
    assert general_readers(content) == set()
    totals = refuses(census_api.ask, GOODS, lambda *_: content)
    assert "the key is not valid" in totals


@covers("census/census_400_unknown_variable.txt", "census/census_500_query_error.txt")
def test_census_a_sentence_is_no_table_and_is_quoted(file):
    told = refuses(census_api.read_rows, GOODS, file, body_of(file), ["CTY_CODE"])
    assert body_of(file).decode()[:60] in told


@covers("census/census_204_empty.http")
def test_census_no_content_is_a_success_without_rows(file, arrive, expect):
    assert expect.startswith("SUCCESS with 0 rows")
    fields = ("CTY_CODE", "SUMMARY_LVL", "GEN_VAL_MO")
    frame = census_api.read_countries(GOODS, file, arrive(file), fields)
    assert frame.empty
    assert tuple(frame.columns) == fields


@covers("census/census_302_missing_key.http")
def test_census_a_redirect_to_the_page_about_keys_is_not_followed(file, publisher, client):
    status, headers, body = recorded(file)
    assert (status, body) == (302, b"")
    assert headers["Location"].endswith(http.KEY_PAGES)
    with pytest.raises(FetchError, match="asks for a valid key"):
        client.get(publisher.address(file), KEY)
    assert len(publisher.asked) == 1


# UN Comtrade


@covers("comtrade/ct_get_goods_chn_total_2010.json", "comtrade/ct_preview_ind_world_2022.json")
def test_comtrade_rows_are_whole_and_of_countries_not_asked_for(file, arrive, expect):
    content = arrive(file)
    rows = comtrade.read_rows(MIRROR, file, content)
    assert f"count {len(rows)}" in expect
    for row in rows:
        asked = "{reporterCode} {flowCode} {partnerCode} {cmdCode} {period} -> ".format(**row)
        value = str(row["primaryValue"])
        assert f"{asked}{value}" in expect or f"{asked}primaryValue {value}" in expect
        assert set(comtrade.FIELDS) <= set(row)
        assert {name: str(row[name]) for name in comtrade.WHOLE} == comtrade.WHOLE
    assert not {"qty", "netWgt"} & set(comtrade.FIELDS)  # 0 means none there
    told = refuses(comtrade.parse, MIRROR, {file: content})
    assert "expected 842 or 586 in reporterCode" in told


@covers("comtrade/ct_get_services_empty.json")
def test_comtrade_no_data_is_a_success_without_rows(file, arrive, expect):
    assert expect.startswith("SUCCESS, 0 rows")
    content = arrive(file)
    assert comtrade.read_rows(MIRROR, file, content) == []
    assert comtrade.parse(MIRROR, {file: content}).empty


@covers("comtrade/ct_get_goods_chn_total_2010.json")
def test_comtrade_as_many_rows_as_the_preview_may_give_are_too_few(file, arrive):
    reply = json.loads(arrive(file))
    reply["data"] = [reply["data"][0]] * comtrade.MOST_ROWS
    reply["count"] = len(reply["data"])
    told = refuses(comtrade.read_rows, MIRROR, file, json.dumps(reply).encode())
    assert "some are missing" in told


@covers(
    "comtrade/ct_401_missing_key.json",
    "comtrade/ct_404_resource.json",
    "comtrade/ct_429_rate.json",
)
def test_comtrade_a_refusal_is_no_reply_and_is_quoted(file):
    told = refuses(comtrade.read_rows, MIRROR, file, body_of(file))
    assert json.loads(body_of(file))["message"] in told


@covers("comtrade/ct_ref_reporters.json")
def test_comtrade_our_reporters_are_current_ones(file, arrive, expect):
    content = arrive(file)
    reporters = read_json(MIRROR, content)["results"]
    expired = [one for one in reporters if one.get("entryExpiredDate")]
    assert f"{len(reporters)} reporters, {len(expired)} of them expired" in expect
    current = {
        str(one["reporterCode"]): one["reporterCodeIsoAlpha3"]
        for one in reporters
        if one not in expired
    }
    assert comtrade.REPORTERS.items() <= current.items()
    assert "missing count, data" in refuses(comtrade.read_rows, MIRROR, file, content)


@covers("comtrade/ct_ref_mot.json")
def test_comtrade_we_ask_for_all_modes_of_transport(file, arrive, expect):
    modes = read_json(MIRROR, arrive(file))["results"]
    whole = [mode for mode in modes if mode["id"] == comtrade.WHOLE["motCode"]]
    assert f"{len(modes)} modes" in expect
    assert f"id 0 = {whole}" in expect


@covers("comtrade/ct_ref_hs_ch26_27_trimmed.json")
def test_comtrade_its_chapters_have_names_of_ours(file, arrive, expect):
    codes = pd.Series([code["id"] for code in read_json(MIRROR, arrive(file))["results"]])
    assert f"{len(codes)} codes" in expect
    chapters = codes[codes.str.fullmatch(r"\d\d")]
    assert list(chapters) == ["26", "27"]
    assert chapter_names(MIRROR, chapters, UNITED_NATIONS).str.len().gt(5).all()


# Energy Information Administration


@covers("eia/eia_international_ago_crude_1973_01.json")
def test_eia_all_is_text_and_the_key_it_repeats_is_gone(file, arrive, expect, monkeypatch):
    params = json.loads(body_of(file))["request"]["params"]
    monkeypatch.setenv("SAMPLE_KEY", params["api_key"])
    content = arrive(file, KEY)
    assert params["api_key"].encode() not in content
    assert json.loads(content)["request"]["params"]["api_key"] == "***"
    (row,), total = eia_api.read_page(LNG, file, content)
    assert total == 1
    for name in ("period", "countryRegionId", "productName", "value", "unit"):
        assert f"{name}='{row[name]}'" in expect
    assert numbers(LNG, pd.Series([row["value"]])).tolist() == [float(row["value"])]


@covers("eia/eia_rto_interchange_fpc_fpl.json")
def test_eia_numbers_come_as_numbers_too(file, arrive, expect):
    content = arrive(file)
    rows, total = eia_api.read_page(LNG, file, content)
    assert f"total {total} (int here), {len(rows)} rows" in expect
    assert f"first {rows[0]['value']} at {rows[0]['period']}" in expect
    assert f"last {rows[-1]['value']} at {rows[-1]['period']}" in expect
    assert eia_api.read_pages(LNG, {"page-01.json": content}) == rows
    assert "missing duoarea" in refuses(lng.parse, LNG, {"page-01.json": content})


@covers("eia/eia_rto_empty.json")
def test_eia_no_data_is_a_success_without_rows(file, arrive, expect):
    assert "total 0 (int here), 0 rows" in expect
    content = arrive(file)
    assert eia_api.read_page(LNG, file, content) == ([], 0)
    assert lng.parse(LNG, {file: content}).empty


@covers("eia/eia_rto_null_value.json")
def test_eia_a_total_above_the_rows_is_settled_by_an_empty_page(file, arrive, expect):
    content, nothing = arrive(file), arrive("eia/eia_rto_empty.json")
    rows, total = eia_api.read_page(LNG, file, content)
    values = numbers(LNG, pd.Series([row["value"] for row in rows], name="value", dtype=object))
    assert f"total {total} (int here), {len(rows)} rows" in expect
    assert f"nulls {int(values.isna().sum())}" in expect
    assert f"last {values.iloc[-1]:g} at {rows[-1]['period']}" in expect
    assert "some are missing" in refuses(eia_api.read_pages, LNG, {"page-01.json": content})
    pages = {"page-01.json": content, "page-02.json": nothing}
    assert eia_api.read_pages(LNG, pages) == rows


@covers("eia/eia_warning_incomplete_return_trimmed.json")
def test_eia_an_incomplete_return_is_paged_on(file, arrive, expect):
    content, asked = arrive(file), []

    def get(url, params=None, *, max_bytes=0):
        asked.append(dict(params or {})["offset"])
        return content if len(asked) == 1 else arrive("eia/eia_rto_empty.json")

    rows, total = eia_api.read_page(LNG, file, content)
    assert f"total '{total}' > rows" in expect
    generated = numbers(LNG, pd.Series([row["generation"] for row in rows], name="generation"))
    assert f"sum of generation over the {len(rows)} rows {generated.sum():.2f}" in expect
    assert "some are missing" in refuses(eia_api.read_pages, LNG, {"page-01.json": content})
    eia_api.fetch_pages(LNG, get, "electricity/facility-fuel", {})
    assert asked == ["0", str(len(rows))]


@covers("eia/eia_400_invalid_facet.json")
def test_eia_an_error_is_quoted(file):
    told = refuses(eia_api.read_page, LNG, file, body_of(file))
    assert "Invalid facet 'None' provided." in told


# Ember


@covers("ember/ember_generation_monthly_usa_2021_01_reconstructed.json")
def test_ember_sums_of_fuels_are_left_out(file, arrive, expect):
    content = arrive(file)
    rows = read_json(ember.DATASETS[0], content)["data"]
    sums = sorted(row["series"] for row in rows if row["is_aggregate_series"])
    assert f"{len(rows)} rows; aggregate series {sums}" in expect
    assert {row["entity_code"] for row in rows} == {"USA"}
    frame = pd.DataFrame(
        {
            "series": [row["series"].lower() for row in rows],
            "electricity_twh": [row["generation_twh"] for row in rows],
            "share_of_generation_pct": [row["share_of_generation_pct"] for row in rows],
        }
    )
    kept = ember.single_series(ember.DATASETS[0], frame).set_index("series")
    # Demand is a series of ours, but no fuel, and its share of generation is none.
    fuels = {row["series"].lower() for row in rows if not row["is_aggregate_series"]}
    assert set(kept.index) == fuels | {"demand"}
    assert kept["share_of_generation_pct"].isna().to_dict() == {
        series: series == "demand" for series in kept.index
    }
    # We read Ember's files, not this API: its JSON is no file.
    told = refuses(ember.parse, ember.DATASETS[0], {ember.RELEASE: content})
    assert "missing ISO 3 code" in told


# International Monetary Fund


@covers("imf/imf_sdmx3_whdreo_one_series.json", "imf/imf_sdmx3_gfs_null_values.json")
def test_imf_observations_are_text_or_null_in_their_series(file, arrive, expect):
    content = arrive(file)
    rows = imf.read_rows(imf.DATASETS[0], file, content)
    values = [row["OBS_VALUE"] for row in rows]
    times = [row["TIME_PERIOD"] for row in rows]
    assert f"1 series, {len(rows)} observations ({values.count(None)} with null value)" in expect
    assert f"['{times[0]}']..['{times[-1]}']" in expect
    assert f"first {times[0]}={values[0]}, last {times[-1]}={values[-1]}" in expect
    assert {type(value) for value in values} <= {str, type(None)}
    cells = numbers(imf.DATASETS[0], pd.Series(values, dtype=object, name="OBS_VALUE"))
    assert cells.isna().sum() == values.count(None)
    key = ENTRIES[file]["request"].split("/+/")[1].split("?")[0]
    series = [name for name in rows[0] if name not in ("TIME_PERIOD", "OBS_VALUE")]
    assert ".".join(rows[0][name] for name in series) == key
    assert "expected series like" in refuses(imf.parse, imf.DATASETS[0], {file: content})


@covers("imf/imf_sdmx3_204_empty.txt")
def test_imf_no_content_is_a_success_without_rows(file, arrive):
    content = arrive(file)
    assert imf.read_rows(imf.DATASETS[0], file, content) == []
    assert imf.parse(imf.DATASETS[0], {file: content}).empty


@covers("imf/imf_sdmx3_dataflow_pcps.json")
def test_imf_a_description_of_a_flow_is_no_data(file, arrive, expect):
    content = arrive(file)
    flows = read_json(imf.DATASETS[0], content)["data"]["dataflows"]
    assert f"{len(flows)} item(s), id {flows[0]['id']}" in expect
    assert "expected SDMX-JSON" in refuses(imf.read_rows, imf.DATASETS[0], file, content)


@covers(
    "imf/imf_legacy_sdmx21_pcps_zinc.xml",
    "imf/imf_sdmx21_weo_structure_specific.xml",
    "wits/wits_tariff_trains_usa_mfn_1989.xml",
)
def test_imf_and_wits_xml_which_nobody_here_reads_is_refused_by_every_reader(file, arrive):
    content = arrive(file)
    assert general_readers(content) == set()
    assert "an XML document" in refuses(imf.read_rows, imf.DATASETS[0], file, content)


# Pink Sheet


@covers("pinksheet/cmo_monthly_2025_12_with_code_row.xlsx", "pinksheet/cmo_monthly_2026_03.xlsx")
def test_pink_sheet_with_and_without_a_row_of_codes(file, arrive, expect):
    raw = {pink_sheet.WORKBOOK: arrive(file)}
    frame = conform(PRICES, pink_sheet.parse(PRICES, raw))
    months = frame["month"]
    span = f"{months.min():%YM%m}..{months.max():%YM%m}"
    assert f"{months.nunique()} months {span}" in expect
    known = 1 + frame["commodity"].nunique()  # the gas index is no price
    assert f"{known} series" in expect
    newest = frame[months.eq(months.max())].set_index("commodity")["price_usd"].round(3)
    assert f"last Brent {newest['Crude oil, Brent']}, Copper {newest['Copper']}" in expect
    assert f"Gold {newest['Gold']}" in expect
    stamp = pd.Timestamp(pink_sheet.published(PRICES, raw))
    assert f"Updated on {stamp:%B %d, %Y}" in expect


# Geological Survey


@covers("sciencebase/sb_item_files_entry.json")
def test_sciencebase_a_file_is_found_by_name_at_its_own_hosts(file, arrive, fake_get):
    entry = read_json(WDI, arrive(file))
    dataset = replace(mcs.DATASETS[0], files=(entry["name"],))
    get = fake_get({"/item/": json.dumps({"files": [entry]}).encode(), "/file/get/": b"cells"})
    assert mcs_release.fetch_files(dataset, get) == {entry["name"]: b"cells"}
    assert get.calls[-1] == (entry["downloadUri"], {})
    elsewhere = entry["downloadUri"].replace("www.sciencebase.gov", "sciencebase.gov.example.org")
    item = json.dumps({"files": [entry | {"downloadUri": elsewhere}]}).encode()
    told = refuses(mcs_release.fetch_files, dataset, fake_get({"/item/": item}))
    assert "expected a file at sciencebase.gov or usgs.gov" in told


@covers("sciencebase/mcs2026_sample_a.csv")
def test_sciencebase_marks_and_thousands_commas_are_read(file, arrive, expect):
    dataset = replace(mcs.DATASETS[0], min_rows=1)
    raw = {mcs_commodities.COMMODITIES: arrive(file)}
    frame = conform(dataset, mcs.parse(dataset, raw))
    assert f"{len(frame)} rows, chapters {sorted(set(frame['chapter']))}" in expect
    commas = frame["amount_text"].str.contains(",")
    assert f"thousands commas in quotes ({commas.sum()} cells)" in expect
    assert frame.loc[commas, "amount"].ge(1_000).all()
    marks = frame[frame["qualifier"].ne("") & ~frame["amount_text"].str.match(r"[<>\d]")]
    assert f"non-numeric Value forms {sorted(set(marks['amount_text']))}" in expect
    assert frame["country"].str.contains("World total|Other countries").any()
    assert frame["is_estimated"].any()


# What the project does not read from these APIs: the HTTP layer, and what our readers make of it


@covers("owid/owid_internet_share.csv")
def test_owid_a_chart_is_a_csv_but_not_the_file_of_energy(file, arrive, expect):
    content = arrive(file)
    frame = read_csv(owid.DATASETS[0], content, ["Entity", "Code", "Year"])
    assert f"{len(frame)} rows, columns {list(frame.columns)}" in expect
    assert f"years {frame['Year'].min()}..{frame['Year'].max()}" in expect
    nameless = frame.loc[frame["Code"].eq(""), "Entity"].nunique()
    assert f"{nameless} entities without Code" in expect
    pakistan = frame[frame["Code"].eq("PAK")]
    assert f"PAK rows {len(pakistan)}, newest {list(pakistan.iloc[-1])}" in expect
    assert "missing country" in refuses(owid.parse, owid.DATASETS[0], {owid.WHOLE: content})


@covers(
    "owid/owid_wheat_production.metadata.json",
    "bea/bea_regional_suppressed.json",
    "bea/bea_regional_gdp_alabama.json",
    "bgs/bgs_wfs_feature_antimony_france_2016.json",
    "bgs/bgs_ogcapi_shape_only.json",
)
def test_owid_bea_and_bgs_json_which_nobody_here_reads_is_taken_as_json_only(file, arrive):
    content = arrive(file)
    assert general_readers(content) == {"JSON"}
    assert "expected [header, rows]" in refuses(wdi.read_page, WDI, file, content)
    assert "no 'response'" in refuses(eia_api.read_page, LNG, file, content)


@covers("bea/bea_200_invalid_userid.json")
def test_bea_an_error_inside_a_200_is_rows_to_no_publisher_of_ours(file, arrive, expect):
    assert expect.startswith("ERROR auth although HTTP 200")
    content = arrive(file)
    assert general_readers(content) == {"JSON"}
    for told in (
        refuses(wdi.read_page, WDI, file, content),
        refuses(comtrade.read_rows, MIRROR, file, content),
        refuses(eia_api.read_page, LNG, file, content),
        refuses(imf.read_rows, imf.DATASETS[0], file, content),
    ):
        assert "expected" in told
