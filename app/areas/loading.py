"""Finding an area's five files and turning them into one ``Area``; a site's own file goes before the packaged one."""

import time
from functools import lru_cache
from pathlib import Path

from app.areas import sections, sheets
from app.areas.model import Area, Benchmark, BenchmarkDimension
from app.areas.reading import CODE_PATTERN, AreaError, note_unknown, read_filled, read_toml
from app.config import current_settings
from surveys.faults import Fault, FaultCode, name_list
from surveys.reading import Faults, Table

PACKAGED_ROOT = Path(__file__).parent
AREA_FILE = "area.toml"
SITE_FILE = "site.toml"
FILE_NAMES = (AREA_FILE, SITE_FILE, "help.csv", "places.csv", "benchmarks.csv")

_NAME_KEYS = ("code", "name", "local_offer_name", "advice_name", "baseline_term_code")
_SECTION_KEYS = ("council", "forum", "seasons", "schemes", "measures", "benchmarks")
_OPTIONAL_KEYS = ("milestones", "community_languages", "yearly_targets")

LOOK_AGAIN_SECONDS = 5
"""How long the files of an area are taken to be as they were read."""


def area_roots(data_dir: Path) -> tuple[Path, ...]:
    """Where areas are looked for: the site's own folder first, then the ones that come with Heard."""
    return (data_dir / "areas", PACKAGED_ROOT)


def current_area() -> Area:
    """The area of the app that answers this request."""
    settings = current_settings()
    seconds = int(time.monotonic()) // LOOK_AGAIN_SECONDS
    return _area_of_these_seconds(settings.area_code, area_roots(settings.data_dir), seconds)


@lru_cache(maxsize=8)
def _area_of_these_seconds(code: str, roots: tuple[Path, ...], _seconds: int) -> Area:
    """The area, looked up once in a while: asking the disk at every request took longer than the survey's questions."""
    return find_area(code, roots=roots)


def list_area_codes(roots: tuple[Path, ...] = (PACKAGED_ROOT,)) -> tuple[str, ...]:
    """The codes of all areas in these folders."""
    return tuple(
        sorted(
            {
                path.parent.name
                for root in roots
                for path in root.glob(f"*/{AREA_FILE}")
                if CODE_PATTERN.fullmatch(path.parent.name)
            }
        )
    )


def find_area(code: str, *, roots: tuple[Path, ...] = (PACKAGED_ROOT,)) -> Area:
    """The area with this code; raises ``AreaError`` with every fault of its files when it cannot be used.

    Each file is taken from the first folder that has it. A file that changed is read again.
    """
    known_codes = list_area_codes(roots)
    if code not in known_codes:
        remedy = f"Use one of: {name_list(known_codes)}; or make it: heard area new {code}"
        raise AreaError((Fault(FaultCode.UNKNOWN_VALUE, code, "", "there is no such area.", remedy),))
    paths = tuple(find_area_file(code, file_name, roots=roots) for file_name in FILE_NAMES)
    return _load(code, tuple((path, path.stat().st_mtime_ns if path.exists() else 0) for path in paths))


def find_area_file(code: str, file_name: str, *, roots: tuple[Path, ...]) -> Path:
    """The first of these folders' files with this name, or where it would stand in the last folder."""
    paths = [root / code / file_name for root in roots]
    return next((path for path in paths if path.exists()), paths[-1])


@lru_cache(maxsize=16)
def _load(code: str, files: tuple[tuple[Path, int], ...]) -> Area:
    area_path, site_path, help_path, places_path, benchmarks_path = (path for path, _ in files)
    area_faults, site_faults = _faults_of(area_path), _faults_of(site_path)
    help_faults, places_faults, benchmark_faults = (_faults_of(path) for path, _ in files[2:])
    table = read_toml(area_path, faults=area_faults)
    table.allow(required=(*_NAME_KEYS, *_SECTION_KEYS), optional=_OPTIONAL_KEYS)
    schemes = sections.read_schemes(table)
    benchmark_heads = sections.read_benchmark_heads(table)
    benchmarks = sheets.read_benchmarks(benchmarks_path, heads=benchmark_heads, faults=benchmark_faults)
    area = Area(
        code=_read_code(table, folder_code=code),
        name=read_filled(table, "name"),
        council=sections.read_council(table),
        forum=sections.read_forum(table),
        local_offer_name=read_filled(table, "local_offer_name"),
        advice_name=read_filled(table, "advice_name"),
        baseline_term_code=read_filled(table, "baseline_term_code"),
        seasons=sections.read_seasons(table),
        schemes=schemes,
        measure_maps=sections.read_measure_maps(table, schemes=schemes),
        milestones=sections.read_milestones(table),
        community_languages=sections.read_community_languages(table),
        yearly_targets=sections.read_yearly_targets(table),
        places=sheets.read_places(places_path, faults=places_faults),
        help_services=sheets.read_help(help_path, faults=help_faults),
        benchmarks=tuple(one for one in benchmarks if _is_in_use(one, among=benchmarks)),
        resting_benchmarks=tuple(one for one in benchmarks if not _is_in_use(one, among=benchmarks)),
        site=sections.read_site(read_toml(site_path, faults=site_faults)),
    )
    _check_baseline(table, area=area)
    _check_towns(area, faults=benchmark_faults)
    all_faults = (area_faults, site_faults, help_faults, places_faults, benchmark_faults)
    found = tuple(fault for faults in all_faults for fault in faults.found)
    if found:
        raise AreaError(found)
    return area


def _is_in_use(benchmark: Benchmark, *, among: tuple[Benchmark, ...]) -> bool:
    """Whether it has counts, and does not only stand in for another that has them."""
    counted = {one.code for one in among if one.groups}
    return benchmark.code in counted and benchmark.stands_in_for not in counted


def _faults_of(path: Path) -> Faults:
    return Faults(str(path))


def _read_code(table: Table, *, folder_code: str) -> str:
    code = read_filled(table, "code")
    if code and code != folder_code:
        note_unknown(table, "code", value=code, known=(folder_code,))
    return code


def _check_baseline(table: Table, *, area: Area) -> None:
    year, _, season_code = area.baseline_term_code.partition("-")
    season_codes = tuple(season.code for season in area.seasons)
    if area.baseline_term_code and not (len(year) == 4 and year.isdigit() and season_code in season_codes):
        known = tuple(f"2025-{code}" for code in season_codes)
        note_unknown(table, "baseline_term_code", value=area.baseline_term_code, known=known)


def _check_towns(area: Area, *, faults: Faults) -> None:
    """Note towns of a benchmark that no parent can choose."""
    town_codes = {place.code for place in area.places}
    for benchmark in area.benchmarks:
        for group in benchmark.groups if benchmark.dimension_code is BenchmarkDimension.TOWN else ():
            if group.group_code not in town_codes:
                faults.add(
                    FaultCode.UNKNOWN_VALUE,
                    place=benchmark.code,
                    what=f"{group.group_code!r} is no town of places.csv.",
                    remedy="Correct the code, or add the town to places.csv.",
                )
