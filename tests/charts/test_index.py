"""Every index with every base: one base for all, named; who has none is named; peers by it."""

import re

import pandas as pd
import pytest

from charts.english.writer import write
from charts.mining.choices import MINED
from charts.mining.output import MINERALS
from charts.selection import Selection, last_year
from charts.shared.choices import BASE, FIRST_SHOWN
from charts.shared.pakistan_output import of_yearbook, standing
from tests.catalogue import BUILT, tables
from tests.sampling import sampled

INDEXES = {chart.id: chart for chart in BUILT if BASE in chart.controls}
YEARS = ((1985, last_year()), (2010, last_year()), (2012, 2018), (2019, 2021), (2015, 2015))
BASES = (FIRST_SHOWN, *(word for word in BASE.options.values() if word != FIRST_SHOWN))
NAMED = re.compile(r"index, (.+) = 100")
CASES = [(chart_id, years) for chart_id in INDEXES for years in YEARS]
#: What names a line in each index.
SERIES = ("country", "mineral", "commodity")


def built(chart_id, selection):
    chart = INDEXES[chart_id]
    data = chart.build({name: tables()[name] for name in chart.datasets}, selection)
    return data, None if data.frame.empty else chart.finding(data, selection)


def said(period):
    if isinstance(period, pd.Timestamp) and period.is_quarter_end:
        return f"{period.year} Q{period.quarter}"
    return f"{period:%B %Y}" if isinstance(period, pd.Timestamp) else str(period)


def year_of(period):
    return getattr(period, "year", period)


def wide_of(data):
    name = next(name for name in SERIES if name in data.frame)
    return data.frame.pivot(index=data.x, columns=name, values=data.y)


def check_one_base_for_all(data, base):
    """All lines are 100 in the one period the unit names, that of the reader's year."""
    wide, [named] = wide_of(data), NAMED.findall(data.unit)
    [period] = [period for period in wide.index if said(period) == named]
    assert wide.loc[period].tolist() == pytest.approx([100] * len(wide.columns))
    if base != FIRST_SHOWN:
        assert year_of(period) == int(base)
        others = [at for at in wide.index if year_of(at) == int(base)]
        assert period == others[0]
    return wide, period


def check_comparison(found, wide, period):
    """The change told and the peers counted are both since that period."""
    ours = wide["Pakistan"].dropna()
    last = ours.index[-1]
    if last == period:
        assert found.kind == "amount_at_base"
        return
    told = found.told
    assert told["first_when"] == period
    assert told["when"] == last
    assert told["value"] / told["first"] * 100 == pytest.approx(ours[last])
    ends = wide.loc[last].drop("Pakistan").dropna()
    assert set(told["ahead"]) == set(ends.index[ends > ours[last]])
    assert f" {said(period)}" in write(found)


def check_minerals(found, period, selection):
    """The most and the least are of all minerals chosen, worked out from the yearbook's rows."""
    rows = standing(of_yearbook(tables()))
    rows = rows[rows["year"].between(*selection.years)].dropna(subset=["output_t"])
    change = {}
    for mineral in selection.values(MINED):
        by_year = rows[rows["commodity"] == MINERALS[mineral]].set_index("year")["output_t"]
        if by_year.get(period, 0) > 0 and by_year.index.max() > period:
            change[mineral] = by_year[by_year.index.max()] / by_year[period] * 100
    if not change:
        assert found.kind == "no_output_since_base"
        return
    assert found.told["base"] == period
    assert found.told["minerals"] == len(change)
    assert found.told["index"] == pytest.approx(max(change.values()))
    assert found.told["last_index"] == pytest.approx(min(change.values()))


def check(chart_id, data, found, asked):
    """What is true of any index that has lines."""
    wide, period = check_one_base_for_all(data, asked.value(BASE))
    if "Pakistan" in wide:
        check_comparison(found, wide, period)
    elif MINED in INDEXES[chart_id].controls:
        check_minerals(found, period, asked)
    else:
        assert found.told["base"] == period


def asked_for(chart_id, years, chosen):
    if chosen == "default":
        return Selection(years=years)
    asked = Selection(years=years, peers=("LKA", "KAZ", "CHL", "CHN"))
    is_mined = MINED in INDEXES[chart_id].controls
    return asked.choosing(MINED, *MINED.words[-9:]) if is_mined else asked


@pytest.mark.sweep
@pytest.mark.parametrize("chosen", ["default", "others"])
@pytest.mark.parametrize(("chart_id", "years"), sampled(CASES, 5))
def test_an_index_has_one_base_for_all_and_names_it(chart_id, years, chosen):
    selection = asked_for(chart_id, years, chosen)
    is_empty = built(chart_id, selection)[0].frame.empty
    for base in BASES:
        asked = selection if base == FIRST_SHOWN else selection.choosing(BASE, base)
        data, found = built(chart_id, asked)
        if data.frame.empty:  # all bases alike, or the base is said to be why
            assert is_empty or base in data.empty
        elif data.unit.startswith("index"):
            check(chart_id, data, found, asked)
        else:
            assert data.kind == "ranking"
            assert data.frame[data.frame.columns[1]].nunique() == 1
