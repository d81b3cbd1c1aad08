"""Shares of the options of a question, as exact as other answers could be shown the same way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import THRESHOLDS, QuestionPlan
from analysis.disclosure.shares import find_shares, shares_at
from analysis.release import CellState, ShareTable
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.worlds import TERM, release_tallies


def nothing_else(counts: tuple[int, ...]) -> bool:
    return bool(counts)


@pytest.mark.parametrize("counts", [(4, 5), (12, 0), (0, 0, 19)])
def test_few_or_unanimous_answers_have_no_shares(counts: tuple[int, ...]) -> None:
    assert find_shares(counts, thresholds=THRESHOLDS, is_same_elsewhere=nothing_else) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=3, max_size=3).map(tuple).filter(lambda counts: sum(counts) > 0))
def test_no_count_of_an_option_follows_from_the_shares(counts: tuple[int, ...]) -> None:
    shares = find_shares(counts, thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    if shares is None:
        return
    alike = [
        (first, second, third)
        for first in range(32)
        for second in range(32 - first)
        for third in range(32 - first - second)
        if first + second + third >= 10
        and any(shares_at((first, second, third), step=step, thresholds=THRESHOLDS) == shares for step in (5, 10))
    ]
    assert counts in alike
    assert all(len({other[position] for other in alike}) > 1 for position in range(3))


def test_shares_are_to_5_percent_under_100_and_finer_only_where_nothing_is_told() -> None:
    few = find_shares((30, 30, 20), thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    assert few is not None
    # 30 / 80 = 37.5, which rounds up to 40; 20 / 80 = 25.
    assert few.share_percents == (40, 40, 25)
    # With 100 answers each per cent is one person, so the step stays at 5; with 1,000 it is ten persons.
    hundred = find_shares((33, 33, 34), thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    thousand = find_shares((333, 333, 334), thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    assert hundred is not None
    assert thousand is not None
    assert (hundred.share_percents, thousand.share_percents) == ((35, 35, 35), (33, 33, 33))


def test_a_share_table_says_not_asked_or_suppressed_or_shows() -> None:
    tallies = [
        Tally(TERM, Dimension.ALL, EVERYONE, "P08", "heard", 40),
        Tally(TERM, Dimension.ALL, EVERYONE, "P08", "used", 41),
        Tally(TERM, Dimension.ALL, EVERYONE, "P14", "used", 3),
        Tally(TERM, Dimension.ALL, EVERYONE, RESPONSES_ITEM, EVERYONE, 90),
    ]
    options = ("heard", "used")
    questions = (
        QuestionPlan("P08", options),
        QuestionPlan("P14", options),
        QuestionPlan("P15", options, is_asked=False),
    )
    release = release_tallies(tallies, questions=questions)
    tables: dict[str, ShareTable] = {table.question_code: table for table in release.share_tables}
    assert [cell.share_percent for cell in tables["P08"].cells] == [50, 50]
    assert tables["P14"].state is CellState.SUPPRESSED
    assert tables["P15"].state is CellState.NOT_ASKED
    assert release.response_count == 90
