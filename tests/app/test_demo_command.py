"""``heard demo``: from nothing to frozen terms, again without harm, and never over somebody's real data."""

import base64
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.cli.demo_state import STATE_FILE
from app.config import load_settings
from app.db import create_database
from app.migrations.revisions import find_current_revision
from app.models.staff import Role
from app.services.queues import list_terms_to_audit
from app.store.comment_labels import count_labels
from app.store.comments import CommentFilter, count_comments
from app.store.openings import add_opening
from app.store.releases import list_release_heads
from app.store.sentiment_models import list_trainings
from app.store.staff import list_staff_members

AREA_CODE = "central_bedfordshire"


def run(*arguments: str, data_dir: Path, database_url: str | None = None) -> Result:
    environment = {"HEARD_DATA_DIR": str(data_dir), "HEARD_AREA": None, "DATABASE_URL": database_url}
    return CliRunner().invoke(main, ["demo", "--no-serve", *arguments], env=environment)


def test_a_demo_is_built_once_and_rebuilt_when_something_else_is_wanted(tmp_path: Path) -> None:
    first = run("--responses", "40", "--terms", "2", data_dir=tmp_path)
    assert first.exit_code == 0, first.output
    assert "Everything in it is invented" in first.output
    assert all(f"Sign in as {role}@example.org with " in first.output for role in Role)

    again = run("--responses", "40", "--terms", "2", data_dir=tmp_path)
    assert "The demo database is there already." in again.output

    other = run("--responses", "40", "--terms", "1", "--seed", "2", data_dir=tmp_path)
    assert other.exit_code == 0, other.output
    assert "there already" not in other.output

    database = create_database(load_settings({"HEARD_DEMO": "1", "HEARD_DATA_DIR": str(tmp_path)}))
    with database.reading_session() as session:
        heads = list_release_heads(session, area_code=AREA_CODE)
        staff_members = list_staff_members(session, area_code=AREA_CODE)
        unscored_count = count_comments(session, area_code=AREA_CODE, wanted=CommentFilter(is_scored=False))
        waiting_count = sum(count for _term_code, count in list_terms_to_audit(session, area_code=AREA_CODE))
        label_count = sum(count_labels(session, area_code=AREA_CODE).values())
        trained = [one.language for one in list_trainings(session, area_code=AREA_CODE)]
    database.engine.dispose()
    assert [head.response_count for head in heads] == [40]
    assert {member.role for member in staff_members} == set(Role)
    assert unscored_count == 0
    # Of the one closed term 40 % of what was drawn is left to read, and everything is drawn where there is so little.
    assert 0 < waiting_count < label_count
    assert trained == ["en"]


def test_a_database_with_openings_of_its_own_is_left_alone(database_url: str, tmp_path: Path) -> None:
    environment = {"HEARD_DEMO": "1", "HEARD_DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}
    database = create_database(load_settings(environment))
    with database.writing_session() as session:
        add_opening(
            session,
            area_code=AREA_CODE,
            survey_code="pulse",
            survey_version=1,
            term_code="2026-autumn",
            opens_on=date(2026, 9, 1),
            closes_on=date(2026, 12, 31),
        )
        session.commit()
    database.engine.dispose()

    result = run("--responses", "5", data_dir=tmp_path, database_url=database_url)

    assert result.exit_code == 1
    assert "holds openings already" in result.output
    assert not (tmp_path / STATE_FILE).exists()


def test_a_database_of_an_earlier_version_is_not_upgraded(database_url: str, tmp_path: Path) -> None:
    environment = {"HEARD_DEMO": "1", "HEARD_DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}
    database = create_database(load_settings(environment))
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    result = run("--responses", "5", data_dir=tmp_path, database_url=database_url)

    assert result.exit_code == 1
    assert "was made by an earlier version" in result.output
    assert find_current_revision(database) == "0001"
    database.engine.dispose()


def test_no_site_for_families_is_served_from_an_invented_database(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_text(json.dumps({"database": sqlite_url}), encoding="utf-8")
    environment = {
        "HEARD_DATA_DIR": str(tmp_path),
        "DATABASE_URL": sqlite_url,
        "HEARD_DEMO": None,
        "HEARD_SECRET_KEY": "long random text",
        "HEARD_TEXT_KEY": base64.b64encode(bytes(32)).decode(),
    }
    refused = CliRunner().invoke(main, ["serve"], env=environment)
    assert refused.exit_code == 1
    assert "Everything in this database is invented" in refused.output


@pytest.mark.parametrize("arguments", [("--responses", "0"), ("--terms", "0"), ("--seed", "x")])
def test_senseless_wishes_are_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert run(*arguments, data_dir=tmp_path).exit_code == 2
