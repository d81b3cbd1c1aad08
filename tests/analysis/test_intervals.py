import math
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import (
    Interval,
    difference_interval,
    t_quantile,
    t_tail,
    two_sided_p_value,
    welch_comparison,
    wilson_interval,
)
from analysis.scores import Spread

spreads = st.builds(Spread, st.integers(2, 100_000), st.floats(0, 100), st.floats(0, 2500))


def test_wilson_of_one_half() -> None:
    # z^2 = 4 with z = 2: centre 0.5; half width 2*sqrt(0.25/12 + 4/(4*144)) / (1 + 4/12) = 2*sqrt(1/36) / (4/3) = 0.25
    assert astuple(wilson_interval(6, 12, z=2.0)) == pytest.approx((0.25, 0.75))


def test_wilson_of_nobody_replied_still_has_an_upper_end() -> None:
    # with count 0 the upper end is z^2 / (n + z^2) = 3.8416 / 403.8416
    assert astuple(wilson_interval(0, 400)) == pytest.approx((0.0, 3.8416 / 403.8416))


def test_wilson_of_everybody_ends_at_one_exactly() -> None:
    assert wilson_interval(7, 7).high == 1.0


def test_wilson_without_replies_says_nothing() -> None:
    assert wilson_interval(0, 0) == Interval(0.0, 1.0)


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_wilson_holds_the_share_and_stays_a_share(count: int, more: int) -> None:
    interval = wilson_interval(count, count + more)
    assert 0 <= interval.low <= count / (count + more) <= interval.high <= 1


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_of_yes_mirrors_wilson_of_no(yes: int, no: int) -> None:
    of_yes, of_no = wilson_interval(yes, yes + no), wilson_interval(no, yes + no)
    assert of_yes.low == pytest.approx(1 - of_no.high, abs=1e-12)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    # Closed forms: one degree tan(pi * 0.475); two degrees 0.95 * sqrt(2 / (1 - 0.95^2)). The rest are printed tables.
    [
        (1, math.tan(math.pi * 0.475)),
        (2, 0.95 * math.sqrt(2 / (1 - 0.95**2))),
        (9, 2.262157),
        (10, 2.228139),
        (30, 2.042272),
        (120, 1.979930),
        (1e6, 1.959966),
    ],
)
def test_t_quantile_agrees_with_the_table(degrees: float, expected: float) -> None:
    assert t_quantile(0.95, degrees=degrees) == pytest.approx(expected, rel=3e-7)


@given(st.floats(1, 1e6), st.floats(0.5, 0.999))
def test_t_tail_undoes_t_quantile(degrees: float, confidence: float) -> None:
    assert t_tail(t_quantile(confidence, degrees=degrees), degrees=degrees) == pytest.approx(1 - confidence, rel=1e-6)


def test_t_tail_of_one_degree_is_an_arctangent() -> None:
    # Cauchy's distribution: twice the arctangent of 1 over pi is one half.
    assert t_tail(1.0, degrees=1) == pytest.approx(0.5)


@pytest.mark.parametrize(("t", "expected"), [(0.0, 1.0), (math.inf, 0.0)])
def test_t_tail_at_both_ends(t: float, expected: float) -> None:
    assert t_tail(min(t, 1e200), degrees=5) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_responses_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="unknown"):
        difference_interval(Spread(20, 50.0, 9.0), Spread(count, 50.0, 0.0))


def test_welch_of_two_equal_spreads_has_all_their_degrees() -> None:
    # parts 900/50 = 18 each: error sqrt(36) = 6; degrees 36^2 / (18^2/49 + 18^2/49) = 1296 * 49 / 648 = 98
    welch = welch_comparison(Spread(50, 70.0, 900.0), Spread(50, 55.0, 900.0))
    assert astuple(welch) == pytest.approx((15.0, 6.0, 98.0))


def test_welch_takes_fewer_degrees_from_unequal_spreads() -> None:
    # parts 400/10 = 40 and 180/20 = 9: error sqrt(49) = 7; degrees 49^2 / (40^2/9 + 9^2/19) = 2401 / 182.0409
    welch = welch_comparison(Spread(10, 40.0, 400.0), Spread(20, 40.0, 180.0))
    assert welch.standard_error == pytest.approx(7.0)
    assert welch.degrees == pytest.approx(13.18934, abs=1e-5)


def test_difference_interval_of_two_terms() -> None:
    # difference 15, error 6, t of 98 degrees 1.984467: 15 +- 11.90680
    interval = difference_interval(Spread(50, 70.0, 900.0), Spread(50, 55.0, 900.0))
    assert astuple(interval) == pytest.approx((3.09320, 26.90680), abs=1e-5)


@given(spreads, spreads)
def test_p_is_under_the_level_exactly_where_the_interval_leaves_out_nought(now: Spread, then: Spread) -> None:
    interval = difference_interval(now, then)
    p_value = two_sided_p_value(now, then)
    assert 0 <= p_value <= 1
    if abs(p_value - 0.05) > 1e-6:
        assert (p_value < 0.05) == (interval.low > 0 or interval.high < 0)


@given(spreads, spreads)
def test_swapping_the_terms_swaps_the_sign_and_keeps_p(now: Spread, then: Spread) -> None:
    forth, back = difference_interval(now, then), difference_interval(then, now)
    assert astuple(forth) == pytest.approx((-back.high, -back.low))
    assert two_sided_p_value(now, then) == pytest.approx(two_sided_p_value(then, now))


def test_two_groups_that_wholly_agree_are_equal_or_not() -> None:
    low, high = Spread(20, 50.0, 0.0), Spread(20, 75.0, 0.0)
    assert two_sided_p_value(low, low) == 1.0
    assert two_sided_p_value(high, low) == 0.0
    assert difference_interval(high, low) == Interval(25.0, 25.0)
