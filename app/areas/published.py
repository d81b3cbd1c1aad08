"""Tables as DfE and ONS publish them: which one a file is, and its lines with the place of each for a fault."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.reference.published_labels import plain_label
from app.areas.model import BenchmarkGroup, PublishedTable
from app.areas.reading import read_text
from surveys.faults import FaultCode
from surveys.reading import Faults

HIDDEN_AT_SOURCE: Mapping[str, str] = {
    "c": "hidden by DfE to protect children (c)",
    "x": "not available (x)",
    "z": "not applicable (z)",
    "low": "too small to be told (low)",
    ":": "not available (:)",
    "..": "not available (..)",
}
REMEDY_FOR_HIDDEN = "A benchmark needs every group. Take a year or a table in which none is hidden; never guess it."


@dataclass(frozen=True, slots=True)
class PublishedCounts:
    """What a published file counts for one area."""

    table: PublishedTable
    year: int
    source: str
    groups: tuple[BenchmarkGroup, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a published file, by small-letter column, with its number."""

    values: Mapping[str, str]
    number: int

    def text(self, column: str) -> str:
        """The text in a column, blank where there is none."""
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A published file: its columns in small letters and its lines."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a published table, as it is written, with where it stands."""

    label: str
    text: str
    place: str


def read_sheet(path: Path, *, faults: Faults) -> Sheet:
    """The file as a sheet; titles above the line of columns, as Nomis writes them, are passed over."""
    records = list(_records(read_text(path, faults=faults)))
    start = next((index for index, (_number, record) in enumerate(records) if len(_filled(record)) > 1), len(records))
    if start == len(records):
        return Sheet((), ())
    columns = tuple(plain_label(name) for name in records[start][1])
    lines = tuple(
        Line({column: value.strip() for column, value in zip(columns, record, strict=False)}, number)
        for number, record in records[start + 1 :]
        if _filled(record)
    )
    return Sheet(columns, lines)


def note_missing_columns(sheet: Sheet, *, required: Sequence[str], faults: Faults) -> bool:
    """Whether a needed column is missing; each is noted with those that were found."""
    missing = [column for column in required if column not in sheet.columns]
    for column in missing:
        faults.add(
            FaultCode.MISSING_KEY,
            place="columns",
            what=f'the column "{column}" is missing; found: {", ".join(sheet.columns) or "none"}.',
            remedy="Download the table again with all its columns.",
        )
    return bool(missing)


def note_other_area(*, area_name: str, found: Sequence[str], faults: Faults) -> None:
    """Note that the file counts other areas only."""
    names = sorted(set(found))
    shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    faults.add(
        FaultCode.UNKNOWN_VALUE,
        place="area",
        what=f"it has no line for {area_name}; it counts: {shown or 'none'}.",
        remedy=f"Download it for local authorities, with {area_name} among them.",
    )


def read_count(cell: Cell, *, faults: Faults) -> int:
    """The whole number of a cell; one hidden at the source, or no number, is noted, and 0 comes back."""
    if cell.text.isascii() and cell.text.isdigit():
        return int(cell.text)
    hidden = HIDDEN_AT_SOURCE.get(cell.text.casefold())
    if hidden:
        faults.add(FaultCode.WRONG_TYPE, place=cell.place, what=f"{cell.label}: {hidden}.", remedy=REMEDY_FOR_HIDDEN)
    else:
        faults.add(
            FaultCode.WRONG_TYPE,
            place=cell.place,
            what=f"{cell.label}: {cell.text!r} is no whole number.",
            remedy="Write figures only, like 1250.",
        )
    return 0


def note_repeated(cells: Sequence[Cell], *, faults: Faults) -> None:
    """Note every group that stands a second time, with both places."""
    first: dict[str, Cell] = {}
    for cell in cells:
        before = first.setdefault(plain_label(cell.label), cell)
        if before is not cell:
            faults.add(
                FaultCode.DUPLICATE_OPTION,
                place=cell.place,
                what=f"{cell.label} stands twice, before at {before.place}.",
                remedy="Remove one, or download the table again without further breakdowns.",
            )


def note_wrong_total(total: Cell, *, counted: int, most_noise: int, faults: Faults) -> None:
    """Note a total that its groups do not add up to, beyond the noise the publisher says it adds."""
    stated = read_count(total, faults=faults)
    if abs(stated - counted) > most_noise:
        faults.add(
            FaultCode.UNKNOWN_VALUE,
            place=total.place,
            what=f"the total is {stated}, but the groups add up to {counted}.",
            remedy="A group is missing or a number was changed: download the table again.",
        )


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    for record in reader:
        yield reader.line_num, record


def _filled(record: Sequence[str]) -> list[str]:
    return [value for value in record if value.strip()]
