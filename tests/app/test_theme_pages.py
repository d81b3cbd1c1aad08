"""The pages of themes: counts under the rules, names, and a comment's themes set right, for the forum alone."""

import re
from collections.abc import Callable
from dataclasses import replace

from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from app.areas import find_area
from app.areas.terms import term_code_on
from app.clock import today
from app.db import Session
from app.models.staff import Role
from app.services.scoring import score_new_comments
from app.services.theme_learning import train_site_themes
from app.services.themes import read_new_comments
from app.store.responses import NewComment, store_response
from tests.app.page_words import words_of
from tests.app.staffing import database_of, signed_in_client, signed_in_page
from tests.app.store_rows import AREA, new_response, open_pulse
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.strict_client import StrictClient

THEMES, COMMENTS = "/staff/forum/themes", "/staff/forum/comments"
NOW, BEFORE = term_code_on(find_area("central_bedfordshire"), today()), "2025-summer"


def fill(session: Session) -> None:
    """Forty comments a term; now 22 speak of a late taxi, then none did, and four name one place."""
    for term, texts in (
        (BEFORE, ["Nothing to add on the whole."] * 40),
        (
            NOW,
            [
                *["The taxi was awful and late."] * 22,
                *["Grateful for Zanzibar."] * 4,
                *["Nothing to add on the whole."] * 14,
            ],
        ),
    ):
        opening = open_pulse(session, term_code=term)
        for number, text in enumerate(texts, start=0 if term == NOW else 100):
            comments = (NewComment("P13", text),)
            store_response(session, replace(new_response(opening, number=number), locale="en", comments=comments))
    session.commit()


def row_of(html: str, theme: str) -> str:
    row = next(part for part in html.split("<tr>") if f">{theme}</a>" in part)
    return words_of(row).strip()


def test_a_theme_is_counted_rounded_and_a_rare_one_is_not(forum: StrictClient, session: Session) -> None:
    fill(session)
    html = forum.get(THEMES).text
    # 22 comments, to 20; nobody has scored their feeling yet.
    assert row_of(html, "Transport").startswith("Transport 20 –")
    # Four are grateful: too few to tell.
    assert row_of(html, "Praise").startswith("Praise fewer than 10")
    assert "40 of 40 comments" in html
    assert "Most often together: Transport + Waiting, in about 20 comments." in html
    # With their feeling scored: all are negative.
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    assert "100% 0% 0% 0% 20 of 20" in row_of(forum.get(THEMES).text, "Transport")


def test_a_word_that_rose_is_told_and_one_of_four_families_never(forum: StrictClient, session: Session) -> None:
    fill(session)
    rose = forum.get(THEMES).text.partition('id="risen"')[2].partition("</section>")[0]
    assert "<bdi>taxi</bdi>" in rose
    assert "zanzibar" not in rose
    assert "fewer than 5" in rose


def test_comments_carry_their_themes_and_are_filtered_by_them(forum: StrictClient, session: Session) -> None:
    fill(session)
    html = forum.get(COMMENTS, query_string={"term": NOW, "theme": "transport"}).text
    # The filter finds what is read: reading happens with the first page without a filter.
    assert "No comment passes this filter" in html
    assert '<span class="chip">' in forum.get(COMMENTS, query_string={"term": NOW}).text
    html = forum.get(COMMENTS, query_string={"term": NOW, "theme": "transport"}).text
    assert "22 comments" in html
    assert html.count('<span class="chip">Transport</span>') == 20
    assert forum.get(COMMENTS, query_string={"theme": "weather"}).status_code == 400


def test_a_person_sets_the_themes_of_a_comment_right(forum: StrictClient, session: Session) -> None:
    fill(session)
    page = forum.get(COMMENTS, query_string={"term": NOW}).text
    address = next(link for link in re.findall(r'href="([^"]+/themes)"', page) if "comments/" in link)
    assert "indicative" in forum.get(address).text
    assert forum.post(address, data={"themes": ["money", "waiting"]}).status_code == 303
    html = forum.get(address).text
    assert "Said by a person." in html
    checked = set(re.findall(r'value="(\w+)" checked', html))
    assert checked == {"money", "waiting"}
    assert forum.post(address, data={"themes": ["weather"]}).status_code == 303
    assert "Nothing was kept." in forum.get(address).text
    assert forum.get(f"{COMMENTS}/not-there/themes").status_code == 404


def test_the_forum_names_themes(forum: StrictClient, session: Session) -> None:
    open_pulse(session, term_code=NOW)
    assert forum.post(THEMES, data={"code": "transport", "label": " Taxis  and buses "}).status_code == 303
    forum.post(THEMES, data={"group": "school", "label": "School <meals>"})
    html = forum.get(THEMES).text
    assert "Taxis and buses" in html
    assert "School &lt;meals&gt;" in html
    forum.post(THEMES, data={"group": "school", "label": "  "})
    assert "Nothing was kept" in forum.get(THEMES).text


def test_a_theme_of_the_forum_is_taken_away_after_a_question_and_put_back(
    forum: StrictClient, session: Session
) -> None:
    fill(session)
    assert "Your own themes" not in forum.get(THEMES).text
    forum.post(THEMES, data={"group": "school", "label": "School <meals>"})
    (address,) = set(re.findall(r'href="([^"]+/retire)"', forum.get(THEMES).text))
    asked = forum.get(address).text
    assert "School &lt;meals&gt;" in asked
    assert "Nobody has given it to a comment." in asked
    # Asking changes nothing.
    assert "School &lt;meals&gt;</a>" in forum.get(THEMES).text
    assert forum.post(address).status_code == 303
    html = forum.get(THEMES).text
    assert "It can be put back below." in html
    assert "School &lt;meals&gt;</a>" not in html
    assert forum.get(address).status_code == 404
    assert forum.get(COMMENTS, query_string={"theme": address.split("/")[-2]}).status_code == 400
    (back,) = re.findall(r'action="([^"]+/restore)"', html)
    assert forum.post(back).status_code == 303
    html = forum.get(THEMES).text
    assert "The theme is back" in html
    assert "School &lt;meals&gt;</a>" in html
    assert forum.post(back).status_code == 303
    assert "Nothing was changed." in forum.get(THEMES).text
    assert forum.get(f"{THEMES}/transport/retire").status_code == 404


def test_the_shares_say_that_they_are_no_estimates(forum: StrictClient, session: Session) -> None:
    fill(session)
    html = forum.get(THEMES).text
    assert "These are plain shares" in html
    assert '<a href="/staff/forum/said">Shares that are: how many are negative</a>' in html


def test_a_site_without_a_term_and_an_unknown_term(forum: StrictClient, session: Session) -> None:
    assert "No survey has been opened yet" in forum.get(THEMES).text
    open_pulse(session, term_code=NOW)
    assert forum.get(THEMES, query_string={"term": "1999-autumn"}).status_code == 404


def test_no_other_role_sees_a_theme(app: Flask) -> None:
    for role in (Role.OFFICER, Role.ADMIN):
        client = signed_in_client(app, role)
        assert client.get(THEMES).status_code == 403
        assert client.post(THEMES, data={"group": "school", "label": "x"}).status_code == 403
        assert client.get(f"{COMMENTS}/any/themes").status_code == 403
        assert client.get(f"{THEMES}/own_1/retire").status_code == 403
        assert client.post(f"{THEMES}/own_1/retire").status_code == 403
        assert client.post(f"{THEMES}/own_1/restore").status_code == 403


def test_the_pages_are_for_every_eye(
    live_server: LiveServer, open_context: Callable[..., BrowserContext], axe: Callable[[Page], list[str]]
) -> None:
    with database_of(live_server.app).writing_session() as session:
        fill(session)
    with database_of(live_server.app).reading_session() as session:
        assert train_site_themes(session, area_code=AREA, today=today()) == ()
        read_new_comments(session, area_code=AREA, progress=lambda _count: None)
    page = signed_in_page(open_context(), live_server, Role.FORUM)
    page.goto(THEMES)
    page.locator(".figure-drawing .main-svg").first.wait_for()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert axe(page) == []
        assert_no_horizontal_scroll(page)
    assert_targets_at_least(page, pixels=44)
    page.get_by_role("link", name="Transport", exact=True).click()
    page.get_by_role("link", name="Set the themes right: comment 1", exact=True).click()
    page.set_viewport_size({"width": 390, "height": 844})
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    page.get_by_label("Money").check()
    page.get_by_role("button", name="Keep these themes").click()
    expect(page.get_by_label("Money")).to_be_checked()
    page.goto(THEMES)
    page.get_by_label("Name", exact=True).fill("School meals")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("link", name="Take away: School meals")).to_be_visible()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert axe(page) == []
        assert_no_horizontal_scroll(page)
    page.get_by_role("link", name="Take away: School meals").click()
    assert axe(page) == []
    assert_targets_at_least(page, pixels=44)
    page.get_by_role("button", name="Take it away").click()
    page.get_by_role("button", name="Put back: School meals").click()
    expect(page.get_by_role("link", name="Take away: School meals")).to_be_visible()
