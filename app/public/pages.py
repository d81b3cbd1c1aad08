"""The parts of each public page, put together from an occasion and a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from app.areas import Area
from app.areas.model import HelpService
from app.public.memory import remembered
from app.public.occasion import Occasion, find_kept
from app.public.steps import FIRST_PART, Notice, PostedForm, Step
from surveys.conditions import condition_text
from surveys.model import Question, QuestionKind
from surveys.route import may_be_asked

DANGER_SERVICES = ("emergency", "child_concern", "child_concern_out_of_hours", "nspcc")
MINUTES_OF_FIRST_PART = 4
DIGITS_OF_PART = 3
CODE_PLACE = "code-part-%d"
"""Stands in the remembered page where a part of the receipt code goes."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One question with what was answered, for check-your-answers."""

    question: Question
    answer: str


def start_page(occasion: Occasion) -> str:
    """The first view, with every screen of the survey for a phone that can step through them."""
    kept = find_kept(occasion.area, locale=occasion.locale)
    return _render("survey", occasion, screens=_screens(occasion), kept=kept)


def screen_page(occasion: Occasion, form: PostedForm, step: Step) -> str:
    """One screen of questions as a plain form."""
    first_part = [question for question in step.path.questions if question.part == step.part]
    return _render(
        "screen",
        occasion,
        screen=step.questions,
        problems={problem.question_code: problem for problem in step.problems},
        position=first_part.index(step.questions[0]) + 1,
        question_count=len(first_part),
        is_first=step.questions[0] == step.path.questions[0],
        **_carried(form, step),
    )


def check_page(occasion: Occasion, form: PostedForm, step: Step) -> str:
    """Check your answers, then send them now or tell more."""
    has_more = step.part == FIRST_PART and any(question.part > FIRST_PART for question in step.path.questions)
    return _render(
        "check",
        occasion,
        lines=_check_lines(occasion, step),
        has_more=has_more,
        is_other_version=step.notice is Notice.OTHER_VERSION,
        is_left_out=step.notice is Notice.LEFT_OUT,
        **_carried(form, step),
    )


def thanks_page(occasion: Occasion, *, receipt_code: str | None, is_again: bool, channel_code: str | None) -> str:
    """Thank you, the receipt code, and what happens next; only the code differs from parent to parent."""
    code = receipt_code or ""
    places = tuple(CODE_PLACE % start for start in range(0, len(code), DIGITS_OF_PART))
    key = ("thanks", occasion.open_survey.opening.opening_id, occasion.locale.code, channel_code, is_again, len(places))
    page = remembered(
        key, lambda: _render("thanks", occasion, receipt_parts=places, is_again=is_again, via=channel_code)
    )
    for start, place in zip(range(0, len(code), DIGITS_OF_PART), places, strict=True):
        page = page.replace(place, code[start : start + DIGITS_OF_PART])
    return page


def end_page(occasion: Occasion) -> str:
    """The kind page for someone this survey is not for."""
    return _render("not_for_you", occasion)


def help_lines(area: Area) -> tuple[HelpService, ...]:
    """The services with a number, in the order of the area's list."""
    return tuple(service for service in area.help_services if service.number)


def _render(page: str, occasion: Occasion, **parts: Any) -> str:
    danger = [service for service in help_lines(occasion.area) if service.code in DANGER_SERVICES]
    return render_template(
        f"public/{page}.html",
        occasion=occasion,
        survey=occasion.survey,
        wording=occasion.wording,
        area=occasion.area,
        condition_text=condition_text,
        danger_lines=danger,
        minutes=MINUTES_OF_FIRST_PART,
        question_count_of_first_part=sum(question.part == FIRST_PART for question in occasion.survey.questions),
        **({"problems": {}, "entered": {}, "via": request.args.get("via")} | parts),
    )


def _carried(form: PostedForm, step: Step) -> dict[str, object]:
    shown = {question.code for question in step.questions}
    hidden: list[tuple[str, str]] = [
        (code, value) for code, values in step.raw_answers.items() if code not in shown for value in values
    ]
    return {
        "entered": step.raw_answers,
        "hidden_fields": [*hidden, ("_key", form.response_key), ("_receipt", form.receipt_code)],
        "at_code": step.questions[0].code if step.questions else "",
    }


def _screens(occasion: Occasion) -> list[list[Question]]:
    screens: list[list[Question]] = []
    for question in occasion.survey.questions:
        if not may_be_asked(question, setting=occasion.setting):
            continue
        if screens and question.screen_code and screens[-1][0].screen_code == question.screen_code:
            screens[-1].append(question)
        else:
            screens.append([question])
    return screens


def _check_lines(occasion: Occasion, step: Step) -> list[CheckLine]:
    return [
        CheckLine(question, _answer_text(occasion, question, step.raw_answers))
        for question in step.path.questions
        if step.answers.find(question.code)
    ]


def _answer_text(occasion: Occasion, question: Question, raw_answers: Mapping[str, Sequence[str]]) -> str:
    values = raw_answers.get(question.code, ())
    if question.kind is QuestionKind.TEXT:
        return " ".join(values)
    chosen = [option for option in question.options if option.code in values]
    return " · ".join(occasion.wording.label(option) for option in chosen)
