"""An empty database becomes what the models say, revision by revision."""

from pathlib import Path

from sqlalchemy import text

from app.db import create_database
from app.migrations import find_current_revision, find_newest_revision, list_differences, upgrade_database
from tests.migrating import settings_for


def test_every_revision_applied_gives_the_tables_of_the_models(database_url: str, tmp_path: Path) -> None:
    database = create_database(settings_for(database_url, data_dir=tmp_path))
    assert find_current_revision(database) == find_newest_revision()
    assert list_differences(database) == ()
    database.engine.dispose()


def test_upgrading_twice_changes_nothing(database_url: str, tmp_path: Path) -> None:
    database = create_database(settings_for(database_url, data_dir=tmp_path))
    upgrade_database(database)
    assert list_differences(database) == ()
    database.engine.dispose()


def test_a_column_that_no_revision_made_is_told(database_url: str, tmp_path: Path) -> None:
    database = create_database(settings_for(database_url, data_dir=tmp_path))
    with database.writing_session() as session:
        session.execute(text("ALTER TABLE opening ADD COLUMN note VARCHAR(10)"))
        session.commit()
    (difference,) = list_differences(database)
    assert "note" in difference
    database.engine.dispose()
