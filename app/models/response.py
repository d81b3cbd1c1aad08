"""Responses and their answers: codes only, no person, no address, no time finer than the week."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import (
    ROWS_IN_KEY_ORDER,
    AreaCode,
    Code,
    Digest,
    Locale,
    RandomId,
    TermCode,
    belongs_to,
    goes_with,
    is_digest,
    one_of,
)


class Mode(StrEnum):
    """How a survey was answered."""

    OWN_PHONE = "own_phone"
    WITH_HELP = "with_help"
    SPOKEN = "spoken"
    PAPER = "paper"


class HelperKind(StrEnum):
    """Who helped a family to answer."""

    WORKER = "worker"
    INTERPRETER = "interpreter"
    FAMILY_OR_FRIEND = "family_or_friend"
    VOLUNTEER = "volunteer"


class Response(Model):
    """One person's replies: what they may be split by, the term and the week."""

    __tablename__ = "response"
    __table_args__ = (
        belongs_to("opening", "opening_id"),
        one_of("mode", Mode),
        one_of("helper_kind", HelperKind),
        CheckConstraint("week LIKE '____-W__' AND length(week) = 8", name="week_is_all_we_keep"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    response_id: Mapped[RandomId] = mapped_column(primary_key=True)
    opening_id: Mapped[RandomId]
    survey_code: Mapped[Code]
    survey_version: Mapped[int]
    locale: Mapped[Locale]
    mode: Mapped[str] = mapped_column(String(16))
    helper_kind: Mapped[str | None] = mapped_column(String(16))
    channel_code: Mapped[str | None] = mapped_column(String(16))
    week: Mapped[str] = mapped_column(String(8))
    community_code: Mapped[Code]
    town_code: Mapped[Code]
    stage_code: Mapped[Code]


class Answer(Model):
    """One code of one item of one response; a question with several choices has a row for each.

    The key is the order in which a release reads. There is no foreign key: it would need a second index of this size.
    """

    __tablename__ = "answer"
    __table_args__ = (ROWS_IN_KEY_ORDER,)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    item_code: Mapped[Code] = mapped_column(primary_key=True)
    response_id: Mapped[RandomId] = mapped_column(primary_key=True)
    value_code: Mapped[Code] = mapped_column(primary_key=True)


class IdempotencyKey(Model):
    """That a form was already stored; it names no response and goes when the term closes."""

    __tablename__ = "idempotency_key"
    __table_args__ = (is_digest("key_hmac"), ROWS_IN_KEY_ORDER)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    key_hmac: Mapped[Digest] = mapped_column(primary_key=True)


class Receipt(Model):
    """The way back to a response for the person who holds its twelve digits, or knows its five pictures."""

    __tablename__ = "receipt"
    __table_args__ = (
        goes_with("response", "term_code", "response_id"),
        UniqueConstraint("area_code", "term_code", "response_id"),
        UniqueConstraint("area_code", "picture_hmac"),
        is_digest("receipt_hmac"),
        is_digest("picture_hmac"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    receipt_hmac: Mapped[Digest] = mapped_column(primary_key=True)
    picture_hmac: Mapped[Digest | None]
    """None when another's pictures are the same: then the digits alone lead back."""
    term_code: Mapped[TermCode]
    response_id: Mapped[RandomId]
