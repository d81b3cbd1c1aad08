"""The whole pulse arrives with the first page, inside one TCP window, in every locale."""

import gzip
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.config import Settings
from app.languages import list_locales
from tests.factories import add_promise, open_pulse

MOST_BYTES = 14_600
"""Ten segments of 1,460 bytes: what a server may send before it hears from the phone again."""
LOCALES = [locale.code for locale in list_locales()]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_view_is_three_requests_and_fits_one_window(
    app: Flask, session: Session, settings: Settings, locale: str
) -> None:
    open_pulse(session, settings=settings)
    promise = "You will get an answer within five working days of asking, also by text message."
    for position in (1, 2, 3):
        add_promise(session, settings=settings, position=position, **dict.fromkeys(LOCALES, promise))
    client = FlaskClient(app, app.response_class)  # The strict client reads pages as they are, not compressed.
    page = client.get(f"/{locale}/pulse", headers={"Accept-Encoding": "gzip"})
    html = gzip.decompress(page.get_data()).decode()
    files = re.findall(r'(?:src|href)="(/a/[^"]+)"', html)
    answers = [page, *(client.get(path, headers={"Accept-Encoding": "gzip"}) for path in files)]
    assert len(answers) == 3
    assert re.findall(r"<(?:img|iframe|source|video|audio)\b", html) == []
    header_bytes = [sum(len(f"{name}: {value}\r\n") for name, value in answer.headers) for answer in answers]
    assert sum(header_bytes) + sum(len(answer.get_data()) for answer in answers) <= MOST_BYTES


def test_without_readers_on_the_rota_no_text_is_asked_and_the_page_says_so(
    app: Flask, session: Session, settings: Settings
) -> None:
    # The site of Central Bedfordshire ships without readers: the operator names them.
    open_pulse(session, settings=settings)
    page = app.test_client().get("/en/pulse").text
    assert "<textarea" not in page
    assert "You cannot write in your own words this term" in page
