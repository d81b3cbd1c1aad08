"""The commands of ``heard themes``, as somebody types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main

THEMES = {"transport": "the bus was late on day", "waiting": "we waited for months, says letter"}


def write_file(path: Path, *, row_count: int, header: str = "text,themes,question") -> Path:
    rows = [f'"{text} {n}",{theme},best' for theme, text in THEMES.items() for n in range(row_count)]
    rows += [f'"{" and ".join(THEMES.values())} {n}",transport|waiting,' for n in range(3)]
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return path


def evaluate(train: Path, test: Path, *options: str, language: str = "en") -> Result:
    arguments = ["themes", "evaluate", "--language", language, "--train", str(train), "--test", str(test), *options]
    return CliRunner().invoke(main, arguments)


def test_evaluate_prints_f1_of_each_theme_and_over_all(tmp_path: Path) -> None:
    train = write_file(tmp_path / "train.csv", row_count=20)
    test = write_file(tmp_path / "test.csv", row_count=5)
    result = evaluate(train, test, "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.output)
    assert (figures["micro_f1"], figures["macro_f1"], figures["theme_count"], figures["n"]) == (1.0, 1.0, 2, 13)
    # 5 with the theme alone and 3 with both.
    assert figures["themes"]["waiting"] == {"f1": 1.0, "n": 8}
    assert "micro F1 1.000" in evaluate(train, test).output


def test_a_row_without_a_theme_and_one_of_fifty_thousand_words_are_read(tmp_path: Path) -> None:
    train = write_file(tmp_path / "train.csv", row_count=20)
    test = tmp_path / "test.csv"
    test.write_text(f"text,themes\nthe bus was late on day 4,transport\n{'word ' * 50_000},\nshort", encoding="utf-8")
    figures = json.loads(evaluate(train, test, "--json").output)
    assert figures["n"] == 3
    assert figures["themes"]["transport"]["n"] == 1


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("text,question\nhello,best", "has no column themes"),
        ("text,themes\n", "has no rows"),
        ("text,themes\nhello,praise", "no theme has 20 comments"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_remedy(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "faulty.csv"
    path.write_text(content, encoding="utf-8")
    result = evaluate(path, path)
    assert result.exit_code == 1
    assert "faulty.csv" in result.output
    assert fault in result.output


@pytest.mark.parametrize("command", ["themes", "sentiment"])
def test_an_unknown_language_is_refused_with_those_that_are_known(tmp_path: Path, command: str) -> None:
    path = write_file(tmp_path / "both.csv", row_count=20)
    result = CliRunner().invoke(
        main, [command, "evaluate", "--language", "xx", "--train", str(path), "--test", str(path)]
    )
    assert result.exit_code == 2
    assert "'xx' is no language of ours. Use one of ar, bn, ckb, en," in " ".join(result.output.split())


def test_a_tag_names_one_of_our_languages(tmp_path: Path) -> None:
    path = write_file(tmp_path / "both.csv", row_count=20)
    assert evaluate(path, path, "--json", language="en-GB").output == evaluate(path, path, "--json").output
