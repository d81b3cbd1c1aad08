"""Keeping what a person put a comment into English as, sealed like the comment."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.comment import Comment, CommentTranslation
from app.store.comments import forget_score, translation_row_id
from app.store.sealing import seals_of


def save_translation(
    session: Session, *, area_code: str, comment_id: str, words: str, staff_id: str, today: date
) -> bool:
    """Whether the comment was there: this is its English now, in the place of any before, or it has none.

    What a machine said is forgotten, because it reads the English from now on; what a person said of the comment stays.
    """
    # The comment is locked (SQLite has its one write lock), so that it is not taken back meanwhile.
    of_comment = (Comment.area_code == area_code, Comment.comment_id == comment_id)
    comment = session.scalar(select(Comment).where(*of_comment).with_for_update())
    if comment is None:
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
    forget_score(comment)
    session.flush()
    return True
