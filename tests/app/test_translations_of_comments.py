"""A comment put into English: kept sealed, read by people alone, and gone with the comment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text

from app.db import Session, start_writing
from app.models.comment import Comment, CommentTranslation
from app.models.label import PersonLabel, ReadingQueue
from app.services.reading import judge
from app.services.scoring import score_new_comments
from app.services.translating import put_into_english
from app.store.comment_labels import count_labels, list_labelled_comments
from app.store.comments import OpenedComment, find_comment
from app.store.responses import NewComment, store_response, withdraw_response
from app.store.retention import erase_words
from tests.app.store_rows import AREA, TERM, new_response, open_pulse

TODAY = date(2026, 11, 2)
FARSI, ENGLISH = "اتوبوس ساعت هفت می‌آید.", "The bus is always late and nobody answers."


@pytest.fixture
def comment_id(session: Session) -> str:
    response = replace(new_response(open_pulse(session)), locale="fa", comments=(NewComment("P12", FARSI),))
    store_response(session, response)
    session.commit()
    score(session)
    return session.scalars(select(Comment.comment_id)).one()


def score(session: Session) -> None:
    score_new_comments(session, area_code=AREA, progress=lambda _count: None)


def translate(session: Session, comment_id: str, words: str = ENGLISH) -> bool:
    return put_into_english(session, area_code=AREA, comment_id=comment_id, words=words, staff_id="reader", today=TODAY)


def opened(session: Session, comment_id: str) -> OpenedComment:
    session.rollback()
    found = find_comment(session, area_code=AREA, comment_id=comment_id)
    assert found is not None
    return found


def test_no_machine_reads_it_so_that_no_share_of_a_community_moves(session: Session, comment_id: str) -> None:
    before = opened(session, comment_id)
    assert (before.sentiment_label, before.english) == ("not_scored", None)
    assert translate(session, comment_id)
    score(session)
    assert opened(session, comment_id) == replace(before, english=ENGLISH)


def test_the_english_is_mended_and_taken_away(session: Session, comment_id: str) -> None:
    translate(session, comment_id)
    assert translate(session, comment_id, "A wonderful driver, thank you.")
    assert opened(session, comment_id).english == "A wonderful driver, thank you."
    assert translate(session, comment_id, "")
    assert opened(session, comment_id).english is None
    assert not translate(session, "gone")


def test_what_a_person_said_stays_and_teaches_the_writers_language(session: Session, comment_id: str) -> None:
    judge(
        session,
        area_code=AREA,
        comment_id=comment_id,
        queue=ReadingQueue.READ,
        label=PersonLabel.NEUTRAL,
        staff_id="reader",
        today=TODAY,
    )
    translate(session, comment_id)
    score(session)
    assert opened(session, comment_id).person_label == "neutral"
    assert count_labels(session, area_code=AREA) == {"fa": 1}
    (taught,) = list_labelled_comments(session, area_code=AREA, language="fa")
    assert taught.text == FARSI


def test_no_word_of_it_is_readable_in_the_database(session: Session, comment_id: str) -> None:
    translate(session, comment_id)
    stored = session.execute(text("SELECT ciphertext FROM comment_translation")).scalar_one()
    assert b"bus" not in bytes(stored)


def _withdraw(session: Session) -> bool:
    return withdraw_response(session, area_code=AREA, code=f"{1:012d}")


def _erase(session: Session) -> bool:
    return erase_words(session, area_code=AREA, term_code=TERM)


@pytest.mark.parametrize("erase", [_withdraw, _erase])
def test_it_goes_with_the_comment(session: Session, comment_id: str, erase: Callable[[Session], bool]) -> None:
    translate(session, comment_id)
    start_writing(session)
    assert erase(session)
    session.commit()
    assert session.scalars(select(CommentTranslation)).all() == []
