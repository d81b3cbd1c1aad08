"""The comments page: masked, scored or honestly not, filtered by codes, searched in memory, for the forum alone."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from app.db import Session
from app.models.staff import Role
from app.services.comments import PAGE_SIZE
from app.store.comments import CommentFilter, list_comments
from app.store.responses import NewComment, store_response
from tests.app.staffing import signed_in_client
from tests.app.store_rows import AREA, new_response, open_pulse
from tests.strict_client import StrictClient

COMMENTS = "/staff/forum/comments"
EVERY_TERM = {"term": ""}
"""So that the day of the test does not matter."""


@pytest.fixture
def written(session: Session) -> None:
    """Four comments: two in English, one in Urdu, one that may be quoted."""
    opening = open_pulse(session)
    comments = (
        ("en", "P12", "A wonderful teacher. Ring me on 07700 900123.", True),
        ("en", "P13", "The taxi was awful and late.", False),
        ("ur", "P13", "بس منگل سات بجے۔", False),
        ("en", "P10a", "They mocked us.", False),
    )
    for number, (locale, question_code, text, may_quote) in enumerate(comments):
        response = replace(
            new_response(opening, number=number),
            locale=locale,
            comments=(NewComment(question_code, text),),
            may_quote=may_quote,
        )
        store_response(session, response)
    session.commit()


def article_with(html: str, words: str) -> str:
    return next(part for part in html.split("<article") if words in part)


def articles_holding(html: str) -> set[str]:
    """Which of the four comments a page shows."""
    words = "".join(html.split("<article")[1:])
    return {word for word in ("wonderful", "taxi", "mocked", "بس") if word in words}


@pytest.mark.usefixtures("written")
def test_only_terms_with_an_opening_are_offered(forum: StrictClient, session: Session) -> None:
    open_pulse(session, term_code="2026-summer")
    session.commit()
    choices = forum.get(COMMENTS).text.partition('id="term"')[2].partition("</select>")[0]
    assert re.findall(r'value="([^"]*)"', choices) == ["2026-autumn", "2026-summer", ""]
    assert "No comment passes this filter" in forum.get(COMMENTS, query_string={"term": "2026-summer"}).text
    assert forum.get(COMMENTS, query_string={"term": "2026-spring"}).status_code == 400


def test_before_the_first_opening_all_terms_are_offered(forum: StrictClient) -> None:
    choices = forum.get(COMMENTS).text.partition('id="term"')[2].partition("</select>")[0]
    assert re.findall(r'value="([^"]*)"', choices) == [""]


@pytest.mark.usefixtures("written")
def test_personal_details_are_hidden_and_said_to_be(forum: StrictClient) -> None:
    html = forum.get(COMMENTS, query_string=EVERY_TERM).text
    assert "07700" not in html
    assert "phone number hidden" in article_with(html, "A wonderful teacher.")


@pytest.mark.usefixtures("written")
def test_a_comment_nobody_can_score_is_not_scored_and_never_neutral(forum: StrictClient, session: Session) -> None:
    html = forum.get(COMMENTS, query_string=EVERY_TERM).text
    urdu = article_with(html, "بس منگل")
    assert "Not scored" in urdu
    assert "The word list knows none of these words. That is not neutral." in urdu
    assert 'lang="ur" dir="rtl"' in urdu
    assert "<bdi>بس منگل سات بجے۔</bdi>" in urdu
    positive = article_with(html, "A wonderful teacher.")
    assert "Positive" in positive
    assert "Indicative: guessed from a list of words." in positive
    session.rollback()
    kept = list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=10)
    assert {comment.sentiment_label for comment in kept} >= {"positive", "negative", "not_scored"}
    assert None not in {comment.sentiment_label for comment in kept}


@pytest.mark.usefixtures("written")
def test_what_may_be_quoted_says_so(forum: StrictClient) -> None:
    html = forum.get(COMMENTS, query_string=EVERY_TERM).text
    assert "The writer allows quoting" in article_with(html, "A wonderful teacher.")
    assert "Not to be quoted: only SNAP may read it." in article_with(html, "The taxi was awful")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"question": "P12"}, {"wonderful"}),
        ({"measure": "respect"}, {"mocked"}),
        ({"measure": "none"}, {"wonderful", "taxi", "بس"}),
        ({"measure": "respect", "question": "P12"}, set()),
        ({"sentiment": "negative"}, {"taxi", "mocked"}),
        ({"sentiment": "not_scored"}, {"بس"}),
        ({"sentiment": "not_yet_scored"}, set()),
        ({"language": "ur"}, {"بس"}),
        ({"term": ""}, {"wonderful", "taxi", "mocked", "بس"}),
        ({"words": "TAXI"}, {"taxi", "wonderful", "mocked", "بس"}),
        ({"page": "99"}, {"wonderful", "taxi", "mocked", "بس"}),
    ],
)
def test_filters_show_what_passes_them(forum: StrictClient, query: dict[str, str], shown: set[str]) -> None:
    forum.get(COMMENTS, query_string=EVERY_TERM)  # Whoever opens the page first has the comments scored.
    html = forum.get(COMMENTS, query_string=EVERY_TERM | query).text
    assert articles_holding(html) == shown
    assert ("No comment passes this filter" in html) is (not shown)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({"words": "TAXI"}, {"taxi"}),
        ({"words": "07700"}, set()),
        ({"words": "taxi", "question": "P12"}, set()),
        ({"question": "P12"}, {"wonderful"}),
    ],
)
def test_words_are_searched_for_by_a_post_and_stand_in_no_address(
    forum: StrictClient, wanted: dict[str, str], shown: set[str]
) -> None:
    response = forum.post(COMMENTS, data=EVERY_TERM | wanted)
    assert response.status_code == 200
    assert "Location" not in response.headers
    assert articles_holding(response.text) == shown
    addresses = re.findall(r'(?:href|action)="([^"]*)"', response.text)
    assert not any("taxi" in address.casefold() or "words" in address for address in addresses)


def test_a_search_needs_the_token(app: Flask, forum: StrictClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert forum.post(COMMENTS, data=EVERY_TERM | {"words": "taxi"}).status_code == 400


@pytest.mark.parametrize("query", [{"term": "x"}, {"question": "P01"}, {"sentiment": "happy"}, {"words": "a" * 81}])
def test_an_unknown_choice_is_told_and_shows_nothing(forum: StrictClient, query: dict[str, str]) -> None:
    response = forum.post(COMMENTS, data=EVERY_TERM | query)
    assert response.status_code == 400
    assert "Please check what you entered" in response.text


def test_a_page_holds_as_many_as_it_says_and_leads_to_the_next(forum: StrictClient, session: Session) -> None:
    opening = open_pulse(session)
    for number in range(PAGE_SIZE + 1):
        comments = (NewComment("P12", f"Good help, number {number}."),)
        store_response(session, replace(new_response(opening, number=number), locale="en", comments=comments))
    session.commit()
    wanted = EVERY_TERM | {"words": "good help"}
    first, second = (forum.post(COMMENTS, data=wanted | {"page": str(number)}).text for number in (1, 2))
    assert f"{PAGE_SIZE + 1} comments" in first
    assert (first.count("<article"), second.count("<article")) == (PAGE_SIZE, 1)
    assert "Page 1 of 2" in first
    assert 'name="page" value="2">Next' in first
    assert 'name="page" value="1">Previous' in second
    assert '<input type="hidden" name="words" value="good help">' in first


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_no_other_role_reads_a_word(app: Flask, role: Role) -> None:
    response = signed_in_client(app, role).get(COMMENTS)
    assert response.status_code == 403
    assert "taxi" not in response.text


def comment_id_of(html: str, words: str) -> str:
    found = re.search(r'name="comment_id" value="([^"]+)"', article_with(html, words))
    assert found is not None
    return found[1]


@pytest.mark.usefixtures("written")
def test_a_comment_somebody_puts_into_english_is_shown_and_found_by_it(forum: StrictClient) -> None:
    html = forum.get(COMMENTS, query_string=EVERY_TERM).text
    urdu = article_with(html, "بس منگل")
    assert "Put it into English" in urdu
    assert "Put it into English" not in article_with(html, "The taxi was awful")
    sent = EVERY_TERM | {
        "language": "ur",
        "comment_id": comment_id_of(html, "بس منگل"),
        "english": "The bus was awful.",
    }
    answer = forum.post(COMMENTS, data=sent | {"english": "The bus was awful. Ring Sara on 07700 900123."})
    assert "The English is kept." in answer.text
    assert articles_holding(answer.text) == {"بس"}, "the filter is kept"
    urdu = article_with(answer.text, "بس منگل")
    assert "The bus was awful." in urdu
    assert "07700" not in answer.text
    assert "The word list knows none of these words." in urdu, "a machine reads the writer's words alone"
    assert "Mend the English" in urdu
    assert articles_holding(forum.post(COMMENTS, data=EVERY_TERM | {"words": "BUS was"}).text) == {"بس"}
    assert articles_holding(forum.post(COMMENTS, data=EVERY_TERM | {"words": "07700"}).text) == set()
    taken_away = forum.post(COMMENTS, data=sent | {"english": "  "}).text
    assert "The English is taken away." in taken_away
    assert "The word list knows none of these words." in article_with(taken_away, "بس منگل")
    assert "The bus was awful" not in taken_away


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("changed", "told"),
    [({"comment_id": "gone"}, "the comment is gone."), ({"english": "a" * 3001}, "use at most 3000 characters.")],
)
def test_english_that_cannot_be_kept_is_told(forum: StrictClient, changed: dict[str, str], told: str) -> None:
    html = forum.get(COMMENTS, query_string=EVERY_TERM).text
    sent = EVERY_TERM | {"comment_id": comment_id_of(html, "بس منگل"), "english": "The bus."}
    answer = forum.post(COMMENTS, data=sent | changed)
    assert f"Nothing was kept: {told}" in answer.text
    assert "Mend the English" not in answer.text


@pytest.mark.usefixtures("written")
def test_the_english_stands_where_comments_are_judged_and_given_themes(forum: StrictClient) -> None:
    html = forum.get(COMMENTS, query_string=EVERY_TERM).text
    comment_id = comment_id_of(html, "بس منگل")
    forum.post(COMMENTS, data=EVERY_TERM | {"comment_id": comment_id, "english": "The bus comes at seven."})
    for address in (f"/staff/forum/reading?again={comment_id}", f"/staff/forum/comments/{comment_id}/themes"):
        assert "The bus comes at seven." in forum.get(address).text
