"""Counts of people by group: which of them may be shown, rounded, so that no sum tells the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.disclosure.plans import Thresholds
from analysis.disclosure.rounding import people_count, rounded


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people named each group, and how many named none.

    ``shown_known_count`` is all who named a group, rounded so widely that no total tells how few named none; 0 stands
    for fewer than eight. ``total_count`` is everyone, rounded, None for fewer than eight.
    """

    group_codes: tuple[str, ...]
    counts: Mapping[str, int]
    not_stated_count: int
    total_count: int | None
    shown_known_count: int
    thresholds: Thresholds

    @property
    def shown_not_stated_count(self) -> int:
        """What the rounded totals leave for those who named no group."""
        return max((self.total_count or 0) - self.shown_known_count, 0)

    @property
    def not_stated_percent(self) -> int | None:
        """The share of everyone who named no group, from the rounded totals; None for fewer than eight people."""
        return round(100 * self.shown_not_stated_count / self.total_count) if self.total_count else None

    @property
    def known_range(self) -> tuple[int, int]:
        """The fewest and the most people of known groups that are shown in this way; no more than there are in all."""
        least, step = self.thresholds.least_people_count, self.thresholds.known_total_step
        if self.shown_known_count == 0 or self.total_count is None:
            return 0, least - 1
        most = self.total_count + self.thresholds.count_step // 2
        return max(self.shown_known_count - step // 2, least), min(self.shown_known_count + (step - 1) // 2, most)

    def shown_range(self, group_code: str) -> tuple[int, int]:
        """The fewest and the most people of a group whose count is shown in this way."""
        step = self.thresholds.count_step
        middle = rounded(self.counts[group_code], step=step)
        return max(middle - step // 2, self.thresholds.least_people_count), middle + step // 2

    @property
    def answered_groups(self) -> tuple[str, ...]:
        """Groups with anybody at all; never shown as such."""
        return tuple(group for group in self.group_codes if self.counts.get(group, 0))


def shown_known(known_count: int, *, thresholds: Thresholds) -> int:
    """All who named a group, as ``Heads`` rounds them."""
    if known_count < thresholds.least_people_count:
        return 0
    return rounded(known_count, step=thresholds.known_total_step)


def make_heads(
    counts: Mapping[str, int],
    *,
    group_codes: tuple[str, ...],
    known_count: int,
    total_count: int,
    thresholds: Thresholds,
) -> Heads:
    """The counts with the totals that may be shown. Where one person may name several groups, the groups add up to more
    than ``known_count``; that leaves an attacker more possibilities than groups that exclude each other would.
    """
    return Heads(
        group_codes=group_codes,
        counts=counts,
        not_stated_count=total_count - known_count,
        total_count=people_count(total_count, thresholds=thresholds),
        shown_known_count=shown_known(known_count, thresholds=thresholds),
        thresholds=thresholds,
    )


def find_shown_groups(heads: Heads, *, never: frozenset[str] = frozenset()) -> frozenset[str]:
    """The groups whose rounded count may be shown: eight and more, and what is hidden cannot be had by subtraction.

    People without a group are one of the hidden cells: only their share is told, to more than eight people.
    """
    least = heads.thresholds.least_people_count
    shown = {group for group in heads.group_codes if heads.counts.get(group, 0) >= least and group not in never}
    while shown:
        hidden_counts = [
            *(heads.counts.get(group, 0) for group in heads.group_codes if group not in shown),
            heads.not_stated_count,
        ]
        answered = [count for count in hidden_counts if count]
        is_only_not_stated = answered == [heads.not_stated_count]
        is_safe = not answered or is_only_not_stated or (len(answered) > 1 and sum(answered) >= least)
        if is_safe and not is_any_pinned(heads, shown=shown):
            break
        shown.remove(min(shown, key=lambda group: (heads.counts[group], group)))
    return frozenset(shown)


def is_any_pinned(
    heads: Heads, *, shown: frozenset[str] | set[str], hidden_ranges: Mapping[str, range] | None = None
) -> bool:
    """Whether the rounded totals leave a single count for any group; ``hidden_ranges`` says what else is known."""
    total_low, total_high = heads.known_range
    ranges = {}
    for group in heads.group_codes:
        if group in shown:
            low, high = heads.shown_range(group)
            ranges[group] = range(low, high + 1)
        else:
            ranges[group] = hidden_ranges[group] if hidden_ranges else range(total_high + 1)
    lows, highs = sum(r[0] for r in ranges.values()), sum(r[-1] for r in ranges.values())
    return any(
        max(r[0], total_low - (highs - r[-1])) >= min(r[-1], total_high - (lows - r[0])) for r in ranges.values()
    )
