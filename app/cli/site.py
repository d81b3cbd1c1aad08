"""The database a command works on, or a plain message why there is none."""

import os
from pathlib import Path

import click

from app.areas import Area, AreaError, area_roots, find_area
from app.config import DEFAULT_AREA_CODE, DEFAULT_DATA_DIR, Settings, SettingsError, load_settings
from app.db import Database, create_database
from app.migrations import find_current_revision, find_newest_revision


def read_settings() -> Settings:
    """The settings of the environment; a missing one ends the command with its name and the remedy."""
    try:
        return load_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def read_area(area_code: str | None = None) -> Area:
    """The area with this code or that of the environment, which needs no secrets; its faults end the command."""
    data_dir = Path(os.environ.get("HEARD_DATA_DIR") or DEFAULT_DATA_DIR)
    area_code = area_code or os.environ.get("HEARD_AREA") or DEFAULT_AREA_CODE
    try:
        return find_area(area_code, roots=area_roots(data_dir))
    except AreaError as error:
        raise click.ClickException(str(error)) from error


def open_database() -> Database:
    """The database of the settings, at whatever revision it stands; its connections end with the command."""
    database = create_database(read_settings())
    click.get_current_context().call_on_close(database.engine.dispose)
    return database


def open_current_database() -> Database:
    """The database of the settings; ends the command when it is not at the newest revision."""
    database = open_database()
    if find_current_revision(database) != find_newest_revision():
        raise click.ClickException("The database is not up to date. Run: heard database upgrade")
    return database
