"""Prints how long a release of a large term takes, and how soon every staff page and its CSV are there at that size.

The first look at a page is told by itself: what is counted then is remembered for the looks after it.

Run: .venv/bin/python -m tests.load.large_term [--responses 100000] [--database FILE]
With --database the invented term is kept in FILE and used again; only the release is then measured no second time.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from analysis.release import Release
from app import create_app
from app.areas import find_area
from app.clock import today
from app.config import Settings
from app.db import Database, create_database
from app.demo.filling import DemoPlan, closed_term_codes, fill_demo
from app.migrations.revisions import upgrade_database
from app.models.staff import Role
from app.services.queues import draw_closed_terms
from app.services.released import list_releases
from app.services.releases import build_term_release
from app.services.scoring import score_new_comments
from app.services.themes import read_new_comments
from app.store.staff import remove_staff_member
from tests.app.staffing import database_of, settings_of, signed_in_client
from tests.migrating import settings_for

ROUNDS = 60
PAGES = {
    Role.FORUM: (
        "/staff/forum/",
        "/staff/forum/measures/overall",
        "/staff/forum/measures/respect",
        "/staff/forum/measures/felt_change",
        "/staff/forum/schemes",
        "/staff/forum/who-answered",
        "/staff/forum/felt",
        "/staff/forum/comments",
        "/staff/forum/comments?sentiment=negative",
        "/staff/forum/reading",
        "/staff/forum/reading?queue=learn",
        "/staff/forum/learning",
        "/staff/forum/said",
        "/staff/forum/themes",
        "/staff/forum/promises",
    ),
    Role.OFFICER: ("/staff/outreach/reach", "/staff/outreach/where-next", "/staff/outreach/activities"),
    Role.ADMIN: ("/staff/admin/openings", "/staff/admin/staff"),
}


def main() -> None:
    """Invent one closed term and the open one, freeze the first, and fetch every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--database", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder) / "large.sqlite"
        is_new = not path.exists()
        # The same keys each time, so that a kept database can be read again.
        settings = replace(
            settings_for(f"sqlite:///{path}", data_dir=Path(folder)),
            secret_key="load",
            text_key=bytes(32),
        )
        plan = DemoPlan(responses_per_term=options.responses, term_count=1, seed=1, today=today())
        if is_new:
            _fill_and_freeze(settings, plan=plan)
        _measure_pages(settings)


def _fill_and_freeze(settings: Settings, *, plan: DemoPlan) -> None:
    database = create_database(settings)
    upgrade_database(database)
    area = find_area(settings.area_code)
    started = time.perf_counter()
    fill_demo(database, area=area, plan=plan, progress=_no_progress)
    print(f"{plan.responses_per_term} responses a term invented in {time.perf_counter() - started:.0f} s")
    with database.writing_session() as session:
        score_new_comments(session, area_code=area.code, progress=_no_progress)
        read_new_comments(session, area_code=area.code, progress=_no_progress)
        draw_closed_terms(session, area_code=area.code, today=plan.today)
        session.commit()
    _freeze(database, settings=settings, plan=plan)
    database.engine.dispose()


def _freeze(database: Database, *, settings: Settings, plan: DemoPlan) -> None:
    area = find_area(settings.area_code)
    (term_code,) = closed_term_codes(area, plan)
    with database.reading_session() as session:
        started, cpu_started = time.perf_counter(), time.process_time()
        built = build_term_release(session, area=area, term_code=term_code, today=plan.today, progress=_no_progress)
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    if not isinstance(built, Release):
        raise SystemExit(f"not built: {built}")
    print(f"release over {plan.responses_per_term} responses in {seconds:.1f} s ({cpu_seconds:.1f} s of processor)")


def _measure_pages(settings: Settings) -> None:
    app = create_app(settings)
    database: Database = app.extensions["heard_database"]
    with database.reading_session() as session:
        term_code = list_releases(session, area_code=settings.area_code)[0].term_code
    print(f"{'page':45} {'first':>8} {'median':>8} {'95th':>8}")
    for role, paths in PAGES.items():
        client = _plain_client(app, role)
        for path in paths:
            _measure(client, path)
        if role is Role.FORUM:
            _measure(client, f"/staff/releases/{term_code}.csv")
            _measure(client, f"/staff/methods/{term_code}")
    database.engine.dispose()


def _plain_client(app: Flask, role: Role) -> FlaskClient:
    """A signed-in client without the strict client's checks, which take longer than the page."""
    with database_of(app).writing_session() as session:
        remove_staff_member(session, area_code=settings_of(app).area_code, email=f"{role}@example.org")
        session.commit()
    strict = signed_in_client(app, role)
    cookie = next(iter((strict._cookies or {}).values()))
    client = FlaskClient(app, app.response_class)
    client.set_cookie(cookie.key, cookie.value, secure=True)
    return client


def _measure(client: FlaskClient, path: str) -> None:
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = client.get(path, base_url="https://localhost", headers={"Accept-Encoding": "gzip"})
        seconds.append(time.perf_counter() - started)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
    shares = quantiles(seconds, n=20)
    print(f"{path:45} {seconds[0] * 1000:5.0f} ms {shares[9] * 1000:5.0f} ms {shares[18] * 1000:5.0f} ms")


def _no_progress(*_counts: Any) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
