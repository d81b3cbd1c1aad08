"""``heard benchmark``: counted people of an area, checked, compared with those in use and put in their place."""

from pathlib import Path

import click

from app.areas import Area, AreaError, area_roots
from app.areas.benchmark_import import BenchmarkChange, list_changes, read_import, write_benchmarks
from app.areas.main_language_import import (
    LanguageChange,
    holds_main_languages,
    list_language_changes,
    read_main_language_import,
)
from app.areas.main_language_sheet import find_main_languages, write_main_languages
from app.cli.encoding import read_utf8
from app.cli.site import area_refusal, read_area, read_data_dir


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
    found = read_area(area_code)
    read_utf8(file)  # One fault, before every column of an unreadable file is called missing.
    if holds_main_languages(file):
        _import_main_languages(file, area=found)
        return
    try:
        benchmarks = read_import(file, area=found)
    except AreaError as error:
        raise area_refusal(error.faults) from error
    changes = list_changes(found, benchmarks=benchmarks)
    if not changes and benchmarks == found.known_benchmarks:
        click.echo("Nothing changes: these counts are in use already.")
        return
    for change in changes:
        click.echo(_change_line(change))
    path = write_benchmarks(benchmarks, folder=read_data_dir() / "areas" / found.code)
    for code in {change.benchmark_code: None for change in changes}:
        told = next(one for one in benchmarks if one.code == code)
        click.echo(f"{code}: {told.area_name}, {told.year}. {told.source}")
    click.echo(f"{_counted(len(changes))} changed. Written to {path}. Releases already frozen keep theirs.")


def _import_main_languages(file: Path, *, area: Area) -> None:
    try:
        old = find_main_languages(area.code, roots=area_roots(read_data_dir()))
        new = read_main_language_import(file, area=area)
    except AreaError as error:
        raise area_refusal(error.faults) from error
    changes = list_language_changes(old, new=new)
    if old and not changes and old.year == new.year:
        click.echo("Nothing changes: these counts are in use already.")
        return
    for change in changes:
        click.echo(_language_line(change))
    path = write_main_languages(new, folder=read_data_dir() / "areas" / area.code)
    click.echo(f"main languages: {new.area_name}, {new.year}. {new.source}")
    click.echo(f"{_counted(len(changes))} changed. Written to {path}. They are no benchmark: many answer in English.")


def _change_line(change: BenchmarkChange) -> str:
    old = "not there" if change.old_count is None else f"{change.old_count} ({change.old_year})"
    new = "not there" if change.new_count is None else f"{change.new_count} ({change.new_year})"
    return f"{change.benchmark_code}, {change.group_code}: {old} -> {new}"


def _language_line(change: LanguageChange) -> str:
    old, new = ("not there" if one is None else str(one) for one in (change.old_count, change.new_count))
    return f"main language, {change.language_code}: {old} -> {new}"


def _counted(count: int) -> str:
    return "1 count" if count == 1 else f"{count} counts"
