"""Staff record what families hear: what is no sound or too large is refused in words, and nothing of it is kept."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from app.db import Session
from app.models.clip import LARGEST_CLIP_BYTES
from app.models.staff import Role
from app.spoken import text_digest
from app.store.clips import list_clips
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least, until
from tests.strict_client import StrictClient

OPUS = b"OggS" + bytes(24) + b"OpusHead" + bytes(100)
NAME = text_digest("پہاڑی پوٹھواری")


def _upload(client: StrictClient, content: bytes, *, code: str = "phr", digest: str = NAME) -> tuple[int, str]:
    # Written by hand, because the test client leaves the file open that it keeps a large form in.
    head = b'--x\r\nContent-Disposition: form-data; name="sound"; filename="said.opus"\r\n\r\n'
    body, content_type = head + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
    response = client.post(f"/staff/sounds/{code}/{digest}", data=body, content_type=content_type)
    return response.status_code, response.text


def test_a_sound_is_kept_replaced_and_removed(forum: StrictClient, session: Session) -> None:
    page = forum.get("/staff/sounds/phr").text
    total = page.count("<li id=")
    assert f"0 of {total} texts recorded" in page
    assert _upload(forum, OPUS)[0] == 302
    assert _upload(forum, OPUS + b"again")[0] == 302
    page = forum.get("/staff/sounds/phr").text
    assert f"1 of {total} texts recorded" in page
    assert f"1 of {total}" in forum.get("/staff/sounds").text
    version = list_clips(session, area_code=AREA, locale="phr")[NAME]
    assert f"/a/clip/{version}/phr-{NAME}" in page
    session.rollback()
    assert forum.post(f"/staff/sounds/phr/{NAME}", data={"do": "remove"}).status_code == 302
    assert list_clips(session, area_code=AREA, locale="phr") == {}


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"<script>alert(1)</script>", 400, "This is no sound we can use."),
        (b"", 400, "This is no sound we can use."),
        (OPUS + bytes(LARGEST_CLIP_BYTES), 413, "This file is larger than 1 MB."),
    ],
)
def test_what_is_no_small_sound_is_refused_and_the_old_one_stays(
    forum: StrictClient, session: Session, content: bytes, status: int, words: str
) -> None:
    _upload(forum, OPUS)
    before = list_clips(session, area_code=AREA, locale="phr")
    session.rollback()
    refused_status, page = _upload(forum, content)
    assert (refused_status, words in page) == (status, True)
    assert list_clips(session, area_code=AREA, locale="phr") == before


def test_two_hundred_megabytes_are_refused_before_they_are_read(app: Flask, forum: StrictClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    refused = forum.post(
        f"/staff/sounds/phr/{NAME}",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(200 * 1024 * 1024)},
    )
    assert refused.status_code == 413
    assert "This file is larger than 1 MB." in refused.text


@pytest.mark.parametrize(
    "address", ["/staff/sounds/xx", "/staff/sounds/so/0123456789ab", "/staff/sounds/xx/0123456789ab"]
)
def test_no_sound_for_what_is_not_asked(forum: StrictClient, address: str) -> None:
    send = forum.post if address.count("/") == 4 else forum.get
    assert send(address).status_code == 404


@pytest.mark.parametrize(("role", "status"), [(Role.FORUM, 200), (Role.ADMIN, 200), (Role.OFFICER, 403)])
def test_the_forum_and_administrators_record(app: Flask, role: Role, status: int) -> None:
    response = signed_in_client(app, role).get("/staff/sounds")
    assert response.status_code == status
    assert "microphone=()" in response.headers["Permissions-Policy"]


def test_the_microphone_is_allowed_where_a_voice_is_recorded_and_nowhere_else(forum: StrictClient) -> None:
    for address in ("/en/pulse", "/staff/sounds/pa"):
        assert "microphone=(self)" in forum.get(address).headers["Permissions-Policy"]
    for address in ("/", "/en/help", "/staff/forum/comments"):
        assert "microphone=()" in forum.get(address).headers["Permissions-Policy"]


COUNTED = """
const start = MediaRecorder.prototype.start;
MediaRecorder.prototype.start = function () {
  this.addEventListener("dataavailable", ({data}) => { window.recorded = (window.recorded || 0) + data.size; });
  start.call(this, 100);
};
"""
"""A device that tells how much of a sound it has: what is stopped before the first of it is an empty file."""


@pytest.mark.demo
class TestInABrowser:
    def test_a_text_is_recorded_with_the_microphone(
        self,
        open_context: Callable[..., BrowserContext],
        live_server: LiveServer,
        axe: Callable[[Page], list[str]],
    ) -> None:
        cookie = signed_in_client(live_server.app, Role.FORUM).get_cookie("heard")
        assert cookie is not None
        context = open_context(permissions=["microphone"])
        context.add_init_script(COUNTED)
        context.add_cookies([{"name": "heard", "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.goto("/staff/sounds")
        _look(page, axe)
        page.get_by_role("link", name="Pahari-Pothwari").click()
        page.wait_for_url("**/staff/sounds/phr")
        _look(page, axe)
        line = page.locator(f"#t-{NAME}")
        line.get_by_role("button", name="Record").click()
        expect(line.get_by_role("button", name="Stop and keep")).to_be_visible()
        until(page, "window.recorded > 0")
        line.get_by_role("button", name="Stop and keep").click()
        expect(line.get_by_text("Recorded")).to_be_visible()
        _look(page, axe)
        with live_server.session() as session:
            assert set(list_clips(session, area_code=AREA, locale="phr")) == {NAME}


def _look(page: Page, axe: Callable[[Page], list[str]]) -> None:
    assert axe(page) == []
    assert_no_horizontal_scroll(page)
    assert_targets_at_least(page)
