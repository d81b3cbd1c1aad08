"""The pages a parent sees. No session, no cookie: hidden fields or the phone carry the answers until they are sent."""

from flask import make_response, redirect, render_template, request, url_for

from app.areas import current_area
from app.db import current_session, read_first
from app.languages import Locale, answer_in, list_locales, preferred_locale
from app.public import blueprint
from app.public.hearing import languages_by_ear, names_out_loud
from app.public.pages import check_page, end_page, help_page, screen_page, start_page
from app.public.sending import Page, closed_page, find_known_channel, find_occasion_here, find_survey_here, send_answers
from app.public.steps import Command, StepKind, read_form, take_step
from app.public.stopping import stop_here
from app.public.ways import current_ways
from app.security import limiter
from app.store.channels import find_channel
from app.store.one_time_links import find_channel_of_card, is_unused
from surveys.library import PULSE

LEADS_TO = {"code": "public.ask_for_code", "since": "public.what_happened"}
"""The pages that a parent may ask for in another language, by what the address of the language page says."""


@blueprint.get("/")
def choose_language() -> Page:
    """Every language by its own name, the browser's first; whoever came by a link, or from a page, stays with it."""
    return _language_page(
        PULSE, channel_code=find_known_channel(_via()), leads_to=LEADS_TO.get(request.args.get("to", ""))
    )


@blueprint.get("/go/<channel_code>")
def open_channel(channel_code: str) -> Page:
    """The survey that a link or QR code was handed out for; its address carries the channel, nothing else does."""
    channel = find_channel(current_session(), area_code=current_area().code, channel_code=channel_code)
    if channel is None:
        return _language_page(PULSE, channel_code=None, is_unknown_link=True), 404
    return _language_page(channel.survey_code, channel_code=channel.channel_code)


@blueprint.get("/once/<token>")
def open_card(token: str) -> Page:
    """The languages for a card that works once; looking does not use it up.

    A QR code can only be an address, so the token stands in this one, and in no later one: each language is a button
    that posts it, and the form of the survey carries it to Send. No cookie and nothing on the phone holds it; no
    request of this page names its address. What stays in a history or a log opens nothing once the answers are sent.
    """
    area_code, session = current_area().code, current_session()
    channel = find_channel_of_card(session, area_code=area_code, token=token)
    if channel is None:
        return _language_page(PULSE, channel_code=None, is_unknown_link=True), 404
    is_good = is_unused(session, area_code=area_code, token=token)
    page = _language_page(
        channel.survey_code,
        channel_code=channel.channel_code,
        one_time_token=token if is_good else "",
        is_used=not is_good,
    )
    response = make_response(page, 200 if is_good else 410)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@blueprint.get("/<locale:locale>/")
def open_locale(locale: Locale) -> Page:
    """The short address of the pulse in a language."""
    return redirect(url_for("public.start_survey", locale=locale, survey_code=PULSE, via=_via()))


@blueprint.get("/<locale:locale>/<survey_code>")
def start_survey(locale: Locale, survey_code: str) -> Page:
    """The first view: who asks and what is kept, with the whole survey for phones that can step through it."""
    occasion = find_occasion_here(survey_code, locale=locale, style=current_ways().style)
    return render_template("public/closed.html") if occasion is None else start_page(occasion)


@blueprint.post("/<locale:locale>/<survey_code>")
@limiter.exempt  # Many families share one address: a school, a hub, a mobile network.
def take_answers(locale: Locale, survey_code: str) -> Page:
    """The next screen of a survey without JavaScript, or the thank-you page once the answers are stored."""
    read_first()
    occasion = find_occasion_here(survey_code, locale=locale, style=current_ways().style)
    if occasion is None:
        return closed_page()
    form = read_form(request.form.to_dict(flat=False))
    if form.command == Command.OPEN:
        return start_page(occasion, one_time_token=form.one_time_token)
    step = take_step(occasion.survey, form, setting=occasion.setting, version_mark=occasion.version_mark)
    match step.kind:
        case StepKind.SEND:
            return send_answers(occasion, form, step, via=_via())
        case StepKind.STOP:
            return stop_here(occasion, form, step, via=_via())
        case StepKind.END:
            return end_page(occasion)
        case StepKind.CHECK:
            return check_page(occasion, form, step)
        case StepKind.SCREEN:
            return screen_page(occasion, form, step), 422 if step.problems else 200


@blueprint.get("/<locale:locale>/help")
def get_help(locale: Locale) -> Page:
    """Who can help now, with every number of the area."""
    return help_page(locale)


def _language_page(
    survey_code: str,
    *,
    channel_code: str | None,
    is_unknown_link: bool = False,
    one_time_token: str = "",
    is_used: bool = False,
    leads_to: str | None = None,
) -> str:
    open_survey = find_survey_here(survey_code)
    locales = open_survey.locales if open_survey else list_locales()
    first = preferred_locale(locales)
    answer_in(first)
    names = names_out_loud(locales)
    return render_template(
        "public/languages.html",
        locales=(first, *(locale for locale in locales if locale != first)),
        survey_code=survey_code,
        channel_code=channel_code,
        area=current_area(),
        is_unknown_link=is_unknown_link,
        one_time_token=one_time_token,
        is_used=is_used,
        leads_to=leads_to,
        names=names,
        languages_by_ear=languages_by_ear(names),
        style=current_ways().style,
    )


def _via() -> str | None:
    return request.args.get("via") or None
