"""Paper in a real browser: what is printed at A4, typing in by keyboard, and a card that works once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import func, select

from app.config import Settings
from app.models.outreach import Channel, OneTimeLink
from app.models.response import Answer, Response
from app.models.staff import Role
from app.store.one_time_links import add_one_time_links
from tests.app.paper_rows import open_channel
from tests.app.staffing import database_of, signed_in_page
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.factories import in_northmere
from tests.migrating import settings_for

Axe = Callable[[Page], list[str]]
A4_PIXELS = {"width": 794, "height": 1123}
"""At 96 pixels an inch."""
PAGE = re.compile(rb"/Type\s*/Page\b")
A4_BOX = re.compile(rb"/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]")
STICKS_OUT = """() => {
  const page = document.body.getBoundingClientRect();
  return [...document.querySelectorAll("main *")].filter((element) => {
    const box = element.getBoundingClientRect();
    const isShown = box.width && !element.closest("[hidden]") && !element.matches(".unseen");
    return isShown && (box.left < page.left - 1 || box.right > page.right + 1);
  }).map((element) => element.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture
def channel(live_server: LiveServer) -> Channel:
    return open_channel(live_server.app)


@pytest.fixture
def officer(open_context: Callable[..., BrowserContext], live_server: LiveServer, channel: Channel) -> Page:
    return signed_in_page(open_context(viewport=A4_PIXELS), live_server, Role.OFFICER)


@pytest.fixture
def base(channel: Channel) -> str:
    return f"/staff/paper/{channel.channel_code}"


def _print(page: Page) -> tuple[int, bool]:
    """How many pages, and whether each is A4."""
    printed = page.pdf(prefer_css_page_size=True)
    pages = len(PAGE.findall(printed))
    return pages, len(A4_BOX.findall(printed)) == pages


@pytest.mark.parametrize("locale", ["en", "ur"])
@pytest.mark.parametrize(
    ("path", "most_pages"),
    [("survey", 8), ("survey&size=large", 32), ("survey&size=easy", 24), ("poster", 1), ("cards", 1)],
)
def test_paper_is_a4_and_nothing_sticks_out(
    officer: Page, base: str, axe: Axe, locale: str, path: str, most_pages: int
) -> None:
    name, _, rest = path.partition("&")
    officer.goto(f"{base}/{name}?locale={locale}&{rest}")
    assert axe(officer) == []
    officer.emulate_media(media="print")
    assert officer.evaluate(STICKS_OUT) == []
    expect(officer.locator(".bar")).to_be_hidden()
    pages, are_a4 = _print(officer)
    assert are_a4
    assert 1 <= pages <= most_pages


def test_a_poster_in_four_languages_is_one_page(officer: Page, base: str) -> None:
    officer.goto(f"{base}/poster?locale=en&locale=pl&locale=ur&locale=ar")
    officer.emulate_media(media="print")
    assert officer.evaluate(STICKS_OUT) == []
    assert _print(officer) == (1, True)


def test_boxes_stand_on_the_side_where_reading_begins(officer: Page, base: str) -> None:
    sides = {}
    for locale in ("en", "ur"):
        officer.goto(f"{base}/survey?locale={locale}")
        sides[locale] = officer.evaluate(
            "() => [...document.querySelector('.boxes li').children].map((one) => one.getBoundingClientRect().left)"
        )
    assert sides["en"] == sorted(sides["en"])
    assert sides["ur"] == sorted(sides["ur"], reverse=True)


@pytest.mark.parametrize("path", ["", "/entry?locale=ur&twice=1"])
def test_staff_pages_of_paper_fit_a_phone_and_pass_axe(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, base: str, axe: Axe, path: str
) -> None:
    page = signed_in_page(open_context(), live_server, Role.OFFICER)
    for address in ("/staff/paper", base + path):
        page.goto(address)
        assert axe(page) == []
        assert_no_horizontal_scroll(page)
        assert_targets_at_least(page)


def _type(page: Page, *typed: str) -> None:
    for text in typed:
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.id"))


class TestOverPlainHttp:
    """Signed in by hand-made cookie, so forms are posted with the token of the page."""

    def test_a_paper_is_typed_in_by_keyboard_alone(
        self, officer: Page, base: str, live_server: LiveServer, axe: Axe
    ) -> None:
        officer.goto(f"{base}/entry?locale=ur")
        assert _focused(officer) == "P00"
        _type(officer, "1", "6")
        # My child gets no help: P02 and P03 are stepped over.
        assert _focused(officer) == "P04"
        _type(officer, "9")
        # Nine is no box: the field stays, marked, until it is right.
        assert _focused(officer) == "P04"
        _type(officer, "1")
        assert _focused(officer) == "P05"
        for _ in range(60):
            if _focused(officer) == "_do":
                break
            officer.keyboard.press("Enter")
        officer.keyboard.press("Enter")
        expect(officer.get_by_role("status")).to_contain_text("Stored")
        assert axe(officer) == []
        with live_server.session() as session:
            stored = session.execute(select(Answer.item_code, Answer.value_code).order_by(Answer.item_code)).all()
            assert [tuple(row) for row in stored if row.item_code.startswith("P")] == [
                ("P00", "yes"),
                ("P01", "none"),
                ("P04", "always"),
            ]
            assert session.scalars(select(Response.mode)).all() == ["paper"]

    def test_two_typings_that_differ_are_shown_side_by_side(self, officer: Page, base: str, axe: Axe) -> None:
        officer.goto(f"{base}/entry?locale=en&twice=1")
        _type(officer, "1", "2")
        officer.get_by_role("button", name="Store").click()
        expect(officer.get_by_role("status")).to_contain_text("type the same paper again")
        expect(officer.locator("#P00")).to_be_focused()
        _type(officer, "1", "3")
        officer.get_by_role("button", name="Store").click()
        expect(officer.get_by_role("alert")).to_be_focused()
        expect(officer.get_by_label("First typing of P01")).to_have_value("2")
        assert axe(officer) == []


def _answer_and_send(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    page.locator("input[name=P00][value=yes]").press("Space")
    page.get_by_role("button", name="Next").click()
    send, skip = page.get_by_role("button", name="Send now"), page.get_by_role("button", name="Skip")
    for _ in range(40):
        expect(send.or_(skip).first).to_be_visible()
        if send.is_visible():
            break
        skip.click()
    send.click()
    expect(page.get_by_role("heading", name="We have your answers")).to_be_visible()


@pytest.mark.parametrize("script", ["with", "without"])
def test_a_card_brings_one_answer_and_its_token_is_in_no_later_address(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, channel: Channel, script: str
) -> None:
    with database_of(live_server.app).writing_session() as session:
        (token,) = add_one_time_links(session, area_code=channel.area_code, channel_code=channel.channel_code, count=1)
        session.commit()
    page = open_context(java_script_enabled=script == "with").new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(f"{request.url} {request.headers.get('referer', '')}"))
    page.goto(f"/once/{token}")
    page.get_by_role("button", name="English", exact=True).click()
    page.locator("#start").wait_for()
    assert page.url.endswith(f"/en/pulse?via={channel.channel_code}")
    _answer_and_send(page)
    assert len([line for line in seen if token in line]) == 1
    with live_server.session() as session:
        assert session.scalar(select(func.count()).select_from(OneTimeLink)) == 0
        assert session.scalars(select(Response.channel_code)).all() == [channel.channel_code]
    page.goto(f"/once/{token}")
    expect(page.get_by_role("alert")).to_contain_text("This card was used already")
