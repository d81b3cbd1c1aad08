"""A parent stops half way, goes on on another phone, sends, comes back, adds, and takes everything back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import func, select

from app.config import Settings
from app.models.coming_back import Contact, Unfinished
from app.models.response import Answer, Response
from app.models.staff import Role
from tests.answering import BROKEN_OFF, skip_to, tap_answer, tap_button
from tests.app.staffing import signed_in_page
from tests.browser import NARROWEST, LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.factories import add_promise, in_northmere, open_pulse
from tests.migrating import settings_for

VOICES = """
window.spoken = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "en-GB", localService: LOCAL}, {lang: "ur_PK", localService: LOCAL}],
  cancel() {},
  speak(words) {
    window.spoken.push(words.text);
    document.body.dataset.spoken = window.spoken.join("");
    setTimeout(() => words.onend(), 1);
  },
}});
"""
VOICES_OF_THE_PHONE, VOICES_OF_A_NETWORK = VOICES.replace("LOCAL", "true"), VOICES.replace("LOCAL", "false")


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture(autouse=True)
def opening(live_server: LiveServer, live_settings: Settings) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)
        add_promise(session, settings=live_settings, en="We will answer calls.", ur="ہم فون کا جواب دیں گے۔")


def _count(live_server: LiveServer, model: type) -> int:
    with live_server.session() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def _look(page: Page, axe: Callable[[Page], list[str]]) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def _pictures(page: Page) -> list[str]:
    """The five pictures of the code on this page, by their names; they stand in one row on the narrowest phone."""
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    rows = page.locator(".code .k").evaluate_all(
        "all => new Set(all.map((one) => one.getBoundingClientRect().top)).size"
    )
    page.set_viewport_size(before)  # type: ignore[arg-type]
    assert rows == 1
    names: list[str] = page.locator(".code .k").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert len(names) == 5
    return names


def _type_code(page: Page, locale: str, receipt: str) -> None:
    page.goto(f"/{locale}/code")
    page.locator("#code").fill(" ".join(receipt[start : start + 3] for start in range(0, 12, 3)))
    page.locator("form:has(#code) button").tap()
    page.locator(".menu").wait_for()


def _press(page: Page, command: str) -> None:
    with page.expect_navigation():
        page.locator(f"button[value={command}]").tap()


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_a_survey_is_stopped_gone_on_with_elsewhere_and_come_back_to(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]], locale: str
) -> None:
    first = open_context()
    first.add_init_script(VOICES_OF_THE_PHONE)
    page = first.new_page()
    page.goto(f"/{locale}/pulse")
    page.locator("#come-back").wait_for()
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    tap_answer(page, "P01", "good")
    page.locator("#stop").wait_for()
    _look(page, axe)
    page.locator("#stop").tap()
    page.locator("#stopped").wait_for()
    _look(page, axe)
    receipt = "".join(page.locator(".code span").all_inner_texts())
    page.locator("[data-hear]").tap()
    page.locator(f"body[data-spoken='{receipt}']").wait_for()
    assert page.evaluate("window.spoken") == list(receipt)
    assert _count(live_server, Unfinished) == 1

    second = open_context()
    second.add_init_script(VOICES_OF_A_NETWORK)
    page = second.new_page()
    _type_code(page, locale, receipt)
    _look(page, axe)
    _press(page, "go_on")
    # At the place where it was stopped, with what was answered before it.
    page.locator("fieldset[data-q=P02]").wait_for()
    page.locator("[data-go=back]").tap()
    page.locator("#start").wait_for()
    assert page.locator("input[name=P01][value=good]").is_checked()
    page.go_forward()
    tap_answer(page, "P02", "always")
    skip_to(page)
    _look(page, axe)
    page.locator("[data-go=send]").tap()
    page.locator("#thanks").wait_for()
    page.locator("#thanks details summary").tap()
    _look(page, axe)
    assert "".join(page.locator(".code span").all_inner_texts()) == receipt
    # A voice of a network would tell a stranger the code.
    page.locator("[data-hear]").tap()
    page.locator("#ear [data-say=none]").wait_for()
    assert page.evaluate("window.spoken") == []
    page.locator("#contact").fill("call me")
    page.locator("form[data-contact] button").tap()
    page.locator("#e-contact").wait_for()
    page.locator("#contact").fill("07700 900123")
    page.locator("form[data-contact] button").tap()
    page.locator("form[data-contact]").wait_for(state="detached")
    assert page.locator("#thanks .code").first.is_visible()
    assert [_count(live_server, model) for model in (Response, Unfinished, Contact)] == [1, 0, 1]
    pictures = _pictures(page)

    page.goto(f"/{locale}/code")
    _look(page, axe)
    _press(page, "pictures")
    _look(page, axe)
    page.locator(".pick button").first.tap()
    page.locator("button[value=undo]").tap()
    for picture in pictures:
        page.get_by_role("button", name=picture, exact=True).tap()
    page.locator(".menu").wait_for()
    _press(page, "read")
    page.locator("dl").wait_for()
    _look(page, axe)
    _press(page, "find")
    _press(page, "add")
    page.locator("details:has(textarea[name=P13]) summary").tap()
    page.locator("textarea[name=P13]").fill("A ramp")
    _look(page, axe)
    _press(page, "save")
    page.locator(".lead[role=status]").wait_for()
    _press(page, "read")
    assert "A ramp" in page.locator("dl").inner_text()
    _press(page, "find")
    _press(page, "take_back")
    _look(page, axe)
    _press(page, "erase")
    page.locator(".lead[role=status]").wait_for()
    assert [_count(live_server, model) for model in (Response, Answer)] == [0, 0]
    assert receipt not in page.evaluate("JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])")
    page.goto(f"/{locale}/since")
    _look(page, axe)


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_without_javascript_the_same_way_back_is_plain_forms(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, locale: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"/{locale}/pulse")
    _press(page, "start")
    page.locator("input[name=P00][value=yes]").tap()
    _press(page, "next")
    page.locator("input[name=P01][value=good]").tap()
    _press(page, "stop")
    pictures = _pictures(page)
    assert page.locator("[data-hear]").is_hidden()

    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"/{locale}/code")
    _press(page, "pictures")
    for picture in pictures:
        # Each picture is a page of its own.
        with page.expect_navigation():
            page.get_by_role("button", name=picture, exact=True).tap()
    _press(page, "go_on")
    page.locator("#start > button").tap()
    # The screen it was stopped at, with what was chosen there.
    page.locator("button[value=next]").wait_for()
    assert page.locator("input[name=P01][value=good]").is_checked()
    page.locator("button[value=stop]").wait_for()
    while page.locator("button[value=send]").count() == 0:
        _press(page, "next")
    _press(page, "send")
    page.locator("#thanks").wait_for()
    assert [_count(live_server, model) for model in (Response, Unfinished)] == [1, 0]
    receipt = "".join(page.locator(".code span").all_inner_texts())
    page.locator("summary").first.tap()
    page.locator("#contact").fill("amna@example.org")
    page.locator("form[data-contact] button").tap()
    page.locator(".lead[role=status]").wait_for()
    assert _count(live_server, Contact) == 1
    _type_code(page, locale, receipt)
    _press(page, "add")
    page.locator("details:has(textarea[name=P13]) summary").tap()
    page.locator("textarea[name=P13]").fill("A ramp")
    _press(page, "save")
    page.locator(".lead[role=status]").wait_for()
    _press(page, "take_back")
    _press(page, "erase")
    page.locator(".lead[role=status]").wait_for()
    assert _count(live_server, Response) == 0


def test_a_stop_without_signal_says_so_and_loses_nothing(page: Page, live_server: LiveServer) -> None:
    page.goto("/en/pulse")
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    page.locator("#stop").wait_for()
    page.route("**/en/pulse", lambda route: route.abort())
    page.locator("#stop").tap()
    page.locator("#not-kept").wait_for()
    assert page.locator("fieldset[data-q=P01]").is_visible()
    page.unroute("**/en/pulse")
    page.locator("#stop").tap()
    page.locator("#stopped").wait_for()
    assert _count(live_server, Unfinished) == 1


def test_a_stop_whose_answer_breaks_off_says_so_and_is_stored_once(page: Page, live_server: LiveServer) -> None:
    page.add_init_script(BROKEN_OFF % "/en/pulse")
    page.goto("/en/pulse")
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    page.locator("#stop").tap()
    page.locator("#not-kept").wait_for()
    page.locator("#stop").tap()
    page.locator("#stopped").wait_for()
    assert _count(live_server, Unfinished) == 1


def test_what_was_written_before_a_stop_is_there_on_another_phone(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    page = open_context().new_page()
    page.goto("/en/pulse")
    page.locator("#stop").wait_for(state="attached")
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    skip_to(page)
    page.locator("[data-go=more]").tap()
    page.locator("textarea[name=P12]").fill("A ramp\nand “a lift”")
    tap_button(page, "next")
    page.locator("textarea[name=P13]").wait_for()
    page.locator("#stop").tap()
    page.locator("#stopped").wait_for()
    receipt = "".join(page.locator(".code span").all_inner_texts())

    page = open_context().new_page()
    _type_code(page, "en", receipt)
    _press(page, "go_on")
    page.locator("textarea[name=P13]").wait_for()
    expect(page.locator("textarea[name=P12]")).to_have_value("A ramp\nand “a lift”")


def test_a_stop_that_the_server_never_answers_is_told_too(page: Page) -> None:
    page.clock.install()
    page.goto("/en/pulse")
    page.locator("#stop").wait_for(state="attached")
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/en/pulse", hold)
    page.locator("#stop").tap()
    page.wait_for_timeout(100)
    page.clock.fast_forward(1_000)
    expect(page.locator("#note [data-when=sending]")).to_be_visible()
    page.clock.fast_forward(30_000)
    page.locator("#not-kept").wait_for()
    expect(page.locator("#note")).to_be_hidden()


@pytest.mark.parametrize("fault", ["offline", "500"])
def test_a_contact_that_did_not_arrive_is_said_to_be_and_stays_in_its_field(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]], fault: str
) -> None:
    page.goto("/en/pulse")
    page.locator("#stop").wait_for(state="attached")
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    skip_to(page)
    page.locator("[data-go=send]").tap()
    page.locator("#thanks details summary").tap()
    page.locator("#contact").fill("07700 900123")
    answer = {
        "offline": lambda route: route.abort(),
        "500": lambda route: route.fulfill(status=500, body="<main></main>"),
    }
    page.route("**/en/contact", answer[fault])
    page.locator("form[data-contact] button").tap()
    expect(page.locator("[data-failed]")).to_be_visible()
    expect(page.locator("#contact")).to_have_value("07700 900123")
    _look(page, axe)
    page.unroute("**/en/contact")
    page.locator("form[data-contact] button").tap()
    page.locator("form[data-contact]").wait_for(state="detached")
    assert _count(live_server, Contact) == 1


def test_the_forum_sees_contacts_on_a_phone(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]]
) -> None:
    page = open_context().new_page()
    page.goto("/en/since")
    for address in ("07700 900123", "amna.with.a.long.name@families.example.org"):
        page.request.post("/en/contact", form={"contact": address})
    page = signed_in_page(open_context(), live_server, Role.FORUM)
    page.goto("/staff/forum/contacts")
    _look(page, axe)
    page.get_by_role("button", name="Delete: 07700900123").tap()
    page.get_by_text("The contact is erased.").wait_for()
    assert _count(live_server, Contact) == 1
