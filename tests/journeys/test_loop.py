"""The whole loop in a browser: a visit's link, a reply in Urdu, a frozen term that says nothing of so few."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from app.areas import area_roots, find_area
from app.areas.terms import term_code_on
from app.clock import today
from app.config import Settings
from app.models.comment import Comment
from app.models.response import Answer, IdempotencyKey, Response
from app.models.staff import Role
from app.services.released import find_release, list_channel_cells
from app.services.releases import build_term_release
from tests.answering import tap_answer
from tests.app.staffing import database_of, signed_in_page
from tests.browser import LiveServer
from tests.factories import in_northmere, open_pulse
from tests.migrating import settings_for

TAPS = (
    ("P00", "yes"),
    ("P01", "so_so"),
    ("P02", "sometimes"),
    ("P03", "almost_never"),
    ("P04", "always"),
    ("P05", "mostly"),
    ("P06", "one"),
    ("P16", "dk"),
    ("P08", "never"),
    ("P09", "mostly"),
    ("P10", "never"),
    ("P11", "better"),
    ("A02", "ehcp"),
    ("A04", "farrowby"),
)
FORBIDDEN = 403


@pytest.fixture
def live_settings(sqlite_url: str, tmp_path: Path) -> Settings:
    return in_northmere(settings_for(sqlite_url, data_dir=tmp_path))


def test_a_link_is_handed_out_answered_and_frozen_without_giving_the_family_away(
    open_context: Callable[..., BrowserContext], live_server: LiveServer, live_settings: Settings
) -> None:
    with live_server.session() as session:
        open_pulse(session, settings=live_settings)

    officer = signed_in_page(open_context(), live_server, Role.OFFICER)
    _record_activity(officer)
    address = officer.locator(".channel-address").inner_text()
    channel_code = address.rpartition("/")[2]
    expect(officer.get_by_role("img", name=f"QR code of the link {channel_code}")).to_be_visible()
    expect(officer.get_by_text("Told at the close of the term")).to_be_visible()

    _answer_in_urdu(open_context(locale="ur").new_page(), address=address)

    admin = signed_in_page(open_context(), live_server, Role.ADMIN)
    refused = admin.goto("/staff/forum/comments")
    assert refused is not None
    assert refused.status == FORBIDDEN
    admin.goto("/staff/admin/openings")
    admin.get_by_text("Close early").click()
    expect(admin.get_by_text("it cannot be opened again for this term")).to_be_visible()
    admin.get_by_role("button", name="Close now").click()
    expect(admin.get_by_text("Closed", exact=True)).to_be_visible()
    _freeze(live_server, live_settings)

    officer.reload()
    expect(officer.locator(".channel .facts dd")).to_contain_text("none, few, or hidden")

    forum = signed_in_page(open_context(), live_server, Role.FORUM)
    forum.goto("/staff/forum/")
    expect(forum.get_by_role("heading", level=1)).to_have_text("What families say")
    expect(forum.get_by_role("link", name="Download all tables")).to_be_visible()
    rows = forum.locator("#measures-table tbody tr")
    assert rows.count() > 1
    expect(rows.locator("td:nth-child(2) .no-number")).to_have_count(rows.count())
    expect(rows.locator(".index, .change-points")).to_have_count(0)

    _nothing_of_the_person_is_kept(live_server, live_settings, channel_code=channel_code)


def _record_activity(officer: Page) -> None:
    officer.goto("/staff/outreach/activities")
    officer.get_by_role("link", name="Record an activity").first.click()
    officer.get_by_label("School", exact=False).first.check()
    officer.get_by_label("Town").select_option("farrowby")
    officer.get_by_label("Whom do you hope to meet?").select_option("asian_pakistani")
    officer.get_by_label("Name of the place").fill("The Lantern Room")
    officer.get_by_role("button", name="Save").click()
    expect(officer.locator(".channel-address")).to_contain_text("/go/")


def _answer_in_urdu(parent: Page, *, address: str) -> None:
    parent.goto(address)
    parent.get_by_role("link", name="اردو").tap()
    parent.locator("#start").wait_for()
    assert parent.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == [
        "ur",
        "rtl",
    ]
    parent.locator("#start button").tap()
    for question_code, option_code in TAPS:
        tap_answer(parent, question_code, option_code)
    parent.locator("[data-q=A07] details", has=parent.locator("[value=asian_pakistani]")).locator("summary").tap()
    parent.locator("input[name=A07][value=asian_pakistani]").tap()
    parent.locator("#check").wait_for()
    parent.locator("#check [data-go=send]").tap()
    parent.locator("#thanks").wait_for()


def _freeze(live_server: LiveServer, settings: Settings) -> None:
    area = find_area(settings.area_code, roots=area_roots(settings.data_dir))
    term_code = term_code_on(area, today())
    with database_of(live_server.app).writing_session() as session:
        build_term_release(session, area=area, term_code=term_code, today=today(), progress=lambda *_done: None)
        assert find_release(session, area_code=area.code, term_code=term_code) is not None


def _nothing_of_the_person_is_kept(live_server: LiveServer, settings: Settings, *, channel_code: str) -> None:
    with live_server.session() as session:
        response = session.scalars(select(Response)).one()
        cells = list_channel_cells(session, area_code=settings.area_code, term_code=response.term_code)
        assert [(cell.channel_code, cell.response_count) for cell in cells] == [(channel_code, None)]
        assert session.scalars(select(Comment)).all() == []
        assert session.scalars(select(IdempotencyKey)).all() == []
        assert set(session.scalars(select(Answer.response_id))) == {response.response_id}
    kept = {column.key: getattr(response, column.key) for column in Response.__table__.columns}
    del kept["response_id"], kept["opening_id"]
    year, week, _day = today().isocalendar()
    assert kept == {
        "area_code": "northmere",
        "term_code": response.term_code,
        "survey_code": "pulse",
        "survey_version": 1,
        "locale": "ur",
        "mode": "own_phone",
        "helper_kind": None,
        "channel_code": channel_code,
        "week": f"{year}-W{week:02}",
        "community_code": "asian_pakistani",
        "town_code": "farrowby",
        "stage_code": "ehcp",
    }
