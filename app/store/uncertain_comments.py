"""The comments a machine is least certain of, which teach it most; never one that was drawn for the audit."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import AuditDraw, CommentLabel


def count_uncertain(session: Session, *, area_code: str, term_codes: Collection[str]) -> tuple[tuple[str, int], ...]:
    """How many comments of each language may teach, as (locale, count) pairs."""
    counts = select(Comment.locale, func.count()).where(*_may_teach(area_code, term_codes))
    return tuple(
        (locale, count) for locale, count in session.execute(counts.group_by(Comment.locale).order_by("locale"))
    )


def find_uncertain(
    session: Session, *, area_code: str, term_codes: Collection[str], locale: str | None, after: str | None
) -> str | None:
    """The id of the comment of these terms that a machine is least certain of and no person has judged.

    ``after`` is the id of a comment that was put off: only more certain ones are looked at.
    """
    wanted = select(Comment.comment_id).where(*_may_teach(area_code, term_codes))
    if locale is not None:
        wanted = wanted.where(Comment.locale == locale)
    if after is not None:
        put_off = session.execute(
            select(_certainty(), Comment.comment_id).where(Comment.area_code == area_code, Comment.comment_id == after)
        ).first()
        if put_off is not None:
            certainty, comment_id = put_off
            same = and_(_certainty() == certainty, Comment.comment_id > comment_id)
            wanted = wanted.where(or_(_certainty() > certainty, same))
    return session.scalar(wanted.order_by(_certainty(), Comment.comment_id).limit(1))


def _certainty() -> ColumnElement[float]:
    """How sure the machine is: a model's confidence, or how far a word list's balance lies from the middle.

    A comment that none could score is the least certain of all.
    """
    return func.coalesce(Comment.sentiment_confidence, func.abs(Comment.polarity), 0.0)


def _may_teach(area_code: str, term_codes: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    drawn = select(AuditDraw.comment_id).where(
        AuditDraw.area_code == Comment.area_code, AuditDraw.comment_id == Comment.comment_id
    )
    judged = select(CommentLabel.comment_id).where(
        CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id
    )
    return (
        Comment.area_code == area_code,
        Comment.term_code.in_(term_codes),
        Comment.sentiment_label.is_not(None),
        func.coalesce(Comment.sentiment_reason, "") != "empty",
        ~drawn.exists(),
        ~judged.exists(),
    )
