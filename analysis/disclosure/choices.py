"""Shares of a question with several choices: each option is a yes or no of its own, all of the same base."""

from collections.abc import Iterator

from analysis.disclosure.counting import Counts
from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import rounded
from analysis.disclosure.shares import ShownShares, may_be_shared, share_of, share_steps

Choices = tuple[int, tuple[range, ...]]
"""How many answered, and for each option how many may have chosen it."""


def find_choice_shares(
    counts: Counts, *, base_count: int, most_base_count: int, thresholds: Thresholds
) -> ShownShares | None:
    """The share of each option at the finest step that tells no count of any; all options or none.

    ``most_base_count`` is how many were asked: a reader who knows it knows that no more answered.
    """
    if not all(may_be_shared((count, base_count - count), thresholds=thresholds) for count in counts):
        return None
    for step in share_steps(base_count, thresholds=thresholds):
        percents = tuple(share_of(count, base_count=base_count, step=step) for count in counts)
        shown = ShownShares(rounded(base_count, step=thresholds.count_step), percents)
        possible = list(possible_choices(shown, step=step, most_base_count=most_base_count, thresholds=thresholds))
        if _is_ambiguous(possible, option_count=len(counts)):
            return shown
    return None


def possible_choices(
    shown: ShownShares, *, step: int, most_base_count: int, thresholds: Thresholds
) -> Iterator[Choices]:
    """All that would be shown in the same way; everyone who answered chose at least one option."""
    for base in range(shown.base_count - thresholds.count_step, shown.base_count + thresholds.count_step + 1):
        if rounded(base, step=thresholds.count_step) != shown.base_count or base > most_base_count:
            continue
        ranges = [
            _alike(percent, base_count=base, step=step, thresholds=thresholds) for percent in shown.share_percents
        ]
        if not all(ranges):
            continue
        spare = sum(found[-1] for found in ranges) - base
        ranges = [range(max(found[0], found[-1] - spare), found[-1] + 1) for found in ranges]
        if spare >= 0:
            yield base, tuple(ranges)


def _alike(percent: int, *, base_count: int, step: int, thresholds: Thresholds) -> range:
    """How many of a base may have chosen an option with this share: whole numbers without a gap."""
    found = [
        count
        for count in range(base_count + 1)
        if share_of(count, base_count=base_count, step=step) == percent
        and may_be_shared((count, base_count - count), thresholds=thresholds)
    ]
    return range(found[0], found[-1] + 1) if found else range(0)


def _is_ambiguous(possible: list[Choices], *, option_count: int) -> bool:
    """Whether how many answered, chose each option and did not choose it could each be another number."""
    if len(possible) < 2:
        return False
    return all(
        len({count for _, ranges in possible for count in ranges[option]}) > 1
        and len({base - count for base, ranges in possible for count in ranges[option]}) > 1
        for option in range(option_count)
    )
