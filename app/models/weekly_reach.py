"""The reach states of an open term, as they were told in one week."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.models.columns import AreaCode, TermCode


class WeeklyReach(Model):
    """The states of one week as JSON, written once by whoever looks first: everyone sees the same until the next."""

    __tablename__ = "weekly_reach"

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    term_code: Mapped[TermCode] = mapped_column(primary_key=True)
    week: Mapped[str] = mapped_column(String(8), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
