"""An empty database becomes what the models say, revision by revision."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from cryptography.exceptions import InvalidTag
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

import app.migrations
from app.db import Database, create_database
from app.migrations.revisions import find_current_revision, find_newest_revision, list_differences, upgrade_database
from app.store.sealing import derive_seals
from app.store.sentiment_models import list_kept_models
from app.store.theme_models import list_theme_trainings
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


def test_the_reason_in_english_moves_to_the_english_words(database_url: str, tmp_path: Path) -> None:
    database = create_database(settings_for(database_url, data_dir=tmp_path))
    texts = text("SELECT promise_id, locale, text, because, owner FROM promise_text ORDER BY promise_id, locale")
    _downgrade(database, "0004")
    with database.writing_session() as session:
        for promise_id, position, status, because in (
            ("a", 1, "kept", None),
            ("b", 2, "could_not_because", "No post."),
        ):
            session.execute(
                text(
                    "INSERT INTO promise (area_code, promise_id, term_code, position, owner, due_on, status, because)"
                    " VALUES ('northmere', :id, '2026-summer', :position, 'NHS', '2026-09-01', :status, :because)"
                ),
                {"id": promise_id, "position": position, "status": status, "because": because},
            )
            for locale in ("en", "pl"):
                session.execute(
                    text("INSERT INTO promise_text VALUES ('northmere', :id, :locale, 'words')"),
                    {"id": promise_id, "locale": locale},
                )
        session.commit()
    upgrade_database(database)
    with database.reading_session() as session:
        assert [tuple(row) for row in session.execute(texts)] == [
            ("a", "en", "words", None, None),
            ("a", "pl", "words", None, None),
            ("b", "en", "words", "No post.", None),
            ("b", "pl", "words", None, None),
        ]
    for change in ("UPDATE promise SET position = 4", "UPDATE promise SET status = 'forgotten'"):
        with database.writing_session() as session, pytest.raises(IntegrityError, match="ck_promise_"):
            session.execute(text(change))
    _downgrade(database, "0004")
    with database.reading_session() as session:
        assert session.scalars(text("SELECT because FROM promise ORDER BY position")).all() == [None, "No post."]
    database.engine.dispose()


def test_a_model_of_sentiment_is_sealed_anew_and_one_of_themes_forgotten(database_url: str, tmp_path: Path) -> None:
    database = create_database(settings_for(database_url, data_dir=tmp_path))
    seals = derive_seals(database.text_key)
    _downgrade(database, "0018")
    with database.writing_session() as session:
        session.execute(
            text(
                "INSERT INTO sentiment_model (area_code, language, version, trained_on, source, label_count,"
                " has_passed, ciphertext) VALUES ('northmere', 'pl', 2, '2026-09-01', 'labels', 200, true, :sealed)"
            ),
            {"sealed": seals.seal_bytes(b"words", row_id="sentiment_model/pl/2")},
        )
        session.execute(
            text(
                "INSERT INTO theme_model (area_code, language, version, trained_on, comment_count, model_micro_f1,"
                " rules_micro_f1, ciphertext) VALUES ('northmere', 'pl', 1, '2026-09-01', 200, 0.7, 0.5, :sealed)"
            ),
            {"sealed": seals.seal_bytes(b"words", row_id="theme_model/pl/1")},
        )
        session.commit()
    upgrade_database(database)
    with database.writing_session() as session:
        assert [kept.content for kept in list_kept_models(session, area_code="northmere")] == [b"words"]
        assert [one.is_used for one in list_theme_trainings(session, area_code="northmere")] == [False]
        # Moved to another area, it stays shut.
        session.execute(text("UPDATE sentiment_model SET area_code = 'southmere'"))
        with pytest.raises(InvalidTag):
            list_kept_models(session, area_code="southmere")
    database.engine.dispose()


def _downgrade(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", app.migrations.__path__[0])
    with database.writing_connection() as connection:
        config.attributes |= {"connection": connection, "text_key": database.text_key}
        command.downgrade(config, revision)
