"""Visit mode: a phone of ours goes from family to family, with the token of a visit that an officer opened."""

from flask import Response as FlaskResponse
from flask import jsonify, render_template, request
from werkzeug.exceptions import BadRequest, NotFound

from app.areas import current_area
from app.areas.terms import term_code_on
from app.clock import today
from app.db import current_session
from app.languages import Locale, answer_in
from app.models.visit import Visit
from app.public import blueprint
from app.public.pages import card_page, visit_page
from app.public.sending import Page, closed_page, find_occasion_here, find_survey_here
from app.security import limiter
from app.store.visits import VISIT_SURVEYS, Asked, count_asked, find_visit

TOKEN_FIELD = "token"  # noqa: S105  # the name of a field
RUNNING, ENDED = "running", "ended"


@blueprint.get("/visit")
def visit_home() -> str:
    """Where a phone in visit mode stands between two families: its languages, and how many letters wait."""
    surveys = {code: find_survey_here(code) for code in VISIT_SURVEYS}
    return render_template("visit/home.html", surveys={code: found for code, found in surveys.items() if found})


@blueprint.post("/visit/state")
@limiter.exempt  # Several phones of one visit share an address; a token cannot be guessed.
def visit_state() -> FlaskResponse:
    """Whether the visit of a token runs, and what it asks; a phone clears itself when it has ended."""
    visit = _posted_visit()
    state = RUNNING if visit.ended_on is None else ENDED
    return jsonify(state=state, survey=visit.survey_code, locale=visit.locale)


@blueprint.post("/visit/asked")
@limiter.exempt
def visit_asked() -> FlaskResponse:
    """What was counted: a family that said no or asked for another day; sent twice it counts once."""
    visit, key, asked = _posted_visit(), request.form.get("key", ""), request.form.get("asked", "")
    if not key or asked not in set(Asked):
        raise BadRequest
    session = current_session()
    count_asked(session, visit, asked=Asked(asked), key=key, term_code=term_code_on(current_area(), today()))
    session.commit()
    return jsonify(asked=asked)


@blueprint.get("/visit/<locale:locale>/<survey_code>")
def visit_survey(locale: Locale, survey_code: str) -> Page:
    """The survey as a helper goes through it with a family: words to say, the show card, the hand-over at the end."""
    answer_in(locale)
    occasion = find_occasion_here(survey_code, locale=locale)
    return closed_page() if occasion is None else visit_page(occasion)


@blueprint.get("/visit/<locale:locale>/<survey_code>/card")
def show_card(locale: Locale, survey_code: str) -> Page:
    """The pictures of a survey to point at, large and wordless, to print."""
    answer_in(locale)
    occasion = find_occasion_here(survey_code, locale=locale)
    return closed_page() if occasion is None else card_page(occasion)


def _posted_visit() -> Visit:
    token = request.form.get(TOKEN_FIELD, "")
    visit = find_visit(current_session(), area_code=current_area().code, token=token)
    if visit is None:
        raise NotFound
    return visit
