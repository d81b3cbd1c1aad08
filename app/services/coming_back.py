"""Adding to a response that was sent: the same checks and scores as when it came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.db import Session
from app.models.response import Response
from app.services.intake import (
    QUOTE_QUESTION,
    STAGE_QUESTION,
    TOWN_QUESTION,
    code_answers,
    find_community,
    find_cut,
)
from app.store.additions import Sent, lock_while_open, read_sent, save_answers, save_words
from surveys.answers import Answers, ReadAnswers, read_answers
from surveys.model import Question, QuestionKind, Survey
from surveys.problems import Problem
from surveys.route import Setting, find_path, on_path

BETWEEN_WORDS = "\n\n"
"""Stands between what was written first and what was added."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an addition: it is kept, or what was wrong with it, or the term is over."""

    is_kept: bool
    problems: tuple[Problem, ...] = ()


def read_response(session: Session, response: Response, *, survey: Survey) -> Sent:
    """Everything that was sent to the questions of this survey."""
    return read_sent(session, response, item_codes=[question.code for question in survey.questions])


def open_questions(survey: Survey, sent: Sent, *, setting: Setting) -> tuple[Question, ...]:
    """What may still be answered: questions of the path without an answer, and every one that takes words."""
    path = find_path(survey, _merged(survey, sent, {}).answers, setting=setting)
    return tuple(
        question
        for question in path.questions
        if not question.is_required and (question.kind is QuestionKind.TEXT or question.code not in sent.codes)
    )


def add_answers(
    session: Session,
    response: Response,
    *,
    survey: Survey,
    setting: Setting,
    raw_answers: Mapping[str, Sequence[str]],
) -> Added:
    """Keep what is new: an answer that was given stays as it is, words are put after those that were written.

    The caller has begun to write and commits.
    """
    if not lock_while_open(session, response):
        return Added(is_kept=False)
    sent = read_response(session, response, survey=survey)
    read = _merged(survey, sent, raw_answers)
    if read.problems:
        return Added(is_kept=False, problems=read.problems)
    counted = on_path(survey, read.answers, setting=setting)
    item_codes = [*(question.code for question in survey.questions), *(measure.code for measure in survey.measures)]
    save_answers(session, response, item_codes=item_codes, answers=code_answers(survey, counted))
    new_words = {
        item.question_code: item.text for item in counted.items if _is_new(item.text, sent, item.question_code)
    }
    save_words(session, response, words=new_words, may_quote="yes" in counted.option_codes(QUOTE_QUESTION))
    _cut_anew(response, survey, counted)
    session.flush()
    return Added(is_kept=True)


def _merged(survey: Survey, sent: Sent, raw_answers: Mapping[str, Sequence[str]]) -> ReadAnswers:
    merged: dict[str, Sequence[str]] = {**sent.codes, **{code: (text,) for code, text in sent.words.items()}}
    for code, values in raw_answers.items():
        question = survey.find_question(code)
        if question is not None and question.kind is QuestionKind.TEXT:
            new_text = "".join(values[:1]).strip()
            merged[code] = (BETWEEN_WORDS.join(filter(None, (sent.words.get(code), new_text))),)
        elif question is None or not question.is_required:
            merged.setdefault(code, values)
    return read_answers(survey, merged)


def _is_new(text: str, sent: Sent, question_code: str) -> bool:
    return bool(text) and text != sent.words.get(question_code)


def _cut_anew(response: Response, survey: Survey, answers: Answers) -> None:
    response.community_code = find_community(survey, answers)
    response.town_code = find_cut(answers, TOWN_QUESTION)
    response.stage_code = find_cut(answers, STAGE_QUESTION)
