"""Copying a whole database to a file and back."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from app.db import Database


class BackupError(Exception):
    """A backup could not be made or used; the message says why and what to do."""


def write_backup(database: Database, path: Path) -> None:
    """A whole copy of the database as of now, made while others read and write; refuses to overwrite a file."""
    if path.exists():
        raise BackupError(f"{path} exists already. Give the backup another name: an older one is never overwritten.")
    if not os.access(path.parent, os.W_OK):
        raise BackupError(f"Nothing can be written in {path.parent}. Make the folder first, or name another.")
    url = database.engine.url
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(_sqlite_path(url))) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
        path.chmod(0o600)
    else:
        _run_postgres_tool("pg_dump", url, "--format=custom", f"--file={path}")


def read_backup(database: Database, path: Path) -> None:
    """Put the database back to what it was in the backup; what came after is lost."""
    if not path.is_file():
        raise BackupError(f"There is no backup at {path}.")
    url = database.engine.url
    if url.get_backend_name() == "sqlite":
        _check_sqlite_file(path)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(_sqlite_path(url))) as target:
            source.backup(target)
    else:
        _run_postgres_tool("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(path))


def _sqlite_path(url: URL) -> str:
    if not url.database:
        raise BackupError("This database lives in memory only: there is nothing to back up.")
    return url.database


def _check_sqlite_file(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as backup:
            verdict = backup.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{path} is not a backup of Heard: {error}.") from error
    if verdict != "ok":
        raise BackupError(f"{path} is damaged and was not used: {verdict}.")


def _run_postgres_tool(name: str, url: URL, *arguments: str) -> None:
    program = shutil.which(name)
    if program is None:
        raise BackupError(f"{name} is not installed. It comes with the PostgreSQL client programs of your system.")
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    # The password goes by the environment, because a command line can be read by everyone on the machine.
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    command = [program, f"--dbname={address}", "--no-password", *arguments]
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # no shell
    if outcome.returncode != 0:
        raise BackupError(f"{name} failed: {outcome.stderr.strip()}")
