"""The words and points of change between the terms of small counties."""

from analysis.disclosure import MeasurePlan, build_release
from analysis.release import ChangeWord, Comparison, Release
from analysis.tallies import Dimension
from tests.analysis.worlds import (
    FIVE_SCORES,
    LADDER,
    MEASURE,
    SCHOOL_YEAR,
    TOLD_AT_TWO_LEVELS,
    YES_NO,
    World,
    find_table,
    one_term,
    release_world,
    shown,
    tallies_of,
)


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


def words_since(release: Release, *, term_code: str) -> dict[str, ChangeWord]:
    return {
        group: next(change.word for change in cell.changes if change.then_term_code == term_code)
        for group, cell in shown(find_table(release)).items()
    }


def test_a_group_told_at_another_level_then_is_compared_where_it_is_the_same_people() -> None:
    first, second = release_world(TOLD_AT_TWO_LEVELS)
    assert (find_table(first).level, find_table(second).level) == ("localities", "towns")
    # Ashby is all of North: 7 of 20 said yes then, 22 of 25 now, told to 5. Birch was a part of South.
    assert words_since(second, term_code=SCHOOL_YEAR[0]) == {
        "ashby": ChangeWord.BETTER,
        "birch": ChangeWord.NOT_COMPARABLE,
    }
    then, now = shown(find_table(first))["north"], shown(find_table(second))["ashby"]
    assert (then.index, now.index) == (35, 90)
    assert {change.points for change in now.changes} == {55}


def test_a_group_that_was_hidden_at_the_same_level_had_too_few() -> None:
    world = better_and_hidden_year()
    turned = {(SCHOOL_YEAR[1 - SCHOOL_YEAR.index(term)], group): counts for (term, group), counts in world.items()}
    _, second = release_world(turned)
    assert words_since(second, term_code=SCHOOL_YEAR[0])["denham"] is ChangeWord.TOO_FEW


def test_a_cut_that_told_nothing_then_had_too_few() -> None:
    now = {key: counts for key, counts in TOLD_AT_TWO_LEVELS.items() if key[0] == SCHOOL_YEAR[1]}
    _, second = release_world({**one_term((3, 2), (2, 3), (2, 2), (1, 0)), **now})
    assert set(words_since(second, term_code=SCHOOL_YEAR[0]).values()) == {ChangeWord.TOO_FEW}


def test_a_measure_that_was_not_asked_then_says_so_and_not_too_few() -> None:
    world = better_and_hidden_year()
    asked_nothing = build_release(
        [],
        area_code="northmere",
        term_code=SCHOOL_YEAR[0],
        survey_code="pulse",
        survey_version=1,
        baseline_term_code=SCHOOL_YEAR[0],
        measures=[MeasurePlan(MEASURE, YES_NO, is_asked=False)],
    )
    release = build_release(
        tallies_of({key: counts for key, counts in world.items() if key[0] == SCHOOL_YEAR[1]}),
        area_code="northmere",
        term_code=SCHOOL_YEAR[1],
        survey_code="pulse",
        survey_version=1,
        baseline_term_code=SCHOOL_YEAR[0],
        measures=[MeasurePlan(MEASURE, YES_NO)],
        ladders={Dimension.TOWN: LADDER},
        earlier_releases=[asked_nothing],
    )
    changes = [change for table in release.measure_tables for cell in table.cells for change in cell.changes]
    assert {change.then_term_code for change in changes} == {SCHOOL_YEAR[0]}
    assert {(change.word, change.points) for change in changes} == {(ChangeWord.NOT_ASKED, None)}
