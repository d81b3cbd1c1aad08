"""heard language detect: a CSV file in, the same rows with a language out."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main


def detect(folder: Path, content: str | bytes) -> tuple[Result, list[dict[str, str]]]:
    source, out = folder / "in.csv", folder / "out.csv"
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    result = CliRunner().invoke(main, ["language", "detect", "--file", str(source), "--out", str(out)])
    if not out.exists():
        return result, []
    with out.open(encoding="utf-8", newline="") as file:
        return result, list(csv.DictReader(file))


def test_every_row_gets_a_language_or_a_reason(tmp_path: Path) -> None:
    content = (
        "id,text\n1,Czekamy już rok na ocenę syna\n2,hamare bachay ko school mein madad nahi mil rahi\n3,ok\n4,\n"
        "5,😀😀😀\n6,我们 等了 一年\n7,\n"
    )

    result, rows = detect(tmp_path, content)

    assert result.output == f"7 texts written to {tmp_path / 'out.csv'}.\n"
    assert [row["id"] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [row["language"] for row in rows] == ["pl", "ur_latn", "", "", "", "", ""]
    assert [row["reason"] for row in rows][2:] == ["too_short"] * 3 + ["unknown_script", "too_short"]
    assert float(rows[0]["confidence"]) > 0.9
    assert rows[2]["confidence"] == ""


def test_a_text_of_fifty_thousand_words_and_one_with_a_nul_are_rows_too(tmp_path: Path) -> None:
    result, rows = detect(tmp_path, 'text\n"' + "nikt nie słucha " * 50_000 + '"\n"nobody\x00 listens to us"\n')

    assert result.exit_code == 0
    assert [row["language"] for row in rows] == ["pl", "en"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("comment\nhello\n", "in.csv has no column text. The first line names the columns; found: comment."),
        ("", "in.csv has no column text. The first line names the columns; found: none."),
        ("text\n", "in.csv has no rows under its first line."),
        ('text\nfine\n"never closed\nlost\n', "in.csv, line 3: a quote opens here and is never closed. Close it."),
        (b"text\n\xff\xfe\n", "in.csv, line 2: this is not UTF-8. Save the file as “CSV UTF-8”."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_remedy(
    tmp_path: Path, content: str | bytes, message: str
) -> None:
    result, rows = detect(tmp_path, content)

    assert result.exit_code == 1
    assert result.output == f"Error: {message}\n"
    assert rows == []
