"""The cells of one area in a Census 2021 table, in the three shapes of ONS and Nomis: a column or a line a group."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.reference.published_labels import plain_label
from app.areas.published import Cell, Line, Sheet, note_missing_columns, note_other_area
from surveys.faults import FaultCode
from surveys.reading import Faults

CENSUS_YEAR = 2021
AREA_COLUMNS = ("geography", "geography_name", "lower tier local authorities")
COUNT_COLUMNS = ("observation", "obs_value")
MEASURE_COLUMN, COUNTED = "measures_name", "value"
NOBODY_ASKED = "does not apply"
PLACE_BEFORE_NAME = " : "


@dataclass(frozen=True, slots=True)
class CensusTable:
    """What a table is known by: what its columns begin with where it is wide, its column of groups where it is long."""

    prefix: str
    group_columns: tuple[str, ...]


def is_census_table(sheet: Sheet, *, table: CensusTable) -> bool:
    """Whether a file is meant to be this table."""
    return any(column in table.group_columns or column.startswith(table.prefix) for column in sheet.columns)


def read_area_cells(sheet: Sheet, *, table: CensusTable, area_name: str, faults: Faults) -> list[Cell] | None:
    """The cells of an area, totals and sums among them; None with every fault noted."""
    area_column = _first_of(AREA_COLUMNS, sheet=sheet)
    group_column = _first_of(table.group_columns, sheet=sheet)
    needed = [AREA_COLUMNS[0]] if area_column is None else []
    count_column = _first_of(COUNT_COLUMNS, sheet=sheet)
    if group_column is not None and count_column is None:
        needed.append(COUNT_COLUMNS[0])
    if note_missing_columns(sheet, required=needed, faults=faults) or area_column is None:
        return None
    own = [line for line in sheet.lines if _area_of(line, column=area_column) == plain_label(area_name)]
    if not own:
        note_other_area(area_name=area_name, found=[line.text(area_column) for line in sheet.lines], faults=faults)
        return None
    if group_column is None or count_column is None:
        return _wide_cells(own, sheet=sheet, prefix=table.prefix, faults=faults)
    return _long_cells(own, group_column=group_column, count_column=count_column)


def _wide_cells(lines: Sequence[Line], *, sheet: Sheet, prefix: str, faults: Faults) -> list[Cell]:
    """The cells of the area's line; a second line for it is noted."""
    for line in lines[1:]:
        faults.add(
            FaultCode.DUPLICATE_OPTION,
            place=f"line {line.number}",
            what=f"the area stands twice, before on line {lines[0].number}.",
            remedy="Remove one of the two lines.",
        )
    return [
        Cell(column.removeprefix(prefix), lines[0].text(column), f"line {lines[0].number}, {column}")
        for column in sheet.columns
        if column.startswith(prefix)
    ]


def _long_cells(lines: Sequence[Line], *, group_column: str, count_column: str) -> list[Cell]:
    return [
        Cell(line.text(group_column), line.text(count_column), f"line {line.number}, {count_column}")
        for line in lines
        if plain_label(line.text(group_column)) != NOBODY_ASKED
        and plain_label(line.text(MEASURE_COLUMN)) in {"", COUNTED}
    ]


def _first_of(columns: Sequence[str], *, sheet: Sheet) -> str | None:
    return next((column for column in columns if column in sheet.columns), None)


def _area_of(line: Line, *, column: str) -> str:
    """The name of the area without the kind of place that Nomis may write before it."""
    return plain_label(line.text(column).rpartition(PLACE_BEFORE_NAME)[2])
