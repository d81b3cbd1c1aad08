"""Change between terms: the difference with its interval and p-value, and the only words it is told in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.intervals import Interval, difference_interval, two_sided_p_value
from analysis.release import ChangeWord
from analysis.scores import Spread

LEAST_COMPARED_COUNT = 10
"""Under this an opinion is not told at all: Ofsted Parent View and UK LLC, see the disclosure rules."""
SIGNIFICANCE_LEVEL = 0.05
POWER_FACTOR = 2.8
"""1.96 for the 5 % level plus 0.84 for 80 % power."""
USUAL_STANDARD_DEVIATION = 30.0
"""Of an index from 0 to 100: domain notes of Heard, section 5.5 (November 2026)."""
BALANCE_STANDARD_DEVIATION = 100 * math.sqrt(2 / 3)
"""Of a balance from -100 to 100 when a third say better, a third worse and a third about the same."""


@dataclass(frozen=True, slots=True)
class MeasuredChange:
    """Now minus then in points, unrounded, with Welch's 95 % interval and p-value."""

    difference: float
    interval: Interval
    p_value: float


@dataclass(frozen=True, slots=True)
class Untold:
    """A comparison that is not made, and the word that says why."""

    word: ChangeWord


RawComparison = MeasuredChange | Untold

TOO_FEW = Untold(ChangeWord.TOO_FEW)
NOT_COMPARABLE = Untold(ChangeWord.NOT_COMPARABLE)
"""For a caller whose two terms asked in words that may not be compared."""
NOT_ASKED = Untold(ChangeWord.NOT_ASKED)
"""For a caller whose earlier term did not ask: without a promise nothing is followed through."""


def compare(now: Spread | None, then: Spread | None) -> RawComparison:
    """The change between two terms, or ``TOO_FEW`` when either has under ten responses or none."""
    if now is None or then is None or min(now.count, then.count) < LEAST_COMPARED_COUNT:
        return TOO_FEW
    return MeasuredChange(
        difference=now.mean - then.mean,
        interval=difference_interval(now, then),
        p_value=two_sided_p_value(now, then),
    )


def headline_words(comparisons: Sequence[RawComparison]) -> tuple[ChangeWord, ...]:
    """The word of each comparison of the whole area, by its own 95 % interval."""
    return tuple(
        comparison.word if isinstance(comparison, Untold) else _word_of(comparison) for comparison in comparisons
    )


def release_words(comparisons: Sequence[RawComparison], *, level: float = SIGNIFICANCE_LEVEL) -> tuple[ChangeWord, ...]:
    """The word of each comparison outside the headlines: all those of a release go in together.

    *Better* and *worse* must hold by their own interval and after Benjamini-Hochberg over all that are measured.
    """
    measured = [comparison for comparison in comparisons if isinstance(comparison, MeasuredChange)]
    discoveries = iter(benjamini_hochberg([change.p_value for change in measured], level=level))
    return tuple(
        comparison.word
        if isinstance(comparison, Untold)
        else (_word_of(comparison) if next(discoveries) else ChangeWord.NO_CLEAR_CHANGE)
        for comparison in comparisons
    )


def benjamini_hochberg(p_values: Sequence[float], *, level: float = SIGNIFICANCE_LEVEL) -> tuple[bool, ...]:
    """Which tests still hold when at most this share of those that hold may be false (Benjamini and Hochberg 1995).

    Sorted upwards, the last p-value at or under rank * level / number of tests holds, and every smaller one with it.
    """
    limit = -1.0
    for rank, p_value in enumerate(sorted(p_values), start=1):
        if p_value <= rank * level / len(p_values):
            limit = p_value
    return tuple(p_value <= limit for p_value in p_values)


def minimum_detectable_change(response_count: int, *, standard_deviation: float = USUAL_STANDARD_DEVIATION) -> float:
    """The smallest true change, in points, that 4 times in 5 would be told apart with this many responses each term."""
    return POWER_FACTOR * standard_deviation * math.sqrt(2 / response_count)


def _word_of(change: MeasuredChange) -> ChangeWord:
    if change.interval.low > 0:
        return ChangeWord.BETTER
    if change.interval.high < 0:
        return ChangeWord.WORSE
    return ChangeWord.NO_CLEAR_CHANGE
