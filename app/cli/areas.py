"""Areas and their benchmarks: list, check, make, import."""

import os
from pathlib import Path

import click

from app.areas import Area, AreaError, area_roots, find_area, list_area_codes
from app.areas.benchmark_import import BenchmarkChange, list_changes, read_import, write_benchmarks
from app.areas.checking import cross_faults
from app.areas.home_sheet import list_homes
from app.areas.main_language_import import (
    LanguageChange,
    holds_main_languages,
    list_language_changes,
    read_main_language_import,
)
from app.areas.main_language_sheet import find_main_languages, write_main_languages
from app.areas.official_sheet import list_area_figures
from app.areas.opening import opening_problems
from app.areas.reading import CODE_PATTERN
from app.areas.starting import make_area
from app.config import DEFAULT_AREA_CODE, DEFAULT_DATA_DIR
from surveys.faults import Fault


@click.group()
def area() -> None:
    """Councils and their forums."""


@area.command("list")
def list_areas() -> None:
    """Show every area and whether a survey may open there."""
    for code in list_area_codes(_roots()):
        try:
            found = find_area(code, roots=_roots())
        except AreaError as error:
            click.echo(f"{code}: {len(error.faults)} faults; see heard area check {code}")
            continue
        problem_count = len(opening_problems(found))
        state = f"{problem_count} things to settle before an opening" if problem_count else "ready to open"
        click.echo(f"{code}: {found.name}, {found.forum.name}; {state}")


@area.command("check")
@click.argument("code", required=False)
def check(code: str | None) -> None:
    """Explain every fault of an area's files, and what is left to settle before an opening."""
    found = _find(code or _own_code())
    if faults := cross_faults(found):
        raise _refusal(faults)
    try:
        figures = list_area_figures(found.code, roots=_roots())
        languages = find_main_languages(found.code, roots=_roots())
        homes = list_homes(found.code, roots=_roots())
    except AreaError as error:
        raise _refusal(error.faults) from error
    click.echo(
        f"{found.code}: no faults. {len(found.places)} towns, {len(found.help_services)} help services, "
        f"{len(found.benchmarks)} benchmarks, {len(found.milestones)} milestones, {len(figures)} official figures, "
        f"{len(languages.counts) if languages else 0} main languages, {len(homes)} counts of who lives where."
    )
    for benchmark in found.resting_benchmarks:
        if not benchmark.groups:
            click.echo(f"Not loaded yet, and not needed: {benchmark.code}, {benchmark.base}.")
    problems = opening_problems(found)
    if problems:
        click.echo(f"Before a survey may open outside demo mode, settle in {_data_dir() / 'areas' / found.code}:")
    for problem in problems:
        click.echo(f"  {problem}")


@area.command("new")
@click.argument("code")
@click.option("--name", prompt=True, help="The area, e.g. Central Bedfordshire.")
@click.option("--council", prompt=True, help="The council's full name.")
@click.option("--forum", prompt=True, help="The forum's full name.")
@click.option("--forum-short", prompt=True, help="What families call the forum.")
def new(code: str, name: str, council: str, forum: str, forum_short: str) -> None:
    """Make the folder of a new area in the data folder, to be filled in."""
    if not CODE_PATTERN.fullmatch(code):
        raise click.ClickException(f"{code!r} is no code. Use a-z, 0-9 and _.")
    if code in list_area_codes(_roots()):
        raise click.ClickException(f"The area {code} is there already. Choose another code, or edit its files.")
    folder = make_area(
        code,
        name=name,
        council_name=council,
        forum_name=forum,
        forum_short_name=forum_short,
        root=_data_dir() / "areas",
    )
    click.echo(f"Made {folder}. Fill in its five files, then run: heard area check {code}")


@click.group()
def benchmark() -> None:
    """Counted populations that replies are held against."""


@benchmark.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
def import_file(file: Path, area_code: str | None) -> None:
    """Check a file of counted people, show what changes, and put it into the data folder.

    FILE has the columns benchmark_code, group_code, count, year, area, source, or is a table as it is published: DfE,
    "Ethnicity by type of SEN provision and type of need" (Explore Education Statistics), or ONS, Census 2021, TS021.
    Main languages, which are no benchmark of replies, come from TS024 or language_code, count, year, area, source.
    """
    found = _find(area_code or _own_code())
    if holds_main_languages(file):
        _import_main_languages(file, area=found)
        return
    try:
        benchmarks = read_import(file, area=found)
    except AreaError as error:
        raise _refusal(error.faults) from error
    changes = list_changes(found, benchmarks=benchmarks)
    if not changes and benchmarks == found.known_benchmarks:
        click.echo("Nothing changes: these counts are in use already.")
        return
    for change in changes:
        click.echo(_change_line(change))
    path = write_benchmarks(benchmarks, folder=_data_dir() / "areas" / found.code)
    for code in {change.benchmark_code: None for change in changes}:
        told = next(one for one in benchmarks if one.code == code)
        click.echo(f"{code}: {told.area_name}, {told.year}. {told.source}")
    click.echo(f"{len(changes)} counts changed. Written to {path}. Releases already frozen keep theirs.")


def _import_main_languages(file: Path, *, area: Area) -> None:
    try:
        old = find_main_languages(area.code, roots=_roots())
        new = read_main_language_import(file, area=area)
    except AreaError as error:
        raise _refusal(error.faults) from error
    changes = list_language_changes(old, new=new)
    if old and not changes and old.year == new.year:
        click.echo("Nothing changes: these counts are in use already.")
        return
    for change in changes:
        click.echo(_language_line(change))
    path = write_main_languages(new, folder=_data_dir() / "areas" / area.code)
    click.echo(f"main languages: {new.area_name}, {new.year}. {new.source}")
    click.echo(f"{len(changes)} counts changed. Written to {path}. They are no benchmark: many answer in English.")


def _find(code: str) -> Area:
    try:
        return find_area(code, roots=_roots())
    except AreaError as error:
        raise _refusal(error.faults) from error


def _refusal(faults: tuple[Fault, ...]) -> click.ClickException:
    """The end of a command, telling each fault."""
    return click.ClickException("\n".join((f"Faults: {len(faults)}", *(str(fault) for fault in faults))))


def _change_line(change: BenchmarkChange) -> str:
    old = "not there" if change.old_count is None else f"{change.old_count} ({change.old_year})"
    new = "not there" if change.new_count is None else f"{change.new_count} ({change.new_year})"
    return f"{change.benchmark_code}, {change.group_code}: {old} -> {new}"


def _language_line(change: LanguageChange) -> str:
    old, new = ("not there" if one is None else str(one) for one in (change.old_count, change.new_count))
    return f"main language, {change.language_code}: {old} -> {new}"


def _own_code() -> str:
    return os.environ.get("HEARD_AREA") or DEFAULT_AREA_CODE


def _data_dir() -> Path:
    return Path(os.environ.get("HEARD_DATA_DIR") or DEFAULT_DATA_DIR)


def _roots() -> tuple[Path, ...]:
    return area_roots(_data_dir())
