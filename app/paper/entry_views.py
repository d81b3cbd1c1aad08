"""The page where officers type in papers, once or twice."""

import re
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.clock import today
from app.db import current_session
from app.languages import source_locale
from app.models.outreach import Channel
from app.models.response import Mode
from app.occasion import Occasion, find_occasion
from app.paper.blueprint import blueprint
from app.paper.entry import (
    Difference,
    EntryProblem,
    ReadEntry,
    Typed,
    find_differences,
    open_typing,
    read_entry,
    seal_typing,
)
from app.paper.occasions import chosen_locale, open_survey_of, own_channel
from app.paper.sheet import PaperQuestion, list_paper_questions
from app.services.intake import submit_response
from app.wording import Wording
from surveys.conditions import condition_text

FIRST = "first-"
_KEY = re.compile(r"[0-9a-f]{32}")
Page = str | tuple[str, int] | Response


class EntryNotice(StrEnum):
    """What the page says of the paper before this one, or of this one as a whole."""

    STORED = "stored"
    NOT_FOR_US = "not_for_us"
    FIRST_KEPT = "first_kept"
    FIRST_LOST = "first_lost"
    EMPTY = "empty"
    NO_MISTAKE = "no_mistake"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Desk:
    """The paper on the desk: where it came from, its language, and its questions in English for who types."""

    channel: Channel
    occasion: Occasion
    wording: Wording
    questions: tuple[PaperQuestion, ...]
    is_twice: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page shows of one paper: what was typed, the sealed first typing, and what is to be looked at again."""

    response_key: str
    typed: Typed
    sealed_first: str = ""
    problems: tuple[EntryProblem, ...] = ()
    differences: tuple[Difference, ...] = ()
    notice: EntryNotice | None = None


@blueprint.get("/<channel_code>/entry")
def entry(channel_code: str) -> str:
    """An empty paper, ready to be typed in."""
    done = request.args.get("done", "")
    notice = EntryNotice(done) if done in set(EntryNotice) else None
    return _page(_desk(channel_code), Sheet(_new_key(), {}, notice=notice))


@blueprint.post("/<channel_code>/entry")
def take_entry(channel_code: str) -> Page:
    """The next empty paper once this one is stored, or this one again with what to look at; nothing typed is lost."""
    desk = _desk(channel_code)
    key = request.form.get("_key", "")
    typed = {one.question.code: request.form.get(one.question.code, "").strip() for one in desk.questions}
    sheet = Sheet(key if _KEY.fullmatch(key) else _new_key(), typed, sealed_first=request.form.get("_first", ""))
    questions = [one.question for one in desk.questions]
    read = read_entry(desk.occasion.survey, typed, questions=questions, setting=desk.occasion.setting)
    if read.problems:
        return _page(desk, replace(sheet, problems=read.problems)), 422
    if not any(typed.values()):
        return _page(desk, replace(sheet, notice=EntryNotice.EMPTY)), 422
    if request.form.get("_do") != "store":
        return _page(desk, replace(sheet, notice=EntryNotice.NO_MISTAKE))
    if desk.is_twice:
        again = _compare(desk, sheet)
        if again is not None:
            return again
    return _store(desk, sheet, read)


def _compare(desk: Desk, sheet: Sheet) -> Page | None:
    """The page to type once more or to mend, None when both typings agree."""
    session = current_session()
    if not sheet.sealed_first:
        sealed = seal_typing(session, sheet.typed, response_key=sheet.response_key)
        return _page(desk, replace(sheet, typed={}, sealed_first=sealed, notice=EntryNotice.FIRST_KEPT))
    first = open_typing(session, sheet.sealed_first, response_key=sheet.response_key)
    if first is None:
        return _page(desk, replace(sheet, sealed_first="", notice=EntryNotice.FIRST_LOST)), 422
    mended = {code: request.form[FIRST + code].strip() for code in sheet.typed if FIRST + code in request.form}
    first |= mended
    differences = find_differences([one.question for one in desk.questions], first=first, second=sheet.typed)
    if not differences:
        return None
    sealed = seal_typing(session, first, response_key=sheet.response_key)
    return _page(desk, replace(sheet, sealed_first=sealed, differences=differences)), 422


def _store(desk: Desk, sheet: Sheet, read: ReadEntry) -> Page:
    if read.path.ends_at:
        return _next(desk, done=EntryNotice.NOT_FOR_US)
    session = current_session()
    intake = submit_response(
        session,
        opening=desk.occasion.open_survey.opening,
        survey=desk.occasion.survey,
        locale=desk.occasion.locale.code,
        mode=Mode.PAPER,
        channel_code=desk.channel.channel_code,
        answers=read.answers,
        response_key=sheet.response_key,
        receipt_code=None,
        today=today(),
    )
    session.commit()
    if not intake.is_kept:
        return _page(desk, replace(sheet, notice=EntryNotice.CLOSED)), 409
    return _next(desk, done=EntryNotice.STORED)


def _next(desk: Desk, *, done: EntryNotice) -> Response:
    twice = "1" if desk.is_twice else None
    address = url_for(
        "paper.entry", channel_code=desk.channel.channel_code, locale=desk.occasion.locale.code, twice=twice, done=done
    )
    return redirect(address, 303)


def _desk(channel_code: str) -> Desk:
    channel = own_channel(channel_code)
    open_survey = open_survey_of(channel)
    occasion = find_occasion(open_survey, locale=chosen_locale(open_survey))
    english = find_occasion(open_survey, locale=source_locale()).wording
    # A promise that was written in the family's language alone is shown in it.
    wording = replace(english, promises={**occasion.wording.promises, **english.promises})
    questions = list_paper_questions(occasion.survey.questions, setting=occasion.setting, wording=wording)
    return Desk(channel, occasion, wording, questions, is_twice=request.values.get("twice") == "1")


def _page(desk: Desk, sheet: Sheet) -> str:
    return render_template(
        "paper/entry.html",
        desk=desk,
        sheet=sheet,
        channel=desk.channel,
        paper_locale=desk.occasion.locale,
        setting=desk.occasion.setting,
        wording=desk.wording,
        questions=desk.questions,
        problems={problem.question_code: problem.sentence for problem in sheet.problems},
        differences={difference.question_code: difference for difference in sheet.differences},
        condition_text=condition_text,
        first_name=FIRST,
    )


def _new_key() -> str:
    return secrets.token_hex(16)
