from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from app.config import DEFAULT_AREA_CODE, Settings
from tests import needs, postgres
from tests.browser import LiveServer
from tests.factories import NORTHMERE


def test_each_backend_is_really_used(session: Session, settings: Settings) -> None:
    assert session.connection().dialect.name == settings.database_url.split(":")[0]


def test_a_test_finds_every_table_and_a_revision(session: Session) -> None:
    assert {"response", "answer", "alembic_version"} <= set(inspect(session.connection()).get_table_names())


@pytest.mark.one_database
def test_a_mark_asks_for_one_database(settings: Settings) -> None:
    assert settings.database_url.startswith("sqlite:")


@pytest.mark.northmere
@pytest.mark.demo
def test_marks_say_which_site_it_is(settings: Settings, live_settings: Settings) -> None:
    for one in (settings, live_settings):
        assert (one.area_code, one.is_demo) == (NORTHMERE, True)


def test_without_a_mark_it_is_the_first_county_and_no_demonstration(settings: Settings) -> None:
    assert (settings.area_code, settings.is_demo) == (DEFAULT_AREA_CODE, False)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_commits_no_other_sees(session: Session, turn: str) -> None:
    session.execute(text("CREATE TABLE left_behind (turn TEXT)"))
    session.commit()
    assert turn in {"first", "second"}


def test_each_test_has_an_app_of_its_own(app: Flask, tmp_path: Path, settings: Settings) -> None:
    assert settings.data_dir == tmp_path
    assert app.config["TESTING"]


def test_the_live_server_reads_its_own_database(live_server: LiveServer) -> None:
    with live_server.session() as session:
        assert session.connection().dialect.name == "sqlite"


def test_a_missing_program_is_a_skip_at_home_and_a_failure_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="PostgreSQL is missing"):
        needs.refuse_without("PostgreSQL")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="PostgreSQL is missing"):
        needs.refuse_without("PostgreSQL")


def test_a_cluster_stops_with_its_block() -> None:
    programs = postgres.find_programs()
    if programs is None:
        needs.refuse_without("PostgreSQL")
    with postgres.running_cluster(programs) as cluster:
        process_id = int((cluster.socket_dir / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        assert Path(f"/proc/{process_id}").exists()
    assert not Path(f"/proc/{process_id}").exists()
    assert not cluster.socket_dir.exists()
