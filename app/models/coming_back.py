"""What lets a parent come back: what she began, and a way to tell her what changed."""

from datetime import date

from sqlalchemy import Index, LargeBinary, UniqueConstraint
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
    is_digest,
    is_sealed,
)


class Unfinished(Model):
    """A survey that was begun and stopped, locked as a whole. It counts nowhere and goes when sent, or on its day."""

    __tablename__ = "unfinished"
    __table_args__ = (
        UniqueConstraint("area_code", "picture_hmac"),
        is_digest("receipt_hmac"),
        is_digest("picture_hmac"),
        is_sealed("ciphertext"),
        Index(None, "area_code", "erase_on"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    receipt_hmac: Mapped[Digest] = mapped_column(primary_key=True)
    picture_hmac: Mapped[Digest | None]
    """None when another's pictures are the same: then the digits alone lead back."""
    row_id: Mapped[RandomId]
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    survey_code: Mapped[Code]
    survey_version: Mapped[int]
    erase_on: Mapped[date]


class Contact(Model):
    """Whom to tell what changed. It has no key in common with answers, and no time finer than the term."""

    __tablename__ = "contact"
    __table_args__ = (is_sealed("ciphertext"), ROWS_IN_KEY_ORDER)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    contact_id: Mapped[RandomId] = mapped_column(primary_key=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    locale: Mapped[Locale]
    term_code: Mapped[TermCode]
