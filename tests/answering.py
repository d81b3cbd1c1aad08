"""A way through the survey in a browser: each tap is waited for, because it returns before the page feels it."""

from playwright.sync_api import Page

ASKED = "form > section[data-part]:not([hidden]) fieldset:not([hidden])"

BROKEN_OFF = """
const text = Response.prototype.text;
let breaks = 1;
Response.prototype.text = function () {
  return this.url.endsWith("%s") && breaks-- > 0 ? Promise.reject(new TypeError("network error")) : text.call(this);
};
"""
"""The line breaks in the middle of the first answer from an address."""

UNHURRIED = """
const wait = setTimeout;
window.setTimeout = (act, time, ...rest) => wait(act, time === %d ? 60000 : time, ...rest);
"""
"""A page that gives this many milliseconds gives a busy machine a minute."""


def tap_answer(page: Page, question_code: str, option_code: str) -> None:
    """Choose the one answer of a screen, which turns it."""
    page.locator(f"input[name={question_code}][value={option_code}]").tap()
    _wait_until_left(page, question_code)


def tap_button(page: Page, name: str) -> None:
    """Leave the screen that is asked now by one of its buttons: next or skip."""
    question_code = page.locator(ASKED).first.get_attribute("data-q") or ""
    page.locator(f"#nav [data-go={name}]").tap()
    _wait_until_left(page, question_code)


def skip_to(page: Page, goal: str = "#check") -> None:
    """Skip question after question until this stands on the screen."""
    while not page.locator(goal).is_visible():
        tap_button(page, "skip")


def wait_for_scripts(page: Page) -> None:
    """Everything is fetched that a survey fetches once its first page is there: keeping, stopping half way, voice."""
    page.locator("#nav #stop").wait_for(state="attached")
    page.locator("form .voice").first.wait_for(state="attached")


def _wait_until_left(page: Page, question_code: str) -> None:
    page.locator(f"fieldset[data-q={question_code}]").wait_for(state="hidden")
