"""Whole-survey fit: worked by hand, with its bounds and what chance leaves of it."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.fit import FitPart, binomial_mean_deviation, fit_by_chance, mix_fit


def test_the_fit_is_one_less_the_total_variation_distance() -> None:
    # Shares of 80, 15 and 5 % against 70, 20 and 10 %: 1 - (0.10 + 0.05 + 0.05) / 2 = 0.90
    assert mix_fit([FitPart(80, 700), FitPart(15, 200), FitPart(5, 100)]) == pytest.approx(0.90)


@pytest.mark.parametrize(("parts", "fit"), [([(70, 7), (30, 3)], 1.0), ([(40, 0), (0, 9)], 0.0)])
def test_the_same_mix_fits_wholly_and_another_not_at_all(parts: list[tuple[int, int]], fit: float) -> None:
    assert mix_fit([FitPart(*part) for part in parts]) == pytest.approx(fit)


def test_the_mean_deviation_of_two_coins_is_a_half() -> None:
    # 0, 1 or 2 heads with 1/4, 1/2, 1/4: |0 - 1| / 4 + 0 + |2 - 1| / 4
    assert binomial_mean_deviation(2, 0.5) == pytest.approx(0.5)


@given(st.integers(1, 60), st.integers(1, 99))
def test_the_mean_deviation_is_the_sum_over_every_count(count: int, percent: int) -> None:
    share = percent / 100
    by_definition = sum(
        abs(few - count * share) * comb(count, few) * share**few * (1 - share) ** (count - few)
        for few in range(count + 1)
    )
    assert binomial_mean_deviation(count, share) == pytest.approx(by_definition, abs=1e-9)


def test_chance_alone_keeps_two_replies_of_two_halves_from_fitting() -> None:
    # Each half is off by 0.5 of 2 replies on average: 1 - (0.25 + 0.25) / 2
    assert fit_by_chance([FitPart(2, 50), FitPart(0, 50)]) == pytest.approx(0.75)


@given(st.lists(st.builds(FitPart, st.integers(0, 400), st.integers(1, 5000)), min_size=2, max_size=19))
def test_a_fit_lies_between_0_and_1_and_joining_parts_never_lowers_it(parts: list[FitPart]) -> None:
    if not sum(part.response_count for part in parts):
        return
    joined = FitPart(
        parts[0].response_count + parts[1].response_count, parts[0].benchmark_count + parts[1].benchmark_count
    )
    assert -1e-9 <= mix_fit(parts) <= mix_fit([joined, *parts[2:]]) + 1e-9 <= 1 + 2e-9
    assert 0 <= fit_by_chance(parts) <= 1
