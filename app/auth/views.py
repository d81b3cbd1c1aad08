"""Sign in, sign out, and the list of one's own sessions."""

from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.access import may_open
from app.auth.forms import SignInForm
from app.auth.passwords import is_right_password
from app.config import current_settings
from app.db import current_session
from app.identity import TOKEN_KEY, signed_in
from app.navigation import links_for
from app.security import daily_digest, limiter
from app.store.staff import find_staff_member
from app.store.staff_sessions import end_session as end_staff_session
from app.store.staff_sessions import list_live_sessions, open_session

blueprint = Blueprint("auth", __name__, url_prefix="/staff")

TRIES_BY_ADDRESS = "20 per 15 minutes"
TRIES_BY_EMAIL = "30 per hour"


def _email_key() -> str:
    return daily_digest(request.form.get("email", "").strip().lower())


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(TRIES_BY_ADDRESS, methods=["POST"])
@limiter.limit(TRIES_BY_EMAIL, methods=["POST"], key_func=_email_key)
def sign_in() -> str | Response | tuple[str, int]:
    """The sign-in page; the same words for an unknown address and a wrong password."""
    form = SignInForm(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return render_template("auth/sign_in.html", form=form), 400 if form.is_submitted() else 200
    settings = current_settings()
    staff_member = find_staff_member(current_session(), area_code=settings.area_code, email=form.email.data)
    password_hash = staff_member.password_hash if staff_member else None
    if not is_right_password(form.password.data, password_hash=password_hash) or staff_member is None:
        form.email.errors = [_("We do not know this e-mail address with this password. Check both and try again.")]
        return render_template("auth/sign_in.html", form=form), 403
    # A second factor goes here: nothing below runs before both are right.
    token = open_session(
        current_session(), staff_member=staff_member, secret_key=settings.secret_key, now=datetime.now(UTC)
    )
    current_session().commit()
    session.clear()
    session[TOKEN_KEY] = token
    return redirect(_own_address(form.next.data) or url_for("auth.home"))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End this session here and in the database."""
    staff = signed_in()
    end_staff_session(
        current_session(), area_code=staff.area_code, staff_id=staff.staff_id, session_id=staff.session_id
    )
    current_session().commit()
    session.clear()
    return redirect(url_for("auth.sign_in"))


@blueprint.get("/")
def home() -> Response:
    """The first page of the role."""
    links = links_for(signed_in().role, allows=may_open)
    return redirect(url_for(links[0].endpoint if links else "auth.sessions"))


@blueprint.get("/sessions")
def sessions() -> str:
    """Where this staff member is signed in."""
    staff = signed_in()
    live_sessions = list_live_sessions(
        current_session(), area_code=staff.area_code, staff_id=staff.staff_id, now=datetime.now(UTC)
    )
    return render_template("auth/sessions.html", live_sessions=live_sessions)


@blueprint.post("/sessions/<session_id>/end")
def end_session(session_id: str) -> Response:
    """End one of one's own sessions."""
    staff = signed_in()
    if not end_staff_session(
        current_session(), area_code=staff.area_code, staff_id=staff.staff_id, session_id=session_id
    ):
        abort(404)
    current_session().commit()
    return redirect(url_for("auth.sessions"))


def _own_address(address: str | None) -> str | None:
    """The address when it is a path of this site, so that a crafted link leads nowhere else."""
    if address and address.startswith("/") and not address.startswith("//") and "\\" not in address:
        return address
    return None
