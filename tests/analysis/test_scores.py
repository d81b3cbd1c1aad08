import statistics
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scores import Share, Spread, pooled, share_of, spread_of
from analysis.tallies import EVERYONE, Dimension, Tally

scores = st.lists(st.integers(-8, 8).map(lambda step: step * 125), min_size=2, max_size=60)


def tally(value_code: str, response_count: int, *, item_code: str = "right_help") -> Tally:
    return Tally("2026-summer", Dimension.ALL, EVERYONE, item_code, value_code, response_count)


def test_a_spread_counts_every_response_in_index_points() -> None:
    # 2 at 0, 1 at 50, 1 at 100 points: mean 150/4 = 37.5
    # squares of the distances: 2 * 37.5^2 + 12.5^2 + 62.5^2 = 2812.5 + 156.25 + 3906.25 = 6875; / 3
    spread = spread_of([tally("0", 2), tally("500", 1), tally("1000", 1)])
    assert spread is not None
    assert astuple(spread) == pytest.approx((4, 37.5, 6875 / 3))


def test_felt_change_goes_below_nought() -> None:
    # 3 worse, 1 better: mean (-300 + 100) / 4 = -50; squares 3 * 50^2 + 150^2 = 30000; / 3
    assert spread_of([tally("-1000", 3), tally("1000", 1)]) == Spread(4, -50.0, 10000.0)


def test_responses_that_agree_have_no_variance() -> None:
    assert spread_of([tally("375", 30)]) == Spread(30, 37.5, 0.0)


def test_one_response_has_a_mean_and_no_known_variance() -> None:
    assert spread_of([tally("250", 1)]) == Spread(1, 25.0, 0.0)


@pytest.mark.parametrize("rows", [[], [tally("500", 0)]])
def test_nobody_has_no_spread(rows: list[Tally]) -> None:
    assert spread_of(rows) is None


def test_two_measures_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="one measure at a time"):
        spread_of([tally("500", 1), tally("500", 1, item_code="included")])


@given(scores)
def test_tallies_say_what_the_single_responses_say(values: list[int]) -> None:
    spread = spread_of(tally(str(value), values.count(value)) for value in set(values))
    points = [value / 10 for value in values]
    assert spread is not None
    assert astuple(spread) == pytest.approx(
        (len(points), statistics.mean(points), statistics.variance(points)), abs=1e-9
    )


def test_pooling_two_groups_adds_what_lies_between_them() -> None:
    # means 20 and 50, common mean (2*20 + 4*50)/6 = 40; within 1*8 + 3*10 = 38; between 2*20^2 + 4*10^2 = 1200; / 5
    together = pooled([Spread(2, 20.0, 8.0), Spread(4, 50.0, 10.0)])
    assert together is not None
    assert astuple(together) == pytest.approx((6, 40.0, 1238 / 5))


def test_pooling_nobody_gives_nobody() -> None:
    assert pooled([]) is None


def test_pooling_one_single_response_keeps_it() -> None:
    assert pooled([Spread(1, 75.0, 0.0)]) == Spread(1, 75.0, 0.0)


@given(scores, scores)
def test_pooled_spreads_equal_the_spread_of_all_responses(first: list[int], second: list[int]) -> None:
    parts = [spread_of(tally(str(value), 1) for value in values) for values in (first, second)]
    together = pooled([part for part in parts if part is not None])
    expected = spread_of(tally(str(value), 1) for value in first + second)
    assert together is not None
    assert expected is not None
    assert astuple(together) == pytest.approx(astuple(expected), abs=1e-7)


def test_a_share_travels_with_its_base() -> None:
    share = share_of([tally("yes", 6, item_code="A12"), tally("no", 18, item_code="A12")], value_code="yes")
    assert share == Share(6, 24)
    assert share.share == 0.25


def test_an_answer_nobody_gave_is_nought_of_the_base() -> None:
    assert share_of([tally("no", 18)], value_code="yes") == Share(0, 18)


def test_an_empty_base_has_no_share() -> None:
    with pytest.raises(ZeroDivisionError):
        _ = share_of([], value_code="yes").share
