"""Reading the files of an area strictly: every fault names the file, the key or line, and the remedy."""

import csv
import io
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from surveys.faults import Fault, FaultCode, name_list
from surveys.reading import Faults, Table

Choice = TypeVar("Choice", bound=StrEnum)

EARLIEST_YEAR, LATEST_YEAR = 1991, 2100
CODE_PATTERN = re.compile(r"[a-z0-9][a-z0-9_]*")
_NO_DATE = date.min


class AreaError(Exception):
    """An area cannot be used; ``faults`` says where each file is wrong and how to mend it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file; its readers note a fault and give a harmless value instead."""

    values: Mapping[str, str]
    line_number: int
    faults: Faults

    def text(self, column: str) -> str:
        """The text in a column, blank or not."""
        return self.values[column]

    def filled(self, column: str) -> str:
        """The text in a column, which may not be blank."""
        if not self.values[column]:
            self.note(FaultCode.MISSING_KEY, column, what="is blank.", remedy="Fill it in.")
        return self.values[column]

    def code(self, column: str) -> str:
        """The code in a column: small letters, figures and _."""
        code = self.filled(column)
        if code and not CODE_PATTERN.fullmatch(code):
            self.note(FaultCode.BAD_CODE, column, what=f"{code!r} is no code.", remedy="Use a-z, 0-9 and _.")
        return code

    def count(self, column: str) -> int:
        """The whole number in a column, not negative."""
        text = self.filled(column)
        if text.isascii() and text.isdigit():
            return int(text)
        if text:
            self.note(
                FaultCode.WRONG_TYPE,
                column,
                what=f"{text!r} is no whole number.",
                remedy="Write figures only, like 1250.",
            )
        return 0

    def year(self, column: str) -> int:
        """The year in a column, in four figures."""
        year = self.count(column)
        if self.values[column] and not EARLIEST_YEAR <= year <= LATEST_YEAR:
            self.note(FaultCode.WRONG_TYPE, column, what=f"{year} is no year.", remedy="Write it like 2021.")
        return year

    def choice(self, column: str, kind: type[Choice]) -> Choice:
        """The member of a closed set named in a column."""
        value = self.values[column]
        if value not in set(kind):
            self.note(
                FaultCode.UNKNOWN_VALUE,
                column,
                what=f"{value!r} is not known.",
                remedy=f"Use one of: {name_list(tuple(kind))}.",
            )
            return next(iter(kind))
        return kind(value)

    def note(self, code: FaultCode, column: str, *, what: str, remedy: str) -> None:
        """Note a fault in a column of this line."""
        self.faults.add(code, place=f"line {self.line_number}, {column}", what=what, remedy=remedy)


def read_csv(path: Path, *, columns: tuple[str, ...], faults: Faults) -> tuple[Row, ...]:
    """The lines of a CSV file, none if its columns are not exactly the ones asked for, in any order."""
    reader = csv.DictReader(io.StringIO(read_text(path, faults=faults)), restkey="", restval="")
    found = tuple(column.strip() for column in reader.fieldnames or ())
    if set(found) != set(columns) or len(found) != len(columns):
        _note_columns(found, columns=columns, faults=faults)
        return ()
    rows = []
    for values in reader:
        row = Row({column: (values.get(column) or "").strip() for column in columns}, reader.line_num, faults)
        if values.get(""):
            row.note(
                FaultCode.UNKNOWN_KEY,
                "end",
                what="more values than columns.",
                remedy='Put texts with commas in "quotes".',
            )
        rows.append(row)
    return tuple(rows)


def read_toml(path: Path, *, faults: Faults) -> Table:
    """The table of a TOML file, empty with a fault when it is no TOML."""
    try:
        return Table(tomllib.loads(read_text(path, faults=faults)), "", faults)
    except tomllib.TOMLDecodeError as error:
        faults.add(FaultCode.NOT_TOML, place="", what=f"not TOML: {error}.", remedy="Mend the line it names.")
        return Table({}, "", faults)


def read_text(path: Path, *, faults: Faults) -> str:
    """The text of a file in UTF-8, with or without a byte order mark; blank with a fault when there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        faults.add(FaultCode.MISSING_KEY, place="", what="the file is missing.", remedy=f"Put it at {path}.")
    except UnicodeDecodeError as error:
        faults.add(FaultCode.WRONG_TYPE, place="", what=f"not UTF-8: {error.reason}.", remedy="Save it as UTF-8.")
    return ""


def read_filled(table: Table, key: str) -> str:
    """The text at a key, which may not be blank; a missing key is noted by ``Table.allow``."""
    text = table.text(key).strip()
    if key in table.values and not text:
        table.faults.add(FaultCode.MISSING_KEY, place=table.place, what=f'"{key}" is blank.', remedy="Fill it in.")
    return text


def read_number(table: Table, key: str, *, least: int, most: int) -> int:
    """The whole number at a key, within bounds; a missing key is noted by ``Table.allow``."""
    number = table.number(key)
    if number is None:
        return least
    if not least <= number <= most:
        table.faults.add(
            FaultCode.WRONG_TYPE,
            place=table.place,
            what=f'"{key}" is {number}.',
            remedy=f"Use a number from {least} to {most}.",
        )
        return least
    return number


def read_date(table: Table, key: str) -> date:
    """The date at a key, written like 2025-07-10 without quotes."""
    value = table.values.get(key, _NO_DATE)
    if type(value) is date:
        return value
    _note_no_date(table, key, value=value)
    return _NO_DATE


def read_open_date(table: Table, key: str) -> date | None:
    """The date at a key, None where the text is still blank."""
    value = table.values.get(key, "")
    if value == "" or type(value) is date:
        return value or None
    _note_no_date(table, key, value=value)
    return None


def read_choice(table: Table, key: str, *, kind: type[Choice]) -> Choice:
    """The member of a closed set named at a key."""
    value = table.text(key)
    if value in set(kind):
        return kind(value)
    if key in table.values:
        note_unknown(table, key, value=value, known=tuple(kind))
    return next(iter(kind))


def note_unknown(table: Table, key: str, *, value: str, known: Collection[str]) -> None:
    """Note that a key names something there is not."""
    table.faults.add(
        FaultCode.UNKNOWN_VALUE,
        place=table.place,
        what=f'"{key}" names {value!r}, which is not known.',
        remedy=f"Use one of: {name_list(known)}.",
    )


def note_duplicates(codes: Collection[str], *, place: str, faults: Faults) -> None:
    """Note every code that stands more than once."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            faults.add(FaultCode.DUPLICATE_OPTION, place=place, what=f"{code!r} stands twice.", remedy="Remove one.")
        seen.add(code)


def _note_no_date(table: Table, key: str, *, value: object) -> None:
    table.faults.add(
        FaultCode.WRONG_TYPE,
        place=table.place,
        what=f'"{key}" is {value!r}.',
        remedy="Write a date like 2025-07-10, without quotes.",
    )


def _note_columns(found: tuple[str, ...], *, columns: tuple[str, ...], faults: Faults) -> None:
    for column in columns:
        if column not in found:
            faults.add(
                FaultCode.MISSING_KEY,
                place="line 1",
                what=f'the column "{column}" is missing; found: {", ".join(found) or "none"}.',
                remedy=f"The columns must be: {', '.join(columns)}.",
            )
    for column in found:
        if column not in columns or found.count(column) > 1:
            faults.add(
                FaultCode.UNKNOWN_KEY,
                place="line 1",
                what=f'the column "{column}" is not known, or stands twice.',
                remedy=f"The columns must be: {', '.join(columns)}.",
            )
