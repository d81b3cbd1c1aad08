"""Visit mode on the server: the token, what it may do, and what is kept of a family that says no."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.clock import today
from app.config import Settings
from app.models.outreach import OutreachActivity, PlaceType
from app.models.response import Answer, HelperKind, IdempotencyKey, Response
from app.models.visit import Visit
from app.store.outreach import add_activity
from app.store.phone_seals import sealing_key
from app.store.visits import end_visit, find_visit, start_visit, visit_token
from tests.app.staffing import database_of
from tests.factories import NORTHMERE, open_survey
from tests.letters import seal_fields
from tests.rows import count_rows
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

TALK = {"D00": "yes", "D01": "yes", "P02": "sometimes", "P04": "always", "D07": "irish_traveller"}


@dataclass(frozen=True)
class Begun:
    """A visit that runs, and the token its phone holds."""

    visit_id: str
    activity_id: str
    token: str


@pytest.fixture
def begun(app: Flask, settings: Settings) -> Begun:
    with database_of(app).writing_session() as session:
        open_survey(session, settings=settings, survey_code="doorstep")
        activity = add_activity(
            session,
            OutreachActivity(area_code=NORTHMERE, held_on=today(), place_type=PlaceType.SITE, town_code="farrowby"),
            place_name=None,
        )
        visit = start_visit(
            session,
            area_code=NORTHMERE,
            activity_id=activity.activity_id,
            survey_code="doorstep",
            locale="en",
            helper_kind=HelperKind.INTERPRETER,
            today=today(),
        )
        token = visit_token(session, visit)
        session.commit()
        return Begun(visit.visit_id, activity.activity_id, token)


def _end(app: Flask, begun: Begun) -> None:
    with database_of(app).writing_session() as session:
        end_visit(session, area_code=NORTHMERE, visit_id=begun.visit_id, today=today())
        session.commit()


def _send(client: StrictClient, session: Session, *, token: str, key: str = "0" * 32, **answers: str) -> int:
    fields = {
        "_survey": "doorstep",
        "_locale": "en",
        "_key": key,
        "_receipt": "123456789012",
        "_do": "send",
        "_visit": token,
        **(answers or TALK),
    }
    letter = seal_fields(fields, sealing_key=sealing_key(session))
    return client.post("/sealed", data=letter, content_type="application/octet-stream").status_code


def test_a_letter_of_a_visit_keeps_mode_and_helper_and_counts_once(
    client: StrictClient, session: Session, begun: Begun
) -> None:
    assert [_send(client, session, token=begun.token) for _ in range(2)] == [200, 200]
    response = session.scalars(select(Response)).one()
    assert (response.mode, response.helper_kind, response.survey_code) == ("spoken", "interpreter", "doorstep")
    assert response.community_code == "irish_traveller"
    # sometimes is 2 of 4 points
    assert session.scalar(select(Answer.value_code).where(Answer.item_code == "right_help")) == "500"


def test_a_letter_of_a_visit_that_has_ended_still_counts_as_it_was_given(
    app: Flask, client: StrictClient, session: Session, begun: Begun
) -> None:
    _end(app, begun)
    assert _send(client, session, token=begun.token) == 200
    assert session.scalars(select(Response.helper_kind)).one() == "interpreter"


@pytest.mark.parametrize("change", ["", "x", ".", "é"])
def test_a_token_that_nobody_signed_opens_nothing(
    client: StrictClient, session: Session, begun: Begun, change: str
) -> None:
    forged = begun.token + change if change else begun.visit_id
    assert client.post("/visit/state", data={"token": forged}).status_code == 404
    assert client.post("/visit/asked", data={"token": forged, "key": "k", "asked": "later"}).status_code == 404
    assert find_visit(session, area_code="elsewhere", token=begun.token) is None
    assert _send(client, session, token=forged) == 200
    response = session.scalars(select(Response)).one()
    assert (response.mode, response.helper_kind) == ("own_phone", None)


def test_a_phone_learns_what_it_asks_and_when_its_visit_has_ended(
    app: Flask, client: StrictClient, begun: Begun
) -> None:
    state = client.post("/visit/state", data={"token": begun.token})
    assert state.json == {"state": "running", "survey": "doorstep", "locale": "en"}
    assert state.headers["Cache-Control"] == "no-store"
    _end(app, begun)
    ended = client.post("/visit/state", data={"token": begun.token})
    assert ended.json == {"state": "ended", "survey": "doorstep", "locale": "en"}


def test_a_family_that_says_no_is_a_number_on_the_activity_and_nothing_else(
    client: StrictClient, session: Session, begun: Begun
) -> None:
    for key, asked in (("a", "declined"), ("a", "declined"), ("b", "later"), ("c", "later")):
        answer = client.post("/visit/asked", data={"token": begun.token, "key": key, "asked": asked})
        assert answer.status_code == 200
    activity = session.scalars(select(OutreachActivity)).one()
    assert (activity.declined_count, activity.asked_later_count, activity.spoken_to_count) == (1, 2, 0)
    assert count_rows(session, Response) == 0
    assert count_rows(session, IdempotencyKey) == 3


@pytest.mark.parametrize("fields", [{"key": "", "asked": "later"}, {"key": "k", "asked": "yes"}, {}])
def test_a_count_that_no_page_of_ours_sends_is_refused(
    client: StrictClient, begun: Begun, fields: dict[str, str]
) -> None:
    assert client.post("/visit/asked", data={"token": begun.token, **fields}).status_code == 400


@pytest.mark.parametrize("said", ["no", "later"])
def test_whoever_says_no_leaves_no_response(client: StrictClient, session: Session, begun: Begun, said: str) -> None:
    assert _send(client, session, token=begun.token, D00=said) == 200
    assert count_rows(session, Response) == 0
    page = client.post("/en/doorstep", data={"_do": "next", "_at": "D00", "D00": said}).text
    assert "Thank you. We kept nothing." in page


@pytest.mark.parametrize(
    ("answers", "community"),
    [
        ({"D07": "roma"}, "roma"),
        ({"D07": "skip"}, "not_stated"),
        ({"D07": "other_groups"}, "not_stated"),
        ({"D07": "other_groups", "A07": "asian_bangladeshi"}, "asian_bangladeshi"),
        ({"D07": "other_groups", "A07": "prefer_not_to_say"}, "not_stated"),
        ({}, "not_stated"),
    ],
)
def test_the_first_card_or_the_second_says_the_community(
    client: StrictClient, session: Session, begun: Begun, answers: dict[str, str], community: str
) -> None:
    assert _send(client, session, token=begun.token, D00="yes", D01="yes", **answers) == 200
    assert session.scalars(select(Response.community_code)).one() == community


def test_the_page_of_a_visit_says_the_consent_words_first_and_asks_for_no_phone(
    client: StrictClient, begun: Begun
) -> None:
    page = client.get("/visit/en/doorstep").text
    assert "I work for Northmere" in page
    assert page.index("I work for Northmere") < page.index('data-q="D00"')
    assert "Whose phone is this?" not in page
    assert "/a/" in page
    assert begun.token not in client.get("/visit").text
    assert client.get("/visit/en/nothing").status_code == 404
    assert client.get("/visit/en/pulse").status_code == 409
    assert "Irish Traveller" in client.get("/visit/en/doorstep/card").text


@pytest.mark.parametrize("address", ["/visit/ur/doorstep", "/visit/ur/doorstep/card"])
def test_a_page_of_a_visit_speaks_the_language_of_the_family(client: StrictClient, begun: Begun, address: str) -> None:
    assert '<html lang="ur" dir="rtl"' in client.get(address).text


def test_the_database_knows_the_helpers(session: Session, begun: Begun) -> None:
    visit = session.scalars(select(Visit)).one()
    visit.helper_kind = "nobody"
    with pytest.raises(IntegrityError, match="helper_kind_known"):
        session.flush()
