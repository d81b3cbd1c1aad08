"""Ranges joined by sums: what anybody can work out who adds and subtracts all that is shown."""

from collections.abc import Mapping, Sequence

Unknown = tuple[str, str]
"""A question and a group of its people."""
Range = tuple[int, int]
"""The fewest and the most."""
Sum = tuple[Unknown, tuple[Unknown, ...]]
"""A whole, and the parts that make it."""


def narrowed(ranges: Mapping[Unknown, Range], *, sums: Sequence[Sum]) -> dict[Unknown, Range]:
    """The ranges after every sum has been used both ways, until nothing changes or something is found.

    Exact where the sums make a tree. Sums that no numbers fulfil would narrow the ranges for ever, so it stops there.
    """
    left = dict(ranges)
    before: dict[Unknown, Range] = {}
    while left != before and not is_any_single(left):
        before = dict(left)
        for whole, parts in sums:
            low, high = sum(left[part][0] for part in parts), sum(left[part][1] for part in parts)
            left[whole] = max(left[whole][0], low), min(left[whole][1], high)
            least, most = left[whole]
            for part in parts:
                own_low, own_high = left[part]
                left[part] = max(own_low, least - (high - own_high)), min(own_high, most - (low - own_low))
    return left


def is_any_single(ranges: Mapping[Unknown, Range]) -> bool:
    """Whether any count can be one number only, or none at all."""
    return any(low >= high for low, high in ranges.values())
