"""Typing in a paper: what was typed becomes answers, is held against a first typing, or is told to be wrong."""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from flask_babel import gettext as _

from app.db import Session
from app.store.sealing import seals_of
from surveys.answers import Answers, clean_text, read_answers
from surveys.boxes import box_numbers, read_boxes
from surveys.model import Question, QuestionKind, Survey
from surveys.problems import ProblemCode
from surveys.route import Path, Setting, find_path

Typed = Mapping[str, str]
"""What was typed, by question code."""


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """One question that was typed wrongly, and what to do."""

    question_code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """The answers of a paper that count, the path they lie on, and what was typed wrongly."""

    answers: Answers
    path: Path
    problems: tuple[EntryProblem, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that was typed differently the second time."""

    question_code: str
    first: str
    second: str


def read_entry(survey: Survey, typed: Typed, *, questions: Iterable[Question], setting: Setting) -> ReadEntry:
    """The typed paper as answers; ticks that the family should have stepped over are left out, as on a phone."""
    raw_values: dict[str, tuple[str, ...]] = {}
    problems: dict[str, str] = {}
    for question in questions:
        text = typed.get(question.code, "")
        if question.kind is QuestionKind.TEXT:
            raw_values[question.code] = (text,)
            continue
        boxes = read_boxes(question, text)
        raw_values[question.code] = boxes.option_codes
        if boxes.unknown:
            problems[question.code] = _no_such_box(question, boxes.unknown)
    read = read_answers(survey, raw_values)
    for problem in read.problems:
        question_here = survey.find_question(problem.question_code)
        if question_here is not None:
            problems.setdefault(problem.question_code, _sentence(problem.code, question_here))
    path = find_path(survey, read.answers, setting=setting)
    return ReadEntry(
        read.answers.only(path.question_codes),
        path,
        tuple(EntryProblem(code, sentence) for code, sentence in problems.items()),
    )


def find_differences(questions: Iterable[Question], *, first: Typed, second: Typed) -> tuple[Difference, ...]:
    """Every question where two typings of one paper do not mean the same; spaces and capitals mean nothing."""
    return tuple(
        Difference(question.code, first.get(question.code, ""), second.get(question.code, ""))
        for question in questions
        if _meaning(question, first) != _meaning(question, second)
    )


def seal_typing(session: Session, typed: Typed, *, response_key: str) -> str:
    """The first typing as the page carries it: sealed, so that it is kept nowhere and nobody reads it on the way."""
    sealed = seals_of(session).seal(json.dumps(dict(typed)), row_id=_row_id(response_key))
    return base64.urlsafe_b64encode(sealed).decode("ascii")


def open_typing(session: Session, sealed: str, *, response_key: str) -> dict[str, str] | None:
    """The first typing of this paper, None when the page does not carry what we sealed for it."""
    try:
        opened = seals_of(session).open(base64.urlsafe_b64decode(sealed), row_id=_row_id(response_key))
    except (InvalidTag, binascii.Error, ValueError):
        return None
    typed: dict[str, str] = json.loads(opened)
    return typed


def _row_id(response_key: str) -> str:
    return f"first typing of {response_key}"


def _meaning(question: Question, typed: Typed) -> object:
    text = typed.get(question.code, "")
    if question.kind is QuestionKind.TEXT:
        return " ".join(clean_text(text).split()).casefold()
    boxes = read_boxes(question, text)
    return frozenset(boxes.option_codes), boxes.unknown


def _no_such_box(question: Question, unknown: tuple[str, ...]) -> str:
    return str(
        _(
            "%(typed)s is no box of this question. Type a number from 1 to %(last)s, or leave it empty.",
            typed=" ".join(unknown)[:40],
            last=len(question.options),
        )
    )


def _sentence(code: ProblemCode, question: Question) -> str:
    match code:
        case ProblemCode.TOO_MANY_OPTIONS:
            most = question.most_choices if question.kind is QuestionKind.MULTI else 1
            return str(_("At most %(most)s may be ticked here. If the family ticked more, leave it empty.", most=most))
        case ProblemCode.NOT_WITH_OTHERS:
            alone = box_numbers(question, (option.code for option in question.options if option.is_exclusive))
            return str(_("Box %(numbers)s cannot stand with others.", numbers=" / ".join(map(str, alone))))
        case _:
            return str(_("This text is too long: 3,000 letters at most."))
