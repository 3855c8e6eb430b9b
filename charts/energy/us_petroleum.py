"""American crude oil and petroleum products for Pakistan, by month; there is no embedded copy."""

from charts import words
from charts.control import YEARS
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Tables
from charts.selection import Selection

DATASET = "eia_petroleum_exports_pakistan"
AMOUNT = "exports_thousand_barrels"
CRUDE, ALL = "Crude oil", "Crude oil and all products"
#: What is drawn of the products, which overlap.
DRAWN = {"EPC0": CRUDE, "EP00": ALL}


def _build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables[DATASET].frame
    frame = frame[frame["product_code"].isin(list(DRAWN)) & selection.keeps(frame["month"])]
    frame = frame.assign(product=frame["product_code"].map(DRAWN))
    withheld = frame[AMOUNT].isna()
    shown = frame[~withheld].sort_values(["month", "product_code"], ignore_index=True)
    return ChartData(
        kind="columns",
        frame=shown[["month", "product", AMOUNT]],
        x="month",
        y=AMOUNT,
        unit="thousand barrels",
        period=words.span(shown["month"]),
        series="product",
        tones={ALL: "context", CRUDE: "oil"},
        notes=("Withheld months are not drawn.",) if withheld.any() else (),
        empty="No US export of oil to Pakistan is recorded in these years. Widen the years.",
    )


def _finding(data: ChartData, _: Selection) -> Fact:
    wide = data.frame.pivot(index="month", columns="product", values=AMOUNT)
    if ALL not in wide or wide[ALL].dropna().empty:
        return fact("us_petroleum_withheld")
    newest = wide[ALL].dropna().index[-1]
    crude = wide[CRUDE].dropna() if CRUDE in wide else wide[ALL].iloc[:0]
    crude = crude[crude > 0]
    told = {"crude_month": crude.index[-1], "crude": crude.iloc[-1]} if len(crude) else {}
    return fact("us_petroleum", month=newest, amount=wide.loc[newest, ALL], unit=data.unit, **told)


CHART = Chart(
    id="energy-us-petroleum",
    page="energy",
    question="How much crude oil and fuel does the US ship to Pakistan, month by month?",
    what="US exports of crude oil and petroleum products to Pakistan",
    datasets=(DATASET,),
    build=_build,
    finding=_finding,
    caveat="A month that is absent has no figure; that is no proof that nothing was shipped.",
    controls=(YEARS,),
)
