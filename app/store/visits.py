"""Visits: opening one for a phone, checking the token it carries, counting who was asked, ending it."""

import hmac
from datetime import date
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.outreach import OutreachActivity
from app.models.response import HelperKind, IdempotencyKey, Mode
from app.models.visit import Visit
from app.store.insertion import insert_new
from app.store.sealing import seals_of

VISIT_SURVEYS = ("doorstep", "pulse", "ehcp")
"""What may be asked on a visit."""
SPOKEN_SURVEY = "doorstep"
"""Asked out loud: the helper taps what is said."""
_SEPARATOR = "."


class Asked(StrEnum):
    """What a family said when asked to talk: it is counted on the activity, and nothing else is kept."""

    DECLINED = "declined"
    LATER = "later"


_COUNTS = {Asked.DECLINED: OutreachActivity.declined_count, Asked.LATER: OutreachActivity.asked_later_count}


def start_visit(
    session: Session,
    *,
    area_code: str,
    activity_id: str,
    survey_code: str,
    locale: str,
    helper_kind: HelperKind,
    today: date,
) -> Visit:
    """A running visit of an activity."""
    visit = Visit(
        area_code=area_code,
        visit_id=random_id(),
        activity_id=activity_id,
        survey_code=survey_code,
        locale=locale,
        mode=(Mode.SPOKEN if survey_code == SPOKEN_SURVEY else Mode.WITH_HELP).value,
        helper_kind=helper_kind.value,
        started_on=today,
    )
    session.add(visit)
    session.flush()
    return visit


def visit_token(session: Session, visit: Visit) -> str:
    """What a phone carries to show that an officer opened this visit."""
    return f"{visit.visit_id}{_SEPARATOR}{_signature(session, visit.area_code, visit.visit_id)}"


def find_visit(session: Session, *, area_code: str, token: str) -> Visit | None:
    """The visit of a token, running or ended; None for a token that was never signed here."""
    visit_id, _, signature = token.rpartition(_SEPARATOR)
    expected = _signature(session, area_code, visit_id)
    if not hmac.compare_digest(signature.encode("utf-8", "replace"), expected.encode()):
        return None
    return session.get(Visit, (area_code, visit_id))


def find_visit_by_id(session: Session, *, area_code: str, visit_id: str) -> Visit | None:
    """The visit with this id, running or ended."""
    return session.get(Visit, (area_code, visit_id))


def list_running_visits(session: Session, *, area_code: str) -> tuple[Visit, ...]:
    """The visits of an area that still run, the newest first."""
    running = select(Visit).where(Visit.area_code == area_code, Visit.ended_on.is_(None))
    return tuple(session.scalars(running.order_by(Visit.started_on.desc(), Visit.visit_id)))


def end_visit(session: Session, *, area_code: str, visit_id: str, today: date) -> None:
    """End a running visit: its phones forget it when they next have signal."""
    session.execute(
        update(Visit)
        .where(Visit.area_code == area_code, Visit.visit_id == visit_id, Visit.ended_on.is_(None))
        .values(ended_on=today)
    )


def count_asked(session: Session, visit: Visit, *, asked: Asked, key: str, term_code: str) -> bool:
    """Whether the activity counted one family more; the same key never counts twice in a term."""
    digest = seals_of(session).response_key_digest(key)
    if not insert_new(session, IdempotencyKey, area_code=visit.area_code, term_code=term_code, key_hmac=digest):
        return False
    column = _COUNTS[asked]
    session.execute(
        update(OutreachActivity)
        .where(OutreachActivity.area_code == visit.area_code, OutreachActivity.activity_id == visit.activity_id)
        .values({column: column + 1})
    )
    return True


def _signature(session: Session, area_code: str, visit_id: str) -> str:
    return seals_of(session).visit_digest(f"{area_code}{_SEPARATOR}{visit_id}")
