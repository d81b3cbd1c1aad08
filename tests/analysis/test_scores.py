import statistics
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.disclosure.changes import spread_of_moments
from analysis.disclosure.rounding import moments_of
from analysis.scores import Spread

FIVE_SCORES = (0, 250, 500, 750, 1000)


def spread(counts: tuple[int, ...], *, scores: tuple[int, ...] = FIVE_SCORES) -> Spread | None:
    return spread_of_moments(moments_of(counts, scores=scores))


def test_a_spread_counts_every_response_in_index_points() -> None:
    # 2 at 0, 1 at 50, 1 at 100 points: mean 150/4 = 37.5
    # squares of the distances: 2 * 37.5^2 + 12.5^2 + 62.5^2 = 2812.5 + 156.25 + 3906.25 = 6875; / 3
    found = spread((2, 0, 1, 0, 1))
    assert found is not None
    assert astuple(found) == pytest.approx((4, 37.5, 6875 / 3))


def test_felt_change_goes_below_nought() -> None:
    # 3 worse, 1 better: mean (-300 + 100) / 4 = -50; squares 3 * 50^2 + 150^2 = 30000; / 3
    assert spread((3, 0, 1), scores=(-1000, 0, 1000)) == Spread(4, -50.0, 10000.0)


def test_responses_that_agree_have_no_variance() -> None:
    assert spread((0, 0, 0, 30, 0)) == Spread(30, 75.0, 0.0)


@pytest.mark.parametrize("counts", [(0, 0, 0, 0, 0), (0, 1, 0, 0, 0)])
def test_fewer_than_two_responses_have_no_spread(counts: tuple[int, ...]) -> None:
    assert spread(counts) is None


@given(st.lists(st.integers(0, 20), min_size=5, max_size=5).filter(lambda counts: sum(counts) > 1))
def test_counts_say_what_the_single_responses_say(counts: list[int]) -> None:
    points = [score / 10 for count, score in zip(counts, FIVE_SCORES, strict=True) for _ in range(count)]
    found = spread(tuple(counts))
    assert found is not None
    expected = (len(points), statistics.mean(points), statistics.variance(points))
    assert astuple(found) == pytest.approx(expected, abs=1e-9)
