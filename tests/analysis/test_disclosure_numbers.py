"""Counts of people, bases, indexes and interval ends, each rounded so that it tells no one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure import THRESHOLDS, channel_cells, people_count
from analysis.disclosure.rounding import Moments, View, index_of, moments_of, rounded, scale_of
from tests.analysis.worlds import FIVE_SCORES


@pytest.mark.parametrize(
    ("count", "expected"), [(0, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (402, 400)]
)
def test_few_people_are_never_counted_and_others_are_rounded(count: int, expected: int | None) -> None:
    assert people_count(count) == expected


def test_an_index_is_a_whole_number_away_from_the_ends() -> None:
    scale = scale_of(FIVE_SCORES)
    # 12 answers, 9 of them 1000 and 3 of them 750: 11250 / 12 = 937.5 per mille, 93.75 points.
    moments = moments_of((0, 0, 0, 3, 9), scores=FIVE_SCORES)
    assert index_of(moments, step=1, scale=scale, thresholds=THRESHOLDS) == 94
    assert index_of(moments, step=5, scale=scale, thresholds=THRESHOLDS) == 95
    everybody = moments_of((0, 0, 0, 0, 30), scores=FIVE_SCORES)
    assert index_of(everybody, step=1, scale=scale, thresholds=THRESHOLDS) == 95
    nobody = moments_of((30, 0, 0, 0, 0), scores=FIVE_SCORES)
    assert index_of(nobody, step=1, scale=scale, thresholds=THRESHOLDS) == 5


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(lambda counts: sum(counts) >= 10))
def test_what_is_shown_surrounds_the_index_and_stays_on_the_scale(counts: list[int]) -> None:
    scale = scale_of(FIVE_SCORES)
    numbers = View(scale, THRESHOLDS, has_interval=True).numbers(moments_of(tuple(counts), scores=FIVE_SCORES))
    assert numbers.low is not None
    assert numbers.high is not None
    assert 0 <= numbers.low <= numbers.index <= numbers.high <= 100
    assert numbers.base_count == rounded(sum(counts), step=5)
    if numbers.base_count < 100 and 5 < numbers.index < 95:
        assert numbers.low % 5 == numbers.high % 5 == 0


def test_a_change_measure_runs_from_minus_to_plus_100() -> None:
    scale = scale_of((-1000, 0, 1000))
    assert (scale.low, scale.high) == (-100, 100)
    assert index_of(Moments(30, -30000, 30_000_000), step=1, scale=scale, thresholds=THRESHOLDS) == -95


def test_replies_by_link_are_rounded_or_none_or_few() -> None:
    cells = channel_cells({"aaaa": 23, "bbbb": 3, "cccc": 0}, response_count=400)
    assert [(cell.channel_code, cell.response_count) for cell in cells] == [
        ("aaaa", 25),
        ("bbbb", None),
        ("cccc", None),
    ]


def test_a_single_small_link_takes_another_one_with_it() -> None:
    # 3 replies by one link and none without: the total and the two others would tell them.
    cells = channel_cells({"aaaa": 23, "bbbb": 3, "cccc": 14}, response_count=40)
    assert [cell.response_count for cell in cells] == [25, None, None]
