"""The official figures of an area's folder, or of a file to import: read strictly, every fault with its remedy."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from analysis.official import OfficialFigure, OfficialMeasure, OfficialPlace
from app.areas.loading import find_area_file
from app.areas.reading import AreaError, Row, read_csv
from surveys.faults import FaultCode
from surveys.reading import Faults

OFFICIAL_FILE = "official.csv"
COLUMNS = ("measure", "place", "year", "percent", "starts_anew", "published_on", "source")
KEY_COLUMNS = ("measure", "place", "year")
LONGEST_SOURCE = 500
_PERCENT = re.compile(r"\d{1,3}(\.\d)?")
_MOST_PER_MILLE = 1000
_YES, _NO = "yes", ""


def list_area_figures(code: str, *, roots: tuple[Path, ...]) -> tuple[OfficialFigure, ...]:
    """The figures that an area brings along, none where its folder has no such file; faults raise ``AreaError``."""
    path = find_area_file(code, OFFICIAL_FILE, roots=roots)
    return _read_kept(path, path.stat().st_mtime_ns) if path.exists() else ()


def read_official_figures(path: Path) -> tuple[OfficialFigure, ...]:
    """The figures of a file in its order; raises ``AreaError`` with every fault, naming line, column and remedy."""
    faults = Faults(str(path))
    lines = read_csv(path, columns=COLUMNS, faults=faults)
    figures = tuple(_read_figure(line) for line in lines)
    if not (figures or faults.found):
        faults.add(FaultCode.MISSING_KEY, place="", what="the file has no lines.", remedy="Add one for each year.")
    _note_repeated(lines)
    if faults.found:
        raise AreaError(tuple(faults.found))
    return figures


@lru_cache(maxsize=16)
def _read_kept(path: Path, _changed_at: int) -> tuple[OfficialFigure, ...]:
    return read_official_figures(path)


def _read_figure(line: Row) -> OfficialFigure:
    return OfficialFigure(
        measure=line.choice("measure", OfficialMeasure),
        place=line.choice("place", OfficialPlace),
        year=line.year("year"),
        per_mille=_read_per_mille(line),
        starts_anew=_read_starts_anew(line),
        published_on=_read_day(line),
        source=_read_source(line),
    )


def _note_repeated(lines: Iterable[Row]) -> None:
    """Note every line that tells a measure, place and year a second time."""
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        key = tuple(line.text(column) for column in KEY_COLUMNS)
        if key in seen:
            what = f"{', '.join(key)} stands twice."
            line.note(FaultCode.DUPLICATE_OPTION, "year", what=what, remedy="Remove one of the two lines.")
        seen.add(key)


def _read_per_mille(line: Row) -> int:
    text = line.filled("percent")
    if not text:
        return 0
    per_mille = round(float(text) * 10) if _PERCENT.fullmatch(text) else _MOST_PER_MILLE + 1
    if per_mille > _MOST_PER_MILLE:
        line.note(
            FaultCode.WRONG_TYPE,
            "percent",
            what=f"{text!r} is no percentage.",
            remedy="Write it from 0 to 100 with at most one decimal, like 42.5, without a per cent sign.",
        )
        return 0
    return per_mille


def _read_starts_anew(line: Row) -> bool:
    text = line.text("starts_anew")
    if text not in {_YES, _NO}:
        line.note(
            FaultCode.UNKNOWN_VALUE,
            "starts_anew",
            what=f"{text!r} is not known.",
            remedy="Write yes where it was counted otherwise before this year, else leave it blank.",
        )
    return text == _YES


def _read_day(line: Row) -> date | None:
    text = line.text("published_on")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        line.note(
            FaultCode.WRONG_TYPE,
            "published_on",
            what=f"{text!r} is no date.",
            remedy="Write it like 2025-06-26, or leave it blank when the day is not known.",
        )
        return None


def _read_source(line: Row) -> str:
    source = line.filled("source")
    if len(source) > LONGEST_SOURCE:
        line.note(
            FaultCode.WRONG_TYPE,
            "source",
            what=f"it has {len(source)} characters.",
            remedy=f"Write it in {LONGEST_SOURCE} at most.",
        )
    return source
