"""Replies of invented towns, held against those who live there."""

from collections.abc import Mapping

from analysis.benchmarks import BenchmarkPopulation
from analysis.disclosure import ReachPlan, build_release
from analysis.release import Release
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.worlds import LADDER, SCHOOL_YEAR

RESIDENTS = BenchmarkPopulation(
    code="town_residents",
    label_code="town_residents",
    dimension=Dimension.TOWN,
    group_counts=(("ashby", 5000), ("birch", 3000), ("corley", 1500), ("denham", 500)),
    year=2021,
    area_code="northmere",
    source="invented",
    note="",
)
TOWNS = ReachPlan(RESIDENTS, LADDER, "towns")


def release_replies(by_term: Mapping[str, Mapping[str, int]], *, plan: ReachPlan = TOWNS) -> list[Release]:
    """One release a term of replies by group, each with the frozen ones before it."""
    tallies = [
        Tally(term, dimension, group, plan.item_code, plan.value_code, count)
        for term, counts in by_term.items()
        for group, count in counts.items()
        for dimension in [plan.benchmark.dimension]
    ] + [
        Tally(term, Dimension.ALL, EVERYONE, RESPONSES_ITEM, EVERYONE, sum(counts.values()))
        for term, counts in by_term.items()
    ]
    releases: list[Release] = []
    for term in sorted(by_term, key=SCHOOL_YEAR.index):
        releases.append(
            build_release(
                [tally for tally in tallies if SCHOOL_YEAR.index(tally.term_code) <= SCHOOL_YEAR.index(term)],
                area_code="northmere",
                term_code=term,
                survey_code="pulse",
                survey_version=1,
                baseline_term_code=term,
                measures=[],
                reach_plans=[plan],
                earlier_releases=releases,
            )
        )
    return releases
