"""Promises of a term and their words."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.promise import Promise, PromiseStatus, PromiseText


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """What parents read of a promise in one locale; ``owner`` is given where the name is another than in English."""

    locale: str
    text: str
    because: str | None = None
    owner: str | None = None


def save_promise(
    session: Session,
    *,
    area_code: str,
    term_code: str,
    position: int,
    owner: str,
    due_on: date,
    status: PromiseStatus,
    words: tuple[PromiseWords, ...],
) -> Promise:
    """The promise at this position of the term, new or changed; one that could not be kept says why in every locale."""
    if status is PromiseStatus.COULD_NOT_BECAUSE and not all(one.because for one in words):
        raise ValueError("a promise that could not be kept needs its reason in every locale it is told in")
    promise = find_promise(session, area_code=area_code, term_code=term_code, position=position)
    if promise is None:
        promise = Promise(area_code=area_code, term_code=term_code, position=position)
        session.add(promise)
    promise.owner, promise.due_on, promise.status = owner, due_on, status
    kept = {text.locale: text for text in promise.texts}
    promise.texts = [_text(kept.get(one.locale), words=one) for one in words]
    session.flush()
    return promise


def find_promise(session: Session, *, area_code: str, term_code: str, position: int) -> Promise | None:
    """The promise at this position of a term."""
    return session.scalar(
        select(Promise).where(
            Promise.area_code == area_code, Promise.term_code == term_code, Promise.position == position
        )
    )


def list_promises(session: Session, *, area_code: str, term_code: str) -> tuple[Promise, ...]:
    """The promises of one term in their order."""
    statement = select(Promise).where(Promise.area_code == area_code, Promise.term_code == term_code)
    return tuple(session.scalars(statement.order_by(Promise.position)))


def delete_promise(session: Session, promise: Promise) -> None:
    """Remove a promise and its words."""
    session.delete(promise)
    session.flush()


def _text(kept: PromiseText | None, *, words: PromiseWords) -> PromiseText:
    text = kept or PromiseText(locale=words.locale)
    text.text, text.because, text.owner = words.text, words.because, words.owner
    return text
