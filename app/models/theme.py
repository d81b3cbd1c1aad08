"""What comments are about: readings of comments, the forum's own themes, and models trained on its corrections."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import (
    ROWS_IN_KEY_ORDER,
    AreaCode,
    Code,
    Locale,
    RandomId,
    Words,
    goes_with,
    is_sealed,
    not_negative,
    one_of,
)


class ThemeSource(StrEnum):
    """Who gave a comment its themes."""

    RULE = "rule"
    MODEL = "model"
    PERSON = "person"
    NONE = "none"
    """Nobody: there are no rules for the language."""


class ThemeReading(Model):
    """That a comment was read for its themes; it may have none. What a person said is never overwritten."""

    __tablename__ = "theme_reading"
    __table_args__ = (
        goes_with("comment", "comment_id"),
        one_of("source", ThemeSource),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    comment_id: Mapped[RandomId] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(16))
    engine_version: Mapped[str] = mapped_column(String(64))
    """That of the rules or of the model; of a person's reading ``person``."""
    staff_id: Mapped[RandomId | None]
    """Who said so, where a person did. No foreign key: it stays when the account goes."""


class CommentTheme(Model):
    """One theme of a comment that was read."""

    __tablename__ = "comment_theme"
    __table_args__ = (
        goes_with("theme_reading", "comment_id"),
        Index(None, "area_code", "theme_code", "comment_id"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    comment_id: Mapped[RandomId] = mapped_column(primary_key=True)
    theme_code: Mapped[Code] = mapped_column(primary_key=True)


class AreaTheme(Model):
    """A theme that the forum added, or renamed: then its code is one of the frame."""

    __tablename__ = "area_theme"

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    theme_code: Mapped[Code] = mapped_column(primary_key=True)
    group_code: Mapped[Code]
    label: Mapped[Words]
    retired_on: Mapped[date | None]
    """When the forum took a theme that it had added away; what people gave it stays."""


class ThemeModelRow(Model):
    """The newest training of a language on corrections. A model holds words of comments: sealed, kept while used."""

    __tablename__ = "theme_model"
    __table_args__ = (not_negative("comment_count"), is_sealed("ciphertext"))

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    language: Mapped[Locale] = mapped_column(primary_key=True)
    version: Mapped[int]
    trained_on: Mapped[date]
    comment_count: Mapped[int]
    model_micro_f1: Mapped[float]
    rules_micro_f1: Mapped[float]
    ciphertext: Mapped[bytes | None] = mapped_column(LargeBinary)
