"""Each rule of disclosure by itself, on counties small enough to check by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import (
    THRESHOLDS,
    WITH_NEED,
    WITHOUT_NEED,
    HiddenReason,
    MeasurePlan,
    QuestionPlan,
    build_release,
    channel_cells,
    people_count,
)
from analysis.disclosure.rounding import Moments, View, index_of, moments_of, rounded, scale_of
from analysis.disclosure.shares import find_shares, shares_at
from analysis.disclosure.suppression import Guard, Rules, find_complements
from analysis.reference.communities import COMMUNITY_LADDER, GRT_GROUP_CODE
from analysis.release import CellState, ChangeWord, Comparison, Release, ShareTable
from analysis.tallies import EVERYONE, NOT_STATED, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.worlds import (
    GROUPS,
    LADDER,
    MEASURE,
    SCHOOL_YEAR,
    YES_NO,
    World,
    find_table,
    one_term,
    release_world,
    shown,
    tallies_of,
)

GUARD = Guard(scale_of(YES_NO), THRESHOLDS)
FIVE_SCORES = (0, 250, 500, 750, 1000)
TERM = SCHOOL_YEAR[0]


@pytest.mark.parametrize(
    ("count", "expected"), [(0, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (402, 400)]
)
def test_few_people_are_never_counted_and_others_are_rounded(count: int, expected: int | None) -> None:
    assert people_count(count) == expected


def test_an_index_is_a_whole_number_away_from_the_ends() -> None:
    scale = scale_of(FIVE_SCORES)
    # 12 answers, 9 of them 1000 and 3 of them 750: 11250 / 12 = 937.5 per mille, 93.75 points.
    moments = moments_of((0, 0, 0, 3, 9), scores=FIVE_SCORES)
    assert index_of(moments, step=1, scale=scale, thresholds=THRESHOLDS) == 94
    assert index_of(moments, step=5, scale=scale, thresholds=THRESHOLDS) == 95
    everybody = moments_of((0, 0, 0, 0, 30), scores=FIVE_SCORES)
    assert index_of(everybody, step=1, scale=scale, thresholds=THRESHOLDS) == 95
    nobody = moments_of((30, 0, 0, 0, 0), scores=FIVE_SCORES)
    assert index_of(nobody, step=1, scale=scale, thresholds=THRESHOLDS) == 5


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(lambda counts: sum(counts) >= 10))
def test_what_is_shown_surrounds_the_index_and_stays_on_the_scale(counts: list[int]) -> None:
    scale = scale_of(FIVE_SCORES)
    numbers = View(scale, THRESHOLDS, has_interval=True).numbers(moments_of(tuple(counts), scores=FIVE_SCORES))
    assert numbers.low is not None
    assert numbers.high is not None
    assert 0 <= numbers.low <= numbers.index <= numbers.high <= 100
    assert numbers.base_count == rounded(sum(counts), step=5)
    if numbers.base_count < 100 and 5 < numbers.index < 95:
        assert numbers.low % 5 == numbers.high % 5 == 0


def test_a_change_measure_runs_from_minus_to_plus_100() -> None:
    scale = scale_of((-1000, 0, 1000))
    assert (scale.low, scale.high) == (-100, 100)
    assert index_of(Moments(30, -30000, 30_000_000), step=1, scale=scale, thresholds=THRESHOLDS) == -95


def test_no_opinion_under_ten_answers() -> None:
    # Ashby has nine answers; it and the smallest of the others, Denham, are hidden, so that no sum tells.
    table = find_table(release_world(one_term((5, 4), (20, 21), (17, 18), (14, 15)))[0])
    assert set(shown(table)) == {"birch", "corley"}
    assert table.hidden_cell_count == 2
    assert next(cell for cell in table.cells if cell.group_code == "ashby").index is None


def test_a_cut_with_fewer_than_two_cells_is_one_sentence() -> None:
    table = find_table(release_world(one_term((30, 31), (2, 3), (1, 2), (0, 1)))[0])
    assert shown(table) == {}
    assert table.is_told_in_one_sentence


def test_the_ladder_takes_the_finest_level_at_which_half_of_the_groups_are_shown() -> None:
    fine = find_table(release_world(one_term((30, 31), (20, 23), (1, 6), (4, 3)))[0])
    assert fine.level == "towns"
    # Only Ashby alone has ten; its locality, and the three others together, are shown instead.
    coarse = find_table(release_world(one_term((30, 31), (4, 5), (3, 6), (4, 3)))[0])
    assert coarse.level == "localities"
    assert set(shown(coarse)) == {"north", "south"}


COUNTS = st.tuples(st.integers(0, 25), st.integers(0, 25))
WORLDS = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS).map(lambda rows: one_term(*rows[:4], not_stated=rows[4]))


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_hidden_cells_are_never_alone_and_never_small_together(world: World) -> None:
    table = find_table(release_world(world)[0])
    if not shown(table):
        return
    by_group = {LADDER.at(table.level).mapping[group]: [0, 0] for _, group in world}
    for (_, group), counts in world.items():
        for position, count in enumerate(counts):
            by_group[LADDER.at(table.level).mapping[group]][position] += count
    hidden = {group: counts for group, counts in by_group.items() if group not in shown(table) and any(counts)}
    together: list[int] = [sum(column) for column in zip(*hidden.values(), strict=True)]
    assert list(hidden) == [NOT_STATED] or len(hidden) != 1
    assert not hidden or sum(together) >= 10
    assert not hidden or sum(together) >= 20 or min(together) > 0
    for group in shown(table):
        assert sum(by_group[group]) >= 10
        assert sum(by_group[group]) >= 20 or min(by_group[group]) > 0


def test_without_complements_a_single_hidden_cell_stays_single() -> None:
    cells: dict[str, tuple[int, ...]] = {"ashby": (20, 20), "birch": (15, 15), "corley": (3, 4), NOT_STATED: (0, 0)}
    visible = ("ashby", "birch")
    assert find_complements(cells, shown=visible, candidates=visible, guard=GUARD) == {"birch"}
    weak = replace(GUARD, rules=Rules(complements=False))
    assert find_complements(cells, shown=visible, candidates=visible, guard=weak) == frozenset()


def communities(**counts: tuple[int, int]) -> World:
    return {(term, group): answers for term in SCHOOL_YEAR for group, answers in counts.items()}


def test_gypsy_roma_and_traveller_opinion_is_pooled_over_a_school_year_and_never_told_apart() -> None:
    world = communities(
        white_british=(90, 110),
        asian_indian=(14, 13),
        black_african=(13, 12),
        romany_gypsy=(6, 7),
        irish_traveller=(5, 8),
        arab=(3, 4),
        not_stated=(20, 24),
    )
    releases = release_world(world, ladder=COMMUNITY_LADDER, dimension=Dimension.COMMUNITY)
    for release in releases:
        table = find_table(release, dimension=Dimension.COMMUNITY)
        assert GRT_GROUP_CODE not in shown(table)
        codes = {cell.group_code for table in release.measure_tables for cell in table.cells}
        assert not codes & {"dfe_gypsy_roma", "dfe_traveller_irish_heritage", "romany_gypsy", "irish_traveller"}
    # 26 answers a term, 78 over the year; shown as 80.
    pooled = shown(find_table(releases[-1], dimension=Dimension.COMMUNITY, is_pool=True))
    assert pooled[GRT_GROUP_CODE].base_count == 80
    assert pooled[GRT_GROUP_CODE].pooled_term_codes == SCHOOL_YEAR
    assert all(not table.pooled_term_codes for release in releases[:-1] for table in release.measure_tables)


def test_a_pool_never_tells_of_a_group_that_a_term_told_of() -> None:
    world = {
        (term, group): counts
        for term in SCHOOL_YEAR
        for group, counts in {"ashby": (14, 11), "birch": (9, 12), "corley": (3, 4), "denham": (4, 2)}.items()
    }
    world[SCHOOL_YEAR[0], "corley"] = (12, 13)
    for term in SCHOOL_YEAR:
        world[term, NOT_STATED] = (6, 7)
    releases = release_world(world)
    assert "corley" in shown(find_table(releases[0]))
    pools = [table for table in releases[-1].measure_tables if table.pooled_term_codes]
    assert all("corley" not in {cell.group_code for cell in table.cells} for table in pools)


def need_tallies(
    *, asd: tuple[int, int], hi: tuple[int, int], none_given: tuple[int, int], all_of: tuple[int, int]
) -> list[Tally]:
    groups = {"asd": asd, "hi": hi, NOT_STATED: none_given}
    return [
        Tally(TERM, Dimension.NEED, group, MEASURE, value, count)
        for group, counts in groups.items()
        for value, count in zip(("0", "1000"), counts, strict=True)
        if count
    ] + [
        Tally(TERM, Dimension.ALL, EVERYONE, MEASURE, value, count)
        for value, count in zip(("0", "1000"), all_of, strict=True)
    ]


def release_tallies(
    tallies: list[Tally], *, questions: tuple[QuestionPlan, ...] = (), measures: tuple[MeasurePlan, ...] = ()
) -> Release:
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


def test_each_need_has_its_own_table_with_both_cells_or_none() -> None:
    tallies = need_tallies(asd=(22, 21), hi=(2, 3), none_given=(15, 16), all_of=(66, 67))
    tables = {
        table.level: table for table in release_tallies(tallies).measure_tables if table.dimension is Dimension.NEED
    }
    asd = shown(tables["asd"])
    # 133 replies, 31 named no need, so 102 did: base 100. 43 with autism read 45, so the 59 without it read 55, not 60.
    assert {group: cell.base_count for group, cell in asd.items()} == {WITH_NEED: 45, WITHOUT_NEED: 55}
    assert shown(tables["hi"]) == {}


def test_a_measure_that_was_not_asked_is_not_a_hidden_one() -> None:
    plans = (MeasurePlan(MEASURE, YES_NO), MeasurePlan("follow_through", YES_NO, is_asked=False))
    release = release_tallies(tallies_of(one_term((2, 2), (0, 0), (0, 0), (0, 0))), measures=plans)
    states = {
        table.measure_code: table.cells[0].state for table in release.measure_tables if table.dimension is Dimension.ALL
    }
    assert states == {MEASURE: CellState.SUPPRESSED, "follow_through": CellState.NOT_ASKED}
    assert f"all.follow_through|{HiddenReason.NOT_ASKED}|1" in release.hidden_notes


def test_notes_count_what_is_hidden_without_saying_which_rule_hid_it() -> None:
    (release,) = release_world(one_term((5, 4), (20, 21), (17, 18), (14, 15)))
    reasons = [note.split("|")[1:] for note in release.hidden_notes if note.startswith(f"town.{MEASURE}|")]
    assert [HiddenReason.FEW_ANSWERS, "2"] in reasons
    assert {reason for reason, _ in reasons} <= {HiddenReason.FEW_ANSWERS, HiddenReason.NO_INTERVAL}


def better_and_hidden_year() -> World:
    first = one_term((20, 20), (15, 25), (14, 15), (13, 12), not_stated=(9, 9))
    second = one_term((8, 32), (15, 25), (14, 15), (1, 2), not_stated=(9, 9), term=SCHOOL_YEAR[1])
    return {**first, **second}


def test_changes_have_the_word_of_the_answers_and_the_points_of_the_shown_numbers() -> None:
    first, second = release_world(
        {
            **one_term((8, 8, 8, 8, 8), (15, 5, 5, 5, 15), (6, 6, 6, 6, 6), (5, 5, 5, 5, 5), not_stated=(4,) * 5),
            **one_term(
                (1, 2, 4, 14, 19),
                (15, 5, 5, 5, 15),
                (6, 6, 6, 6, 6),
                (1, 0, 1, 0, 1),
                not_stated=(4,) * 5,
                term=SCHOOL_YEAR[1],
            ),
        },
        scores=FIVE_SCORES,
    )
    then, now = shown(find_table(first))["ashby"], shown(find_table(second))["ashby"]
    change = next(change for change in now.changes if change.comparison is Comparison.LAST_TERM)
    # (2 * 250 + 4 * 500 + 14 * 750 + 19 * 1000) / 40 = 800 per mille.
    assert (then.index, now.index) == (50, 80)
    assert (change.word, change.points, change.then_term_code) == (ChangeWord.BETTER, 30, SCHOOL_YEAR[0])
    assert change.low is not None
    assert change.high is not None
    assert 0 <= change.low <= 30 <= change.high
    assert change.low % 5 == change.high % 5 == 0


def test_questions_that_changed_their_words_are_not_compared() -> None:
    world = better_and_hidden_year()
    first = release_world({key: counts for key, counts in world.items() if key[0] == SCHOOL_YEAR[0]})
    release = build_release(
        tallies_of(world),
        area_code="northmere",
        term_code=SCHOOL_YEAR[1],
        survey_code="pulse",
        survey_version=2,
        baseline_term_code=SCHOOL_YEAR[0],
        measures=[MeasurePlan(MEASURE, YES_NO)],
        ladders={Dimension.TOWN: LADDER},
        earlier_releases=first,
        not_comparable={(MEASURE, SCHOOL_YEAR[0])},
    )
    changes = [change for table in release.measure_tables for cell in table.cells for change in cell.changes]
    assert changes
    assert {(change.word, change.points) for change in changes} == {(ChangeWord.NOT_COMPARABLE, None)}


def nothing_else(counts: tuple[int, ...]) -> bool:
    return bool(counts)


@pytest.mark.parametrize("counts", [(4, 5), (12, 0), (0, 0, 19)])
def test_few_or_unanimous_answers_have_no_shares(counts: tuple[int, ...]) -> None:
    assert find_shares(counts, thresholds=THRESHOLDS, is_same_elsewhere=nothing_else) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=3, max_size=3).map(tuple).filter(lambda counts: sum(counts) > 0))
def test_no_count_of_an_option_follows_from_the_shares(counts: tuple[int, ...]) -> None:
    shares = find_shares(counts, thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    if shares is None:
        return
    alike = [
        (first, second, third)
        for first in range(32)
        for second in range(32 - first)
        for third in range(32 - first - second)
        if first + second + third >= 10
        and any(shares_at((first, second, third), step=step, thresholds=THRESHOLDS) == shares for step in (5, 10))
    ]
    assert counts in alike
    assert all(len({other[position] for other in alike}) > 1 for position in range(3))


def test_shares_are_to_5_percent_under_100_and_finer_only_where_nothing_is_told() -> None:
    few = find_shares((30, 30, 20), thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    assert few is not None
    # 30 / 80 = 37.5, which rounds up to 40; 20 / 80 = 25.
    assert few.share_percents == (40, 40, 25)
    # With 100 answers each per cent is one person, so the step stays at 5; with 1,000 it is ten persons.
    hundred = find_shares((33, 33, 34), thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    thousand = find_shares((333, 333, 334), thresholds=THRESHOLDS, is_same_elsewhere=nothing_else)
    assert hundred is not None
    assert thousand is not None
    assert (hundred.share_percents, thousand.share_percents) == ((35, 35, 35), (33, 33, 33))


def test_a_share_table_says_not_asked_or_suppressed_or_shows() -> None:
    tallies = [
        Tally(TERM, Dimension.ALL, EVERYONE, "P08", "heard", 40),
        Tally(TERM, Dimension.ALL, EVERYONE, "P08", "used", 41),
        Tally(TERM, Dimension.ALL, EVERYONE, "P14", "used", 3),
        Tally(TERM, Dimension.ALL, EVERYONE, RESPONSES_ITEM, EVERYONE, 90),
    ]
    options = ("heard", "used")
    questions = (
        QuestionPlan("P08", options),
        QuestionPlan("P14", options),
        QuestionPlan("P15", options, is_asked=False),
    )
    release = release_tallies(tallies, questions=questions)
    tables: dict[str, ShareTable] = {table.question_code: table for table in release.share_tables}
    assert [cell.share_percent for cell in tables["P08"].cells] == [50, 50]
    assert tables["P14"].state is CellState.SUPPRESSED
    assert tables["P15"].state is CellState.NOT_ASKED
    assert release.response_count == 90


def test_replies_by_link_are_rounded_or_none_or_few() -> None:
    cells = channel_cells({"aaaa": 23, "bbbb": 3, "cccc": 0}, response_count=400)
    assert [(cell.channel_code, cell.response_count) for cell in cells] == [
        ("aaaa", 25),
        ("bbbb", None),
        ("cccc", None),
    ]


def test_a_single_small_link_takes_another_one_with_it() -> None:
    # 3 replies by one link and none without: the total and the two others would tell them.
    cells = channel_cells({"aaaa": 23, "bbbb": 3, "cccc": 14}, response_count=40)
    assert [cell.response_count for cell in cells] == [25, None, None]


def test_every_group_of_a_level_is_in_the_table_whether_or_not_anybody_answered() -> None:
    table = find_table(release_world(one_term((30, 31), (20, 21), (15, 16), (0, 0), not_stated=(8, 9)))[0])
    assert [cell.group_code for cell in table.cells] == list(GROUPS)
