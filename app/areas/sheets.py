"""The CSV files of an area as values: towns, help services, benchmark counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from app.areas.model import Benchmark, BenchmarkGroup, HelpNeed, HelpService, Place
from app.areas.reading import Row, note_duplicates, read_csv
from app.areas.sections import BenchmarkHead
from surveys.faults import FaultCode, name_list
from surveys.reading import Faults

PLACE_COLUMNS = ("code", "name", "locality_code", "locality_name", "wards", "source")
HELP_COLUMNS = ("code", "service", "number", "hours", "url", "required", "source")
BENCHMARK_COLUMNS = ("benchmark_code", "group_code", "count", "year", "area", "source")
NO_TOWN_CODES = ("we_move", "outside_area")


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """One line of a benchmark file."""

    benchmark_code: str
    group_code: str
    count: int
    year: int
    area_name: str
    source: str


def read_places(path: Path, *, faults: Faults) -> tuple[Place, ...]:
    """The towns parents choose from."""
    places = []
    for row in read_csv(path, columns=PLACE_COLUMNS, faults=faults):
        place = Place(
            code=row.code("code"),
            name=row.filled("name"),
            locality_code=row.code("locality_code"),
            locality_name=row.filled("locality_name"),
            wards=tuple(ward.strip() for ward in row.text("wards").split(";") if ward.strip()),
            source=row.filled("source"),
        )
        if place.code in NO_TOWN_CODES:
            row.note(FaultCode.BAD_CODE, "code", what=f"{place.code!r} is taken.", remedy="Choose another code.")
        places.append(place)
    note_duplicates([place.code for place in places], place="code", faults=faults)
    return tuple(places)


def read_help(path: Path, *, faults: Faults) -> tuple[HelpService, ...]:
    """The people to turn to, in the order they are shown; numbers and links may still be blank."""
    services = []
    for row in read_csv(path, columns=HELP_COLUMNS, faults=faults):
        service = HelpService(
            code=row.code("code"),
            service=row.filled("service"),
            number=row.text("number"),
            hours=row.text("hours"),
            url=row.text("url"),
            required=row.choice("required", HelpNeed),
            source=row.filled("source"),
        )
        if service.url and not service.url.startswith("https://"):
            row.note(FaultCode.WRONG_TYPE, "url", what=f"{service.url!r} is no link.", remedy="Begin it with https://")
        if not set(service.number) <= set("0123456789 +"):
            row.note(FaultCode.WRONG_TYPE, "number", what=f"{service.number!r} is no number.", remedy="Figures only.")
        services.append(service)
    note_duplicates([service.code for service in services], place="code", faults=faults)
    return tuple(services)


def read_benchmarks(path: Path, *, heads: Sequence[BenchmarkHead], faults: Faults) -> tuple[Benchmark, ...]:
    """The benchmark populations with their counts; each must have some, but one that is awaited."""
    rows = read_benchmark_rows(path, known_codes=tuple(head.code for head in heads), faults=faults)
    benchmarks = []
    for head in heads:
        own = [row for row in rows if row.benchmark_code == head.code]
        if not own and not head.is_awaited:
            faults.add(
                FaultCode.MISSING_KEY,
                place=head.code,
                what="this benchmark has no counts.",
                remedy="Load them: heard benchmark import FILE; or remove it from area.toml.",
            )
            continue
        benchmarks.append(
            Benchmark(
                code=head.code,
                label=head.label,
                base=head.base,
                dimension_code=head.dimension_code,
                level=head.level,
                only_stage_code=head.only_stage_code,
                note=head.note,
                year=own[0].year if own else 0,
                area_name=own[0].area_name if own else "",
                source=own[0].source if own else "",
                groups=tuple(BenchmarkGroup(row.group_code, row.count) for row in own),
                published_table=head.published_table,
                stands_in_for=head.stands_in_for,
            )
        )
    return tuple(benchmarks)


def read_benchmark_rows(path: Path, *, known_codes: Sequence[str], faults: Faults) -> tuple[BenchmarkRow, ...]:
    """The lines of a benchmark file; all lines of one benchmark must be of one year, area and source."""
    lines = read_csv(path, columns=BENCHMARK_COLUMNS, faults=faults)
    rows = tuple(_read_benchmark_row(line, known_codes=known_codes) for line in lines)
    note_duplicates([f"{row.benchmark_code} {row.group_code}" for row in rows], place="group_code", faults=faults)
    by_code = sorted(rows, key=lambda row: row.benchmark_code)
    for benchmark_code, own in groupby(by_code, key=lambda row: row.benchmark_code):
        if len({(row.year, row.area_name, row.source) for row in own}) > 1:
            faults.add(
                FaultCode.UNKNOWN_VALUE,
                place=benchmark_code,
                what="its lines differ in year, area or source.",
                remedy="Give all lines of a benchmark the same year, area and source.",
            )
    return rows


def _read_benchmark_row(line: Row, *, known_codes: Sequence[str]) -> BenchmarkRow:
    row = BenchmarkRow(
        benchmark_code=line.code("benchmark_code"),
        group_code=line.code("group_code"),
        count=line.count("count"),
        year=line.year("year"),
        area_name=line.filled("area"),
        source=line.filled("source"),
    )
    if row.benchmark_code and row.benchmark_code not in known_codes:
        line.note(
            FaultCode.UNKNOWN_VALUE,
            "benchmark_code",
            what=f"{row.benchmark_code!r} is no benchmark of this area.",
            remedy=f"Use one of: {name_list(known_codes)}; or describe it in area.toml first.",
        )
    return row
