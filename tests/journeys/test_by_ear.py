"""A parent hears the survey: a clip of a person, else her phone's voice, else a machine, else that there is none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.clock import today
from app.config import Settings
from app.languages import find_locale
from app.machine_clips import make_clips, missing_programs
from app.sounds import clip_folder
from app.spoken import list_spoken_texts, text_digest
from app.store.clips import Sound, save_clip
from tests.answering import skip_to, tap_answer
from tests.app.staffing import database_of
from tests.browser import NARROWEST, LiveServer, assert_no_horizontal_scroll, assert_targets_at_least, until
from tests.factories import NORTHMERE, add_promise, in_northmere, open_pulse
from tests.migrating import settings_for
from tests.needs import refuse_without

Axe = Callable[[Page], list[str]]
NO_SPEECH = "delete window.speechSynthesis; delete Window.prototype.speechSynthesis"
HELD = """
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { return window.isHeld ? new Promise(() => {}) : play.call(this); };
"""
"""A sound that neither begins nor ends as long as the test looks at what the page shows meanwhile."""
ONE_VOICE = """
window.said = [];
const voice = {lang: "%s", localService: %s, name: "test"};
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [voice], cancel() {}, speak(words) { said.push(words.text); setTimeout(() => words.onend(), 1); },
}});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.fixture(autouse=True)
def opening(live_server: LiveServer, live_settings: Settings) -> None:
    live_server.app.testing = True  # Nothing is remembered from one page to the next.
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)


@pytest.fixture
def sound(tmp_path: Path) -> bytes:
    """Half a second of a machine's voice."""
    if missing_programs():
        refuse_without("espeak-ng with opus-tools")
    make_clips(("a",), voice="en-gb", folder=tmp_path / "one")
    return next((tmp_path / "one").iterdir()).read_bytes()


def _texts(live_server: LiveServer, locale_code: str) -> tuple[str, ...]:
    locale = find_locale(locale_code)
    assert locale is not None
    with live_server.app.test_request_context(f"/{locale_code}/"):
        return list_spoken_texts(locale, today=today())


def _give_machine_clips(live_server: LiveServer, settings: Settings, sound: bytes, *, locale: str) -> None:
    """The same short sound for every text of a locale."""
    folder = clip_folder(settings, locale)
    folder.mkdir(parents=True)
    for text in _texts(live_server, locale):
        (folder / f"{text_digest(text)}-00000000.opus").write_bytes(sound)


def _record(live_server: LiveServer, text: str, sound: bytes, *, locale: str) -> None:
    with database_of(live_server.app).writing_session() as session:
        clip = Sound("audio/ogg", sound)
        save_clip(session, clip, area_code=NORTHMERE, locale=locale, text_digest=text_digest(text))
        session.commit()


def _look(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)


def _heard(page: Page) -> list[str]:
    """The addresses of the clips this page asks for, as it asks."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/a/clip/" in request.url else None)
    return asked


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_without_speech_a_machine_says_every_text_and_is_named(
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    live_settings: Settings,
    axe: Axe,
    sound: bytes,
    locale: str,
) -> None:
    _give_machine_clips(live_server, live_settings, sound, locale=locale)
    context = open_context(locale=locale)
    context.add_init_script(NO_SPEECH)
    context.add_init_script(HELD)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    asked = _heard(page)
    page.goto(f"/{locale}/pulse")
    listen, stop, everything = (page.locator("#ear button").nth(place) for place in range(3))
    expect(listen).to_be_visible()
    _look(page, axe)
    # Nothing is fetched before the first tap.
    assert not [url for url in requests if "ear.js" in url or "sounds" in url or "/a/clip/" in url]
    page.evaluate("window.isHeld = true")
    listen.tap()
    expect(page.locator("[data-say=machine]")).to_be_visible()
    expect(stop).to_be_visible()
    _look(page, axe)
    stop.tap()
    expect(page.locator(".now")).to_have_count(0)
    page.evaluate("window.isHeld = false")
    page.locator("#start > button").tap()
    page.locator("[data-q=P00]").wait_for()
    asked.clear()
    everything.tap()
    expect(everything).to_have_attribute("aria-pressed", "true")
    expect(stop).to_be_visible()
    # A screen is said to its end, and waits for an answer.
    expect(listen).to_be_visible(timeout=60_000)
    expect(page.locator("[data-say=none]")).to_be_hidden()
    shown: list[str] = page.locator("main :is(legend,p,li,h2,h3,button,.o>span)").evaluate_all(
        "all => all.filter(e => e.getClientRects().length && e.textContent.trim()).map(e => e.textContent)"
    )
    assert sorted(url.rpartition("-")[2] for url in asked) == sorted(map(text_digest, shown))
    assert text_digest(page.locator("[data-q=P00] legend").inner_text()) in asked[0]
    _look(page, axe)
    page.evaluate("window.isHeld = true")
    page.locator("[data-q=P00] .say").first.tap()
    expect(page.locator("[data-q=P00] .now")).to_have_count(1)
    assert not page.locator("input[name=P00][value=yes]").is_checked()
    page.locator("input[name=P00][value=yes]").tap()
    page.locator("[data-q=P01]").wait_for()
    expect(stop).to_be_visible()
    stop.tap()
    expect(page.locator(".now")).to_have_count(0)


def test_the_pages_behind_a_code_and_the_code_itself_are_said(
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    live_settings: Settings,
    axe: Axe,
    sound: bytes,
) -> None:
    _give_machine_clips(live_server, live_settings, sound, locale="ur")
    context = open_context(locale="ur")
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    asked = _heard(page)
    page.goto("/ur/code")
    listen = page.locator("#ear button").first
    listen.tap()
    expect(page.locator("#ear button").nth(1)).to_be_visible()
    expect(listen).to_be_visible(timeout=60_000)
    expect(page.locator("[data-say=none]")).to_be_hidden()
    shown = page.locator("h1, main :is(label.field, p, button:not(.say))").all_inner_texts()
    assert [url.rpartition("-")[2] for url in asked] == list(map(text_digest, shown))
    _look(page, axe)
    page.goto("/ur/pulse")
    page.locator("#start > button").tap()
    page.locator("input[name=P00][value=yes]").tap()
    page.locator("[data-q=P01]").wait_for()
    page.locator("#stop").tap()
    page.locator("#stopped").wait_for()
    receipt = "".join(page.locator(".code span").all_inner_texts())
    asked.clear()
    page.locator("[data-hear]").tap()
    expect(page.locator("#ear button").nth(1)).to_be_visible()
    expect(listen).to_be_visible(timeout=60_000)
    # What was played once is asked for once more, and comes from the phone.
    assert [url.rpartition("-")[2] for url in asked] == list(map(text_digest, receipt))


@pytest.mark.parametrize("path", ["since", "help", "pulse#help"])
def test_help_and_what_happened_since_are_said_whole(
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    live_settings: Settings,
    axe: Axe,
    sound: bytes,
    path: str,
) -> None:
    with live_server.session() as session:
        add_promise(session, settings=live_settings, ur="ہم فون کا جواب دیں گے۔")
    _give_machine_clips(live_server, live_settings, sound, locale="ur")
    context = open_context(locale="ur")
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    asked = _heard(page)
    page.goto(f"/ur/{path}")
    place = "main"
    if path == "pulse#help":
        place = "#help"
        page.locator("#ear").wait_for()
        page.locator("#help summary").tap()
        expect(page.locator("#help li").first).to_be_visible()
    listen = page.locator("#ear button").first
    listen.tap()
    expect(page.locator("#ear button").nth(1)).to_be_visible()
    expect(listen).to_be_visible(timeout=60_000)
    shown: list[str] = page.locator(f"{place} :is(h2,h3,li,dt,dd,summary)").all_inner_texts()
    assert len(shown) > 1
    assert set(map(text_digest, shown)) - {url.rpartition("-")[2] for url in asked} == set()
    _look(page, axe)


def test_every_text_of_every_screen_is_in_the_list(page: Page, live_server: LiveServer) -> None:
    page.goto("/en/pulse")
    page.locator("#ear").wait_for()
    shown: list[str] = page.evaluate(
        "[...document.querySelectorAll('main :is(legend,p,li,h2,h3,summary,button,.o>span)')]"
        ".map(e => e.textContent.normalize('NFC').replace(/\\s+/g, ' ').trim()).filter(Boolean)"
    )
    assert set(shown) - set(_texts(live_server, "en")) == set()


def test_a_recorded_clip_comes_first_then_the_phones_own_voice(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, live_settings: Settings, sound: bytes
) -> None:
    _give_machine_clips(live_server, live_settings, sound, locale="en")
    _record(live_server, "Whose phone is this?", sound, locale="en")
    context = open_context()
    context.add_init_script(ONE_VOICE % ("en-GB", "true"))
    page = context.new_page()
    asked = _heard(page)
    page.goto("/en/pulse")
    page.locator("#ear button").first.tap()
    until(page, "said.length")
    expect(page.locator("#ear button").first).to_be_visible(timeout=60_000)
    assert [url.rpartition("-")[2] for url in asked] == [text_digest("Whose phone is this?")]
    said = page.evaluate("said")
    assert "A shared phone" in said
    assert "Whose phone is this?" not in said
    expect(page.locator("[data-say=machine]")).to_be_hidden()


@pytest.mark.parametrize(("language", "is_local"), [("pl-PL", "true"), ("en-GB", "false")])
def test_a_voice_of_another_language_or_of_a_network_is_not_used(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, language: str, is_local: str
) -> None:
    context = open_context()
    context.add_init_script(ONE_VOICE % (language, is_local))
    page = context.new_page()
    page.goto("/en/pulse")
    page.locator("#ear button").first.tap()
    expect(page.get_by_text("There is no sound for this yet.")).to_be_visible()
    assert page.evaluate("said") == []
    _look(page, axe)


def test_each_line_of_the_language_list_says_its_own_name(
    open_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    live_settings: Settings,
    axe: Axe,
    sound: bytes,
) -> None:
    _give_machine_clips(live_server, live_settings, sound, locale="pl")
    _record(live_server, "اردو", sound, locale="ur")
    context = open_context()
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    asked = _heard(page)
    page.goto("/")
    # A line without any sound has no button.
    expect(page.locator(".say:visible")).to_have_count(2)
    _look(page, axe)
    assert asked == []
    page.locator(".say[lang=ur]").tap()
    expect(page.locator("[data-say=machine]")).to_be_hidden()
    page.locator(".say[lang=pl]").tap()
    expect(page.locator("[data-say=machine]")).to_be_visible()
    while len(asked) < 2:
        page.wait_for_timeout(50)
    assert [text_digest(name) in url for name, url in zip(("اردو", "Polski"), asked, strict=True)] == [True, True]


def test_a_language_by_ear_is_offered_once_somebody_recorded_it_and_stays_to_the_pages_of_the_code(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, axe: Axe, sound: bytes
) -> None:
    context = open_context()
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    name = "پہاڑی پوٹھواری"
    page.goto("/")
    expect(page.get_by_role("link", name=name)).to_have_count(0)
    page.goto("/ur/code")
    code_title = page.locator("h1").inner_text()
    page.goto("/ur/pulse?text=easy")
    question = page.locator("[data-q=P00] legend").text_content() or ""
    for text in (name, question, code_title):
        _record(live_server, text, sound, locale="phr")
    page.goto("/")
    expect(page.locator(".say:visible")).to_have_count(1)
    _look(page, axe)
    page.get_by_role("link", name=name).tap()
    expect(page.locator("header .lang").first).to_contain_text(name)
    _look(page, axe)
    page.locator("#start > button").tap()
    # Who does not read finds pictures.
    expect(page.locator("[data-q=P00] svg.d")).to_be_visible()
    with page.expect_request("**/a/clip/**") as asked:
        page.locator("#ear button").first.tap()
    assert asked.value.url.endswith(f"/phr-{text_digest(question)}")
    tap_answer(page, "P00", "yes")
    skip_to(page)
    page.locator("[data-go=send]").tap()
    page.locator("#thanks a[href*='/code']").tap()
    page.locator("#code").wait_for()
    _look(page, axe)
    with page.expect_request("**/a/clip/**") as asked:
        page.locator("#ear button").first.tap()
    assert asked.value.url.endswith(f"/phr-{text_digest(code_title)}")


def test_a_clip_that_was_heard_is_there_without_signal_and_no_other(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, live_settings: Settings, sound: bytes
) -> None:
    _give_machine_clips(live_server, live_settings, sound, locale="en")
    context = open_context()
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    page.goto("/en/pulse")
    until(page, "navigator.serviceWorker.ready.then(({active}) => active.state === 'activated')")
    page.reload()
    page.locator("#ear button").first.tap()
    expect(page.locator("#ear button").nth(1)).to_be_visible()
    expect(page.locator("#ear button").first).to_be_visible(timeout=60_000)
    kept = page.evaluate("caches.open('heard').then(c => c.keys()).then(k => k.map(r => r.url))")
    clips = [url for url in kept if "/a/clip/" in url]
    assert any(text_digest("Whose phone is this?") in url for url in clips)
    assert not any(text_digest("Very good") in url for url in clips)


COVERED = """() => {
  const bar = document.querySelector("#ear"), covered = [];
  for (const one of document.querySelectorAll("main :is(.o input, button, a), footer :is(summary, a)")) {
    if (!one.checkVisibility()) continue;
    one.focus();
    const seen = (one.closest(".o") || one).getBoundingClientRect();
    if (seen.bottom > bar.getBoundingClientRect().top + 1) covered.push(one.outerHTML.slice(0, 80));
  }
  return covered;
}"""


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_the_button_that_says_a_page_covers_no_answer(open_context: Callable[..., BrowserContext], locale: str) -> None:
    context = open_context(viewport=NARROWEST)
    context.add_init_script(NO_SPEECH)
    page = context.new_page()
    page.goto(f"/{locale}/pulse")
    page.locator("#ear").wait_for()
    for is_expanded in (False, True):
        if is_expanded:
            page.locator("#ear button").first.tap()
            expect(page.locator("#ear [data-say=none]")).to_be_visible()
        else:
            page.locator("#start > button").tap()
            page.locator("input[name=P00][value=yes]").tap()
            page.locator("[data-q=P01]").wait_for()
        assert page.evaluate(COVERED) == []
        # A tap beside the button chooses no answer that is hidden below it.
        under = "() => { const bar = document.querySelector('#ear').getBoundingClientRect();"
        under += "return !!document.elementFromPoint(bar.left + 3, bar.top + 8).closest('#ear'); }"
        assert page.evaluate(under) is True


BROKEN_WORDS = r"""() => {
  const broken = [];
  for (const words of document.querySelectorAll("form>section:not([hidden]) fieldset:not([hidden]) .o span")) {
    if (!words.checkVisibility()) continue;
    for (const text of words.childNodes) {
      const range = document.createRange();
      for (const {0: word, index} of (text.nodeType === 3 ? text.data : "").matchAll(/\S+/g)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size > 1) broken.push(word);
      }
    }
  }
  return broken;
}""".replace("\\\\", "\\")


@pytest.mark.parametrize("locale", ["en", "pl", "ur"])
def test_easy_read_with_sound_breaks_no_word_of_an_answer_on_the_narrowest_phone(
    open_context: Callable[..., BrowserContext], locale: str
) -> None:
    page = open_context(viewport=NARROWEST).new_page()
    page.goto(f"/{locale}/pulse?text=easy")
    page.locator("#ear button").first.tap()
    page.locator(".hears").first.wait_for()
    page.locator("#start > button").tap()
    for question_code, option_code in (("P00", "yes"), ("P01", "bad"), ("P02", "always"), ("P03", "never")):
        assert page.evaluate(BROKEN_WORDS) == []
        tap_answer(page, question_code, option_code)
