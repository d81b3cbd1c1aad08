"""Every staff page that no other test looks at, on the narrowest phone and by axe."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.areas import find_area
from app.clock import today
from app.config import Settings
from app.models.outreach import OutreachActivity, PlaceType
from app.models.staff import Role
from app.store.channels import add_channel
from app.store.outreach import add_activity
from tests.app.release_rows import freeze_two_summers
from tests.app.staffing import PASSWORD, add_account, database_of, signed_in_page
from tests.browser import PHONE, LiveServer, assert_no_horizontal_scroll, assert_targets_at_least, count_printed_pages
from tests.factories import in_northmere
from tests.migrating import settings_for

Axe = Callable[[Page], list[str]]


def _look(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def test_an_activity_and_its_form(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe
) -> None:
    with database_of(live_server.app).writing_session() as session:
        activity = OutreachActivity(
            area_code="central_bedfordshire",
            held_on=today(),
            place_type=PlaceType.SCHOOL,
            town_code="dunstable",
            spoken_to_count=0,
            declined_count=0,
            asked_later_count=0,
            begun_count=0,
            finished_count=0,
            consented_count=0,
        )
        add_activity(session, activity, place_name="A school with quite a long name beside the old railway line")
        add_channel(
            session,
            area_code="central_bedfordshire",
            survey_code="pulse",
            label="School",
            created_on=today(),
            activity_id=activity.activity_id,
        )
        session.commit()
        address = f"/staff/outreach/activities/{activity.activity_id}"
    page = signed_in_page(open_context(), live_server, Role.OFFICER)
    page.goto(address)
    _look(page, axe)
    page.goto(f"{address}/edit")
    _look(page, axe)
    page.get_by_label("Finished it").fill("3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    _look(page, axe)


def test_what_officers_print_is_a_brief_of_two_sides(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe
) -> None:
    area = find_area("central_bedfordshire")
    with database_of(live_server.app).writing_session() as session:
        freeze_two_summers(session, area=area)
        for days in range(12):
            activity = OutreachActivity(
                area_code=area.code,
                held_on=today() - timedelta(days=days),
                place_type=PlaceType.SCHOOL,
                town_code="dunstable",
                spoken_to_count=12,
                declined_count=3,
            )
            add_activity(session, activity, place_name=None)
        session.commit()
    page = signed_in_page(open_context(), live_server, Role.OFFICER)
    for name in ("reach", "where-next", "activities"):
        page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
        page.goto(f"/staff/outreach/{name}")
        _look(page, axe)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert count_printed_pages(page) <= 2
        assert page.locator(".about-numbers dt").count() >= 4


@pytest.mark.parametrize("address", ["/staff/forum/comments", "/staff/nowhere", "/ur/nowhere", "/go/nowhere"])
def test_error_pages(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, address: str
) -> None:
    page = signed_in_page(open_context(), live_server, Role.ADMIN)
    page.goto(address)
    _look(page, axe)
    is_urdu = address.startswith("/ur/")
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if is_urdu else "ltr")
    if address.startswith("/staff/"):
        expect(page.get_by_role("link", name="Go to the first page")).to_have_attribute("href", "/staff/")


def test_what_is_left_to_settle_is_listed_before_a_survey_opens(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe
) -> None:
    page = signed_in_page(open_context(), live_server, Role.ADMIN)
    page.goto("/staff/admin/openings/new")
    expect(page.get_by_text("Name who answers for the data in law.")).to_be_visible()
    _look(page, axe)


class TestWhereEverythingIsDecided:
    @pytest.fixture
    def live_settings(self, sqlite_url: str, tmp_path: Path) -> Settings:
        return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))

    def test_opening_a_survey_with_a_mistake(
        self, open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe
    ) -> None:
        page = signed_in_page(open_context(), live_server, Role.ADMIN)
        page.goto("/staff/admin/openings/new")
        _look(page, axe)
        page.get_by_label("Closes on").fill("2020-01-01")
        page.get_by_role("button", name="Open it").click()
        expect(page.get_by_role("alert")).to_be_focused()
        _look(page, axe)


class TestOverPlainHttp:
    @pytest.fixture
    def live_settings(self, sqlite_url: str, tmp_path: Path) -> Settings:
        # Only a demonstration gives a browser its cookie without https.
        return replace(settings_for(sqlite_url, data_dir=tmp_path), is_demo=True)

    def test_signing_in_with_a_wrong_password_and_then_the_right_one(
        self, page: Page, live_server: LiveServer, axe: Axe
    ) -> None:
        add_account(live_server.app, Role.OFFICER)
        page.goto("/staff/outreach/reach")
        _look(page, axe)
        page.get_by_label("E-mail").fill("officer@example.org")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_focused()
        _look(page, axe)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Reach")
        page.goto("/staff/sessions")
        _look(page, axe)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
