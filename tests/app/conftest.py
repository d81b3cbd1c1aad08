"""Fixtures for tests of the pages and of the store: the site's area, who is signed in, how many rows there are."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.areas import Area, area_roots, find_area
from app.config import Settings
from app.db import Model
from app.models.staff import Role
from tests.app.staffing import signed_in_client
from tests.rows import Count, count_rows
from tests.strict_client import StrictClient


@pytest.fixture
def area(settings: Settings) -> Area:
    return find_area(settings.area_code, roots=area_roots(settings.data_dir))


@pytest.fixture
def officer(app: Flask) -> StrictClient:
    return signed_in_client(app, Role.OFFICER)


@pytest.fixture
def forum(app: Flask) -> StrictClient:
    return signed_in_client(app, Role.FORUM)


@pytest.fixture
def count(session: Session) -> Count:
    """A function that counts the rows of a table as they are now, whoever wrote them."""

    def count_now(model: type[Model]) -> int:
        session.rollback()
        return count_rows(session, model)

    return count_now
