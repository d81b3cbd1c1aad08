"""Where people of an area live, from its folder: read strictly, every fault with its remedy."""

from functools import lru_cache
from pathlib import Path

from analysis.homes import HOME_CODES, HomeCount
from app.areas.loading import find_area_file
from app.areas.reading import AreaError, Row, note_duplicates, read_csv
from surveys.faults import FaultCode, name_list
from surveys.reading import Faults

HOME_FILE = "homes.csv"
COLUMNS = ("group_code", "place", "count", "year", "source")


def list_homes(code: str, *, roots: tuple[Path, ...]) -> tuple[HomeCount, ...]:
    """Who lives where in an area, nothing where its folder has no such file; faults raise ``AreaError``."""
    path = find_area_file(code, HOME_FILE, roots=roots)
    return _read_kept(path, path.stat().st_mtime_ns) if path.exists() else ()


def read_homes(path: Path) -> tuple[HomeCount, ...]:
    """The counts of a file in its order; raises ``AreaError`` with every fault, naming line, column and remedy."""
    faults = Faults(str(path))
    counts = tuple(_read_count(line) for line in read_csv(path, columns=COLUMNS, faults=faults))
    note_duplicates([f"{one.home_code} {one.place_name}" for one in counts], place="place", faults=faults)
    for home_code in dict.fromkeys(one.home_code for one in counts):
        if len({(one.year, one.source) for one in counts if one.home_code == home_code}) > 1:
            faults.add(
                FaultCode.UNKNOWN_VALUE,
                place=home_code,
                what="its lines differ in year or source.",
                remedy="Give all lines of a group the same year and source.",
            )
    if faults.found:
        raise AreaError(tuple(faults.found))
    return counts


@lru_cache(maxsize=16)
def _read_kept(path: Path, _changed_at: int) -> tuple[HomeCount, ...]:
    return read_homes(path)


def _read_count(line: Row) -> HomeCount:
    code = line.code("group_code")
    if code and code not in HOME_CODES:
        line.note(
            FaultCode.UNKNOWN_VALUE,
            "group_code",
            what=f"{code!r} is not counted by town.",
            remedy=f"Use one of: {name_list(HOME_CODES)}.",
        )
    return HomeCount(code, line.filled("place"), line.count("count"), line.year("year"), line.filled("source"))
