"""Openings: which survey version is asked, in which term, from when to when."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import AreaCode, Code, RandomId, TermCode, random_id


class Opening(Model):
    """A survey version open for an area and a time; answers are taken until it is closed."""

    __tablename__ = "opening"
    __table_args__ = (
        UniqueConstraint("area_code", "term_code", "survey_code"),
        CheckConstraint("opens_on <= closes_on", name="dates_in_order"),
        CheckConstraint("survey_version >= 1", name="survey_version_from_one"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    opening_id: Mapped[RandomId] = mapped_column(primary_key=True, default=random_id)
    survey_code: Mapped[Code]
    survey_version: Mapped[int]
    term_code: Mapped[TermCode]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    is_closed: Mapped[bool] = mapped_column(default=False)
