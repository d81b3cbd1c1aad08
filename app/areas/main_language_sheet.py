"""The main languages of an area's folder, or of a file in our own columns: read strictly, each fault with remedy."""

import csv
import io
from functools import lru_cache
from pathlib import Path

from analysis.main_languages import LanguageCount, MainLanguages
from app.areas.loading import find_area_file
from app.areas.reading import AreaError, Row, note_duplicates, read_csv
from surveys.faults import FaultCode, name_list
from surveys.option_lists import standard_lists
from surveys.reading import Faults

MAIN_LANGUAGE_FILE = "main_languages.csv"
CODE_COLUMN = "language_code"
COLUMNS = (CODE_COLUMN, "count", "year", "area", "source")


def find_main_languages(code: str, *, roots: tuple[Path, ...]) -> MainLanguages | None:
    """The main languages of an area, None where nobody brought them in; faults raise ``AreaError``."""
    path = find_area_file(code, MAIN_LANGUAGE_FILE, roots=roots)
    return _read_kept(path, path.stat().st_mtime_ns) if path.exists() else None


def read_main_languages(path: Path) -> MainLanguages:
    """The main languages of a file; raises ``AreaError`` with every fault, naming line, column and remedy."""
    faults = Faults(str(path))
    lines = read_csv(path, columns=COLUMNS, faults=faults)
    if not (lines or faults.found):
        faults.add(FaultCode.MISSING_KEY, place="", what="the file has no lines.", remedy="Add one for each language.")
    counts = tuple(_read_count(line) for line in lines)
    note_duplicates([count.language_code for count in counts], place=CODE_COLUMN, faults=faults)
    heads = {(line.year("year"), line.filled("area"), line.filled("source")) for line in lines}
    if len(heads) > 1:
        faults.add(
            FaultCode.UNKNOWN_VALUE,
            place="year, area, source",
            what="the lines differ.",
            remedy="Give all lines the same year, area and source.",
        )
    if faults.found:
        raise AreaError(tuple(faults.found))
    ((year, area_name, source),) = heads
    return MainLanguages(year, area_name, source, counts)


def write_main_languages(found: MainLanguages, *, folder: Path) -> Path:
    """The file of the site's area folder, replaced in one step."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (one.language_code, one.speaker_count, found.year, found.area_name, found.source) for one in found.counts
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / MAIN_LANGUAGE_FILE
    draft = folder / f"{MAIN_LANGUAGE_FILE}.new"
    draft.write_text(text.getvalue(), encoding="utf-8")
    draft.replace(path)
    return path


def list_language_codes() -> tuple[str, ...]:
    """Every language of the list that families choose from."""
    return tuple(
        option.code
        for option_list in standard_lists()
        if option_list.code == "languages"
        for option in option_list.options
    )


@lru_cache(maxsize=16)
def _read_kept(path: Path, _changed_at: int) -> MainLanguages:
    return read_main_languages(path)


def _read_count(line: Row) -> LanguageCount:
    code = line.code(CODE_COLUMN)
    if code and code not in list_language_codes():
        line.note(
            FaultCode.UNKNOWN_VALUE,
            CODE_COLUMN,
            what=f"{code!r} is no language of the list.",
            remedy=f"Use one of: {name_list(list_language_codes())}.",
        )
    return LanguageCount(code, line.count("count"))
