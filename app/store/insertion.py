"""Inserting rows, on both databases."""

from functools import cache
from typing import Any, cast

from sqlalchemy import Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db import Model


def insert_new(session: Session, model: type[Model], **values: Any) -> bool:
    """Whether this row is new and was inserted; RETURNING tells, because a row count lies after ON CONFLICT."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    statement = _insert_unless_there_postgresql(model) if is_postgresql else _insert_unless_there_sqlite(model)
    return session.connection().execute(statement, values).first() is not None


def insert_rows(session: Session, model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Insert these rows in one go, without making objects of them."""
    if rows:
        session.connection().execute(_insert(model), rows)


# The statements are kept, because making them anew took most of the time of storing a response.
@cache
def _insert(model: type[Model]) -> Insert:
    return insert(_table(model))


@cache
def _insert_unless_there_postgresql(model: type[Model]) -> Insert:
    table = _table(model)
    return postgresql.insert(table).on_conflict_do_nothing().returning(*table.primary_key.columns)


@cache
def _insert_unless_there_sqlite(model: type[Model]) -> Insert:
    table = _table(model)
    return sqlite.insert(table).on_conflict_do_nothing().returning(*table.primary_key.columns)


def _table(model: type[Model]) -> Table:
    return cast(Table, model.__table__)
