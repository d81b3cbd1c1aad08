"""An officer puts a phone into visit mode, and ends the visit from afar."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import today
from app.config import Settings
from app.models.outreach import OutreachActivity, PlaceType
from app.models.visit import Visit
from app.store.outreach import add_activity
from app.store.visits import visit_token
from tests.app.staffing import database_of
from tests.factories import NORTHMERE, open_survey
from tests.strict_client import StrictClient

pytestmark = pytest.mark.northmere

CHOICES = {"survey_code": "doorstep", "helper_kind": "volunteer", "locale": "ur"}


@pytest.fixture
def form_address(app: Flask) -> str:
    with database_of(app).writing_session() as session:
        activity = add_activity(
            session,
            OutreachActivity(area_code=NORTHMERE, held_on=today(), place_type=PlaceType.HUB, town_code="farrowby"),
            place_name=None,
        )
        session.commit()
        return f"/staff/outreach/activities/{activity.activity_id}/visit"


@pytest.fixture
def open_doorstep(app: Flask, settings: Settings) -> None:
    with database_of(app).writing_session() as session:
        for survey_code in ("doorstep", "ehcp"):
            open_survey(session, settings=settings, survey_code=survey_code)


def test_a_visit_is_opened_on_this_phone_and_signs_the_officer_out(
    officer: StrictClient, app: Flask, session: Session, form_address: str, open_doorstep: None
) -> None:
    assert "Visit mode" in officer.get(form_address.removesuffix("/visit")).text
    page = officer.post(form_address, data=CHOICES, follow_redirects=True).text
    visit = session.scalars(select(Visit)).one()
    assert (visit.mode, visit.helper_kind, visit.locale) == ("spoken", "volunteer", "ur")
    assert "A volunteer" in page
    opened = officer.post(f"/staff/outreach/visits/{visit.visit_id}/here")
    address, _, token = opened.location.partition("#")
    assert address.endswith("/visit")
    assert app.test_client().post("/visit/state", data={"token": token}).json == {
        "state": "running", "survey": "doorstep", "locale": "ur"
    }  # fmt: skip
    assert officer.get("/staff/outreach/visits").status_code == 302, "the phone is still signed in"


def test_a_visit_is_ended_from_afar(
    officer: StrictClient, app: Flask, session: Session, form_address: str, open_doorstep: None
) -> None:
    officer.post(form_address, data=CHOICES)
    visit = session.scalars(select(Visit)).one()
    token = visit_token(session, visit)
    assert "Family hub or event, Farrowby" in officer.get("/staff/outreach/visits").text
    ended = officer.post(f"/staff/outreach/visits/{visit.visit_id}/end", follow_redirects=True)
    assert "No phone is in visit mode" in ended.text
    assert "ended" in app.test_client().post("/visit/state", data={"token": token}).text
    assert officer.get(f"/staff/outreach/visits/{visit.visit_id}").status_code == 404


def test_other_surveys_are_answered_with_help(
    officer: StrictClient, session: Session, form_address: str, open_doorstep: None
) -> None:
    officer.post(form_address, data={**CHOICES, "survey_code": "ehcp"})
    assert session.scalars(select(Visit.mode)).one() == "with_help"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"helper_kind": ""}, "Choose who helps."),
        ({"survey_code": ""}, "Choose what to ask."),
        ({"survey_code": "pulse"}, "Not a valid choice"),
        ({"locale": "xx"}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_said(
    officer: StrictClient,
    session: Session,
    form_address: str,
    open_doorstep: None,
    change: dict[str, str],
    complaint: str,
) -> None:
    answer = officer.post(form_address, data={**CHOICES, **change})
    assert answer.status_code == 400
    assert complaint in answer.text
    assert session.scalars(select(Visit)).all() == []


def test_without_an_open_survey_there_is_nothing_to_ask(officer: StrictClient, form_address: str) -> None:
    assert "No survey is open today" in officer.get(form_address).text


def test_the_token_stands_in_no_address_a_server_sees(
    officer: StrictClient, form_address: str, open_doorstep: None
) -> None:
    page = officer.post(form_address, data=CHOICES, follow_redirects=True).text
    assert re.findall(r'href="[^"]*#[^"]{30,}"', page) == []
