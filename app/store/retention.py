"""Erasing what has been kept long enough."""

from sqlalchemy import delete

from app.db import Session
from app.models.comment import Comment
from app.models.recording import Recording
from app.models.response import Answer, Receipt, Response
from app.store.theme_models import forget_models_taught_by


def erase_words(session: Session, *, area_code: str, term_code: str) -> bool:
    """Whether there were comments or recordings of this term; they are erased."""
    forget_models_taught_by(session, Comment.term_code == term_code, area_code=area_code)
    erased = []
    for model in (Comment, Recording):
        of_term = (model.area_code == area_code, model.term_code == term_code)
        erased.append(session.execute(delete(model).where(*of_term).returning(model.question_code)).first())
    return any(row is not None for row in erased)


def erase_responses(session: Session, *, area_code: str, term_code: str) -> bool:
    """Whether there were responses of this term; they are erased with answers and receipts. Frozen tables stay."""
    forget_models_taught_by(session, Comment.term_code == term_code, area_code=area_code)
    for model in (Answer, Receipt):
        session.execute(delete(model).where(model.area_code == area_code, model.term_code == term_code))
    of_term = (Response.area_code == area_code, Response.term_code == term_code)
    return session.execute(delete(Response).where(*of_term).returning(Response.response_id)).first() is not None
