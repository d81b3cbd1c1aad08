"""The commands that look after the database."""

import base64
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.config import Settings
from app.db import create_database
from app.store.openings import list_openings
from tests.app.commands import environment_of
from tests.app.store_rows import AREA, open_pulse

CLICK_USAGE_ERROR = 2


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    return environment_of(settings)


def run(*arguments: str, environment: dict[str, str]) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def test_a_current_database_agrees_with_the_code(environment: dict[str, str]) -> None:
    assert run("database", "upgrade", environment=environment).output == "The database is up to date.\n"
    checked = run("database", "check", environment=environment)
    assert checked.exit_code == 0, checked.output
    assert "agree with the code" in checked.output


def test_an_empty_database_is_told_and_upgraded(environment: dict[str, str], tmp_path: Path) -> None:
    environment["DATABASE_URL"] = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    refused = run("database", "check", environment=environment)
    assert (refused.exit_code, "heard database upgrade" in refused.output) == (1, True)
    assert "Upgraded from empty to" in run("database", "upgrade", environment=environment).output
    assert run("database", "check", environment=environment).exit_code == 0


def test_a_restored_backup_is_the_database_as_it_was(
    environment: dict[str, str], settings: Settings, tmp_path: Path
) -> None:
    database = create_database(settings)
    with database.writing_session() as session:
        open_pulse(session, term_code="2026-autumn")
    backup = str(tmp_path / "backup")
    written = run("database", "backup", backup, environment=environment)
    assert written.exit_code == 0, written.output
    with database.writing_session() as session:
        open_pulse(session, term_code="2026-summer")
    database.engine.dispose()
    restored = run("database", "restore", backup, "--yes", environment=environment)
    assert restored.exit_code == 0, restored.output
    with database.reading_session() as session:
        openings = list_openings(session, area_code=AREA)
    database.engine.dispose()
    assert [opening.term_code for opening in openings] == ["2026-autumn"]


def test_a_backup_never_overwrites_and_a_restore_wants_a_backup(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "there").write_text("not a database", encoding="utf-8")
    assert "exists already" in run("database", "backup", str(tmp_path / "there"), environment=environment).output
    refused = run("database", "restore", str(tmp_path / "there"), "--yes", environment=environment)
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
    missing = run("database", "restore", str(tmp_path / "missing"), "--yes", environment=environment)
    assert "There is no backup at" in missing.output


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HEARD_SECRET_KEY", "", "HEARD_SECRET_KEY is not set"),
        ("HEARD_TEXT_KEY", "", "HEARD_TEXT_KEY is not set"),
        ("HEARD_TEXT_KEY", "äö", "HEARD_TEXT_KEY is not base64"),
        ("HEARD_TEXT_KEY", base64.b64encode(bytes(16)).decode(), "holds 16 bytes and must hold 32"),
    ],
)
def test_a_missing_secret_is_named(sqlite_url: str, name: str, value: str, words: str) -> None:
    environment = {
        "DATABASE_URL": sqlite_url,
        "HEARD_DEMO": "",
        "HEARD_SECRET_KEY": "long random text",
        "HEARD_TEXT_KEY": base64.b64encode(bytes(32)).decode(),
    }
    refused = run("database", "check", environment=environment | {name: value})
    assert refused.exit_code == 1
    assert words in refused.output


def test_the_demo_keeps_the_secrets_it_made(sqlite_url: str, tmp_path: Path) -> None:
    environment = {"DATABASE_URL": sqlite_url, "HEARD_DEMO": "1", "HEARD_DATA_DIR": str(tmp_path / "demo")}
    texts = []
    for _ in range(2):
        assert run("database", "check", environment=environment).exit_code == 0
        texts.append((tmp_path / "demo" / "demo-text-key").read_text(encoding="ascii"))
    assert texts[0] == texts[1]
    assert (tmp_path / "demo" / "demo-text-key").stat().st_mode & 0o077 == 0


def test_a_backup_into_no_folder_is_refused_in_words(environment: dict[str, str], tmp_path: Path) -> None:
    refused = run("database", "backup", str(tmp_path / "nowhere" / "backup"), environment=environment)
    assert (refused.exit_code, "Make the folder first" in refused.output) == (1, True)


def test_a_taken_port_is_told_in_words(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = run("serve", "--port", str(taken.getsockname()[1]), environment=environment)
    assert (refused.exit_code, "Cannot listen on 127.0.0.1" in refused.output) == (1, True)
    assert run("serve", "--port", "99999999", environment=environment).exit_code == CLICK_USAGE_ERROR
