"""The one door out: tallies in, a release of frozen safe tables out."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from analysis.disclosure.counting import index_tallies
from analysis.disclosure.measure_tables import build_measure_tables
from analysis.disclosure.notes import hidden_notes
from analysis.disclosure.people_tables import build_people_tables
from analysis.disclosure.plans import (
    THRESHOLDS,
    MeasurePlan,
    PeoplePlan,
    QuestionPlan,
    ReachPlan,
    Thresholds,
    YearlyTargetPlan,
)
from analysis.disclosure.reach_tables import (
    build_pooled_reach_table,
    build_reach_states,
    build_reach_table,
    replies_at,
)
from analysis.disclosure.requests import MeasureRequest
from analysis.disclosure.rounding import people_count, rounded
from analysis.disclosure.share_tables import build_share_tables
from analysis.disclosure.suppression import ALL_RULES, Rules
from analysis.disclosure.target_cells import YearView, target_cell
from analysis.reference.communities import COMMUNITY_LADDER, REPORTING_LEVEL
from analysis.reference.ladders import Ladder
from analysis.release import ChannelCell, ReachStates, ReachTable, Release, TargetCell
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally


def build_release(
    tallies: Iterable[Tally],
    *,
    area_code: str,
    term_code: str,
    survey_code: str,
    survey_version: int,
    baseline_term_code: str,
    measures: Sequence[MeasurePlan],
    questions: Sequence[QuestionPlan] = (),
    ladders: Mapping[Dimension, Ladder] | None = None,
    reach_plans: Sequence[ReachPlan] = (),
    people_plans: Sequence[PeoplePlan] = (),
    yearly_targets: Sequence[YearlyTargetPlan] = (),
    channel_counts: Mapping[str, int] | None = None,
    earlier_releases: Sequence[Release] = (),
    not_comparable: Collection[tuple[str, str]] = (),
    thresholds: Thresholds = THRESHOLDS,
    rules: Rules = ALL_RULES,
) -> Release:
    """The release of one term, from the tallies of that term and, as they were frozen, of every earlier one.

    ``not_comparable`` holds (measure code, earlier term code) where the questions changed their words. ``rules`` is for
    tests, which switch a rule off to see an attacker succeed.
    """
    index = index_tallies(tallies)
    request = MeasureRequest(
        index=index,
        term_code=term_code,
        measures=measures,
        ladders=ladders or {},
        baseline_term_code=baseline_term_code,
        earlier_releases={release.term_code: release for release in earlier_releases},
        not_comparable=frozenset(not_comparable),
        thresholds=thresholds,
        rules=rules,
    )
    measure_tables = build_measure_tables(request)
    share_tables = build_share_tables(questions, term=request, made=measure_tables)
    reach_tables = tuple(table for plan in reach_plans for table in _reach_tables(plan, request=request))
    people_tables = build_people_tables(people_plans, index=index, term_code=term_code, thresholds=thresholds)
    response_count = index.response_count(term_code)
    return Release(
        area_code=area_code,
        term_code=term_code,
        survey_code=survey_code,
        survey_version=survey_version,
        baseline_term_code=baseline_term_code,
        response_count=people_count(response_count, thresholds=thresholds),
        measure_tables=measure_tables.tables,
        share_tables=share_tables,
        reach_tables=reach_tables,
        people_tables=people_tables,
        channel_cells=channel_cells(channel_counts or {}, response_count=response_count, thresholds=thresholds),
        hidden_notes=hidden_notes(
            measure_tables.tables, share_tables=share_tables, reach_tables=reach_tables, people_tables=people_tables
        ),
        target_cells=_target_cells(yearly_targets, reach_plans=reach_plans, reach_tables=reach_tables, request=request),
    )


def reach_states_between_releases(
    tallies: Iterable[Tally],
    *,
    term_code: str,
    reach_plans: Sequence[ReachPlan],
    level_by_benchmark: Mapping[str, str] | None = None,
    thresholds: Thresholds = THRESHOLDS,
) -> tuple[ReachStates, ...]:
    """What officers see of an open term: states only, at the level given or the one the benchmark is counted at."""
    index = index_tallies(tallies)
    levels = level_by_benchmark or {}
    return tuple(
        build_reach_states(
            index,
            plan=plan,
            level=levels.get(plan.benchmark.code, plan.level),
            term_code=term_code,
            thresholds=thresholds,
        )
        for plan in reach_plans
    )


def channel_cells(
    counts: Mapping[str, int], *, response_count: int, thresholds: Thresholds = THRESHOLDS
) -> tuple[ChannelCell, ...]:
    """Replies by link at term close; replies by no link are one more hidden cell, so no total gives a link away."""
    least = thresholds.least_people_count
    shown = {code for code, count in counts.items() if count >= least}
    while shown:
        hidden = [count for code, count in counts.items() if code not in shown] + [
            response_count - sum(counts.values())
        ]
        answered = [count for count in hidden if count > 0]
        if not answered or answered == [hidden[-1]] or (len(answered) > 1 and sum(answered) >= least):
            break
        shown.remove(min(shown, key=lambda code: (counts[code], code)))
    return tuple(
        ChannelCell(code, rounded(count, step=thresholds.count_step) if code in shown else None)
        for code, count in sorted(counts.items())
    )


def _reach_tables(plan: ReachPlan, *, request: MeasureRequest) -> list[ReachTable]:
    table = build_reach_table(request.index, plan=plan, term_code=request.term_code, thresholds=request.thresholds)
    if not request.pooled_terms:
        return [table]
    pooled = build_pooled_reach_table(
        request.index,
        plan=plan,
        level=table.level,
        term_codes=request.pooled_terms,
        earlier_releases=request.earlier_releases,
        term_table=table,
        thresholds=request.thresholds,
    )
    return [table, pooled]


def _target_cells(
    targets: Sequence[YearlyTargetPlan],
    *,
    reach_plans: Sequence[ReachPlan],
    reach_tables: Sequence[ReachTable],
    request: MeasureRequest,
) -> tuple[TargetCell, ...]:
    """Whether the targets of a school year were reached, in the release of its last term and beside its tables."""
    views = [
        YearView(
            table,
            replies_at(
                request.index,
                plan=plan,
                level=table.level,
                term_codes=table.term_codes,
                thresholds=request.thresholds,
            ),
            is_of_everyone=plan.value_code == EVERYONE,
        )
        for table in reach_tables
        for plan in reach_plans
        if plan.benchmark.code == table.benchmark_code
        and plan.benchmark.dimension is Dimension.COMMUNITY
        and table.term_codes == request.pooled_terms
    ]
    if not any(view.is_of_everyone for view in views):
        return ()
    groups = COMMUNITY_LADDER.at(REPORTING_LEVEL).mapping
    return tuple(
        target_cell(
            target,
            count=sum(
                values.get(EVERYONE, 0)
                for term_code in request.pooled_terms
                for code, values in request.index.groups(
                    Dimension.COMMUNITY, term_code=term_code, item_code=RESPONSES_ITEM
                ).items()
                if groups.get(code) == target.group_code
            ),
            term_codes=request.pooled_terms,
            views=views,
            thresholds=request.thresholds,
        )
        for target in targets
    )
