"""The survey of the way to an EHC plan, stage by stage, held against lists worked out by hand."""

import pytest

from surveys.answers import read_answers
from surveys.library import find_survey
from surveys.model import Survey
from surveys.route import Setting, find_path
from tests.surveys.samples import TOWNS

ABOUT = ("A02", "A04", "A07")
# What each stage is asked between E00 and the questions about the family, by a parent of a child under 11.
PATHS = {
    "thinking": "A01 E90",
    "asked": "A01 E02 E03 E21 E22",
    "refused": "A01 E02 E03 E04 E05 E21 E22",
    "assess": "A01 E02 E03 E06 E07 E08 E21 E22",
    "noplan": "A01 E02 E03 E04 E05 E06 E07 E08 E21 E22",
    "draft": "A01 E02 E03 E06 E07 E08 E10 E11 E12 E13 E14 E14a E21 E22",
    "final": "A01 E02 E03 E06 E07 E08 E10 E11 E12 E13 E14 E14a E15 E16 E21 E22",
    "review": "A01 E02 E08 E12 E13 E14 E14a E15 E16 E17 E18 E19 E20 E21 E22",
    "no_review": "A01 E02 E12 E13 E14 E14a E15 E16 E20 E21 E22",
    "ending": "A01 E02 E16 E20 E21 E22",
}
LONGEST = 18


@pytest.fixture(scope="module")
def survey() -> Survey:
    found = find_survey("ehcp", version_number=1, area_lists=TOWNS)
    assert found is not None
    return found


def _asked(survey: Survey, *, offers_text: bool = False, **answers: str) -> tuple[str, ...]:
    read = read_answers(survey, {code: [value] for code, value in answers.items()})
    assert read.problems == ()
    return find_path(survey, read.answers, setting=Setting("en", offers_text=offers_text)).question_codes


def test_every_stage_has_its_list(survey: Survey) -> None:
    gate = survey.questions[0]
    assert gate.code == "E00"
    assert gate.is_required
    assert {option.code for option in gate.options} == {*PATHS, "none"}


@pytest.mark.parametrize("stage", PATHS)
def test_each_stage_asks_what_fits_it_and_nothing_else(survey: Survey, stage: str) -> None:
    expected = ("E00", *PATHS[stage].split(), *ABOUT)
    assert _asked(survey, E00=stage, A01="age_5_10") == expected
    assert _asked(survey, E00=stage) == expected, "skipping the age adds nothing"


@pytest.mark.parametrize("age", ["age_11_15", "age_16_18", "age_19_25"])
@pytest.mark.parametrize("stage", PATHS)
def test_from_eleven_on_every_stage_is_asked_what_comes_next(survey: Survey, stage: str, age: str) -> None:
    asked = _asked(survey, E00=stage, A01=age)
    assert "E20" in asked
    assert set(asked) - {"E20"} == {"E00", *PATHS[stage].split(), *ABOUT} - {"E20"}


def test_the_longest_way_is_eighteen_questions_before_those_about_the_family(survey: Survey) -> None:
    lengths = {stage: len(_asked(survey, E00=stage, A01="age_16_18")) - len(ABOUT) for stage in PATHS}
    # final: E00, A01, the 15 listed after it, and E20 for the age
    assert max(lengths.values()) == LONGEST == lengths["final"]


def test_whoever_is_nowhere_on_the_way_is_asked_nothing(survey: Survey) -> None:
    path = find_path(survey, read_answers(survey, {"E00": ["none"]}).answers, setting=Setting("en"))
    assert path.question_codes == ("E00",)
    assert path.ends_at == "not_for_you"


def test_words_are_asked_for_last_and_the_permission_follows_them(survey: Survey) -> None:
    assert _asked(survey, offers_text=True, E00="asked")[-2:] == ("E23", "E24")
    assert _asked(survey, offers_text=True, E00="asked", E24="Ring back.")[-3:] == ("E23", "E24", "P17")


@pytest.mark.parametrize(
    ("code", "words"), [("E03", "6 weeks"), ("E10", "15 days"), ("E11", "20 weeks"), ("E18", "4 weeks")]
)
def test_the_clocks_of_the_law_stand_in_the_questions(survey: Survey, code: str, words: str) -> None:
    question = survey.find_question(code)
    assert question is not None
    assert words in f"{question.text} {question.help_text}"
