"""Fixtures for every test: a site of its own on each database, and a client that checks each page it fetches."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import hypothesis
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import create_app
from app.config import Settings
from app.db import Database
from tests.databases import Databases
from tests.factories import marked_settings
from tests.network import refuse_network
from tests.strict_client import StrictClient

pytest_plugins = ["tests.browser"]
DATABASES = ("sqlite", "postgresql")

refuse_network()
# A timing is never an assertion; CI tries the same examples each time, so that a landing does not hang on a draw.
hypothesis.settings.register_profile(
    "heard",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("heard")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of the database runs on both, unless its mark says that one will do."""
    if "database_url" in metafunc.fixturenames:
        is_one_enough = metafunc.definition.get_closest_marker("one_database") is not None
        metafunc.parametrize("database_url", DATABASES[:1] if is_one_enough else DATABASES, indirect=True)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    with ExitStack() as exit_stack:
        yield Databases(tmp_path_factory.mktemp("databases"), exit_stack=exit_stack)


@pytest.fixture
def sqlite_url(databases: Databases, tmp_path: Path) -> str:
    return databases.sqlite_copy(tmp_path)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield databases.sqlite_copy(tmp_path)
    else:
        with databases.postgresql_copy() as url:
            yield url


@pytest.fixture
def settings(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Settings:
    return marked_settings(request.node, database_url=database_url, data_dir=tmp_path)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = StrictClient
    yield app
    _database_of(app).engine.dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with _database_of(app).reading_session() as session:
        yield session


@pytest.fixture
def client(app: Flask) -> StrictClient:
    return cast(StrictClient, app.test_client())


def _database_of(app: Flask) -> Database:
    return cast(Database, app.extensions["heard_database"])
