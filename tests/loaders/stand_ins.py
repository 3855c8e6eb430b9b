"""A stand-in for every publisher that is asked over the network: its good replies of our own.

Each answers a request by its address and query, in the publisher's own form, with the replies the
publishers' tests read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from loaders.publishers import comtrade, ifc, owid
from loaders.publishers.census import goods
from loaders.publishers.state_bank import remittances
from loaders.publishers.usgs import mcs_critical
from loaders.publishers.worldbank import pink_sheet, wdi
from tests.conftest import REPLIES
from tests.loaders.local_server import Handler, Send, answer
from tests.loaders.publishers.census.test_goods import workbook as census_workbook
from tests.loaders.publishers.eia.test_coal_exports import workbook as eia_workbook
from tests.loaders.publishers.test_world_mining_data import sheet as mineral
from tests.loaders.publishers.test_world_mining_data import workbook as minerals_workbook
from tests.loaders.publishers.usgs.test_deposits import packed as packed_deposits
from tests.loaders.publishers.usgs.test_facilities import packed as packed_facilities
from tests.loaders.publishers.usgs.test_mcs import windows
from tests.loaders.publishers.worldbank.test_pink_sheet import LINK
from tests.loaders.publishers.worldbank.test_pink_sheet import workbook as pink_sheet_workbook

Query = Mapping[str, list[str]]
Answer = Callable[[str, Query], bytes]
#: The most bytes a publisher may send in these tests.
LIMIT = 2_000_000
#: What stands in every key's environment variable; it has to be quoted in an address.
PLANTED_KEY = "planted+key/of nobody&0123456789abcdef"


@dataclass(frozen=True)
class StandIn:
    """One dataset's publisher: its answers, the columns of figures in them, how often it is asked.

    ``columns`` are those the loader cannot do without, where there are no ``figures``; ``relaxed``
    makes the declaration as small as the replies.
    """

    answer: Answer
    figures: tuple[str, ...] = ()
    requests: int = 1
    columns: tuple[str, ...] = ()
    relaxed: Mapping[str, object] = field(default_factory=dict)


def reply(name: str) -> bytes:
    return (REPLIES / name).read_bytes()


def _always(content: bytes) -> Answer:
    return lambda *_: content


def _fred(url: str, query: Query) -> bytes:
    return reply(f"fred/{query['id'][0]}.csv")


PAKISTAN = "5350"


def _census_trade(url: str, query: Query) -> bytes:
    """The columns and countries asked for, to each Pakistan's goods; codes as long as asked for."""
    flow = "exports" if "/exports/" in url else "imports"
    chapters = {"imports": "chapters", "exports": "exports"}[flow]
    totals = {"imports": "totals", "exports": "export-totals"}[flow]
    level = query.get("COMM_LVL", [""])[0]
    name = f"{chapters}-{query['time'][0]}" if level else totals
    header, *rows = json.loads(reply(f"census_trade/{name}.json"))
    wanted = [*query["get"][0].split(","), *(["COMM_LVL"] if level else []), "time"]
    table = [wanted]
    for cells in rows:
        row = dict(zip(header, cells, strict=True)) | {"COMM_LVL": level}
        for code in ("I_COMMODITY", "E_COMMODITY"):
            if code in row:
                row[code] = row[code].ljust(int(level.removeprefix("HS")), "0")
                row[f"{code}_SDESC"] = f"GOODS {row[code]}"
        countries = [row["CTY_CODE"]]
        if "CTY_CODE" in query:
            countries = query["CTY_CODE"] if row["CTY_CODE"] == PAKISTAN else []
        table += [[(row | {"CTY_CODE": code})[name] for name in wanted] for code in countries]
    return json.dumps(table).encode()


def _census_places(url: str, query: Query) -> bytes:
    kind = {"statehs": "states", "porths": "ports"}.get(url.rsplit("/", 1)[1])
    name = f"census_places/{kind}-{query['time'][0]}.json" if kind else "census_places/totals.json"
    return reply(name) if (REPLIES / name).exists() else b""


def _comtrade(url: str, query: Query) -> bytes:
    name = f"comtrade/{query.get('reporterCode', [''])[0]}-{query['period'][0]}.json"
    return reply(name if (REPLIES / name).exists() else "comtrade/none.json")


def _imf(url: str, query: Query) -> bytes:
    by_key = {"USA.XG_FOB_USD.PAK.M": "exports", "PAK.MG_CIF_USD.USA.M": "imports"}
    return reply(f"imf/{by_key.get(url.rsplit('/', 1)[1], 'none')}.json")


#: Investment adds up: net, and debt, beside the equity of the reply.
INVESTMENT = {
    "TS_GP_BOP_BPM6SUM_M.P00330": ("1032", "1017.5", "1014"),
    "TS_GP_BOP_BPM6SUM_M.P00350": ("2", "-3", "4"),
}


def _easydata(folder: str) -> Answer:
    """Every series has the same figures, from the month on in which it is known to begin."""

    def answer(url: str, query: Query) -> bytes:
        series = url.split("/")[-2]
        content = json.loads(reply(f"{folder}/series.json"), strict=False)
        names, rows = content["columns"], content["rows"]
        for at, row in enumerate(reversed(rows)):
            row[names.index("Series Key")] = series
            if series in remittances.FIRST:
                month = pd.Timestamp(remittances.FIRST[series]) + pd.offsets.MonthEnd(at + 1)
                row[names.index("Observation Date")] = f"{month:%d-%b-%Y}"
            if series in INVESTMENT:
                row[names.index("Observation Value")] = INVESTMENT[series][::-1][at]
        return json.dumps(content).encode()

    return answer


def _github(url: str, query: Query) -> bytes:
    return reply(f"github/{url.rsplit('/', 1)[1]}")


def _assistance_by_sector(url: str, query: Query) -> bytes:
    return reply(f"foreign_assistance/sectors-{query['page'][0]}.json")


def _exim(url: str, query: Query) -> bytes:
    return reply(f"exim/{'data.json' if url.endswith('.json') else 'authorizations.csv'}")


def _worldbank(url: str, query: Query) -> bytes:
    return reply(f"worldbank/page-{query['page'][0]}.json")


MCS = {
    "MCS2026_Commodities_Data.csv": lambda: windows(reply("usgs_mcs/commodities.csv")),
    **{
        name: lambda file=file: b"\xef\xbb\xbf" + reply(f"{file}.csv")
        for name, file in zip(
            (
                *mcs_critical.FILES,
                "MCS2026_T4_Country_Export_Control.csv",
                "MCS2026_T5_Trade_Agreements.csv",
            ),
            (
                *("usgs_mcs/end_use", "usgs_mcs/salient", "usgs_mcs/reliance", "usgs_mcs/sources"),
                *("usgs_mcs_tables/controls", "usgs_mcs_tables/agreements"),
            ),
            strict=True,
        )
    },
}
#: The item's own word for two of the files; the others go by their names.
DISK = {
    "__disk__cc": "MCS2026_Commodities_Data.csv",
    "__disk__dd": "MCS2026_Fig2_Net_Import_Reliance.csv",
}


def _mcs(url: str, query: Query) -> bytes:
    if "/item/" in url:
        return reply("usgs_mcs/item.json")
    return MCS[query["name"][0] if "name" in query else DISK[query["f"][0]]]()


def _usgs_country(url: str, query: Query) -> bytes:
    return reply(f"usgs_country/{'item.json' if '/item/6a' in url else 'production.csv'}")


PINK_SHEET = pink_sheet_workbook(reply("pink_sheet/monthly_prices.csv"))
MINERALS = minerals_workbook(Copper=mineral("metr. t"), Gold=mineral("kg"))


def _pink_sheet(url: str, query: Query) -> bytes:
    if url == pink_sheet.PAGE:
        return f'<!DOCTYPE html><html><a href="{LINK}">Monthly prices</a></html>'.encode()
    return PINK_SHEET


CENSUS_TRADE = ("CON_VAL_YR", "CAL_DUT_YR")
EASYDATA = ("Observation Value",)
STAND_INS: dict[str, StandIn] = {
    "census_goods_monthly": StandIn(
        _always(census_workbook(reply("census/country.csv"))),
        tuple(f"{flow}{month}" for flow in "IE" for month in goods.MONTHS),
    ),
    "fred_goods_pakistan": StandIn(_fred, ("IMP5350", "EXP5350"), 2),
    "usitc_imports_hs2": StandIn(_census_trade, CENSUS_TRADE, 3),
    "census_imports_hs6": StandIn(_census_trade, CENSUS_TRADE, 9),
    "census_imports_hts10_pakistan": StandIn(_census_trade, CENSUS_TRADE, 3),
    "census_exports_hs2_pakistan": StandIn(_census_trade, ("ALL_VAL_YR",), 2),
    "census_exports_hs6_pakistan": StandIn(_census_trade, ("ALL_VAL_YR",), 2),
    "census_exports_states_pakistan": StandIn(_census_places, ("ALL_VAL_YR",), 3),
    "census_exports_ports_pakistan": StandIn(_census_places, ("ALL_VAL_YR",), 3),
    "census_duties_monthly": StandIn(
        _always(reply("census_duties/duties.json")), ("CON_VAL_MO", "CAL_DUT_MO")
    ),
    "usda_soybean_sales": StandIn(
        _always(reply("usda/sales.json")), ("accexportscmy", "outsalescmy", "outsalesnmy")
    ),
    "comtrade_us_pakistan_hs2": StandIn(
        _comtrade,
        ("primaryValue",),
        10,
        relaxed={"query": {"reporters": comtrade.REPORTERS, "first_year": 2030}},
    ),
    "imf_goods_mirror": StandIn(_imf, ("OBS_VALUE",), 4),
    "us_foreign_assistance": StandIn(
        _always(reply("foreign_assistance/country.csv")), ("current_amount", "constant_amount")
    ),
    "us_foreign_assistance_sectors": StandIn(_assistance_by_sector, ("current_amount",), 2),
    "ifc_projects": StandIn(
        _always(reply("ifc/page.json")),
        tuple(theirs for ours, theirs in ifc.FIELDS.items() if ours.endswith("_usd_million"))[::-1],
    ),
    "sbp_goods_monthly": StandIn(_easydata("sbp_external"), EASYDATA, 2),
    "sbp_fdi_monthly": StandIn(_easydata("sbp_external"), EASYDATA, 3),
    "sbp_remittances_monthly": StandIn(_easydata("sbp_remittances"), EASYDATA, 4),
    "sbp_it_exports_monthly": StandIn(_easydata("sbp"), EASYDATA),
    "sbp_services_monthly": StandIn(_easydata("sbp_services"), EASYDATA, 4),
    "github_activity": StandIn(
        _github, ("developers", "git_pushes", "repositories", "organizations"), 4
    ),
    "github_collaboration": StandIn(_github, ("weight",)),
    "github_topics": StandIn(_github, ("num_pushers",)),
    "github_languages": StandIn(_github, ("num_pushers",)),
    "worldbank_wdi": StandIn(
        _worldbank,
        ("value",),
        2,
        relaxed={
            "query": {
                "indicators": {
                    code: wdi.INDICATORS[code] for code in ("SP.POP.TOTL", "NY.GDP.MKTP.KD.ZG")
                },
                "economies": ("PAK", "USA"),
            }
        },
    ),
    "usgs_mcs": StandIn(_mcs, ("Value",), 2),
    "usgs_critical_minerals": StandIn(
        _mcs, (*mcs_critical.FIGURES, "Net_Import_Reliance_pct_2025", "Percent"), 6
    ),
    "usgs_export_controls": StandIn(_mcs, requests=3, columns=("Control_Type",)),
    "usgs_minerals_agreements": StandIn(_mcs, requests=3, columns=("Agreement",)),
    "usgs_pakistan_production_recent": StandIn(_usgs_country, ("Value",), 2),
    "usgs_deposits": StandIn(
        _always(packed_deposits(reply("usgs_deposits/deposit.csv"))), ("latitude", "longitude")
    ),
    "usgs_facilities": StandIn(
        _always(packed_facilities(reply("usgs_facilities/minfac.csv"))), ("capacity",)
    ),
    "wmd_production": StandIn(_always(MINERALS), ("2022", "2023", "2024.0")),
    "worldbank_pink_sheet": StandIn(_pink_sheet, tuple(pink_sheet.UNITS), 2),
    "ember_generation": StandIn(
        _always(reply("ember/release.csv")), ("Generation (TWh)", "Share of generation (%)")
    ),
    "owid_energy": StandIn(_always(reply("owid/whole.csv")), tuple(owid.RENAME)),
    "eia_coal_exports": StandIn(
        _always(eia_workbook(reply("eia/exports.csv"))),
        tuple(
            f"{kind}{what}"
            for kind in ("Steam", "Metallurgical", "Total", "Coke")
            for what in ("", " Coal", " Revenue")
        ),
    ),
    "eia_petroleum_exports_pakistan": StandIn(
        _always(reply("eia_petroleum/exports.json")), ("value",)
    ),
    "bea_services_pakistan": StandIn(_always(reply("bea/services.json")), ("DataValue",)),
    "exim_authorizations_pakistan": StandIn(
        _exim, ("Approved/Declined Amount", "Disbursed/Shipped Amount"), 2
    ),
    "doe_lng_exports_monthly": StandIn(_always(reply("doe_lng/exports.json")), ("value",)),
}


class Stage:
    """Plays a publisher; from its ``since``-th reply on something befalls those it can befall.

    With ``only`` an address, it befalls the reply to that one alone.
    """

    def __init__(
        self,
        stand_in: StandIn,
        befall: Callable[[bytes, StandIn], Send | None] = lambda *_: None,
        since: int = 0,
        only: str = "",
    ) -> None:
        self._stand_in, self._befall, self._since, self._only = stand_in, befall, since, only
        self.good: list[bytes] = []
        self.asked: list[str] = []
        self.befallen = 0

    def __call__(self, handler: Handler) -> None:
        parts = urlsplit(handler.path)
        good = self._stand_in.answer(f"https:/{parts.path}", parse_qs(parts.query))
        hit = len(self.good) >= self._since and self._only in ("", handler.path)
        send = self._befall(good, self._stand_in) if hit else None
        self.asked.append(handler.path)
        self.good.append(good)
        self.befallen += send is not None
        (send or answer(body=good))(handler)
