"""Official figures that the site imported: what statistics say of the same services."""

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from analysis.official import OfficialMeasure, OfficialPlace
from app.db import Model
from app.models.columns import AreaCode, Code, one_of


class OfficialFigureRow(Model):
    """One percentage of a calendar year, in tenths of a per cent; a second import of the year replaces it."""

    __tablename__ = "official_figure"
    __table_args__ = (
        one_of("measure_code", OfficialMeasure),
        one_of("place", OfficialPlace),
        CheckConstraint("per_mille BETWEEN 0 AND 1000", name="per_mille_is_share"),
    )

    area_code: Mapped[AreaCode] = mapped_column(primary_key=True)
    measure_code: Mapped[Code] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(16), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    per_mille: Mapped[int]
    starts_anew: Mapped[bool]
    published_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(500))
