"""Who may open what: one table; what it does not list is refused."""

from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.identity import current_staff
from app.models.staff import Role
from app.navigation import navigation_values
from app.security import csrf

PUBLIC: Final = frozenset[Role]()
"""Open to everybody, without an account and without a session."""
EVERY_ROLE: Final = frozenset(Role)
FORUM: Final = frozenset({Role.FORUM})
OFFICER: Final = frozenset({Role.OFFICER})
ADMIN: Final = frozenset({Role.ADMIN})
FORUM_AND_OFFICER: Final = FORUM | OFFICER
FORUM_AND_ADMIN: Final = FORUM | ADMIN

ACCESS: Final[Mapping[str, frozenset[Role]]] = {
    "static": PUBLIC,
    "asset": PUBLIC,
    "public.choose_language": PUBLIC,
    "public.open_channel": PUBLIC,
    "public.open_card": PUBLIC,
    "public.open_locale": PUBLIC,
    "public.start_survey": PUBLIC,
    "public.take_answers": PUBLIC,
    "public.load_later": PUBLIC,
    "public.service_worker": PUBLIC,
    "public.take_sealed": PUBLIC,
    "public.leave": PUBLIC,
    "public.visit_home": PUBLIC,
    "public.visit_state": PUBLIC,
    "public.visit_asked": PUBLIC,
    "public.visit_survey": PUBLIC,
    "public.show_card": PUBLIC,
    "public.get_help": PUBLIC,
    "public.load_sounds": PUBLIC,
    "public.send_clip": PUBLIC,
    "public.take_back": PUBLIC,
    "public.ask_for_code": PUBLIC,
    "public.use_code": PUBLIC,
    "public.keep_contact_here": PUBLIC,
    "public.what_happened": PUBLIC,
    "plotly": PUBLIC,
    "auth.sign_in": PUBLIC,
    "auth.sign_out": EVERY_ROLE,
    "auth.home": EVERY_ROLE,
    "auth.sessions": EVERY_ROLE,
    "auth.end_session": EVERY_ROLE,
    "downloads.release_csv": FORUM_AND_OFFICER,
    "forum.overview": FORUM_AND_OFFICER,
    "forum.measure": FORUM_AND_OFFICER,
    "forum.schemes": FORUM_AND_OFFICER,
    "forum.who_answered": FORUM_AND_OFFICER,
    "forum.felt": FORUM_AND_OFFICER,
    "forum.comments": FORUM,
    "forum.said": FORUM,
    "forum.reading": FORUM,
    "forum.judge_comment": FORUM,
    "forum.enlarge_reading": FORUM,
    "forum.learning": FORUM,
    "forum.train": FORUM,
    "forum.themes": FORUM,
    "forum.name_theme": FORUM,
    "forum.confirm_retiring": FORUM,
    "forum.retire_theme_now": FORUM,
    "forum.restore_theme_now": FORUM,
    "forum.comment_themes": FORUM,
    "forum.recordings": FORUM,
    "forum.recording_sound": FORUM,
    "forum.write_recording_down": FORUM,
    "forum.contacts": FORUM,
    "forum.remove_contact": FORUM,
    "forum.promises": FORUM,
    "forum.edit_promise": FORUM,
    "forum.remove_promise": FORUM,
    "methods.methods": FORUM_AND_OFFICER,
    "outreach.reach": FORUM_AND_OFFICER,
    "outreach.communities": OFFICER,
    "outreach.activities": OFFICER,
    "outreach.new_activity": OFFICER,
    "outreach.activity": OFFICER,
    "outreach.edit_activity": OFFICER,
    "outreach.channel_code_image": OFFICER,
    "outreach.visits": OFFICER,
    "outreach.new_visit": OFFICER,
    "outreach.visit": OFFICER,
    "outreach.open_visit_here": OFFICER,
    "outreach.stop_visit": OFFICER,
    "paper.channels": OFFICER,
    "paper.channel": OFFICER,
    "paper.survey": OFFICER,
    "paper.poster": OFFICER,
    "paper.cards": OFFICER,
    "paper.one_time_cards": OFFICER,
    "paper.entry": OFFICER,
    "paper.take_entry": OFFICER,
    "sound.languages": FORUM_AND_ADMIN,
    "sound.texts": FORUM_AND_ADMIN,
    "sound.keep_sound": FORUM_AND_ADMIN,
    "admin.openings": ADMIN,
    "admin.open_survey": ADMIN,
    "admin.close_survey": ADMIN,
    "admin.staff_members": ADMIN,
}
"""Every endpoint and the roles that may open it. Comments are the forum's alone: no other role is ever added there."""


def may_open(role: Role | None, *, endpoint: str) -> bool:
    """Whether somebody in this role, or None for anybody, may open this endpoint."""
    roles = ACCESS.get(endpoint)
    if roles is None:
        return False
    return roles == PUBLIC or role in roles


def init_app(app: Flask) -> None:
    """Ask the table before every request."""
    app.before_request(check_access)
    app.after_request(keep_staff_pages_out_of_caches)
    app.context_processor(lambda: navigation_values(may_open))


def check_access() -> AnyResponse | None:
    """Nothing when the table allows the request, else the sign-in page or a refusal."""
    if request.endpoint is None:
        return None  # No such address: the router answers with its own error.
    if may_open(None, endpoint=request.endpoint):
        return None
    staff = current_staff()
    if staff is None and request.endpoint in ACCESS and request.method in {"GET", "HEAD"}:
        return redirect(url_for("auth.sign_in", next=request.full_path.rstrip("?")))
    if staff is None or not may_open(staff.role, endpoint=request.endpoint):
        abort(403)
    if current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()
    return None


def keep_staff_pages_out_of_caches(response: Response) -> Response:
    """The answer; no browser or proxy keeps a staff page."""
    endpoint = request.endpoint
    if endpoint is not None and not may_open(None, endpoint=endpoint):
        response.headers["Cache-Control"] = "no-store"
    return response
