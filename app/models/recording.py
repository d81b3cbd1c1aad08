"""Recordings: sealed voices, kept until somebody has listened and written down what was said."""

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.audio_types import AUDIO_TYPES
from app.db import Model
from app.models.columns import (
    ROWS_IN_KEY_ORDER,
    AreaCode,
    Code,
    Locale,
    RandomId,
    TermCode,
    goes_with,
    is_sealed,
    one_of,
)


class Recording(Model):
    """What one person said to one question; only the forum may open it, and it goes once it is written down."""

    __tablename__ = "recording"
    __table_args__ = (
        goes_with("response", "term_code", "response_id"),
        UniqueConstraint("area_code", "term_code", "response_id", "question_code"),
        is_sealed("ciphertext"),
        one_of("content_type", AUDIO_TYPES),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    recording_id: Mapped[RandomId] = mapped_column(primary_key=True)
    response_id: Mapped[RandomId]
    term_code: Mapped[TermCode]
    question_code: Mapped[Code]
    locale: Mapped[Locale]
    content_type: Mapped[str] = mapped_column(String(16))
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    may_quote: Mapped[bool]
