"""Storing one response once, and erasing it for the person who holds its receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from app.models.columns import random_id
from app.models.comment import Comment
from app.models.opening import Opening
from app.models.recording import Recording
from app.models.response import Answer, HelperKind, IdempotencyKey, Mode, Receipt, Response
from app.store.codes import find_response_key, picture_digest, pictures_of
from app.store.insertion import insert_new_plain, insert_rows, run_plain
from app.store.one_time_links import use_one_time_link
from app.store.sealing import Seals, seals_of
from app.store.theme_models import forget_models_taught_by
from app.store.unfinished import erase_begun

_RESPONSE_COLUMNS = (
    "opening_id", "survey_code", "survey_version", "locale", "helper_kind", "channel_code", "week",
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
    STORED_WITHOUT_PICTURES = "stored_without_pictures"
    """Another response holds these five pictures: the page must not show them."""
    ALREADY_STORED = "already_stored"
    OPENING_CLOSED = "opening_closed"
    ONE_TIME_LINK_GONE = "one_time_link_gone"
    """The card was used by another response, or never was one: nothing is stored."""


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
class NewRecording:
    """What was said to one question."""

    question_code: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NewResponse:
    """One person's replies, ready to be stored. The response key and the receipt code are kept as digests only.

    ``receipt_code`` is None for a paper, which nobody can take back; ``one_time_token`` is None without a card.
    """

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
    receipt_code: str | None
    one_time_token: str | None = None
    helper_kind: HelperKind | None = None
    recordings: tuple[NewRecording, ...] = ()


def store_response(session: Session, new: NewResponse) -> StoreOutcome:
    """Whether the response was stored now, or before, or came too late; the same key never stores twice."""
    seals = seals_of(session)
    key_hmac = seals.response_key_digest(new.response_key)
    receipt_hmac = seals.receipt_digest(new.receipt_code) if new.receipt_code else None
    picture_hmac = picture_digest(session, code=pictures_of(session, response_key=new.response_key))
    row = {"area_code": new.area_code, "term_code": new.term_code, "response_id": random_id()}
    response = row | {column: getattr(new, column) for column in _RESPONSE_COLUMNS} | {"mode": new.mode.value}
    answers = [{**row, "item_code": answer.item_code, "value_code": answer.value_code} for answer in new.answers]
    comments = [
        comment_row(comment, of_response=row, locale=new.locale, may_quote=new.may_quote, seals=seals)
        for comment in new.comments
    ]
    recordings = [_recording_row(recording, new=new, row=row, seals=seals) for recording in new.recordings]
    # Everything is ready before the first statement, because from there on nobody else can write.
    if not _is_open(session, new):
        return StoreOutcome.OPENING_CLOSED
    form = {"area_code": new.area_code, "term_code": new.term_code, "key_hmac": key_hmac}
    if not insert_new_plain(session, IdempotencyKey, **form):
        return StoreOutcome.ALREADY_STORED
    # The key first: a card that was sent twice with one key is the same response, not a used card.
    if new.one_time_token and not use_one_time_link(session, area_code=new.area_code, token=new.one_time_token):
        _forget_key(session, new, key_hmac=key_hmac)
        return StoreOutcome.ONE_TIME_LINK_GONE
    insert_rows(session, Response, [response])
    insert_rows(session, Answer, answers)
    insert_rows(session, Comment, comments)
    insert_rows(session, Recording, recordings)
    return _store_receipt(session, row=row, receipt_hmac=receipt_hmac, picture_hmac=picture_hmac)


def _store_receipt(
    session: Session, *, row: dict[str, str], receipt_hmac: str | None, picture_hmac: str
) -> StoreOutcome:
    """Digits and pictures in one row; when another's pictures are the same, the digits alone."""
    if receipt_hmac is None:
        return StoreOutcome.STORED
    erase_begun(session, area_code=row["area_code"], receipt_hmac=receipt_hmac)
    if insert_new_plain(session, Receipt, **row, receipt_hmac=receipt_hmac, picture_hmac=picture_hmac):
        return StoreOutcome.STORED
    if insert_new_plain(session, Receipt, **row, receipt_hmac=receipt_hmac, picture_hmac=None):
        return StoreOutcome.STORED_WITHOUT_PICTURES
    return StoreOutcome.STORED_WITHOUT_RECEIPT


def withdraw_response(session: Session, *, area_code: str, code: str) -> bool:
    """Whether these digits or pictures led to a response: all of it is erased, counts that were frozen stay."""
    key = find_response_key(session, area_code=area_code, code=code)
    if key is None:
        return False
    term_code, response_id = key.term_code, key.response_id
    of_response = (Comment.term_code == term_code, Comment.response_id == response_id)
    forget_models_taught_by(session, *of_response, area_code=area_code)
    session.execute(
        delete(Answer).where(
            Answer.area_code == area_code,
            Answer.term_code == term_code,
            # With the items named, the key finds the rows; without them the whole term would be read.
            Answer.item_code.in_(list_item_codes(session, area_code=area_code, term_code=term_code)),
            Answer.response_id == response_id,
        )
    )
    for model in (Comment, Recording, Receipt, Response):
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


def _forget_key(session: Session, new: NewResponse, *, key_hmac: str) -> None:
    """Let the same form be sent again without the card."""
    session.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.area_code == new.area_code,
            IdempotencyKey.term_code == new.term_code,
            IdempotencyKey.key_hmac == key_hmac,
        )
    )


def _is_open(session: Session, new: NewResponse) -> bool:
    opening = {"area_code": new.area_code, "opening_id": new.opening_id, "term_code": new.term_code}
    is_closed = run_plain(session, _IS_CLOSED, opening).scalar()
    return is_closed is not None and not is_closed


def comment_row(
    comment: NewComment, *, of_response: Mapping[str, str], locale: str, may_quote: bool, seals: Seals
) -> dict[str, object]:
    """The row of what was written to one question of a response, its words sealed."""
    comment_id = random_id()
    return {
        **of_response,
        "comment_id": comment_id,
        "question_code": comment.question_code,
        "locale": locale,
        "ciphertext": seals.seal(comment.text, row_id=comment_id),
        "may_quote": may_quote,
    }


def _recording_row(
    recording: NewRecording, *, new: NewResponse, row: dict[str, str], seals: Seals
) -> dict[str, object]:
    recording_id = random_id()
    return {
        **row,
        "recording_id": recording_id,
        "question_code": recording.question_code,
        "locale": new.locale,
        "content_type": recording.content_type,
        "ciphertext": seals.seal_bytes(recording.content, row_id=recording_id),
        "may_quote": new.may_quote,
    }
