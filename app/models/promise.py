"""Promises of a term, and their words in each language."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Model
from app.models.columns import AreaCode, Locale, RandomId, TermCode, Words, goes_with, one_of, random_id


class PromiseStatus(StrEnum):
    """How far a promise has come."""

    PROMISED = "promised"
    UNDER_WAY = "under_way"
    KEPT = "kept"
    COULD_NOT_BECAUSE = "could_not_because"


class Promise(Model):
    """Who promised families something, by when, and what became of it; at most three a term."""

    __tablename__ = "promise"
    __table_args__ = (
        UniqueConstraint("area_code", "term_code", "position"),
        one_of("status", PromiseStatus),
        CheckConstraint("position BETWEEN 1 AND 3", name="three_a_term"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    promise_id: Mapped[RandomId] = mapped_column(primary_key=True, default=random_id)
    term_code: Mapped[TermCode]
    position: Mapped[int]
    owner: Mapped[Words]
    due_on: Mapped[date]
    status: Mapped[str] = mapped_column(String(32), default=PromiseStatus.PROMISED)
    texts: Mapped[list["PromiseText"]] = relationship(
        order_by="PromiseText.locale", cascade="all, delete-orphan", lazy="selectin"
    )


class PromiseText(Model):
    """The words of a promise in one locale; without an owner, the promise's own name of it stands."""

    __tablename__ = "promise_text"
    __table_args__ = (goes_with("promise", "promise_id"),)

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    promise_id: Mapped[RandomId] = mapped_column(primary_key=True)
    locale: Mapped[Locale] = mapped_column(primary_key=True)
    text: Mapped[Words]
    because: Mapped[Words | None]
    owner: Mapped[Words | None]
