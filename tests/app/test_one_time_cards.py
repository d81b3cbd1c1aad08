"""What a parent meets who scans a card that works once."""

import re

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.clock import today
from app.config import Settings
from app.models.outreach import OneTimeLink
from app.models.response import Response
from app.store.channels import add_channel
from app.store.one_time_links import add_one_time_links
from tests.app.staffing import database_of
from tests.factories import open_pulse
from tests.rows import count_rows
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

KEY = "0123456789abcdef0123456789abcdef"
SENT = {"_do": "send", "_key": KEY, "_receipt": "123456789012", "P00": "yes", "P01": "good"}


@pytest.fixture
def tokens(app: Flask, session: Session, settings: Settings) -> tuple[str, ...]:
    open_pulse(session, settings=settings)
    with database_of(app).writing_session() as writing:
        channel = add_channel(
            writing, area_code=settings.area_code, survey_code="pulse", label="Hub", created_on=today()
        )
        tokens = add_one_time_links(writing, area_code=settings.area_code, channel_code=channel.channel_code, count=2)
        writing.commit()
    return tokens


def _counts(session: Session) -> tuple[int, int]:
    session.rollback()
    cards, responses = (count_rows(session, model) for model in (OneTimeLink, Response))
    return cards, responses


def test_a_card_opens_the_languages_and_its_token_is_in_no_later_address(
    client: StrictClient, tokens: tuple[str, ...]
) -> None:
    page = client.get(f"/once/{tokens[0]}")
    channel_code = tokens[0].partition("-")[0]
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert f'action="/en/pulse?via={channel_code}"' in page.text
    assert not re.findall(rf'(?:href|action|src)="[^"]*{tokens[0]}', page.text)
    assert "Set-Cookie" not in page.headers
    start = client.post(f"/en/pulse?via={channel_code}", data={"_do": "open", "_once": tokens[0]})
    assert f'<input type="hidden" name="_once" value="{tokens[0]}">' in start.text
    assert start.text.count(tokens[0]) == 1


def test_looking_never_uses_a_card(client: StrictClient, session: Session, tokens: tuple[str, ...]) -> None:
    for _ in range(3):
        assert client.get(f"/once/{tokens[0]}").status_code == 200
    assert _counts(session) == (2, 0)


def test_the_card_travels_from_screen_to_screen_and_is_gone_with_the_answers(
    client: StrictClient, session: Session, tokens: tuple[str, ...]
) -> None:
    fields = {"_once": tokens[0], "_key": KEY, "P00": "yes"}
    for step in ({"_do": "start"}, {"_do": "next", "_at": "P00"}, {"_do": "check"}):
        assert f'name="_once" value="{tokens[0]}"' in client.post("/en/pulse", data=fields | step).text
    sent = SENT | {"_once": tokens[0]}
    assert "We have your answers" in client.post("/en/pulse", data=sent).text
    assert _counts(session) == (1, 1)
    assert "We had them already" in client.post("/en/pulse", data=sent).text
    assert _counts(session) == (1, 1)


def test_a_used_card_is_a_kind_page_that_leads_to_the_open_link(
    client: StrictClient, session: Session, tokens: tuple[str, ...]
) -> None:
    client.post("/en/pulse", data=SENT | {"_once": tokens[0]})
    page = client.get(f"/once/{tokens[0]}")
    assert page.status_code == 410
    assert "This card was used already" in page.text
    assert f'href="/en/pulse?via={tokens[0].partition("-")[0]}"' in page.text
    assert "_once" not in page.text
    assert "We do not know this link" in client.get("/once/nothing-at-all").text


def test_a_card_used_meanwhile_stores_nothing_until_the_parent_sends_without_it(
    client: StrictClient, session: Session, tokens: tuple[str, ...]
) -> None:
    client.post("/en/pulse", data=SENT | {"_once": tokens[0]})
    late = SENT | {"_key": KEY[::-1], "_receipt": "999999999999"}
    page = client.post("/en/pulse", data=late | {"_once": tokens[0]})
    assert page.status_code == 409
    assert "Your answers are still here" in page.text
    assert 'name="P01" value="good"' in page.text
    assert "_once" not in page.text
    assert _counts(session) == (1, 1)
    assert "We have your answers" in client.post("/en/pulse", data=late).text
    assert _counts(session) == (1, 2)


@pytest.mark.parametrize("made_up", ["x", "nobody-guesses", "<script>", "a" * 5000, "b-\x00"])
def test_what_is_no_card_stores_nothing_or_counts_for_nothing(
    client: StrictClient, session: Session, tokens: tuple[str, ...], made_up: str
) -> None:
    page = client.post("/en/pulse", data=SENT | {"_once": made_up})
    assert page.status_code in {200, 409}
    assert "<script>" not in page.text
    assert _counts(session)[0] == 2
