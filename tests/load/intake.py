"""Prints how many whole responses a second are stored, with none lost or doubled.

Run: .venv/bin/python -m tests.load.intake [--seconds 15] [--workers 2]
Eight clients post whole responses over HTTP to a server whose workers share one SQLite file (synchronous=FULL);
every twentieth response is sent twice, as after a lost acknowledgement.
"""

import argparse
import os
import resource
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from sqlalchemy import func, select

from app.config import Settings
from app.db import create_database
from app.models.response import Answer, Receipt, Response
from tests.factories import in_northmere, open_pulse
from tests.migrating import migrate, settings_for

CLIENT_COUNT = 8
RESENT_EVERY = 20
WARM_UP_SECONDS = 4.0
READ_BYTES = 65_536
REQUEST_HEAD = (
    "POST /en/pulse HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept-Encoding: gzip\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
)
ANSWERS = [
    *(("P00", "yes"), ("P01", "so_so"), ("P02", "sometimes"), ("P03", "never"), ("P04", "never"), ("P04a", "school")),
    *(("P05", "mostly"), ("P06", "mostly"), ("P16", "dk"), ("P08", "never"), ("P09", "always"), ("P10", "mostly")),
    *(("P11", "better"), ("A02", "ehcp"), ("A04", "farrowby"), ("A07", "white_british")),
    *(("P13", "Answer the phone, please. Nobody rings back."), ("P17", "no"), ("A01", "age_5_10"), ("A03", "asd")),
    *(("A03", "slcn"), ("A08", "same"), ("A09", "no"), ("A11", "three"), ("A12", "no")),
]


ENCODED_ANSWERS = urlencode(ANSWERS)


@dataclass(slots=True)
class Tally:
    """What one client saw."""

    stored_count: int = 0
    failed_count: int = 0
    resent_count: int = 0
    seconds: list[float] = field(default_factory=list)


def main() -> None:
    """Start the servers, post for a while, and hold what was acknowledged against the database."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--workers", type=int, default=2, help="gunicorn workers; 0 is `heard serve`")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = _site(Path(folder))
        port = _free_port()
        server = _serve(settings, port=port, worker_count=options.workers)
        try:
            _wait_for(port)
            warm_up = _post_for(WARM_UP_SECONDS, port=port)
            tallies = _post_for(options.seconds, port=port)
        finally:
            server.terminate()
            server.wait()
        _report(settings, tallies, warm_up=warm_up, seconds=options.seconds, worker_count=options.workers)


def _site(folder: Path) -> Settings:
    url = f"sqlite:///{folder / 'intake.sqlite'}"
    settings = in_northmere(settings_for(url, data_dir=folder))
    migrate(url, data_dir=folder)
    database = create_database(settings)
    with database.writing_session() as session:
        open_pulse(session, settings=settings)
    database.engine.dispose()
    return settings


def _serve(settings: Settings, *, port: int, worker_count: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "HEARD_SECRET_KEY": settings.secret_key,
        "HEARD_TEXT_KEY": b64encode(settings.text_key).decode(),
        "HEARD_AREA": settings.area_code,
        "HEARD_DATA_DIR": str(settings.data_dir),
    }
    program = Path(sys.executable)
    if worker_count:
        gunicorn = [
            str(program.with_name("gunicorn")),
            "--workers",
            str(worker_count),
            "--preload",
            "--log-level",
            "error",
        ]
        command = [*gunicorn, "--bind", f"127.0.0.1:{port}", "wsgi:application"]
    else:
        command = [str(program.with_name("heard")), "serve", "--port", str(port)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def _post_for(seconds: float, *, port: int) -> list[Tally]:
    end = time.monotonic() + seconds
    tallies = [Tally() for _ in range(CLIENT_COUNT)]
    threads = [threading.Thread(target=_post_until, args=(end, port, tally)) for tally in tallies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tallies


def _post_until(end: float, port: int, tally: Tally) -> None:
    while time.monotonic() < end:
        body = f"{ENCODED_ANSWERS}&{urlencode(_control_fields())}"
        started = time.monotonic()
        is_stored = _post(port, body)
        tally.seconds.append(time.monotonic() - started)
        tally.stored_count += is_stored
        tally.failed_count += not is_stored
        if tally.stored_count % RESENT_EVERY == 0:
            _post(port, body)
            tally.resent_count += 1


def _control_fields() -> list[tuple[str, str]]:
    receipt = "".join(secrets.choice("0123456789") for _ in range(12))
    return [("_do", "send"), ("_key", secrets.token_hex(16)), ("_receipt", receipt)]


def _post(port: int, body: str) -> bool:
    """Whether the response was taken; a plain socket, so that the clients leave the processors to the server."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"{REQUEST_HEAD}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        answer = connection.recv(READ_BYTES)
        while connection.recv(READ_BYTES):
            pass
    return answer.startswith(b"HTTP/1.1 200 ")


def _report(
    settings: Settings, tallies: list[Tally], *, warm_up: list[Tally], seconds: float, worker_count: int
) -> None:
    database = create_database(settings)
    with database.reading_session() as session:
        kept = session.scalar(select(func.count()).select_from(Response))
        receipts = session.scalar(select(func.count()).select_from(Receipt))
        rows = session.scalar(select(func.count()).select_from(Answer))
        level = session.connection().exec_driver_sql("PRAGMA synchronous").scalar()
    database.engine.dispose()
    stored = sum(tally.stored_count for tally in tallies)
    acknowledged = stored + sum(tally.stored_count for tally in warm_up)
    resent = sum(tally.resent_count for tally in tallies)
    failed = sum(tally.failed_count for tally in tallies)
    taken = sorted(second for tally in tallies for second in tally.seconds)
    print(f"{stored / seconds:.0f} whole responses a second ({CLIENT_COUNT} clients, {worker_count} workers)")
    shares = quantiles(taken, n=20)
    print(f"median {shares[9] * 1000:.0f} ms, 95th percentile {shares[18] * 1000:.0f} ms")
    print(f"acknowledged {acknowledged}, kept {kept}, receipts {receipts}, failed {failed}, sent twice {resent}")
    print(f"{(rows or 0) / max(kept or 1, 1):.1f} answer rows a response; SQLite synchronous={level} (2 is FULL)")
    _report_processor_time(stored + resent + sum(tally.stored_count + tally.resent_count for tally in warm_up))
    print("none lost, none doubled" if kept == receipts == acknowledged else "LOST OR DOUBLED")


def _report_processor_time(post_count: int) -> None:
    """What a response costs whatever else the machine is doing; the server's start is in it."""
    for name, who in (("server", resource.RUSAGE_CHILDREN), ("clients", resource.RUSAGE_SELF)):
        used = resource.getrusage(who)
        user, system = (seconds * 1000 / max(post_count, 1) for seconds in (used.ru_utime, used.ru_stime))
        print(f"processor time a response, {name}: {user:.2f} ms of its own, {system:.2f} ms of the system's")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    main()
