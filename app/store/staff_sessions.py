"""Sessions of staff: opened at sign-in, ended by hand or by time."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from app.db import Session
from app.models.staff import StaffMember, StaffSession

ENDS_WHEN_IDLE_FOR = timedelta(hours=1)
ENDS_AFTER = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=5)


def open_session(session: Session, *, staff_member: StaffMember, secret_key: str, now: datetime) -> str:
    """The token of a new session; only its digest is kept, and sessions that ran out are swept away."""
    session.execute(
        delete(StaffSession).where(
            or_(StaffSession.opened_at <= now - ENDS_AFTER, StaffSession.last_seen_at <= now - ENDS_WHEN_IDLE_FOR)
        )
    )
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            area_code=staff_member.area_code,
            staff_id=staff_member.staff_id,
            token_hmac=_token_digest(token, secret_key=secret_key),
            opened_at=now,
            last_seen_at=now,
        )
    )
    session.flush()
    return token


def find_live_session(
    session: Session, *, area_code: str, token: str, secret_key: str, now: datetime
) -> StaffSession | None:
    """The session this token opened, None when it has ended or run out."""
    return session.scalar(
        select(StaffSession).where(
            StaffSession.area_code == area_code,
            StaffSession.token_hmac == _token_digest(token, secret_key=secret_key),
            StaffSession.opened_at > now - ENDS_AFTER,
            StaffSession.last_seen_at > now - ENDS_WHEN_IDLE_FOR,
        )
    )


def is_worth_noting(staff_session: StaffSession, *, now: datetime) -> bool:
    """Whether it is some minutes since the session was seen, so that not every page writes."""
    return now - staff_session.last_seen_at >= NOTED_EVERY


def note_seen(session: Session, *, area_code: str, session_id: str, now: datetime) -> None:
    """Keep the session alive."""
    staff_session = session.get(StaffSession, (area_code, session_id))
    if staff_session is not None:
        staff_session.last_seen_at = now
        session.flush()


def list_live_sessions(session: Session, *, area_code: str, staff_id: str, now: datetime) -> tuple[StaffSession, ...]:
    """The sessions of one staff member that have not run out, the newest first."""
    statement = select(StaffSession).where(
        StaffSession.area_code == area_code,
        StaffSession.staff_id == staff_id,
        StaffSession.opened_at > now - ENDS_AFTER,
        StaffSession.last_seen_at > now - ENDS_WHEN_IDLE_FOR,
    )
    return tuple(session.scalars(statement.order_by(StaffSession.opened_at.desc(), StaffSession.session_id)))


def end_session(session: Session, *, area_code: str, staff_id: str, session_id: str) -> bool:
    """Whether this staff member had such a session; it is ended now."""
    ended = session.execute(
        delete(StaffSession)
        .where(
            StaffSession.area_code == area_code,
            StaffSession.staff_id == staff_id,
            StaffSession.session_id == session_id,
        )
        .returning(StaffSession.session_id)
    )
    return ended.first() is not None


def _token_digest(token: str, *, secret_key: str) -> str:
    key = f"heard staff session {secret_key}".encode()
    return hmac.new(key, token.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
