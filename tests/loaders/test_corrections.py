"""Corrections are data, made on both roads, and stop once the publisher has made them needless."""

import pandas as pd
import pytest

from loaders import corrections, store
from loaders.checks import conform
from loaders.corrections import Correction
from loaders.load import load
from loaders.model import CheckError
from loaders.refresh import refresh
from loaders.snapshot import build
from tests.loaders.sample import DATASET, FakeClient, publisher, rows

ROW = "code=02;month=2023-03"
PLACE = "line 2 of data/reference/corrections.csv does not fit any more: row code=02;month=2023-03"


@pytest.fixture
def correct(folders):
    """Enter lines: correct("key,column,action,expect,value", ...)."""

    def enter(*lines):
        with (folders / "reference" / "corrections.csv").open("a") as file:
            for line in lines:
                file.write(f"{DATASET.id},{line},A slip.,https://sample.example/erratum\n")

    return enter


def mended(frame=None):
    return conform(DATASET, corrections.apply(DATASET, rows() if frame is None else frame))


def test_without_a_line_the_frame_is_as_it_was(correct):
    correct()
    frame = rows()
    pd.testing.assert_frame_equal(corrections.apply(DATASET, frame), frame)


@pytest.mark.parametrize(
    ("line", "column", "cell"),
    [
        ("override,2,7", "whole", 7),
        ("override,3,9", "count", 9),
        ("override,3,", "count", None),
        ("override,0.6666666666666666,0.5", "amount_usd", 0.5),
        ("override,0.66666666666667,", "amount_usd", None),
        ("scale,2.1,10", "share_pct", 21.0),
        ("override,,said late", "note", "said late"),
        ("override,True,False", "is_final", False),
        ("override,True,", "is_final", None),
        ("override,2025-01-31,2025-02-28", "day", pd.Timestamp("2025-02-28")),
        ("override,b,a", "kind", "a"),
    ],
)
def test_one_cell_is_mended_and_nothing_else(correct, line, column, cell):
    correct(f"{ROW},{column},{line}")
    before, after = conform(DATASET, rows()), mended()
    found = after.loc[2, column]
    assert pd.isna(found) if cell is None else found == cell
    after[column] = after[column].mask(after.index == 2, before.loc[2, column])
    pd.testing.assert_frame_equal(after.astype(before.dtypes), before)


def test_a_missing_cell_can_be_expected_and_filled(correct):
    correct("code=04;month=2023-05,amount_usd,override,,1.25")
    assert mended().loc[4, "amount_usd"] == 1.25


def test_a_row_is_dropped(correct):
    correct(f"{ROW},whole,drop,2,")
    after = mended()
    assert len(after) == 19
    assert "02" not in set(after["code"])


def test_a_flag_changes_nothing_and_is_listed(correct):
    correct(f"{ROW},whole,flag,2,")
    pd.testing.assert_frame_equal(mended(), conform(DATASET, rows()))
    (listed,) = corrections.read(DATASET.id)
    assert listed.note == f"{ROW}: whole 2 is doubtful and left as published. A slip."


def test_what_was_done_is_told_in_words(correct):
    correct(
        f"{ROW},whole,drop,2,",
        f"{ROW},whole,override,2,7",
        f"{ROW},amount_usd,override,2,",
        f"{ROW},share_pct,scale,2.1,10",
    )
    listed = corrections.read(DATASET.id)
    assert [one.note.removeprefix(f"{ROW}: ") for one in listed] == [
        "left out (it has whole 2). A slip.",
        "whole 7 instead of 2. A slip.",
        "amount_usd left empty instead of 2. A slip.",
        "share_pct 2.1 taken times 10. A slip.",
    ]
    assert listed[0] == Correction(
        dataset=DATASET.id,
        key=(("code", "02"), ("month", "2023-03")),
        column="whole",
        action="drop",
        expect="2",
        value="",
        reason="A slip.",
        source_url="https://sample.example/erratum",
        line=2,
    )
    assert corrections.read("another_table") == ()


@pytest.mark.parametrize("action", ["drop", "override", "scale", "flag"])
def test_what_the_publisher_repaired_is_named(correct, action):
    correct(f"{ROW},amount_usd,{action},5,2")
    with pytest.raises(CheckError) as caught:
        mended()
    assert str(caught.value) == (
        f"sample_table: {PLACE}, column amount_usd: expected 5, found 0.666666666667. If the "
        "publisher has repaired it (https://sample.example/erratum), delete the line"
    )


@pytest.mark.parametrize(
    ("column", "expect", "found"),
    [
        ("day", "2024-01-31", "2025-01-31"),
        ("count", "", "3"),
        ("note", "x", "an empty cell"),
        ("is_final", "", "True"),
    ],
)
def test_the_cell_found_is_written_as_the_file_writes_it(correct, column, expect, found):
    correct(f"{ROW},{column},flag,{expect},")
    with pytest.raises(
        CheckError, match=f"expected {expect or 'an empty cell'}, found {found}. If"
    ):
        mended()


def test_a_row_that_is_gone_is_named(correct):
    correct("code=xx;month=2023-03,whole,flag,2,")
    with pytest.raises(CheckError, match=r"row code=xx;month=2023-03.*found no such row"):
        mended()


def test_a_row_found_twice_is_named(correct):
    correct(f"{ROW},whole,override,2,3")
    with pytest.raises(CheckError, match="found 2 such rows"):
        mended(pd.concat([rows(), rows(3)]))


def test_every_line_that_does_not_fit_is_named_at_once(correct):
    correct(f"{ROW},whole,flag,3,", f"{ROW},kind,flag,a,")
    with pytest.raises(CheckError, match=r"line 2 of .* found 2\. .*; line 3 of .* found b\. "):
        mended()


def test_a_period_this_reply_does_not_cover_is_passed_over(correct):
    correct("code=30;month=2025-07,whole,override,30,31")
    pd.testing.assert_frame_equal(mended(), conform(DATASET, rows()))
    assert mended(rows(31)).loc[30, "whole"] == 31


def test_lines_of_other_datasets_do_not_matter(folders):
    with (folders / "reference" / "corrections.csv").open("a") as file:
        file.write("another_table,code=1,whole,flag,5,,A slip.,https://sample.example/\n")
    pd.testing.assert_frame_equal(mended(), conform(DATASET, rows()))


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (rows().drop(columns="whole"), "column whole is missing"),
        (rows(whole=["x"] * 20), "whole is not all integer"),
    ],
)
def test_what_the_declaration_refuses_is_left_to_its_check(correct, frame, says):
    correct(f"{ROW},whole,override,2,3")
    with pytest.raises(CheckError, match=says):
        mended(frame)


def test_an_index_of_repeats_does_no_harm(correct):
    correct(f"{ROW},whole,override,2,3", "code=12;month=2024-01,whole,drop,12,")
    frame = pd.concat([rows().iloc[:10], rows().iloc[10:].set_axis(range(10))])
    after = mended(frame)
    assert after["whole"].tolist() == [0, 1, 3, *range(3, 12), *range(13, 20)]


# Both roads


def test_a_refresh_stores_what_is_corrected(register, correct):
    register()
    correct(f"{ROW},whole,override,2,3")
    assert refresh([DATASET.id], client=FakeClient()).ok
    assert load(DATASET.id).frame.loc[2, "whole"] == 3


def test_a_refresh_fails_where_a_correction_is_needless(register, correct):
    register(DATASET, publisher(lambda _: rows()))
    correct(f"{ROW},whole,override,5,3")
    (outcome,) = refresh([DATASET.id], client=FakeClient()).outcomes
    assert outcome.result == "failed"
    assert outcome.cause.startswith(PLACE)
    assert not store.has_copy(DATASET.id)


def test_a_snapshot_is_corrected_too(register, correct, tmp_path):
    register()
    correct(f"{ROW},whole,override,2,3")
    (tmp_path / "sample.csv").write_bytes(b"bytes")
    build(tmp_path, [DATASET.id])
    assert load(DATASET.id).frame.loc[2, "whole"] == 3
