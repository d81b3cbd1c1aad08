"""The whole pulse arrives with the first page, inside one TCP window, in every locale."""

import gzip
import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.areas import Area, find_area
from app.assets import find_asset
from app.config import Settings
from app.languages import list_locales
from tests.factories import NORTHMERE, NORTHMERE_DIR, add_promise, open_pulse, open_survey

pytestmark = pytest.mark.northmere


MOST_BYTES = 14_600
"""Ten segments of 1,460 bytes: what a server may send before it hears from the phone again."""
HEAVIEST = ("ur", "pa", "uk")
LOCALES = [locale.code for locale in list_locales()]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_view_is_three_requests_and_fits_one_window(
    app: Flask, session: Session, settings: Settings, locale: str
) -> None:
    open_pulse(session, settings=settings)
    promise = "You will get an answer within five working days of asking, also by text message."
    for position in (1, 2, 3):
        add_promise(session, settings=settings, position=position, **dict.fromkeys(LOCALES, promise))
    _assert_light(app, f"/{locale}/pulse")


@pytest.mark.parametrize("survey_code", ["ehcp", "doorstep"])
@pytest.mark.parametrize("locale", HEAVIEST)
def test_the_other_surveys_are_as_light(
    app: Flask, session: Session, settings: Settings, locale: str, survey_code: str
) -> None:
    open_survey(session, settings=settings, survey_code=survey_code)
    _assert_light(app, f"/{locale}/{survey_code}")


def test_what_keeps_the_survey_on_the_phone_weighs_at_most_four_kilobytes(app: Flask) -> None:
    assert len(gzip.compress(find_asset("offline.js").content)) + len(find_asset("outbox.js").compressed) <= 4_096


def _assert_light(app: Flask, path: str) -> None:
    client = FlaskClient(app, app.response_class)  # The strict client reads pages as they are, not compressed.
    page = client.get(path, headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(page.get_data()).decode()
    files = re.findall(r'(?:src|href)="(/a/[^"]+)"', text)
    answers = [page, *(client.get(path, headers={"Accept-Encoding": "gzip"}) for path in files)]
    assert len(answers) == 3
    assert re.findall(r"<(?:img|iframe|source|video|audio)\b", text) == []
    header_bytes = [sum(len(f"{name}: {value}\r\n") for name, value in answer.headers) for answer in answers]
    assert sum(header_bytes) + sum(len(answer.get_data()) for answer in answers) <= MOST_BYTES


def _change_site(settings: Settings, *, old: str, new: str) -> None:
    path = settings.data_dir / "areas" / NORTHMERE / "site.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_without_readers_on_the_rota_no_text_is_asked_and_the_page_says_so(
    app: Flask, session: Session, settings: Settings
) -> None:
    _change_site(settings, old='safeguarding_readers = ["Alex Reed", "Sam Osei"]', new="safeguarding_readers = []")
    open_pulse(session, settings=settings)
    page = app.test_client().get("/en/pulse").text
    assert "<textarea" not in page
    assert "You cannot write in your own words this term" in page


def test_a_site_whose_decisions_are_emptied_asks_no_family(app: Flask, session: Session, settings: Settings) -> None:
    open_pulse(session, settings=settings)
    _change_site(settings, old='lawful_basis = "', new='lawful_basis = "" # "')
    assert "This survey is not open now" in app.test_client().get("/en/pulse").text


def test_whoever_the_survey_is_not_for_finds_every_service_with_its_number(
    app: Flask, session: Session, settings: Settings
) -> None:
    open_pulse(session, settings=settings)
    page = app.test_client().post("/en/pulse", data={"_do": "next", "_at": "P00", "P00": "no"}).text
    services = {service.code: service for service in _northmere().help_services}
    for code in ("local_offer", "forum"):
        assert f'href="{services[code].url}"' in page
    assert services["sendiass"].number in page
    help_page = app.test_client().get("/en/help").text
    assert all(service.number in help_page for service in services.values())
    assert services["sendiass"].service in html.unescape(help_page)


def _northmere() -> Area:
    return find_area(NORTHMERE, roots=(NORTHMERE_DIR.parent,))
