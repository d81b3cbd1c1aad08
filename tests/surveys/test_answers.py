"""Raw values become answers, or problems; nothing wrong gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import LONGEST_TEXT, clean_text, read_answers
from surveys.problems import ProblemCode
from tests.surveys.samples import small_survey

SURVEY = small_survey()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"Q1": ["sideways"]}, ProblemCode.UNKNOWN_OPTION),
        ({"Q1": ["always", "never"]}, ProblemCode.TOO_MANY_OPTIONS),
        ({"Q4": ["a", "b", "c"]}, ProblemCode.TOO_MANY_OPTIONS),
        ({"Q4": ["a", "skip"]}, ProblemCode.NOT_WITH_OTHERS),
        ({"Q5": ["x" * (LONGEST_TEXT + 1)]}, ProblemCode.TEXT_TOO_LONG),
        ({"Q5": ["x" * 1_000_000]}, ProblemCode.TEXT_TOO_LONG),
        ({"Q99": ["yes"]}, ProblemCode.UNKNOWN_QUESTION),
    ],
)
def test_a_value_that_is_no_answer_is_a_problem(raw: dict[str, list[str]], code: ProblemCode) -> None:
    read = read_answers(SURVEY, raw)
    assert [problem.code for problem in read.problems] == [code]
    assert read.answers.items == ()


def test_choices_are_kept_in_the_order_of_the_survey() -> None:
    assert read_answers(SURVEY, {"Q4": ["b", "a"]}).answers.option_codes("Q4") == ("a", "b")


def test_an_empty_value_is_no_answer() -> None:
    read = read_answers(SURVEY, {"Q1": [""], "Q5": ["  \n "]})
    assert read.answers.items == ()
    assert read.problems == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("fine 🙂", "fine 🙂"),
        ("👩\u200d👧", "👩\u200d👧"),  # the joiner that makes one picture of two stays
        ("=cmd()", "=cmd()"),
        ("one\r\ntwo", "one\ntwo"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_text_keeps_its_words_and_loses_what_could_harm(written: str, kept: str) -> None:
    assert clean_text(written) == kept


@given(st.dictionaries(st.sampled_from(["Q0", "Q1", "Q4", "Q5", "Q9"]), st.lists(st.text(max_size=20), max_size=4)))
def test_whatever_is_posted_only_known_codes_become_answers(raw: dict[str, list[str]]) -> None:
    for answer in read_answers(SURVEY, raw).answers.items:
        question = SURVEY.find_question(answer.question_code)
        assert question is not None
        assert all(question.find_option(code) for code in answer.option_codes)
        answer.text.encode("utf-8")
        assert "\x00" not in answer.text
