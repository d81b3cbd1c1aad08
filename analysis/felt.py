"""Who feels a change and who does not: a balance of better and worse by group, and how far each group is reached."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.coverage import most_urgent
from analysis.intervals import Z_95
from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE, find_community_ladder
from analysis.release import ChangeWord, MeasureCell, MeasureTable, ReachState, ReachTable
from analysis.trends import benjamini_hochberg


@dataclass(frozen=True, slots=True)
class GroupReach:
    """The most urgent released state of a group; ``gap_codes`` are the groups, finer or wider, whose gap it is."""

    state: ReachState
    gap_codes: tuple[str, ...]


def headline_word(cell: MeasureCell) -> ChangeWord:
    """Whether more say better than worse in the whole area: only when the interval leaves out nought."""
    if cell.index is None or cell.low is None or cell.high is None:
        return ChangeWord.TOO_FEW
    if cell.low > 0:
        return ChangeWord.BETTER
    return ChangeWord.WORSE if cell.high < 0 else ChangeWord.NO_CLEAR_CHANGE


def group_words(cells: Sequence[MeasureCell]) -> Mapping[str, ChangeWord]:
    """The word of each group of a table, allowing for the many looks: by its interval and by Benjamini-Hochberg.

    The p-value is worked out from the released interval, whose ends are rounded outwards, so it is never too small.
    """
    words = {cell.group_code: headline_word(cell) for cell in cells}
    told = [cell for cell in cells if words[cell.group_code] is not ChangeWord.TOO_FEW]
    for cell, holds in zip(told, benjamini_hochberg([_p_value(cell) for cell in told]), strict=True):
        if not holds:
            words[cell.group_code] = ChangeWord.NO_CLEAR_CHANGE
    return words


def find_group_reach(group_code: str, *, level: str, tables: Iterable[ReachTable]) -> GroupReach:
    """How far a group of a cut is reached, by the community tables of a release at whatever level they are told.

    Of a wider group a gap alone counts: that it answers in proportion says nothing of each group in it.
    """
    members = {code for code, group in COMMUNITY_LADDER.at(level).mapping.items() if group == group_code}
    if group_code == GRT_GROUP_CODE:
        members = _members_of(GRT_GROUP_CODE, table_level=COMMUNITY_LADDER.levels[1])
    states: list[ReachState] = []
    gaps: list[str] = []
    for table in tables:
        for cell in table.cells:
            theirs = _members_of(cell.group_code, table_level=table.level)
            if not theirs & members:
                continue
            if cell.state is ReachState.GAP:
                gaps.append(cell.group_code)
            elif theirs <= members:
                states.append(cell.state)
    if gaps:
        return GroupReach(ReachState.GAP, tuple(dict.fromkeys(code for code in gaps if code != group_code)))
    return GroupReach(most_urgent(states) if states else ReachState.CANNOT_TELL, ())


def find_same_people(table: MeasureTable, *, group_code: str, level: str) -> MeasureCell | None:
    """The cell of another table for exactly the people of a group, whatever level either is told at."""
    members = _members_of(group_code, table_level=level)
    same = (cell for cell in table.cells if _members_of(cell.group_code, table_level=table.level) == members)
    return next(same, None) if members else None


def _members_of(group_code: str, *, table_level: str) -> set[str]:
    """The groups as asked that a group is made of; Gypsy, Roma and Traveller families are one at every level."""
    ladder = find_community_ladder(table_level)
    found: set[str] = set()
    for level in ladder.levels[ladder.levels.index(table_level) :]:
        found = {code for code, group in ladder.at(level).mapping.items() if group == group_code}
        if found:
            break
    return found


def _p_value(cell: MeasureCell) -> float:
    if cell.index is None or cell.low is None or cell.high is None:
        return 1.0
    error = (cell.index - cell.low if cell.index > 0 else cell.high - cell.index) / Z_95
    return math.erfc(abs(cell.index) / error / math.sqrt(2)) if error > 0 else float(cell.index == 0)
