"""International Finance Corporation: disclosed investment projects in Pakistan and its peers."""

import html
import json
from datetime import timedelta

import pandas as pd

from loaders.model import Column, Dataset, Get, Licence, ParseError, Raw, Source
from loaders.reading.closed_sets import read_days, require_all, require_known
from loaders.reading.files import (
    numbers,
    read_csv,
    read_json,
    refuse_nested,
    require_columns,
    spelled,
)

ADDRESS = "https://datacatalogapi.worldbank.org/dexapps/fone/api/apiservice"
QUERY = {"datasetId": "DS00499", "resourceId": "RS00448", "type": "json"}
#: The service gives no more rows at a time.
PAGE = 1_000
#: Some 7,000 rows are seven pages; a service that goes on without end is no use.
MOST_PAGES = 50
CUT = "ifc_investment_projects_pakistan_peers.csv"

#: Ours -> the field of the service.
FIELDS = {
    "disclosed_date": "date_disclosed",
    "project_name": "project_name",
    "document_type": "document_type",
    "project_number": "project_number",
    "product": "product_line",
    "company": "company_name",
    "country": "country",
    "industry": "industry",
    "environmental_category": "environmental_category",
    "status": "status",
    "approval_date": "ifc_approval_date",
    "risk_management_usd_million": "ifc_investment_for_risk_managementmillion__usd",
    "guarantee_usd_million": "ifc_investment_for_guaranteemillion__usd",
    "loan_usd_million": "ifc_investment_for_loanmillion__usd",
    "equity_usd_million": "ifc_investment_for_equitymillion__usd",
    "total_usd_million": "total_ifc_investment_as_approved_by_boardmillion__usd",
}
#: Ours -> the column of the cut.
COLUMNS = {
    "disclosed_date": "Date Disclosed",
    "project_name": "Project Name",
    "document_type": "Document Type",
    "project_number": "Project Number",
    "product": "Product Line",
    "company": "Company Name",
    "country": "Country",
    "industry": "Industry",
    "environmental_category": "Environmental Category",
    "status": "Status",
    "approval_date": "IFC Approval Date",
    "risk_management_usd_million": "risk_mgmt_musd",
    "guarantee_usd_million": "guarantee_musd",
    "loan_usd_million": "loan_musd",
    "equity_usd_million": "equity_musd",
    "total_usd_million": "total_ifc_investment_musd",
}
AS_OF = {"field": "as_of_date", "column": "As of Date"}
LIVE_DAY, CUT_DAY = "%d-%b-%Y", "%m/%d/%Y"
AMOUNTS = tuple(name for name in FIELDS if name.endswith("_usd_million"))
PARTS = AMOUNTS[:-1]
#: The corporation's country names -> ISO 3166; other countries and regions are left out.
COUNTRIES = {
    "Pakistan": "PAK",
    "India": "IND",
    "Bangladesh": "BGD",
    "Sri Lanka": "LKA",
    "Viet Nam": "VNM",
    "Indonesia": "IDN",
    "Philippines": "PHL",
    "Egypt, Arab Republic of": "EGY",
    "Turkiye": "TUR",
    "Kazakhstan": "KAZ",
    "Chile": "CHL",
    "Peru": "PER",
    "China": "CHN",
}
#: The policy a document was disclosed under; the later one first.
POLICIES = {
    "Summary of Investment Information (AIP Policy 2012)": "2012",
    "Summary of Proposed Investment (Disclosure Policy 2006)": "2006",
}
#: So many rows of one approval day and one large amount carry a program's ceiling, not their own.
PROGRAM_ROWS, PROGRAM_USD_MILLION = 3, 500
#: More rows than this whose products do not add up mean that columns are not what they were.
MOST_OFF = 0.01

SOURCE = Source(
    id="ifc",
    publisher="International Finance Corporation (World Bank Group)",
    title="IFC Investment Services Projects",
    url="https://financesone.worldbank.org/ifc-investment-services-projects/DS00499",
    licence=Licence(
        name="CC BY 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        embed=True,
        attribution=(
            "The World Bank: IFC Investment Services Projects: International Finance Corporation "
            "(CC BY 4.0)"
        ),
    ),
    citation="International Finance Corporation, IFC Investment Services Projects (DS00499)",
    how_to_update="The corporation adds projects daily; nothing has to be done but a refresh.",
)


def _amount(name: str, what: str) -> Column:
    return Column(name, "number", what, "US$ million", 0, 10_000, nullable=True)


DATASETS = (
    Dataset(
        id="ifc_projects",
        source=SOURCE,
        title="IFC investment projects in Pakistan and peers",
        description=(
            "Investment projects the corporation has disclosed, with the amount its Board "
            "approved. The corporation is multilateral: this is not US investment. A project "
            "disclosed under two policies has two rows: leave out is_repeated before adding up, "
            "and rows of is_program_ceiling, whose amount is that of a whole program."
        ),
        columns=(
            Column("project_number", "integer", "Number of the project", minimum=1),
            Column(
                "policy",
                "string",
                "Year of the disclosure policy",
                allowed=tuple(POLICIES.values()),
            ),
            Column(
                "iso3", "string", "Country, ISO 3166 alpha-3", allowed=tuple(COUNTRIES.values())
            ),
            Column("project_name", "string", "Name of the project"),
            Column("company", "string", "Company; empty where none is named"),
            Column("industry", "string", "Industry; 'other' is the corporation's own word"),
            Column("product", "string", "Main product; empty where none is stated"),
            Column("status", "string", "State of the project on the day of the data"),
            Column("environmental_category", "string", "A to C, FI for financial intermediaries"),
            Column("disclosed_date", "date", "Day of disclosure"),
            Column("approval_date", "date", "Day of approval; missing before it", nullable=True),
            _amount("total_usd_million", "Amount approved by the Board; missing where none is"),
            _amount("loan_usd_million", "Loans, part of the total"),
            _amount("equity_usd_million", "Equity, part of the total"),
            _amount("guarantee_usd_million", "Guarantees, part of the total"),
            _amount("risk_management_usd_million", "Risk management, part of the total"),
            Column("is_repeated", "boolean", "The project has another row, of the later policy"),
            Column("is_program_ceiling", "boolean", "The amount is that of a whole program"),
        ),
        key=("project_number", "policy"),
        period=("disclosed_date",),
        frequency="irregular",
        max_age=timedelta(days=30),
        min_rows=1_760,
        road="open",
        files=(CUT,),
    ),
)


def fetch(dataset: Dataset, get: Get) -> Raw:
    """Ask for page after page until all rows are there; ParseError if some never come."""
    pages: dict[str, bytes] = {}
    rows = total = 0
    for number in range(MOST_PAGES):
        reply = get(ADDRESS, QUERY | {"top": str(PAGE), "skip": str(rows)})
        found, count = _page(dataset, reply)
        pages[f"page_{number:02}.json"] = reply
        rows, total = rows + len(found), max(total, count)
        if not found or (len(found) < PAGE and rows >= total):
            break
    else:
        msg = f"expected at most {MOST_PAGES} pages, got more"
        raise ParseError(msg, dataset=dataset.id)
    if rows < total:
        msg = f"expected {total} rows, got {rows}"
        raise ParseError(msg, dataset=dataset.id)
    return pages


def parse(dataset: Dataset, raw: Raw) -> pd.DataFrame:
    """Investment projects, one row a project and disclosure policy [US$ million].

    Source
        One row as here, for all countries and regions of the world.
    Notes
        Countries other than Pakistan and its peers, and regional projects, are left out. Amounts
        are empty where a product was not used.
    """
    cells, day = _rows(dataset, raw)
    require_all(dataset, cells["country"], COUNTRIES)
    for name in AMOUNTS:
        cells[name] = numbers(dataset, cells[name])
    cells["approval_date"] = read_days(dataset, cells["approval_date"], day)
    alike = cells.groupby(["approval_date", "total_usd_million"])["country"].transform("size")
    large = cells["total_usd_million"].ge(PROGRAM_USD_MILLION)
    cells["is_program_ceiling"] = alike.ge(PROGRAM_ROWS) & large

    cells = cells[cells["country"].isin(list(COUNTRIES))]
    require_known(dataset, cells["document_type"], POLICIES)
    _refuse_odd_totals(dataset, cells)
    policy = cells["document_type"].map(POLICIES)
    newest = policy.groupby(cells["project_number"]).transform("max")
    texts = {name: cells[name].map(html.unescape) for name in ("project_name", "company")}
    frame = cells.assign(
        **texts,
        iso3=cells["country"].map(COUNTRIES),
        policy=policy,
        project_number=numbers(dataset, cells["project_number"], missing=()),
        disclosed_date=read_days(dataset, cells["disclosed_date"], day),
        industry=cells["industry"].map(html.unescape),
        is_repeated=policy.ne(newest),
    )
    return frame[[column.name for column in dataset.columns]]


def published(dataset: Dataset, raw: Raw) -> str:
    """The day of the data, where the rows state it."""
    if CUT in raw:
        stated, day = read_csv(dataset, raw[CUT], [AS_OF["column"]])[AS_OF["column"]], CUT_DAY
    else:
        rows = [row for reply in raw.values() for row in _page(dataset, reply)[0]]
        stated, day = pd.Series([str(row.get(AS_OF["field"]) or "") for row in rows]), LIVE_DAY
    newest = pd.to_datetime(stated, format=day, errors="coerce").max()
    return "" if pd.isna(newest) else newest.strftime("%Y-%m-%d")


def _refuse_odd_totals(dataset: Dataset, cells: pd.DataFrame) -> None:
    """Raise ParseError if products add up to something else in more than a few projects."""
    off = (cells[list(PARTS)].sum(axis="columns") - cells["total_usd_million"]).abs().gt(0.05)
    if off.mean() > MOST_OFF:
        msg = (
            f"expected products that add up to the total, got others in {off.sum()} projects, as "
            f"in {cells.loc[off, 'project_number'].iloc[0]}"
        )
        raise ParseError(
            msg,
            dataset=dataset.id,
        )


def _rows(dataset: Dataset, raw: Raw) -> tuple[pd.DataFrame, str]:
    """Return all rows as text cells named as ours, and the form of their days."""
    if CUT in raw:
        cells = read_csv(dataset, raw[CUT], list(COLUMNS.values()))
        names, day = COLUMNS, CUT_DAY
    else:
        rows = [row for reply in raw.values() for row in _page(dataset, reply)[0]]
        cells = pd.DataFrame(rows).astype("object")
        cells.columns = spelled(cells.columns, list(FIELDS.values()))
        require_columns(dataset, list(cells.columns), list(FIELDS.values()))
        refuse_nested(dataset, cells)
        cells = cells.where(cells.notna(), "").astype("str")
        names, day = FIELDS, LIVE_DAY
    cells = cells[list(names.values())]
    return cells.rename(columns={theirs: ours for ours, theirs in names.items()}), day


def _page(dataset: Dataset, reply: bytes) -> tuple[list[dict[str, object]], int]:
    """Return a page's rows and the number of rows there are in all, 0 where it does not tell."""
    content = read_json(dataset, reply)
    rows = content.get("data") if isinstance(content, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        msg = f"expected an object with rows in 'data', got {json.dumps(content)[:120]}"
        raise ParseError(
            msg,
            dataset=dataset.id,
        )
    count = content.get("count")
    return rows, count if isinstance(count, int) else 0
