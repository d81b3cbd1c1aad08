"""Visit mode for officers: opening a visit for a phone, and ending it."""

from flask import abort, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from app.areas import current_area
from app.clock import today
from app.db import current_session
from app.identity import signed_in
from app.languages import find_locale
from app.models.response import HelperKind
from app.models.visit import Visit
from app.occasion import find_open_survey
from app.outreach.lines import activity_title
from app.outreach.views import Page, blueprint, own_activity
from app.outreach.visit_forms import HELPER_LABELS, SURVEY_LABELS, visit_form
from app.qr_codes import code_drawing
from app.store.outreach import find_activity
from app.store.staff_sessions import end_session
from app.store.visits import VISIT_SURVEYS, end_visit, find_visit_by_id, list_running_visits, start_visit, visit_token


@blueprint.get("/visits")
def visits() -> str:
    """Every visit that still runs, the newest first."""
    area_code = current_area().code
    lines = [(one, _title(one)) for one in list_running_visits(current_session(), area_code=area_code)]
    return render_template("outreach/visits.html", lines=lines, **_labels())


@blueprint.route("/activities/<activity_id>/visit", methods=["GET", "POST"])
def new_visit(activity_id: str) -> Page:
    """Put a phone into visit mode: what it asks, and who helps."""
    activity = own_activity(activity_id)
    found = {code: find_open_survey(code, today=today()) for code in VISIT_SURVEYS}
    form = visit_form({code: open_survey for code, open_survey in found.items() if open_survey})
    if not form.validate_on_submit():
        title = activity_title(activity, area=current_area())
        page = render_template("outreach/visit_form.html", form=form, activity=activity, title=title)
        return page, 400 if form.is_submitted() else 200
    visit = start_visit(
        current_session(),
        area_code=current_area().code,
        activity_id=activity_id,
        survey_code=form.survey_code.data,
        locale=form.locale.data,
        helper_kind=HelperKind(form.helper_kind.data),
        today=today(),
    )
    current_session().commit()
    return redirect(url_for("outreach.visit", visit_id=visit.visit_id))


@blueprint.get("/visits/<visit_id>")
def visit(visit_id: str) -> str:
    """One running visit: how to open it on this phone or another, and how to end it."""
    found = _running_visit(visit_id)
    return render_template(
        "outreach/visit.html",
        visit=found,
        title=_title(found),
        first_locale=find_locale(found.locale),
        code=code_drawing(_address(found)),
        **_labels(),
    )


@blueprint.post("/visits/<visit_id>/here")
def open_visit_here(visit_id: str) -> Response:
    """The visit on this phone, signed out first: families will hold it."""
    found, staff = _running_visit(visit_id), signed_in()
    address = _address(found)
    end_session(current_session(), area_code=staff.area_code, staff_id=staff.staff_id, session_id=staff.session_id)
    current_session().commit()
    session.clear()
    return redirect(address)


@blueprint.post("/visits/<visit_id>/end")
def stop_visit(visit_id: str) -> Response:
    """End a visit: its phones clear themselves when they next have signal."""
    _running_visit(visit_id)
    end_visit(current_session(), area_code=current_area().code, visit_id=visit_id, today=today())
    current_session().commit()
    return redirect(url_for("outreach.visits"))


def _address(visit: Visit) -> str:
    """The token stands behind the #, which a browser never sends to a server."""
    return url_for("public.visit_home", _anchor=visit_token(current_session(), visit), _external=True)


def _running_visit(visit_id: str) -> Visit:
    found = find_visit_by_id(current_session(), area_code=current_area().code, visit_id=visit_id)
    if found is None or found.ended_on is not None:
        abort(404)
    return found


def _title(visit: Visit) -> str:
    area = current_area()
    activity = find_activity(current_session(), area_code=area.code, activity_id=visit.activity_id)
    return activity_title(activity, area=area) if activity else ""


def _labels() -> dict[str, object]:
    return {"survey_labels": SURVEY_LABELS, "helper_labels": HELPER_LABELS}
