import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.xmr import LEAST_TERMS, Xmr, XmrSignal, find_xmr

INDEXES = st.lists(st.integers(0, 100), min_size=LEAST_TERMS, max_size=30)


def xmr_of(values: list[int]) -> Xmr:
    found = find_xmr(values)
    assert found is not None
    return found


def places_of(found: Xmr, signal: XmrSignal) -> list[int]:
    return [place for place, signals in enumerate(found.signals) if signal in signals]


def test_under_twelve_terms_there_are_no_limits() -> None:
    assert find_xmr([50, 52] * 5 + [50]) is None
    assert find_xmr([50, 52] * 6) is not None


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    # Mean 51, every one of the 11 steps is 2: 51 - 2.66 * 2 = 45.68 and 51 + 5.32 = 56.32
    limits = xmr_of([50, 52] * 6).limits
    assert [limits.low, limits.mean, limits.high] == pytest.approx([45.68, 51, 56.32])


def test_equal_terms_have_no_width_and_no_signal() -> None:
    found = xmr_of([60] * 12)
    assert (found.limits.low, found.limits.high) == (60, 60)
    assert set(found.signals) == {()}


def test_one_term_outside_the_limits_stands_out() -> None:
    # Sum 50 * 11 + 80 = 630, mean 52.5; steps 0 but for +30 and -30: 60 / 11 * 2.66 = 14.5, so the limit is 67.0
    found = xmr_of([50] * 6 + [80] + [50] * 5)
    assert found.limits.high == pytest.approx(67.009, abs=0.001)
    assert places_of(found, XmrSignal.OUTSIDE_HIGH) == [6]
    assert places_of(found, XmrSignal.OUTSIDE_LOW) == []


@pytest.mark.parametrize(("run", "places"), [(6, []), (7, [6, 7, 8, 9, 10, 11, 12])])
def test_seven_in_a_row_on_one_side_of_the_mean_are_a_shift_and_six_are_not(run: int, places: list[int]) -> None:
    # 40 and 44 by turns, then 50 and 54, and an end of 40: the mean lies between 44 and 50 in both
    values = [40, 44, 40, 44, 40, 44, *[50, 54, 50, 54, 50, 54, 50][:run], 40]
    assert places_of(xmr_of(values), XmrSignal.SHIFT_HIGH) == places


def test_a_term_on_the_mean_ends_a_run() -> None:
    # Mean of 6 * 40 + 3 * 60 + 50 + 3 * 60 = 650 over 13 terms: just 50, so the runs over it are 3 and 3
    assert places_of(xmr_of([40] * 6 + [60] * 3 + [50] + [60] * 3), XmrSignal.SHIFT_HIGH) == []


@pytest.mark.parametrize(("rising", "places"), [(6, []), (7, [3, 4, 5, 6, 7, 8, 9])])
def test_seven_rising_terms_are_six_steps(rising: int, places: list[int]) -> None:
    values = [60, 62, 60, *[41, 43, 45, 47, 49, 51, 53][:rising], 40, 42, 40]
    assert places_of(xmr_of(values), XmrSignal.RISING) == places


def test_two_of_three_near_one_limit_stand_out_and_two_on_opposite_sides_do_not() -> None:
    # 9 terms of 50, 58, 50, 58: 616 / 12 = 51.33; ranges 8, 8, 8 of 11 steps: 24 / 11 * 2.66 = 5.80, two thirds 3.87
    same_side = xmr_of([50] * 8 + [58, 50, 58, 50])
    assert places_of(same_side, XmrSignal.NEAR_HIGH) == [8, 10]
    # 58 and 42: mean 50, ranges 8, 8, 8, 8: 32 / 11 * 2.66 = 7.74, so both are even outside, but not near one limit
    opposite = xmr_of([50] * 8 + [58, 50, 42, 50])
    assert places_of(opposite, XmrSignal.NEAR_HIGH) == []
    assert places_of(opposite, XmrSignal.NEAR_LOW) == []


@given(INDEXES)
def test_upside_down_a_rise_is_a_fall(values: list[int]) -> None:
    found, mirrored = xmr_of(values), xmr_of([100 - value for value in values])
    assert found.limits.high - found.limits.mean == pytest.approx(mirrored.limits.mean - mirrored.limits.low)
    trends = places_of(found, XmrSignal.RISING), places_of(found, XmrSignal.FALLING)
    assert trends == (places_of(mirrored, XmrSignal.FALLING), places_of(mirrored, XmrSignal.RISING))


@given(INDEXES, st.integers(-40, 40))
def test_moving_every_term_moves_the_limits_alone(values: list[int], shift: int) -> None:
    found, moved = xmr_of(values), xmr_of([value + shift for value in values])
    assert moved.limits.mean == pytest.approx(found.limits.mean + shift)
    assert moved.limits.low == pytest.approx(found.limits.low + shift)
