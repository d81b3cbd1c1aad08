"""One table says who may open what: every route is in it, and each role gets just what it says."""

import re

import pytest
from flask import Flask

from app.access import ACCESS, PUBLIC, may_open
from app.config import Settings
from app.models.staff import Role
from app.navigation import LINKS
from tests.app.staffing import add_account, database_of, signed_in_client
from tests.strict_client import StrictClient

pytestmark = pytest.mark.one_database

NUMBER = re.compile(r"<int[^>]*>")
ARGUMENT = re.compile(r"<[^>]*>")
REFUSED = 403


def _filled_in(rule: str) -> str:
    return ARGUMENT.sub("x", NUMBER.sub("1", rule))


def _addresses(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and an address of every route that is not for everybody."""
    return [
        (rule.endpoint, method, _filled_in(rule.rule))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
        if ACCESS.get(rule.endpoint) != PUBLIC
    ]


def test_every_route_is_in_the_access_table(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} - set(ACCESS) == set()


def test_every_line_of_the_access_table_is_a_route(app: Flask) -> None:
    assert set(ACCESS) - {rule.endpoint for rule in app.url_map.iter_rules()} == set()


def test_a_route_that_is_not_listed_is_refused_to_everybody(app: Flask) -> None:
    app.add_url_rule("/staff/forgotten", "forgotten", lambda: "secret")
    assert app.test_client().get("/staff/forgotten").status_code == REFUSED
    for role in Role:
        assert signed_in_client(app, role).get("/staff/forgotten").status_code == REFUSED


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_just_what_the_table_says(app: Flask, role: Role) -> None:
    client = signed_in_client(app, role)
    for endpoint, method, address in _addresses(app):
        if endpoint == "auth.sign_out":
            continue  # It would end the session that this walk needs.
        status = client.open(address, method=method).status_code
        is_refused = status == REFUSED
        assert is_refused is not may_open(role, endpoint=endpoint), f"{role} {method} {endpoint}: {status}"


def test_nobody_gets_a_staff_page_without_signing_in(app: Flask, client: StrictClient) -> None:
    for endpoint, method, address in _addresses(app):
        response = client.open(address, method=method)
        if method == "GET":
            assert response.status_code == 302, endpoint
            assert response.location.startswith("/staff/sign-in?next="), endpoint
        else:
            assert response.status_code == REFUSED, endpoint


def test_comments_are_the_forums_alone() -> None:
    for endpoint, roles in ACCESS.items():
        if "comment" in endpoint:
            assert roles == {Role.FORUM}, endpoint


def test_a_session_of_another_area_opens_nothing(app: Flask) -> None:
    client = signed_in_client(app, Role.OFFICER)
    assert client.get("/staff/sessions").status_code == 200
    member = add_account(app, Role.OFFICER, area_code="northmere")
    with database_of(app).engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE staff_session SET area_code = 'northmere', staff_id = '{member.staff_id}'"  # noqa: S608  # our own id
        )
    assert client.get("/staff/sessions").status_code == 302


def test_the_navigation_names_only_listed_endpoints() -> None:
    assert {link.endpoint for link in LINKS} <= set(ACCESS) | {"forum.overview", "forum.comments", "forum.promises"}


def test_staff_pages_are_kept_out_of_caches(app: Flask, settings: Settings) -> None:
    response = signed_in_client(app, Role.ADMIN).get("/staff/admin/staff")
    assert response.headers["Cache-Control"] == "no-store"
