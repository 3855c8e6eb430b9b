"""Foreign direct investment in Pakistan by country and by sector, as the State Bank lists it.

Net is inflow less outflow; it is negative where investors took out more than they brought.
"""

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw
from loaders.publishers.state_bank import easydata
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.reading.files import numbers

COUNTRIES_TABLE, SECTORS_TABLE = "fdi_by_country_fytd.csv", "fdi_by_sector_fytd.csv"
#: The tables' last line: the total less the ten, not a figure of the bank's.
REMAINDER = "Others"
#: The tables' names -> ours and ISO 3166 alpha-3.
COUNTRIES = {
    "Canada": ("Canada", "CAN"),
    "China": ("China", "CHN"),
    "Hongkong": ("Hong Kong", "HKG"),
    "Japan": ("Japan", "JPN"),
    "Korea (South)": ("South Korea", "KOR"),
    "Kuwait": ("Kuwait", "KWT"),
    "Lebanon": ("Lebanon", "LBN"),
    "Malta": ("Malta", "MLT"),
    "Netherlands": ("Netherlands", "NLD"),
    "Norway": ("Norway", "NOR"),
    "Switzerland": ("Switzerland", "CHE"),
    "U.A.E": ("United Arab Emirates", "ARE"),
    "United Kingdom": ("United Kingdom", "GBR"),
    "United States": ("United States", "USA"),
}
#: Sectors of the lists to May 2026 and of those from June 2026, which cut industries otherwise.
BROAD = {
    "Construction": "Construction",
    "Financial Services": "Financial services",
    "IT & Telecom": "IT and telecommunications",
    "Manufacturing": "Manufacturing",
    "Mining & Quarrying": "Mining and quarrying",
    "Other Services": "Other services",
    "Power & Energy": "Power and energy",
    "Professional Services": "Professional services",
    "Real Estate": "Real estate",
    "Trade & Commerce": "Trade and commerce",
    "Transport & Storage": "Transport and storage",
}
DETAILED = {
    "Cement": "Cement",
    "Chemicals": "Chemicals",
    "Communications": "Communications",
    "Electrical Machinery": "Electrical machinery",
    "Financial Business": "Financial business",
    "Food": "Food",
    "Mining & Quarrying": "Mining and quarrying",
    "Oil & Gas Exploration": "Oil and gas exploration",
    "Personal Services": "Personal services",
    "Petroleum Refining": "Petroleum refining",
    "Power": "Power",
    "Trade": "Trade",
}
LISTS = {"broad": BROAD, "detailed": DETAILED}

#: Columns of both tables, and of the second only -> ours.
MEASURES = {
    "net_fdi_musd": "net_fdi_usd_million",
    "prior_net_fdi_musd": "net_fdi_year_earlier_usd_million",
    "inflow_musd": "inflow_usd_million",
    "prior_inflow_musd": "inflow_year_earlier_usd_million",
    "outflow_musd": "outflow_usd_million",
    "prior_outflow_musd": "outflow_year_earlier_usd_million",
}
#: Several times the largest yearly figures since 2017; a gross flow is never negative.
NET, GROSS = (-5_000, 10_000), (0, 15_000)
COUNTRY_COLUMNS = (
    Column("partner", "string", "Country the investment came from"),
    Column("partner_iso3", "string", "ISO 3166 alpha-3"),
    *state_bank_tables.PERIODS,
    state_bank_tables.usd_million("net_fdi_usd_million", "Net foreign direct investment", *NET),
    state_bank_tables.usd_million(
        "net_fdi_year_earlier_usd_million", "The same months a year before", *NET
    ),
    state_bank_tables.STATUS,
    state_bank_tables.VINTAGE,
)
SECTOR_COLUMNS = (
    Column("sector", "string", "Sector the investment went to"),
    Column(
        "sector_list",
        "string",
        "broad: wide groups, periods to May 2026; detailed: the bank's sectors, from June 2026. "
        "Sectors of one name are not the same in both",
        allowed=tuple(LISTS),
    ),
    *state_bank_tables.PERIODS,
    state_bank_tables.usd_million("net_fdi_usd_million", "Net foreign direct investment", *NET),
    state_bank_tables.usd_million("inflow_usd_million", "Investment brought in", *GROSS),
    state_bank_tables.usd_million("outflow_usd_million", "Investment taken out", *GROSS),
    state_bank_tables.usd_million(
        "net_fdi_year_earlier_usd_million", "Net of the same months a year before", *NET
    ),
    state_bank_tables.usd_million(
        "inflow_year_earlier_usd_million", "Inflow of the same months a year before", *GROSS
    ),
    state_bank_tables.usd_million(
        "outflow_year_earlier_usd_million", "Outflow of the same months a year before", *GROSS
    ),
    state_bank_tables.STATUS,
    state_bank_tables.VINTAGE,
)


def parse_countries(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Net investment of the ten largest countries by size, one row a country and period.

    Source
        A table of Netinflow.xls [US$ million], each period beside the same months a year before.
    Notes
        The table's last line, what all other countries come to, is not the bank's and is left out.
    """
    names = ("period", "country", "net_fdi_musd", "prior_period", "prior_net_fdi_musd", "vintage")
    cells = _listed(dataset, raw, COUNTRIES_TABLE, names, "country")
    easydata.refuse_others(dataset, cells["country"], COUNTRIES)
    frame = _compared(dataset, cells).assign(
        partner=cells["country"].map({key: name for key, (name, _) in COUNTRIES.items()}),
        partner_iso3=cells["country"].map({key: iso3 for key, (_, iso3) in COUNTRIES.items()}),
    )
    return state_bank_tables.newest(
        dataset, frame, ("partner", "period_label"), "net_fdi_usd_million"
    )


def parse_sectors(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Investment in the ten largest sectors by size, one row a sector and period.

    Source
        A table of the bank's workbooks [US$ million], each period beside the same months a year
        before.
    Notes
        Which list a period belongs to is told from its sectors, of which most are in one list only.
        The last line, all other sectors, is left out as for countries.
    """
    names = ("period", "sector", "prior_period", "vintage", *MEASURES)
    cells = _listed(dataset, raw, SECTORS_TABLE, names, "sector")
    easydata.refuse_others(dataset, cells["sector"], {**BROAD, **DETAILED})
    detailed = cells["sector"].isin(DETAILED).groupby(cells["period"]).transform("all")
    broad = cells["sector"].isin(BROAD).groupby(cells["period"]).transform("all")
    mixed = cells[detailed.eq(broad)]
    if not mixed.empty:
        msg = (
            f"expected the sectors of one list in a period, got both or neither in "
            f"{mixed['period'].iloc[0]!r}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    frame = _compared(dataset, cells).assign(
        sector=cells["sector"].map({**BROAD, **DETAILED}),
        sector_list=detailed.map({True: "detailed", False: "broad"}),
    )
    for ending in ("usd_million", "year_earlier_usd_million"):
        net = frame[f"inflow_{ending}"] - frame[f"outflow_{ending}"]
        state_bank_tables.refuse_sum(
            dataset, frame, f"net_fdi_{ending}", net, state_bank_tables.CENTS
        )
    return state_bank_tables.newest(
        dataset, frame, ("sector", "period_label"), "net_fdi_usd_million"
    )


def _listed(
    dataset: Dataset, raw: Raw, name: str, columns: tuple[str, ...], what: str
) -> pd.DataFrame:
    """The table without its last lines, if it compares each period with the year before."""
    cells = state_bank_tables.read_table(dataset, raw, name, columns)
    now, before = (
        state_bank_tables.periods(dataset, cells[column]) for column in ("period", "prior_period")
    )
    wrong = cells[before["period_end"].ne(now["period_end"] - pd.DateOffset(years=1))]
    if not wrong.empty:
        msg = (
            f"expected prior_period a year before period, got {wrong['prior_period'].iloc[0]!r} "
            f"and {wrong['period'].iloc[0]!r}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    return cells[cells[what].ne(REMAINDER)]


def _compared(dataset: Dataset, cells: pd.DataFrame) -> pd.DataFrame:
    """Periods, measures, status and vintage of a table's rows."""
    periods = state_bank_tables.periods(dataset, cells["period"])
    measures = {
        ours: numbers(dataset, cells[theirs], missing=())
        for theirs, ours in MEASURES.items()
        if theirs in cells
    }
    return periods.assign(
        **measures,
        status=state_bank_tables.statuses(periods["fiscal_year"]),
        vintage=state_bank_tables.vintages(dataset, cells["vintage"]),
    )
