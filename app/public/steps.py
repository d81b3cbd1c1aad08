"""Without JavaScript: a posted form becomes the next screen, and its answers travel in hidden fields."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveys.answers import Answers, clean_text, read_answers
from surveys.model import Question, Survey
from surveys.problems import Problem, ProblemCode
from surveys.route import Path, Setting, find_path, next_question, previous_question, screen_of

FIRST_PART = 1
RECEIPT_DIGITS = 12
_KEY = re.compile(r"[0-9a-f]{32}")
_RECEIPT = re.compile(r"[0-9]{12}")
_CARD = re.compile(r"[0-9a-z]+-[0-9a-z]+")
LONGEST_CARD = 40


class StepKind(StrEnum):
    """What the page shows next."""

    SCREEN = "screen"
    CHECK = "check"
    SEND = "send"
    STOP = "stop"
    END = "end"


class Notice(StrEnum):
    """Why the answers are shown once more before they are sent."""

    OTHER_VERSION = "other_version"
    LEFT_OUT = "left_out"
    CARD_USED = "card_used"


class Command(StrEnum):
    """What a button asks for; ``edit:P02`` goes to a question."""

    OPEN = "open"
    """Of a card that works once: the first view, with the card in the form instead of the address."""
    START = "start"
    NEXT = "next"
    SKIP = "skip"
    BACK = "back"
    MORE = "more"
    CHECK = "check"
    SEND = "send"
    STOP = "stop"
    """Keep what was begun under the code, to go on another day."""


@dataclass(frozen=True, slots=True)
class PostedForm:
    """What a page posted: raw answers, and the fields that are no answers."""

    raw_answers: Mapping[str, Sequence[str]]
    command: str
    at_code: str
    version: str
    response_key: str
    receipt_code: str
    one_time_token: str


@dataclass(frozen=True, slots=True)
class Step:
    """The next page: a screen of questions, the answers to check, the answers to store, or a closing page."""

    kind: StepKind
    path: Path
    answers: Answers
    raw_answers: Mapping[str, Sequence[str]]
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    notice: Notice | None = None

    @property
    def part(self) -> int:
        """The part of the questions on the screen, or the last one answered in."""
        return self.questions[0].part if self.questions else max((q.part for q in self._answered), default=FIRST_PART)

    @property
    def _answered(self) -> list[Question]:
        return [question for question in self.path.questions if self.answers.find(question.code)]


def read_form(fields: Mapping[str, Sequence[str]]) -> PostedForm:
    """The posted fields; a key or receipt code that no page of ours made is replaced by a new one."""

    def control(name: str) -> str:
        return next(iter(fields.get(name, ())), "")

    key, receipt, card = control("_key"), control("_receipt"), control("_once")[:LONGEST_CARD]
    return PostedForm(
        raw_answers={
            name: tuple(clean_text(value) for value in values)
            for name, values in fields.items()
            if not name.startswith("_")
        },
        command=control("_do"),
        at_code=control("_at"),
        version=control("_version"),
        response_key=key if _KEY.fullmatch(key) else secrets.token_hex(16),
        receipt_code=receipt if _RECEIPT.fullmatch(receipt) else new_receipt_code(),
        one_time_token=card if _CARD.fullmatch(card) else "",
    )


def new_receipt_code() -> str:
    """Twelve random digits."""
    return "".join(secrets.choice("0123456789") for _ in range(RECEIPT_DIGITS))


def take_step(survey: Survey, form: PostedForm, *, setting: Setting, version_mark: str) -> Step:
    """The page that follows a posted form; what was entered stays in ``raw_answers`` whatever is wrong with it."""
    if form.version and form.version != version_mark:
        return _look_again(survey, form, Notice.OTHER_VERSION, setting=setting)
    if any(survey.find_question(code) is None for code in form.raw_answers):
        return _look_again(survey, form, Notice.LEFT_OUT, setting=setting)
    raw_answers = dict(form.raw_answers)
    at_question = survey.find_question(form.at_code)
    screen = _screen(survey, raw_answers, at_question, setting=setting)
    if form.command == Command.SKIP:
        for question in screen:
            raw_answers.pop(question.code, None)
    read = read_answers(survey, raw_answers)
    path = find_path(survey, read.answers, setting=setting)
    step = Step(StepKind.CHECK, path, read.answers.only(path.question_codes), raw_answers)
    if form.command.startswith("edit:"):
        return _show(step, survey.find_question(form.command.removeprefix("edit:")))
    if form.command == Command.STOP:
        refused = {problem.question_code for problem in read.problems}
        fitting = {code: values for code, values in raw_answers.items() if code not in refused}
        return Step(StepKind.STOP, path, step.answers, fitting)
    problems = _problems_here(read.problems, screen, form.command, step)
    if problems and form.command != Command.BACK:
        return _show_problems(survey, step, problems)
    return _follow(step, form.command, screen)


def settle(survey: Survey, form: PostedForm, *, setting: Setting, version_mark: str) -> Step | None:
    """What a phone sealed earlier, ready to be stored; nobody is there to look again, so what does not fit is left out.

    None when what is left cannot be a response.
    """
    notice = Notice.LEFT_OUT if form.version == version_mark else Notice.OTHER_VERSION
    step = _look_again(survey, form, notice, setting=setting)
    if step.path.ends_at:
        return Step(StepKind.END, step.path, step.answers, step.raw_answers)
    if any(q.is_required and step.answers.find(q.code) is None for q in step.path.questions):
        return None
    return Step(StepKind.SEND, step.path, step.answers, step.raw_answers)


def pick_up(survey: Survey, form: PostedForm, *, setting: Setting, version_mark: str) -> Step:
    """The screen where a survey was stopped, or the answers to check; what no longer fits is left out."""
    notice = Notice.LEFT_OUT if form.version == version_mark else Notice.OTHER_VERSION
    return _show(_look_again(survey, form, notice, setting=setting), survey.find_question(form.at_code))


def _follow(step: Step, command: str, screen: tuple[Question, ...]) -> Step:
    path = step.path
    match command:
        case Command.START:
            return _show(step, next_question(path, after_code=None))
        case Command.MORE:
            return _show(step, next((question for question in path.questions if question.part > FIRST_PART), None))
        case Command.CHECK:
            return step
        case Command.SEND:
            kind = StepKind.END if path.ends_at else StepKind.SEND
            return Step(kind, path, step.answers, step.raw_answers)
        case Command.BACK:
            before = previous_question(path, before_code=screen[0].code) if screen else None
            return _show(step, before or next_question(path, after_code=None))
        case _:
            if path.ends_at:
                return Step(StepKind.END, path, step.answers, step.raw_answers)
            last = screen[-1] if screen else None
            after_code = last.code if last else None
            return _show(step, next_question(path, after_code=after_code, part=last.part if last else None))


def _show(step: Step, question: Question | None) -> Step:
    if question is None or question.code not in step.path.question_codes:
        return step
    return Step(StepKind.SCREEN, step.path, step.answers, step.raw_answers, questions=screen_of(step.path, question))


def _screen(
    survey: Survey, raw_answers: Mapping[str, Sequence[str]], question: Question | None, *, setting: Setting
) -> tuple[Question, ...]:
    if question is None:
        return ()
    return screen_of(find_path(survey, read_answers(survey, raw_answers).answers, setting=setting), question)


def _problems_here(
    problems: tuple[Problem, ...], screen: tuple[Question, ...], command: str, step: Step
) -> tuple[Problem, ...]:
    """The problems to mend before going on: those of this screen, or all of them before sending."""
    if command == Command.SEND:
        missing = [q for q in step.path.questions if q.is_required and step.answers.find(q.code) is None]
        shown = [problem for problem in problems if problem.question_code in step.path.question_codes]
        return (*shown, *(Problem(ProblemCode.REQUIRED, question.code) for question in missing))
    codes = {question.code for question in screen}
    here = tuple(problem for problem in problems if problem.question_code in codes)
    refused = {problem.question_code for problem in here}
    required = [
        question
        for question in screen
        if question.is_required and step.answers.find(question.code) is None and question.code not in refused
    ]
    return (*here, *(Problem(ProblemCode.REQUIRED, question.code) for question in required))


def _show_problems(survey: Survey, step: Step, problems: tuple[Problem, ...]) -> Step:
    question = survey.find_question(problems[0].question_code)
    screen = screen_of(step.path, question) if question else ()
    return Step(StepKind.SCREEN, step.path, step.answers, step.raw_answers, problems=problems, questions=screen)


def _look_again(survey: Survey, form: PostedForm, notice: Notice, *, setting: Setting) -> Step:
    """The answers that fit this version are kept, to be looked through before they are sent."""
    read = read_answers(survey, form.raw_answers)
    path = find_path(survey, read.answers, setting=setting)
    kept = read.answers.only(
        question.code
        for question in path.questions
        # Another opening has other promises: an answer about the old ones would count for the new.
        if not (question.promise_position and notice is Notice.OTHER_VERSION)
    )
    raw_answers = {code: values for code, values in form.raw_answers.items() if kept.find(code)}
    return Step(StepKind.CHECK, path, kept, raw_answers, notice=notice)
