"""The parts of each public page, put together from an occasion and a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from app.areas import Area, current_area
from app.areas.model import HelpService
from app.languages import Locale
from app.memory import remembered
from app.occasion import Occasion, find_kept
from app.public.pictures import draw_pictures
from app.public.show_cards import show_cards
from app.public.steps import FIRST_PART, Notice, PostedForm, Step
from app.public.ways import current_ways
from surveys.conditions import condition_text
from surveys.model import Question, QuestionKind
from surveys.route import may_be_asked

MINUTES_OF_FIRST_PART = 4
"""Told before the first question; ``tests/load/first_view.py`` prints the estimate behind it."""
DIGITS_OF_PART = 3
RESPECT_QUESTION, NOT_RESPECTED = "P10", frozenset({"almost_never", "never"})
"""Who answers so is shown where to tell about racism or hate."""
CONSENT_QUESTION = "D00"
"""Asked out loud before anything else; whoever says no leaves nothing behind."""
CODE_PLACE, PICTURES_PLACE = "code-part-%d", "code-pictures"
"""Stand in the remembered page where a part of the receipt code, and where the pictures go."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One question with what was answered, for check-your-answers."""

    question: Question
    answer: str


def start_page(occasion: Occasion, *, one_time_token: str = "") -> str:
    """The first view, with every screen of the survey for a phone that can step through them."""
    kept = find_kept(occasion.area, locale=occasion.locale)
    return _render("survey", occasion, screens=_screens(occasion), kept=kept, one_time_token=one_time_token)


def visit_page(occasion: Occasion) -> str:
    """The survey on a phone of ours, with every screen of it and the show card."""
    kept = find_kept(occasion.area, locale=occasion.locale)
    return _render("visit", occasion, screens=_screens(occasion), kept=kept, cards=show_cards(occasion.survey))


def card_page(occasion: Occasion) -> str:
    """The show card by itself, to print."""
    return _render("card", occasion, cards=show_cards(occasion.survey))


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
        was_not_respected=bool(NOT_RESPECTED & set(step.answers.option_codes(RESPECT_QUESTION))),
        is_other_version=step.notice is Notice.OTHER_VERSION,
        is_left_out=step.notice is Notice.LEFT_OUT,
        is_card_used=step.notice is Notice.CARD_USED,
        **_carried(form, step),
    )


def thanks_page(
    occasion: Occasion, *, receipt_code: str | None, is_again: bool, channel_code: str | None, picture_code: str = ""
) -> str:
    """Thank you, the codes, and what happens next; only the codes differ from parent to parent."""
    code = receipt_code or ""
    places = tuple(CODE_PLACE % start for start in range(0, len(code), DIGITS_OF_PART))
    pictures = PICTURES_PLACE if picture_code else ""
    opening_id = occasion.open_survey.opening.opening_id
    ways = (occasion.style, current_ways())
    key = ("thanks", opening_id, occasion.locale.code, ways, channel_code, is_again, len(places), pictures)
    parts = {"receipt_parts": places, "pictures": pictures, "is_again": is_again, "via": channel_code}
    page = remembered(key, lambda: _render("thanks", occasion, **parts)).replace(
        PICTURES_PLACE, draw_pictures(picture_code)
    )
    for start, place in zip(range(0, len(code), DIGITS_OF_PART), places, strict=True):
        page = page.replace(place, code[start : start + DIGITS_OF_PART])
    return page


def help_page(locale: Locale) -> str:
    """Who can help now, with every number of the area."""
    return render_template("public/help.html", locale=locale, help_lines=help_lines(current_area()))


def end_page(occasion: Occasion) -> str:
    """The kind page for someone this survey is not for."""
    return _render("not_for_you", occasion)


def stopped_page(occasion: Occasion, *, receipt_code: str, picture_code: str) -> str:
    """The code under which a survey that was begun is kept."""
    parts = [receipt_code[start : start + DIGITS_OF_PART] for start in range(0, len(receipt_code), DIGITS_OF_PART)]
    return _render("stopped", occasion, receipt_parts=parts, pictures=draw_pictures(picture_code))


def go_on_page(occasion: Occasion, form: PostedForm, step: Step, *, channel_code: str | None) -> str:
    """The survey with what was begun in its fields: a phone that steps through it opens at the place."""
    screens = _screens(occasion)
    at_code = step.questions[0].code if step.questions else ""
    places = (number for number, screen in enumerate(screens, 1) if any(one.code == at_code for one in screen))
    answers = [(code, value) for code, values in step.raw_answers.items() for value in values]
    return _render(
        "go_on",
        occasion,
        screens=screens,
        via=channel_code,
        hidden_fields=[*answers, ("_key", form.response_key), ("_receipt", form.receipt_code)],
        one_time_token=form.one_time_token,
        at_code=at_code,
        # After the screens come the closing page and the answers to check.
        screen_number=next(places, len(screens) + 2),
    )


def answer_lines(occasion: Occasion, raw_answers: Mapping[str, Sequence[str]]) -> list[CheckLine]:
    """Every question that was answered, with the answer in words."""
    return [
        CheckLine(question, _answer_text(occasion, question, raw_answers))
        for question in occasion.survey.questions
        if raw_answers.get(question.code)
        and (question.promise_position is None or question.promise_position in occasion.wording.promises)
    ]


def help_lines(area: Area) -> tuple[HelpService, ...]:
    """The services with a number, in the order of the area's list."""
    return tuple(service for service in area.help_services if service.number)


def _render(page: str, occasion: Occasion, **parts: Any) -> str:
    return render_template(
        f"public/{page}.html",
        occasion=occasion,
        survey=occasion.survey,
        wording=occasion.wording,
        area=occasion.area,
        condition_text=condition_text,
        not_respected=f"{RESPECT_QUESTION} in [{', '.join(sorted(NOT_RESPECTED))}]",
        asks_consent=occasion.survey.find_question(CONSENT_QUESTION) is not None,
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
        "hidden_fields": [*hidden, *_control_fields(form)],
        "at_code": step.questions[0].code if step.questions else "",
    }


def _control_fields(form: PostedForm) -> list[tuple[str, str]]:
    fields = [("_key", form.response_key), ("_receipt", form.receipt_code)]
    return [*fields, ("_once", form.one_time_token)] if form.one_time_token else fields


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
