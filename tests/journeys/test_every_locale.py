"""Each locale in both styles: the whole survey in one look, on the narrowest phone, with nothing for axe to mend."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.config import Settings
from app.languages import Locale, list_locales
from tests.answering import wait_for_scripts
from tests.browser import NARROWEST, LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.factories import in_northmere, open_pulse
from tests.migrating import settings_for

SHOW_EVERYTHING = """() => {
  document.querySelectorAll("form>section, #bar, #nav").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("details").forEach((part) => { part.removeAttribute("name"); part.open = true; });
}"""


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


@pytest.mark.parametrize("locale", list_locales(), ids=lambda locale: locale.code)
def test_the_survey_stands_in_both_styles(
    chromium: Browser,
    live_server: LiveServer,
    live_settings: Settings,
    axe: Callable[[Page], list[str]],
    locale: Locale,
) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)
    # One dark, one light: between them every colour is looked at.
    for style, colours in (("", "dark"), ("?text=easy", "light")):
        context = chromium.new_context(base_url=live_server.url, viewport=NARROWEST, color_scheme=colours)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"/{locale.code}/pulse{style}")
        wait_for_scripts(page)
        page.evaluate(SHOW_EVERYTHING)
        root = page.locator("html")
        assert root.get_attribute("dir") == locale.direction
        assert root.get_attribute("lang") == locale.code
        assert_no_horizontal_scroll(page)
        assert_targets_at_least(page)
        assert axe(page) == []
        context.close()
