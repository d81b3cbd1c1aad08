from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import Interval
from analysis.release import ChangeWord
from analysis.scores import Spread
from analysis.trends import (
    NOT_COMPARABLE,
    TOO_FEW,
    MeasuredChange,
    RawComparison,
    benjamini_hochberg,
    compare,
    headline_words,
    minimum_detectable_change,
    release_words,
)

p_value_lists = st.lists(st.floats(0, 1), max_size=40)


def change(p_value: float, *, low: float, high: float) -> MeasuredChange:
    return MeasuredChange((low + high) / 2, Interval(low, high), p_value)


def test_a_clear_rise_is_better_and_its_reverse_worse() -> None:
    # difference 15, error sqrt(900/50 + 900/50) = 6, 95 % interval 3.1 to 26.9
    low, high = Spread(50, 55.0, 900.0), Spread(50, 70.0, 900.0)
    assert headline_words([compare(high, low), compare(low, high), compare(low, low)]) == (
        ChangeWord.BETTER,
        ChangeWord.WORSE,
        ChangeWord.NO_CLEAR_CHANGE,
    )


def test_a_change_is_now_minus_then() -> None:
    rise = compare(Spread(50, 70.0, 900.0), Spread(50, 55.0, 900.0))
    assert isinstance(rise, MeasuredChange)
    assert rise.difference == 15.0


def test_an_interval_that_touches_nought_is_no_clear_change() -> None:
    touching: list[RawComparison] = [change(0.05, low=0, high=9), change(0.05, low=-9, high=0)]
    assert headline_words(touching) == (ChangeWord.NO_CLEAR_CHANGE, ChangeWord.NO_CLEAR_CHANGE)


@pytest.mark.parametrize("few", [None, Spread(9, 20.0, 100.0)])
def test_under_ten_on_either_side_is_too_few(few: Spread | None) -> None:
    enough = Spread(10, 80.0, 100.0)
    assert compare(few, enough) is TOO_FEW
    assert compare(enough, few) is TOO_FEW
    assert isinstance(compare(enough, enough), MeasuredChange)


def test_what_is_not_measured_keeps_its_own_word() -> None:
    comparisons: list[RawComparison] = [TOO_FEW, change(0.001, low=1, high=9), NOT_COMPARABLE]
    words = (ChangeWord.TOO_FEW, ChangeWord.BETTER, ChangeWord.NOT_COMPARABLE)
    assert headline_words(comparisons) == words
    assert release_words(comparisons) == words


def test_benjamini_hochberg_by_hand() -> None:
    # limits rank * 0.05 / 6: .0083 .0167 .025 .0333 .0417 .05
    # sorted:                  .001  .012  .030 .032  .045  .6 -> the last one at or under its limit is the fourth, .032
    assert benjamini_hochberg([0.032, 0.6, 0.001, 0.045, 0.012, 0.030]) == (True, False, True, False, True, True)


def test_a_p_value_on_its_limit_holds() -> None:
    assert benjamini_hochberg([0.05]) == (True,)


def test_no_test_no_discovery() -> None:
    assert benjamini_hochberg([]) == ()


@given(p_value_lists)
def test_what_survives_bonferroni_survives_and_nothing_above_the_level_does(p_values: list[float]) -> None:
    for p_value, holds in zip(p_values, benjamini_hochberg(p_values), strict=True):
        if p_value <= 0.05 / len(p_values):
            assert holds
        if p_value > 0.05:
            assert not holds


@given(p_value_lists, st.randoms())
def test_the_order_of_the_tests_does_not_matter(p_values: list[float], shuffler: Random) -> None:
    shuffled = p_values.copy()
    shuffler.shuffle(shuffled)
    one_way = sorted(zip(p_values, benjamini_hochberg(p_values), strict=True))
    assert one_way == sorted(zip(shuffled, benjamini_hochberg(shuffled), strict=True))


def test_many_cells_raise_the_bar_that_a_headline_does_not_meet() -> None:
    # 0.04 holds alone (limit 0.05) but not as the best of two (limit 0.025)
    chance = change(0.04, low=0.1, high=9)
    nothing = change(0.7, low=-5, high=6)
    assert headline_words([chance, nothing]) == (ChangeWord.BETTER, ChangeWord.NO_CLEAR_CHANGE)
    assert release_words([chance]) == (ChangeWord.BETTER,)
    assert release_words([chance, nothing]) == (ChangeWord.NO_CLEAR_CHANGE, ChangeWord.NO_CLEAR_CHANGE)


def test_cells_too_few_to_say_do_not_raise_the_bar() -> None:
    assert release_words([change(0.04, low=-9, high=-0.1), TOO_FEW]) == (ChangeWord.WORSE, ChangeWord.TOO_FEW)


@pytest.mark.parametrize(("response_count", "points"), [(20, 27), (50, 17), (60, 15), (100, 12), (200, 8), (400, 6)])
def test_the_change_that_can_be_told_apart(response_count: int, points: int) -> None:
    # 2.8 * 30 * sqrt(2 / n), the table of the domain notes
    assert round(minimum_detectable_change(response_count)) == points
