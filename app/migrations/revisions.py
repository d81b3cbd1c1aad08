"""Bringing a database to the newest revision, and telling whether the models agree with it."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import app.models  # noqa: F401  # registers every table, so that a missing one is noticed
from app.db import Database, Model


def upgrade_database(database: Database) -> None:
    """Apply every revision that this database does not have yet, all of them or none."""
    with database.writing_connection() as connection:
        config = _config()
        config.attributes |= {"connection": connection, "text_key": database.text_key}
        command.upgrade(config, "head")


def write_revision(database: Database, *, message: str, revision_id: str) -> None:
    """Write a new revision file from the difference between the models and this database."""
    with database.writing_connection() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message=message, rev_id=revision_id, autogenerate=True)


def find_current_revision(database: Database) -> str | None:
    """The revision this database stands at, None for an empty one."""
    with database.writing_connection() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def find_newest_revision() -> str | None:
    """The newest revision that ships."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def list_differences(database: Database) -> tuple[str, ...]:
    """What the models have and the database has not, or the other way round; empty when they agree."""
    with database.writing_connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return tuple(str(difference) for difference in compare_metadata(context, Model.metadata))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
