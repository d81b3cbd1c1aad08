"""A private PostgreSQL cluster for one test session: its own folder, a Unix socket, no network, stopped at the end."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

START_SECONDS = 120
STOP_SECONDS = 120
ROLE = "heard"
UNPRIVILEGED_ACCOUNT = "postgres"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL server that only this test session knows."""

    socket_dir: Path

    def url(self, database_name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{ROLE}@/{database_name}?host={self.socket_dir}"

    def create_database(self, database_name: str, *, template_name: str = "template1") -> str:
        """The address of a new database copied from a template, which nobody may be connected to."""
        self._execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", database_name, template_name)
        return self.url(database_name)

    def drop_database(self, database_name: str) -> None:
        """Remove a database, and whoever is still connected to it."""
        self._execute("DROP DATABASE {} WITH (FORCE)", database_name)

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def find_programs() -> Path | None:
    """The folder of the newest installed PostgreSQL's programs, which Debian keeps off the path."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return folders[-1] if folders else None


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """A new cluster, run by an unprivileged account because PostgreSQL refuses root, and removed afterwards."""
    account = UNPRIVILEGED_ACCOUNT if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="heard-postgresql-"))
    try:
        if account:
            shutil.chown(folder, account, account)
        data_dir = folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data_dir, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"],
            check=True,
            capture_output=True,
            cwd=folder,
            user=account,
            group=account,
        )
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data_dir, "-k", folder, *_fast_settings()],
                stdout=log,
                stderr=log,
                cwd=folder,
                user=account,
                group=account,
                start_new_session=True,
            )
        try:
            cluster = Cluster(folder)
            _wait_until_ready(cluster, server=server, log=folder / "log")
            yield cluster
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(STOP_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fast_settings() -> list[str]:
    # Nothing here has to outlive a crash, so nothing waits for the disk.
    settings = (
        "listen_addresses=",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "autovacuum=off",
        "shared_buffers=64MB",
        "max_connections=60",
    )
    return [part for setting in settings for part in ("-c", setting)]


def _wait_until_ready(cluster: Cluster, *, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(cluster.url("postgres")).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8')}") from None
            time.sleep(0.05)
        else:
            return
