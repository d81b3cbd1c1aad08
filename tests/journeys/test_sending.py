"""A bad server, an old key, a phone that keeps nothing or is passed on: plain words, one response, none lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import func, select

from app.config import Settings
from app.models.response import Response
from tests.answering import BROKEN_OFF, skip_to, tap_answer, tap_button, wait_for_scripts
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least, until
from tests.browser_storage import (
    LOOK_AWAY,
    everything_kept,
    wait_until_answers_are_kept,
    wait_until_survey_is_kept,
)
from tests.factories import in_northmere, open_pulse
from tests.journeys.test_by_ear import ONE_VOICE
from tests.migrating import settings_for

Axe = Callable[[Page], list[str]]
NO_ANSWER = 45_000
"""A request of this many milliseconds has no answer."""


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture(autouse=True)
def opening(live_server: LiveServer, live_settings: Settings) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)


def _begin(page: Page, *, phone: str = "shared", locale: str = "en") -> None:
    page.goto(f"/{locale}/pulse")
    wait_for_scripts(page)
    page.locator(f"[name=_phone][value={phone}]").tap()
    page.locator("#start > button").tap()


def _to_check(page: Page) -> None:
    tap_answer(page, "P00", "yes")
    tap_answer(page, "P01", "so_so")
    skip_to(page)


def _count(live_server: LiveServer) -> int:
    with live_server.session() as session:
        return session.scalar(select(func.count()).select_from(Response)) or 0


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_a_server_that_never_answers_is_waited_for_in_words_and_then_left(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, locale: str
) -> None:
    context = open_context()
    page = context.new_page()
    page.clock.install()
    _begin(page, locale=locale)
    _to_check(page)
    unanswered: list[Route] = []

    def keep_waiting(route: Route) -> None:
        unanswered.append(route)

    context.route("**/sealed", keep_waiting)
    with page.expect_request("**/sealed"):
        page.locator("[data-go=send]").tap()
    page.clock.fast_forward(1_000)
    expect(page.locator("#note [data-when=sending]")).to_be_visible()
    assert axe(page) == []
    page.clock.fast_forward(NO_ANSWER)
    expect(page.locator("#waiting [data-when=waiting]").first).to_be_visible()
    expect(page.locator("#note")).to_be_hidden()
    assert "letters: " in everything_kept(page)
    context.unroute("**/sealed")
    # Long enough too for a second attempt that began before the server answered again.
    page.clock.fast_forward(NO_ANSWER)
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_after_a_fault_of_the_server_the_answers_go_by_themselves(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, status: int
) -> None:
    context = open_context()
    page = context.new_page()
    page.clock.install()
    _begin(page)
    _to_check(page)
    context.route("**/sealed", lambda route: route.fulfill(status=status, body="<h1>Down</h1>"))
    page.locator("[data-go=send]").tap()
    expect(page.locator("#waiting")).to_be_visible()
    assert _count(live_server) == 0
    context.unroute("**/sealed")
    # Nobody taps, and no network comes or goes.
    page.clock.fast_forward(10_000)
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1


def test_a_letter_whose_answer_breaks_off_is_asked_about_once_more(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    page = open_context().new_page()
    page.add_init_script(BROKEN_OFF % "/sealed")
    _begin(page)
    _to_check(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#waiting")).to_be_visible()
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1


def test_a_page_older_than_the_key_of_the_server_seals_anew(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    page = context.new_page()
    old_key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = old_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex()

    def answer_with_an_old_key(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub('data-key="[0-9a-f]+"', f'data-key="{point}"', answer.text()))

    context.route("**/later", answer_with_an_old_key)
    _begin(page)
    _to_check(page)
    context.unroute("**/later")
    page.locator("[data-go=send]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1
    assert "letters: " not in everything_kept(page)


def test_who_gets_the_phone_next_does_not_find_the_answers_by_going_back(
    open_context: Callable[..., BrowserContext],
) -> None:
    context = open_context()
    page = context.new_page()
    _begin(page)
    wait_until_survey_is_kept(page)
    _to_check(page)
    page.locator("[data-go=more]").tap()
    page.locator("textarea[name=P12]").fill("Zebra secret words")
    tap_button(page, "next")
    skip_to(page)
    context.set_offline(True)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#waiting")).to_be_visible()
    assert "Zebra" not in page.content()
    for _ in range(3):
        page.go_back()
        # The page that says what became of the answers has no form, and is read anew.
        page.locator("#start").wait_for(state="attached")
        page.wait_for_load_state()
        page.wait_for_timeout(300)
        assert "Zebra" not in page.content()
        assert page.locator("form :checked:not([name=_phone])").count() == 0
        values = page.locator("textarea").evaluate_all("all => all.map((one) => one.value)")
        assert "Zebra secret words" not in values


FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"
REFUSED = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"


@pytest.mark.parametrize("fault", [FULL, REFUSED], ids=["full", "refused"])
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_a_phone_of_her_own_that_cannot_keep_says_so_once_and_sends(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, fault: str, locale: str
) -> None:
    context = open_context()
    context.add_init_script(fault)
    page = context.new_page()
    _begin(page, phone="own", locale=locale)
    expect(page.locator("#note [data-when=unkept]")).to_be_visible()
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)
    page.locator("#note [data-act=close]").tap()
    _to_check(page)
    expect(page.locator("#note")).to_be_hidden()
    context.set_offline(True)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#note [data-when=full], #check .e").locator("visible=true")).to_have_count(1)
    expect(page.locator("#check")).to_be_visible()
    context.set_offline(False)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert _count(live_server) == 1


def test_what_was_begun_is_asked_about_out_loud_and_never_over_another_survey(
    open_context: Callable[..., BrowserContext], axe: Axe
) -> None:
    context = open_context()
    context.add_init_script(ONE_VOICE % ("en-GB", "true"))
    page = context.new_page()
    _begin(page, phone="own")
    tap_answer(page, "P00", "yes")
    wait_until_answers_are_kept(page)
    page.close()
    page = context.new_page()
    page.goto("/en/pulse")
    note = page.locator("#note")
    expect(note).to_be_visible()
    assert axe(page) == []
    # The button that says it is not covered by what it has to say.
    page.locator("#ear button").first.tap()
    until(page, "said.length >= 3")
    said = page.evaluate("said")
    assert said[0] == "You began before on this phone. Do you want to go on?"
    assert said[1:3] == ["Go on", "Delete it and start again"]
    page.locator("#start > button").tap()
    expect(note).to_be_hidden()


def test_half_a_sentence_is_kept_when_her_own_phone_turns_to_something_else(
    open_context: Callable[..., BrowserContext],
) -> None:
    context = open_context()
    page = context.new_page()
    _begin(page, phone="own")
    _to_check(page)
    page.locator("[data-go=more]").tap()
    page.locator("textarea[name=P12]").press_sequentially("The taxi came la")
    page.evaluate(LOOK_AWAY)
    wait_until_answers_are_kept(page)
    # Closing the page would be a change of its field; a phone that ends one says nothing.
    page = context.new_page()
    page.goto("/en/pulse")
    page.locator("[data-act=resume]").tap()
    expect(page.locator("textarea[name=P12]")).to_have_value("The taxi came la")


def test_what_she_began_before_the_phone_could_keep_is_kept_once_it_can(
    open_context: Callable[..., BrowserContext],
) -> None:
    context = open_context()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/later", hold)
    page = context.new_page()
    page.goto("/en/pulse")
    page.locator("[name=_phone][value=own]").tap()
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    for route in held:
        route.continue_()
    context.unroute("**/later")
    wait_until_answers_are_kept(page)


def test_a_survey_sent_by_another_leaves_what_she_began(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    page = context.new_page()
    _begin(page, phone="own")
    tap_answer(page, "P00", "yes")
    wait_until_answers_are_kept(page)
    page.close()
    page = context.new_page()
    _begin(page, phone="shared")
    _to_check(page)
    page.locator("[data-go=send]").tap()
    expect(page.locator("#thanks")).to_be_visible()
    assert "begun: " in everything_kept(page)
    page.goto("/en/pulse")
    page.locator("[data-act=resume]").tap()
    expect(page.locator("[data-q=P01]")).to_be_visible()


def test_deleting_her_answers_leaves_those_of_others_that_wait_on_the_phone(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context()
    context.route("**/sealed", lambda route: route.abort())
    for is_last in (False, True):
        page = context.new_page()
        _begin(page)
        _to_check(page)
        page.locator("[data-go=send]").tap()
        expect(page.locator("#waiting")).to_be_visible()
        if is_last:
            page.locator("#waiting [data-act=delete]").tap()
            expect(page.locator("#waiting p[data-when=deleted]")).to_be_visible()
            # Letters of others are tried on, and change nothing of what she reads of hers.
            with page.expect_event("requestfailed"):
                page.evaluate("dispatchEvent(new Event('online'))")
            page.wait_for_timeout(300)
            expect(page.locator("#waiting p[data-when=deleted]")).to_be_visible()
        page.close()
    context.unroute("**/sealed")
    page = context.new_page()
    page.goto("/en/pulse")
    expect(page.locator("#note [data-when=sent]")).to_be_visible()
    assert _count(live_server) == 1


NAMED = """
const draw = crypto.getRandomValues.bind(crypto);
crypto.getRandomValues = (places) => places instanceof Uint32Array ? places.fill(%s) : draw(places);
"""
"""A letter of this name: letters are sent in the order of their names, which are drawn."""


@pytest.mark.parametrize("names", [(1, 2), (2, 1)], ids=["sent last", "sent first"])
def test_when_signal_comes_back_each_reads_her_own_code_and_never_anothers(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, names: tuple[int, int]
) -> None:
    context = open_context()
    context.route("**/sealed", lambda route: route.abort())
    for name in names:
        page = context.new_page()
        page.add_init_script(NAMED % name)
        _begin(page)
        _to_check(page)
        page.locator("[data-go=send]").tap()
        expect(page.locator("#waiting")).to_be_visible()
        for other in context.pages[:-1]:
            other.close()
    code = page.locator("#kept").inner_text()
    context.unroute("**/sealed")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#thanks")).to_be_visible()
    assert page.locator(".code").first.inner_text().split() == code.split()
    assert _count(live_server) == 2
