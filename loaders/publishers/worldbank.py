"""World Bank: World Development Indicators, yearly, from the Indicators API (version 2)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, cast

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading import numbers, read_csv, read_json, require_columns

ADDRESS = "https://api.worldbank.org/v2/country/{economies}/indicator/{codes}"
WDI = "2"  #: the API's number of the WDI; several indicators in one call need it
GROUP_SIZE = 40  #: 40 codes a call were answered, 60 refused; the address stays below 1,400 signs
PER_PAGE = 10_000  #: about 2 MB a page; the API is known to stumble over larger ones

#: Code -> the World Bank's name, which ends with the unit.
INDICATORS = {
    "BM.GSR.ROYL.CD": "Charges for the use of intellectual property, payments (BoP, current US$)",
    "BN.CAB.XOKA.CD": "Current account balance (BoP, current US$)",
    "BX.GSR.CCIS.CD": "ICT service exports (BoP, current US$)",
    "BX.GSR.ROYL.CD": "Charges for the use of intellectual property, receipts (BoP, current US$)",
    "BX.KLT.DINV.CD.WD": "Foreign direct investment, net inflows (BoP, current US$)",
    "BX.KLT.DINV.WD.GD.ZS": "Foreign direct investment, net inflows (% of GDP)",
    "BX.TRF.PWKR.CD.DT": "Personal remittances, received (current US$)",
    "CM.MKT.LCAP.CD": "Market capitalization of listed domestic companies (current US$)",
    "DT.DOD.DECT.CD": "External debt stocks, total (DOD, current US$)",
    "EG.EGY.PRIM.PP.KD": "Energy intensity level of primary energy (MJ/$2021 PPP GDP)",
    "EG.ELC.ACCS.ZS": "Access to electricity (% of population)",
    "EG.ELC.RNEW.ZS": "Renewable electricity output (% of total electricity output)",
    "EG.FEC.RNEW.ZS": "Renewable energy consumption (% of total final energy consumption)",
    "EG.GDP.PUSE.KO.PP.KD": (
        "GDP per unit of energy use (constant 2021 PPP $ per kg of oil equivalent)"
    ),
    "EG.IMP.CONS.ZS": "Energy imports, net (% of energy use)",
    "EG.USE.COMM.CL.ZS": "Alternative and nuclear energy (% of total energy use)",
    "EG.USE.ELEC.KH.PC": "Electric power consumption (kWh per capita)",
    "EG.USE.PCAP.KG.OE": "Energy use (kg of oil equivalent per capita)",
    "FI.RES.TOTL.CD": "Total reserves (includes gold, current US$)",
    "FP.CPI.TOTL.ZG": "Inflation, consumer prices (annual %)",
    "GB.XPD.RSDV.GD.ZS": "Research and development expenditure (% of GDP)",
    "IC.ELC.OUTG.ZS": "Firms experiencing electrical outages (% of firms)",
    "IE.PPI.ENGY.CD": "Investment in energy with private participation (current US$)",
    "IP.PAT.NRES": "Patent applications, nonresidents",
    "IP.PAT.RESD": "Patent applications, residents",
    "IS.SHP.GOOD.TU": "Container port traffic (TEU: 20 foot equivalent units)",
    "IT.CEL.SETS.P2": "Mobile cellular subscriptions (per 100 people)",
    "IT.NET.BBND.P2": "Fixed broadband subscriptions (per 100 people)",
    "IT.NET.SECR.P6": "Secure Internet servers (per 1 million people)",
    "IT.NET.USER.ZS": "Individuals using the Internet (% of population)",
    "LP.LPI.OVRL.XQ": "Logistics performance index: Overall (1=low to 5=high)",
    "NE.EXP.GNFS.ZS": "Exports of goods and services (% of GDP)",
    "NE.GDI.TOTL.ZS": "Gross capital formation (% of GDP)",
    "NE.IMP.GNFS.ZS": "Imports of goods and services (% of GDP)",
    "NV.AGR.TOTL.ZS": "Agriculture, forestry, and fishing, value added (% of GDP)",
    "NV.IND.TOTL.ZS": "Industry (including construction), value added (% of GDP)",
    "NV.SRV.TOTL.ZS": "Services, value added (% of GDP)",
    "NY.GDP.MKTP.CD": "GDP (current US$)",
    "NY.GDP.MKTP.KD.ZG": "GDP growth (annual %)",
    "NY.GDP.PCAP.CD": "GDP per capita (current US$)",
    "NY.GDP.PCAP.PP.CD": "GDP per capita, PPP (current international $)",
    "NY.GDP.TOTL.RT.ZS": "Total natural resources rents (% of GDP)",
    "NY.GNP.PCAP.CD": "GNI per capita, Atlas method (current US$)",
    "PA.NUS.FCRF": "Official exchange rate (LCU per US$, period average)",
    "SE.TER.ENRR": "School enrollment, tertiary (% gross)",
    "SE.XPD.TOTL.GD.ZS": "Government expenditure on education, total (% of GDP)",
    "SL.IND.EMPL.MA.ZS": (
        "Employment in industry, male (% of male employment) (modeled ILO estimate)"
    ),
    "SL.SRV.EMPL.FE.ZS": (
        "Employment in services, female (% of female employment) (modeled ILO estimate)"
    ),
    "SL.SRV.EMPL.MA.ZS": (
        "Employment in services, male (% of male employment) (modeled ILO estimate)"
    ),
    "SL.TLF.CACT.FE.ZS": (
        "Labor force participation rate, female (% of female population ages 15+) "
        "(modeled ILO estimate)"
    ),
    "SL.TLF.CACT.MA.ZS": (
        "Labor force participation rate, male (% of male population ages 15+) "
        "(modeled ILO estimate)"
    ),
    "SL.TLF.TOTL.FE.ZS": "Labor force, female (% of total labor force)",
    "SL.TLF.TOTL.IN": "Labor force, total",
    "SL.UEM.1524.FE.ZS": (
        "Unemployment, youth female (% of female labor force ages 15-24) (modeled ILO estimate)"
    ),
    "SL.UEM.1524.MA.ZS": (
        "Unemployment, youth male (% of male labor force ages 15-24) (modeled ILO estimate)"
    ),
    "SL.UEM.TOTL.ZS": "Unemployment, total (% of total labor force) (modeled ILO estimate)",
    "SP.POP.0014.TO.ZS": "Population ages 0-14 (% of total population)",
    "SP.POP.1564.TO.ZS": "Population ages 15-64 (% of total population)",
    "SP.POP.GROW": "Population growth (annual %)",
    "SP.POP.SCIE.RD.P6": "Researchers in R&D (per million people)",
    "SP.POP.TOTL": "Population, total",
    "SP.URB.TOTL.IN.ZS": "Urban population (% of total population)",
    "TG.VAL.TOTL.GD.ZS": "Merchandise trade (% of GDP)",
    "TM.VAL.MRCH.CD.WT": "Merchandise imports (current US$)",
    "TX.MNF.TECH.ZS.UN": "Medium and high-tech exports (% manufactured exports)",
    "TX.VAL.FUEL.ZS.UN": "Fuel exports (% of merchandise exports)",
    "TX.VAL.MMTL.ZS.UN": "Ores and metals exports (% of merchandise exports)",
    "TX.VAL.MRCH.CD.WT": "Merchandise exports (current US$)",
    "TX.VAL.TECH.CD": "High-technology exports (current US$)",
    "TX.VAL.TECH.MF.ZS": "High-technology exports (% of manufactured exports)",
}
#: The API's two-letter codes of the aggregates, whose three-letter field may come empty.
AGGREGATES = {"1W": "WLD", "XN": "LMC", "8S": "SAS"}
ECONOMIES = (
    *("PAK", "USA", "IND", "BGD", "LKA", "VNM", "IDN", "PHL", "EGY", "TUR", "KAZ", "CHL"),
    *("PER", "CHN", "WLD", "LMC", "SAS"),
)

SOURCE = Source(
    id="worldbank",
    publisher="World Bank",
    title="World Development Indicators",
    url="https://databank.worldbank.org/source/world-development-indicators",
    licence=Licence(
        name="Creative Commons Attribution 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution=(
            "Source: World Bank, World Development Indicators; internet and telephone figures: "
            "ITU; labour figures: ILO"
        ),
    ),
    citation="World Bank, World Development Indicators, api.worldbank.org/v2",
    how_to_update=(
        "The World Bank revises the indicators a few times a year, all years at once. The API "
        "needs no key; nothing has to be done but a refresh."
    ),
)

DATASETS = (
    Dataset(
        id="worldbank_wdi",
        source=SOURCE,
        title="World Development Indicators, selected",
        description=(
            "Seventy indicators of the economy, people, technology, trade and energy for Pakistan, "
            "the United States and twelve peers, with the world, lower-middle-income and South "
            "Asia aggregates. Since July 2025 the World Bank counts Pakistan to the Middle East "
            "and North Africa, no longer to South Asia. National accounts of Pakistan are by "
            "fiscal year: 2025 is July 2024 to June 2025."
        ),
        columns=(
            Column(
                "iso3",
                "string",
                "Economy, ISO 3166 alpha-3; WLD world, LMC lower middle income, SAS South Asia",
                allowed=ECONOMIES,
            ),
            Column(
                "indicator_code",
                "string",
                "The World Bank's code of the indicator",
                allowed=tuple(INDICATORS),
            ),
            Column("year", "integer", "Year as the indicator counts it", minimum=1960),
            Column(
                "observation",
                "number",
                "The observation, in the unit the indicator's name ends with",
                unit="as the indicator says",
                minimum=-5e12,
                maximum=5e14,
            ),
        ),
        key=("iso3", "indicator_code", "year"),
        period=("year",),
        frequency="yearly",
        max_age=timedelta(days=30),
        min_rows=42_700,
        road="open",
        query={"indicators": INDICATORS, "economies": ECONOMIES},
        files=("wdi_selected.csv", "wdi_energy_selected.csv"),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the indicators in groups; a group that is refused is asked for one by one.

    Raises
        ParseError   a single indicator is refused too: the message has its code and the reason
    """
    codes = list(cast(Mapping[str, str], dataset.query["indicators"]))
    raw: dict[str, bytes] = {}
    for number, start in enumerate(range(0, len(codes), GROUP_SIZE), start=1):
        group = codes[start : start + GROUP_SIZE]
        try:
            raw |= _pages(dataset, get, group, f"indicators-{number:02}")
        except ParseError:  # one bad code fails a whole group
            for code in group:
                raw |= _pages(dataset, get, [code], f"indicator-{code}")
    return raw


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Indicator values, one row an economy, indicator and year.

    Source
        JSON pages of the API, or the tables indicator, iso3, country, year, value that
        collections of downloaded indicators use.
    Notes
        Cells without a value are left out: the World Bank has not published them. A call
        without any row is a success; more or fewer rows than announced are not.
    """
    tables = {name: content for name, content in raw.items() if name.endswith(".csv")}
    pages = {name: content for name, content in raw.items() if name not in tables}
    frames = [_copied_rows(dataset, tables.values())] if tables else []
    frames += [_page_rows(dataset, pages)] if pages else []
    if not frames:
        raise ParseError("expected pages or tables, got nothing", dataset=dataset.id)
    frame = pd.concat(frames, ignore_index=True)

    years = frame["year"].astype("str")
    if not (good := years.str.fullmatch(r"\d{4}")).all():
        raise ParseError(
            f"expected years like 2024, got {years[~good].iloc[0]!r}", dataset=dataset.id
        )
    frame["year"] = years.astype("int64")
    frame["observation"] = numbers(dataset, frame["value"])
    columns = [column.name for column in dataset.columns]
    return frame[columns].dropna(subset=["observation"])


def published(dataset: Dataset, raw: Raw) -> str:
    """The newest date of the API's last update; downloaded tables do not say one."""
    pages = [
        _page(dataset, name, content)[0] for name, content in raw.items() if name.endswith(".json")
    ]
    return max((str(header.get("lastupdated") or "") for header in pages), default="")


def _pages(dataset: Dataset, get: Get, codes: Sequence[str], call: str) -> dict[str, bytes]:
    economies = cast(Sequence[str], dataset.query["economies"])
    url = ADDRESS.format(economies=";".join(economies), codes=";".join(codes))
    params = {"source": WDI, "format": "json", "per_page": str(PER_PAGE)}
    raw: dict[str, bytes] = {}
    page, pages = 1, 1
    while page <= pages:
        name = f"{call}-page-{page}.json"
        raw[name] = get(url, {**params, "page": str(page)})
        header, _ = _page(dataset, name, raw[name])
        pages = header["pages"]
        if pages and header["page"] != page:
            raise ParseError(
                f"{name}: expected page {page}, got page {header['page']}", dataset=dataset.id
            )
        page += 1
    return raw


def _page(dataset: Dataset, name: str, content: bytes) -> tuple[dict[str, Any], list[Any]]:
    reply = read_json(dataset, content)
    expected = f"{name}: expected [header, rows]"
    if not isinstance(reply, list) or not reply or not isinstance(reply[0], dict):
        raise ParseError(f"{expected}, got {str(reply)[:80]!r}", dataset=dataset.id)
    header = reply[0]
    if "message" in header:  # an error, although the status says 200
        raise ParseError(
            f"{name}: expected rows, got the refusal {str(header['message'])[:300]}",
            dataset=dataset.id,
        )
    require_columns(dataset, list(header), ("page", "pages", "total"))
    try:  # the same fields come as numbers from one end point and as text from another
        counts = {field: int(header[field]) for field in ("page", "pages", "total")}
    except (TypeError, ValueError):
        raise ParseError(
            f"{name}: expected page counts, got {header}", dataset=dataset.id
        ) from None
    rows = reply[1] if len(reply) > 1 else None
    if rows is None and counts["total"] == 0:
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ParseError(f"{expected}, got {str(rows)[:80]!r} as rows", dataset=dataset.id)
    return header | counts, rows


def _page_rows(dataset: Dataset, pages: Raw) -> pd.DataFrame:
    announced: dict[str, set[tuple[int, str]]] = {}
    arrived: dict[str, int] = {}
    everything: list[Any] = []
    for name, content in pages.items():
        call = re.sub(r"-page-\d+\.json$", "", name)
        header, rows = _page(dataset, name, content)
        vintage = str(header.get("lastupdated", ""))
        announced.setdefault(call, set()).add((header["total"], vintage))
        arrived[call] = arrived.get(call, 0) + len(rows)
        everything += rows
    for call, headers in announced.items():
        if len(headers) > 1 or {total for total, _ in headers} != {arrived[call]}:
            raise ParseError(
                f"{call}: expected {' or '.join(f'{n} rows of {v}' for n, v in sorted(headers))}, "
                f"got {arrived[call]}: the pages changed while they were read; refresh again",
                dataset=dataset.id,
            )
    if not everything:
        return pd.DataFrame(columns=["iso3", "indicator_code", "year", "value"], dtype=object)
    flat = pd.json_normalize(everything)
    fields = ("countryiso3code", "country.id", "indicator.id", "date", "value")
    require_columns(dataset, list(flat.columns), fields)
    named = flat["countryiso3code"].fillna("").ne("")
    iso3 = flat["countryiso3code"].where(named, flat["country.id"].map(AGGREGATES))
    if iso3.isna().any():
        nameless = flat.loc[iso3.isna(), "country.id"].iloc[0]
        raise ParseError(
            f"expected a countryiso3code, got none for {nameless!r}", dataset=dataset.id
        )
    return pd.DataFrame(
        {
            "iso3": iso3,
            "indicator_code": flat["indicator.id"],
            "year": flat["date"],
            "value": flat["value"].astype(object),
        }
    )


def _copied_rows(dataset: Dataset, contents: Iterable[bytes]) -> pd.DataFrame:
    fields = ("indicator", "iso3", "country", "year", "value")
    tables = [read_csv(dataset, content, fields) for content in contents]
    frame = pd.concat(tables, ignore_index=True)
    frame = frame.rename(columns={"indicator": "indicator_code"})
    # The tables overlap; a row that is the same in both is one row, a different one a breach.
    return frame[["iso3", "indicator_code", "year", "value"]].drop_duplicates()
