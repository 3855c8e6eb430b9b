"""The parts of Pakistan's IT exports, for periods as the State Bank adds them up."""

import pandas as pd

from charts import words
from charts.control import Tables
from charts.fact import Fact, fact
from charts.information_technology.choices import IT_PERIOD, NEWEST_TO_DATE, periods
from charts.model import Chart, ChartData
from charts.selection import Selection

PAGE_ID = "information_technology"
COMPONENTS = ("sbp_it_components",)
AMOUNT, EARLIER = "exports_usd_million", "exports_year_earlier_usd_million"
SHARE, CHANGE = "share_of_it_exports_pct", "change_on_year_earlier_pct"
#: The whole the components are parts of; it never stands beside them.
TOTAL = "Telecommunications, computer and information services"
#: A part below this share of the whole is too small for its growth to be told.
LEAST_SHARE_PCT = 5
UNIT = "US$ million"


def _chosen(tables: Tables, selection: Selection) -> pd.DataFrame:
    """The rows of the period chosen, by item, totals among them."""
    label = selection.value(IT_PERIOD)
    if label == NEWEST_TO_DATE:
        label = periods(tables)[1]
    frame = tables["sbp_it_components"].frame
    return frame[frame["period_label"] == label].set_index("item")


def _build(tables: Tables, selection: Selection) -> ChartData:
    rows = _chosen(tables, selection)
    parts = rows[rows["level"] == "IT component"].sort_values(AMOUNT, ascending=False)
    total = rows[AMOUNT].get(TOTAL, float("nan"))
    ends = parts["period_start"].min(), parts["period_end"].max()
    months = words.from_to(*ends) if len(parts) else ""
    frame = pd.DataFrame(
        {
            "component": parts.index,
            "label": [_label(name, row) for name, row in parts.iterrows()],
            "months": months,
            AMOUNT: parts[AMOUNT],
            EARLIER: parts[EARLIER],
            CHANGE: (parts[AMOUNT] / parts[EARLIER].where(parts[EARLIER] > 0) - 1) * 100,
            SHARE: parts[AMOUNT] / total * 100,
            "status": parts["status"].where(parts["status"].ne("published"), ""),
        }
    ).reset_index(drop=True)
    return ChartData(
        kind="ranking",
        frame=frame,
        x=AMOUNT,
        y="label",
        unit=UNIT,
        period=months,
        told={"months": ends},
        tones=dict.fromkeys(frame["label"], "PAK"),
        status="status",
        vintages={COMPONENTS[0]: str(parts["vintage"].max())} if len(parts) else {},
        notes=_notes(frame, total),
        empty="The bank's table has no parts of IT exports for this period. Choose another.",
    )


def _label(name: object, row: pd.Series) -> str:
    """Name a component and how it moved: "Freelance IT, up 50%"."""
    if not row[EARLIER] > 0:
        return str(name)
    change = words.moved(row[AMOUNT], row[EARLIER]).replace(" ", "\N{NO-BREAK SPACE}")
    return f"{name}, {change}"


def _notes(frame: pd.DataFrame, total: float) -> tuple[str, ...]:
    notes = []
    if frame[EARLIER].notna().any():
        notes.append("Changes are on the same months a year earlier, as the bank states both.")
    rest = total - frame[AMOUNT].sum()
    if rest > 0.1:
        told = words.quantity(rest, UNIT)
        notes.append(f"The bank does not tell all parts for this period: {told} are not here.")
    loose = sorted(set(frame["status"]) - {""})
    if loose:
        notes.append(f"These figures are {words.enumerate_names(loose)}.")
    return tuple(notes)


def _finding(data: ChartData, _: Selection) -> Fact:
    parts = data.frame.set_index("component")
    first = parts.iloc[0]
    told = {"component": first.name, "value": first[AMOUNT], "unit": UNIT, **data.told}
    if pd.notna(first[SHARE]):
        told["share"] = first[SHARE]
    growth = parts.loc[parts[SHARE].ge(LEAST_SHARE_PCT), CHANGE].dropna()
    if len(growth) > 1:
        fastest = parts.loc[growth.idxmax()]
        told |= {
            "fastest": fastest.name,
            "fastest_value": fastest[AMOUNT],
            "fastest_before": fastest[EARLIER],
        }
    return fact("it_export_parts", **told)


CHARTS = (
    Chart(
        id="it-export-components",
        page=PAGE_ID,
        question="What do Pakistan's IT exports consist of?",
        what="IT exports by component, and their change on the same months a year earlier",
        datasets=COMPONENTS,
        build=_build,
        finding=_finding,
        caveat=(
            "From the bank's workbook of trade in services, revised apart from the monthly series; "
            "its freelance IT is not the remittances of freelancers that other reports count."
        ),
        controls=(IT_PERIOD,),
    ),
)
