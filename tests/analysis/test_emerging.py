from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.emerging import FEWEST_RESPONSES, find_emerging, words_of

OLD = [frozenset({"school", "bus"})] * 40


def test_a_word_that_many_more_say_is_found_and_how_sure_that_is() -> None:
    now = [*[frozenset({"school", "taxi"})] * 20, *[frozenset({"school", "bus"})] * 20]
    found = find_emerging(now, OLD)
    assert found is not None
    (taxi,) = found
    assert (taxi.term, taxi.now_count, taxi.before_count) == ("taxi", 20, 0)
    # The prior is 50 x 20/80 = 12.5: odds (32.5 / 57.5) against (12.5 / 77.5), variance 1/32.5 + 1/12.5.
    assert taxi.z == pytest.approx((log(32.5 / 57.5) - log(12.5 / 77.5)) / sqrt(1 / 32.5 + 1 / 12.5))


def test_a_word_of_four_families_is_never_shown_however_new_it_is() -> None:
    # Four of 30 now, none of 3,000 before: far beyond chance, and still four families.
    assert find_emerging([*[frozenset({"zzz"})] * 4, *OLD[:26]], OLD * 75) == ()


def test_too_few_responses_say_nothing_and_not_that_nothing_rose() -> None:
    assert find_emerging(OLD[:29], OLD) is None
    assert find_emerging(OLD, OLD[:29]) is None
    assert find_emerging(OLD, OLD) == ()


def test_a_word_said_often_by_one_family_counts_once() -> None:
    assert words_of("Taxi taxi TAXI! 07700 900123 :) a") == {"taxi"}


@given(
    st.lists(st.frozensets(st.sampled_from("abcdef")), min_size=30, max_size=60),
    st.lists(st.frozensets(st.sampled_from("abcdef")), min_size=30, max_size=60),
)
def test_what_is_shown_is_held_by_enough_and_rose(now: list[frozenset[str]], before: list[frozenset[str]]) -> None:
    found = find_emerging(now, before)
    assert found is not None
    for term in found:
        assert term.now_count == sum(term.term in words for words in now) >= FEWEST_RESPONSES
        assert term.now_count / len(now) > term.before_count / len(before)
