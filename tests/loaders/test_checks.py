from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from loaders.checks import EXACT, checks_of, conform, range_of
from loaders.holding_back import hold_back_reasons
from loaders.model import CheckError, Column
from tests.loaders.sample import DATASET, rows


def one_column(column: Column, cells) -> pd.Series:
    """The column after conform, in a dataset of that column and a running number."""
    dataset = replace(
        DATASET, columns=(Column("n", "integer", "Number"), column), key=("n",), period=()
    )
    frame = pd.DataFrame({"n": range(len(cells)), column.name: pd.Series(cells)})
    return conform(dataset, frame)[column.name]


def with_columns(*names: str):
    """The sample dataset with only these columns beside its key."""
    return replace(
        DATASET, columns=tuple(c for c in DATASET.columns if c.name in (*DATASET.key, *names))
    )


def test_a_good_frame_comes_out_as_declared():
    shuffled = rows().sample(frac=1, random_state=1)[[c.name for c in reversed(DATASET.columns)]]
    frame = conform(DATASET, shuffled)
    assert list(frame.columns) == [column.name for column in DATASET.columns]
    assert frame["code"].tolist() == [f"{n:02}" for n in range(20)]
    assert frame.index.tolist() == list(range(20))
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        "code": "str",
        "month": "datetime64[s]",
        "note": "str",
        "count": "Int64",
        "whole": "int64",
        "amount_usd": "float64",
        "share_pct": "float64",
        "is_final": "boolean",
        "is_open": "bool",
        "day": "datetime64[s]",
        "kind": "str",
    }


def test_columns_too_few_and_too_many_are_named_together():
    few, many = rows().drop(columns=["note", "kind"]), rows().assign(extra=1)
    missing = "column note is missing; column kind is missing"
    for frame, says in (
        (few, missing),
        (many, "column extra is not declared"),
        (few.assign(extra=1), f"{missing}; column extra is not declared"),
    ):
        with pytest.raises(CheckError) as caught:
            conform(DATASET, frame)
        assert str(caught.value) == f"sample_table: {says}"


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"code": [None] * 20}, "code has 20 missing cells"),
        ({"whole": ["many"] * 20}, "whole is not all integer"),
        ({"whole": [0.5] * 20}, "whole is not all integer: there are fractions"),
        ({"whole": [None] + [1] * 19}, "whole is not all integer"),
        ({"whole": range(-1, 19)}, "whole falls below 0: -1"),
        ({"share_pct": [101.0] * 20}, "share_pct exceeds 100: 101"),
        ({"share_pct": [None] * 20}, "share_pct has 20 missing cells"),
        ({"amount_usd": [float("-inf")] * 20}, "amount_usd has infinite numbers"),
        ({"amount_usd": ["1,000"] * 20}, "amount_usd is not all number"),
        ({"is_open": ["False"] * 20}, "is_open is not all boolean"),
        ({"is_open": pd.array([None, *[True] * 19], "boolean")}, "is_open has 1 missing cells"),
        ({"is_final": ["yes"] * 20}, "is_final is not all boolean"),
        ({"kind": ["a", "c", "d"] + ["b"] * 17}, "kind has unknown values c, d"),
        ({"kind": ["a"] * 10 + [""] * 10}, "kind has unknown values"),
        ({"month": ["soon"] * 20}, "month is not all month"),
        ({"month": ["01/02/2024"] * 20}, "month is not all month"),
        ({"month": range(2000, 2020)}, "month is not all month: there are bare numbers"),
        ({"month": pd.date_range("2024-01-02", periods=20)}, "not the first of a month"),
        ({"day": pd.date_range("2024-01-01 12:00", periods=20)}, "day has times of day"),
        ({"code": ["00"] * 20, "month": "2024-01"}, "the key repeats in 19 rows, first .'00'"),
    ],
)
def test_each_breach_is_named(columns, says):
    with pytest.raises(CheckError, match=f"^sample_table: .*{says}"):
        conform(DATASET, rows(**columns))


def test_all_breaches_come_in_one_error():
    frame = rows(whole=[-1] * 20, share_pct=[200] * 20, kind=["c"] * 20, amount_usd=["x"] * 20)
    with pytest.raises(CheckError) as caught:
        conform(DATASET, frame)
    assert all(name in str(caught.value) for name in ("whole", "share_pct", "kind", "amount_usd"))


def test_too_few_rows_and_a_repeated_key_come_together():
    twice = pd.concat([rows(2), rows(2)])
    with pytest.raises(CheckError, match=r"key repeats in 2 rows.*at least 5 rows, got 4"):
        conform(replace(DATASET, min_rows=5), twice)


def test_limits_themselves_are_allowed():
    frame = conform(DATASET, rows(share_pct=[0] * 10 + [100] * 10, whole=[0] * 20))
    assert frame["share_pct"].max() == 100


@pytest.mark.parametrize(
    "cells",
    [
        [2**63],
        [2**64],
        [1e300],
        [float(EXACT + 2)],
        [EXACT + 2, None],
        [float("inf")],
    ],
)
@pytest.mark.parametrize("nullable", [True, False])
def test_whole_numbers_that_would_change_are_refused(cells, nullable):
    with pytest.raises(CheckError, match="big is not all integer"):
        one_column(Column("big", "integer", "Big", nullable=nullable), cells)


def test_large_whole_numbers_stay_exact():
    assert one_column(Column("big", "integer", "Big"), [2**63 - 1])[0] == 2**63 - 1
    assert one_column(Column("big", "integer", "Big"), ["9007199254740993"])[0] == EXACT + 1
    assert one_column(Column("big", "integer", "Big"), [float(EXACT)])[0] == EXACT


def test_carriage_returns_become_newlines():
    cells = one_column(Column("note", "string", "Note"), ["a\r\nb", "a\rb", "a\nb", "ab"])
    assert cells.tolist() == ["a\nb"] * 3 + ["ab"]


def test_missing_flags_stay_missing_where_they_may():
    flags = one_column(Column("is_it", "boolean", "Is it", nullable=True), [True, None, False])
    assert flags.tolist() == [True, pd.NA, False]


def test_dates_may_be_missing_where_they_may():
    days = one_column(Column("day", "date", "Day", nullable=True), [np.nan, np.nan])
    assert days.isna().all()


# Holding back


OLD = conform(DATASET, rows(200))


def reasons(new: pd.DataFrame, dataset=DATASET) -> list[str]:
    return hold_back_reasons(dataset, conform(dataset, new), OLD)


def test_the_same_figures_are_not_held_back():
    assert reasons(OLD) == []


def test_a_twentieth_fewer_rows_pass_and_a_fifth_fewer_do_not():
    assert reasons(OLD.iloc[10:]) == []
    assert reasons(OLD.iloc[40:]) == ["it shrank from 200 to 160 rows"]


def test_the_limit_itself_passes():
    assert reasons(OLD.iloc[20:]) == []
    assert reasons(OLD.iloc[21:]) == ["it shrank from 200 to 179 rows"]


def test_going_back_in_time_is_held_back():
    before_the_last = OLD[OLD["month"] < OLD["month"].max()]
    assert reasons(before_the_last) == ["its newest period went back in time"]


def test_a_period_that_is_known_no_more_is_held_back():
    dataset = replace(DATASET, period=("day",))
    gone = OLD.assign(day=pd.NaT)
    assert reasons(gone, dataset) == [
        "its newest period went back in time",
        "day lost 199 of 199 figures",
    ]
    assert hold_back_reasons(dataset, OLD, conform(dataset, gone)) == []


@pytest.mark.parametrize("factor", [1000, 0.001, -5.5])
def test_a_jump_of_a_column_is_held_back(factor):
    new = OLD.assign(amount_usd=OLD["amount_usd"] * factor)
    assert reasons(new) == [f"amount_usd is typically {abs(factor):.3g} times what it was"]


def test_a_jump_of_whole_numbers_is_held_back():
    new = OLD.assign(count=OLD["count"] * 6)
    assert reasons(new) == ["count is typically 6 times what it was"]


def test_a_few_revised_figures_pass():
    new = OLD.assign(amount_usd=OLD["amount_usd"].where(OLD["whole"] > 60, 9e9))
    assert reasons(new) == []


@pytest.mark.parametrize("factor", [1e-6, 1e-3, 1e3, -1e3, 1e6])
def test_a_part_that_lost_a_factor_of_a_thousand_is_held_back(factor):
    new = OLD.assign(
        amount_usd=OLD["amount_usd"].where(OLD["whole"] > 2, OLD["amount_usd"] * factor)
    )
    scaled = int((new["amount_usd"] != OLD["amount_usd"]).sum() - OLD["amount_usd"].isna().sum())
    assert 0 < scaled < 5
    (reason,) = reasons(new)
    assert reason.startswith(f"amount_usd has {scaled} of ")
    assert reason.endswith(" figures that moved by a factor of 1,000")


def test_a_part_that_moved_by_another_factor_passes():
    new = OLD.assign(amount_usd=OLD["amount_usd"].where(OLD["whole"] > 2, OLD["amount_usd"] * 800))
    assert reasons(new) == []


def test_a_factor_within_the_limit_passes():
    assert reasons(OLD.assign(amount_usd=OLD["amount_usd"] * 4.9)) == []


@pytest.mark.parametrize("name", ["amount_usd", "count", "is_final", "day"])
def test_a_column_that_came_back_empty_is_held_back(name):
    assert reasons(OLD.assign(**{name: None})) == [f"{name} lost 199 of 199 figures"]


def test_a_column_may_lose_a_tenth_of_its_figures():
    had = int(OLD["amount_usd"].notna().sum())
    for lost, held_back in ((had // 10, False), (had // 10 + 1, True)):
        kept = OLD["amount_usd"].notna().cumsum() > lost
        assert bool(reasons(OLD.assign(amount_usd=OLD["amount_usd"].where(kept)))) is held_back


def test_losses_count_over_shared_keys_only():
    """Rows that left take their figures along: that is shrinking, judged by its own limit."""
    filled = OLD["whole"].lt(15)
    old = OLD.assign(amount_usd=OLD["amount_usd"].where(filled))
    new = conform(DATASET, old[~filled])
    assert hold_back_reasons(DATASET, new, old) == []


def test_nothing_in_common_is_nothing_to_compare():
    new = conform(DATASET, rows(200, code=[f"x{n}" for n in range(200)]))
    assert hold_back_reasons(DATASET, new, OLD) == []


def test_an_undated_table_has_no_newest_period():
    dataset = replace(with_columns("whole"), period=())
    frame = conform(dataset, rows(200)[["code", "month", "whole"]])
    assert hold_back_reasons(dataset, frame.iloc[:-1], frame) == []


def test_the_checks_of_a_dataset_are_told_in_words():
    told = checks_of(DATASET)
    assert "Its 11 columns are the declared ones, every cell of its column's type" in told
    assert "The key (code, month) never repeats" in told
    assert "There are at least 1 rows" in told
    assert "whole is at least 0" in told
    assert "share_pct is 0 to 100" in told
    assert "kind is one of 2 known values" in told
    assert any(check.startswith("No cell is missing in code, month, note, whole") for check in told)


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (None, None, ""),
        (0, 100, "0 to 100"),
        (1985, None, "at least 1985"),
        (None, 1e12, "at most 1000000000000"),
        (2025, 2025, "2025"),
        (-0.5, 37.5, "-0.5 to 37.5"),
    ],
)
def test_a_range_is_written_in_full(low, high, written):
    assert range_of(Column("x", "number", "X", minimum=low, maximum=high)) == written
