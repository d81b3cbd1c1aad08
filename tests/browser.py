"""A real Chromium against a real server on this machine, with the checks every page passes on a phone."""

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from analysis.text.sentiment import read_ahead
from app import create_app
from app.config import Settings
from app.db import Database
from tests.factories import marked_settings
from tests.needs import refuse_without

AXE_FILE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}
LEAST_TARGET = 44
PATIENCE = 30
"""Seconds: on a busy machine a page may take long; how fast one is is never what a test here claims."""
PRINTED_PAGES = re.compile(rb"/Type\s*/Page[^s]")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@dataclass(frozen=True, slots=True)
class LiveServer:
    """The app on a free port of this machine, and the database behind it."""

    url: str
    app: Flask

    @contextmanager
    def session(self) -> Iterator[Session]:
        """What the database holds now."""
        with cast(Database, self.app.extensions["heard_database"]).reading_session() as session:
            yield session


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        refuse_without("Chromium")
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def live_settings(request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path) -> Settings:
    return marked_settings(request.node, database_url=sqlite_url, data_dir=tmp_path)


@pytest.fixture(scope="session")
def everything_is_read() -> None:
    """As a server does when it starts, so that no page of a busy machine waits for it."""
    read_ahead()


@pytest.fixture
def live_server(live_settings: Settings, everything_is_read: None) -> Iterator[LiveServer]:
    app = create_app(live_settings)
    with serving(app) as url:
        yield LiveServer(url, app)
    cast(Database, app.extensions["heard_database"]).engine.dispose()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The address of an app served on a free port of this machine, until the end of the block."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def open_context(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """A function that opens a phone; what it complains about in its console fails the test at the end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page that is rightly refused (404, 403, 400) is reported by Chromium as an error of loading.
        # Chromium's own voices cannot be loaded without a network, which is not the page's fault.
        known = ("Failed to load resource", "Couldn't load preload assets")
        if message.type in {"error", "warning"} and not message.text.startswith(known):
            complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    def open_one(**options: Any) -> BrowserContext:
        chosen = {"base_url": live_server.url, "viewport": PHONE, "locale": "en-GB", "has_touch": True, **options}
        context = chromium.new_context(**chosen)
        context.set_default_timeout(PATIENCE * 1000)
        context.on("console", note)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """One tab of a phone that speaks British English."""
    return open_context().new_page()


def until(page: Page, question: str) -> None:
    """Ask the page again and again, until its answer is yes.

    Playwright's own wait takes the promise of an async function for its answer, and the page's policy refuses it.
    """
    end = time.monotonic() + PATIENCE
    while not page.evaluate(question):
        assert time.monotonic() < end, f"{page.url} never says yes to: {question}"
        page.wait_for_timeout(50)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """A function that lists what axe-core finds wrong with the page as it stands."""
    if not AXE_FILE.exists():
        refuse_without("axe-core")
    source = AXE_FILE.read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        # A page that is still being read has buttons whose words have not come yet.
        page.wait_for_load_state()
        page.evaluate(source)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            list(AXE_TAGS),
        )
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return violations


def assert_no_horizontal_scroll(page: Page) -> None:
    """Nothing sticks out sideways on the narrowest phone (320 px)."""
    before = page.viewport_size
    page.set_viewport_size({"width": NARROWEST["width"], "height": NARROWEST["height"]})
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    if before:
        page.set_viewport_size(before)
    assert widths[0] <= widths[1], f"{page.url} is {widths[0]} px wide on a screen of {widths[1]} px"


def assert_targets_at_least(page: Page, *, pixels: int = LEAST_TARGET) -> None:
    """Everything that can be tapped is this high and wide; links inside a sentence are exempt (WCAG 2.5.8)."""
    small = page.evaluate(SMALL_TARGETS, pixels)
    assert small == [], f"{page.url} has targets under {pixels} px: {small}"


def count_printed_pages(page: Page) -> int:
    """How many sheets the page fills, printed as its style sheet says."""
    return len(PRINTED_PAGES.findall(page.pdf(prefer_css_page_size=True)))


SMALL_TARGETS = """pixels => {
  const faults = [];
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]")) {
    if (element.type === "hidden" || !element.checkVisibility({visibilityProperty: true})) continue;
    if (element.matches("a") && getComputedStyle(element).display === "inline") continue;
    const label = element.matches("input[type=radio], input[type=checkbox]") && element.labels[0];
    const box = (label || element).getBoundingClientRect();
    // A skip link waits off the screen until it has the focus.
    if (box.bottom <= 0 || box.right <= 0 || box.width <= 1) continue;
    if (box.height < pixels - 0.5 || box.width < pixels - 0.5)
      faults.push(`${element.outerHTML.slice(0, 100)}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
  }
  return faults;
}"""
