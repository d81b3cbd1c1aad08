"""The database a command works on, or a plain message why there is none."""

import click

from app.config import Settings, SettingsError, load_settings
from app.db import Database, create_database
from app.migrations import find_current_revision, find_newest_revision


def read_settings() -> Settings:
    """The settings of the environment; a missing one ends the command with its name and the remedy."""
    try:
        return load_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def open_database() -> Database:
    """The database of the settings, at whatever revision it stands."""
    return create_database(read_settings())


def open_current_database() -> Database:
    """The database of the settings; ends the command when it is not at the newest revision."""
    database = open_database()
    if find_current_revision(database) != find_newest_revision():
        raise click.ClickException("The database is not up to date. Run: heard database upgrade")
    return database
