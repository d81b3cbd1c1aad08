"""The score of a response and the spread of many: how many, their mean and their variance in index points."""

from dataclasses import dataclass

PER_MILLE_PER_POINT = 10
"""A response's score is stored in per mille; an index point is a hundredth of the scale."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many responses, their mean and their sample variance in index points (0 to 100; felt change -100 to 100).

    The variance of a single response is unknown; ``intervals`` refuses a count under two.
    """

    count: int
    mean: float
    variance: float
