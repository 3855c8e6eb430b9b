"""Pakistan's place in the US market: its imports beside the peers', and its share by chapter."""

import pandas as pd

from charts import words
from charts.control import COMPARED
from charts.countries import NAMES, country_tones
from charts.fact import Fact, fact
from charts.model import Chart, ChartData, Kpi, KpiValue, Tables
from charts.selection import Selection
from charts.shared import comparison
from charts.shared.choices import OF_COMPARISONS
from charts.shared.comparison import Amount
from charts.shared.goods import GOODS, YEAR, newest_of_twelve, of_partner, twelve_months
from charts.trade.choices import GOODS_YEAR, PRODUCT
from charts.trade.goods import BASIS
from charts.trade.us_imports import BASIS as CONSUMPTION
from charts.trade.us_imports import CHAPTERS, MEASURES, goods, whole_years
from loaders.measures import CUSTOMS

IMPORTS = Amount("us_imports", "_usd_million")
#: How many of the chapters Pakistan sells most of are told, and drawn with all countries' shares.
LARGEST, WITH_PEERS = 10, 8


def _imports_build(tables: Tables, selection: Selection) -> ChartData:
    frame = tables["census_goods_monthly"].frame
    frame = frame[frame["partner_iso3"].isin([*selection.pakistan_and_peers])]
    years = frame["month"].dt.year.rename("year")
    # A year that lacks months has no sum.
    sums = frame.groupby([years, "partner_iso3"])["us_imports_usd_million"].sum().unstack()
    months = frame.groupby([years, "partner_iso3"]).size().unstack()
    levels = sums.where(months == 12).dropna(how="all")
    levels = levels[selection.keeps(levels.index.to_series())]
    return comparison.compare(IMPORTS, levels, tables, selection)


def _imports_finding(data: ChartData, _: Selection) -> Fact:
    return comparison.compared(data, IMPORTS)


def _by_chapter(rows: pd.DataFrame) -> pd.DataFrame:
    """US imports by chapter, a column a country; WLD is the sum of all, for it has no row."""
    ours = rows[rows["partner_iso3"].isin(NAMES)]
    wide = ours.pivot(index="hs_code", columns="partner_iso3", values="us_imports_usd")
    wide["WLD"] = rows.groupby("hs_code")["us_imports_usd"].sum()
    return wide


def _names(tables: Tables) -> pd.Series:
    frame = tables["usitc_imports_hs2"].frame
    return frame.drop_duplicates("hs_code").set_index("hs_code")["chapter_name"]


def _share_build(tables: Tables, selection: Selection) -> ChartData:
    shown = goods(tables["usitc_imports_hs2"].frame, selection)
    wide = _by_chapter(shown.rows)
    countries = [*selection.pakistan_and_peers]
    wide = wide.reindex(columns=[*countries, "WLD"])
    shares = wide[countries].div(wide["WLD"], axis="index").rename(columns=NAMES) * 100
    names = _names(tables)
    largest = shares[NAMES["PAK"]].idxmax() if shares[NAMES["PAK"]].notna().any() else ""
    wide = wide.nlargest(WITH_PEERS, "PAK")
    order = shares.loc[wide.index, NAMES["PAK"]].sort_values(ascending=False).index
    amounts = wide[countries].loc[order].rename(columns=NAMES)
    tall = amounts.rename_axis(columns="country").stack().rename("us_imports_usd").reset_index()
    tall = tall.dropna(ignore_index=True)  # where the United States recorded no import
    total = tall["hs_code"].map(wide["WLD"])
    frame = pd.DataFrame(
        {
            "hs_code": tall["hs_code"],
            "chapter": tall["hs_code"].map(names),
            "country": tall["country"],
            "share_of_us_imports_pct": tall["us_imports_usd"] / total * 100,
            "us_imports_usd": tall["us_imports_usd"],
            "status": shown.status,
        }
    )
    return ChartData(
        kind="dots",
        frame=frame,
        x="share_of_us_imports_pct",
        y="chapter",
        unit="%",
        period=shown.period,
        series="country",
        tones=country_tones(selection.peers),
        status="status",
        told={
            "through": shown.through,
            "chapter": names.get(largest, ""),
            "shares": {} if not largest else shares.loc[largest].to_dict(),
        },
        picks=PRODUCT,
        pick="hs_code",
        notes=(f"The {WITH_PEERS} chapters Pakistan sells most of.", *shown.notes),
    )


def _share_finding(data: ChartData, _: Selection) -> Fact:
    """Find the chapter of Pakistan's largest share of all it sells, drawn or not."""
    others = pd.Series(data.told["shares"], dtype="float64")
    ours = others.pop(NAMES["PAK"])
    return fact(
        "largest_share_of_us_imports",
        chapter=data.told["chapter"],
        share=ours,
        through=data.told["through"],
        others=len(others),
        ahead=tuple(others.index[others > ours]),
    )


def _change_build(tables: Tables, _: Selection) -> ChartData:
    frame = tables["usitc_imports_hs2"].frame
    years = whole_years(frame)[-2:]
    wides = [_by_chapter(frame[frame["year"] == year].rename(columns=MEASURES)) for year in years]
    columns = ["hs_code", "chapter", "share_change_points", "share_before_pct", "share_pct"]
    rows = pd.DataFrame(columns=columns)
    if len(wides) == 2:
        before, now = (wide["PAK"] / wide["WLD"] * 100 for wide in wides)
        largest = wides[1].nlargest(LARGEST, "PAK").index
        rows = pd.DataFrame(
            {
                "hs_code": largest,
                "chapter": largest.map(_names(tables)),
                "share_change_points": (now - before).reindex(largest).to_numpy(),
                "share_before_pct": before.reindex(largest).to_numpy(),
                "share_pct": now.reindex(largest).to_numpy(),
            }
        ).dropna(subset=["share_change_points"])
    rows = rows.sort_values("share_change_points", ascending=False, ignore_index=True)
    return ChartData(
        kind="ranking",
        frame=rows,
        x="share_change_points",
        y="chapter",
        unit="points",
        period=words.span(pd.Series(years)),
        tones={str(chapter): "PAK" for chapter in rows["chapter"]},
        told={"years": years},
        picks=PRODUCT,
        pick="hs_code",
        notes=(f"The {LARGEST} chapters Pakistan sells most of, whole years only.",),
        empty="Two whole years are needed for a change, and there is one.",
    )


def _is_noticed(before: float, now: float) -> bool:
    """Whether two shares read differently."""
    return bool(words.gap(now, before))


def _change_finding(data: ChartData, _: Selection) -> Fact:
    chapters = data.frame.set_index("chapter")
    changes, columns = chapters[data.x], ["share_before_pct", "share_pct"]
    shares = {str(name): tuple(row) for name, row in chapters[columns].iterrows()}
    noticed = changes[[_is_noticed(*shares[str(name)]) for name in changes.index]]
    rose, fell = noticed[noticed > 0], noticed[noticed < 0]
    return fact(
        "shares_of_us_imports_moved",
        first=data.told["years"][0],
        last=data.told["years"][-1],
        chapters=len(changes),
        rose=len(rose),
        rose_most=rose.idxmax() if len(rose) else None,
        fell_most=fell.idxmin() if len(fell) else None,
        shares=shares,
    )


def _share_kpi(tables: Tables, _: Selection) -> KpiValue | None:
    """Share of US general imports in the newest 12 months that the whole world has too."""
    imports = [
        twelve_months(of_partner(tables, iso3)).set_index("month")["us_imports_usd_million"]
        for iso3 in ("PAK", "WLD")
    ]
    shares = (imports[0] / imports[1] * 100).dropna()
    return newest_of_twelve(shares, "%") if len(shares) > YEAR else None


KPIS = (
    Kpi(
        "trade-market-share",
        "trade",
        "Pakistan's share of US imports",
        GOODS,
        _share_kpi,
        CUSTOMS,
    ),
)
IMPORTS_BY_COUNTRY = Chart(
    id="trade-imports-against-peers",
    page="trade",
    question="Does Pakistan keep up with its competitors in the US market?",
    what="US general imports of goods by country of origin, whole calendar years",
    datasets=(*GOODS, *comparison.DATASETS),
    build=_imports_build,
    finding=_imports_finding,
    caveat=BASIS,
    controls=OF_COMPARISONS,
)
SHARE = Chart(
    id="trade-share-by-chapter",
    page="trade",
    question="Where does Pakistan matter to the US market?",
    what="Share of US imports by HS chapter",
    datasets=CHAPTERS,
    build=_share_build,
    finding=_share_finding,
    caveat=CONSUMPTION,
    controls=(COMPARED, GOODS_YEAR),
)
SHARE_CHANGE = Chart(
    id="trade-share-change",
    page="trade",
    question="Where does Pakistan win or lose ground?",
    what="Change of Pakistan's share (%) of US imports by HS chapter",
    datasets=CHAPTERS,
    build=_change_build,
    finding=_change_finding,
    caveat=CONSUMPTION,
)
CHARTS = (IMPORTS_BY_COUNTRY, SHARE, SHARE_CHANGE)
