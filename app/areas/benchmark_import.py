"""A benchmark file brought into an area: checked, held against what is there, and written to the site's folder."""

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

from app.areas.checking import benchmark_faults
from app.areas.model import Area, Benchmark, BenchmarkGroup, PublishedTable
from app.areas.published import PublishedCounts, Sheet, read_sheet
from app.areas.published_census import is_census_ethnic_group, read_census_ethnic_group
from app.areas.published_dfe import PROVISIONS, is_dfe_pupils, read_dfe_pupils
from app.areas.reading import AreaError
from app.areas.sheets import BENCHMARK_COLUMNS, BenchmarkRow, read_benchmark_rows
from surveys.faults import FaultCode, name_list
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
    """The area's benchmarks with those of the file in place of the old; raises ``AreaError`` with every fault.

    The file has our own columns, or is one that DfE or ONS publish, which its columns tell.
    """
    faults = Faults(str(path))
    known = area.known_benchmarks
    sheet = read_sheet(path, faults=faults)
    if is_dfe_pupils(sheet) or is_census_ethnic_group(sheet):
        rows = _published_rows(sheet, area=area, file_name=path.name, faults=faults)
    else:
        rows = read_benchmark_rows(path, known_codes=tuple(one.code for one in known), faults=faults)
    if not (rows or faults.found):
        faults.add(FaultCode.MISSING_KEY, place="", what="the file has no lines.", remedy="Add one for each group.")
    if faults.found:
        raise AreaError(tuple(faults.found))
    benchmarks = tuple(_updated(benchmark, rows=rows) for benchmark in known)
    new_faults = tuple(
        replace(fault, file_name=str(path))
        for benchmark in benchmarks
        if benchmark not in known
        for fault in benchmark_faults(benchmark, area=area)
    )
    if new_faults:
        raise AreaError(new_faults)
    return benchmarks


def list_changes(area: Area, *, benchmarks: tuple[Benchmark, ...]) -> tuple[BenchmarkChange, ...]:
    """Every count or year that differs from the area's, in the order of the file."""
    changes: list[BenchmarkChange] = []
    for old, new in zip(area.known_benchmarks, benchmarks, strict=True):
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


def _published_rows(sheet: Sheet, *, area: Area, file_name: str, faults: Faults) -> tuple[BenchmarkRow, ...]:
    """The rows of every benchmark of the area that is brought in from this published table."""
    tables = tuple(PROVISIONS) if is_dfe_pupils(sheet) else (PublishedTable.CENSUS_ETHNIC_GROUP,)
    taking = [one for one in area.known_benchmarks if one.published_table in tables]
    if not taking:
        faults.add(
            FaultCode.UNKNOWN_VALUE,
            place="",
            what="no benchmark of this area is brought in from this table.",
            remedy=f"In area.toml give one of [[benchmarks]] published_table = {name_list(tables)}.",
        )
    rows: list[BenchmarkRow] = []
    for benchmark in taking:
        found = _read_published(sheet, benchmark=benchmark, area=area, file_name=file_name, faults=faults)
        if found is not None:
            rows += [
                BenchmarkRow(benchmark.code, one.group_code, one.count, found.year, area.name, found.source)
                for one in found.groups
            ]
    return tuple(rows)


def _read_published(
    sheet: Sheet, *, benchmark: Benchmark, area: Area, file_name: str, faults: Faults
) -> PublishedCounts | None:
    if benchmark.published_table is None or benchmark.published_table is PublishedTable.CENSUS_ETHNIC_GROUP:
        return read_census_ethnic_group(sheet, area_name=area.name, file_name=file_name, faults=faults)
    return read_dfe_pupils(
        sheet, table=benchmark.published_table, area_name=area.name, file_name=file_name, faults=faults
    )
