"""The rows that rank on the page Opportunities, beside a second computation from the sources."""

import pandas as pd
import pytest

from charts.catalogue import CHARTS
from charts.choices import CONTROLS
from charts.selection import Selection
from tests.catalogue import tables
from tests.recomputed import opportunities
from tests.recomputed.test_findings import chosen, rows

TABLE = CHARTS["opportunities-table"]
KINDS = {
    "Minerals and fuels": (opportunities.minerals, 17),
    "HS chapters": (opportunities.chapters, 20),
}
#: Kind and term -> the column of the table that has its figure.
COLUMNS = {
    "Minerals and fuels": {
        "growth": "growth_pct",
        "reliance": "reliance_pct",
        "concentration": "concentration_hhi",
        "share": "pakistan_share_pct",
        "capability": "share_of_world_output_pct",
        "peers": "peers_share_pct",
    },
    "HS chapters": {
        "size": "us_imports_usd_million",
        "growth": "growth_pct",
        "concentration": "concentration_hhi",
        "share": "pakistan_share_pct",
        "capability": "revealed_comparative_advantage_index",
        "tariff": "duty_above_peers_points",
        "peers": "peers_share_pct",
    },
}


def table(selection: Selection, kind: str) -> pd.DataFrame:
    shown = TABLE.build({name: tables()[name] for name in TABLE.datasets}, selection).frame
    return shown[shown["kind"] == kind].set_index("candidate")


@pytest.mark.parametrize("kind", KINDS)
def test_every_term_is_what_the_sources_give(kind):
    recompute, least = KINDS[kind]
    expected, shown = recompute(rows(TABLE)), table(Selection(), kind)
    assert {*shown.index} == {*expected.index}
    assert len(shown) >= least
    for term, column in COLUMNS[kind].items():
        figures = expected[term].astype("float64").to_dict()
        assert shown[column].to_dict() == pytest.approx(figures, nan_ok=True), term
    without = [term for term in opportunities.TERMS if term not in COLUMNS[kind]]
    assert expected[without].isna().all(axis=None)


@pytest.mark.parametrize("preset", ["Own weights", "Demand", "Reliance", "Capability"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_score_and_place_is_what_the_sources_give(kind, preset):
    selection = Selection().choosing(CONTROLS["weighing"], preset)
    recompute, least = KINDS[kind]
    weighed = opportunities.weights(chosen(TABLE, selection))
    expected = opportunities.scores(recompute(rows(TABLE)), weighed)
    shown = table(selection, kind).dropna(subset=["score_of_100"])
    assert len(shown) >= least
    assert shown["score_of_100"].to_dict() == pytest.approx(expected.to_dict())
    first = expected.round(9).rank(method="min", ascending=False)
    assert shown["place_in_kind"].to_dict() == first.to_dict()
