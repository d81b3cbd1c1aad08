"""Stopping half way, and going on with the code on any phone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.areas import current_area
from app.clock import today
from app.db import current_session, start_writing
from app.languages import Locale
from app.occasion import Occasion
from app.public.pages import go_on_page, stopped_page
from app.public.sending import Page, find_known_channel, find_occasion_if_open
from app.public.steps import PostedForm, Step, new_receipt_code, pick_up
from app.store.codes import find_response_key, pictures_of
from app.store.unfinished import Begun, find_unfinished, keep_unfinished
from app.wording import TextStyle


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written down of a survey that was begun."""

    form: PostedForm
    channel_code: str | None
    style: TextStyle


def stop_here(occasion: Occasion, form: PostedForm, step: Step, *, via: str | None) -> Page:
    """The page with the code, once what was answered is kept under it."""
    session, area_code = current_session(), current_area().code
    receipt_code = _own_receipt(form)
    content = {
        "key": form.response_key,
        "receipt": receipt_code,
        "at": form.at_code,
        "version": occasion.version_mark,
        "once": form.one_time_token,
        "via": find_known_channel(via),
        "style": occasion.style,
        "given": {code: list(values) for code, values in step.raw_answers.items()},
    }
    pictures = pictures_of(session, response_key=form.response_key)
    start_writing(session)
    has_pictures = keep_unfinished(
        session,
        Begun(occasion.survey.code, occasion.survey.version_number, json.dumps(content)),
        area_code=area_code,
        receipt_code=receipt_code,
        picture_code=pictures,
        today=today(),
    )
    session.commit()
    return stopped_page(occasion, receipt_code=receipt_code, picture_code=pictures if has_pictures else "")


def go_on(begun: Begun, *, locale: Locale) -> Page | None:
    """The survey at the place where it was stopped, with the answers in it; None while it is not open."""
    kept = read_begun(begun)
    occasion = find_occasion_if_open(begun.survey_code, locale=locale, style=kept.style)
    if occasion is None:
        return None
    step = pick_up(occasion.survey, kept.form, setting=occasion.setting, version_mark=occasion.version_mark)
    return go_on_page(occasion, kept.form, step, channel_code=kept.channel_code)


def read_begun(begun: Begun) -> Kept:
    """What was kept, as the form it was."""
    content = json.loads(begun.content)
    given: Mapping[str, Sequence[str]] = {code: tuple(values) for code, values in content["given"].items()}
    form = PostedForm(
        raw_answers=given,
        command="",
        at_code=content["at"],
        version=content["version"],
        response_key=content["key"],
        receipt_code=content["receipt"],
        one_time_token=content["once"],
    )
    return Kept(form, content["via"], TextStyle(content["style"]))


def _own_receipt(form: PostedForm) -> str:
    """The receipt of this form; a new one when something else is kept under it."""
    session, area_code = current_session(), current_area().code
    begun = find_unfinished(session, area_code=area_code, code=form.receipt_code, today=today())
    is_of_another = begun is not None and read_begun(begun).form.response_key != form.response_key
    if is_of_another or find_response_key(session, area_code=area_code, code=form.receipt_code):
        return new_receipt_code()
    return form.receipt_code
