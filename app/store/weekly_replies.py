"""Replies of an open term up to the last whole week: all that the weekly reach states are told from."""

from sqlalchemy import func, select

from app.db import Session
from app.models.response import Response


def count_replies_by_community(
    session: Session, *, area_code: str, term_code: str, before_week: str, only_stage_code: str | None
) -> tuple[tuple[str, int], ...]:
    """Replies by community code of the weeks before this one, of one stage where it is given."""
    counts = select(Response.community_code, func.count()).where(
        Response.area_code == area_code, Response.term_code == term_code, Response.week < before_week
    )
    if only_stage_code is not None:
        counts = counts.where(Response.stage_code == only_stage_code)
    rows = session.execute(counts.group_by(Response.community_code).order_by(Response.community_code))
    return tuple((code, count) for code, count in rows)


def count_replies_by_town(
    session: Session, *, area_code: str, term_code: str, before_week: str
) -> tuple[tuple[str, int], ...]:
    """Replies by town code of the weeks before this one."""
    counts = select(Response.town_code, func.count()).where(
        Response.area_code == area_code, Response.term_code == term_code, Response.week < before_week
    )
    rows = session.execute(counts.group_by(Response.town_code).order_by(Response.town_code))
    return tuple((code, count) for code, count in rows)
