"""Release tables of reach: who answered in a term or a school year, and the states between releases."""

from collections.abc import Mapping, Sequence

from analysis.benchmarks import rolled_up
from analysis.disclosure.counting import NOWHERE_CODES, TallyIndex, roll_up_of
from analysis.disclosure.heads import find_shown_groups
from analysis.disclosure.people import (
    Replies,
    find_pool_shown,
    find_states,
    is_pool_state_safe,
    make_replies,
    more_replies_needed,
)
from analysis.disclosure.plans import ReachPlan, Thresholds
from analysis.disclosure.rounding import rounded
from analysis.disclosure.suppression import LEAST_SHOWN_CELLS
from analysis.reach import Reach, ratio_interval, representation_ratio
from analysis.reference.communities import GRT_GROUP_CODE
from analysis.release import ReachCell, ReachState, ReachStates, ReachTable, Release
from analysis.tallies import NOT_STATED

NEVER_IN_A_TERM = frozenset({GRT_GROUP_CODE})
RATIO_DIGITS = 2


def build_reach_table(index: TallyIndex, *, plan: ReachPlan, term_code: str, thresholds: Thresholds) -> ReachTable:
    """Who answered in one term, at the finest level at which half of the groups that answered may be counted."""
    for level in _levels(plan):
        replies = replies_at(index, plan=plan, level=level, term_codes=(term_code,), thresholds=thresholds)
        shown = find_shown_groups(replies, never=NEVER_IN_A_TERM)
        if len(shown) >= LEAST_SHOWN_CELLS and 2 * len(shown) >= len(replies.answered_groups):
            break
    states = find_states(replies, shown=shown, never=NEVER_IN_A_TERM)
    return _table(plan, level=level, term_codes=(term_code,), replies=replies, shown=shown, states=states)


def build_pooled_reach_table(
    index: TallyIndex,
    *,
    plan: ReachPlan,
    level: str,
    term_codes: tuple[str, ...],
    earlier_releases: Mapping[str, Release],
    term_table: ReachTable,
    thresholds: Thresholds,
) -> ReachTable:
    """Who answered in a school year, at the level of its last term; Gypsy, Roma and Traveller groups by state alone.

    Where another term was told at another level, no count is added to that: the states alone are told.
    """
    term_tables = [
        term_table if code == term_table.term_codes[0] else _find_table(earlier_releases[code], plan=plan)
        for code in term_codes
    ]
    terms = [
        replies_at(index, plan=plan, level=level, term_codes=(code,), thresholds=thresholds) for code in term_codes
    ]
    pooled = replies_at(index, plan=plan, level=level, term_codes=term_codes, thresholds=thresholds)
    shown: frozenset[str] = frozenset()
    term_states: list[Mapping[str, ReachState]] = [{} for _ in terms]
    if all(table is not None and table.level == level for table in term_tables):
        known = [table for table in term_tables if table is not None]
        shown_by_term = [
            frozenset(cell.group_code for cell in table.cells if cell.response_count is not None) for table in known
        ]
        term_states = [{cell.group_code: cell.state for cell in table.cells} for table in known]
        shown = find_pool_shown(pooled, terms=terms, shown_by_term=shown_by_term)
    states = {
        group: state
        if group in shown or _is_safe(group, state=state, pooled=pooled, terms=terms, term_states=term_states)
        else ReachState.CANNOT_TELL
        for group, state in find_states(pooled, shown=shown).items()
    }
    return _table(plan, level=level, term_codes=term_codes, replies=pooled, shown=shown, states=states)


def build_reach_states(
    index: TallyIndex, *, plan: ReachPlan, level: str, term_code: str, thresholds: Thresholds
) -> ReachStates:
    """The states of an open term and nothing else, every group as if its count were hidden."""
    replies = replies_at(index, plan=plan, level=level, term_codes=(term_code,), thresholds=thresholds)
    states = find_states(replies, shown=frozenset(), never=NEVER_IN_A_TERM)
    return ReachStates(plan.benchmark.code, plan.benchmark.dimension, level, tuple(states.items()))


def replies_at(
    index: TallyIndex, *, plan: ReachPlan, level: str, term_codes: Sequence[str], thresholds: Thresholds
) -> Replies:
    """Replies by group of a level, and the benchmark rolled up to the same groups."""
    rollup = roll_up_of(plan.ladder, level=level, dimension=plan.benchmark.dimension)
    counts: dict[str, int] = {}
    for term_code in term_codes:
        for code, values in index.groups(
            plan.benchmark.dimension, term_code=term_code, item_code=plan.item_code
        ).items():
            group = NOT_STATED if code in NOWHERE_CODES else rollup[code]
            counts[group] = counts.get(group, 0) + values.get(plan.value_code, 0)
    benchmark_rollup = {
        group: rollup[code] for code, group in plan.ladder.at(plan.level).mapping.items() if group != NOT_STATED
    }
    return make_replies(counts, benchmark=rolled_up(plan.benchmark, benchmark_rollup), thresholds=thresholds)


def _levels(plan: ReachPlan) -> tuple[str, ...]:
    """The level the benchmark is counted at and coarser ones, down to the last that tells more than two groups apart.

    A group whose count is hidden still has a state, so a table of two groups would tell less and protect no better.
    """
    levels = plan.ladder.levels[plan.ladder.levels.index(plan.level) :]
    told_apart = tuple(level for level in levels if len(plan.ladder.at(level).group_codes) > LEAST_SHOWN_CELLS)
    return told_apart or levels[:1]


def _find_table(release: Release, *, plan: ReachPlan) -> ReachTable | None:
    return next(
        (
            table
            for table in release.reach_tables
            if table.benchmark_code == plan.benchmark.code and len(table.term_codes) == 1
        ),
        None,
    )


def _is_safe(
    group: str,
    *,
    state: ReachState,
    pooled: Replies,
    terms: Sequence[Replies],
    term_states: Sequence[Mapping[str, ReachState]],
) -> bool:
    told = [(term, states.get(group, ReachState.CANNOT_TELL)) for term, states in zip(terms, term_states, strict=True)]
    return is_pool_state_safe(group, state=state, pooled=pooled, terms=told)


def _table(
    plan: ReachPlan,
    *,
    level: str,
    term_codes: tuple[str, ...],
    replies: Replies,
    shown: frozenset[str],
    states: Mapping[str, ReachState],
) -> ReachTable:
    cells = tuple(
        _shown_cell(group, state=states[group], replies=replies)
        if group in shown
        else _hidden_cell(group, state=states[group], replies=replies, is_pool=len(term_codes) > 1)
        for group in replies.group_codes
    )
    return ReachTable(
        term_codes=term_codes,
        benchmark_code=plan.benchmark.code,
        dimension=plan.benchmark.dimension,
        level=level,
        total_count=replies.total_count,
        not_stated_percent=replies.not_stated_percent,
        cells=cells,
        hidden_cell_count=sum(1 for cell in cells if cell.response_count is None),
    )


def _shown_cell(group: str, *, state: ReachState, replies: Replies) -> ReachCell:
    count = rounded(replies.counts[group], step=replies.thresholds.count_step)
    benchmark_count = replies.benchmark_counts[group]
    needed = more_replies_needed(group, state=state, shown_count=count, replies=replies)
    if benchmark_count == 0:
        return ReachCell(group, state, count, 0, 0, None, None, None, needed)
    total = Reach(max(replies.shown_known_count, count), replies.benchmark.total_count)
    reach = Reach(count, benchmark_count)
    interval = ratio_interval(reach, total=total)
    return ReachCell(
        group,
        state,
        count,
        benchmark_count,
        round(total.response_count * benchmark_count / total.benchmark_count),
        round(representation_ratio(reach, total=total), RATIO_DIGITS),
        round(interval.low, RATIO_DIGITS),
        round(interval.high, RATIO_DIGITS),
        needed,
    )


def _hidden_cell(group: str, *, state: ReachState, replies: Replies, is_pool: bool) -> ReachCell:
    benchmark_count = replies.benchmark_counts[group]
    is_yearly = group in NEVER_IN_A_TERM and not is_pool
    needed = None if is_yearly else more_replies_needed(group, state=state, shown_count=None, replies=replies)
    return ReachCell(group, state, None, benchmark_count, None, None, None, None, needed)
