"""The one door out: tallies in, a release of frozen safe tables out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from analysis.disclosure.counting import Counts, index_tallies
from analysis.disclosure.measure_tables import MeasureTables, build_measure_tables
from analysis.disclosure.notes import hidden_notes
from analysis.disclosure.plans import THRESHOLDS, MeasurePlan, QuestionPlan, ReachPlan, Thresholds
from analysis.disclosure.reach_tables import build_pooled_reach_table, build_reach_states, build_reach_table
from analysis.disclosure.requests import MeasureRequest
from analysis.disclosure.rounding import Moments, View, moments_of, people_count, rounded
from analysis.disclosure.shares import find_shares
from analysis.disclosure.suppression import ALL_RULES, Rules
from analysis.reference.ladders import Ladder
from analysis.release import CellState, ChannelCell, ReachStates, ReachTable, Release, ShareCell, ShareTable
from analysis.tallies import EVERYONE, Dimension, Tally


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
    share_tables = tuple(_share_table(question, request=request, made=measure_tables) for question in questions)
    reach_tables = tuple(table for plan in reach_plans for table in _reach_tables(plan, request=request))
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
        channel_cells=channel_cells(channel_counts or {}, response_count=response_count, thresholds=thresholds),
        hidden_notes=hidden_notes(measure_tables.tables, share_tables=share_tables, reach_tables=reach_tables),
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


def _share_table(question: QuestionPlan, *, request: MeasureRequest, made: MeasureTables) -> ShareTable:
    if not question.is_asked:
        return ShareTable(request.term_code, question.code, CellState.NOT_ASKED, None, ())
    given = request.index.everyone(request.term_code, item_code=question.code)
    counts = tuple(given.get(option, 0) for option in question.option_codes)
    same = _headline_guard(question, measures=request.measures, made=made)
    shares = find_shares(counts, thresholds=request.thresholds, is_same_elsewhere=same) if any(counts) else None
    if shares is None:
        return ShareTable(request.term_code, question.code, CellState.SUPPRESSED, None, ())
    cells = tuple(map(ShareCell, question.option_codes, shares.share_percents))
    return ShareTable(request.term_code, question.code, CellState.SHOWN, shares.base_count, cells)


def _headline_guard(
    question: QuestionPlan, *, measures: Sequence[MeasurePlan], made: MeasureTables
) -> Callable[[Counts], bool]:
    """Whether other answers to a question would leave the index of its measure as it is shown."""
    for plan in measures:
        headline = made.headlines.get(plan.code)
        view = headline.views.get(EVERYONE) if headline else None
        if plan.question_code == question.code and plan.option_scores and headline and view:
            return partial(
                _is_shown_alike,
                option_scores=tuple(dict(plan.option_scores).get(option) for option in question.option_codes),
                view=view,
                now=moments_of(headline.cells[EVERYONE], scores=view.scale.scores),
            )
    return _no_measure


def _is_shown_alike(counts: Counts, *, option_scores: tuple[int | None, ...], view: View, now: Moments) -> bool:
    scored = [(count, score) for count, score in zip(counts, option_scores, strict=True) if score is not None]
    moments = moments_of(tuple(count for count, _ in scored), scores=tuple(score for _, score in scored))
    return view.is_alike(now, moments)


def _no_measure(counts: Counts) -> bool:
    """Nothing else is shown of a question that no measure is made of."""
    return bool(counts)
