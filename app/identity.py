"""Who is signed in to this request."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import abort, g, session

from app.config import current_settings
from app.db import current_database
from app.models.staff import Role
from app.store.staff_sessions import find_live_session, is_worth_noting, note_seen

TOKEN_KEY = "staff_token"  # noqa: S105  # the name of a cookie entry


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A staff member with a live session in the area of this site."""

    area_code: str
    staff_id: str
    session_id: str
    email: str
    role: Role


def current_staff() -> SignedIn | None:
    """The staff member of this request, None when nobody is signed in; asked once a request."""
    if "staff" not in g:
        token = session.get(TOKEN_KEY)
        g.staff = _find_staff(token) if isinstance(token, str) else None
    return g.staff  # type: ignore[no-any-return]  # g holds anything


def signed_in() -> SignedIn:
    """The staff member of a page that the access table keeps from everybody else."""
    staff = current_staff()
    if staff is None:
        abort(403)
    return staff


def _find_staff(token: str) -> SignedIn | None:
    """Read, and now and then noted, in a session of its own: the view's begins only when the view does."""
    settings = current_settings()
    now = datetime.now(UTC)
    with current_database().reading_session() as reading:
        found = find_live_session(
            reading, area_code=settings.area_code, token=token, secret_key=settings.secret_key, now=now
        )
        if found is None:
            return None
        staff = SignedIn(
            area_code=found.area_code,
            staff_id=found.staff_id,
            session_id=found.session_id,
            email=found.staff_member.email,
            role=Role(found.staff_member.role),
        )
        needs_note = is_worth_noting(found, now=now)
    if needs_note:
        with current_database().writing_session() as writing:
            note_seen(writing, area_code=staff.area_code, session_id=staff.session_id, now=now)
            writing.commit()
    return staff
