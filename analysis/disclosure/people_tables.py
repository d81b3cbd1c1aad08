"""Release tables of who answered: people counted by one question each, never crossed with anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.counting import TallyIndex
from analysis.disclosure.heads import Heads, find_shown_groups, make_heads
from analysis.disclosure.plans import PeoplePlan, Thresholds
from analysis.disclosure.rounding import rounded
from analysis.disclosure.sums import Range, Sum, Unknown, is_any_single, narrowed
from analysis.reference.communities import GRT_GROUP_CODE
from analysis.release import PeopleCell, PeopleTable
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension

NEVER_COUNTED = frozenset({GRT_GROUP_CODE})
"""Told by yearly target and state alone."""
ALL, SAID, SILENT = "(all)", "(said)", "(silent)"
"""Beside its groups each table has these three unknowns, and all of them have one in common."""
WHOLE_AREA: Unknown = ("", ALL)

Shown = Mapping[str, frozenset[str]]
"""By question: the groups whose count is shown."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question and its counts."""

    plan: PeoplePlan
    heads: Heads


def build_people_tables(
    plans: Sequence[PeoplePlan], *, index: TallyIndex, term_code: str, thresholds: Thresholds
) -> tuple[PeopleTable, ...]:
    """Who answered in one term, question by question; one that follows another comes after it."""
    asked = [_Asked(plan, _heads(plan, index=index, term_code=term_code, thresholds=thresholds)) for plan in plans]
    shown = _find_shown(asked)
    return tuple(_table(one, shown=shown, term_code=term_code) for one in asked)


def _find_shown(asked: Sequence[_Asked]) -> Shown:
    """What may be shown in all tables together: the smallest count goes while a sum over several would tell one."""
    never = {one.plan.question_code: NEVER_COUNTED for one in asked}
    while True:
        shown: dict[str, frozenset[str]] = {}
        for one in asked:
            code = one.plan.question_code
            may_count = _may_count(one.plan, shown=shown)
            shown[code] = find_shown_groups(one.heads, never=never[code]) if may_count else frozenset()
        counted = [
            (one.heads.counts[group], one.plan.question_code, group)
            for one in asked
            for group in shown[one.plan.question_code]
        ]
        if not counted or not _is_any_pinned(asked, shown=shown):
            return shown
        _, code, group = min(counted)
        never[code] |= {group}


def _may_count(plan: PeoplePlan, *, shown: Shown) -> bool:
    """Counts inside a hidden one would tell at least how many it has."""
    return plan.asked_after is None or plan.asked_after[1] in shown[plan.asked_after[0]]


def _is_any_pinned(asked: Sequence[_Asked], *, shown: Shown) -> bool:
    ranges: dict[Unknown, Range] = {}
    sums: list[Sum] = []
    for one in asked:
        plan, heads = one.plan, one.heads
        if not _may_count(plan, shown=shown):
            continue
        code, step = plan.question_code, heads.thresholds.count_step
        total = heads.total_count or 0
        everyone = (max(total - step // 2, 0), total + step // 2)
        ranges |= {(code, ALL): everyone, (code, SAID): heads.known_range, (code, SILENT): (0, everyone[1])}
        ranges.setdefault(WHOLE_AREA, everyone)
        for group in plan.group_codes:
            ranges[code, group] = heads.shown_range(group) if group in shown[code] else (0, everyone[1])
        groups = tuple((code, group) for group in plan.group_codes)
        sums += [((code, ALL), ((code, SAID), (code, SILENT))), ((code, SAID), groups)]
        sums.append((plan.asked_after or WHOLE_AREA, ((code, ALL),)))
    return is_any_single(narrowed(ranges, sums=sums))


def _heads(plan: PeoplePlan, *, index: TallyIndex, term_code: str, thresholds: Thresholds) -> Heads:
    given = index.everyone(term_code, item_code=plan.question_code)
    spoken_for = index.groups(Dimension.LANGUAGE, term_code=term_code, item_code=RESPONSES_ITEM)
    counts = dict.fromkeys(plan.group_codes, 0)
    for option_code, group_code in plan.group_by_option:
        counts[group_code] += given.get(option_code, 0)
    for locale_code, group_code in plan.group_by_locale:
        counts[group_code] += spoken_for.get(locale_code, {}).get(EVERYONE, 0)
    return make_heads(
        counts,
        group_codes=plan.group_codes,
        known_count=given.get(EVERYONE, 0) if plan.is_multi else sum(counts.values()),
        total_count=_asked_count(plan, index=index, term_code=term_code),
        thresholds=thresholds,
    )


def _asked_count(plan: PeoplePlan, *, index: TallyIndex, term_code: str) -> int:
    if plan.asked_after is None:
        return index.response_count(term_code)
    question_code, option_code = plan.asked_after
    return index.everyone(term_code, item_code=question_code).get(option_code, 0)


def _table(one: _Asked, *, shown: Shown, term_code: str) -> PeopleTable:
    plan, heads = one.plan, one.heads
    may_count = _may_count(plan, shown=shown)
    cells = tuple(
        PeopleCell(
            group,
            rounded(heads.counts[group], step=heads.thresholds.count_step)
            if group in shown[plan.question_code]
            else None,
        )
        for group in plan.group_codes
    )
    return PeopleTable(
        term_code=term_code,
        question_code=plan.question_code,
        is_multi=plan.is_multi,
        total_count=heads.total_count if may_count else None,
        # Both are rounded, the second more widely: no reader should find more who said it than could have.
        said_count=min(heads.shown_known_count, heads.total_count or 0) or None if may_count else None,
        not_stated_percent=heads.not_stated_percent if may_count else None,
        cells=cells,
        hidden_cell_count=sum(1 for cell in cells if cell.response_count is None),
    )
