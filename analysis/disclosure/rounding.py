"""How exact numbers become the ones that may be shown: bases, counts of people, indexes and interval ends."""

import math
from dataclasses import dataclass
from functools import lru_cache

from analysis.disclosure.plans import THRESHOLDS, Thresholds
from analysis.intervals import CONFIDENCE, t_quantile
from analysis.scores import PER_MILLE_PER_POINT


def rounded(count: int, *, step: int) -> int:
    """The nearest multiple of the step, halves upwards."""
    return (2 * count + step) // (2 * step) * step


def rounded_percent(count: int, *, base_count: int, step: int) -> int:
    """A share in per cent, to the nearest multiple of the step, halves upwards; in whole numbers, so never twice."""
    return (200 * count + step * base_count) // (2 * step * base_count) * step


def people_count(count: int, *, thresholds: Thresholds = THRESHOLDS) -> int | None:
    """A count of people that may be shown: to 5, or None, which reads "fewer than 8" and may be nobody."""
    if count < thresholds.least_people_count:
        return None
    return rounded(count, step=thresholds.count_step)


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores a response can have, in per mille and in order, and the limits of the index in points."""

    scores: tuple[int, ...]
    low: int
    high: int


def scale_of(scores: tuple[int, ...]) -> Scale:
    """The scale of these scores: -100 to 100 where a score can be negative, else 0 to 100."""
    return Scale(tuple(sorted(set(scores))), -100 if min(scores) < 0 else 0, 100)


MOMENTS_NEED = 2
"""Fewer answers have no spread."""


@dataclass(frozen=True, slots=True)
class Moments:
    """All that the numbers of a cell are made of: how many, the sum of their scores and of the squares."""

    count: int
    total: int
    squares: int

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(self.count + other.count, self.total + other.total, self.squares + other.squares)

    def __sub__(self, other: "Moments") -> "Moments":
        return Moments(self.count - other.count, self.total - other.total, self.squares - other.squares)


def moments_of(counts: tuple[int, ...], *, scores: tuple[int, ...]) -> Moments:
    """The moments of counts by score."""
    return Moments(
        sum(counts),
        sum(count * score for count, score in zip(counts, scores, strict=True)),
        sum(count * score * score for count, score in zip(counts, scores, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class ShownNumbers:
    """A cell as it would be shown; without an interval the index is a multiple of the coarse step."""

    base_count: int
    index: int
    low: int | None
    high: int | None


def fine_numbers(moments: Moments, *, scale: Scale, thresholds: Thresholds) -> ShownNumbers:
    """Rounded base, whole-number index and the 95 % interval with its ends rounded outwards."""
    index = index_of(moments, step=1, scale=scale, thresholds=thresholds)
    low, high = interval_of(moments, scale=scale, thresholds=thresholds)
    return ShownNumbers(rounded(moments.count, step=thresholds.count_step), index, min(low, index), max(high, index))


def coarse_numbers(moments: Moments, *, scale: Scale, thresholds: Thresholds) -> ShownNumbers:
    """Rounded base and an index to 5, without an interval: what remains where the fine numbers would tell too much."""
    index = index_of(moments, step=thresholds.coarse_step, scale=scale, thresholds=thresholds)
    return ShownNumbers(rounded(moments.count, step=thresholds.count_step), index, None, None)


@dataclass(frozen=True, slots=True)
class View:
    """How a cell would be shown: with an interval, or coarse and without one."""

    scale: Scale
    thresholds: Thresholds
    has_interval: bool

    @property
    def step(self) -> int:
        """What the index is rounded to, in points."""
        return 1 if self.has_interval else self.thresholds.coarse_step

    def numbers(self, moments: Moments) -> ShownNumbers:
        """The numbers shown of a cell with these moments."""
        make = fine_numbers if self.has_interval else coarse_numbers
        return make(moments, scale=self.scale, thresholds=self.thresholds)

    def rough(self, moments: Moments) -> tuple[int, int]:
        """Base and index, found without the interval: cells that differ here are not shown alike."""
        index = index_of(moments, step=self.step, scale=self.scale, thresholds=self.thresholds)
        return rounded(moments.count, step=self.thresholds.count_step), index

    def is_alike(self, one: Moments, other: Moments) -> bool:
        """Whether ``other`` would be shown, and in the same way as ``one``."""
        if not self._may_be_shown(other) or self.rough(one) != self.rough(other):
            return False
        return not self.has_interval or interval_of(one, scale=self.scale, thresholds=self.thresholds) == interval_of(
            other, scale=self.scale, thresholds=self.thresholds
        )

    def _may_be_shown(self, moments: Moments) -> bool:
        """Too few answers, or too few that all agree, are no alternative: everybody knows that they would be hidden."""
        is_unanimous = moments.count * moments.squares == moments.total * moments.total
        least = self.thresholds.least_unanimous_count if is_unanimous else self.thresholds.least_opinion_count
        return moments.count >= least

    def widest_shift(self, moments: Moments) -> int | None:
        """How far the mean can move, in per mille, with the same index; None at an end, where it may move far."""
        _, index = self.rough(moments)
        is_at_end = index in {
            self.scale.low + self.thresholds.end_distance,
            self.scale.high - self.thresholds.end_distance,
        }
        return None if is_at_end else self.step * PER_MILLE_PER_POINT


def index_of(moments: Moments, *, step: int, scale: Scale, thresholds: Thresholds) -> int:
    """The mean in points to a step, in whole-number arithmetic, kept away from the ends of the scale."""
    unit = PER_MILLE_PER_POINT * step * moments.count
    index = (2 * moments.total + unit) // (2 * unit) * step
    return min(max(index, scale.low + thresholds.end_distance), scale.high - thresholds.end_distance)


def interval_of(moments: Moments, *, scale: Scale, thresholds: Thresholds) -> tuple[int, int]:
    """Student's 95 % interval of the mean, ends outwards to 5 while the base is under 100, else to whole numbers."""
    mean = moments.total / moments.count / PER_MILLE_PER_POINT
    spread = max(moments.count * moments.squares - moments.total * moments.total, 0)
    half_width = _student_factor(moments.count) * math.sqrt(spread) / PER_MILLE_PER_POINT
    step = interval_step(rounded(moments.count, step=thresholds.count_step), thresholds=thresholds)
    low = math.floor((mean - half_width) / step) * step
    high = math.ceil((mean + half_width) / step) * step
    return max(low, scale.low), min(high, scale.high)


def interval_step(base_count: int, *, thresholds: Thresholds) -> int:
    """What interval ends are rounded to, by the rounded base, so that the step tells nothing more."""
    return thresholds.coarse_step if base_count < thresholds.fine_base_count else 1


@lru_cache(maxsize=4096)
def _student_factor(count: int) -> float:
    # Half width = t * sqrt(variance / n), and variance = (n * squares - total ** 2) / (n * (n - 1)).
    return t_quantile(CONFIDENCE, degrees=count - 1) / (count * math.sqrt(count - 1))
