"""Raw values of a form become typed answers, or problems; nothing of what was entered is lost."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from surveys.model import Question, QuestionKind, Survey
from surveys.problems import Problem, ProblemCode

LONGEST_TEXT = 3000
"""Characters of one comment: about two pages, a hundred times the median of such comments."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen or written at one question: option codes, or a text."""

    question_code: str
    option_codes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one response in the order of the survey. A question that is not here was not answered."""

    items: tuple[Answer, ...] = ()
    _by_code: Mapping[str, Answer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {answer.question_code: answer for answer in self.items})

    def find(self, question_code: str) -> Answer | None:
        """The answer to a question, None when it was not answered."""
        return self._by_code.get(question_code)

    def option_codes(self, question_code: str) -> tuple[str, ...]:
        """The codes chosen at a question, empty when it was not answered."""
        answer = self.find(question_code)
        return answer.option_codes if answer else ()

    def only(self, question_codes: Iterable[str]) -> "Answers":
        """The answers to these questions alone."""
        kept = frozenset(question_codes)
        return Answers(tuple(answer for answer in self.items if answer.question_code in kept))


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """Answers that may be kept, and what was wrong with the others."""

    answers: Answers
    problems: tuple[Problem, ...]


def clean_text(text: str) -> str:
    """The text in NFC without control characters, lone surrogates or direction overrides; emoji and joiners stay."""
    without_controls = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", without_controls).strip()


def read_answers(survey: Survey, raw_values: Mapping[str, Sequence[str]]) -> ReadAnswers:
    """The typed answers in a form's raw values, with a problem for each value that cannot be one.

    Names that are no question of the survey are a problem; empty values are no answer.
    """
    answers: list[Answer] = []
    known_codes = {question.code for question in survey.questions}
    problems = [Problem(ProblemCode.UNKNOWN_QUESTION, code) for code in raw_values if code not in known_codes]
    for question in survey.questions:
        values = [value for value in raw_values.get(question.code, ()) if value.strip()]
        if not values:
            continue
        answer, problem_code = _read_answer(question, values)
        if problem_code is None:
            if answer.option_codes or answer.text:
                answers.append(answer)
        else:
            problems.append(Problem(problem_code, question.code))
    return ReadAnswers(Answers(tuple(answers)), tuple(problems))


def _read_answer(question: Question, values: list[str]) -> tuple[Answer, ProblemCode | None]:
    if question.kind is QuestionKind.TEXT:
        text = clean_text(values[0])
        return Answer(question.code, text=text), ProblemCode.TEXT_TOO_LONG if len(text) > LONGEST_TEXT else None
    known = [value for value in dict.fromkeys(values) if question.find_option(value)]
    in_order = known if len(known) < 2 else [option.code for option in question.options if option.code in known]
    codes = tuple(in_order)
    answer = Answer(question.code, option_codes=codes)
    if len(codes) != len(set(values)):
        return answer, ProblemCode.UNKNOWN_OPTION
    most_choices = question.most_choices if question.kind is QuestionKind.MULTI else 1
    if most_choices is not None and len(codes) > most_choices:
        return answer, ProblemCode.TOO_MANY_OPTIONS
    if len(codes) > 1 and any(option.is_exclusive for option in question.options if option.code in codes):
        return answer, ProblemCode.NOT_WITH_OTHERS
    return answer, None
