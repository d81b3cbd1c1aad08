"""Models of sentiment trained on this site's labels, with the figures of their gate."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import AreaCode, Locale, is_sealed, not_negative, one_of


class ModelSource(StrEnum):
    """Where the labels came from."""

    LABELS = "labels"
    """Given by people in the app."""
    FILE = "file"
    """Those, and a file of labelled texts."""


class SentimentModelRow(Model):
    """One training of one language. A model holds words of comments: it is sealed, and kept only while it is used."""

    __tablename__ = "sentiment_model"
    __table_args__ = (
        one_of("source", ModelSource),
        not_negative("label_count"),
        is_sealed("ciphertext"),
        CheckConstraint("ciphertext IS NULL OR has_passed", name="no_words_without_the_gate"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    language: Mapped[Locale] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    trained_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(16))
    label_count: Mapped[int]
    model_binary_f1: Mapped[float | None]
    model_binary_f1_low: Mapped[float | None]
    model_binary_f1_high: Mapped[float | None]
    word_list_binary_f1: Mapped[float | None]
    textblob_binary_f1: Mapped[float | None]
    """Of English alone: the baseline that everything else is held against."""
    model_macro_f1: Mapped[float | None]
    has_passed: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(64))
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
