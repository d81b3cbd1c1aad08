"""What families said in a browser: charts, tables and the way to the reading, on a phone and on a desk."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from app.models.staff import Role
from tests.app.said_rows import close, draw, drawn_ids, judge, write
from tests.app.staffing import database_of, signed_in_page
from tests.app.store_rows import open_pulse
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least


def test_the_page_is_for_every_eye_and_leads_to_the_reading(
    live_server: LiveServer, open_context: Callable[..., BrowserContext], axe: Callable[[Page], list[str]]
) -> None:
    with database_of(live_server.app).writing_session() as session:
        opening = open_pulse(session)
        write(session, opening, count=64, community="white_british", first=0)
        write(session, opening, count=20, community="asian_pakistani", first=64, question="P13")
        draw(session)
        judge(session, drawn_ids(session, community="white_british"))
        judge(session, drawn_ids(session, community="asian_pakistani")[:-1])
        close(session, opening)
    page = signed_in_page(open_context(), live_server, Role.FORUM)
    page.goto("/staff/forum/said")
    expect(page.locator(".figure-drawing .main-svg:first-child")).to_have_count(3)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
        assert_no_horizontal_scroll(page)
        assert_targets_at_least(page)
    page.get_by_role("link", name="To the reading").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reading")
