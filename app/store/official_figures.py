"""Official figures as rows: a later import of the same year replaces the earlier one."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.official import OfficialFigure, OfficialMeasure, OfficialPlace, sort_key
from app.models.official_figure import OfficialFigureRow


def list_official_figures(session: Session, *, area_code: str) -> tuple[OfficialFigure, ...]:
    """What was imported for an area, in the order of a page."""
    rows = session.scalars(select(OfficialFigureRow).where(OfficialFigureRow.area_code == area_code))
    return tuple(sorted((_figure(row) for row in rows), key=sort_key))


def save_official_figures(session: Session, figures: Iterable[OfficialFigure], *, area_code: str) -> None:
    """Keep these figures in place of those of the same measure, place and year."""
    for figure in figures:
        session.merge(
            OfficialFigureRow(
                area_code=area_code,
                measure_code=figure.measure,
                place=figure.place,
                year=figure.year,
                per_mille=figure.per_mille,
                starts_anew=figure.starts_anew,
                published_on=figure.published_on,
                source=figure.source,
            )
        )
    session.flush()


def _figure(row: OfficialFigureRow) -> OfficialFigure:
    return OfficialFigure(
        measure=OfficialMeasure(row.measure_code),
        place=OfficialPlace(row.place),
        year=row.year,
        per_mille=row.per_mille,
        starts_anew=row.starts_anew,
        published_on=row.published_on,
        source=row.source,
    )
