"""The pages of administrators, and the shell in a browser."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.areas import find_area
from app.areas.opening import offers_text_boxes
from app.config import Settings
from app.models.opening import Opening
from app.models.staff import Role
from tests.app.staffing import add_account, signed_in_client, signed_in_page
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least

THIS_TERM = {"survey": "pulse:1", "opens_on": "2026-11-01", "closes_on": "2026-12-31"}


@pytest.mark.northmere
class TestWhereEverythingIsDecided:
    def test_an_administrator_opens_a_survey_once_and_closes_it(self, app: Flask, session: Session) -> None:
        client = signed_in_client(app, Role.ADMIN)
        term_code = self._offered_term(client.get("/staff/admin/openings/new").text)
        form = THIS_TERM | {"term_code": term_code}
        assert client.post("/staff/admin/openings/new", data=form).status_code == 302
        assert "has an opening in this term already" in client.post("/staff/admin/openings/new", data=form).text
        opening = session.scalars(select(Opening)).one()
        assert (opening.survey_code, opening.survey_version, opening.term_code) == ("pulse", 1, term_code)
        session.rollback()
        assert client.post(f"/staff/admin/openings/{opening.opening_id}/close").status_code == 302
        session.rollback()
        assert session.scalars(select(Opening.is_closed)).one() is True
        page = client.get("/staff/admin/openings").text
        assert "Closed" in page
        assert "The pulse, version 1" in page

    def test_a_last_day_before_the_first_is_refused(self, app: Flask) -> None:
        client = signed_in_client(app, Role.ADMIN)
        term_code = self._offered_term(client.get("/staff/admin/openings/new").text)
        form = THIS_TERM | {"term_code": term_code, "closes_on": "2026-10-01"}
        assert "The last day is before the first." in client.post("/staff/admin/openings/new", data=form).text

    @staticmethod
    def _offered_term(page: str) -> str:
        return page.partition('id="term_code"')[2].partition('value="')[2].partition('"')[0]


def test_nothing_opens_until_everything_is_decided(app: Flask, session: Session) -> None:
    client = signed_in_client(app, Role.ADMIN)
    page = client.get("/staff/admin/openings").text
    assert "Name who answers for the data in law." in page
    assert "Name two different people who read comments within a working day." in page
    assert "Text boxes are not offered" in page
    refused = client.post("/staff/admin/openings/new", data=THIS_TERM | {"term_code": "2026-autumn"})
    assert refused.status_code == 400
    assert session.scalars(select(Opening)).all() == []


@pytest.mark.demo
class TestInADemonstration:
    def test_text_boxes_are_offered_and_the_page_says_nothing_else(self, app: Flask, settings: Settings) -> None:
        assert not offers_text_boxes(find_area(settings.area_code), is_demo=False)
        assert "Text boxes are not offered" not in signed_in_client(app, Role.ADMIN).get("/staff/admin/openings").text


def test_the_staff_page_lists_accounts_of_this_area_only(app: Flask) -> None:
    add_account(app, Role.FORUM)
    add_account(app, Role.OFFICER, area_code="northmere")
    page = signed_in_client(app, Role.ADMIN).get("/staff/admin/staff").text
    assert "forum@example.org" in page
    assert "officer@example.org" not in page


@pytest.mark.parametrize(
    ("role", "address"),
    [
        (Role.OFFICER, "/staff/outreach/reach"),
        (Role.OFFICER, "/staff/outreach/where-next"),
        (Role.OFFICER, "/staff/outreach/activities"),
        (Role.OFFICER, "/staff/outreach/activities/new"),
        (Role.ADMIN, "/staff/admin/openings"),
        (Role.ADMIN, "/staff/admin/staff"),
        (Role.ADMIN, "/staff/sessions"),
    ],
)
def test_pages_fit_a_phone_and_pass_axe(
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    axe: Callable[[Page], list[str]],
    role: Role,
    address: str,
) -> None:
    page = signed_in_page(open_context(), live_server, role)
    page.goto(address)
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def test_pages_pass_axe_in_the_dark(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]]
) -> None:
    page = signed_in_page(open_context(color_scheme="dark"), live_server, Role.OFFICER)
    page.goto("/staff/outreach/where-next")
    assert axe(page) == []
