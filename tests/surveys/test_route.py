"""The path through a survey."""

import pytest

from surveys.answers import Answers, read_answers
from surveys.route import Setting, find_path, may_be_asked, next_question, on_path, previous_question
from tests.surveys.samples import small_survey

SURVEY = small_survey()
SETTING = Setting("en")


def _answers(**raw: str) -> Answers:
    return read_answers(SURVEY, {code: [value] for code, value in raw.items()}).answers


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({}, ("Q0", "Q1", "Q2", "Q3", "Q4", "Q5")),
        ({"Q1": "none"}, ("Q0", "Q1", "Q3", "Q4", "Q5")),
        ({"Q5": "kind people"}, ("Q0", "Q1", "Q2", "Q3", "Q4", "Q5", "Q6")),
        ({"Q0": "no"}, ("Q0",)),
    ],
)
def test_the_path_follows_the_answers(answers: dict[str, str], codes: tuple[str, ...]) -> None:
    assert find_path(SURVEY, _answers(**answers), setting=SETTING).question_codes == codes


def test_an_answer_can_end_the_survey() -> None:
    assert find_path(SURVEY, _answers(Q0="no"), setting=SETTING).ends_at == "not_for_you"


def test_an_answer_that_fell_off_the_path_does_not_count() -> None:
    answers = _answers(Q1="none", Q2="always")
    assert [answer.question_code for answer in on_path(SURVEY, answers, setting=SETTING).items] == ["Q1"]


def test_without_readers_no_text_is_asked_nor_leave_to_show_it() -> None:
    setting = Setting("en", offers_text=False)
    codes = find_path(SURVEY, _answers(Q5="words"), setting=setting).question_codes
    assert "Q5" not in codes
    assert "Q6" not in codes
    questions = {question.code for question in SURVEY.questions if may_be_asked(question, setting=setting)}
    assert questions == {"Q0", "Q1", "Q2", "Q3", "Q4"}


def test_next_and_previous_walk_the_path() -> None:
    path = find_path(SURVEY, _answers(Q1="none"), setting=SETTING)
    following = next_question(path, after_code="Q1")
    assert following is not None
    assert following.code == "Q3"
    before = previous_question(path, before_code="Q3")
    assert before is not None
    assert before.code == "Q1"
    assert next_question(path, after_code="Q3", part=1) is None
    assert previous_question(path, before_code="Q0") is None
