"""What the READMEs name is there, and what a newcomer must know of is named."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli import main
from surveys.loading import OPTIONAL_QUESTION_KEYS, QUESTION_KEYS
from surveys.option_lists import OPTIONAL_KEYS

ROOT = Path(__file__).parents[1]
READMES = sorted(
    path
    for folder in ("", "analysis", "surveys", "translations")
    for path in (ROOT / folder).glob("**/README.md" if folder else "README.md")
)
FOLDERS = ("analysis/", "app/", "docs/", "scripts/", "surveys/", "tests/", "translations/")
CODE, LINK = re.compile(r"`([^`\n]+)`"), re.compile(r"\]\((?!http)([^)#]+)\)")
PLACEHOLDER = re.compile(r"<[^>]+>")
VARIABLE = re.compile(r"\b(?:HEARD_[A-Z_]+|DATABASE_URL)\b")


def code_of(readme: Path) -> list[str]:
    return CODE.findall(readme.read_text(encoding="utf-8"))


def named_commands() -> Iterator[tuple[str, ...]]:
    """The words of every command of heard that a README names, without options and values."""
    for readme in READMES:
        for code in code_of(readme):
            if code.startswith("heard "):
                yield tuple(word for word in code.split()[1:] if re.fullmatch(r"[a-z-]+", word) and word[0] != "-")


def is_command(words: tuple[str, ...]) -> bool:
    command: click.Command = main
    for word in words:
        if not isinstance(command, click.Group):
            return True
        if word not in command.commands:
            return False
        command = command.commands[word]
    return True


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_is_there(readme: Path) -> None:
    links = [readme.parent / link for link in LINK.findall(readme.read_text(encoding="utf-8"))]
    assert [link for link in links if not link.exists()] == []
    paths = [PLACEHOLDER.sub("*", code) for code in code_of(readme) if code.startswith(FOLDERS)]
    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []


def test_every_command_that_is_named_is_one() -> None:
    named = set(named_commands())
    assert ("release", "build") in named
    assert [words for words in named if not is_command(words)] == []


def test_every_figure_has_its_program() -> None:
    programs = [code.split()[2] for code in code_of(ROOT / "README.md") if code.startswith("python -m ")]
    assert {f"tests.load.{path.stem}" for path in (ROOT / "tests" / "load").glob("*.py")} == set(programs)


def test_every_module_of_analysis_has_its_row() -> None:
    named = " ".join(code_of(ROOT / "analysis" / "README.md"))
    modules = {path.stem for path in (ROOT / "analysis").rglob("*.py")} - {"__init__"}
    assert {module for module in modules if not re.search(rf"\b{module}\b", named)} == set()


def test_every_key_of_a_definition_is_explained_to_authors() -> None:
    text = (ROOT / "surveys" / "README.md").read_text(encoding="utf-8")
    keys = {*QUESTION_KEYS, *OPTIONAL_QUESTION_KEYS, *OPTIONAL_KEYS}
    assert {key for key in keys if not re.search(rf"`{key}`|^{key} = |`{key} = ", text, re.MULTILINE)} == set()


def test_every_variable_of_a_site_is_explained() -> None:
    read = {name for path in (ROOT / "app").rglob("*.py") for name in VARIABLE.findall(path.read_text("utf-8"))}
    assert read - set(VARIABLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))) == set()
