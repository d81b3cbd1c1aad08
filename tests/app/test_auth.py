"""Signing in, sessions, and what protects both."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.drawing import plotly_url
from app.models.staff import Role, StaffMember, StaffSession
from app.store.staff_sessions import ENDS_AFTER, ENDS_WHEN_IDLE_FOR, NOTED_EVERY
from tests.app.staffing import PASSWORD, add_account, database_of, signed_in_client
from tests.strict_client import StrictClient

OFFICER = {"email": "officer@example.org", "password": PASSWORD}


@pytest.fixture
def member(app: Flask) -> StaffMember:
    return add_account(app, Role.OFFICER)


def _sign_in(client: StrictClient, **changes: str) -> int:
    return client.post("/staff/sign-in", data=OFFICER | changes).status_code


def test_the_right_password_opens_the_first_page_of_the_role(client: StrictClient, member: StaffMember) -> None:
    assert _sign_in(client) == 302
    assert client.get("/staff/").location == "/staff/outreach/reach"


def test_the_address_may_be_written_in_any_case(client: StrictClient, member: StaffMember) -> None:
    assert _sign_in(client, email=" Officer@EXAMPLE.org") == 302


@pytest.mark.parametrize("changes", [{"password": "wrong"}, {"email": "nobody@example.org"}])
def test_a_wrong_address_and_a_wrong_password_read_alike(
    client: StrictClient, member: StaffMember, changes: dict[str, str]
) -> None:
    response = client.post("/staff/sign-in", data=OFFICER | changes)
    assert response.status_code == 403
    assert "We do not know this e-mail address with this password." in response.text
    assert client.get("/staff/sessions").status_code == 302


def test_an_empty_form_names_both_fields(client: StrictClient) -> None:
    page = client.post("/staff/sign-in", data={}).text
    assert 'href="#email"' in page
    assert 'href="#password"' in page


def test_after_signing_in_one_lands_where_one_wanted(client: StrictClient, member: StaffMember) -> None:
    response = client.post("/staff/sign-in", data=OFFICER | {"next": "/staff/outreach/activities"})
    assert response.location == "/staff/outreach/activities"


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
def test_a_crafted_next_leads_home(client: StrictClient, member: StaffMember, address: str) -> None:
    assert client.post("/staff/sign-in", data=OFFICER | {"next": address}).location == "/staff/"


def test_the_database_knows_neither_token_nor_password(
    client: StrictClient, member: StaffMember, session: Session
) -> None:
    _sign_in(client)
    with client.session_transaction() as cookie:
        token = cookie["staff_token"]
    kept = session.scalars(select(StaffSession)).one()
    assert token not in {kept.token_hmac, kept.session_id}
    assert member.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("column", "age"), [("opened_at", ENDS_AFTER), ("last_seen_at", ENDS_WHEN_IDLE_FOR)], ids=["absolute", "idle"]
)
def test_a_session_runs_out(app: Flask, column: str, age: timedelta) -> None:
    client = signed_in_client(app, Role.OFFICER)
    _age(app, **{column: age - timedelta(minutes=1)})
    assert client.get("/staff/sessions").status_code == 200
    _age(app, **{column: age})
    assert client.get("/staff/sessions").status_code == 302


def test_using_a_session_keeps_it_alive(app: Flask, session: Session) -> None:
    client = signed_in_client(app, Role.OFFICER)
    _age(app, last_seen_at=NOTED_EVERY)
    client.get("/staff/sessions")
    last_seen_at = session.scalars(select(StaffSession.last_seen_at)).one()
    assert datetime.now(UTC) - last_seen_at < timedelta(minutes=1)


def test_signing_out_ends_the_session_in_the_database(app: Flask, session: Session) -> None:
    client = signed_in_client(app, Role.OFFICER)
    assert client.post("/staff/sign-out").location == "/staff/sign-in"
    assert session.scalars(select(StaffSession)).all() == []


def test_one_ends_another_session_of_ones_own(app: Flask, client: StrictClient, session: Session) -> None:
    own = signed_in_client(app, Role.OFFICER)
    _sign_in(client)
    page = own.get("/staff/sessions").text
    assert page.count("End this session") == 1
    other = page.partition('action="/staff/sessions/')[2].partition("/end")[0]
    assert own.post(f"/staff/sessions/{other}/end").status_code == 302
    assert client.get("/staff/sessions").status_code == 302
    assert own.get("/staff/sessions").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(app: Flask, session: Session) -> None:
    signed_in_client(app, Role.FORUM)
    victim = session.scalars(select(StaffSession.session_id)).one()
    assert signed_in_client(app, Role.ADMIN).post(f"/staff/sessions/{victim}/end").status_code == 404


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    client = signed_in_client(app, Role.OFFICER)
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post("/staff/sign-out").status_code == 400
    assert client.get("/staff/sessions").status_code == 200


def test_signing_in_needs_its_token(app: Flask, client: StrictClient, member: StaffMember) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert _sign_in(client) == 400


def test_too_many_tries_are_slowed_down(client: StrictClient, member: StaffMember) -> None:
    statuses = [
        client.post("/staff/sign-in", data={"email": "a@b.example", "password": ""}).status_code for _ in range(21)
    ]
    assert statuses == [400] * 20 + [429]


def test_tries_for_one_account_are_slowed_down_wherever_they_come_from(app: Flask, member: StaffMember) -> None:
    statuses = [
        app.test_client()
        .post("/staff/sign-in", data=OFFICER | {"password": ""}, environ_base={"REMOTE_ADDR": f"10.0.0.{number}"})
        .status_code
        for number in range(31)
    ]
    assert statuses[-2:] == [400, 429]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://localhost"}, 400),
        ({}, 400),
    ],
)
def test_a_form_from_another_site_is_refused(client: StrictClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/staff/sign-in", data={}, headers=headers).status_code == status


def test_the_cookie_is_bound_to_this_host(app: Flask, client: StrictClient, member: StaffMember) -> None:
    cookie = client.post("/staff/sign-in", data=OFFICER).headers["Set-Cookie"]
    assert cookie.startswith("__Host-heard=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}


def test_a_public_page_sets_no_cookie(client: StrictClient) -> None:
    assert "Set-Cookie" not in client.get("/").headers


def test_the_drawing_library_comes_compressed_and_stays_a_year(client: StrictClient, app: Flask) -> None:
    with app.test_request_context():
        address = plotly_url()
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert client.get("/plotly/0.0.0.js").status_code == 404


def _age(app: Flask, **ages: timedelta) -> None:
    now = datetime.now(UTC)
    with database_of(app).engine.begin() as connection:
        connection.execute(update(StaffSession).values(**{column: now - age for column, age in ages.items()}))
