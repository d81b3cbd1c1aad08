"""Somebody who reads every table of who answered, of one term, and adds and subtracts all that may be added.

Unknown are everyone, those who said something and those who did not, and every group, each a range of whole numbers.
The sums that join them make a tree, so that narrowing the ranges until nothing changes finds all that can be found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analysis.release import PeopleTable, Release

Unknown = tuple[str, str]
"""Question and group, or one of the three below."""
EVERYONE, SAID, SILENT = "(everyone)", "(said)", "(silent)"
Range = tuple[int, int]
LARGE = 10_000


def rounded_to_5(shown: int | None) -> Range:
    return (0, 7) if shown is None else (max(shown - 2, 8), shown + 2)


def rounded_to_10(shown: int | None) -> Range:
    if shown is None:
        return (0, 7)
    ten = shown if shown % 10 == 0 else shown + 5  # No more than the total is shown, which is rounded to 5.
    return (max(ten - 5, 8), ten + 4)


@dataclass
class PeopleAttacker:
    """Ranges of what may still be, and which of them add up to which."""

    release: Release
    led_by: Mapping[str, str] = field(default_factory=dict)
    """The question whose people are those of one group of another question, as ``question.group``."""
    ranges: dict[Unknown, Range] = field(default_factory=dict)
    sums: list[tuple[Unknown, tuple[Unknown, ...]]] = field(default_factory=list)

    def take_apart(self) -> None:
        for table in self.release.people_tables:
            self._learn(table)
        for question, leading in self.led_by.items():
            leading_question, _, group = leading.partition(".")
            self.sums.append(((leading_question, group), ((question, EVERYONE),)))
        before: dict[Unknown, Range] = {}
        while before != self.ranges:
            before = dict(self.ranges)
            for whole, parts in self.sums:
                self._narrow(whole, parts)

    def _learn(self, table: PeopleTable) -> None:
        question, total = table.question_code, self.release.response_count
        if question in self.led_by:
            asked = table.total_count
            self.ranges[question, EVERYONE] = (0, LARGE) if asked is None else rounded_to_5(asked)
        else:
            self.ranges["", EVERYONE] = self.ranges[question, EVERYONE] = rounded_to_5(total)
            self.sums.append((("", EVERYONE), ((question, EVERYONE),)))
        is_told = table.total_count is not None
        self.ranges[question, SAID] = rounded_to_10(table.said_count) if is_told else (0, LARGE)
        self.ranges[question, SILENT] = (0, LARGE)
        for cell in table.cells:
            shown = cell.response_count
            self.ranges[question, cell.group_code] = (0, LARGE) if shown is None else rounded_to_5(shown)
        self.sums.append(((question, EVERYONE), ((question, SAID), (question, SILENT))))
        groups = tuple((question, cell.group_code) for cell in table.cells)
        if not table.is_multi:
            self.sums.append(((question, SAID), groups))
            return
        # The last answer excludes the others: with it, each is at most, and all are at least, those who said something.
        for group in groups[:-1]:
            others = (question, f"(not {group[1]})")
            self.ranges[others] = (0, LARGE)
            self.sums.append(((question, SAID), (group, groups[-1], others)))
        twice, all_chosen = (question, "(chosen twice)"), (question, "(all choices)")
        self.ranges |= {twice: (0, LARGE), all_chosen: (0, LARGE)}
        self.sums += [(all_chosen, groups), (all_chosen, ((question, SAID), twice))]

    def _narrow(self, whole: Unknown, parts: tuple[Unknown, ...]) -> None:
        low, high = sum(self.ranges[part][0] for part in parts), sum(self.ranges[part][1] for part in parts)
        self._meet(whole, (low, high))
        for part in parts:
            own_low, own_high = self.ranges[part]
            least, most = self.ranges[whole]
            self._meet(part, (least - (high - own_high), most - (low - own_low)))

    def _meet(self, unknown: Unknown, found: Range) -> None:
        low, high = self.ranges[unknown]
        self.ranges[unknown] = (max(low, found[0]), min(high, found[1]))

    def recovered(self) -> list[Unknown]:
        """What can be only one number."""
        return sorted(unknown for unknown, (low, high) in self.ranges.items() if low >= high)

    def believes(self, truth: Iterable[tuple[Unknown, int]]) -> bool:
        """Whether what really was is still possible; an attacker who doubts it reasons wrongly."""
        return all(self.ranges[unknown][0] <= count <= self.ranges[unknown][1] for unknown, count in truth)
