"""Keeping what a person put a comment into English as, sealed like the comment."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.comment import Comment, CommentTranslation
from app.store.comments import translation_row_id
from app.store.sealing import seals_of


def save_translation(
    session: Session, *, area_code: str, comment_id: str, words: str, staff_id: str, today: date
) -> bool:
    """Whether the comment was there: this is its English now, in the place of any before, or it has none.

    What machine and person said of the writer's words stays: no share of a community moves with the English.
    """
    # The comment is locked (SQLite has its one write lock), so that it is not taken back meanwhile.
    of_comment = (Comment.area_code == area_code, Comment.comment_id == comment_id)
    if session.scalar(select(Comment.comment_id).where(*of_comment).with_for_update()) is None:
        return False
    kept = session.get(CommentTranslation, (area_code, comment_id))
    if words:
        if kept is None:
            kept = CommentTranslation(area_code=area_code, comment_id=comment_id)
            session.add(kept)
        kept.ciphertext = seals_of(session).seal(words, row_id=translation_row_id(comment_id))
        kept.staff_id, kept.written_on = staff_id, today
    elif kept is not None:
        session.delete(kept)
    session.flush()
    return True
