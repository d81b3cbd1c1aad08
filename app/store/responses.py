"""Storing one response once, and erasing it for the person who holds its receipt."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.comment import Comment
from app.models.opening import Opening
from app.models.response import Answer, IdempotencyKey, Mode, Receipt, Response
from app.store.insertion import insert_new, insert_rows
from app.store.sealing import Seals, seals_of

_RESPONSE_COLUMNS = (
    "opening_id", "survey_code", "survey_version", "locale", "mode", "channel_code", "week",
    "community_code", "town_code", "stage_code",
)  # fmt: skip
# The shared lock (PostgreSQL; SQLite has its one write lock) keeps the term from closing under a response.
_IS_CLOSED = (
    select(Opening.__table__.c.is_closed)
    .where(
        Opening.area_code == bindparam("area_code"),
        Opening.opening_id == bindparam("opening_id"),
        Opening.term_code == bindparam("term_code"),
    )
    .with_for_update(read=True)
)


class StoreOutcome(StrEnum):
    """What became of a response that was sent."""

    STORED = "stored"
    STORED_WITHOUT_RECEIPT = "stored_without_receipt"
    """Another response holds this receipt code: the page must not show it."""
    ALREADY_STORED = "already_stored"
    OPENING_CLOSED = "opening_closed"


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """One code of a question or the score of a measure."""

    item_code: str
    value_code: str


@dataclass(frozen=True, slots=True)
class NewComment:
    """What was written to one question."""

    question_code: str
    text: str


@dataclass(frozen=True, slots=True)
class NewResponse:
    """One person's replies, ready to be stored. The response key and the receipt code are kept as digests only."""

    area_code: str
    term_code: str
    opening_id: str
    survey_code: str
    survey_version: int
    locale: str
    mode: Mode
    channel_code: str | None
    week: str
    community_code: str
    town_code: str
    stage_code: str
    answers: tuple[NewAnswer, ...]
    comments: tuple[NewComment, ...]
    may_quote: bool
    response_key: str
    receipt_code: str


def store_response(session: Session, new: NewResponse) -> StoreOutcome:
    """Whether the response was stored now, or before, or came too late; the same key never stores twice."""
    seals = seals_of(session)
    key_hmac = seals.response_key_digest(new.response_key)
    receipt_hmac = seals.receipt_digest(new.receipt_code)
    row = {"area_code": new.area_code, "term_code": new.term_code, "response_id": random_id()}
    answers = [{**row, "item_code": answer.item_code, "value_code": answer.value_code} for answer in new.answers]
    comments = [_comment_row(comment, new=new, row=row, seals=seals) for comment in new.comments]
    # Everything is ready before the first statement, because from there on nobody else can write.
    if not _is_open(session, new):
        return StoreOutcome.OPENING_CLOSED
    if not insert_new(session, IdempotencyKey, area_code=new.area_code, term_code=new.term_code, key_hmac=key_hmac):
        return StoreOutcome.ALREADY_STORED
    insert_rows(session, Response, [row | {column: getattr(new, column) for column in _RESPONSE_COLUMNS}])
    insert_rows(session, Answer, answers)
    insert_rows(session, Comment, comments)
    has_receipt = insert_new(session, Receipt, **row, receipt_hmac=receipt_hmac)
    return StoreOutcome.STORED if has_receipt else StoreOutcome.STORED_WITHOUT_RECEIPT


def withdraw_response(session: Session, *, area_code: str, receipt_code: str) -> bool:
    """Whether a response was erased: answers, comments and receipt go, counts that were frozen stay."""
    digest = seals_of(session).receipt_digest(receipt_code)
    receipt = session.scalar(select(Receipt).where(Receipt.area_code == area_code, Receipt.receipt_hmac == digest))
    if receipt is None:
        return False
    term_code, response_id = receipt.term_code, receipt.response_id
    session.expunge(receipt)
    session.execute(
        delete(Answer).where(
            Answer.area_code == area_code,
            Answer.term_code == term_code,
            # With the items named, the key finds the rows; without them the whole term would be read.
            Answer.item_code.in_(list_item_codes(session, area_code=area_code, term_code=term_code)),
            Answer.response_id == response_id,
        )
    )
    for model in (Comment, Receipt, Response):
        session.execute(
            delete(model).where(
                model.area_code == area_code, model.term_code == term_code, model.response_id == response_id
            )
        )
    return True


def list_item_codes(session: Session, *, area_code: str, term_code: str) -> tuple[str, ...]:
    """The items answered in a term, each found by one step in the key instead of reading the term."""
    item_codes: list[str] = []
    next_item = select(Answer.item_code).where(Answer.area_code == area_code, Answer.term_code == term_code)
    next_item = next_item.order_by(Answer.item_code).limit(1)
    item_code = session.scalar(next_item)
    while item_code is not None:
        item_codes.append(item_code)
        item_code = session.scalar(next_item.where(Answer.item_code > item_code))
    return tuple(item_codes)


def delete_idempotency_keys(session: Session, *, area_code: str, term_code: str) -> None:
    """Forget which forms of a closed term were already stored."""
    session.execute(
        delete(IdempotencyKey).where(IdempotencyKey.area_code == area_code, IdempotencyKey.term_code == term_code)
    )


def _is_open(session: Session, new: NewResponse) -> bool:
    is_closed = session.connection().scalar(
        _IS_CLOSED, {"area_code": new.area_code, "opening_id": new.opening_id, "term_code": new.term_code}
    )
    return is_closed is False


def _comment_row(comment: NewComment, *, new: NewResponse, row: dict[str, str], seals: Seals) -> dict[str, object]:
    comment_id = random_id()
    return {
        **row,
        "comment_id": comment_id,
        "question_code": comment.question_code,
        "locale": new.locale,
        "ciphertext": seals.seal(comment.text, row_id=comment_id),
        "may_quote": new.may_quote,
    }
