from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browser import assert_no_horizontal_scroll, assert_targets_at_least, serving
from tests.test_page_rules import GOOD, HEADERS

BROAD = GOOD.replace("</main>", '<pre class="wide">' + "wide " * 200 + "</pre></main>")
UNLABELLED = GOOD.replace('for="comment"', "")


@pytest.fixture(scope="module")
def small_site() -> Iterator[str]:
    small = Flask(__name__)
    for path, html in {"/en/": GOOD, "/en/broad": BROAD, "/en/unlabelled": UNLABELLED}.items():
        small.add_url_rule(path, endpoint=path, view_func=lambda html=html: (html, HEADERS))
    with serving(small) as url:
        yield url


@pytest.fixture
def small_page(chromium: Browser, small_site: str) -> Iterator[Page]:
    page = chromium.new_page(base_url=small_site, viewport={"width": 360, "height": 740})
    yield page
    page.close()


def test_axe_runs_under_a_strict_policy_and_names_a_control_without_a_label(
    small_page: Page, axe: Callable[[Page], list[str]]
) -> None:
    small_page.goto("/en/")
    assert axe(small_page) == []
    small_page.goto("/en/unlabelled")
    assert any("label" in violation for violation in axe(small_page))


def test_a_page_that_is_too_wide_is_refused(small_page: Page) -> None:
    small_page.goto("/en/")
    assert_no_horizontal_scroll(small_page)
    small_page.goto("/en/broad")
    with pytest.raises(AssertionError, match="px wide"):
        assert_no_horizontal_scroll(small_page)


def test_a_small_target_is_refused(small_page: Page) -> None:
    small_page.goto("/en/")
    assert_targets_at_least(small_page, pixels=10)
    with pytest.raises(AssertionError, match="button"):
        assert_targets_at_least(small_page)


def test_no_other_machine_can_be_reached_from_the_browser(small_page: Page) -> None:
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        small_page.goto("http://example.org/")
