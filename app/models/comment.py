"""Comments: sealed words, with the plain codes that filters need."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import (
    ROWS_IN_KEY_ORDER,
    AreaCode,
    Code,
    Locale,
    RandomId,
    TermCode,
    is_sealed,
    one_of,
)

SENTIMENT_LABELS = ("negative", "neutral", "positive", "mixed", "not_scored")


class Comment(Model):
    """What one person wrote to one question; only the forum may open it."""

    __tablename__ = "comment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["area_code", "term_code", "response_id"],
            ["response.area_code", "response.term_code", "response.response_id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("area_code", "term_code", "response_id", "question_code"),
        Index(None, "area_code", "term_code", "question_code", "comment_id"),
        is_sealed("ciphertext"),
        one_of("sentiment_label", SENTIMENT_LABELS),
        CheckConstraint(
            "polarity IS NULL OR (sentiment_label IS NOT NULL AND sentiment_label <> 'not_scored')",
            name="not_scored_is_not_neutral",
        ),
        CheckConstraint(
            "sentiment_label IS NULL OR sentiment_label <> 'not_scored' OR sentiment_reason IS NOT NULL",
            name="not_scored_has_a_reason",
        ),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    comment_id: Mapped[RandomId] = mapped_column(primary_key=True)
    response_id: Mapped[RandomId]
    term_code: Mapped[TermCode]
    question_code: Mapped[Code]
    locale: Mapped[Locale]
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    may_quote: Mapped[bool]
    sentiment_label: Mapped[str | None] = mapped_column(String(16))
    sentiment_engine: Mapped[str | None] = mapped_column(String(64))
    sentiment_reason: Mapped[str | None] = mapped_column(String(64))
    polarity: Mapped[float | None]
