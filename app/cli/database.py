"""``heard database``: bring it up to date, check it, copy it, put a copy back."""

from pathlib import Path

import click

from app.cli.site import open_database
from app.migrations.revisions import find_current_revision, find_newest_revision, list_differences, upgrade_database
from app.store.backups import BackupError, read_backup, write_backup


@click.group()
def database() -> None:
    """Upgrade, check, back up and restore the database."""


@database.command()
def upgrade() -> None:
    """Bring the database to the newest revision; safe to run again."""
    opened = open_database()
    before = find_current_revision(opened)
    upgrade_database(opened)
    after = find_current_revision(opened)
    click.echo("The database is up to date." if before == after else f"Upgraded from {before or 'empty'} to {after}.")


@database.command()
def check() -> None:
    """Tell whether the database is at the newest revision and agrees with the code."""
    opened = open_database()
    current, newest = find_current_revision(opened), find_newest_revision()
    if current != newest:
        raise click.ClickException(f"At revision {current or 'none'}, newest is {newest}. Run: heard database upgrade")
    differences = list_differences(opened)
    for difference in differences:
        click.echo(difference, err=True)
    if differences:
        raise click.ClickException("The tables differ from the code. A revision is missing.")
    click.echo(f"At revision {current}; the tables agree with the code.")


@database.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the whole database to FILE while the site runs. Comments in it stay sealed."""
    try:
        write_backup(open_database(), file)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Backup written to {file}. Keep HEARD_TEXT_KEY elsewhere: without it no comment can be read.")


@database.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="Everything stored since this backup will be lost. Go on?")
def restore(file: Path) -> None:
    """Put the database back to what it was in FILE."""
    opened = open_database()
    try:
        read_backup(opened, file)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    upgrade_database(opened)
    click.echo(f"Restored from {file}.")
