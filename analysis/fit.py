"""Whole-survey fit: how near the mix of the replies comes to the mix of a benchmark population, in one number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FitPart:
    """One group of the whole: its replies and its size in the benchmark."""

    response_count: int
    benchmark_count: int


def mix_fit(parts: Sequence[FitPart]) -> float:
    """1 - total variation distance = 1 - 0.5 * sum |p - q|, from 0 (nothing in common) to 1 (the same mix).

    p is a part's share of the replies, q its share of the benchmark; domain notes of Heard, section 5.5. Refuses parts
    without a reply or without anybody in the benchmark.
    """
    response_total = sum(part.response_count for part in parts)
    benchmark_total = sum(part.benchmark_count for part in parts)
    distance = sum(abs(part.response_count / response_total - part.benchmark_count / benchmark_total) for part in parts)
    return 1 - distance / 2


def fit_by_chance(parts: Sequence[FitPart]) -> float:
    """The fit to expect of as many replies drawn at random in exact proportion: chance alone keeps it under 1.

    The mean of 1 - total variation distance: each part's expected distance is the mean deviation of a binomial count.
    """
    response_total = sum(part.response_count for part in parts)
    benchmark_total = sum(part.benchmark_count for part in parts)
    deviations = (binomial_mean_deviation(response_total, part.benchmark_count / benchmark_total) for part in parts)
    return 1 - sum(deviations) / response_total / 2


def binomial_mean_deviation(count: int, share: float) -> float:
    """E|X - np| of a binomial count: 2 v C(n, v) p^v (1 - p)^(n - v + 1), v = floor(np) + 1 (De Moivre, 1730)."""
    if share in {0.0, 1.0}:
        return 0.0
    above = math.floor(count * share) + 1
    logarithm = (
        math.log(2 * above)
        + math.lgamma(count + 1)
        - math.lgamma(above + 1)
        - math.lgamma(count - above + 1)
        + above * math.log(share)
        + (count - above + 1) * math.log1p(-share)
    )
    return math.exp(logarithm)
