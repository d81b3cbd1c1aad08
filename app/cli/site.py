"""The site a command works on: its settings, area and database, or a plain message why there is none."""

import os
from pathlib import Path

import click

from app.areas import Area, AreaError, area_roots, find_area
from app.config import DEFAULT_AREA_CODE, DEFAULT_DATA_DIR, Settings, SettingsError, load_settings
from app.db import Database, create_database
from app.migrations.revisions import find_current_revision, find_newest_revision
from surveys.faults import Fault


def read_settings() -> Settings:
    """The settings of the environment; a missing one ends the command with its name and the remedy."""
    try:
        return load_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def read_data_dir() -> Path:
    """The data folder of the environment, which needs no secrets."""
    return Path(os.environ.get("HEARD_DATA_DIR") or DEFAULT_DATA_DIR)


def read_area(area_code: str | None = None) -> Area:
    """The area with this code or that of the environment, which needs no secrets; its faults end the command."""
    area_code = area_code or os.environ.get("HEARD_AREA") or DEFAULT_AREA_CODE
    try:
        return find_area(area_code, roots=area_roots(read_data_dir()))
    except AreaError as error:
        raise area_refusal(error.faults) from error


def area_refusal(faults: tuple[Fault, ...]) -> click.ClickException:
    """The end of a command, telling each fault of an area's files."""
    return click.ClickException("\n".join((f"Faults: {len(faults)}", *map(str, faults))))


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
