"""Comments: sealed words, with the plain codes that filters need, and what people put them into English as."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

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
    is_share,
    one_of,
)

SENTIMENT_LABELS = ("negative", "neutral", "positive", "mixed", "not_scored")
SCORED_TEXTS = ("original", "translation")


class Comment(Model):
    """What one person wrote to one question, and what a machine made of it; only the forum may open it."""

    __tablename__ = "comment"
    __table_args__ = (
        goes_with("response", "term_code", "response_id"),
        UniqueConstraint("area_code", "term_code", "response_id", "question_code"),
        Index(None, "area_code", "term_code", "question_code", "comment_id"),
        is_sealed("ciphertext"),
        one_of("sentiment_label", SENTIMENT_LABELS),
        one_of("sentiment_text", SCORED_TEXTS),
        is_share("sentiment_confidence"),
        is_share("negative_share"),
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
    is_written_down: Mapped[bool] = mapped_column(server_default=false())
    """Whether staff wrote it, or part of it, from a recording."""
    sentiment_label: Mapped[str | None] = mapped_column(String(16))
    sentiment_engine: Mapped[str | None] = mapped_column(String(64))
    sentiment_engine_version: Mapped[str | None] = mapped_column(String(64))
    sentiment_language: Mapped[Locale | None]
    """The language the words are written in, which is not always that of the form."""
    sentiment_text: Mapped[str | None] = mapped_column(String(16))
    """What was scored: the words as written."""
    sentiment_reason: Mapped[str | None] = mapped_column(String(64))
    sentiment_confidence: Mapped[float | None]
    negative_share: Mapped[float | None]
    """How likely the machine holds it that the comment is negative."""
    polarity: Mapped[float | None]


class CommentTranslation(Model):
    """A comment in English, as somebody who reads its language put it, for people alone; it goes with the comment."""

    __tablename__ = "comment_translation"
    __table_args__ = (
        goes_with("comment", "comment_id"),
        is_sealed("ciphertext"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    comment_id: Mapped[RandomId] = mapped_column(primary_key=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    staff_id: Mapped[RandomId]
    """Who put it. No foreign key: it stays when the account goes."""
    written_on: Mapped[date]
