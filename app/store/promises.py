"""Promises of a term and their words."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.promise import Promise, PromiseStatus, PromiseText


def save_promise(
    session: Session,
    *,
    area_code: str,
    term_code: str,
    position: int,
    owner: str,
    due_on: date,
    status: PromiseStatus,
    because: str | None,
    texts: tuple[tuple[str, str], ...],
) -> Promise:
    """The promise at this position of the term, new or changed; ``texts`` are (locale, words) pairs."""
    promise = find_promise(session, area_code=area_code, term_code=term_code, position=position)
    if promise is None:
        promise = Promise(area_code=area_code, term_code=term_code, position=position)
        session.add(promise)
    promise.owner, promise.due_on, promise.status, promise.because = owner, due_on, status, because
    kept = {text.locale: text for text in promise.texts}
    promise.texts = [_text(kept.get(locale), locale=locale, words=words) for locale, words in texts]
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


def delete_promise(session: Session, *, area_code: str, term_code: str, position: int) -> None:
    """Remove a promise and its words."""
    promise = find_promise(session, area_code=area_code, term_code=term_code, position=position)
    if promise is not None:
        session.delete(promise)
        session.flush()


def _text(kept: PromiseText | None, *, locale: str, words: str) -> PromiseText:
    text = kept or PromiseText(locale=locale)
    text.text = words
    return text
