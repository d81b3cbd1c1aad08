"""Whether a community too small for shares reached its target of the school year: a wide band, never a count.

What is told beside it may narrow the band. So bands are told only where every one of them that could have been told
would leave an attacker several counts, for the community, each of its parts and every other group; else wider bands,
else none. Which of these is decided by what is shown already, so that the choice itself says nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.people import Replies, possible_counts
from analysis.disclosure.plans import Thresholds, YearlyTargetPlan
from analysis.reference.communities import REPORTING_LEVEL, find_community_ladder
from analysis.release import ReachTable, TargetCell, TargetState

LEAST_BAND_WIDTH = 5
LEAST_LEFT_COUNT = 4
LEAST_LEFT_ELSEWHERE = 2
"""Our choice, November 2026: a band of fewer counts, or one that leaves fewer, is not told."""

Range = tuple[int, int]
"""The fewest and the most."""
MANY = 1_000_000
"""The end of a band that has none: no group is as large."""


@dataclass(frozen=True, slots=True)
class YearView:
    """What a reader sees of one benchmark's table over the school year.

    ``is_of_everyone`` tells a table of all replies from one of some, such as those of families with a plan.
    """

    table: ReachTable
    replies: Replies
    is_of_everyone: bool

    @property
    def ranges(self) -> Mapping[str, Range]:
        """How many replies each group may have, by what the table tells of it."""
        ranges = {}
        for cell in self.table.cells:
            if cell.response_count is not None:
                ranges[cell.group_code] = self.replies.shown_range(cell.group_code)
            else:
                fits = possible_counts(cell.group_code, state=cell.state, replies=self.replies)
                ranges[cell.group_code] = (fits[0], fits[-1])
        return ranges

    def members_of(self, group_code: str) -> frozenset[str]:
        """The groups of the table's level that a reporting group is made of."""
        ladder = find_community_ladder(self.table.level)
        own = ladder.at(self.table.level).mapping
        reporting = ladder.at(REPORTING_LEVEL).mapping
        return frozenset(own[code] for code, group in reporting.items() if group == group_code)


def target_cell(
    plan: YearlyTargetPlan,
    *,
    count: int,
    term_codes: tuple[str, ...],
    views: Sequence[YearView],
    thresholds: Thresholds,
) -> TargetCell:
    """The band the count of a school year lies in, or *cannot tell yet* where any band might give a count away."""
    for bands in target_bands(plan.reply_count, thresholds=thresholds):
        if all(_is_safe(band, group_code=plan.group_code, views=views) for band in bands):
            low, high = next(band for band in bands if band[0] <= count <= band[1])
            state = TargetState.REACHED if high == MANY else TargetState.NOT_REACHED
            return TargetCell(term_codes, plan.group_code, plan.reply_count, state, low, None if high == MANY else high)
    return TargetCell(term_codes, plan.group_code, plan.reply_count, TargetState.CANNOT_TELL, None, None)


def target_bands(reply_count: int, *, thresholds: Thresholds) -> tuple[tuple[Range, ...], ...]:
    """The bands to try, the finer ones first: under the target and from it on, the first of them parted at eight.

    It is parted only where five counts or more lie between eight and the target. A target under eight counts as eight:
    to say that five were reached would count people whom nobody may count.
    """
    least = thresholds.least_people_count
    goal = max(reply_count, least)
    wide = ((0, goal - 1), (goal, MANY))
    if goal - least < LEAST_BAND_WIDTH:
        return (wide,)
    return (((0, least - 1), (least, goal - 1), (goal, MANY)), wide)


def _is_safe(band: Range, *, group_code: str, views: Sequence[YearView]) -> bool:
    """Whether this band, told beside the tables, leaves several counts of everybody; so does one that cannot be."""
    whole = band
    for view in views:
        whole = _met(whole, _whole_range(group_code, view=view))
    if whole[0] > whole[1]:
        return True
    if whole[1] - whole[0] + 1 < LEAST_LEFT_COUNT:
        return False
    return all(_leaves_several(whole, group_code=group_code, view=view) for view in views)


def _whole_range(group_code: str, *, view: YearView) -> Range:
    """What a table says of the whole community: of all replies its bounds, of some replies a least number."""
    members, ranges = view.members_of(group_code), view.ranges
    own = _total(ranges[code] for code in members)
    if not view.is_of_everyone:
        return own[0], MANY
    others = _total(one for code, one in ranges.items() if code not in members)
    known_low, known_high = view.replies.known_range
    return _met(own, (known_low - others[1], known_high - others[0]))


def _leaves_several(whole: Range, *, group_code: str, view: YearView) -> bool:
    members, ranges = view.members_of(group_code), view.ranges
    of_community = whole if view.is_of_everyone else (0, whole[1])
    inside = {code: ranges[code] for code in members}
    around = {code: one for code, one in ranges.items() if code not in members}
    own = _met(_total(inside.values()), of_community)
    return _each_has_several(inside, within=own) and _each_has_several(
        {**around, group_code: own}, within=view.replies.known_range
    )


def _each_has_several(ranges: Mapping[str, Range], *, within: Range) -> bool:
    """Whether every part still has several counts when all of them add up to something within a range."""
    low, high = _total(ranges.values())
    for own in ranges.values():
        left = _met(own, (within[0] - (high - own[1]), within[1] - (low - own[0])))
        if left[1] - left[0] + 1 < LEAST_LEFT_ELSEWHERE:
            return False
    return True


def _total(ranges: Iterable[Range]) -> Range:
    parts = list(ranges)
    return sum(one[0] for one in parts), sum(one[1] for one in parts)


def _met(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])
