"""A demonstration says on every page that it is one, where a screen reader finds it too."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from app.config import Settings
from tests.browser import LiveServer
from tests.factories import open_pulse
from tests.migrating import settings_for


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return replace(settings_for(sqlite_url, data_dir=tmp_path), is_demo=True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "made up"),
        ("/en/pulse", "made up"),
        ("/en/help", "made up"),
        ("/en/nothing/here", "made up"),
        ("/staff/sign-in", "Invented data"),
    ],
)
def test_every_page_says_that_it_is_invented(
    page: Page,
    live_server: LiveServer,
    live_settings: Settings,
    axe: Callable[[Page], list[str]],
    path: str,
    words: str,
) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)
    page.goto(path)
    assert page.get_by_role("complementary").filter(has_text=words).is_visible()
    assert axe(page) == []
