"""Running the few statements that every response needs, on both databases, without making them anew each time."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Dialect, Insert, Select, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.db import Model

Statement = Insert | Select[Any] | Delete
"""A statement that stays the same object, because what it says in the driver's words is kept by it."""


def insert_new(session: Session, model: type[Model], **values: Any) -> bool:
    """Whether this row is new and was inserted; RETURNING tells, because a row count lies after ON CONFLICT."""
    return session.connection().execute(_insert_unless_there(session, model), values).first() is not None


def insert_new_plain(session: Session, model: type[Model], **values: str | int | bool | None) -> bool:
    """Like ``insert_new``, in the driver's own words: a third of its time, and no dates."""
    return run_plain(session, _insert_unless_there(session, model), values).first() is not None


def insert_rows(session: Session, model: type[Model], rows: list[dict[str, Any]]) -> None:
    """Insert these rows in one go, in the driver's own words: numbers, plain text, truth, bytes and None."""
    if not rows:
        return
    connection = session.connection()
    statement, columns = _driver_words(_insert(model), connection.dialect, tuple(rows[0]))
    by_place = [tuple(map(row.__getitem__, columns)) for row in rows] if columns else rows
    connection.exec_driver_sql(statement, by_place)


def run_plain(session: Session, statement: Statement, values: Mapping[str, Any]) -> CursorResult[Any]:
    """What a kept statement gives, in the driver's own words: on SQLite truth comes back as 0 or 1."""
    connection = session.connection()
    words, columns = _driver_words(statement, connection.dialect, tuple(values))
    return connection.exec_driver_sql(words, tuple(map(values.__getitem__, columns)) if columns else dict(values))


# The statements are kept, because making them anew took most of the time of storing a response.
@cache
def _driver_words(statement: Statement, dialect: Dialect, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The statement, and the order of its values; no order for a driver that takes them by name."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    return str(compiled), tuple(getattr(compiled, "positiontup", None) or ())


def _insert_unless_there(session: Session, model: type[Model]) -> Insert:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return _insert_unless_there_postgresql(model) if is_postgresql else _insert_unless_there_sqlite(model)


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
