"""Who answered: the questions about the respondents that a release counts as people, and the groups of each."""

from collections.abc import Iterable

from analysis.disclosure import PeoplePlan
from analysis.reference.communities import COMMUNITY_LADDER, PREFER_NOT_TO_SAY, REPORTING_LEVEL
from app.languages import SOURCE_LOCALE
from surveys.model import Question, QuestionKind, Survey

LANGUAGE_QUESTION = "A05"
OWN_COMMUNITY_QUESTION = "A08a"
PEOPLE_QUESTIONS = (LANGUAGE_QUESTION, "A08", OWN_COMMUNITY_QUESTION, "A13", "A09")
OTHER_LANGUAGE = "other"
SAYS_NOTHING = frozenset({PREFER_NOT_TO_SAY, "skip"})


def people_plans(survey: Survey, *, locale_codes: Iterable[str]) -> tuple[PeoplePlan, ...]:
    """The questions of a survey that are told as counts of people; one that follows another comes after it."""
    found = (survey.find_question(code) for code in PEOPLE_QUESTIONS)
    return tuple(_plan(question, locale_codes=tuple(locale_codes)) for question in found if question is not None)


def _plan(question: Question, *, locale_codes: tuple[str, ...]) -> PeoplePlan:
    codes = tuple(option.code for option in question.options if option.code not in SAYS_NOTHING)
    if question.code == OWN_COMMUNITY_QUESTION:
        # Never finer than the reporting groups, in which Gypsy, Roma and Traveller are one that is never counted.
        groups = COMMUNITY_LADDER.at(REPORTING_LEVEL).mapping
        by_option = tuple((code, groups[code]) for code in codes)
        return PeoplePlan(question.code, by_option, asked_after=("A08", "different"))
    by_locale: tuple[tuple[str, str], ...] = ()
    if question.code == LANGUAGE_QUESTION:
        by_locale = tuple((code, _language_of(code, codes=codes)) for code in locale_codes if code != SOURCE_LOCALE)
    return PeoplePlan(
        question.code,
        tuple((code, code) for code in codes),
        group_by_locale=by_locale,
        is_multi=question.kind is QuestionKind.MULTI,
    )


def _language_of(locale_code: str, *, codes: tuple[str, ...]) -> str:
    """A family that answers in a locale says its language by that; the question is asked in English alone."""
    return locale_code if locale_code in codes else OTHER_LANGUAGE
