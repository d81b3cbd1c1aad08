"""Which pictures a family may point at, for the questions of a survey."""

from dataclasses import dataclass

from surveys.model import Option, OptionGroup, Question, QuestionKind, Survey

YES_MAYBE_NO = frozenset({"yes", "maybe", "no"})
FIRST_CARD_QUESTION = "D07"


@dataclass(frozen=True, slots=True)
class ShowCard:
    """One sheet: pictures from best to worst, or words in large rows where ``picture_code`` is empty."""

    code: str
    picture_code: str
    choices: tuple[Option | OptionGroup, ...]
    question_codes: tuple[str, ...]
    """The questions it is shown with."""


def show_cards(survey: Survey) -> tuple[ShowCard, ...]:
    """A sheet for each kind of picture, and one for each question about the child's community."""
    return (*_answers_card(survey), *_picture_cards(survey), *_word_cards(survey))


def _answers_card(survey: Survey) -> tuple[ShowCard, ...]:
    same = [one for one in survey.questions if {option.code for option in one.options} == YES_MAYBE_NO]
    return tuple(ShowCard("answers", "answers", one.options, _codes(same)) for one in same[:1])


def _picture_cards(survey: Survey) -> tuple[ShowCard, ...]:
    pictured: dict[str, list[Question]] = {}
    for question in survey.questions:
        if question.picture_code:
            pictured.setdefault(question.picture_code, []).append(question)
    return tuple(
        ShowCard(code, code, questions[0].pictured_options, _codes(questions)) for code, questions in pictured.items()
    )


def _word_cards(survey: Survey) -> tuple[ShowCard, ...]:
    return tuple(
        ShowCard(question.code, "", question.groups or question.options, (question.code,))
        for question in survey.questions
        if question.code == FIRST_CARD_QUESTION or question.kind is QuestionKind.GROUPED
    )


def _codes(questions: list[Question]) -> tuple[str, ...]:
    return tuple(question.code for question in questions)
