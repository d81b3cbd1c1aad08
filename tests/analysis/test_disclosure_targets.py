"""Whether a yearly target was reached: a wide band that gives no count away, whatever stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.benchmarks import BenchmarkPopulation
from analysis.disclosure import THRESHOLDS, ReachPlan, YearlyTargetPlan, build_release, table_from_json, table_to_json
from analysis.disclosure.counting import index_tallies
from analysis.disclosure.people import Replies, hidden_state
from analysis.disclosure.reach_tables import replies_at
from analysis.disclosure.target_cells import MANY, target_bands
from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE, REPORTING_LEVEL
from analysis.release import ReachCell, ReachState, Release, TargetCell, TargetState
from analysis.tallies import EVERYONE, NOT_STATED, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.worlds import SCHOOL_YEAR

BENCHMARK = BenchmarkPopulation(
    code="residents",
    label_code="residents",
    dimension=Dimension.COMMUNITY,
    group_counts=tuple(
        (code, 9000 if code == "white_british" else 100 if code == GRT_GROUP_CODE else 700)
        for code in COMMUNITY_LADDER.at(REPORTING_LEVEL).group_codes
        if code != NOT_STATED
    ),
    year=2021,
    area_code="northmere",
    source="invented",
    note="",
)
RESIDENTS = ReachPlan(BENCHMARK, COMMUNITY_LADDER, REPORTING_LEVEL)
TARGET = YearlyTargetPlan(GRT_GROUP_CODE, 15)
USUAL = {"white_british": 80, "white_other": 10, "mixed_other": 9, "asian_indian": 12, NOT_STATED: 12}


def tallies_of(by_term: Mapping[str, Mapping[str, int]]) -> list[Tally]:
    return [
        Tally(term, dimension, group, RESPONSES_ITEM, EVERYONE, count)
        for term, counts in by_term.items()
        for dimension, group, count in (
            *((Dimension.COMMUNITY, code, count) for code, count in counts.items()),
            (Dimension.ALL, EVERYONE, sum(counts.values())),
        )
    ]


def release_year(*rows: Mapping[str, int], target: YearlyTargetPlan = TARGET) -> list[Release]:
    by_term = dict(zip(SCHOOL_YEAR, rows, strict=True))
    releases: list[Release] = []
    for position, term in enumerate(SCHOOL_YEAR):
        seen = {code: by_term[code] for code in SCHOOL_YEAR[: position + 1]}
        releases.append(
            build_release(
                tallies_of(seen),
                area_code="northmere",
                term_code=term,
                survey_code="pulse",
                survey_version=1,
                baseline_term_code=SCHOOL_YEAR[0],
                measures=[],
                reach_plans=[RESIDENTS],
                yearly_targets=[target],
                earlier_releases=releases,
            )
        )
    return releases


@pytest.mark.parametrize(
    ("reply_count", "bands"),
    [
        (15, (((0, 7), (8, 14), (15, MANY)), ((0, 14), (15, MANY)))),
        (13, (((0, 7), (8, 12), (13, MANY)), ((0, 12), (13, MANY)))),
        # 8 to 11 would be four counts, fewer than five.
        (12, (((0, 11), (12, MANY)),)),
        (8, (((0, 7), (8, MANY)),)),
        (3, (((0, 7), (8, MANY)),)),
    ],
)
def test_the_bands_of_a_target(reply_count: int, bands: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert target_bands(reply_count, thresholds=THRESHOLDS) == bands


@pytest.mark.parametrize(
    ("counts", "state", "low", "high"),
    [
        # 6 and 10 of about 340 are over the share of 1 in 120: that state alone says six or more, so that fewer than
        # eight would leave 6 and 7 alone. The wider band is told.
        ((2, 1, 3), TargetState.NOT_REACHED, 0, 14),
        ((4, 3, 3), TargetState.NOT_REACHED, 0, 14),
        # 15 of about 350 are over it too: that says eight or more, so every band is told.
        ((9, 4, 2), TargetState.REACHED, 15, None),
    ],
)
def test_the_year_is_told_as_a_band_in_its_last_release_alone(
    counts: tuple[int, int, int], state: TargetState, low: int, high: int | None
) -> None:
    # Two communities of the group, which count together.
    releases = release_year(*({**USUAL, "roma": count - 1, "irish_traveller": 1} for count in counts))
    assert [release.target_cells for release in releases[:2]] == [(), ()]
    assert releases[2].target_cells == (TargetCell(SCHOOL_YEAR, GRT_GROUP_CODE, 15, state, low, high),)


@pytest.mark.parametrize(("count", "low", "high"), [(1, 0, 7), (3, 8, 14), (5, 15, None)])
def test_where_the_state_says_little_the_band_is_parted_at_eight(count: int, low: int, high: int | None) -> None:
    # 3, 9 or 15 of about 1,340 known replies, of which 1 in 126 or 11 are the share: a gap, in line, and cannot tell
    # yet. None of these says so much that a band would leave few counts.
    large = {code: 4 * one for code, one in USUAL.items()}
    (cell,) = release_year(*({**large, "roma": count} for _ in SCHOOL_YEAR))[2].target_cells
    assert (cell.at_least, cell.at_most) == (low, high)


def test_a_band_is_stored_and_read_back_as_it_was() -> None:
    cell = TargetCell(SCHOOL_YEAR, GRT_GROUP_CODE, 15, TargetState.REACHED, 15, None)
    assert table_from_json(table_to_json(cell), kind=TargetCell) == cell


def test_the_choice_of_bands_depends_on_what_is_shown_and_not_on_the_count() -> None:
    """Two years that show the same tables have the same bands, and differ at most in which of them they are in."""
    found: dict[object, set[tuple[int | None, int | None]]] = {}
    for count in range(9):
        release = release_year(*({**USUAL, "roma": count if term == SCHOOL_YEAR[0] else 0} for term in SCHOOL_YEAR))[2]
        (cell,) = release.target_cells
        found.setdefault(release.reach_tables, set()).add((cell.at_least, cell.at_most))
    for bands in found.values():
        assert not {(0, 14), (0, 7)} <= bands
        assert not {(0, 14), (8, 14)} <= bands


FEW = st.integers(0, 9)
ROW = st.fixed_dictionaries(
    {
        "white_british": st.integers(0, 60),
        "white_other": FEW,
        "mixed_other": FEW,
        "asian_indian": FEW,
        "black_african": FEW,
        "roma": st.integers(0, 8),
        NOT_STATED: st.integers(0, 20),
    }
)


def counts_left(rows: Sequence[Mapping[str, int]], *, release: Release, cell: TargetCell) -> dict[str, set[int]]:
    """The attacker lists every count each group may have by its cell, the band among them, and adds them up."""
    table = next(table for table in release.reach_tables if len(table.term_codes) == 3)
    index = index_tallies(tallies_of(dict(zip(SCHOOL_YEAR, rows, strict=True))))
    replies = replies_at(index, plan=RESIDENTS, level=table.level, term_codes=SCHOOL_YEAR, thresholds=THRESHOLDS)
    low, high = replies.known_range
    possible = {one.group_code: _possible(one, most=high, replies=replies) for one in table.cells}
    if cell.state is not TargetState.CANNOT_TELL:
        most = MANY if cell.at_most is None else cell.at_most
        possible[GRT_GROUP_CODE] = {
            count for count in possible[GRT_GROUP_CODE] if (cell.at_least or 0) <= count <= most
        }
    left = {}
    for group, counts in possible.items():
        sums = {0}
        for other, others in possible.items():
            if other != group:
                sums = {before + count for before in sums for count in others if before + count <= high}
        left[group] = {count for count in counts if any(low <= count + rest <= high for rest in sums)}
        assert replies.counts.get(group, 0) in left[group]
    return left


def _possible(cell: ReachCell, *, most: int, replies: Replies) -> set[int]:
    if cell.response_count is not None:
        return {count for count in range(cell.response_count - 2, cell.response_count + 3) if count >= 8}
    return {
        count
        for count in range(most + 1)
        if cell.state is ReachState.CANNOT_TELL
        or hidden_state(count, group_code=cell.group_code, replies=replies) is cell.state
    }


@settings(max_examples=60, deadline=None)
@given(st.tuples(ROW, ROW, ROW), st.integers(3, 25))
def test_nobody_who_adds_up_the_year_and_the_target_finds_a_count(
    rows: tuple[dict[str, int], dict[str, int], dict[str, int]], reply_count: int
) -> None:
    release = release_year(*rows, target=YearlyTargetPlan(GRT_GROUP_CODE, reply_count))[2]
    for left in counts_left(rows, release=release, cell=release.target_cells[0]).values():
        assert len(left) > 1


# White British read 120, at least 118, and other White 30, at least 28. All known, 154, read 150, at most 154: so at
# most 8 are of the small community, and "8 to 14" would mean exactly 8.
AT_THE_EDGE = (
    {"white_british": 40, "white_other": 10, "roma": 3, NOT_STATED: 20},
    {"white_british": 39, "white_other": 9, "roma": 3, NOT_STATED: 20},
    {"white_british": 39, "white_other": 9, "roma": 2, NOT_STATED: 20},
)


def test_a_band_that_would_tell_the_count_is_told_wider() -> None:
    release = release_year(*AT_THE_EDGE)[2]
    (cell,) = release.target_cells
    narrow = replace(cell, at_least=8, at_most=14)
    assert counts_left(AT_THE_EDGE, release=release, cell=narrow)[GRT_GROUP_CODE] == {8}
    assert (cell.at_least, cell.at_most) == (0, 14)
    # Its state, over its share, says five or more.
    assert counts_left(AT_THE_EDGE, release=release, cell=cell)[GRT_GROUP_CODE] == {5, 6, 7, 8}
