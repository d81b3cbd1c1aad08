"""A parent answers the pulse on a phone, left-to-right and right-to-left, and it ends in the database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route
from sqlalchemy import func, select

from app.config import Settings
from app.languages import find_locale, list_locales
from app.models.comment import Comment
from app.models.response import Answer, IdempotencyKey, Response
from tests.answering import tap_answer, wait_for_scripts
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.factories import add_promise, in_northmere, open_pulse
from tests.migrating import settings_for

TAPS = (
    ("P00", "yes"),
    ("P01", "so_so"),
    ("P02", "sometimes"),
    ("P03", "almost_never"),
    ("P04", "always"),
    ("P05", "mostly"),
    ("P06", "one"),
    ("P16", "dk"),
    ("P08", "never"),
    ("P09", "mostly"),
    ("P10", "never"),
    ("P11", "better"),
    ("A02", "ehcp"),
    ("A04", "farrowby"),
)
LOCALES = ("en", "pl", "ur")


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture(autouse=True)
def opening(live_server: LiveServer, live_settings: Settings) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)
        add_promise(
            session,
            settings=live_settings,
            en="We will answer calls in five days.",
            pl="Odpowiemy na telefony w pięć dni.",
            ur="ہم پانچ دن میں فون کا جواب دیں گے۔",
        )


def _answer_part_one(page: Page) -> None:
    page.locator("#start button").tap()
    for question_code, option_code in TAPS:
        tap_answer(page, question_code, option_code)
    page.locator("[data-q=A07] summary").nth(4).tap()
    tap_answer(page, "A07", "white_other")


def _look(page: Page, axe: Callable[[Page], list[str]]) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_parent_answers_everything_and_it_is_stored_once(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Callable[[Page], list[str]], locale: str
) -> None:
    page = open_context(locale=locale).new_page()
    requests: list[str] = []
    page.goto("/")
    _look(page, axe)
    autonym = find_locale(locale)
    assert autonym is not None
    page.get_by_role("link", name=autonym.autonym).tap()
    page.locator("#start").wait_for()
    _look(page, axe)
    # Before the first answer everything is fetched.
    wait_for_scripts(page)
    page.on("request", lambda request: requests.append(request.url))
    page.locator("#start button").tap()
    for question_code, option_code in TAPS:
        if question_code in {"P00", "P01", "P02", "P11", "A04"}:
            _look(page, axe)
        tap_answer(page, question_code, option_code)
    page.locator("[data-q=A07] summary").nth(4).tap()
    _look(page, axe)
    tap_answer(page, "A07", "white_other")
    page.locator("#check").wait_for()
    _look(page, axe)
    page.locator("[data-go=more]").tap()
    page.locator("textarea[name=P12]").fill("Miła pani w szkole 🙂 =cmd()")
    _look(page, axe)
    page.locator("[data-go=next]").tap()
    page.locator("textarea[name=P13]").wait_for()
    page.locator("[data-go=skip]").tap()
    page.locator("textarea[name=P10a]").wait_for()
    page.locator("[data-go=skip]").tap()
    tap_answer(page, "P17", "yes")
    tap_answer(page, "P15_1", "little")
    for question_code in ("P14_local_offer", "P14_forum", "P14_sendiass"):
        page.locator(f"input[name={question_code}][value=heard]").tap()
    _look(page, axe)
    page.locator("[data-go=next]").tap()
    tap_answer(page, "A01", "age_5_10")
    for need in ("asd", "slcn"):
        page.locator(f"input[name=A03][value={need}]").tap()
    page.locator("[data-go=next]").tap()
    tap_answer(page, "A08", "same")
    page.locator("input[name=A13][value=none]").tap()
    page.locator("[data-go=next]").tap()
    if locale == "en":
        tap_answer(page, "A05", "en")
    tap_answer(page, "A09", "no")
    tap_answer(page, "A11", "three")
    tap_answer(page, "A12", "no")
    page.locator("#check").wait_for()
    assert requests == []
    page.locator("[data-go=send]").dblclick()
    page.locator("#thanks").wait_for()
    _look(page, axe)
    assert len([url for url in requests if url.endswith("/sealed")]) == 1
    receipt = "".join(page.locator(".code span").all_inner_texts())
    assert len(receipt) == 12
    assert receipt.isdigit()
    with live_server.session() as session:
        response = session.scalars(select(Response)).one()
        answers = {(answer.item_code, answer.value_code) for answer in session.scalars(select(Answer))}
        assert session.scalar(select(func.count()).select_from(Comment)) == 1
        assert session.scalar(select(func.count()).select_from(IdempotencyKey)) == 1
    assert (response.locale, response.community_code, response.town_code) == (locale, "white_other", "farrowby")
    assert {("P04", "always"), ("A03", "asd"), ("A03", "slcn"), ("P15_1", "little")} <= answers
    # sometimes 2 of 4 and almost never 1 of 4: 3 of 8 points
    assert ("right_help", "375") in answers


@pytest.mark.parametrize("locale", [locale.code for locale in list_locales()])
def test_the_first_pages_fit_the_narrowest_phone_in_every_locale(
    page: Page, axe: Callable[[Page], list[str]], locale: str
) -> None:
    for path in ("pulse", "help", "code", "since"):
        page.goto(f"/{locale}/{path}")
        _look(page, axe)


def test_back_and_a_changed_mind_lose_nothing(page: Page, live_server: LiveServer) -> None:
    page.goto("/en/pulse")
    page.locator("#start button").tap()
    tap_answer(page, "P00", "yes")
    tap_answer(page, "P01", "good")
    tap_answer(page, "P02", "always")
    page.go_back()
    page.locator("[data-q=P02]").wait_for()
    page.locator("[data-go=back]").tap()
    page.locator("[data-q=P01]").wait_for()
    assert page.locator("input[name=P01][value=good]").is_checked()
    tap_answer(page, "P01", "none")
    # P02 and P03 are not asked of a family without help.
    page.locator("[data-q=P04]").wait_for()
    assert not page.locator("[data-q=P02]").is_visible()


def test_a_dead_line_at_send_keeps_every_answer_and_a_retry_stores_once(page: Page, live_server: LiveServer) -> None:
    # A phone that cannot seal sends as before, and keeps the answers on the page.
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    page.goto("/en/pulse")
    _answer_part_one(page)
    answered: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if not answered:
            # The server stores it, the phone never hears of it.
            answered.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/en/pulse", lose_the_answer)
    page.locator("[data-go=send]").tap()
    page.get_by_text("Not sent yet. Your answers are still here.").wait_for()
    page.locator("[data-go=send]").tap()
    page.locator("#thanks").wait_for()
    assert answered == [200]
    with live_server.session() as session:
        assert session.scalar(select(func.count()).select_from(Response)) == 1


def test_a_second_child_is_a_second_response(page: Page, live_server: LiveServer) -> None:
    page.goto("/en/pulse")
    for count in (1, 2):
        _answer_part_one(page)
        page.locator("[data-go=send]").tap()
        page.locator("#thanks").wait_for()
        with live_server.session() as session:
            assert session.scalar(select(func.count()).select_from(Response)) == count
        page.reload()
        page.locator("#start button").wait_for()
    with live_server.session() as session:
        assert session.scalar(select(func.count()).select_from(Response)) == 2


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_without_javascript_the_same_questions_are_plain_forms(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, locale: str
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"/{locale}/pulse")
    page.locator("button[value=start]").tap()
    for question_code, option_code in TAPS:
        page.locator(f"input[name={question_code}][value={option_code}]").tap()
        page.locator("button[value=next]").tap()
    page.locator("input[name=A07]").first.wait_for(state="attached")
    page.locator("summary").nth(4).tap()
    page.locator("input[name=A07][value=white_other]").tap()
    page.locator("button[value=next]").tap()
    with page.expect_navigation():
        page.locator("button[value=send]").tap()
    page.locator("#thanks").wait_for()
    page.reload()
    page.locator("#thanks").wait_for()
    with live_server.session() as session:
        assert session.scalars(select(Response.locale)).all() == [locale]


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/en/pulse")
    page.locator("#start button").focus()
    page.keyboard.press("Enter")
    page.locator("[data-q=P00]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    # Arrow keys choose without moving on.
    assert page.locator("[data-q=P00]").is_visible()
    page.keyboard.press("Enter")
    page.locator("[data-q=P01]").wait_for()
    assert page.locator("input[name=P00][value=maybe]").is_checked()
