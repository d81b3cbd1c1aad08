"""``heard official``: official figures that stand beside what families say."""

from pathlib import Path

import click

from analysis.official import OfficialFigure
from app.areas import AreaError
from app.areas.official_sheet import read_official_figures
from app.cli.encoding import read_utf8
from app.cli.site import area_refusal, open_current_database, read_area, read_settings
from app.services.official_figures import list_official_figures
from app.store.official_figures import save_official_figures


@click.group()
def official() -> None:
    """Official figures beside what families say."""


@official.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
def import_file(file: Path, area_code: str | None) -> None:
    """Check a file of official figures, show what changes, and keep them."""
    area, data_dir = read_area(area_code), read_settings().data_dir
    read_utf8(file)  # One fault, before every column of an unreadable file is called missing.
    try:
        figures = read_official_figures(file)
    except AreaError as error:
        raise area_refusal(error.faults) from error
    with open_current_database().writing_session() as session:
        before = {_key(one): one for one in list_official_figures(session, area=area, data_dir=data_dir)}
        changed = [figure for figure in figures if before.get(_key(figure)) != figure]
        for figure in changed:
            old = before.get(_key(figure))
            was = "not there" if old is None else f"{old.percent} %"
            click.echo(f"{figure.measure}, {figure.place}, {figure.year}: {was} -> {figure.percent} %")
        save_official_figures(session, changed, area_code=area.code)
        session.commit()
    click.echo(f"{len(changed)} of {len(figures)} figures are new or changed." if changed else "Nothing changes.")


@official.command("list")
@click.option("--area", "area_code", help="The area, when it is not the site's own.")
def list_figures(area_code: str | None) -> None:
    """List the figures in use, with their sources."""
    area, data_dir = read_area(area_code), read_settings().data_dir
    with open_current_database().reading_session() as session:
        figures = list_official_figures(session, area=area, data_dir=data_dir)
    for figure in figures:
        published = f", published {figure.published_on}" if figure.published_on else ""
        click.echo(f"{figure.measure}, {figure.place}, {figure.year}: {figure.percent} %{published}; {figure.source}")
    if not figures:
        click.echo("There are none yet. Bring some in: heard official import FILE")


def _key(figure: OfficialFigure) -> tuple[str, str, int]:
    return (figure.measure, figure.place, figure.year)
