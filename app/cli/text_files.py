"""CSV files of texts on the command line: read whole with every column kept, and written again with more."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

MOST_BYTES = 200 * 1024 * 1024
LONGEST_CELL = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TextFile:
    """The rows of a file as its columns name them; ``column`` gives one column as texts."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def column(self, name: str) -> list[str]:
        """The texts of a column, empty ones where the file has no such column or a short row."""
        return [row.get(name) or "" for row in self.rows]


def read_text_file(path: Path, *, needed: Sequence[str]) -> TextFile:
    """The file's rows; refuses a file that is not UTF-8, is too large, has no such column or no row."""
    if path.stat().st_size > MOST_BYTES:
        message = f"{path.name} is larger than {MOST_BYTES // 1024 // 1024} MB. Split it."
        raise click.ClickException(message)
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = f"{path.name}, line {line}: this is not UTF-8. Save the file as “CSV UTF-8”."
        raise click.ClickException(message) from None
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(content.replace("\x00", ""), newline=""))
    try:
        rows = tuple({name: cell or "" for name, cell in row.items() if name} for row in reader)
    except csv.Error as error:
        message = f"{path.name}, line {reader.line_num}: {error}. Mend that line; every quote needs its pair."
        raise click.ClickException(message) from None
    _refuse_open_quote(path, content=content)
    columns = tuple(name for name in reader.fieldnames or () if name)
    missing = [name for name in needed if name not in columns]
    if missing:
        found = ", ".join(columns) or "none"
        message = f"{path.name} has no column {' or '.join(missing)}. The first line names the columns; found: {found}."
        raise click.ClickException(message)
    if not rows:
        message = f"{path.name} has no rows under its first line."
        raise click.ClickException(message)
    return TextFile(path, columns, rows)


def _refuse_open_quote(path: Path, *, content: str) -> None:
    """End the command where a quote is never closed: everything behind it would be one text."""
    reader = csv.reader(io.StringIO(content.replace("\x00", ""), newline=""), strict=True)
    last_line = 0
    try:
        for _row in reader:
            last_line = reader.line_num
    except csv.Error as error:
        if str(error) == "unexpected end of data":
            message = f"{path.name}, line {last_line + 1}: a quote opens here and is never closed. Close it."
            raise click.ClickException(message) from None


def write_text_file(path: Path, source: TextFile, *, added: Mapping[str, Iterable[object]]) -> None:
    """The rows of ``source`` with these columns added, or in the place of columns of the same name."""
    columns = [*(name for name in source.columns if name not in added), *added]
    values = [dict(zip(added, row, strict=True)) for row in zip(*added.values(), strict=True)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**row, **more} for row, more in zip(source.rows, values, strict=True))
