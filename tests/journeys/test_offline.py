"""No signal, a shared phone, a server that dies: one response, nothing readable left behind, and plain words for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import func, select

from app.config import Settings
from app.models.response import Answer, Response
from tests.answering import UNHURRIED, skip_to, tap_answer, tap_button
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.browser_storage import (
    LOOK_AWAY,
    everything_kept,
    wait_until_answers_are_kept,
    wait_until_survey_is_kept,
)
from tests.factories import in_northmere, open_pulse
from tests.migrating import settings_for

SECRET = "Zebra secret words"
TAPS = (("P00", "yes"), ("P01", "so_so"), ("P02", "sometimes"), ("P03", "never"))


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture(autouse=True)
def opening(live_server: LiveServer, live_settings: Settings) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)


def _visit_once(context: BrowserContext, locale: str = "en", *, text: str = "usual") -> Page:
    page = context.new_page()
    page.goto(f"/{locale}/pulse?text={text}")
    wait_until_survey_is_kept(page)
    return page


def _answer(page: Page, *, taps: tuple[tuple[str, str], ...] = TAPS) -> None:
    for question_code, option_code in taps:
        tap_answer(page, question_code, option_code)


def _answer_with_words(page: Page) -> None:
    # Late on a slow phone; before it is there, Send would know nothing of keeping.
    page.locator("#voice").wait_for(state="attached")
    page.locator("#start button").tap()
    _answer(page)
    skip_to(page)
    page.locator("[data-go=more]").tap()
    page.locator("textarea[name=P12]").fill(SECRET)
    tap_button(page, "next")
    skip_to(page)


def _count(live_server: LiveServer) -> int:
    with live_server.session() as session:
        return session.scalar(select(func.count()).select_from(Response)) or 0


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_answers_given_without_signal_are_sealed_and_go_by_themselves_once(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]], locale: str
) -> None:
    context = open_context()
    page = _visit_once(context, locale)
    context.set_offline(True)
    page.goto(f"/{locale}/pulse")
    _answer_with_words(page)
    assert SECRET not in everything_kept(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#waiting")).to_be_visible()
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)
    code = page.locator("#kept").inner_text().replace("\n", " ").split()
    assert len(code) == 4
    kept = everything_kept(page)
    assert "letters: " in kept
    assert "begun: " not in kept
    for readable in (SECRET, "sometimes", "".join(code)):
        assert readable not in kept
    # The tab is killed; another one comes back without signal, then with it.
    page.close()
    page = context.new_page()
    page.goto(f"/{locale}/pulse")
    expect(page.locator("#note [data-act=try]")).to_be_visible()
    assert axe(page) == []
    assert _count(live_server) == 0
    context.set_offline(False)
    expect(page.locator("#note [data-when=sent]")).to_be_visible()
    assert _count(live_server) == 1
    assert "letters: " not in everything_kept(page)
    with live_server.session() as session:
        response = session.scalars(select(Response)).one()
        assert response.locale == locale
        assert "sometimes" in session.scalars(select(Answer.value_code).where(Answer.item_code == "P02"))


def test_after_one_visit_easy_read_has_its_pictures_without_signal(
    open_context: Callable[..., BrowserContext],
) -> None:
    context = open_context()
    page = _visit_once(context, text="easy")
    context.set_offline(True)
    page.reload()
    page.locator("#start > button").tap()
    drawing = page.locator("[data-q=P00] svg.d use")
    expect(drawing).to_be_visible()
    address = (drawing.get_attribute("href") or "").split("#")[0]
    assert (
        page.evaluate("address => caches.match(address).then((found) => found.text())", address).count("<symbol") > 20
    )


def test_a_server_that_dies_after_it_stored_is_asked_again_and_stores_once(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    page = _visit_once(context)

    def store_and_die(route: Route) -> None:
        route.fetch()  # The server stores the letter; its answer never arrives.
        route.abort()

    context.route("**/sealed", store_and_die)
    page.locator("#start button").tap()
    _answer(page)
    skip_to(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#waiting")).to_be_visible()
    assert _count(live_server) == 1
    context.unroute("**/sealed")
    page.locator("#waiting [data-act=try]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1


@pytest.mark.parametrize(("phone", "is_kept"), [("own", True), ("shared", False)])
def test_only_a_phone_of_her_own_keeps_what_she_began(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, phone: str, is_kept: object
) -> None:
    context = open_context()
    page = _visit_once(context)
    page.locator(f"[name=_phone][value={phone}]").tap()
    page.locator("#start button").tap()
    _answer(page)
    if is_kept:
        wait_until_answers_are_kept(page)
    kept = everything_kept(page)
    assert ("begun: " in kept) is is_kept
    assert "key that may leave: true" not in kept
    assert "so_so" not in kept
    page.close()
    page = context.new_page()
    page.goto("/en/pulse")
    if not is_kept:
        page.wait_for_timeout(600)
        expect(page.locator("#note")).to_be_hidden()
        return
    page.locator("[data-act=resume]").tap()
    # She goes on where she was, and what she gave is there.
    expect(page.locator("fieldset[data-q=P04]")).to_be_visible()
    expect(page.locator("input[name=P02][value=sometimes]")).to_be_checked()
    skip_to(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert "begun: " not in everything_kept(page)
    # Turning to something else keeps what is asked, not what was sent.
    page.evaluate(LOOK_AWAY)
    page.wait_for_timeout(300)
    assert "begun: " not in everything_kept(page)
    assert _count(live_server) == 1


def test_what_was_begun_is_gone_after_a_week_and_when_the_clock_is_wrong(
    open_context: Callable[..., BrowserContext],
) -> None:
    for days in (8, -4000):
        context = open_context()
        page = _visit_once(context)
        page.locator("[name=_phone][value=own]").tap()
        page.locator("#start button").tap()
        _answer(page)
        wait_until_answers_are_kept(page)
        page.close()
        page = context.new_page()
        page.add_init_script(f"const now = Date.now; Date.now = () => now() + {days} * 864e5")
        page.goto("/en/pulse")
        while "begun: " in everything_kept(page):
            page.wait_for_timeout(50)
        page.wait_for_timeout(300)
        expect(page.locator("#note")).to_be_hidden()


def test_a_phone_without_room_says_so_and_still_sends(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    page = _visit_once(context)
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    page.locator("#start button").tap()
    _answer(page)
    skip_to(page)
    context.set_offline(True)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#note [data-when=full]")).to_be_visible()
    expect(page.locator("#check")).to_be_visible()
    context.set_offline(False)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1


def test_letters_nobody_can_open_any_more_are_said_to_be_and_can_be_deleted(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    page = _visit_once(context)
    context.route("**/sealed", lambda route: route.fulfill(status=410, body=""))
    page.locator("#start button").tap()
    _answer(page)
    skip_to(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#waiting [data-when=gone]").first).to_be_visible()
    page.locator("#waiting [data-act=delete]").tap()
    expect(page.locator("#waiting p[data-when=deleted]")).to_be_visible()
    assert "letters: " not in everything_kept(page)
    assert _count(live_server) == 0


WAY_BACK = UNHURRIED % 2000
"""A busy machine is no browser that forgot the way back, which the page gives two seconds."""


@pytest.mark.parametrize("begins_at", ["/", "/en/pulse"])
@pytest.mark.parametrize("can_tell", [True, False], ids=["told by the browser", "counted by the page"])
def test_the_quick_exit_leaves_no_page_of_ours_in_the_tabs_history(
    open_context: Callable[..., BrowserContext], begins_at: str, can_tell: object
) -> None:
    context = open_context()
    context.add_init_script(WAY_BACK)
    if not can_tell:
        # Safari before 26.2 and Firefox before 147 do not tell a page where it stands in its tab.
        context.add_init_script("Object.defineProperty(window, 'navigation', {value: undefined})")
    context.route(
        "https://www.bbc.co.uk/**", lambda route: route.fulfill(content_type="text/html", body="<title>W</title>")
    )
    page = context.new_page()
    page.goto(begins_at)
    if begins_at == "/":
        page.get_by_role("link", name="English").first.tap()
    page.locator("#start button").tap()
    _answer(page)
    page.locator("#leave").tap()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    entries = context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert [
        entry["url"] for entry in entries if "127.0.0.1" in entry["url"] and not entry["url"].endswith("/leave")
    ] == []
    assert [entry["title"] for entry in entries if entry["url"].endswith("/leave")] == ["Weather"]
    assert page.evaluate("history.length") <= 3
    page.go_back()
    assert page.url == "about:blank"


def test_the_quick_exit_cuts_off_every_page_of_a_long_way(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    context.add_init_script(WAY_BACK)
    for other in ("https://www.bbc.co.uk/**", "https://search.example/**"):
        context.route(other, lambda route: route.fulfill(content_type="text/html", body="<title>W</title>"))
    page = context.new_page()
    # The pages that she saw before ours stay, what she saw between pages of ours does not.
    for address in ("https://search.example/1", "/", "/en/help", "https://search.example/2", "/en/code", "/en/since"):
        page.goto(address)
    page.locator("#leave").tap()
    page.wait_for_url("https://www.bbc.co.uk/weather")
    entries = context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert [entry["url"].rpartition("/")[2] for entry in entries] == ["about:blank", "1", "weather", "leave"]


def test_without_javascript_the_way_out_is_a_link(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/ur/pulse")
    expect(page.locator("#leave")).to_be_visible()
    expect(page.locator("#leave")).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    # What only a script could keep is not offered.
    expect(page.locator("[name=_phone]").first).to_be_hidden()


REFUSED = "Object.defineProperty(window, '%s', {get() { throw new DOMException('', 'SecurityError'); }})"


def test_where_the_browser_refuses_to_keep_anything_the_survey_is_answered_and_left(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    context.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(content_type="text/html", body="W"))
    context.add_init_script(REFUSED % "sessionStorage")
    page = context.new_page()
    page.goto("/en/pulse")
    page.locator("#start button").tap()
    _answer(page)
    skip_to(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1
    page.locator("#leave").tap()
    page.wait_for_url("https://www.bbc.co.uk/weather")


def test_whoever_is_never_respected_is_shown_where_to_tell(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/en/pulse")
    for answer, is_shown in (("always", False), ("never", True)):
        page.goto("/en/pulse")
        page.locator("#start button").tap()
        _answer(page, taps=TAPS[:1])
        skip_to(page, "[data-q=P10]")
        _answer(page, taps=(("P10", answer),))
        skip_to(page)
        expect(page.locator("#check a[href$='#hate']")).to_be_visible(visible=is_shown)
    page.evaluate("onbeforeunload = null")
    page.locator("#check a[href$='#hate']").tap()
    expect(page.locator("#hate")).to_be_visible()
