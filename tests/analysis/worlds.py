"""Small invented counties: every answer of every group known, as tallies, as releases and as what an attacker finds."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.disclosure import MeasurePlan, QuestionPlan, build_release
from analysis.disclosure.suppression import ALL_RULES, Rules
from analysis.reference.ladders import Ladder, RollUp
from analysis.release import CellState, MeasureCell, MeasureTable, Release
from analysis.tallies import EVERYONE, NOT_STATED, Dimension, Tally
from tests.analysis.attacker import Attacker

SCHOOL_YEAR = ("2025-autumn", "2026-spring", "2026-summer")
TERM = SCHOOL_YEAR[0]
YES_NO = (0, 1000)
FIVE_SCORES = (0, 250, 500, 750, 1000)
MEASURE = "overall"
GROUPS = ("ashby", "birch", "corley", "denham")
LADDER = Ladder(
    code="town",
    rollups=(
        RollUp("towns", tuple((group, group) for group in GROUPS)),
        RollUp("localities", (("ashby", "north"), ("birch", "south"), ("corley", "south"), ("denham", "south"))),
    ),
    source="invented",
    seen_on="2026-11",
)

World = Mapping[tuple[str, str], tuple[int, ...]]
"""By term and group: how many gave each score."""


def tallies_of(world: World, *, scores: Sequence[int] = YES_NO, dimension: Dimension = Dimension.TOWN) -> list[Tally]:
    """The tallies of a world for one measure, by group and for everyone."""
    by_group = [
        Tally(term, dimension, group, MEASURE, str(score), count)
        for (term, group), counts in world.items()
        for score, count in zip(scores, counts, strict=True)
        if count
    ]
    everyone: Counter[tuple[str, str]] = Counter()
    for tally in by_group:
        everyone[tally.term_code, tally.value_code] += tally.response_count
    return by_group + [
        Tally(term, Dimension.ALL, EVERYONE, MEASURE, value, count) for (term, value), count in everyone.items()
    ]


def release_world(
    world: World,
    *,
    scores: tuple[int, ...] = YES_NO,
    ladder: Ladder = LADDER,
    dimension: Dimension = Dimension.TOWN,
    rules: Rules = ALL_RULES,
) -> list[Release]:
    """One release a term, each with the frozen ones before it."""
    releases: list[Release] = []
    for term_code in sorted({term for term, _ in world}, key=SCHOOL_YEAR.index):
        seen = {
            key: counts for key, counts in world.items() if SCHOOL_YEAR.index(key[0]) <= SCHOOL_YEAR.index(term_code)
        }
        releases.append(
            build_release(
                tallies_of(seen, scores=scores, dimension=dimension),
                area_code="northmere",
                term_code=term_code,
                survey_code="pulse",
                survey_version=1,
                baseline_term_code=SCHOOL_YEAR[0],
                measures=[MeasurePlan(MEASURE, scores)],
                ladders={dimension: ladder},
                earlier_releases=releases,
                rules=rules,
            )
        )
    return releases


def attack(world: World, releases: Sequence[Release], *, scores: tuple[int, ...] = YES_NO, least: int = 10) -> Attacker:
    """An attacker who has read everything; ``least`` is the fewest answers she knows a shown cell to have."""
    totals: Counter[str] = Counter()
    for (term, group), counts in world.items():
        totals[term] += sum(counts)
        totals[group] += sum(counts)
    largest = max(totals.values())
    attacker = Attacker(
        scores=scores, most=largest + 4, least_shown_count=least, least_unanimous_count=20 if least == 10 else least
    )
    attacker.learn(releases, measure_code=MEASURE, dimension=Dimension.TOWN, ladder=LADDER)
    attacker.take_apart()
    return attacker


def find_table(release: Release, *, dimension: Dimension = Dimension.TOWN, is_pool: bool = False) -> MeasureTable:
    """The only table of a cut."""
    (table,) = (
        table
        for table in release.measure_tables
        if table.dimension is dimension and bool(table.pooled_term_codes) is is_pool
    )
    return table


def shown(table: MeasureTable) -> dict[str, MeasureCell]:
    """The cells that are shown, by group."""
    return {cell.group_code: cell for cell in table.cells if cell.state is CellState.SHOWN}


def one_term(*counts: tuple[int, ...], not_stated: tuple[int, ...] = (), term: str = SCHOOL_YEAR[0]) -> World:
    """A term in which the four groups answered like this."""
    groups = dict(zip(GROUPS, counts, strict=True)) | {NOT_STATED: not_stated or (0,) * len(counts[0])}
    return {(term, group): answers for group, answers in groups.items()}


# In the first term only Ashby has ten answers, so the localities are told: Ashby is North, the others are South. In the
# second Ashby and Birch are told as towns.
TOLD_AT_TWO_LEVELS: World = {
    **one_term((13, 7), (3, 2), (2, 3), (3, 4), not_stated=(6, 7)),
    **one_term((3, 22), (9, 12), (3, 4), (4, 2), not_stated=(6, 7), term=SCHOOL_YEAR[1]),
}


def release_tallies(
    tallies: list[Tally], *, questions: tuple[QuestionPlan, ...] = (), measures: tuple[MeasurePlan, ...] = ()
) -> Release:
    """The first release of a term, made of tallies alone."""
    return build_release(
        tallies,
        area_code="northmere",
        term_code=TERM,
        survey_code="pulse",
        survey_version=1,
        baseline_term_code=TERM,
        measures=measures or (MeasurePlan(MEASURE, YES_NO),),
        questions=questions,
    )
