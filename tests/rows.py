"""How many rows a table holds."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import Model

Count = Callable[[type[Model]], int]


def count_rows(session: Session, model: type[Model]) -> int:
    """The rows of a table as this session sees them."""
    return session.scalar(select(func.count()).select_from(model)) or 0
