"""Letters a phone sealed: stored once, refused without a trace when nobody can open them, else kept by the phone."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from app.areas import area_roots, find_area
from app.areas.terms import next_term_code
from app.clock import today
from app.config import Settings
from app.models.response import Answer, Response
from app.store.openings import add_opening, close_opening
from app.store.phone_seals import open_letter, sealing_key
from app.store.responses import delete_idempotency_keys, withdraw_response
from tests.factories import NORTHMERE, open_pulse
from tests.letters import seal_bytes, seal_fields
from tests.rows import Count, count_rows
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

FIELDS = {
    "_survey": "pulse",
    "_locale": "ur",
    "_do": "send",
    "_key": "0123456789abcdef0123456789abcdef",
    "_receipt": "123456789012",
    "P00": "yes",
    "P02": "never",
    "P12": "شکریہ",
}


def _sealing_key(client: StrictClient) -> bytes:
    found = re.search(r'data-key="([0-9a-f]{130})"', client.get("/en/later").text)
    assert found is not None
    return bytes.fromhex(found[1])


def _send(client: StrictClient, **changed: str) -> tuple[int, str]:
    letter = seal_fields(FIELDS | changed, sealing_key=_sealing_key(client))
    answer = client.post("/sealed", data=letter, content_type="application/octet-stream")
    return answer.status_code, answer.text


def test_a_letter_is_stored_once_however_often_it_is_sent(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    open_pulse(session, settings=settings)
    status, page = _send(client)
    assert status == 200
    assert 'lang="ur"' in page
    assert "<span>123</span> <span>456</span>" in page
    assert _send(client)[0] == 200
    assert count(Response) == 1
    response = session.scalars(select(Response)).one()
    assert (response.locale, response.mode) == ("ur", "own_phone")
    assert "never" in session.scalars(select(Answer.value_code).where(Answer.item_code == "P02"))


def test_a_letter_sent_again_after_its_term_is_not_counted_for_the_next(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    opening = open_pulse(session, settings=settings)
    assert _send(client)[0] == 200
    # The term closes: its keys go, and the next opening takes answers.
    close_opening(session, area_code=opening.area_code, opening_id=opening.opening_id)
    delete_idempotency_keys(session, area_code=opening.area_code, term_code=opening.term_code)
    add_opening(
        session,
        area_code=opening.area_code,
        survey_code="pulse",
        survey_version=1,
        term_code=next_term_code(find_area(NORTHMERE, roots=area_roots(settings.data_dir)), opening.term_code),
        opens_on=today(),
        closes_on=today(),
    )
    session.commit()
    status, page = _send(client)
    assert status == 200
    assert count(Response) == 1
    assert "123</span>" not in page


def test_while_the_survey_is_closed_the_phone_keeps_its_letter(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    assert _send(client)[0] == 409
    open_pulse(session, settings=settings)
    assert _send(client)[0] == 200
    assert count(Response) == 1


def test_of_a_letter_for_other_questions_what_fits_is_kept(
    client: StrictClient, session: Session, settings: Settings
) -> None:
    open_pulse(session, settings=settings)
    assert _send(client, _version="0-elsewhere", P15_1="yes", P99="gone", P04="no_such_code")[0] == 200
    kept = set(session.scalars(select(Answer.item_code)))
    assert {"P00", "P02"} <= kept
    assert not {"P15_1", "P99", "P04"} & kept


@pytest.mark.parametrize(
    "changed",
    [{"_locale": "xx"}, {"_survey": "nothing"}, {"P00": ""}, {"_locale": ""}],
    ids=["locale", "survey", "required", "no locale"],
)
def test_a_letter_that_can_be_no_response_is_refused_for_good(
    client: StrictClient, session: Session, settings: Settings, count: Count, changed: dict[str, str]
) -> None:
    open_pulse(session, settings=settings)
    assert _send(client, **changed)[0] == 410
    assert count(Response) == 0


def test_a_no_to_the_first_question_stores_nothing(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    open_pulse(session, settings=settings)
    assert _send(client, P00="no")[0] == 200
    assert count(Response) == 0


def test_nobody_opens_a_letter_that_was_changed_on_the_way(
    client: StrictClient, session: Session, settings: Settings, count: Count
) -> None:
    open_pulse(session, settings=settings)
    letter = seal_fields(FIELDS, sealing_key=_sealing_key(client))
    for position in (0, 8, 40, 75, 90, len(letter) - 1):
        changed = bytearray(letter)
        changed[position] ^= 1
        answer = client.post("/sealed", data=bytes(changed), content_type="application/octet-stream")
        assert answer.status_code == 410, position
    for broken in (b"", letter[:60], b"\x00" * 300, letter + b"x" * (256 * 1024)):
        assert client.post("/sealed", data=broken, content_type="application/octet-stream").status_code == 410
    assert count(Response) == 0


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=300), cut=st.integers(0, 500))
def test_what_was_sealed_comes_out_whole_or_not_at_all(session: Session, content: bytes, cut: int) -> None:
    letter = seal_bytes(content, sealing_key=sealing_key(session))
    assert open_letter(session, letter) == content
    if cut < len(letter):
        assert open_letter(session, letter[:cut]) is None


def test_a_letter_to_a_key_of_before_opens_while_the_site_still_holds_it(
    session: Session, settings: Settings, client: StrictClient
) -> None:
    open_pulse(session, settings=settings)
    letter = seal_fields(FIELDS, sealing_key=_sealing_key(client))
    moved = replace(settings, text_key=b"n" * 32)
    for held, status in (((), 410), ((settings.text_key,), 200)):
        app = create_app(replace(moved, old_text_keys=held))
        app.config["TESTING"] = True
        answer = app.test_client().post("/sealed", data=letter, content_type="application/octet-stream")
        assert answer.status_code == status
        app.extensions["heard_database"].engine.dispose()


def test_what_was_taken_back_stays_away(client: StrictClient, session: Session, settings: Settings) -> None:
    opening = open_pulse(session, settings=settings)
    assert _send(client)[0] == 200
    session.rollback()
    assert withdraw_response(session, area_code=opening.area_code, code="123456789012")
    session.commit()
    # The key of the form is still remembered, so a late second try of the phone brings nothing back.
    assert _send(client)[0] == 200
    assert count_rows(session, Response) == 0
