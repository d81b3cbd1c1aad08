"""The pages of administrators: what is open, and who may sign in. No page here reads what families wrote."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.admin.forms import OpeningForm, opening_form
from app.areas import Area, current_area
from app.areas.opening import AreaProblem, offers_text_boxes, opening_problems
from app.clock import today
from app.config import current_settings
from app.db import current_session
from app.labels import ROLE_LABELS, SURVEY_LABELS, term_label
from app.store.openings import add_opening, close_opening, list_openings, list_openings_of_term
from app.store.staff import list_staff_members

blueprint = Blueprint("admin", __name__, url_prefix="/staff/admin")

Page = str | tuple[str, int] | Response


def _problems(area: Area) -> tuple[AreaProblem, ...]:
    """What stands in the way of an opening; a demonstration asks nobody, so nothing does."""
    return () if current_settings().is_demo else opening_problems(area)


@blueprint.get("/openings")
def openings() -> str:
    """Every opening, what stands in the way of the next one, and whether text boxes are offered."""
    area = current_area()
    return render_template(
        "admin/openings.html",
        openings=list_openings(current_session(), area_code=area.code),
        problems=_problems(area),
        has_text_boxes=offers_text_boxes(area, is_demo=current_settings().is_demo),
        term_label=term_label,
        survey_labels=SURVEY_LABELS,
        today=today(),
    )


@blueprint.route("/openings/new", methods=["GET", "POST"])
def open_survey() -> Page:
    """Open a survey version for a term; refused while the area's settings lack anything."""
    area, session = current_area(), current_session()
    form = opening_form(area, today=today())
    problems = _problems(area)
    if problems or not form.validate_on_submit():
        page = render_template("admin/open_survey.html", form=form, problems=problems)
        return page, 400 if form.is_submitted() else 200
    if _is_open_already(form, area=area):
        form.term_code.errors = [_("This survey has an opening in this term already.")]
        return render_template("admin/open_survey.html", form=form, problems=problems), 400
    add_opening(
        session,
        area_code=area.code,
        survey_code=form.survey_code,
        survey_version=form.survey_version,
        term_code=form.term_code.data,
        opens_on=form.opens_on.data,
        closes_on=form.closes_on.data,
    )
    session.commit()
    return redirect(url_for("admin.openings"))


@blueprint.post("/openings/<opening_id>/close")
def close_survey(opening_id: str) -> Response:
    """Take no more answers by this opening."""
    session = current_session()
    if not close_opening(session, area_code=current_area().code, opening_id=opening_id):
        abort(404)
    session.commit()
    return redirect(url_for("admin.openings"))


@blueprint.get("/staff")
def staff_members() -> str:
    """Who may sign in, and in which role; accounts are added and removed on the command line."""
    members = list_staff_members(current_session(), area_code=current_area().code)
    return render_template("admin/staff_members.html", members=members, role_labels=ROLE_LABELS)


def _is_open_already(form: OpeningForm, *, area: Area) -> bool:
    found = list_openings_of_term(current_session(), area_code=area.code, term_code=form.term_code.data)
    return any(one.survey_code == form.survey_code for one in found)
