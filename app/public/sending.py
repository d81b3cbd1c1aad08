"""Finding the survey a page asks for, and storing what was answered to it."""

from dataclasses import replace

from flask import render_template
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.areas import current_area
from app.clock import today
from app.db import current_session, start_writing
from app.languages import Locale
from app.memory import remembered
from app.models.response import HelperKind, Mode
from app.models.visit import Visit
from app.occasion import Occasion, OpenSurvey, find_occasion, find_open_survey
from app.public.pages import check_page, thanks_page
from app.public.steps import Notice, PostedForm, Step
from app.services.intake import submit_response
from app.store.channels import find_channel
from app.store.codes import has_pictures, pictures_of
from app.store.responses import NewRecording, StoreOutcome
from app.wording import TextStyle
from surveys.library import list_versions

Page = str | tuple[str, int] | Response


def find_survey_here(survey_code: str) -> OpenSurvey | None:
    """The survey when it takes answers today; raises NotFound when no survey of ours has this code."""
    if survey_code not in {code for code, _version in list_versions()}:
        raise NotFound
    day = today()
    return remembered(("survey", survey_code, day), lambda: find_open_survey(survey_code, today=day))


def find_occasion_here(survey_code: str, *, locale: Locale, style: TextStyle = TextStyle.USUAL) -> Occasion | None:
    """The survey in a locale, None while it is closed; raises NotFound when it is not offered in that locale."""
    open_survey = find_survey_here(survey_code)
    if open_survey is None:
        return None

    def make() -> Occasion:
        # Asked here, because telling the locales of a survey takes longer than all else that is remembered.
        if locale not in open_survey.locales:
            raise NotFound
        return find_occasion(open_survey, locale=locale, style=style)

    return remembered(("occasion", open_survey.opening.opening_id, locale.code, style), make)


def find_occasion_if_open(survey_code: str, *, locale: Locale, style: TextStyle = TextStyle.USUAL) -> Occasion | None:
    """The survey in a locale, None while it is closed or not offered in that locale."""
    try:
        return find_occasion_here(survey_code, locale=locale, style=style)
    except NotFound:
        return None


def send_answers(
    occasion: Occasion,
    form: PostedForm,
    step: Step,
    *,
    via: str | None,
    visit: Visit | None = None,
    recordings: tuple[NewRecording, ...] = (),
) -> Page:
    """The thank-you page once the answers are stored, whether now or by an earlier try."""
    session, channel_code = current_session(), find_known_channel(via)
    start_writing(session)
    intake = submit_response(
        session,
        opening=occasion.open_survey.opening,
        survey=occasion.survey,
        locale=occasion.locale.code,
        mode=Mode(visit.mode) if visit else Mode.OWN_PHONE,
        helper_kind=HelperKind(visit.helper_kind) if visit else None,
        channel_code=channel_code,
        answers=step.answers,
        response_key=form.response_key,
        receipt_code=form.receipt_code,
        today=today(),
        one_time_token=form.one_time_token or None,
        recordings=recordings,
    )
    pictures = pictures_of(session, response_key=form.response_key)
    codes = {"receipt_code": form.receipt_code, "picture_code": pictures}
    has_both = intake.outcome is StoreOutcome.STORED or (
        intake.outcome is StoreOutcome.ALREADY_STORED and has_pictures(session, area_code=current_area().code, **codes)
    )
    session.commit()
    if intake.outcome is StoreOutcome.ONE_TIME_LINK_GONE:
        return _used_card_page(occasion, form, step)
    if not intake.is_kept:
        return closed_page()
    return thanks_page(
        occasion,
        receipt_code=form.receipt_code if intake.has_receipt else None,
        picture_code=pictures if has_both else "",
        is_again=intake.outcome is StoreOutcome.ALREADY_STORED,
        channel_code=channel_code,
    )


def _used_card_page(occasion: Occasion, form: PostedForm, step: Step) -> Page:
    """The answers once more, to be sent by the open link: another phone has used the card since."""
    return check_page(occasion, replace(form, one_time_token=""), replace(step, notice=Notice.CARD_USED)), 409


def closed_page() -> Page:
    """The survey takes no answers now."""
    return render_template("public/closed.html"), 409


def find_known_channel(via: str | None) -> str | None:
    """The code of the channel an address carries, None when it carries none of ours."""
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=via) if via else None
    return channel.channel_code if channel else None
