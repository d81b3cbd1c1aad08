"""Shares of the options of a question, as exact as other answers could be shown the same way."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import THRESHOLDS, QuestionPlan
from analysis.disclosure.choices import find_choice_shares
from analysis.disclosure.rounding import rounded
from analysis.disclosure.shares import find_shares, share_of, shares_at
from analysis.release import CellState, ShareTable
from analysis.tallies import EVERYONE, RESPONSES_ITEM, Dimension, Tally
from tests.analysis.worlds import TERM, release_tallies


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


@pytest.mark.parametrize(
    ("counts", "base_count"), [((4, 5), 9), ((12, 0, 3), 12), ((19, 19), 19)], ids=["few", "nobody", "everybody"]
)
def test_few_people_or_an_option_of_nobody_have_no_shares(counts: tuple[int, ...], base_count: int) -> None:
    found = find_choice_shares(counts, base_count=base_count, most_base_count=99, thresholds=THRESHOLDS)
    assert found is None


def test_each_choice_is_a_share_of_all_who_answered() -> None:
    # 54 answered: 30 / 54 = 55.6, 20 / 54 = 37.04 and 2 / 54 = 3.7, which reads 5 or less; the base is 55.
    shares = find_choice_shares((30, 20, 2, 16), base_count=54, most_base_count=70, thresholds=THRESHOLDS)
    assert shares is not None
    assert (shares.base_count, shares.share_percents) == (55, (55, 35, 5, 30))


CHOICES = st.integers(10, 40).flatmap(
    lambda base: st.tuples(st.lists(st.integers(0, base), min_size=2, max_size=3).map(tuple), st.just(base))
)


@settings(max_examples=60, deadline=None)
@given(CHOICES.filter(lambda choices: sum(choices[0]) >= choices[1]), st.integers(0, 3))
def test_no_count_of_a_choice_follows_from_the_shares(choices: tuple[tuple[int, ...], int], unanswered: int) -> None:
    counts, base_count = choices
    most = base_count + unanswered
    shares = find_choice_shares(counts, base_count=base_count, most_base_count=most, thresholds=THRESHOLDS)
    if shares is None:
        return
    alike = []
    # A reader tries every number of people, and each number for every choice, at whichever step it may have been.
    for base in range(10, most + 1):
        for step in (5, 10):
            possible = [
                [count for count in range(base + 1) if share_of(count, base_count=base, step=step) == percent]
                for percent in shares.share_percents
            ]
            alike += [
                (base, *row)
                for row in product(*possible)
                if sum(row) >= base and rounded(base, step=5) == shares.base_count
            ]
    assert (base_count, *counts) in alike
    for position in range(len(counts) + 1):
        assert len({row[position] for row in alike}) > 1


def choice_tallies(*, answered_count: int, unheard_count: int) -> list[Tally]:
    given = {
        "P04": {"always": 40, "never": unheard_count},
        "P04a": {"school": 30, "health": 20, EVERYONE: answered_count},
    }
    return [
        Tally(TERM, Dimension.ALL, EVERYONE, question, value, count)
        for question, values in given.items()
        for value, count in values.items()
    ]


CHOICE_QUESTIONS = (
    QuestionPlan("P04", ("always", "never")),
    QuestionPlan("P04a", ("school", "health"), is_multi=True, asked_after=("P04", ("never",))),
)


def test_a_question_with_several_choices_has_one_table_with_a_share_for_each() -> None:
    tallies = choice_tallies(answered_count=44, unheard_count=48)
    tables = {table.question_code: table for table in release_tallies(tallies, questions=CHOICE_QUESTIONS).share_tables}
    # 30 / 44 = 68.2 and 20 / 44 = 45.5
    assert {cell.value_code: cell.share_percent for cell in tables["P04a"].cells} == {"school": 70, "health": 45}
    assert (tables["P04a"].base_count, tables["P04a"].state) == (45, CellState.SHOWN)
    assert tables["P04"].state is CellState.SHOWN


def test_no_shares_are_told_where_the_question_that_led_here_pins_the_base() -> None:
    # 43 to 47 people make base 45. Only 43 were asked, so 43 answered: to tell base 45 would tell exactly that.
    tallies = choice_tallies(answered_count=43, unheard_count=43)
    tables = {table.question_code: table for table in release_tallies(tallies, questions=CHOICE_QUESTIONS).share_tables}
    assert tables["P04a"].state is CellState.SUPPRESSED
