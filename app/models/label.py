"""What people say a comment feels like, and which comments were drawn at random for them to read."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import (
    ROWS_IN_KEY_ORDER,
    AreaCode,
    Code,
    Digest,
    RandomId,
    TermCode,
    goes_with,
    is_digest,
    one_of,
)


class ReadingQueue(StrEnum):
    """How a comment came to be judged by a person; the first alone feeds estimates."""

    AUDIT = "audit"
    """Drawn at random, and read without the machine's guess."""
    LEARN = "learn"
    """The machine was least certain of it."""
    READ = "read"
    """Somebody who read it set the machine right."""


class PersonLabel(StrEnum):
    """What a person says of a comment."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    POSITIVE = "positive"
    CANNOT_TELL = "cannot_tell"


class CommentLabel(Model):
    """The judgement of a person on one comment, the last one counting; no machine writes here."""

    __tablename__ = "comment_label"
    __table_args__ = (
        goes_with("comment", "comment_id"),
        one_of("queue", ReadingQueue),
        one_of("label", PersonLabel),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    comment_id: Mapped[RandomId] = mapped_column(primary_key=True)
    queue: Mapped[str] = mapped_column(String(16))
    label: Mapped[str] = mapped_column(String(16))
    staff_id: Mapped[RandomId]
    """Who judged. No foreign key: the judgement stays when the account goes."""
    labelled_on: Mapped[date]


class AuditDraw(Model):
    """That a comment was drawn at random for its community and term."""

    __tablename__ = "audit_draw"
    __table_args__ = (
        goes_with("comment", "comment_id"),
        Index(None, "area_code", "term_code", "group_code"),
        is_digest("draw_order"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    comment_id: Mapped[RandomId] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode]
    group_code: Mapped[Code]
    """The reporting group of the response at the draw."""
    draw_order: Mapped[Digest]
    """The place in a secret random order, which is the same at every draw."""
    drawn_on: Mapped[date]
