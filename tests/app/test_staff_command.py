"""heard staff add, list, remove."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main


@pytest.fixture(autouse=True)
def demo_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARD_DEMO", "1")
    monkeypatch.setenv("HEARD_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert heard("database", "upgrade").exit_code == 0


def heard(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=typed)


def test_a_generated_password_is_shown_once() -> None:
    added = heard("staff", "add", "Ann@Example.org", "--role", "forum", "--generate")
    assert "Added ann@example.org as forum in central_bedfordshire." in added.output
    assert "Password, shown only this once: " in added.output
    assert heard("staff", "list").output.startswith("ann@example.org: forum, since ")


def test_a_password_may_come_from_standard_input() -> None:
    added = heard("staff", "add", "a@example.org", "--role", "admin", "--password-stdin", typed="a long password\n")
    assert added.exit_code == 0
    assert "a long password" not in added.output


def test_a_password_is_asked_for_twice() -> None:
    typed = "a long password\na long password\n"
    assert heard("staff", "add", "a@example.org", "--role", "officer", typed=typed).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "typed", "message"),
    [
        (("add", "nobody", "--role", "forum", "--generate"), None, "is no e-mail address"),
        (("add", "a@example.org", "--role", "forum", "--password-stdin"), "short\n", "Use at least 12 characters."),
        (("add", "a@example.org", "--role", "forum", "--generate", "--area", "nowhere"), None, "There is no area"),
        (("add", "a@example.org", "--role", "king", "--generate"), None, "'king' is not one of"),
        (("remove", "a@example.org"), None, "a@example.org has no account in central_bedfordshire."),
    ],
)
def test_what_cannot_be_done_says_why(arguments: tuple[str, ...], typed: str | None, message: str) -> None:
    result = heard("staff", *arguments, typed=typed)
    assert result.exit_code != 0
    assert message in result.output


def test_an_account_is_not_added_twice() -> None:
    heard("staff", "add", "a@example.org", "--role", "forum", "--generate")
    again = heard("staff", "add", "A@example.org", "--role", "admin", "--generate")
    assert "has an account in central_bedfordshire already" in again.output


def test_a_removed_account_is_gone() -> None:
    heard("staff", "add", "a@example.org", "--role", "forum", "--generate")
    assert heard("staff", "remove", "A@example.org").output == "Removed a@example.org from central_bedfordshire.\n"
    assert "Nobody may sign in to central_bedfordshire yet." in heard("staff", "list").output
