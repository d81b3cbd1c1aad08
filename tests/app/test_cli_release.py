"""The commands release, sentiment and survey, as somebody types them."""

from pathlib import Path

import pytest

from app.config import Settings
from app.db import create_database
from app.store.responses import store_response
from tests.app.commands import run
from tests.app.store_rows import TERM, new_response, open_pulse

pytestmark = pytest.mark.one_database

PULSE_FILE = str(Path(__file__).parents[2] / "surveys" / "definitions" / "pulse" / "v1.toml")


@pytest.fixture
def _twelve_responses(settings: Settings) -> None:
    database = create_database(settings)
    with database.writing_session() as session:
        opening = open_pulse(session)
        for number in range(12):
            store_response(session, new_response(opening, number=number))
        session.commit()
    database.engine.dispose()


@pytest.mark.usefixtures("_twelve_responses")
def test_a_release_is_built_told_and_listed(settings: Settings) -> None:
    assert run("release", "list", settings=settings).output == "No term is frozen yet.\n"
    open_still = run("release", "build", "--term", TERM, "--today", "2026-12-20", settings=settings)
    assert "it still takes answers" in open_still.output
    built = run("release", "build", "--term", TERM, "--today", "2026-12-21", settings=settings)
    assert built.exit_code == 0, built.output
    # 12 replies are told to the nearest 5
    assert "about 10 replies" in built.output
    assert "Not shown, and why:" in built.output
    assert "too few answers" in built.output
    again = run("release", "build", "--term", TERM, "--today", "2026-12-21", settings=settings)
    assert (again.exit_code, "frozen already" in again.output) == (1, True)
    assert run("release", "list", settings=settings).output == f"{TERM}: pulse v1, about 10 replies, 2026-12-21\n"


def test_a_term_that_is_none_is_told(settings: Settings) -> None:
    refused = run("release", "build", "--term", "winter", settings=settings)
    assert refused.exit_code == 1
    assert "Error:" in refused.output


@pytest.mark.usefixtures("_twelve_responses")
def test_comments_are_scored_and_counted(settings: Settings) -> None:
    scored = run("sentiment", "apply", settings=settings)
    assert scored.exit_code == 0, scored.output
    assert scored.output.endswith("negative: 12\n12 comments scored.\n")
    assert run("sentiment", "apply", settings=settings).output.endswith("0 comments scored.\n")


def test_surveys_are_listed_checked_and_compared(settings: Settings, tmp_path: Path) -> None:
    assert "pulse v1" in run("survey", "list", settings=settings).output.splitlines()
    checked = run("survey", "check", PULSE_FILE, settings=settings)
    assert (checked.exit_code, "no faults" in checked.output) == (0, True)
    text = Path(PULSE_FILE).read_text(encoding="utf-8")
    changed = tmp_path / "v2.toml"
    changed.write_text(text.replace("Does help come in time?", "Does help come soon?"), encoding="utf-8")
    compared = run("survey", "diff", PULSE_FILE, str(changed), settings=settings)
    assert "P03: other words" in compared.output
    assert "right_help: answers may not be compared." in compared.output
    assert "overall: answers may be compared." in compared.output


@pytest.mark.parametrize("command", [("check",), ("diff", PULSE_FILE)])
def test_a_definition_in_another_encoding_is_told_with_its_line(
    settings: Settings, tmp_path: Path, command: tuple[str, ...]
) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes('code = "pulse"\ntitle = "café"\n'.encode("latin-1"))
    refused = run("survey", *command, str(latin), settings=settings)
    assert refused.exit_code == 1
    assert (
        f"{latin}, line 2: this is not UTF-8. Save the file as UTF-8, in a spreadsheet as “CSV UTF-8”."
        in refused.output
    )


def test_every_fault_of_a_definition_is_told(settings: Settings, tmp_path: Path) -> None:
    text = Path(PULSE_FILE).read_text(encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text(text.replace('code = "P03"', 'code = "P02"'), encoding="utf-8")
    refused = run("survey", "check", str(broken), settings=settings)
    assert refused.exit_code == 1
    assert "P02" in refused.output
    assert "faults: 2." in refused.output
