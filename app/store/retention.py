"""Erasing what has been kept long enough."""

from sqlalchemy import delete

from app.db import Session
from app.models.comment import Comment
from app.models.response import Answer, Receipt, Response


def erase_words(session: Session, *, area_code: str, term_code: str) -> bool:
    """Whether there were comments of this term; they are erased."""
    of_term = (Comment.area_code == area_code, Comment.term_code == term_code)
    return session.execute(delete(Comment).where(*of_term).returning(Comment.comment_id)).first() is not None


def erase_responses(session: Session, *, area_code: str, term_code: str) -> bool:
    """Whether there were responses of this term; they are erased with answers and receipts. Frozen tables stay."""
    for model in (Answer, Receipt):
        session.execute(delete(model).where(model.area_code == area_code, model.term_code == term_code))
    of_term = (Response.area_code == area_code, Response.term_code == term_code)
    return session.execute(delete(Response).where(*of_term).returning(Response.response_id)).first() is not None
