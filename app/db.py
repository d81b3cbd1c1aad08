"""The database: engine, sessions, and the base of every model."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, g, request
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

from app.config import Settings
from app.turns import Turns

# Services and pages name sessions in their types, and import SQLAlchemy nowhere: they take the name from here.
__all__ = [
    "Database",
    "Model",
    "Session",
    "create_database",
    "current_database",
    "current_session",
    "init_app",
    "start_writing",
]

SQLITE_BUSY_SECONDS = 20
_WRITES = "heard_writes"
_TURN = "heard_turn"
_SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "cache_size=-32000",
    "wal_autocheckpoint=8000",  # Random keys touch a page for each answer: checkpoints would come every 30 responses.
)
_READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Model(DeclarativeBase):
    """The base of every table, with a name for every constraint."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and the key its comments are sealed with; every session carries the key in ``info``."""

    engine: Engine
    text_key: bytes
    old_text_keys: tuple[bytes, ...] = ()

    def reading_session(self) -> Session:
        """A session that sees one moment and, on SQLite, takes no lock; its first statement may still be a write."""
        return self._session(self.engine)

    def writing_session(self) -> Session:
        """A session that, on SQLite, waits for the one write lock at its start instead of failing half way."""
        return self._session(self.engine.execution_options(**{_WRITES: True}))

    def _session(self, engine: Engine) -> Session:
        keys = {"text_key": self.text_key, "old_text_keys": self.old_text_keys}
        return Session(engine, info=keys, expire_on_commit=False)

    @contextmanager
    def writing_connection(self) -> Iterator[Connection]:
        """A connection in one transaction that is committed at the end, for migrations."""
        with self.engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection


def create_database(settings: Settings) -> Database:
    """The database of these settings: SQLite, or PostgreSQL for a ``postgresql://`` address."""
    url = make_url(settings.database_url.replace("postgres://", "postgresql://", 1))
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        return Database(engine, settings.text_key, settings.old_text_keys)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": SQLITE_BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", partial(_begin_sqlite, turns=Turns(_turns_file(url.database))))
    event.listen(engine, "checkin", _end_turn)
    return Database(engine, settings.text_key, settings.old_text_keys)


def _turns_file(database: str | None) -> Path | None:
    return Path(f"{database}-turns") if database and database != ":memory:" else None


def init_app(app: Flask, *, settings: Settings) -> None:
    """Give the app its database and close each request's session at its end."""
    app.extensions["heard_database"] = create_database(settings)
    app.teardown_appcontext(_close_session)


def current_database() -> Database:
    """The database of the app that answers this request."""
    return cast(Database, current_app.extensions["heard_database"])


def current_session() -> Session:
    """The session of this request: a writing one when the request may change something."""
    if "session" not in g:
        database = current_database()
        reads_only = bool(request) and request.method in _READING_METHODS
        g.session = database.reading_session() if reads_only else database.writing_session()
    return cast(Session, g.session)


def read_first() -> None:
    """Let the session of this post read without the write lock until ``start_writing`` takes it for the store."""
    g.session = current_database().reading_session()


def start_writing(session: Session) -> None:
    """Commit what was read and take the write lock, for the rare page that reads first and then writes."""
    session.commit()
    session.connection(execution_options={_WRITES: True})


def _close_session(_error: BaseException | None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transactions are switched off: they would start late, deferred, and leak savepoints.
    cast(Any, connection).isolation_level = None
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection, *, turns: Turns) -> None:
    if not connection.get_execution_options().get(_WRITES):
        connection.exec_driver_sql("BEGIN")
        return
    # SQLite wakes waiting writers by chance: among 8 busy clients one was seen to wait more than 20 seconds.
    if _TURN not in connection.info and turns.take(timeout_seconds=SQLITE_BUSY_SECONDS):
        connection.info[_TURN] = turns
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _end_turn(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    turns: Turns | None = entry.info.pop(_TURN, None)
    if turns is not None:
        turns.give_back()
