"""A benchmark file brought into an area: checked, held against what is there, and written to the site's folder."""

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

from app.areas.checking import benchmark_faults
from app.areas.model import Area, Benchmark, BenchmarkGroup
from app.areas.reading import AreaError
from app.areas.sheets import BENCHMARK_COLUMNS, BenchmarkRow, read_benchmark_rows
from surveys.faults import FaultCode
from surveys.reading import Faults

BENCHMARK_FILE = "benchmarks.csv"


@dataclass(frozen=True, slots=True)
class BenchmarkChange:
    """One count that an import changes; None where the group was not there, or is there no more."""

    benchmark_code: str
    group_code: str
    old_count: int | None
    new_count: int | None
    old_year: int
    new_year: int


def read_import(path: Path, *, area: Area) -> tuple[Benchmark, ...]:
    """The area's benchmarks with those of the file in place of the old; raises ``AreaError`` with every fault."""
    faults = Faults(str(path))
    rows = read_benchmark_rows(path, known_codes=tuple(benchmark.code for benchmark in area.benchmarks), faults=faults)
    if not (rows or faults.found):
        faults.add(FaultCode.MISSING_KEY, place="", what="the file has no lines.", remedy="Add one for each group.")
    if faults.found:
        raise AreaError(tuple(faults.found))
    benchmarks = tuple(_updated(benchmark, rows=rows) for benchmark in area.benchmarks)
    new_faults = tuple(
        replace(fault, file_name=str(path))
        for benchmark in benchmarks
        if benchmark not in area.benchmarks
        for fault in benchmark_faults(benchmark, area=area)
    )
    if new_faults:
        raise AreaError(new_faults)
    return benchmarks


def list_changes(area: Area, *, benchmarks: tuple[Benchmark, ...]) -> tuple[BenchmarkChange, ...]:
    """Every count or year that differs from the area's, in the order of the file."""
    changes: list[BenchmarkChange] = []
    for old, new in zip(area.benchmarks, benchmarks, strict=True):
        old_counts = {group.group_code: group.count for group in old.groups}
        new_counts = {group.group_code: group.count for group in new.groups}
        changes.extend(
            BenchmarkChange(old.code, code, old_counts.get(code), new_counts.get(code), old.year, new.year)
            for code in dict.fromkeys((*new_counts, *old_counts))
            if (old_counts.get(code), old.year) != (new_counts.get(code), new.year)
        )
    return tuple(changes)


def write_benchmarks(benchmarks: tuple[Benchmark, ...], *, folder: Path) -> Path:
    """The benchmark file of the site's area folder, replaced in one step."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(BENCHMARK_COLUMNS)
    for benchmark in benchmarks:
        for group in benchmark.groups:
            writer.writerow(
                (benchmark.code, group.group_code, group.count, benchmark.year, benchmark.area_name, benchmark.source)
            )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / BENCHMARK_FILE
    draft = folder / f"{BENCHMARK_FILE}.new"
    draft.write_text(text.getvalue(), encoding="utf-8")
    draft.replace(path)
    return path


def _updated(benchmark: Benchmark, *, rows: tuple[BenchmarkRow, ...]) -> Benchmark:
    own = [row for row in rows if row.benchmark_code == benchmark.code]
    if not own:
        return benchmark
    return replace(
        benchmark,
        year=own[0].year,
        area_name=own[0].area_name,
        source=own[0].source,
        groups=tuple(BenchmarkGroup(row.group_code, row.count) for row in own),
    )
