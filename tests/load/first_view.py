"""Prints what the first view of the pulse weighs, how soon it shows on a slow phone, and how long part one takes.

Run: .venv/bin/python -m tests.load.first_view
The whole response is what a phone fetches from the link to the thank-you page: at most 30 kB. The survey is interactive
when its script has run. Slow phone: 400 kbit/s, 400 ms round trip, a processor 4 times slower than this one.
"""

import logging
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from app import create_app
from app.areas import area_roots, find_area
from app.areas.surveys import find_area_survey
from app.config import Settings
from app.db import Database
from app.languages import list_locales
from surveys.model import Survey
from tests.browser import CHROMIUM_ARGUMENTS, PHONE, serving
from tests.factories import in_northmere, open_pulse
from tests.migrating import migrate, settings_for

MOST_BYTES = 14_600
BYTES_PER_SECOND = 400_000 / 8
ROUND_TRIP_MS = 400
SLOWER = 4
WORDS_PER_MINUTE = 130
"""A careful reader of a second language; fluent readers manage 200 to 240 (Brysbaert 2019)."""
SECONDS_TO_DECIDE = 3.0
LAYOUT_SHIFT = """new Promise(done => {
  let sum = 0;
  const add = list => list.getEntries().forEach(entry => { sum += entry.value; });
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def main() -> None:
    """Measure every locale and print a line each."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        settings = _site(Path(folder))
        app = create_app(settings)
        database: Database = app.extensions["heard_database"]
        with database.writing_session() as session:
            open_pulse(session, settings=settings)
        with serving(app) as url, sync_playwright() as playwright:
            program = shutil.which("chromium") or ""
            browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
            print(
                f"locale  requests  bytes (of {MOST_BYTES:,})  first contentful paint  layout shift"
                "  interactive  whole response"
            )
            for locale in list_locales():
                print(_measure(browser, f"{url}/{locale.code}/pulse", locale_code=locale.code))
            browser.close()
        area = find_area(settings.area_code, roots=area_roots(settings.data_dir))
        survey = find_area_survey(area, "pulse", version_number=1)
        if survey is not None:
            print(_reading_time(survey))


def _site(folder: Path) -> Settings:
    url = f"sqlite:///{folder / 'load.sqlite'}"
    settings = in_northmere(settings_for(url, data_dir=folder))
    migrate(url, data_dir=folder)
    return settings


def _measure(browser: Browser, url: str, *, locale_code: str) -> str:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND,
        },
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    received: list[float] = []
    devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url, wait_until="load")
    page.wait_for_timeout(100)
    first_view = tuple(received)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    interactive = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    shift = page.evaluate(LAYOUT_SHIFT)
    _answer_one_and_send(page)
    whole = round(sum(received))
    context.close()
    total = round(sum(first_view))
    verdict = "" if total <= MOST_BYTES else "  TOO HEAVY"
    return (
        f"{locale_code:6}  {len(first_view):8}  {total:14,}          {paint / 1000:17.2f} s  {shift:12.3f}"
        f"  {interactive / 1000:9.2f} s  {whole:14,}{verdict}"
    )


def _answer_one_and_send(page: Page) -> None:
    """From the first view to the thank-you page, with everything a phone fetches on the way."""
    page.wait_for_function("() => window.heard && heard.send")
    page.locator("#start button[value=start]").tap()
    page.locator("input[name=P00][value=yes]").tap()
    page.locator("[data-q=P00]").wait_for(state="hidden")
    while not page.locator("#check").is_visible():
        page.locator("[data-go=skip]").tap()
        page.wait_for_timeout(50)
    page.locator("[data-go=send]").tap()
    page.locator("#thanks").wait_for()
    page.wait_for_timeout(500)


def _reading_time(survey: Survey) -> str:
    part_one = [question for question in survey.questions if question.part == 1]
    texts = [
        text
        for question in part_one
        for text in (question.text, question.help_text, *(option.label for option in question.options[:8]))
    ]
    word_count = sum(len(text.split()) for text in texts)
    minutes = word_count / WORDS_PER_MINUTE + len(part_one) * SECONDS_TO_DECIDE / 60
    # Language, start, a screen for each question at most, check and send, thank you.
    screen_count = len(part_one) + 4
    return (
        f"part one: at most {screen_count} screens from the link to the thank-you page; {word_count} words and "
        f"{len(part_one)} choices, about {minutes:.1f} minutes at {WORDS_PER_MINUTE} words a minute and "
        f"{SECONDS_TO_DECIDE:.0f} s a choice (estimate)"
    )


if __name__ == "__main__":
    main()
