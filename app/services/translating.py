"""Putting a comment into English, by somebody who reads its language, so that everybody who reads for the forum can."""

from datetime import date

from app.db import Session, start_writing
from app.store.comment_translations import save_translation


def put_into_english(
    session: Session, *, area_code: str, comment_id: str, words: str, staff_id: str, today: date
) -> bool:
    """Whether the comment was still there and these are its English words now, committed; no words take them away."""
    start_writing(session)
    is_kept = save_translation(
        session, area_code=area_code, comment_id=comment_id, words=words, staff_id=staff_id, today=today
    )
    session.commit()
    return is_kept
