"""What officers see between two releases: reach states alone, from whole weeks and frozen for one."""

from collections.abc import Iterable
from datetime import date

from analysis.benchmarks import BenchmarkPopulation
from analysis.disclosure import ReachPlan, reach_states_between_releases, table_from_json, table_to_json
from analysis.reference.communities import find_community_ladder
from analysis.reference.places import place_ladder
from analysis.release import ReachStates, ReachTable, WeeklyStates
from analysis.tallies import EVERYONE, NOT_STATED, RESPONSES_ITEM, Dimension, Tally
from app.areas import Area
from app.areas.model import Benchmark, BenchmarkDimension
from app.areas.terms import term_code_on
from app.db import Session, start_writing
from app.services.intake import week_of
from app.store.weekly_reach import add_weekly_reach, find_weekly_reach
from app.store.weekly_replies import count_replies_by_community, count_replies_by_town

STAGE_QUESTION = "A02"


def weekly_reach_states(
    session: Session, *, area: Area, released: Iterable[ReachTable], today: date
) -> tuple[ReachStates, ...]:
    """The states of the open term against every benchmark, at the level each was last released at.

    Whoever looks first in a week works them out and freezes them, committed: until the next week nobody sees another.
    """
    term_code, week = term_code_on(area, today), week_of(today)
    told = find_weekly_reach(session, area_code=area.code, term_code=term_code, week=week)
    if told is None:
        states = _work_out(session, area=area, released=released, term_code=term_code, week=week)
        content = table_to_json(WeeklyStates(term_code, week, states))
        start_writing(session)
        add_weekly_reach(session, area_code=area.code, term_code=term_code, week=week, content=content)
        session.commit()
        told = find_weekly_reach(session, area_code=area.code, term_code=term_code, week=week) or content
    return table_from_json(told, kind=WeeklyStates).tables


def _work_out(
    session: Session, *, area: Area, released: Iterable[ReachTable], term_code: str, week: str
) -> tuple[ReachStates, ...]:
    tallies = frozenset(
        tally
        for benchmark in area.benchmarks
        for tally in _tallies(session, benchmark=benchmark, area_code=area.code, term_code=term_code, week=week)
    )
    return reach_states_between_releases(
        tallies,
        term_code=term_code,
        reach_plans=[reach_plan(benchmark, area=area) for benchmark in area.benchmarks],
        level_by_benchmark={table.benchmark_code: table.level for table in released},
    )


def reach_plan(benchmark: Benchmark, *, area: Area) -> ReachPlan:
    """How an area's benchmark is held against replies."""
    is_town = benchmark.dimension_code is BenchmarkDimension.TOWN
    population = BenchmarkPopulation(
        code=benchmark.code,
        label_code=benchmark.code,
        dimension=Dimension.TOWN if is_town else Dimension.COMMUNITY,
        group_counts=tuple(
            (group.group_code, group.count) for group in benchmark.groups if group.group_code != NOT_STATED
        ),
        year=benchmark.year,
        area_code=area.code,
        source=benchmark.source,
        note=benchmark.note,
    )
    ladder = (
        place_ladder(
            ((place.code, place.locality_code) for place in area.places),
            source=area.places[0].source,
            seen_on=str(benchmark.year),
        )
        if is_town
        else find_community_ladder(benchmark.level)
    )
    return ReachPlan(population, ladder, benchmark.level, *_counted_value(benchmark))


def _counted_value(benchmark: Benchmark) -> tuple[str, str]:
    if benchmark.only_stage_code is None:
        return RESPONSES_ITEM, EVERYONE
    return STAGE_QUESTION, benchmark.only_stage_code


def _tallies(session: Session, *, benchmark: Benchmark, area_code: str, term_code: str, week: str) -> Iterable[Tally]:
    item_code, value_code = _counted_value(benchmark)
    if benchmark.dimension_code is BenchmarkDimension.TOWN:
        dimension = Dimension.TOWN
        counts = count_replies_by_town(session, area_code=area_code, term_code=term_code, before_week=week)
    else:
        dimension = Dimension.COMMUNITY
        counts = count_replies_by_community(
            session,
            area_code=area_code,
            term_code=term_code,
            before_week=week,
            only_stage_code=benchmark.only_stage_code,
        )
    return [Tally(term_code, dimension, code, item_code, value_code, count) for code, count in counts]
