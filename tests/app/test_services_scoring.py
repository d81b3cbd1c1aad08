"""Comments get their sentiment after they were stored, and what cannot be scored says why."""

from dataclasses import replace

from app.db import Session
from app.services.scoring import score_new_comments
from app.store.comments import CommentFilter, count_comments, list_comments
from app.store.responses import NewComment, store_response
from tests.app.store_rows import AREA, new_response, open_pulse


def test_every_language_is_scored_by_its_words_and_what_is_not_says_why(session: Session) -> None:
    opening = open_pulse(session)
    written = (("en", "A wonderful, kind teacher."), ("ur", "بہت اچھا استاد"), ("en", "Taxi 7 Tuesday."))
    for number, (locale, text) in enumerate(written):
        comments = (NewComment("P12", text),)
        store_response(session, replace(new_response(opening, number=number), locale=locale, comments=comments))
    session.commit()
    batches: list[int] = []
    label_counts = score_new_comments(session, area_code=AREA, progress=batches.append)
    assert dict(label_counts) == {"positive": 2, "not_scored": 1}
    assert batches == [3]
    kept = {
        comment.text: (comment.sentiment_label, comment.sentiment_reason, comment.polarity is None)
        for comment in list_comments(session, area_code=AREA, wanted=CommentFilter(), limit=10)
    }
    assert kept == {
        "A wonderful, kind teacher.": ("positive", None, False),
        "بہت اچھا استاد": ("positive", None, False),
        "Taxi 7 Tuesday.": ("not_scored", "no_known_words", True),
    }
    assert count_comments(session, area_code=AREA, wanted=CommentFilter(is_scored=False)) == 0
    assert not score_new_comments(session, area_code=AREA, progress=batches.append)
