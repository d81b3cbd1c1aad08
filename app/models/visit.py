"""Visits: an activity on which a phone of ours goes from family to family."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import ROWS_IN_KEY_ORDER, AreaCode, Code, Locale, RandomId, goes_with, one_of, random_id
from app.models.response import HelperKind, Mode


class Visit(Model):
    """What a phone in visit mode asks, and who helps; no response names its visit."""

    __tablename__ = "visit"
    __table_args__ = (
        goes_with("outreach_activity", "activity_id"),
        one_of("mode", (Mode.WITH_HELP, Mode.SPOKEN)),
        one_of("helper_kind", HelperKind),
        CheckConstraint("ended_on >= started_on", name="ended_after_started"),
        Index(None, "area_code", "activity_id"),
        ROWS_IN_KEY_ORDER,
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    visit_id: Mapped[RandomId] = mapped_column(primary_key=True, default=random_id)
    activity_id: Mapped[RandomId]
    survey_code: Mapped[Code]
    locale: Mapped[Locale]
    mode: Mapped[str] = mapped_column(String(16))
    helper_kind: Mapped[str] = mapped_column(String(16))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
