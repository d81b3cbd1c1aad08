"""``heard area``: councils and their forums, each a folder of files: list, check, make."""

import click

from app.areas import AreaError, area_roots, find_area, list_area_codes
from app.areas.checking import cross_faults
from app.areas.home_sheet import list_homes
from app.areas.main_language_sheet import find_main_languages
from app.areas.official_sheet import list_area_figures
from app.areas.opening import opening_problems
from app.areas.reading import CODE_PATTERN
from app.areas.starting import make_area
from app.cli.site import area_refusal, read_area, read_data_dir


@click.group()
def area() -> None:
    """Councils and their forums."""


@area.command("list")
def list_areas() -> None:
    """Show every area and whether a survey may open there."""
    roots = area_roots(read_data_dir())
    for code in list_area_codes(roots):
        try:
            found = find_area(code, roots=roots)
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
    found, roots = read_area(code), area_roots(read_data_dir())
    if faults := cross_faults(found):
        raise area_refusal(faults)
    try:
        figures = list_area_figures(found.code, roots=roots)
        languages = find_main_languages(found.code, roots=roots)
        homes = list_homes(found.code, roots=roots)
    except AreaError as error:
        raise area_refusal(error.faults) from error
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
        click.echo(f"Before a survey may open outside demo mode, settle in {read_data_dir() / 'areas' / found.code}:")
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
    if code in list_area_codes(area_roots(read_data_dir())):
        raise click.ClickException(f"The area {code} is there already. Choose another code, or edit its files.")
    folder = make_area(
        code,
        name=name,
        council_name=council,
        forum_name=forum,
        forum_short_name=forum_short,
        root=read_data_dir() / "areas",
    )
    click.echo(f"Made {folder}. Fill in its five files, then run: heard area check {code}")
