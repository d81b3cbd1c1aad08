"""Storing one response once, and erasing it for the person who holds its receipt."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.comment import Comment
from app.models.opening import Opening
from app.models.response import Answer, IdempotencyKey, Mode, Receipt, Response
from app.store.insertion import insert_new
from app.store.sealing import seals_of


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
    if not _is_open(session, new):
        return StoreOutcome.OPENING_CLOSED
    seals = seals_of(session)
    key_hmac = seals.response_key_digest(new.response_key)
    if not insert_new(session, IdempotencyKey, area_code=new.area_code, term_code=new.term_code, key_hmac=key_hmac):
        return StoreOutcome.ALREADY_STORED
    row = {"area_code": new.area_code, "term_code": new.term_code, "response_id": random_id()}
    _insert_response(session, new, row)
    if new.answers:
        answers = [row | {"item_code": a.item_code, "value_code": a.value_code} for a in new.answers]
        session.execute(insert(Answer), answers)
    _insert_comments(session, new, row)
    has_receipt = insert_new(session, Receipt, **row, receipt_hmac=seals.receipt_digest(new.receipt_code))
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
    # The shared lock (PostgreSQL; SQLite has its one write lock) keeps the term from closing under a response.
    is_closed = session.scalar(
        select(Opening.is_closed)
        .where(
            Opening.area_code == new.area_code,
            Opening.opening_id == new.opening_id,
            Opening.term_code == new.term_code,
        )
        .with_for_update(read=True)
    )
    return is_closed is False


def _insert_response(session: Session, new: NewResponse, row: dict[str, str]) -> None:
    session.execute(
        insert(Response).values(
            **row,
            opening_id=new.opening_id,
            survey_code=new.survey_code,
            survey_version=new.survey_version,
            locale=new.locale,
            mode=new.mode,
            channel_code=new.channel_code,
            week=new.week,
            community_code=new.community_code,
            town_code=new.town_code,
            stage_code=new.stage_code,
        )
    )


def _insert_comments(session: Session, new: NewResponse, row: dict[str, str]) -> None:
    seals = seals_of(session)
    for comment in new.comments:
        comment_id = random_id()
        session.execute(
            insert(Comment).values(
                **row,
                comment_id=comment_id,
                question_code=comment.question_code,
                locale=new.locale,
                ciphertext=seals.seal(comment.text, row_id=comment_id),
                may_quote=new.may_quote,
            )
        )
