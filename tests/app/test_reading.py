"""The reading page: one comment at a time, blind, in its language; and setting one right among the comments."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from app.clock import today
from app.db import Session
from app.models.opening import Opening
from app.models.staff import Role
from app.services.scoring import score_new_comments
from app.store.audit_draws import list_drawn_terms
from app.store.comments import CommentFilter, OpenedComment, list_comments
from app.store.openings import add_opening
from app.store.responses import NewComment, store_response
from tests.app.judged_comments import list_judged_comments
from tests.app.label_rows import label_texts, write_texts
from tests.app.staffing import database_of, signed_in_client, signed_in_page
from tests.app.store_rows import AREA, TERM, new_response
from tests.browser import LiveServer, assert_no_horizontal_scroll, assert_targets_at_least
from tests.strict_client import StrictClient

READING, COMMENTS = "/staff/forum/reading", "/staff/forum/comments"
URDU = "بس وقت پر نہیں آتی۔"


def open_until(session: Session, *, days: int) -> Opening:
    """The pulse of a term whose last day was or is so many days from now."""
    last_on = today() + timedelta(days=days)
    opening = add_opening(
        session,
        area_code=AREA,
        survey_code="pulse",
        survey_version=1,
        term_code=TERM,
        opens_on=last_on - timedelta(days=90),
        closes_on=last_on,
    )
    session.commit()
    return opening


def write(session: Session, opening: Opening, *texts: tuple[str, str]) -> None:
    for number, (locale, text) in enumerate(texts):
        comments = (NewComment("P13", text),)
        store_response(session, replace(new_response(opening, number=number), locale=locale, comments=comments))
    session.commit()
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)


def hidden_fields(html: str) -> dict[str, str]:
    form = html.partition("data-keys")[2].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form))


def comments_of(session: Session) -> dict[str, OpenedComment]:
    session.rollback()
    found = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=100)
    return {comment.text: comment for comment in found}


def test_nothing_is_drawn_while_a_term_is_open(forum: StrictClient, session: Session) -> None:
    write(session, open_until(session, days=0), ("en", "The taxi was awful."))
    assert "No term has closed yet" in forum.get(READING).text
    assert "No term has closed yet" in forum.get(READING, query_string={"queue": "learn"}).text
    assert list_drawn_terms(session, area_code=AREA) == frozenset()


def test_the_audit_shows_words_and_hides_what_the_machine_holds_them_for(forum: StrictClient, session: Session) -> None:
    write(session, open_until(session, days=-1), ("en", "The taxi was awful. Ring me on 07700 900123."))
    page = forum.get(READING).text
    assert "07700" not in page
    assert "phone number hidden" in page
    assert "Drawn at random" in page
    article = page.partition("<article")[2].partition("</article>")[0]
    assert "badge" not in article
    assert "sure" not in article
    # 1 comment of 12 seconds is less than a minute, which is told as one
    assert "1 comment left. About 1 minute at 12 seconds each." in page


def test_judging_leads_on_and_may_be_changed(forum: StrictClient, session: Session) -> None:
    write(session, open_until(session, days=-1), ("en", "The taxi was awful."), ("ur", URDU))
    first = hidden_fields(forum.get(READING, query_string={"locale": "ur"}).text)
    answer = forum.post(READING, data=first | {"says": "negative"})
    assert answer.status_code == 303
    page = forum.get(answer.location).text
    assert "Kept: Negative." in page
    assert "Nothing is left here" in page
    assert comments_of(session)[URDU].person_label == "negative"
    again = forum.get(READING, query_string={"locale": "ur", "again": first["comment_id"]}).text
    assert f"<bdi>{URDU}</bdi>" in again
    assert 'lang="ur" dir="rtl"' in again
    forum.post(READING, data=hidden_fields(again) | {"says": "mixed"})
    assert comments_of(session)[URDU].person_label == "mixed"
    by_label = {one.audit_label for one in list_judged_comments(session, area_code=AREA, term_code=TERM)}
    assert by_label == {"mixed", None}


def test_skipping_puts_off_and_keeps_nothing(forum: StrictClient, session: Session) -> None:
    write(session, open_until(session, days=-1), ("en", "The taxi was awful."))
    fields = hidden_fields(forum.get(READING).text)
    page = forum.get(forum.post(READING, data=fields | {"says": "put_off"}).location).text
    assert "What you skipped still waits." in page
    assert comments_of(session)["The taxi was awful."].person_label is None
    for nonsense in ({"says": "happy"}, {}):
        assert forum.post(READING, data=fields | nonsense).status_code == 303
    assert comments_of(session)["The taxi was awful."].person_label is None


def test_what_was_drawn_for_the_audit_is_refused_from_elsewhere(forum: StrictClient, session: Session) -> None:
    write(session, open_until(session, days=-1), ("en", "The taxi was awful."))
    fields = hidden_fields(forum.get(READING).text)
    answer = forum.post(READING, data=fields | {"queue": "learn", "says": "negative"})
    assert "Nothing was kept: the comment is gone, waits in the other queue" in forum.get(answer.location).text
    for nowhere in ("a\x00b", "🙂", "x" * 5000):
        assert forum.post(READING, data=fields | {"comment_id": nowhere, "says": "negative"}).status_code == 303
        page = forum.post(COMMENTS, data={"term": "", "comment_id": nowhere, "says": "negative"}).text
        assert "Nothing was kept" in page
    wrong = {"term": "", "comment_id": fields["comment_id"], "says": "negative"}
    page = forum.post(COMMENTS, data=wrong).text
    assert "Nothing was kept: the comment is gone, waits to be read in the audit" in page
    assert "Waits to be read in the audit" in page
    assert comments_of(session)["The taxi was awful."].person_label is None


def test_a_comment_is_set_right_among_the_others_and_the_filter_stays(forum: StrictClient, session: Session) -> None:
    write(session, open_until(session, days=5), ("en", "The taxi was awful."), ("en", "Thanks for the lovely plan."))
    comment_id = comments_of(session)["The taxi was awful."].comment_id
    wanted = {"term": "", "words": "taxi", "comment_id": comment_id}
    page = forum.post(COMMENTS, data=wanted | {"says": "positive"}).text
    assert "Your judgement is kept" in page
    assert page.count("<article") == 1
    assert "Judged by a person here." in page
    assert "Positive" in page.partition("<article")[2].partition("correction")[0]
    page = forum.post(COMMENTS, data=wanted | {"says": "cannot_tell"}).text
    assert "A person read it and could not tell." in page
    assert "Nothing was kept" in forum.post(COMMENTS, data=wanted | {"says": "happy"}).text


def test_learning_asks_for_what_was_not_drawn_and_says_why(forum: StrictClient, session: Session) -> None:
    write_texts(session, open_until(session, days=-1), count=62)
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)
    page = forum.get(READING, query_string={"queue": "learn"}).text
    # 62 are more than are read whole: 30 are drawn, and 32 may teach. 32 x 12 s are 6.4 minutes.
    assert "32 comments left. About 6 minutes at 12 seconds each." in page
    assert "Your answer teaches most here." in page
    forum.post(READING, data=hidden_fields(page) | {"says": "neutral"})
    assert "31 comments left" in forum.get(READING, query_string={"queue": "learn"}).text
    answer = forum.post(f"{READING}/enlarge", data={"term": TERM})
    assert "30 more comments were drawn." in forum.get(answer.location).text
    assert forum.post(f"{READING}/enlarge", data={"term": "2020-summer"}).status_code == 303


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_no_other_role_reads_or_judges(app: Flask, role: Role) -> None:
    client = signed_in_client(app, role)
    assert client.get(READING).status_code == 403
    assert client.post(READING, data={"comment_id": "x", "says": "negative"}).status_code == 403


def test_a_reader_presses_keys_on_pages_for_every_eye(
    live_server: LiveServer, open_context: Callable[..., BrowserContext], axe: Callable[[Page], list[str]]
) -> None:
    with database_of(live_server.app).writing_session() as session:
        write_texts(session, open_until(session, days=-1), count=3)
        label_texts(session, count=1)
    page = signed_in_page(open_context(), live_server, Role.FORUM)
    for address in (READING, "/staff/forum/learning", COMMENTS):
        page.goto(address)
        assert axe(page) == []
        assert_no_horizontal_scroll(page)
        assert_targets_at_least(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert axe(page) == []
    page.goto(READING)
    expect(page.get_by_text("3 comments left")).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_role("status")).to_contain_text("Kept: Negative.")
    page.wait_for_load_state()
    page.keyboard.press("5")
    expect(page.get_by_role("status")).to_contain_text("Kept: Cannot tell.")
    page.wait_for_load_state()
    page.keyboard.press("s")
    expect(page.get_by_text("What you skipped still waits.")).to_be_visible()
