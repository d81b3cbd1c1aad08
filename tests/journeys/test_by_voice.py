"""A parent says it instead of writing: hears it once more, deletes it or sends it, and the forum writes it down."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy import select

from app.audio_types import find_audio_type
from app.config import Settings
from app.models.comment import Comment
from app.models.recording import Recording
from app.models.response import Response
from app.models.staff import Role
from app.store.recordings import open_recording
from tests.answering import skip_to, tap_answer, tap_button, wait_for_scripts
from tests.app.staffing import signed_in_client
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least, until
from tests.factories import NORTHMERE, in_northmere, open_pulse
from tests.journeys.test_by_ear import NO_SPEECH
from tests.migrating import settings_for

Axe = Callable[[Page], list[str]]


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return replace(in_northmere(settings_for(sqlite_url, data_dir=tmp_path)), is_demo=True)


@pytest.fixture(autouse=True)
def opening(live_server: LiveServer, live_settings: Settings) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)


def _look(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def _to_the_first_text(page: Page, locale: str) -> None:
    """By the shortest way: one answer, then every other question of part one is skipped."""
    page.goto(f"/{locale}/pulse")
    wait_for_scripts(page)
    page.locator("#start > button").tap()
    tap_answer(page, "P00", "yes")
    skip_to(page)
    page.locator("[data-go=more]").tap()
    page.locator("textarea[name=P12]").wait_for()


def _say_something(voice: Locator) -> None:
    """Until the first of it is recorded, which the meter tells once the phone listens."""
    expect(voice.get_by_role("status").first).to_be_visible()
    expect(voice.locator("progress")).not_to_have_js_property("value", 0)


def _record(page: Page) -> Locator:
    """Where something was said to the first text."""
    voice = page.locator("[data-q=P12] .voice")
    voice.locator("[data-act=record]").tap()
    _say_something(voice)
    voice.locator("[data-act=stop]").tap()
    return voice


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_what_was_said_is_sent_sealed_and_written_down(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, locale: str
) -> None:
    context = open_context(locale=locale, permissions=["microphone"])
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    _to_the_first_text(page, locale)
    voice = page.locator("[data-q=P12] .voice")
    _look(page, axe)
    voice.locator("[data-act=record]").tap()
    expect(voice.get_by_role("status")).to_be_visible()
    _look(page, axe)
    _say_something(voice)
    voice.locator("[data-act=stop]").tap()
    expect(voice.locator("[data-act=play]")).to_be_visible()
    expect(page.locator("[data-go=next]")).to_be_visible()
    expect(page.locator("[data-go=skip]")).to_be_hidden()
    _look(page, axe)
    voice.locator("[data-act=play]").tap()
    voice.locator("[data-act=delete]").tap()
    expect(page.locator("[data-go=skip]")).to_be_visible()
    expect(page.locator("[data-go=next]")).to_be_hidden()
    voice.locator("[data-act=record]").tap()
    _say_something(voice)
    # Going on ends the recording and keeps it.
    voice.locator("[data-act=stop]").tap()
    tap_button(page, "next")
    page.locator("textarea[name=P13]").wait_for()
    skip_to(page)
    expect(page.locator("#check [data-act=play]")).to_have_count(1)
    _look(page, axe)
    page.locator("[data-go=send]").tap()
    page.locator("#thanks").wait_for()
    with live_server.session() as session:
        recording = session.scalars(select(Recording)).one()
        assert (recording.question_code, recording.locale) == ("P12", locale)
        sound = open_recording(session, area_code=NORTHMERE, recording_id=recording.recording_id)
        assert sound is not None
        assert find_audio_type(sound.content) == "audio/webm"
        assert len(sound.content) > 1_000
    cookie = signed_in_client(live_server.app, Role.FORUM).get_cookie("heard")
    assert cookie is not None
    context.add_cookies([{"name": "heard", "value": cookie.value, "url": live_server.url}])
    page.goto("/staff/forum/recordings")
    _look(page, axe)
    # The browser can play what the phone recorded.
    assert page.locator("audio").evaluate("a => new Promise(d => { a.oncanplay = () => d(true); a.load(); })") is True
    page.get_by_label("What was said").fill("The taxi came late.")
    page.get_by_role("button", name="Keep the words").click()
    expect(page.get_by_text("No recording waits")).to_be_visible()
    _look(page, axe)
    with live_server.session() as session:
        assert session.scalars(select(Recording)).all() == []
        assert session.scalars(select(Comment.is_written_down)).all() == [True]


def test_deleting_before_the_first_sound_is_no_fault_and_keeps_nothing(
    open_context: Callable[..., BrowserContext],
) -> None:
    context = open_context(permissions=["microphone"])
    context.add_init_script("""
        const make = URL.createObjectURL, drop = URL.revokeObjectURL;
        window.addresses = new Set();
        URL.createObjectURL = (what) => { const address = make(what); addresses.add(address); return address; };
        URL.revokeObjectURL = (address) => { addresses.delete(address); drop(address); };
    """)
    page = context.new_page()
    _to_the_first_text(page, "en")
    voice = _record(page)
    expect(voice.locator("[data-act=play]")).to_be_visible()
    # Both in one breath of the page, so that the sound cannot have begun; the fixture refuses a page that failed.
    voice.evaluate("box => ['play', 'play', 'delete'].forEach((act) => box.querySelector(`[data-act=${act}]`).click())")
    expect(voice.locator("[data-act=play]")).to_be_hidden()
    page.wait_for_timeout(300)
    assert page.evaluate("addresses.size") == 0


def test_a_denied_microphone_is_told_and_writing_still_works(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe
) -> None:
    page = open_context().new_page()
    page.add_init_script(
        "MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    _to_the_first_text(page, "en")
    page.locator("[data-q=P12] [data-act=record]").tap()
    denied = page.get_by_text("We cannot use the microphone of this phone. You can write instead.")
    expect(denied.first).to_be_visible()
    _look(page, axe)
    page.locator("textarea[name=P12]").fill("The taxi came late.")
    tap_button(page, "next")
    page.locator("textarea[name=P13]").wait_for()


def test_a_browser_that_cannot_record_offers_no_voice(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    page = open_context().new_page()
    page.add_init_script("delete window.MediaRecorder")
    page.goto("/en/pulse")
    page.locator("#voice").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".voice")).to_have_count(0)


def test_a_voice_waits_with_the_answers_for_signal(
    open_context: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    context = open_context(permissions=["microphone"])
    page = context.new_page()
    _to_the_first_text(page, "en")
    _record(page)
    tap_button(page, "next")
    page.locator("textarea[name=P13]").wait_for()
    skip_to(page)
    context.set_offline(True)
    page.locator("[data-go=send]").tap()
    page.locator("#waiting").wait_for()
    context.set_offline(False)
    page.locator("#thanks").wait_for(timeout=30_000)
    with live_server.session() as session:
        assert len(session.scalars(select(Recording.recording_id)).all()) == 1
        assert len(session.scalars(select(Response.response_id)).all()) == 1


MICROPHONE = """
window.tracks = [];
window.questions = [];
window.allow = () => { allow.isAlways = true; questions.forEach((done) => done()); };
if (window.MediaDevices) {
  const ask = MediaDevices.prototype.getUserMedia;
  MediaDevices.prototype.getUserMedia = async function (what) {
    await new Promise((done) => { questions.push(done); if (allow.isAlways) done(); });
    const stream = await ask.call(this, what);
    tracks.push(...stream.getTracks());
    return stream;
  };
}
"""
"""Every microphone that was opened, and a phone that asks first, until the test allows it."""


def _listening(page: Page) -> int:
    found: int = page.evaluate("tracks.filter((track) => track.readyState === 'live').length")
    return found


def test_two_quick_taps_open_one_microphone_and_stop_closes_it(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(permissions=["microphone"]).new_page()
    page.add_init_script(MICROPHONE)
    _to_the_first_text(page, "en")
    voice = page.locator("[data-q=P12] .voice")
    voice.locator("[data-act=record]").dblclick()
    until(page, "questions.length === 2")
    page.evaluate("allow()")
    until(page, "tracks.length === 2")
    _say_something(voice)
    assert _listening(page) == 1
    voice.locator("[data-act=stop]").tap()
    expect(voice.locator("[data-act=play]")).to_be_visible()
    assert _listening(page) == 0


def test_nothing_listens_on_a_screen_that_was_left_while_the_phone_asked(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(permissions=["microphone"]).new_page()
    page.add_init_script(MICROPHONE)
    _to_the_first_text(page, "en")
    page.locator("[data-q=P12] [data-act=record]").tap()
    until(page, "questions.length === 1")
    page.locator("[data-go=skip]").tap()
    page.locator("textarea[name=P13]").wait_for()
    page.evaluate("allow()")
    until(page, "tracks.length === 1")
    assert _listening(page) == 0
    page.locator("[data-go=back]").tap()
    expect(page.locator("[data-q=P12] [data-act=record]")).to_be_visible()


def test_a_phone_that_opens_the_microphone_and_cannot_record_says_so_and_closes_it(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = open_context(permissions=["microphone"]).new_page()
    page.add_init_script(MICROPHONE + "window.MediaRecorder = class { constructor() { throw new TypeError(); } };")
    _to_the_first_text(page, "en")
    page.evaluate("allow()")
    page.locator("[data-q=P12] [data-act=record]").tap()
    expect(page.get_by_text("We cannot use the microphone of this phone.").first).to_be_visible()
    assert page.evaluate("tracks.length") == 1
    assert _listening(page) == 0


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_after_two_minutes_the_parent_is_told_that_the_time_is_up(
    open_context: Callable[..., BrowserContext], axe: Axe, locale: str
) -> None:
    page = open_context(permissions=["microphone"]).new_page()
    page.clock.install()
    _to_the_first_text(page, locale)
    voice = page.locator("[data-q=P12] .voice")
    voice.locator("[data-act=record]").tap()
    _say_something(voice)
    page.clock.fast_forward(60_000)
    expect(voice.locator("progress")).to_be_visible()
    page.clock.fast_forward(61_000)
    expect(voice.locator("[data-voice=over]")).to_be_visible()
    _look(page, axe)
    expect(voice.locator("[data-act=play]")).to_be_visible()
    voice.locator("[data-act=delete]").tap()
    expect(voice.locator("[data-voice=over]")).to_be_hidden()
    expect(voice.locator("[data-act=record]")).to_be_visible()


def test_who_stops_for_today_is_told_that_what_she_said_is_lost(
    open_context: Callable[..., BrowserContext], axe: Axe
) -> None:
    page = open_context(permissions=["microphone"]).new_page()
    _to_the_first_text(page, "en")
    voice = _record(page)
    expect(voice.locator("[data-act=play]")).to_be_visible()
    page.locator("#stop").tap()
    expect(page.locator("#not-waiting")).to_be_visible()
    _look(page, axe)
    page.locator("[data-go=next]").tap()
    expect(page.locator("#not-waiting")).to_have_count(0)
    page.locator("#stop").tap()
    expect(page.locator("#not-waiting")).to_be_visible()
    page.locator("#stop").tap()
    page.locator("#stopped").wait_for()
