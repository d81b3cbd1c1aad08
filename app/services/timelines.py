"""One measure over the releases up to a term: where its wording changed, and how it reads mixed like the benchmarks."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from analysis.reference.communities import find_community_ladder
from analysis.release import MeasureTable, ReachTable
from analysis.tallies import Dimension
from analysis.terms import parse_term
from analysis.timeline import Timeline, make_timeline
from analysis.weighting import MixClass, Mixed, find_classes, find_mixed
from app.areas import Area
from app.areas.surveys import find_area_survey
from app.db import Session
from app.services.release_plans import release_ladders
from app.services.released import list_measure_tables, list_reach_tables, list_releases
from app.store.releases import ReleaseHead
from surveys.model import Measure, MeasureKind
from surveys.versions import may_compare

MIX_DIMENSIONS = (Dimension.COMMUNITY, Dimension.TOWN)


def find_timeline(session: Session, *, area: Area, measure: Measure, until_term_code: str) -> Timeline:
    """A measure in every release up to a term, made from released tables alone."""
    heads = [
        head
        for head in reversed(list_releases(session, area_code=area.code))
        if parse_term(head.term_code) <= parse_term(until_term_code)
    ]
    tables = [
        table
        for head in heads
        for table in list_measure_tables(
            session, area_code=area.code, term_code=head.term_code, dimension=Dimension.ALL
        )
        if table.measure_code == measure.code
    ]
    found = {table.term_code: _find_mixed(session, whole=table, measure=measure, area=area) for table in tables}
    return make_timeline(
        tables,
        measure_code=measure.code,
        new_wording=_new_wording(heads, measure_code=measure.code, area=area),
        mixed={term_code: mixed for term_code, mixed in found.items() if mixed is not None},
    )


def _new_wording(heads: Sequence[ReleaseHead], *, measure_code: str, area: Area) -> frozenset[str]:
    """The terms whose answers to a measure may not be held against those of the release before."""
    broken = set()
    for before, head in pairwise(heads):
        if (before.survey_code, before.survey_version) == (head.survey_code, head.survey_version):
            continue
        old, new = (
            find_area_survey(area, one.survey_code, version_number=one.survey_version) for one in (before, head)
        )
        if old is None or new is None or not may_compare(old, new, measure_code=measure_code):
            broken.add(head.term_code)
    return frozenset(broken)


def _find_mixed(session: Session, *, whole: MeasureTable, measure: Measure, area: Area) -> Mixed | None:
    classes = {
        dimension: _find_classes(
            session, measure_code=measure.code, term_code=whole.term_code, cut=dimension, area=area
        )
        for dimension in MIX_DIMENSIONS
    }
    return find_mixed(
        whole.cells[0],
        by_community=classes[Dimension.COMMUNITY],
        by_town=classes[Dimension.TOWN],
        lowest=-100 if measure.kind is MeasureKind.BALANCE else 0,
    )


def _find_classes(
    session: Session, *, measure_code: str, term_code: str, cut: Dimension, area: Area
) -> tuple[MixClass, ...]:
    key = {"area_code": area.code, "term_code": term_code}
    table = next(
        (
            one
            for one in list_measure_tables(session, **key, dimension=cut)
            if one.measure_code == measure_code and not one.pooled_term_codes
        ),
        None,
    )
    reach = _benchmark_of_all(list_reach_tables(session, **key, dimension=cut), area=area)
    if table is None or reach is None:
        return ()
    ladder = release_ladders(area)[cut]
    reach_ladder = find_community_ladder(reach.level) if cut is Dimension.COMMUNITY else ladder
    return find_classes(table, ladder=ladder, reach=reach, reach_ladder=reach_ladder)


def _benchmark_of_all(tables: Iterable[ReachTable], *, area: Area) -> ReachTable | None:
    """The term's table against a benchmark that all replies are held against, not those of families with a plan."""
    of_all = {benchmark.code for benchmark in area.known_benchmarks if benchmark.only_stage_code is None}
    return next((one for one in tables if one.benchmark_code in of_all and len(one.term_codes) == 1), None)
