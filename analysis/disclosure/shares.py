"""Shares of the options of a question in the whole area, as exact as other answers could be shown the same way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement

from analysis.disclosure.counting import Counts
from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import rounded, rounded_percent

FINE_STEP = 1


@dataclass(frozen=True, slots=True)
class ShownShares:
    """The rounded base and, for every option, its share in per cent."""

    base_count: int
    share_percents: tuple[int, ...]


def find_shares(
    counts: Counts, *, thresholds: Thresholds, is_same_elsewhere: Callable[[Counts], bool]
) -> ShownShares | None:
    """The shares at the finest step that tells no count of an option, or None where even the widest tells one.

    The step is 1 % from a base of 100 on, else 5 %. ``is_same_elsewhere`` says whether other counts would leave the
    index of the same question as it is shown.
    """
    if not may_be_shared(counts, thresholds=thresholds):
        return None
    for step in share_steps(sum(counts), thresholds=thresholds):
        shown = shares_at(counts, step=step, thresholds=thresholds)
        if _is_ambiguous(counts, shown=shown, step=step, thresholds=thresholds, is_same_elsewhere=is_same_elsewhere):
            return shown
    return None


def shares_at(counts: Counts, *, step: int, thresholds: Thresholds) -> ShownShares:
    """Shares to a step, kept one step away from none and from all: the lowest reads "so much or less"."""
    base = sum(counts)
    return ShownShares(
        rounded(base, step=thresholds.count_step),
        tuple(share_of(count, base_count=base, step=step) for count in counts),
    )


def share_of(count: int, *, base_count: int, step: int) -> int:
    """A share in per cent to a step, kept one step away from none and from all."""
    return min(max(rounded_percent(count, base_count=base_count, step=step), step), 100 - step)


def share_steps(base_count: int, *, thresholds: Thresholds) -> tuple[int, ...]:
    """What shares of this base may be rounded to, the finest first."""
    steps = (thresholds.coarse_step, thresholds.widest_share_step)
    is_fine = rounded(base_count, step=thresholds.count_step) >= thresholds.fine_base_count
    return (FINE_STEP, *steps) if is_fine else steps


def may_be_shared(counts: Counts, *, thresholds: Thresholds) -> bool:
    """Whether enough people answered, and twice as many where all agree."""
    is_unanimous = max(counts) == sum(counts)
    return sum(counts) >= (thresholds.least_unanimous_count if is_unanimous else thresholds.least_opinion_count)


def _is_ambiguous(
    counts: Counts,
    *,
    shown: ShownShares,
    step: int,
    thresholds: Thresholds,
    is_same_elsewhere: Callable[[Counts], bool],
) -> bool:
    missing = {*range(len(counts)), len(counts)}
    for change in _changes(len(counts)):
        altered = {position for position, moved in enumerate(change) if moved}
        if sum(change):
            altered.add(len(counts))
        if not altered & missing:
            continue
        then = tuple(count + moved for count, moved in zip(counts, change, strict=True))
        if min(then) < 0 or not may_be_shared(then, thresholds=thresholds):
            continue
        if shares_at(then, step=step, thresholds=thresholds) == shown and is_same_elsewhere(then):
            missing -= altered
            if not missing:
                return True
    return False


def _changes(option_count: int) -> Iterator[Counts]:
    positions = range(option_count)
    groups = [group for size in range(3) for group in combinations_with_replacement(positions, size)]
    for come in groups:
        for gone in groups:
            if (come or gone) and not set(come) & set(gone):
                yield tuple(come.count(position) - gone.count(position) for position in positions)
