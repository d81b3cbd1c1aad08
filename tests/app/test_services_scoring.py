"""Comments get their sentiment after they were stored, and what cannot be scored says why."""

from dataclasses import replace

from app.db import Session
from app.services.scoring import score_new_comments
from app.store.comments import CommentFilter, count_comments, list_comments
from app.store.responses import NewComment, store_response
from tests.app.store_rows import AREA, new_response, open_pulse


def test_english_is_scored_and_every_other_language_says_why_not(session: Session) -> None:
    opening = open_pulse(session)
    written = (("en", "A wonderful, kind teacher."), ("ur", "wonderful"), ("en", "Taxi 7 Tuesday."))
    for number, (locale, text) in enumerate(written):
        comments = (NewComment("P12", text),)
        store_response(session, replace(new_response(opening, number=number), locale=locale, comments=comments))
    session.commit()
    batches: list[int] = []
    label_counts = score_new_comments(session, area_code=AREA, progress=batches.append)
    assert dict(label_counts) == {"positive": 1, "not_scored": 2}
    assert batches == [3]
    kept = {
        comment.text: (comment.sentiment_label, comment.sentiment_reason, comment.polarity is None)
        for comment in list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=10)
    }
    assert kept == {
        "A wonderful, kind teacher.": ("positive", None, False),
        "wonderful": ("not_scored", "language_not_supported", True),
        "Taxi 7 Tuesday.": ("not_scored", "no_known_words", True),
    }
    assert count_comments(session, area_code=AREA, wanted=CommentFilter(is_scored=False)) == 0
    assert not score_new_comments(session, area_code=AREA, progress=batches.append)
