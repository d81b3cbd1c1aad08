"""What a parent began and stopped: kept locked for thirty days under her code, counted nowhere."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, select
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.coming_back import Unfinished
from app.models.response import Receipt
from app.store.codes import is_of_pictures, picture_digest
from app.store.insertion import run_plain
from app.store.sealing import seals_of

DAYS_KEPT = 30
"""As the page says that gives the code."""
# Kept, because every response that is sent runs it.
_ERASE = delete(Unfinished).where(
    Unfinished.area_code == bindparam("area_code"),
    Unfinished.receipt_hmac == bindparam("receipt_hmac"),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A survey that was begun: which one, and what the page wrote down of it."""

    survey_code: str
    survey_version: int
    content: str


def keep_unfinished(
    session: Session, begun: Begun, *, area_code: str, receipt_code: str, picture_code: str, today: date
) -> bool:
    """Whether the pictures lead to it too; what was kept under this receipt before is replaced."""
    receipt_hmac = seals_of(session).receipt_digest(receipt_code)
    picture_hmac = picture_digest(session, code=picture_code)
    erase_unfinished(session, area_code=area_code, receipt_code=receipt_code)
    has_pictures = not _are_taken(session, area_code=area_code, picture_hmac=picture_hmac)
    row_id = random_id()
    session.add(
        Unfinished(
            area_code=area_code,
            receipt_hmac=receipt_hmac,
            picture_hmac=picture_hmac if has_pictures else None,
            row_id=row_id,
            ciphertext=seals_of(session).seal(begun.content, row_id=row_id),
            survey_code=begun.survey_code,
            survey_version=begun.survey_version,
            erase_on=today + timedelta(days=DAYS_KEPT),
        )
    )
    session.flush()
    return has_pictures


def find_unfinished(session: Session, *, area_code: str, code: str, today: date) -> Begun | None:
    """What these digits or pictures lead to, opened; None when there is nothing, or its day has come."""
    row = session.scalar(
        select(Unfinished).where(
            Unfinished.area_code == area_code, _has_code(session, code), Unfinished.erase_on > today
        )
    )
    if row is None:
        return None
    content = seals_of(session).open(row.ciphertext, row_id=row.row_id)
    return Begun(row.survey_code, row.survey_version, content)


def erase_unfinished(session: Session, *, area_code: str, receipt_code: str) -> None:
    """Erase what was begun with this receipt: it is sent now, or taken back."""
    erase_begun(session, area_code=area_code, receipt_hmac=seals_of(session).receipt_digest(receipt_code))


def erase_begun(session: Session, *, area_code: str, receipt_hmac: str) -> None:
    """Erase what was begun with the receipt of this digest."""
    run_plain(session, _ERASE, {"area_code": area_code, "receipt_hmac": receipt_hmac})


def erase_old_unfinished(session: Session, *, area_code: str, today: date) -> bool:
    """Whether something that was begun has reached its day; it is erased."""
    old = delete(Unfinished).where(Unfinished.area_code == area_code, Unfinished.erase_on <= today)
    return session.execute(old.returning(Unfinished.row_id)).first() is not None


def _has_code(session: Session, code: str) -> ColumnElement[bool]:
    if is_of_pictures(code):
        return Unfinished.picture_hmac == picture_digest(session, code=code)
    return Unfinished.receipt_hmac == seals_of(session).receipt_digest(code)


def _are_taken(session: Session, *, area_code: str, picture_hmac: str) -> bool:
    """Whether another form, sent or begun, has these pictures."""
    sent = select(Receipt.term_code).where(Receipt.area_code == area_code, Receipt.picture_hmac == picture_hmac)
    begun = select(Unfinished.row_id).where(Unfinished.area_code == area_code, Unfinished.picture_hmac == picture_hmac)
    return any(session.scalar(one) is not None for one in (sent, begun))
