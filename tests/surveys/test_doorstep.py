"""The doorstep survey as it ships: spoken consent first, and the words of the pulse."""

import pytest

from surveys.answers import read_answers
from surveys.library import find_survey
from surveys.measures import score_measures
from surveys.model import Survey
from surveys.route import Setting, find_path
from tests.surveys.samples import TOWNS

SETTING = Setting("en", offers_text=True)
SAME_WORDS = ("P02", "P04", "P10", "P11", "A02", "A07", "P17")


def _survey(code: str) -> Survey:
    survey = find_survey(code, version_number=1, area_lists=TOWNS)
    assert survey is not None
    return survey


def _asked(**answers: str) -> tuple[str, ...]:
    survey = _survey("doorstep")
    read = read_answers(survey, {code: [value] for code, value in answers.items()})
    assert read.problems == ()
    return find_path(survey, read.answers, setting=SETTING).question_codes


@pytest.mark.parametrize("code", SAME_WORDS)
def test_a_question_of_the_pulse_is_asked_word_for_word(code: str) -> None:
    spoken, written = _survey("doorstep").find_question(code), _survey("pulse").find_question(code)
    assert spoken is not None
    assert written is not None
    assert (spoken.text, spoken.context, spoken.kind) == (written.text, written.context, written.kind)
    assert spoken.options == written.options
    assert spoken.help_text == written.help_text


def test_a_measure_is_named_as_in_the_pulse_and_made_of_its_questions() -> None:
    of_pulse = {measure.code: measure for measure in _survey("pulse").measures}
    for measure in _survey("doorstep").measures:
        same = of_pulse[measure.code]
        assert (measure.label, measure.kind) == (same.label, same.kind)
        assert set(measure.question_codes) <= set(same.question_codes)


def test_the_limit_of_privacy_is_said_before_anything_is_asked() -> None:
    first = _survey("doorstep").questions[0]
    assert first.code == "D00"
    assert first.is_required
    for promise in ("You do not have to talk", "I will not write your name", "I must tell someone who can help"):
        assert promise in first.say_text


@pytest.mark.parametrize(("said", "ends_at"), [("no", "declined"), ("later", "later"), ("yes", None)])
def test_whoever_does_not_want_to_talk_is_asked_nothing(said: str, ends_at: str | None) -> None:
    survey = _survey("doorstep")
    path = find_path(survey, read_answers(survey, {"D00": [said]}).answers, setting=SETTING)
    assert path.ends_at == ends_at
    assert (path.question_codes == ("D00",)) is (said != "yes")


@pytest.mark.parametrize("has_child", ["yes", "maybe"])
def test_a_family_with_a_child_is_asked_the_questions_of_the_pulse(has_child: str) -> None:
    expected = "D00 D01 P02 P04 P10 P11 A02 D04 D05 D06 D07 D08"
    assert _asked(D00="yes", D01=has_child) == tuple(expected.split())


def test_a_family_without_one_is_asked_what_would_make_help_hard_to_get() -> None:
    assert _asked(D00="yes", D01="no") == ("D00", "D01", "D04", "D05", "D06", "D07", "D08")


def test_the_second_card_follows_another_group_and_the_permission_follows_words() -> None:
    assert "A07" in _asked(D00="yes", D01="no", D07="other_groups")
    assert "A07" not in _asked(D00="yes", D01="no", D07="roma")
    assert "P17" in _asked(D00="yes", D01="no", D06="A bus")
    assert "P17" not in _asked(D00="yes", D01="no")


def test_the_first_card_speaks_of_communities_the_second_one_knows() -> None:
    survey = _survey("doorstep")
    first, second = survey.find_question("D07"), survey.find_question("A07")
    assert first is not None
    assert second is not None
    communities = [option for option in first.options if option.code not in {"other_groups", "skip"}]
    assert len(communities) == 4
    for option in communities:
        same = second.find_option(option.code)
        assert same is not None
        assert same.label == option.label


def test_scores_stand_on_the_scale_of_the_pulse() -> None:
    survey = _survey("doorstep")
    said = {"D00": ["yes"], "D01": ["yes"], "P02": ["mostly"], "P04": ["never"], "P10": ["dk"], "P11": ["worse"]}
    # mostly 3 of 4 points, never 0 of 4, I do not know no score, worse -1
    assert dict(score_measures(survey, read_answers(survey, said).answers)) == {
        "right_help": 750,
        "co_production": 0,
        "felt_change": -1000,
    }
