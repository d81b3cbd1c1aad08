"""Opinions by cut: one level of the ladder for a release, and for every measure the cells that may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.ambiguity import IsWholeAlike, is_alone_ambiguous
from analysis.disclosure.counting import NOWHERE_CODES, ByGroup, Counts, TallyIndex, added, roll_up_of, rolled_counts
from analysis.disclosure.plans import MeasurePlan
from analysis.disclosure.rounding import MOMENTS_NEED, Moments, ShownNumbers, View, moments_of
from analysis.disclosure.suppression import LEAST_SHOWN_CELLS, Guard, find_shown, may_stand_alone
from analysis.reference.communities import GRT_GROUP_CODE
from analysis.reference.ladders import Ladder
from analysis.tallies import EVERYONE, NOT_STATED, Dimension

WITH_NEED = "yes"
WITHOUT_NEED = "no"


@dataclass(frozen=True, slots=True)
class Opinion:
    """One measure by the groups of one cut: exact counts, and how each group that may be shown is shown."""

    measure_code: str
    dimension: Dimension
    level: str
    group_codes: tuple[str, ...]
    cells: ByGroup
    views: Mapping[str, View]
    pooled_term_codes: tuple[str, ...] = ()
    stated_base_count: int | None = None
    """Where two cells make up a whole that other tables split too: its rounded base; the second base completes it."""

    def numbers(self, group_code: str) -> ShownNumbers | None:
        """What is shown of a group, or None where it is hidden."""
        view = self.views.get(group_code)
        if view is None:
            return None
        return view.numbers(moments_of(self.cells[group_code], scores=view.scale.scores))

    def is_alike(self, change: Moments) -> bool:
        """Whether the whole area, changed by this, would be shown as it is; a hidden one always is."""
        view = self.views.get(EVERYONE)
        if view is None:
            return True
        now = moments_of(self.cells[EVERYONE], scores=view.scale.scores)
        return view.is_alike(now, now + change)


def scored_values(guard: Guard) -> tuple[str, ...]:
    """The scores of a scale as they stand in tallies."""
    return tuple(str(score) for score in guard.scale.scores)


def whole_counts(index: TallyIndex, *, plan: MeasurePlan, term_code: str, guard: Guard) -> Counts:
    """How many responses of the whole area had each score."""
    everyone = index.everyone(term_code, item_code=plan.code)
    return tuple(everyone.get(value, 0) for value in scored_values(guard))


def headline(index: TallyIndex, *, plan: MeasurePlan, term_code: str, guard: Guard) -> Opinion:
    """One measure in the whole area, in one cell."""
    counts = whole_counts(index, plan=plan, term_code=term_code, guard=guard)
    views: dict[str, View] = {}
    if may_stand_alone(counts, guard=guard) and sum(counts) >= MOMENTS_NEED:
        for view in (guard.fine, guard.coarse):
            if not guard.rules.witnesses or is_alone_ambiguous(counts, view=view):
                views[EVERYONE] = view
                break
    return Opinion(plan.code, Dimension.ALL, Dimension.ALL.value, (EVERYONE,), {EVERYONE: counts}, views)


def opinions_by_cut(
    index: TallyIndex,
    *,
    dimension: Dimension,
    ladder: Ladder,
    term_code: str,
    guards: Mapping[str, Guard],
    headlines: Mapping[str, Opinion],
) -> tuple[Opinion, ...]:
    """Every measure at the finest level that passes for half of them, else at the coarsest; one level for all."""
    opinions: tuple[Opinion, ...] = ()
    for level in ladder.levels:
        opinions = tuple(
            _opinion(
                measure_code,
                cells_at(
                    index,
                    measure_code=measure_code,
                    dimension=dimension,
                    ladder=ladder,
                    level=level,
                    term_code=term_code,
                    guard=guard,
                ),
                dimension=dimension,
                level=level,
                guard=guard,
                is_whole_alike=headlines[measure_code].is_alike,
            )
            for measure_code, guard in guards.items()
        )
        if 2 * sum(passes(opinion) for opinion in opinions) >= len(opinions):
            break
    return opinions


def passes(opinion: Opinion) -> bool:
    """Whether at least two groups, and at least half of those that answered, may be shown."""
    answered_count = sum(1 for group, counts in opinion.cells.items() if group != NOT_STATED and any(counts))
    return len(opinion.views) >= LEAST_SHOWN_CELLS and 2 * len(opinion.views) >= answered_count


def _opinion(
    measure_code: str,
    cells: ByGroup,
    *,
    dimension: Dimension,
    level: str,
    guard: Guard,
    is_whole_alike: IsWholeAlike,
) -> Opinion:
    """What may be shown of these cells of one term; Gypsy, Roma and Traveller opinion never is."""
    views = find_shown(cells, never={GRT_GROUP_CODE}, guard=guard, is_whole_alike=is_whole_alike)
    return Opinion(measure_code, dimension, level, tuple(g for g in cells if g != NOT_STATED), cells, views)


def cells_at(
    index: TallyIndex,
    *,
    measure_code: str,
    dimension: Dimension,
    ladder: Ladder,
    level: str,
    term_code: str,
    guard: Guard,
) -> ByGroup:
    """Counts by score of every group of a level, ``NOT_STATED`` among them."""
    groups = index.groups(dimension, term_code=term_code, item_code=measure_code)
    return rolled_counts(
        groups, rollup=roll_up_of(ladder, level=level, dimension=dimension), values=scored_values(guard)
    )


def opinions_by_need(
    index: TallyIndex,
    *,
    measure_code: str,
    need_codes: Sequence[str],
    term_code: str,
    guard: Guard,
    whole: Opinion,
) -> tuple[Opinion, ...]:
    """One measure by every need, each its own table of two cells: with it and without it, both or none.

    A child may have several needs, so these tables overlap. Each is guarded by itself: what one cell gains the other
    gives. The two bases add up to one rounded base in all of them, so that no sum pins it.
    """

    def is_stated_alike(change: Moments) -> bool:
        return change.count == 0 and whole.is_alike(change)

    opinions = []
    for need in need_codes:
        cells = cells_of_need(
            index,
            measure_code=measure_code,
            need_code=need,
            term_code=term_code,
            guard=guard,
            whole=whole.cells[EVERYONE],
        )
        views = find_shown(cells, never=(), guard=guard, is_whole_alike=is_stated_alike)
        opinions.append(
            Opinion(
                measure_code,
                Dimension.NEED,
                need,
                (WITH_NEED, WITHOUT_NEED),
                cells,
                views,
                stated_base_count=guard.base_count(sum(added(*cells.values()))),
            )
        )
    return tuple(opinions)


def cells_of_need(
    index: TallyIndex, *, measure_code: str, need_code: str, term_code: str, guard: Guard, whole: Counts
) -> ByGroup:
    """Counts by score of replies with a need, and of those that named only others; who named none is in neither."""
    groups = index.groups(Dimension.NEED, term_code=term_code, item_code=measure_code)
    values = scored_values(guard)
    counts = {
        code: tuple(groups.get(code, {}).get(value, 0) for value in values) for code in (need_code, *NOWHERE_CODES)
    }
    others = zip(whole, *counts.values(), strict=True)
    return {WITH_NEED: counts[need_code], WITHOUT_NEED: tuple(everyone - sum(rest) for everyone, *rest in others)}
