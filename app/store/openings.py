"""Openings: finding what is open today, opening and closing a term."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models.opening import Opening


def add_opening(
    session: Session,
    *,
    area_code: str,
    survey_code: str,
    survey_version: int,
    term_code: str,
    opens_on: date,
    closes_on: date,
) -> Opening:
    """A new opening of a survey version for a term."""
    opening = Opening(
        area_code=area_code,
        survey_code=survey_code,
        survey_version=survey_version,
        term_code=term_code,
        opens_on=opens_on,
        closes_on=closes_on,
        is_closed=False,
    )
    session.add(opening)
    session.flush()
    return opening


def find_current_opening(session: Session, *, area_code: str, survey_code: str, today: date) -> Opening | None:
    """The opening of this survey that takes answers today; the earliest when two overlap."""
    return session.scalar(
        select(Opening)
        .where(
            Opening.area_code == area_code,
            Opening.survey_code == survey_code,
            Opening.is_closed.is_(False),
            Opening.opens_on <= today,
            Opening.closes_on >= today,
        )
        .order_by(Opening.opens_on, Opening.opening_id)
        .limit(1)
    )


def list_openings(session: Session, *, area_code: str) -> tuple[Opening, ...]:
    """Every opening of an area, the newest first."""
    statement = select(Opening).where(Opening.area_code == area_code)
    return tuple(session.scalars(statement.order_by(Opening.opens_on.desc(), Opening.opening_id)))


def list_openings_of_term(session: Session, *, area_code: str, term_code: str) -> tuple[Opening, ...]:
    """The openings of one term, by survey."""
    statement = select(Opening).where(Opening.area_code == area_code, Opening.term_code == term_code)
    return tuple(session.scalars(statement.order_by(Opening.survey_code)))


def close_opening(session: Session, *, area_code: str, opening_id: str) -> bool:
    """Whether the opening was open and is closed now; answers on their way go to the next term."""
    closed = session.execute(
        update(Opening)
        .where(Opening.area_code == area_code, Opening.opening_id == opening_id, Opening.is_closed.is_(False))
        .values(is_closed=True)
        .returning(Opening.opening_id)
    )
    return closed.first() is not None
