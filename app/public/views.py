"""The pages a parent sees. No session, no cookie: hidden fields or the phone carry the answers until they are sent."""

from flask import redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.areas import current_area
from app.clock import today
from app.db import current_session, read_first, start_writing
from app.languages import Locale, answer_in, list_locales, preferred_locale
from app.models.response import Mode
from app.public import blueprint
from app.public.memory import remembered
from app.public.occasion import Occasion, OpenSurvey, find_occasion, find_open_survey
from app.public.pages import check_page, end_page, help_lines, screen_page, start_page, thanks_page
from app.public.steps import PostedForm, Step, StepKind, read_form, take_step
from app.security import limiter
from app.services.intake import submit_response
from app.store.channels import find_channel
from app.store.responses import StoreOutcome
from surveys.library import PULSE

Page = str | tuple[str, int] | Response


@blueprint.get("/")
def choose_language() -> Page:
    """Every language by its own name, the browser's first."""
    return _language_page(PULSE, channel_code=None)


@blueprint.get("/go/<channel_code>")
def open_channel(channel_code: str) -> Page:
    """The survey that a link or QR code was handed out for; its address carries the channel, nothing else does."""
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=channel_code)
    if channel is None:
        return _language_page(PULSE, channel_code=None, is_unknown_link=True), 404
    return _language_page(channel.survey_code, channel_code=channel.channel_code)


@blueprint.get("/<locale:locale>/")
def open_locale(locale: Locale) -> Page:
    """The short address of the pulse in a language."""
    return redirect(url_for("public.start_survey", locale=locale, survey_code=PULSE, via=_via()))


@blueprint.get("/<locale:locale>/<survey_code>")
def start_survey(locale: Locale, survey_code: str) -> Page:
    """The first view: who asks and what is kept, with the whole survey for phones that can step through it."""
    open_survey = _open_survey(survey_code)
    if open_survey is None:
        return render_template("public/closed.html")
    if locale not in open_survey.locales:
        raise NotFound
    return start_page(_occasion(open_survey, locale))


@blueprint.post("/<locale:locale>/<survey_code>")
@limiter.exempt  # Many families share one address: a school, a hub, a mobile network.
def take_answers(locale: Locale, survey_code: str) -> Page:
    """The next screen of a survey without JavaScript, or the thank-you page once the answers are stored."""
    read_first()
    open_survey = _open_survey(survey_code)
    if open_survey is None:
        return render_template("public/closed.html"), 409
    occasion = _occasion(open_survey, locale)
    form = read_form(request.form.to_dict(flat=False))
    step = take_step(occasion.survey, form, setting=occasion.setting, version_mark=occasion.version_mark)
    match step.kind:
        case StepKind.SEND:
            return _send(occasion, form, step)
        case StepKind.END:
            return end_page(occasion)
        case StepKind.CHECK:
            return check_page(occasion, form, step)
        case StepKind.SCREEN:
            return screen_page(occasion, form, step), 422 if step.problems else 200


@blueprint.get("/<locale:locale>/help")
def get_help(locale: Locale) -> Page:
    """Who can help now, with every number of the area."""
    return render_template("public/help.html", locale=locale, help_lines=help_lines(current_area()))


def _send(occasion: Occasion, form: PostedForm, step: Step) -> Page:
    session, channel_code = current_session(), _known_channel()
    start_writing(session)
    intake = submit_response(
        session,
        opening=occasion.open_survey.opening,
        survey=occasion.survey,
        locale=occasion.locale.code,
        mode=Mode.OWN_PHONE,
        channel_code=channel_code,
        answers=step.answers,
        response_key=form.response_key,
        receipt_code=form.receipt_code,
        today=today(),
    )
    session.commit()
    if not intake.is_kept:
        return render_template("public/closed.html"), 409
    return thanks_page(
        occasion,
        receipt_code=form.receipt_code if intake.has_receipt else None,
        is_again=intake.outcome is StoreOutcome.ALREADY_STORED,
        channel_code=channel_code,
    )


def _language_page(survey_code: str, *, channel_code: str | None, is_unknown_link: bool = False) -> str:
    open_survey = _open_survey(survey_code)
    locales = open_survey.locales if open_survey else list_locales()
    first = preferred_locale(locales)
    answer_in(first)
    return render_template(
        "public/languages.html",
        locales=(first, *(locale for locale in locales if locale != first)),
        survey_code=survey_code,
        channel_code=channel_code,
        area=current_area(),
        is_unknown_link=is_unknown_link,
    )


def _open_survey(survey_code: str) -> OpenSurvey | None:
    if survey_code != PULSE:
        raise NotFound
    day = today()
    return remembered(("survey", survey_code, day), lambda: find_open_survey(survey_code, today=day))


def _occasion(open_survey: OpenSurvey, locale: Locale) -> Occasion:
    key = ("occasion", open_survey.opening.opening_id, locale.code)
    return remembered(key, lambda: find_occasion(open_survey, locale=locale))


def _via() -> str | None:
    return request.args.get("via") or None


def _known_channel() -> str | None:
    via = _via()
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=via) if via else None
    return channel.channel_code if channel else None
