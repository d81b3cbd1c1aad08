"""The forum in a browser: results, a promise, and comments, on a phone, for every eye."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.areas import find_area
from app.areas.terms import term_code_on
from app.clock import today
from app.models.staff import Role
from app.store.promises import find_promise
from app.store.responses import NewComment, store_response
from tests.app.release_rows import freeze_two_summers
from tests.app.staffing import database_of, signed_in_page
from tests.app.store_rows import new_response, open_pulse
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least, count_printed_pages

AREA = find_area("central_bedfordshire")
NOW = term_code_on(AREA, today())
MOST_PAGES = 2


@pytest.fixture
def forum(live_server: LiveServer, open_context: Callable[..., BrowserContext]) -> Page:
    """A forum member on a phone; two summers are released, and two comments wait."""
    with database_of(live_server.app).writing_session() as session:
        freeze_two_summers(session, area=AREA)
        opening = open_pulse(session, term_code=NOW)
        for number, (locale, text) in enumerate((("en", "Ring me on 07700 900123."), ("ur", "بس وقت پر نہیں آتی۔"))):
            comments = (NewComment("P13", text),)
            store_response(session, replace(new_response(opening, number=number), locale=locale, comments=comments))
        session.commit()
    return signed_in_page(open_context(), live_server, Role.FORUM)


@pytest.mark.parametrize(
    ("address", "chart_count"),
    [
        ("/staff/forum/", 2),
        ("/staff/forum/measures/overall", 2),
        ("/staff/forum/schemes", 0),
        ("/staff/forum/felt", 1),
        ("/staff/methods/2026-summer", 0),
        ("/staff/forum/who-answered", 0),
        ("/staff/forum/promises", 0),
        (f"/staff/forum/promises/{NOW}/1", 0),
        ("/staff/forum/comments", 0),
    ],
)
def test_every_page_is_for_every_eye_and_prints_on_two_sides(
    forum: Page, axe: Callable[[Page], list[str]], address: str, chart_count: int
) -> None:
    forum.goto(address)
    expect(forum.locator(".figure-drawing .main-svg:first-child")).to_have_count(chart_count)
    assert axe(forum) == []
    assert_no_horizontal_scroll(forum)
    assert_targets_at_least(forum)
    forum.set_viewport_size({"width": 1280, "height": 900})
    assert axe(forum) == []
    assert count_printed_pages(forum) <= MOST_PAGES


def test_from_the_headline_to_the_groups_behind_it(forum: Page) -> None:
    forum.goto("/staff/forum/")
    expect(forum.get_by_text("Since Summer 2025: better in Help overall")).to_be_visible()
    forum.get_by_role("link", name="Help overall").click()
    expect(forum.get_by_role("heading", level=1)).to_have_text("Help overall")
    forum.get_by_role("link", name="By community").click()
    expect(forum.get_by_role("rowheader", name="White British")).to_be_visible()


def test_a_number_without_an_interval_gets_no_line_of_no_length(forum: Page) -> None:
    forum.goto("/staff/forum/")
    lines = forum.locator("#measures path.xerror")
    expect(lines).to_have_count(8)
    forum.evaluate(
        """() => {
            const place = document.getElementById("measures-data");
            const figure = JSON.parse(place.textContent);
            figure.data[0].error_x.array[0] = figure.data[0].error_x.arrayminus[0] = null;
            place.textContent = JSON.stringify(figure);
            drawAll();
        }"""
    )
    expect(lines).to_have_count(7)


def test_a_promise_is_corrected_and_kept(forum: Page, live_server: LiveServer) -> None:
    forum.goto("/staff/forum/promises")
    forum.get_by_role("link", name="Write down a promise").click()
    forum.get_by_label("What was promised, in English").fill("We will answer every e-mail in ten days")
    forum.get_by_label("By when").fill("2027-03-31")
    forum.get_by_role("button", name="Save").click()
    expect(forum.get_by_role("alert")).to_be_focused()
    forum.get_by_role("link", name="Write who promised it").click()
    forum.get_by_label("Who promised it", exact=True).fill("The council")
    expect(forum.get_by_label("What was promised, in English")).to_have_value("We will answer every e-mail in ten days")
    forum.get_by_role("button", name="Save").click()
    expect(forum.get_by_role("status")).to_have_text("The promise is saved.")
    with live_server.session() as session:
        promise = find_promise(session, area_code=AREA.code, term_code=NOW, position=1)
    assert promise is not None
    assert promise.owner == "The council"


def test_a_reason_is_asked_for_when_it_is_needed_and_a_promise_is_removed(forum: Page) -> None:
    forum.goto(f"/staff/forum/promises/{NOW}/1")
    forum.get_by_label("Who promised it", exact=True).fill("The council")
    forum.get_by_label("By when").fill("2027-03-31")
    forum.get_by_label("What was promised, in English").fill("We will answer every e-mail in ten days")
    reason = forum.get_by_label("Why it could not be done, in English")
    expect(reason).to_be_hidden()
    forum.get_by_role("radio", name="Could not, because").check()
    reason.fill("Two posts stayed empty.")
    forum.locator("summary", has_text="Urdu").click()
    forum.get_by_label("What was promised, in Urdu").fill("ہم جواب دیں گے")
    forum.get_by_role("button", name="Save").click()
    forum.get_by_role("link", name="Say why it could not be done, in Urdu.").click()
    expect(forum.get_by_label("Why it could not be done, in Urdu")).to_be_focused()
    forum.get_by_label("Why it could not be done, in Urdu").fill("کوئی نہیں مل سکا۔")
    forum.get_by_role("button", name="Save").click()
    forum.get_by_role("link", name="Change").click()
    forum.get_by_text("Remove this promise").click()
    forum.get_by_role("button", name="Remove").click()
    expect(forum.get_by_role("status")).to_have_text("The promise is removed.")


def test_comments_are_read_in_their_own_direction(forum: Page) -> None:
    forum.goto("/staff/forum/comments")
    expect(forum.get_by_text("phone number hidden")).to_be_visible()
    urdu = forum.locator("blockquote[lang=ur]")
    assert urdu.evaluate("words => getComputedStyle(words).direction") == "rtl"
    forum.get_by_label("Language").select_option("ur")
    forum.get_by_role("button", name="Show these").click()
    expect(forum.get_by_role("article")).to_have_count(1)
    expect(forum.get_by_text("Indicative: guessed from a list of words.")).to_have_count(1)


def test_words_that_are_searched_for_stay_out_of_the_address(forum: Page) -> None:
    forum.goto("/staff/forum/comments")
    forum.get_by_label("Words in the comment").fill("ring me")
    forum.get_by_role("button", name="Show these").click()
    expect(forum.get_by_role("article")).to_have_count(1)
    expect(forum.get_by_label("Words in the comment")).to_have_value("ring me")
    assert forum.url.endswith("/staff/forum/comments")


@pytest.mark.usefixtures("forum")
def test_without_scripts_tables_stand_alone(
    live_server: LiveServer, open_context: Callable[..., BrowserContext]
) -> None:
    page = signed_in_page(open_context(java_script_enabled=False), live_server, Role.OFFICER)
    page.goto("/staff/forum/")
    expect(page.locator(".figure-drawing")).to_have_count(2)
    expect(page.locator(".figure-drawing").first).to_be_hidden()
    expect(page.locator(".figure-table table").first).to_be_visible()
