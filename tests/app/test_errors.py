"""When something goes wrong: a page in the page's language, and a log that holds no answer."""

import logging

import pytest
from flask import Flask
from sqlalchemy import text

from app.access import ACCESS, PUBLIC
from app.areas import Area, AreaError
from app.db import current_session
from tests.strict_client import FaultyPageError, StrictClient

ANSWER = "my son was hurt at school"


@pytest.fixture
def failing_client(app: Flask, monkeypatch: pytest.MonkeyPatch) -> StrictClient:
    """A site with two pages that fail: one by itself, one in the database."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False

    def fail() -> str:
        raise ValueError(ANSWER)

    def fail_in_the_database() -> str:
        current_session().execute(text("INSERT INTO no_such_table VALUES (:answer)"), {"answer": ANSWER})
        return ""

    app.add_url_rule("/pl/fail", "fail", fail)
    app.add_url_rule("/pl/fail-in-the-database", "fail_in_the_database", fail_in_the_database)
    monkeypatch.setattr("app.access.ACCESS", {**ACCESS, "fail": PUBLIC, "fail_in_the_database": PUBLIC})
    client = app.test_client()
    assert isinstance(client, StrictClient)
    return client


@pytest.mark.parametrize("path", ["/pl/fail", "/pl/fail-in-the-database"])
def test_a_fault_shows_a_page_and_logs_no_answer(
    failing_client: StrictClient, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = failing_client.get(path)
    assert page.status_code == 500
    assert '<html lang="pl"' in page.text
    assert ANSWER not in page.text
    assert "Traceback" not in page.text
    assert ANSWER not in caplog.text
    assert "Unexpected" in caplog.text


def test_a_broken_area_folder_still_shows_the_page(
    failing_client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Area:
        raise AreaError(())

    monkeypatch.setattr("app.public.current_area", fail)
    # Without anybody to call, which no other page of a parent may be.
    with pytest.raises(FaultyPageError, match=r"/pl/fail \(500\):\n  - a parent finds no number to call$"):
        failing_client.get("/pl/fail")
