"""Foreign direct investment in Pakistan from all countries: by month and by fiscal year."""

import pandas as pd

from loaders.model import Column, Dataset, ParseError, Raw
from loaders.publishers.state_bank import easydata, newest_months
from loaders.publishers.state_bank import tables as state_bank_tables
from loaders.publishers.state_bank.fdi import GROSS, NET
from loaders.reading.files import numbers

MONTHLY, ANNUAL = "fdi_net_monthly.csv", "fdi_annual.csv"
GROUP = "TS_GP_BOP_BPM6SUM_M"
#: Series -> column, and since when each is known to run.
SERIES = {
    f"{GROUP}.P00330": "net_fdi_usd_million",
    f"{GROUP}.P00340": "equity_usd_million",
    f"{GROUP}.P00350": "debt_usd_million",
}
FIRST = dict.fromkeys(SERIES, "2021-05")
#: Code and label in the table of the newest months -> column.
NEWEST = {
    ("P00330", "Net FDI"): "net_fdi_usd_million",
    ("P00340", "Equity"): "equity_usd_million",
    ("P00350", "Debt"): "debt_usd_million",
}
#: Columns of the yearly table -> ours.
FLOWS = {
    "net_fdi_musd": "net_fdi_usd_million",
    "inflow_musd": "inflow_usd_million",
    "outflow_musd": "outflow_usd_million",
}
MONTHLY_COLUMNS = (
    Column("month", "month", "Calendar month"),
    state_bank_tables.usd_million(
        "net_fdi_usd_million", "Net foreign direct investment, equity and debt together", *NET
    ),
    state_bank_tables.usd_million("equity_usd_million", "Equity, net", *NET),
    state_bank_tables.usd_million("debt_usd_million", "Debt, net", *NET),
    state_bank_tables.STATUS,
    state_bank_tables.VINTAGE,
)
ANNUAL_COLUMNS = (
    Column("fiscal_year", "integer", "July to June: 2026 began in July 2025", "", 1973, 2100),
    state_bank_tables.usd_million("net_fdi_usd_million", "Net foreign direct investment", *NET),
    state_bank_tables.usd_million("inflow_usd_million", "Investment brought in", *GROSS),
    state_bank_tables.usd_million("outflow_usd_million", "Investment taken out", *GROSS),
    Column("status", "string", "As the bank marks it", allowed=("published", "provisional")),
)


def parse_monthly(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Net investment, its equity and its debt, one row a month.

    Source
        EasyData series TS_GP_BOP_BPM6SUM_M.P00330, P00340 and P00350 [Million USD], or a copy of
        them (period, net_fdi_musd, equity_musd, debt_musd, vintage) and of their newest months.
    Notes
        A month that one of the series does not have yet is left out.
    """
    if easydata.has_reply(raw):
        tall = easydata.whole_series(dataset, raw, FIRST)
        wide = tall.pivot(index="month", columns="series_key", values="observation")
        frame = wide.rename(columns=SERIES).dropna().reset_index()
        frame = frame.assign(vintage=state_bank_tables.CURRENT)
    else:
        names = ("period", "net_fdi_musd", "equity_musd", "debt_musd", "vintage")
        cells = state_bank_tables.read_table(dataset, raw, MONTHLY, names)
        frame = pd.DataFrame(
            {
                "month": state_bank_tables.periods(dataset, cells["period"])["period_end"],
                "net_fdi_usd_million": numbers(dataset, cells["net_fdi_musd"], missing=()),
                "equity_usd_million": numbers(dataset, cells["equity_musd"], missing=()),
                "debt_usd_million": numbers(dataset, cells["debt_musd"], missing=()),
                "vintage": state_bank_tables.vintages(dataset, cells["vintage"]),
            }
        )
        if newest_months.FILE in raw:
            newest = newest_months.wide(dataset, raw, NEWEST)
            frame = pd.concat([frame, newest], ignore_index=True)
    both = frame["equity_usd_million"] + frame["debt_usd_million"]
    state_bank_tables.refuse_sum(
        dataset, frame, "net_fdi_usd_million", both, state_bank_tables.MILLIONS
    )
    frame = state_bank_tables.newest(dataset, frame, ("month",), "net_fdi_usd_million")
    return frame.assign(
        status=state_bank_tables.statuses(state_bank_tables.fiscal_years(frame["month"]))
    )


def parse_annual(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Net investment, inflow and outflow, one row a fiscal year.

    Source
        A table of NetinflowSummary.xls [US$ million] (fiscal_year, net_fdi_musd, inflow_musd,
        outflow_musd, status), where an empty status is final.
    """
    names = ("fiscal_year", "net_fdi_musd", "inflow_musd", "outflow_musd", "status")
    cells = state_bank_tables.read_table(dataset, raw, ANNUAL, names)
    easydata.refuse_others(dataset, cells["status"], ("", "provisional"))
    year = cells["fiscal_year"]
    if not (good := year.str.fullmatch(r"FY\d{4}")).all():
        msg = f"expected fiscal years like FY2026, got {year[~good].iloc[0]!r}"
        raise ParseError(msg, dataset=dataset.id)
    frame = pd.DataFrame(
        {
            "fiscal_year": year.str.removeprefix("FY").astype("int64"),
            **{ours: numbers(dataset, cells[theirs], missing=()) for theirs, ours in FLOWS.items()},
            "status": cells["status"].replace("", "published"),
        }
    )
    net = frame["inflow_usd_million"] - frame["outflow_usd_million"]
    state_bank_tables.refuse_sum(
        dataset, frame, "net_fdi_usd_million", net, state_bank_tables.MILLIONS
    )
    return frame
