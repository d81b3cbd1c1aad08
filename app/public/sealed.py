"""Answers that a phone sealed before it kept them: taken in whenever there is signal, once."""

from dataclasses import replace
from urllib.parse import parse_qs

from flask import Response as FlaskResponse
from flask import render_template, request
from werkzeug.exceptions import Gone, NotFound

from app.areas import current_area
from app.assets import find_asset
from app.db import current_session, read_first
from app.languages import Locale, answer_in, find_locale
from app.occasion import Occasion
from app.public import blueprint
from app.public.pages import end_page, thanks_page
from app.public.sending import Page, closed_page, find_occasion_here, send_answers
from app.public.steps import StepKind, read_form, settle
from app.public.voices import read_voices
from app.public.ways import SPOKEN_FIELD, TEXT_FIELD, read_ways, take_ways
from app.security import limiter
from app.store.codes import find_response_key
from app.store.one_time_links import is_unused
from app.store.phone_seals import open_letter, sealing_key
from app.store.visits import find_visit

LARGEST_LETTER_BYTES = 2 * 1024 * 1024
"""Two minutes of a voice at the rate of any phone; voice.js stops before that."""
SURVEY_FIELD, LOCALE_FIELD, CHANNEL_FIELD = "_survey", "_locale", "_via"
VISIT_FIELD = "_visit"


@blueprint.get("/<locale:locale>/later")
def load_later(locale: Locale) -> FlaskResponse:
    """What a phone fetches once the first page is there: the words and the key it needs to keep and send by itself."""
    key = sealing_key(current_session())
    page = render_template("public/later.html", locale=locale, area=current_area(), sealing_key=key.hex())
    response = FlaskResponse(page)
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/sw.js")
def service_worker() -> FlaskResponse:
    """The script that opens the survey without signal; at the root, because it may only serve what lies below it."""
    response = FlaskResponse(find_asset("offline.js").content, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/leave")
def leave() -> str:
    """A page that says nothing and goes on to the weather: what is left of a visit that was ended in a hurry."""
    return render_template("public/leave.html")


@blueprint.post("/sealed")
@limiter.exempt  # Many families share one address: a school, a hub, a mobile network.
def take_sealed() -> Page:
    """The thank-you page once the letter's answers are stored; 410 for a letter that nobody can open any more.

    The phone keeps its letter on every other answer, so nothing is lost while the survey is closed or the server down.
    """
    read_first()
    session = current_session()
    fields = _open_request()
    occasion = _find_asked(fields)
    if occasion is None:
        return closed_page()
    form = read_form(fields)
    step = settle(occasion.survey, form, setting=occasion.setting, version_mark=occasion.version_mark)
    if step is None:
        raise Gone
    if step.kind is StepKind.END:
        return end_page(occasion)
    if find_response_key(session, area_code=current_area().code, code=form.receipt_code):
        # A lost answer of ours, and the term with its keys is over: the receipt is what is left to tell.
        return thanks_page(occasion, receipt_code=None, is_again=True, channel_code=None)
    if not is_unused(session, area_code=current_area().code, token=form.one_time_token):
        # Nobody may be there to look again: what a used card brought counts by its channel's open link.
        form = replace(form, one_time_token="")
    # A visit that has ended since still says how these answers were given.
    visit = find_visit(session, area_code=current_area().code, token=_only(fields, VISIT_FIELD))
    recordings = read_voices(fields, path=step.path)
    return send_answers(
        occasion, form, step, via=_only(fields, CHANNEL_FIELD) or None, visit=visit, recordings=recordings
    )


def _open_request() -> dict[str, list[str]]:
    """The fields of the letter that was posted; refuses one that is too large or that nobody can open."""
    if (request.content_length or 0) > LARGEST_LETTER_BYTES:
        raise Gone
    opened = open_letter(current_session(), request.get_data())
    if opened is None:
        raise Gone
    return parse_qs(opened.decode("utf-8", "replace"))


def _find_asked(fields: dict[str, list[str]]) -> Occasion | None:
    """The survey a letter answers, None while it is closed; refuses one that is offered no more.

    From here on the page is in the letter's language.
    """
    locale = find_locale(_only(fields, LOCALE_FIELD))
    if locale is None:
        raise Gone
    answer_in(locale)
    ways = read_ways({TEXT_FIELD: _only(fields, f"_{TEXT_FIELD}"), SPOKEN_FIELD: _only(fields, f"_{SPOKEN_FIELD}")})
    take_ways(ways)
    try:
        return find_occasion_here(_only(fields, SURVEY_FIELD), locale=locale, style=ways.style)
    except NotFound as error:
        raise Gone from error


def _only(fields: dict[str, list[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")
