"""Bring an empty database to the newest revision, by the same code as `heard database upgrade`."""

import secrets
from pathlib import Path

from app.config import DEFAULT_AREA_CODE, TEXT_KEY_BYTES, Settings
from app.db import create_database
from app.migrations.revisions import upgrade_database


def settings_for(database_url: str, *, data_dir: Path) -> Settings:
    """Settings of a site that is no demo, with keys of its own."""
    return Settings(
        database_url=database_url,
        secret_key=secrets.token_urlsafe(48),
        text_key=secrets.token_bytes(TEXT_KEY_BYTES),
        area_code=DEFAULT_AREA_CODE,
        is_demo=False,
        data_dir=data_dir,
    )


def migrate(database_url: str, *, data_dir: Path) -> None:
    """Apply every revision, and leave no connection behind."""
    database = create_database(settings_for(database_url, data_dir=data_dir))
    upgrade_database(database)
    database.engine.dispose()
