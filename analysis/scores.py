"""Measures as an index with its spread, and shares with their base, from tallies of one cell."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.tallies import Tally

PER_MILLE_PER_POINT = 10
"""A response's score is stored in per mille; an index point is a hundredth of the scale."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many responses, their mean and their sample variance in index points (0 to 100; felt change -100 to 100).

    The variance of a single response is unknown and held as 0.0; ``intervals`` refuses a count under two.
    """

    count: int
    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a base gave an answer; who did not answer is in neither."""

    count: int
    base_count: int

    @property
    def share(self) -> float:
        """The part of the base, 0 to 1; refuses an empty base."""
        return self.count / self.base_count


def spread_of(tallies: Iterable[Tally]) -> Spread | None:
    """The spread of one measure over the tallies given, or None when nobody answered.

    Several groups or terms may be given together to pool them; two measures together raise ``ValueError``.
    The sums are whole numbers, so the result does not depend on the order of the rows.
    """
    count = total = total_of_squares = 0
    item_codes: set[str] = set()
    for tally in tallies:
        score = int(tally.value_code)
        item_codes.add(tally.item_code)
        count += tally.response_count
        total += tally.response_count * score
        total_of_squares += tally.response_count * score * score
    if len(item_codes) > 1:
        raise ValueError(f"one measure at a time, not {sorted(item_codes)}")
    if count == 0:
        return None
    mean = total / count / PER_MILLE_PER_POINT
    if count == 1:
        return Spread(count, mean, 0.0)
    # n * sum of squares - square of the sum is exact in whole numbers, so near-equal scores lose no digits.
    variance = (count * total_of_squares - total * total) / (count * (count - 1)) / PER_MILLE_PER_POINT**2
    return Spread(count, mean, variance)


def pooled(spreads: Iterable[Spread]) -> Spread | None:
    """The spread of all the responses behind several spreads, or None when there are none.

    Sums of squares within add up, and each group adds its count times its squared distance from the common mean.
    """
    parts = [spread for spread in spreads if spread.count > 0]
    count = sum(part.count for part in parts)
    if count == 0:
        return None
    mean = sum(part.count * part.mean for part in parts) / count
    if count == 1:
        return Spread(count, mean, 0.0)
    within = sum((part.count - 1) * part.variance for part in parts)
    between = sum(part.count * (part.mean - mean) ** 2 for part in parts)
    return Spread(count, mean, (within + between) / (count - 1))


def share_of(tallies: Iterable[Tally], *, value_code: str) -> Share:
    """How many of the responses in one question's tallies gave this value, and of how many."""
    count = base_count = 0
    for tally in tallies:
        base_count += tally.response_count
        if tally.value_code == value_code:
            count += tally.response_count
    return Share(count, base_count)
