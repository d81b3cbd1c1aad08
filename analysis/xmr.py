"""XmR charts: limits of what chance alone does from term to term, and the terms that stand out.

Rules of NHS England's "Making data count", as its package NHSRplotthedots 0.2.2 (2025) applies them: one point outside
the limits; seven or more in a row on one side of the mean; seven or more in a row rising or falling (six steps); two of
three in a row beyond two thirds of the way to the same limit. Limits are mean +/- 2.66 * mean moving range: 3 / 1.128,
Shewhart's constant for ranges of two (Wheeler 1993, "Understanding Variation"). Every range counts, as in the NHS's own
spreadsheet; the package leaves out the largest ranges unless told otherwise, so its limits may be narrower.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LEAST_TERMS = 12
"""With fewer points the limits raise false alarms: 7.6 % with 4, 1.9 % with 12 (domain notes of Heard, section 5.5)."""
LIMIT_FACTOR = 2.66
RUN_LENGTH = 7
NEAR_PART = 2 / 3
NEAR_WINDOW, NEAR_LEAST = 3, 2


class XmrSignal(StrEnum):
    """Why a term stands out, and to which side."""

    OUTSIDE_HIGH = "outside_high"
    OUTSIDE_LOW = "outside_low"
    SHIFT_HIGH = "shift_high"
    SHIFT_LOW = "shift_low"
    RISING = "rising"
    FALLING = "falling"
    NEAR_HIGH = "near_high"
    NEAR_LOW = "near_low"


@dataclass(frozen=True, slots=True)
class XmrLimits:
    """The mean of the points, and how far chance alone moves a point away from it."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Xmr:
    """The limits of a row of points, and for each point the rules it breaks."""

    limits: XmrLimits
    signals: tuple[tuple[XmrSignal, ...], ...]


def find_xmr(values: Sequence[float]) -> Xmr | None:
    """Limits and signals of values in the order of their terms; None under twelve, which would be false alarms."""
    if len(values) < LEAST_TERMS:
        return None
    mean = sum(values) / len(values)
    steps = [later - earlier for earlier, later in pairwise(values)]
    reach = LIMIT_FACTOR * sum(abs(step) for step in steps) / len(steps)
    from_mean = [value - mean for value in values]
    found: dict[XmrSignal, set[int]] = {
        XmrSignal.OUTSIDE_HIGH: {place for place, gap in enumerate(from_mean) if gap > reach},
        XmrSignal.OUTSIDE_LOW: {place for place, gap in enumerate(from_mean) if gap < -reach},
        XmrSignal.SHIFT_HIGH: _in_runs([gap > 0 for gap in from_mean], least=RUN_LENGTH),
        XmrSignal.SHIFT_LOW: _in_runs([gap < 0 for gap in from_mean], least=RUN_LENGTH),
        XmrSignal.RISING: _ends_too(_in_runs([step > 0 for step in steps], least=RUN_LENGTH - 1)),
        XmrSignal.FALLING: _ends_too(_in_runs([step < 0 for step in steps], least=RUN_LENGTH - 1)),
        XmrSignal.NEAR_HIGH: _near([gap > NEAR_PART * reach for gap in from_mean]),
        XmrSignal.NEAR_LOW: _near([gap < -NEAR_PART * reach for gap in from_mean]),
    }
    signals = tuple(
        tuple(signal for signal, places in found.items() if place in places) for place in range(len(values))
    )
    return Xmr(XmrLimits(mean, mean - reach, mean + reach), signals)


def _in_runs(flags: Sequence[bool], *, least: int) -> set[int]:
    """The places of every run of this many or more."""
    places: set[int] = set()
    run: list[int] = []
    for place, flag in enumerate((*flags, False)):
        if flag:
            run.append(place)
            continue
        if len(run) >= least:
            places.update(run)
        run = []
    return places


def _ends_too(step_places: Iterable[int]) -> set[int]:
    """The points that steps lead from and to."""
    return {place + end for place in step_places for end in (0, 1)}


def _near(flags: Sequence[bool]) -> set[int]:
    """The flagged places of every window of three that has two of them."""
    return {
        place
        for first in range(len(flags) - NEAR_WINDOW + 1)
        if sum(flags[first : first + NEAR_WINDOW]) >= NEAR_LEAST
        for place in range(first, first + NEAR_WINDOW)
        if flags[place]
    }
