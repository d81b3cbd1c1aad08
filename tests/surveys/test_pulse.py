"""The pulse as it ships."""

from surveys.answers import read_answers
from surveys.library import find_survey, list_versions
from surveys.measures import score_measures
from surveys.messages import list_messages
from surveys.model import Survey
from surveys.route import Setting, find_path
from surveys.versions import ChangeKind, find_changes, may_compare
from tests.surveys.samples import SMALL, TOWNS, check, small_survey


def _pulse() -> Survey:
    survey = find_survey("pulse", version_number=1, area_lists=TOWNS)
    assert survey is not None
    return survey


def test_every_definition_that_ships_has_no_fault() -> None:
    for survey_code, version_number in list_versions():
        assert find_survey(survey_code, version_number=version_number, area_lists=TOWNS) is not None


def test_part_one_is_sixteen_questions_and_ten_measures_are_made() -> None:
    pulse = _pulse()
    assert sum(question.part == 1 for question in pulse.questions) == 16
    assert len(pulse.measures) == 10


def test_a_family_without_help_is_not_asked_how_it_works() -> None:
    pulse = _pulse()
    answers = read_answers(pulse, {"P00": ["yes"], "P01": ["none"]}).answers
    codes = find_path(pulse, answers, setting=Setting("ur")).question_codes
    assert not {"P02", "P03", "P06"} & set(codes)
    # No help is an answer: 0 for help overall and 0 for the right help.
    assert dict(score_measures(pulse, answers)) == {"overall": 0, "right_help": 0}


def test_promises_are_asked_about_when_published_in_the_locale() -> None:
    pulse = _pulse()
    none = read_answers(pulse, {}).answers
    codes = find_path(pulse, none, setting=Setting("pl", promise_positions=(1, 3))).question_codes
    assert "P15_1" in codes
    assert "P15_2" not in codes
    assert "P15_3" in codes
    answers = read_answers(pulse, {"P15_1": ["little"], "P15_2": ["no"], "P15_3": ["not_for_us"]}).answers
    # One of two was seen; "not for us" is left out.
    assert dict(score_measures(pulse, answers))["follow_through"] == 500


def test_the_spoken_language_is_asked_in_english_only() -> None:
    pulse = _pulse()
    none = read_answers(pulse, {}).answers
    assert "A05" in find_path(pulse, none, setting=Setting("en")).question_codes
    assert "A05" not in find_path(pulse, none, setting=Setting("pl")).question_codes


def test_no_text_shows_the_word_families_never_use() -> None:
    texts = " ".join(message.text for message in list_messages((_pulse(),)))
    assert "BAME" not in texts
    assert "BME" not in texts


def test_a_new_wording_breaks_the_line_of_its_measure() -> None:
    reworded = check(SMALL.replace("Second?", "Second, in other words?")).survey
    assert reworded is not None
    changes = find_changes(small_survey(), reworded)
    assert [(change.question_code, change.kind) for change in changes] == [("Q2", ChangeKind.REWORDED)]
    assert not may_compare(small_survey(), reworded, measure_code="both")
    assert may_compare(small_survey(), reworded, measure_code="moved")
