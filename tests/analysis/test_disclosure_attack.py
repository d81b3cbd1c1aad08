"""An attacker who reads every table of every release recovers nothing; with a weaker door she does."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.disclosure.suppression import Rules
from analysis.tallies import NOT_STATED, Dimension
from tests.analysis.attacker import Attacker
from tests.analysis.worlds import (
    GROUPS,
    LADDER,
    SCHOOL_YEAR,
    TOLD_AT_TWO_LEVELS,
    World,
    attack,
    find_table,
    one_term,
    release_world,
    shown,
)

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SLOWER = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SLOWEST = settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
THREE_SCORES = (0, 500, 1000)


def answers(score_count: int, *, most: int, least: int = 0) -> st.SearchStrategy[tuple[int, ...]]:
    return st.tuples(*[st.integers(least, most) for _ in range(score_count)])


def terms(*codes: str, score_count: int = 2, most: int = 9) -> st.SearchStrategy[World]:
    keys = [(code, group) for code in codes for group in (*GROUPS, NOT_STATED)]
    return st.fixed_dictionaries({key: answers(score_count, most=most) for key in keys})


@SLOW
@given(terms(SCHOOL_YEAR[0], most=11))
def test_one_term_gives_nothing_away(world: World) -> None:
    attacker = attack(world, release_world(world))
    assert attacker.believes(world)
    assert attacker.recovered() == {}


TWO_LARGE_GROUPS = st.tuples(
    answers(3, least=2, most=6),
    answers(3, least=3, most=6),
    answers(3, most=1),
    answers(3, most=1),
    answers(3, most=2),
).map(lambda rows: one_term(*rows[:4], not_stated=rows[4]))


@SLOWEST
@given(TWO_LARGE_GROUPS)
def test_three_scores_give_nothing_away(world: World) -> None:
    attacker = attack(world, release_world(world, scores=THREE_SCORES), scores=THREE_SCORES)
    assert attacker.believes(world)
    assert attacker.recovered() == {}


@SLOWER
@given(terms(*SCHOOL_YEAR, most=8))
def test_three_terms_and_their_pool_give_nothing_away(world: World) -> None:
    attacker = attack(world, release_world(world))
    assert attacker.believes(world)
    assert attacker.recovered() == {}


YEAR_OF_SMALL_GROUPS = {
    (term, group): counts
    for term in SCHOOL_YEAR
    for group, counts in {
        "ashby": (14, 11),
        "birch": (9, 12),
        "corley": (3, 4),
        "denham": (4, 2),
        NOT_STATED: (6, 7),
    }.items()
}


def test_a_pool_tells_of_groups_that_no_term_told_of_and_gives_nothing_away() -> None:
    releases = release_world(YEAR_OF_SMALL_GROUPS)
    # Corley 3 * 7 = 21 and Denham 3 * 6 = 18 answers over the year, hidden in every term.
    assert set(shown(find_table(releases[-1]))) == {"ashby", "birch"}
    assert set(shown(find_table(releases[-1], is_pool=True))) == {"corley", "denham"}
    attacker = attack(YEAR_OF_SMALL_GROUPS, releases)
    assert attacker.believes(YEAR_OF_SMALL_GROUPS)
    assert attacker.recovered() == {}


def test_a_pool_of_eleven_answers_would_tell_them() -> None:
    # Only 5 of 11 makes 45 or, to 5, 45 %: ten, eleven or twelve answers show base 10.
    corley = dict(zip(SCHOOL_YEAR, ((2, 2), (2, 2), (2, 1)), strict=True))
    world = {
        **YEAR_OF_SMALL_GROUPS,
        **{(term, "corley"): counts for term, counts in corley.items()},
        **{(term, "denham"): (5, 4) for term in SCHOOL_YEAR},
    }
    weak = attack(world, release_world(world, rules=Rules(witnesses=False)))
    assert tuple((term, "corley") for term in SCHOOL_YEAR) in weak.recovered()
    assert attack(world, release_world(world)).recovered() == {}


# Each group shows base 15 and so has at least 13; 4 * 13 = 52, and base 50 has at most 52. So every group has exactly
# 13 and nobody gave no group: no single cell tells, the sum does.
ALL_AT_THE_EDGE = one_term((7, 6), (6, 7), (8, 5), (5, 8))


def test_a_sum_of_edges_would_tell_every_count() -> None:
    weak = attack(ALL_AT_THE_EDGE, release_world(ALL_AT_THE_EDGE, rules=Rules(witnesses=False)))
    assert set(weak.recovered()) >= {(cell,) for cell in ALL_AT_THE_EDGE}
    assert attack(ALL_AT_THE_EDGE, release_world(ALL_AT_THE_EDGE)).recovered() == {}


# 7 answers show base 5, so 3 to 7; only 3 of 7 makes 43.
SEVEN_ANSWERS = one_term((4, 3), (15, 15), (14, 16), (10, 13))


def test_without_the_least_count_a_small_cell_tells_its_answers() -> None:
    weak = release_world(SEVEN_ANSWERS, rules=Rules(least_count=False, witnesses=False))
    assert ((SCHOOL_YEAR[0], "ashby"),) in attack(SEVEN_ANSWERS, weak, least=2).recovered()
    assert attack(SEVEN_ANSWERS, release_world(SEVEN_ANSWERS)).recovered() == {}


# All twelve said yes: the index is at its upper end, which ten, eleven or twelve answers reach only if all say yes.
ALL_AGREE = one_term((0, 12), (15, 15), (14, 16), (10, 13))


def test_without_the_unanimous_rule_a_cell_in_which_all_agree_tells() -> None:
    weak = release_world(ALL_AGREE, rules=Rules(unanimous=False, witnesses=False))
    assert ((SCHOOL_YEAR[0], "ashby"),) in attack(ALL_AGREE, weak, least=2).recovered()
    assert attack(ALL_AGREE, release_world(ALL_AGREE)).recovered() == {}


def attack_with_words(world: World) -> Attacker:
    """An attacker who has also read how each group has changed since the term before."""
    first, second = release_world(world)
    attacker = attack(world, [first, second])
    attacker.learn_changes(second, first, dimension=Dimension.TOWN, ladder=LADDER)
    attacker.take_apart()
    return attacker


def test_a_change_since_a_term_told_at_another_level_gives_nothing_away() -> None:
    attacker = attack_with_words(TOLD_AT_TWO_LEVELS)
    assert attacker.believes(TOLD_AT_TWO_LEVELS)
    assert attacker.recovered() == {}


NEARLY_AT_TWO_LEVELS = st.tuples(
    st.tuples(*[answers(2, most=most) for most in (9, 4, 4, 4, 6)]),
    st.tuples(*[answers(2, most=most) for most in (14, 14, 4, 4, 6)]),
).map(
    lambda both: {
        **one_term(*both[0][:4], not_stated=both[0][4]),
        **one_term(*both[1][:4], not_stated=both[1][4], term=SCHOOL_YEAR[1]),
    }
)


@SLOWER
@given(NEARLY_AT_TWO_LEVELS)
def test_two_terms_and_the_words_between_them_give_nothing_away(world: World) -> None:
    attacker = attack_with_words(world)
    assert attacker.believes(world)
    assert attacker.recovered() == {}
