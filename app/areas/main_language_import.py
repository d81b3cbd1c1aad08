"""Main languages brought in from a file: Census 2021 table TS024 as ONS and Nomis publish it, or our own columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.main_languages import LanguageCount, MainLanguages
from analysis.reference.census_languages import ALL_LANGUAGES_LABELS, CENSUS_FAMILIES, CENSUS_LANGUAGES
from analysis.reference.published_labels import plain_label
from app.areas.census_cells import CENSUS_YEAR, CensusTable, is_census_table, read_area_cells
from app.areas.main_language_sheet import CODE_COLUMN, list_language_codes, read_main_languages
from app.areas.model import Area
from app.areas.published import Cell, Sheet, note_repeated, note_wrong_total, read_count, read_sheet
from app.areas.reading import AreaError
from surveys.faults import FaultCode
from surveys.reading import Faults

PREFIX = "main language (detailed): "
LONG_COLUMN = "main language (detailed)"
NOMIS_COLUMN_START, NOMIS_COLUMN_END = "c2021_", "_name"
MOST_MISSING_NAMED = 6


@dataclass(frozen=True, slots=True)
class LanguageChange:
    """One count that an import changes; None where the language was not there, or is there no more."""

    language_code: str
    old_count: int | None
    new_count: int | None


def holds_main_languages(path: Path) -> bool:
    """Whether a file is meant to be a table of main languages; its faults are told when it is read."""
    sheet = read_sheet(path, faults=Faults(str(path)))
    return CODE_COLUMN in sheet.columns or is_census_table(sheet, table=_table_of(sheet))


def read_main_language_import(path: Path, *, area: Area) -> MainLanguages:
    """The main languages of the area in a file; raises ``AreaError`` with every fault."""
    faults = Faults(str(path))
    sheet = read_sheet(path, faults=faults)
    if CODE_COLUMN in sheet.columns:
        return read_main_languages(path)
    cells = read_area_cells(sheet, table=_table_of(sheet), area_name=area.name, faults=faults) or []
    counts = _read_languages(cells, faults=faults)
    if faults.found:
        raise AreaError(tuple(faults.found))
    source = f"ONS, Census 2021, TS024 main language (detailed); imported from {path.name}; OGL v3.0"
    return MainLanguages(CENSUS_YEAR, area.name, source, counts)


def list_language_changes(old: MainLanguages | None, *, new: MainLanguages) -> tuple[LanguageChange, ...]:
    """Every count that differs from the old ones, in the order of the list of languages."""
    old_counts = {one.language_code: one.speaker_count for one in old.counts} if old else {}
    new_counts = {one.language_code: one.speaker_count for one in new.counts}
    return tuple(
        LanguageChange(code, old_counts.get(code), new_counts.get(code))
        for code in list_language_codes()
        if old_counts.get(code) != new_counts.get(code)
    )


def _table_of(sheet: Sheet) -> CensusTable:
    """TS024 as this file writes it: Nomis names the column of languages by a number, so its labels tell which it is."""
    long_columns = (column for column in sheet.columns if column.startswith(f"{LONG_COLUMN} ("))
    nomis_columns = (
        column
        for column in sheet.columns
        if column.startswith(NOMIS_COLUMN_START)
        and column.endswith(NOMIS_COLUMN_END)
        and any(_plain(line.text(column)) in CENSUS_LANGUAGES for line in sheet.lines)
    )
    columns = (column for column in (*long_columns, *nomis_columns) if not column.endswith(" code"))
    return CensusTable(PREFIX, (LONG_COLUMN, *columns))


def _read_languages(cells: Sequence[Cell], *, faults: Faults) -> tuple[LanguageCount, ...]:
    """The counts by our codes, in the order of the list; what we have no code for is summed as another language."""
    note_repeated(cells, faults=faults)
    found: dict[str, int] = {}
    totals = []
    for cell in cells:
        label = _plain(cell.label)
        if label in CENSUS_LANGUAGES:
            found[label] = read_count(cell, faults=faults)
        elif label in ALL_LANGUAGES_LABELS:
            totals.append(cell)
        elif label not in CENSUS_FAMILIES:
            faults.add(
                FaultCode.UNKNOWN_VALUE,
                place=cell.place,
                what=f"{cell.label!r} is no language of TS024.",
                remedy="Take the table with 95 categories, TS024, of the Census 2021.",
            )
    if cells:
        _note_missing((label for label in CENSUS_LANGUAGES if label not in found), faults=faults)
    if totals and not faults.found:
        # ONS changes some cells by one or two, so that nobody can be told from a difference: that is no fault.
        note_wrong_total(totals[0], counted=sum(found.values()), most_noise=len(found), faults=faults)
    sums: dict[str, int] = {}
    for label, count in found.items():
        sums[CENSUS_LANGUAGES[label]] = sums.get(CENSUS_LANGUAGES[label], 0) + count
    return tuple(LanguageCount(code, sums[code]) for code in list_language_codes() if code in sums)


def _note_missing(labels: Iterable[str], *, faults: Faults) -> None:
    """Note languages that the file does not count: another would look as if nobody spoke it."""
    missing = tuple(labels)
    if missing:
        named = ", ".join(missing[:MOST_MISSING_NAMED])
        more = f" and {len(missing) - MOST_MISSING_NAMED} more" if len(missing) > MOST_MISSING_NAMED else ""
        faults.add(
            FaultCode.MISSING_KEY,
            place="main language",
            what=f"{len(missing)} of {len(CENSUS_LANGUAGES)} languages are missing: {named}{more}.",
            remedy="Download TS024 with all its categories; a language that nobody speaks stands there with 0.",
        )


def _plain(text: str) -> str:
    """A label in small letters, without the name of the table before it."""
    return plain_label(text).removeprefix(PREFIX)
