"""The reach states of a week as text, written once."""

from sqlalchemy.orm import Session

from app.models.weekly_reach import WeeklyReach
from app.store.insertion import insert_new


def find_weekly_reach(session: Session, *, area_code: str, term_code: str, week: str) -> str | None:
    """What was told in this week; None before anybody looked."""
    row = session.get(WeeklyReach, (area_code, term_code, week), populate_existing=True)
    return row.content if row else None


def add_weekly_reach(session: Session, *, area_code: str, term_code: str, week: str, content: str) -> bool:
    """Whether this is what the week tells; what somebody else wrote before stays."""
    return insert_new(session, WeeklyReach, area_code=area_code, term_code=term_code, week=week, content=content)
