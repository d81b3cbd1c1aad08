"""95 % intervals and p-values: Wilson for shares, Student's t for means, Welch for their differences."""

import math
from dataclasses import dataclass
from statistics import NormalDist

from analysis.scores import Spread

CONFIDENCE = 0.95
Z_95 = 1.96
"""The normal quantile every worked example in the domain notes uses (exactly 1.959964)."""
T_TOLERANCE = 1e-8
FRACTION_TOLERANCE = 1e-14
"""Where a quantile and a continued fraction stop, as parts of themselves."""
TINY = 1e-300
"""Stands in for a nought by which Lentz's method would divide."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, in the unit of what it surrounds."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WelchComparison:
    """The difference of two means, its standard error, and Welch's degrees of freedom."""

    difference: float
    standard_error: float
    degrees: float


def wilson_interval(count: int, total: int, *, z: float = Z_95) -> Interval:
    """Wilson's score interval of a share, 0 to 1 (Wilson 1927, JASA 22); with no replies at all it is 0 to 1."""
    if total == 0:
        return Interval(0.0, 1.0)
    share = count / total
    widening = z * z / total
    centre = share + widening / 2
    half_width = z * math.sqrt(share * (1 - share) / total + widening / (4 * total))
    # At the ends of the scale the formula gives exactly 0 and 1; rounding errors would give just under 1.
    low = 0.0 if count == 0 else (centre - half_width) / (1 + widening)
    high = 1.0 if count == total else (centre + half_width) / (1 + widening)
    return Interval(low, high)


def difference_interval(now: Spread, then: Spread, *, confidence: float = CONFIDENCE) -> Interval:
    """Welch's interval of ``now`` minus ``then``, in points (Welch 1947, Biometrika 34)."""
    welch = welch_comparison(now, then)
    half_width = t_quantile(confidence, degrees=welch.degrees) * welch.standard_error
    return Interval(welch.difference - half_width, welch.difference + half_width)


def two_sided_p_value(now: Spread, then: Spread) -> float:
    """Welch's t test that two means are equal; it is under 0.05 exactly where the 95 % interval leaves out 0.

    Two groups that each agree wholly have no standard error: then 1.0 when the means are equal and 0.0 when not.
    """
    welch = welch_comparison(now, then)
    if welch.standard_error == 0:
        return 1.0 if welch.difference == 0 else 0.0
    return t_tail(abs(welch.difference) / welch.standard_error, degrees=welch.degrees)


def welch_comparison(now: Spread, then: Spread) -> WelchComparison:
    """What Welch's interval and test are made of; refuses a group of fewer than two responses."""
    _refuse_unknown_spread(now)
    _refuse_unknown_spread(then)
    now_part = now.variance / now.count
    then_part = then.variance / then.count
    squared_error = now_part + then_part
    if squared_error == 0:
        return WelchComparison(now.mean - then.mean, 0.0, float(now.count + then.count - 2))
    # Dividing by the sum first keeps tiny variances from underflowing when they are squared.
    now_weight, then_weight = now_part / squared_error, then_part / squared_error
    degrees = 1 / (now_weight**2 / (now.count - 1) + then_weight**2 / (then.count - 1))
    return WelchComparison(now.mean - then.mean, math.sqrt(squared_error), degrees)


def t_quantile(confidence: float, *, degrees: float) -> float:
    """The t that Student's distribution stays within, both sides, with this probability; right to a hundred-millionth.

    Newton's method on the two-sided tail. The tail is falling and convex, and the start (the normal quantile) lies
    below the answer, so no step overshoots.
    """
    tail = 1 - confidence
    t = NormalDist().inv_cdf(1 - tail / 2)
    log_scale = (
        math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2) - math.log(degrees * math.pi) / 2 + math.log(2.0)
    )
    while True:
        slope = math.exp(log_scale - (degrees + 1) / 2 * math.log1p(t * t / degrees))
        step = (t_tail(t, degrees=degrees) - tail) / slope
        t += step
        if step < T_TOLERANCE * t:
            return t


def t_tail(t: float, *, degrees: float) -> float:
    """The probability that Student's t is further from 0 than ``t``.

    The incomplete beta function I_x(degrees/2, 1/2) at x = degrees / (degrees + t^2), DLMF 8.17.
    """
    return _incomplete_beta(degrees / 2, 0.5, x=degrees / (degrees + t * t), complement=t * t / (degrees + t * t))


def _incomplete_beta(a: float, b: float, *, x: float, complement: float) -> float:
    """The regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22).

    ``complement`` is 1 - x, given apart because it would lose its digits where x is near 1.
    """
    if x <= 0 or complement <= 0:
        return 0.0 if x <= 0 else 1.0
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(complement)
    if x > (a + 1) / (a + b + 2):  # past this point the mirrored fraction converges faster
        return 1 - math.exp(log_front) * _beta_fraction(b, a, x=complement) / b
    return math.exp(log_front) * _beta_fraction(a, b, x=x) / a


def _beta_fraction(a: float, b: float, *, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c = 1.0
    d = 1 / _not_zero(1 - (a + b) * x / (a + 1))
    fraction = d
    step = 0
    while True:
        step += 1
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for coefficient in (even, odd):
            d = 1 / _not_zero(1 + coefficient * d)
            c = _not_zero(1 + coefficient / c)
            fraction *= c * d
        if abs(c * d - 1) < FRACTION_TOLERANCE:
            return fraction


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def _refuse_unknown_spread(spread: Spread) -> None:
    if spread.count < 2:
        raise ValueError("the spread of fewer than two responses is unknown")
