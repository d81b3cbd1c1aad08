"""``heard demo``: an invented year in a database of its own, and the site that shows it."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import click

from app.areas import Area
from app.areas.terms import find_term_dates, term_code_on
from app.auth.passwords import hash_password, new_password
from app.cli.demo_state import STATE_FILE, database_name, read_demo_state
from app.cli.serve import DEFAULT_HOST, DEFAULT_PORT, run_site
from app.cli.site import read_area
from app.config import Settings, load_settings
from app.db import Database, create_database
from app.demo.filling import DemoPlan, closed_term_codes, fill_demo
from app.demo.judging import judge_demo
from app.demo.translating import translate_demo
from app.migrations.revisions import find_current_revision, find_newest_revision, upgrade_database
from app.models.staff import Role
from app.services.releases import BuildRefusal, build_term_release
from app.services.scoring import score_new_comments
from app.services.themes import read_new_comments
from app.store.comments import CommentFilter, count_comments
from app.store.openings import list_openings
from app.store.staff import add_staff_member, remove_staff_member

DAYS_UNTIL_FROZEN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class DemoState:
    """What a finished demonstration was made from; while it is the same there is nothing to do."""

    area_code: str
    responses: int
    terms: int
    seed: int
    open_term_code: str
    revision: str | None
    database: str


@click.command()
@click.option("--responses", default=400, show_default=True, type=click.IntRange(1), help="Responses in a closed term.")
@click.option("--terms", default=4, show_default=True, type=click.IntRange(1, 30), help="Closed terms.")
@click.option("--seed", default=1, show_default=True, help="The same seed invents the same.")
@click.option("--no-serve", is_flag=True, help="Stop when the database is filled.")
def demo(responses: int, terms: int, seed: int, no_serve: bool) -> None:  # noqa: FBT001  click passes a flag so
    """Fill a demo database with invented families and serve it."""
    settings = load_settings({**os.environ, "HEARD_DEMO": "1"})
    area = read_area(settings.area_code)
    plan = DemoPlan(responses, terms, seed, datetime.now(UTC).date())
    state = _state_of(settings, area=area, plan=plan)
    if read_demo_state(settings.data_dir) == asdict(state):
        click.echo("The demo database is there already.")
    else:
        _build(settings, area=area, plan=plan)
        (settings.data_dir / STATE_FILE).write_text(json.dumps(asdict(state)), encoding="utf-8")
    database = create_database(settings)
    _renew_staff(database, area=area, today=plan.today)
    database.engine.dispose()
    click.echo("Everything in it is invented: families, words, visits and promises.")
    if not no_serve:
        run_site(settings, host=DEFAULT_HOST, port=DEFAULT_PORT)


def _build(settings: Settings, *, area: Area, plan: DemoPlan) -> None:
    (settings.data_dir / STATE_FILE).unlink(missing_ok=True)
    _remove_own_database(settings)
    database = create_database(settings)
    click.get_current_context().call_on_close(database.engine.dispose)
    _refuse_used_database(database, area=area)
    upgrade_database(database)
    with click.progressbar(length=plan.response_count, label="Inventing responses") as progress_bar:
        fill_demo(database, area=area, plan=plan, progress=progress_bar.update)
    translated_count = translate_demo(database, area=area, today=plan.today)
    click.echo(f"An invented translator put {translated_count} comments into English.")
    with database.reading_session() as session:
        comment_count = count_comments(session, area_code=area.code, wanted=CommentFilter(is_scored=False))
        with click.progressbar(length=comment_count, label="Scoring comments") as progress_bar:
            score_new_comments(session, area_code=area.code, progress=progress_bar.update)
            read_new_comments(session, area_code=area.code, progress=lambda _count: None)
    judged_count = judge_demo(database, area=area, seed=plan.seed, today=plan.today)
    click.echo(f"An invented reader judged {judged_count} comments.")
    _build_releases(database, area=area, plan=plan)
    database.engine.dispose()


def _refuse_used_database(database: Database, *, area: Area) -> None:
    """End the command before anything is changed in a database that somebody uses."""
    revision = find_current_revision(database)
    if revision is None:
        return
    if revision == find_newest_revision():
        with database.reading_session() as session:
            if not list_openings(session, area_code=area.code):
                return
        what = "holds openings already"
    else:
        what = "was made by an earlier version"
    raise click.ClickException(
        f"The database of DATABASE_URL {what}, and a demonstration changes nothing it did not make. Give it an empty "
        "database, or unset DATABASE_URL."
    )


def _remove_own_database(settings: Settings) -> None:
    """Delete what an earlier demonstration made in the data folder; a database of DATABASE_URL is never deleted."""
    path = settings.data_dir / "demo.sqlite"
    if settings.database_url == f"sqlite:///{path}":
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _build_releases(database: Database, *, area: Area, plan: DemoPlan) -> None:
    for term_code in closed_term_codes(area, plan):
        frozen_on = min(find_term_dates(area, term_code).closes_on + DAYS_UNTIL_FROZEN, plan.today)
        with (
            database.reading_session() as session,
            click.progressbar(length=1, label=f"Freezing {term_code}") as progress_bar,
        ):
            progress = _progress_to(progress_bar)
            built = build_term_release(session, area=area, term_code=term_code, today=frozen_on, progress=progress)
        if isinstance(built, BuildRefusal):
            raise click.ClickException(f"The release of {term_code} was refused: {built}.")


def _progress_to(progress_bar: Any) -> Callable[[int, int], None]:
    def show(done_count: int, total_count: int) -> None:
        progress_bar.length = total_count
        progress_bar.update(done_count - progress_bar.pos)

    return show


def _renew_staff(database: Database, *, area: Area, today: date) -> None:
    """Give each role an account with a new password, shown this once."""
    with database.writing_session() as session:
        for role in Role:
            email, password = f"{role}@example.org", new_password()
            remove_staff_member(session, area_code=area.code, email=email)
            add_staff_member(
                session,
                area_code=area.code,
                email=email,
                role=role,
                password_hash=hash_password(password),
                today=today,
            )
            click.echo(f"Sign in as {email} with {password}")
        session.commit()


def _state_of(settings: Settings, *, area: Area, plan: DemoPlan) -> DemoState:
    return DemoState(
        area_code=area.code,
        responses=plan.responses_per_term,
        terms=plan.term_count,
        seed=plan.seed,
        open_term_code=term_code_on(area, plan.today),
        revision=find_newest_revision(),
        database=database_name(settings),
    )
