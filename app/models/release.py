"""Releases: frozen safe tables, and the counts they were frozen with."""

from datetime import date

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import AreaCode, Code, TermCode, belongs_to, not_negative


class ReleaseRow(Model):
    """The head of one frozen term."""

    __tablename__ = "release"
    __table_args__ = (not_negative("response_count"),)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    survey_code: Mapped[Code]
    survey_version: Mapped[int]
    baseline_term_code: Mapped[TermCode]
    response_count: Mapped[int | None]
    hidden_notes: Mapped[str] = mapped_column(Text)
    frozen_on: Mapped[date]
    built_with: Mapped[str] = mapped_column(String(64))


class ReleaseTable(Model):
    """One safe table as JSON, so that a page reads the few it shows."""

    __tablename__ = "release_table"
    __table_args__ = (belongs_to("release", "term_code"),)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class TallyRow(Model):
    """A count as it stood at the freeze, never shown: later releases pool and compare with it."""

    __tablename__ = "tally"
    __table_args__ = (
        belongs_to("release", "term_code"),
        CheckConstraint("response_count > 0", name="somebody_answered"),
        {"sqlite_with_rowid": False},
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    dimension: Mapped[str] = mapped_column(String(16), primary_key=True)
    item_code: Mapped[Code] = mapped_column(primary_key=True)
    group_code: Mapped[Code] = mapped_column(primary_key=True)
    value_code: Mapped[Code] = mapped_column(primary_key=True)
    response_count: Mapped[int]
