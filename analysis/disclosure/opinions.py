"""Opinions by cut: one level of the ladder for a release, and for every measure the cells that may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.ambiguity import Show, is_alone_ambiguous
from analysis.disclosure.counting import NOWHERE_CODES, ByGroup, Counts, TallyIndex, added, roll_up_of, rolled_counts
from analysis.disclosure.plans import MeasurePlan
from analysis.disclosure.rounding import Moments, ShownNumbers, coarse_numbers, fine_numbers, moments_of
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
    shows: Mapping[str, Show]
    pooled_term_codes: tuple[str, ...] = ()
    stated_base_count: int | None = None
    """Where two cells make up a whole that other tables split too: its rounded base; the second base completes it."""

    def numbers(self, group_code: str, *, guard: Guard) -> ShownNumbers | None:
        """What is shown of a group, or None where it is hidden."""
        show = self.shows.get(group_code)
        if show is None:
            return None
        make = fine_numbers if show == guard.fine else coarse_numbers
        moments = moments_of(self.cells[group_code], scores=guard.scale.scores)
        return make(moments, scale=guard.scale, thresholds=guard.thresholds)


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
    shows: dict[str, Show] = {}
    if may_stand_alone(counts, guard=guard) and sum(counts) > 1:
        for show in (guard.fine, guard.coarse):
            if not guard.rules.witnesses or is_alone_ambiguous(counts, scale=guard.scale, show=show):
                shows[EVERYONE] = show
                break
    return Opinion(plan.code, Dimension.ALL, Dimension.ALL.value, (EVERYONE,), {EVERYONE: counts}, shows)


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
            opinion_at(
                index,
                measure_code=measure_code,
                dimension=dimension,
                ladder=ladder,
                level=level,
                term_code=term_code,
                guard=guard,
                whole_show=headlines[measure_code].shows.get(EVERYONE),
            )
            for measure_code, guard in guards.items()
        )
        if 2 * sum(passes(opinion) for opinion in opinions) >= len(opinions):
            break
    return opinions


def passes(opinion: Opinion) -> bool:
    """Whether at least two groups, and at least half of those that answered, may be shown."""
    answered_count = sum(1 for group, counts in opinion.cells.items() if group != NOT_STATED and any(counts))
    return len(opinion.shows) >= LEAST_SHOWN_CELLS and 2 * len(opinion.shows) >= answered_count


def opinion_at(
    index: TallyIndex,
    *,
    measure_code: str,
    dimension: Dimension,
    ladder: Ladder,
    level: str,
    term_code: str,
    guard: Guard,
    whole_show: Show | None,
) -> Opinion:
    """One measure by the groups of one level in one term; Gypsy, Roma and Traveller opinion is never told of a term."""
    cells = cells_at(
        index,
        measure_code=measure_code,
        dimension=dimension,
        ladder=ladder,
        level=level,
        term_code=term_code,
        guard=guard,
    )
    shows = find_shown(cells, never={GRT_GROUP_CODE}, guard=guard, whole_show=whole_show)
    return Opinion(measure_code, dimension, level, tuple(g for g in cells if g != NOT_STATED), cells, shows)


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
    groups = index.groups(Dimension.NEED, term_code=term_code, item_code=measure_code)
    values = scored_values(guard)
    counts = {need: tuple(by_value.get(value, 0) for value in values) for need, by_value in groups.items()}
    nobody = (0,) * len(values)
    nowhere = added(nobody, *(row for need, row in counts.items() if need in NOWHERE_CODES))
    stated = tuple(a - b for a, b in zip(whole.cells[EVERYONE], nowhere, strict=True))

    def stated_show(moments: Moments) -> object:
        whole_show = whole.shows.get(EVERYONE)
        elsewhere = moments_of(nowhere, scores=guard.scale.scores)
        whole_moments = Moments(
            moments.count + elsewhere.count, moments.total + elsewhere.total, moments.squares + elsewhere.squares
        )
        return guard.base_count(moments.count), whole_show and whole_show(whole_moments)

    opinions = []
    for need in need_codes:
        with_need = counts.get(need, nobody)
        cells = {WITH_NEED: with_need, WITHOUT_NEED: tuple(a - b for a, b in zip(stated, with_need, strict=True))}
        shows = find_shown(cells, never=(), guard=guard, whole_show=stated_show)
        opinions.append(
            Opinion(
                measure_code,
                Dimension.NEED,
                need,
                (WITH_NEED, WITHOUT_NEED),
                cells,
                shows,
                stated_base_count=guard.base_count(sum(stated)),
            )
        )
    return tuple(opinions)
