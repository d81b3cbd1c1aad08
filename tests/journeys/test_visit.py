"""Visit mode on a phone: family after family without signal, a blank screen between, a phone cleared from afar."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import select

from app.clock import today
from app.config import Settings
from app.models.outreach import OutreachActivity, PlaceType
from app.models.response import HelperKind, Response
from app.models.staff import Role
from app.models.visit import Visit
from app.store.outreach import add_activity
from app.store.visits import end_visit, start_visit, visit_token
from tests.answering import skip_to, tap_answer, tap_button
from tests.app.staffing import database_of, signed_in_page
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.browser_storage import everything_kept
from tests.factories import NORTHMERE, in_northmere, open_survey
from tests.migrating import settings_for

Axe = Callable[[Page], list[str]]
SECRET = "Zebra secret words"
ONE_BY_ONE = 60_000
"""Every language is fetched before the phone is ready to leave."""


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture(params=["doorstep"])
def token(request: pytest.FixtureRequest, live_server: LiveServer, live_settings: Settings) -> str:
    with database_of(live_server.app).writing_session() as session:
        open_survey(session, settings=live_settings, survey_code=request.param)
        activity = add_activity(
            session,
            OutreachActivity(area_code=NORTHMERE, held_on=today(), place_type=PlaceType.SITE, town_code="farrowby"),
            place_name=None,
        )
        visit = start_visit(
            session,
            area_code=NORTHMERE,
            activity_id=activity.activity_id,
            survey_code=request.param,
            locale="en",
            helper_kind=HelperKind.WORKER,
            today=today(),
        )
        session.commit()
        return visit_token(session, visit)


def _open(context: BrowserContext, token: str) -> Page:
    page = context.new_page()
    page.goto(f"/visit#{token}")
    page.locator("#ready").wait_for(timeout=ONE_BY_ONE)
    assert token not in page.url
    return page


def _look(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def _begin(page: Page, locale: str) -> None:
    page.locator(f".langs a[lang={locale}]").tap()
    page.locator("[data-q=D00]").wait_for()


def _one_family_without_signal(context: BrowserContext, token: str) -> Page:
    """A phone that was handed over, offline, with one letter to send."""
    page = _open(context, token)
    context.set_offline(True)
    _begin(page, "en")
    for question_code, option_code in (("D00", "yes"), ("D01", "no")):
        tap_answer(page, question_code, option_code)
    skip_to(page)
    page.locator("[data-go=send]").tap()
    page.locator("#code-kept button").tap()
    return page


def _talk(page: Page, axe: Axe, *, community: str) -> None:
    expect(page.locator(".aloud").first).to_be_visible()
    _look(page, axe)
    for question_code, option_code in (("D00", "yes"), ("D01", "maybe"), ("P02", "sometimes"), ("P04", "never")):
        tap_answer(page, question_code, option_code)
    page.locator("#point").tap()
    _look(page, axe)
    expect(page.locator(".sheet:visible li")).to_have_count(5)
    page.locator("#card form button").tap()
    for question_code, option_code in (("P10", "always"), ("P11", "much_better"), ("A02", "ehcp"), ("D04", "bit")):
        tap_answer(page, question_code, option_code)
    tap_button(page, "skip")
    page.locator("textarea[name=D06]").fill(SECRET)
    tap_button(page, "next")
    _look(page, axe)
    tap_answer(page, "D07", community)
    tap_answer(page, "P17", "no")
    tap_answer(page, "D08", "voice")
    page.locator("#check").wait_for()


def _hand_over(page: Page, axe: Axe) -> None:
    page.locator("#code-kept").wait_for()
    assert SECRET not in page.content()
    _look(page, axe)
    page.locator("#code-kept button").tap()
    expect(page.locator("#handed")).to_be_visible()
    assert page.locator("body").inner_text().count("\n") < 6, "more than the thanks and the way on"
    _look(page, axe)


def _next_family(page: Page) -> None:
    page.locator("#on button").first.tap()
    page.locator("#on button").nth(1).tap()
    page.locator("#visit").wait_for()


def test_two_families_without_signal_are_each_stored_once_as_they_were_asked(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, token: str
) -> None:
    context = open_context()
    page = _open(context, token)
    _look(page, axe)
    context.set_offline(True)
    for locale, community in (("en", "romany_gypsy"), ("ur", "roma")):
        _begin(page, locale)
        _talk(page, axe, community=community)
        assert SECRET not in everything_kept(page)
        page.locator("[data-go=send]").tap()
        _hand_over(page, axe)
        kept = everything_kept(page)
        assert "letters: " in kept
        for readable in (SECRET, "sometimes", "much_better", community):
            assert readable not in kept
        _next_family(page)
    expect(page.locator("#wait")).to_have_text("2")
    page.go_back()
    page.wait_for_timeout(500)
    assert SECRET not in page.content()
    expect(page.locator("#start :checked, form :checked")).to_have_count(0)
    page.goto("/visit")
    context.set_offline(False)
    expect(page.locator("#wait")).to_have_text("0", timeout=ONE_BY_ONE)
    with live_server.session() as session:
        found = session.execute(
            select(Response.locale, Response.mode, Response.helper_kind, Response.community_code).order_by(
                Response.locale
            )
        )
        assert [tuple(row) for row in found] == [
            ("en", "spoken", "worker", "romany_gypsy"),
            ("ur", "spoken", "worker", "roma"),
        ]


def test_on_a_slow_line_the_helper_reads_that_the_answers_are_being_sent(
    open_context: Callable[..., BrowserContext], axe: Axe, token: str
) -> None:
    context = open_context()
    page = _open(context, token)
    _begin(page, "en")
    for question_code, option_code in (("D00", "yes"), ("D01", "no")):
        tap_answer(page, question_code, option_code)
    skip_to(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/sealed", hold)
    with page.expect_request("**/sealed"):
        page.locator("[data-go=send]").tap()
    expect(page.locator("#note [data-when=sending]")).to_be_visible()
    assert axe(page) == []
    held[0].continue_()
    expect(page.locator("#code-kept")).to_be_visible()
    expect(page.locator("#note")).to_be_hidden()


def test_a_family_that_says_no_is_counted_once_and_leaves_nothing(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, token: str
) -> None:
    context = open_context()
    page = _open(context, token)
    context.set_offline(True)
    for answer in ("no", "later", "no"):
        _begin(page, "en")
        page.locator(f"input[name=D00][value={answer}]").tap()
        expect(page.get_by_role("heading", name="Thank you. We kept nothing.")).to_be_visible()
        _look(page, axe)
        _next_family(page)
    expect(page.locator("#wait")).to_have_text("0")
    context.set_offline(False)
    while "asked: " in everything_kept(page):
        page.wait_for_timeout(100)
    with live_server.session() as session:
        activity = session.scalars(select(OutreachActivity)).one()
        assert (activity.declined_count, activity.asked_later_count) == (2, 1)
        assert session.scalars(select(Response)).all() == []


def test_signal_that_comes_back_shows_no_code_on_the_screen_that_was_handed_over(
    open_context: Callable[..., BrowserContext], token: str
) -> None:
    context = open_context()
    page = _one_family_without_signal(context, token)
    expect(page.locator("#handed")).to_be_visible()
    context.set_offline(False)
    while "letters: " in everything_kept(page):
        page.wait_for_timeout(50)
    page.wait_for_timeout(300)
    expect(page.locator("#handed")).to_be_visible()
    expect(page.locator("#thanks")).to_have_count(0)


HOLD_ASKED = """() => new Promise((done) => {
  indexedDB.open("visit").onsuccess = ({target}) => {
    const store = target.result.transaction("asked", "readwrite").objectStore("asked");
    const hold = () => { if (window.isLetGo) target.result.close(); else store.count().onsuccess = hold; };
    hold();
    done();
  };
})"""
"""A slow phone: nothing of it is kept before the test lets go."""


def test_the_way_on_waits_until_a_family_that_said_no_is_kept(
    open_context: Callable[..., BrowserContext], axe: Axe, token: str
) -> None:
    context = open_context()
    page = _open(context, token)
    context.set_offline(True)
    _begin(page, "en")
    page.evaluate(HOLD_ASKED)
    page.locator("input[name=D00][value=no]").tap()
    expect(page.get_by_role("heading", name="Thank you. We kept nothing.")).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.locator("#on")).to_be_hidden()
    page.evaluate("window.isLetGo = true")
    _next_family(page)
    assert "asked: " in everything_kept(page)


def test_a_helper_goes_on_where_the_browser_refuses_to_work_without_signal(
    open_context: Callable[..., BrowserContext], token: str
) -> None:
    context = open_context()
    refused = "navigator.serviceWorker.register = () => Promise.reject(new TypeError())"
    context.add_init_script(f"if (navigator.serviceWorker) {refused}")
    page = context.new_page()
    page.goto(f"/visit#{token}")
    _begin(page, "en")


def test_a_phone_whose_visit_was_ended_sends_what_waits_and_forgets(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, token: str
) -> None:
    context = open_context()
    page = _one_family_without_signal(context, token)
    with database_of(live_server.app).writing_session() as session:
        visit = session.scalars(select(Visit)).one()
        end_visit(session, area_code=NORTHMERE, visit_id=visit.visit_id, today=today())
        session.commit()
    told: list[Route] = []

    def tell_too_early(route: Route) -> None:
        told.append(route)
        if len(told) == 1:
            route.abort()
        else:
            route.continue_()

    # The phone says "online" before it is.
    context.route("**/visit/state", tell_too_early)
    context.set_offline(False)
    expect(page.get_by_text("This visit has ended.")).to_be_visible()
    _look(page, axe)
    kept = everything_kept(page)
    for left in (token, "letters", "cached", "doorstep"):
        assert left not in kept
    with live_server.session() as session:
        assert session.scalars(select(Response.helper_kind)).one() == "worker"
    # It goes on to the first page at once, which may be before it is loaded.
    page.goto("/visit/en/doorstep", wait_until="commit")
    expect(page.get_by_text("This phone is not in visit mode.")).to_be_visible()


def test_a_link_that_nobody_signed_opens_nothing(page: Page, axe: Axe, token: str) -> None:
    page.goto("/visit#made.up")
    expect(page.get_by_text("This phone is not in visit mode.")).to_be_visible()
    _look(page, axe)
    assert "made" not in page.url


@pytest.mark.parametrize("token", ["pulse", "ehcp"], indirect=True)
def test_the_other_surveys_are_told_before_they_begin_and_stop_in_a_hurry_on_a_blank_screen(
    page: Page, axe: Axe, token: str
) -> None:
    page.goto(f"/visit#{token}")
    page.locator(".langs a[lang=ur]").tap()
    expect(page.locator("#start button")).to_be_enabled()
    _look(page, axe)
    page.locator("#start button").tap()
    page.locator("[data-part] input").first.tap()
    page.locator("#point").tap()
    _look(page, axe)
    page.locator("#card form button").tap()
    page.locator("#leave").tap()
    expect(page.locator("#handed")).to_be_visible()
    assert page.locator("form input").count() == 0


def test_the_pages_of_the_officer(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, token: str
) -> None:
    page = signed_in_page(open_context(), live_server, Role.OFFICER)
    with live_server.session() as session:
        visit = session.scalars(select(Visit)).one()
    for address in (f"activities/{visit.activity_id}/visit", "visits", f"visits/{visit.visit_id}"):
        page.goto(f"/staff/outreach/{address}")
        _look(page, axe)


def test_the_show_card_is_a_page_of_its_own_to_print(page: Page, axe: Axe, token: str) -> None:
    for locale in ("en", "ur"):
        page.goto(f"/visit/{locale}/doorstep/card")
        _look(page, axe)
