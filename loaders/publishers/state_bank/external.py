"""State Bank of Pakistan: goods trade by partner and foreign direct investment.

How each table is read stands in sbp_goods, sbp_fdi and sbp_fdi_totals.
"""

from datetime import timedelta

import pandas as pd

from loaders.model import Dataset, Get, Raw, Source
from loaders.publishers.state_bank import easydata, fdi, fdi_totals, goods, newest_months
from loaders.publishers.state_bank import tables as state_bank_tables

ARCHIVE = "https://archive.sbp.org.pk/ecodata"
#: How old a copy made by hand may grow: the bank's statements are monthly.
MONTHLY_BY_HAND = timedelta(days=60)

SOURCE = Source(
    id="sbp_external",
    publisher="State Bank of Pakistan",
    title="External sector: goods trade by partner, foreign investment",
    url="https://www.sbp.org.pk/",
    licence=easydata.LICENCE,
    citation="State Bank of Pakistan",
    how_to_update=(
        f"Monthly series: set {easydata.KEY_VARIABLE} to a free EasyData key, valid for 90 days, "
        "and refresh. Tables by partner, country, sector and year: the layout of the bank's "
        "workbooks changes each fiscal year, so a person adds the rows to the tables "
        "goods_trade_*.csv and fdi_*.csv, with the day as vintage, and builds the snapshot from "
        "their folder. Partners are in "
        f"{ARCHIVE}/Export_Receipts_by_all_Countries.xls and "
        f"{ARCHIVE}/Import-Payments-by-All-Countries.xlsx (thousand US$), investment in "
        "https://www.sbp.org.pk/assets/document/Netinflow.xls and "
        f"{ARCHIVE}/NetinflowSummary.xls."
    ),
)

DATASETS = (
    Dataset(
        id="sbp_goods_by_partner",
        source=SOURCE,
        title="Pakistan's goods trade by partner, as settled through banks",
        description=(
            "Export receipts and import payments for goods as settled through banks: they differ "
            "in coverage and timing from customs figures of either country and must not stand in "
            "one chart with them. Fiscal year to date for the largest partners of each flow; for "
            "some partners also single months and the year before. A missing partner is not zero. "
            "Compare rows of one period_label, and add rows of level country only. Each row is "
            "the newest vintage of its partner, flow and period."
        ),
        columns=goods.PARTNER_COLUMNS,
        key=("partner", "flow", "period_end", "period_label"),
        period=("period_end",),
        frequency="monthly",
        max_age=MONTHLY_BY_HAND,
        delay=timedelta(days=78),
        delay_told="observed: May 2026 on 18 August 2026, at the latest",
        min_rows=225,
        road="by_hand",
        files=(goods.TOP, goods.SELECTED),
    ),
    Dataset(
        id="sbp_goods_monthly",
        source=SOURCE,
        title="Pakistan's goods trade with all countries, monthly",
        description=(
            "Exports, imports and balance of goods, free on board, on the basis of the balance of "
            "payments (BPM6): from receipts and payments through banks, not from customs, and not "
            "to be put in one chart with customs figures. The embedded copy begins later than a "
            "refreshed one."
        ),
        columns=goods.MONTHLY_COLUMNS,
        key=("month",),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        delay=timedelta(days=19),
        delay_told="observed: July 2026 on 19 August 2026",
        min_rows=61,
        road="key",
        query={"start_date": "2005-07-01", "format": "json"},
        key_variable=easydata.KEY_VARIABLE,
        key_help=easydata.KEY_HELP,
        files=(goods.MONTHLY, newest_months.FILE),
    ),
    Dataset(
        id="sbp_fdi_by_country",
        source=SOURCE,
        title="Net foreign direct investment in Pakistan by country, fiscal year to date",
        description=(
            "The countries with the largest net investment in size, by period, each beside the "
            "same months of the year before. Net is inflow less outflow and negative where more "
            "was taken out. A country that is not listed for a period is not zero; the United "
            "States is listed for a whole fiscal year only. Periods run from July and overlap: "
            "never add them."
        ),
        columns=fdi.COUNTRY_COLUMNS,
        key=("partner", "period_end"),
        period=("period_end",),
        frequency="monthly",
        max_age=MONTHLY_BY_HAND,
        delay=timedelta(days=18),
        delay_told="observed: July 2026 on 18 August 2026",
        min_rows=45,
        road="by_hand",
        files=(fdi.COUNTRIES_TABLE,),
    ),
    Dataset(
        id="sbp_fdi_by_sector",
        source=SOURCE,
        title="Foreign direct investment in Pakistan by sector, fiscal year to date",
        description=(
            "The sectors with the largest net investment in size, by period, each beside the same "
            "months of the year before. The older and the newer list (see sector_list) cut "
            "industries differently: mining and quarrying of the first is wider than that of the "
            "second, which lists oil and gas exploration apart. A sector that is not listed is "
            "not zero. Periods run from July and overlap: never add them."
        ),
        columns=fdi.SECTOR_COLUMNS,
        key=("sector", "period_end"),
        period=("period_end",),
        frequency="monthly",
        max_age=MONTHLY_BY_HAND,
        delay=timedelta(days=18),
        delay_told="observed: July 2026 on 18 August 2026",
        min_rows=45,
        road="by_hand",
        files=(fdi.SECTORS_TABLE,),
    ),
    Dataset(
        id="sbp_fdi_monthly",
        source=SOURCE,
        title="Net foreign direct investment in Pakistan, monthly",
        description=(
            "Net foreign direct investment from all countries, in whole millions, and its equity "
            "and debt (balance of payments, BPM6). Months are revised apart from the yearly "
            "figures: those of a fiscal year need not add up to the year's total."
        ),
        columns=fdi_totals.MONTHLY_COLUMNS,
        key=("month",),
        period=("month",),
        frequency="monthly",
        max_age=timedelta(days=7),
        delay=timedelta(days=18),
        delay_told="observed: July 2026 on 18 August 2026",
        min_rows=57,
        road="key",
        query={"start_date": "2005-07-01", "format": "json"},
        key_variable=easydata.KEY_VARIABLE,
        key_help=easydata.KEY_HELP,
        files=(fdi_totals.MONTHLY, newest_months.FILE),
    ),
    Dataset(
        id="sbp_fdi_annual",
        source=SOURCE,
        title="Foreign direct investment in Pakistan by fiscal year",
        description=(
            "Net foreign direct investment from all countries, inflow and outflow, fiscal years "
            "from July to June, in whole millions: net can differ by one from inflow less outflow. "
            "Not to be put beside calendar years."
        ),
        columns=fdi_totals.ANNUAL_COLUMNS,
        key=("fiscal_year",),
        period=("fiscal_year",),
        frequency="yearly",
        max_age=timedelta(days=366),
        year_ends=6,
        delay=timedelta(days=50),
        delay_told="observed: fiscal year 2026 by 19 August 2026",
        min_rows=9,
        road="by_hand",
        files=(fdi_totals.ANNUAL,),
    ),
)

PARSERS = {
    "sbp_goods_by_partner": goods.parse_partners,
    "sbp_goods_monthly": goods.parse_monthly,
    "sbp_fdi_by_country": fdi.parse_countries,
    "sbp_fdi_by_sector": fdi.parse_sectors,
    "sbp_fdi_monthly": fdi_totals.parse_monthly,
    "sbp_fdi_annual": fdi_totals.parse_annual,
}
#: Series of the datasets whose road is a key.
SERIES = {
    "sbp_goods_monthly": tuple(goods.FIRST),
    "sbp_fdi_monthly": tuple(fdi_totals.FIRST),
}


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for the series of a monthly dataset; rows of the others are added by hand."""
    return easydata.fetch(dataset, get, SERIES[dataset.id])


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Goods trade or foreign investment, as the function of each dataset tells."""
    return PARSERS[dataset.id](dataset, raw)


def published(dataset: Dataset, raw: Raw) -> str:
    """The newest vintage in the downloaded tables; replies, and two tables, state none."""
    stated = state_bank_tables.newest_stated(dataset, raw, "vintage")
    return max(stated, newest_months.published(raw))
