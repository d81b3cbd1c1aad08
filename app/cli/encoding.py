"""Files a person hands to a command: their text, or the line at which it is in another encoding."""

from pathlib import Path

import click


def read_utf8(path: Path) -> str:
    """The text of a file; ends the command at the first line that is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"{path}, line {line}: this is not UTF-8. Save the file as UTF-8, in a spreadsheet as “CSV UTF-8”."
        raise click.ClickException(message) from None
