"""Which comments were drawn at random for people to read, in an order nobody outside the database's key can foresee."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import AuditDraw, CommentLabel, ReadingQueue
from app.models.response import Response
from app.store.insertion import insert_new
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A comment that may be drawn: its community as answered, and its place in the secret order."""

    comment_id: str
    community_code: str
    draw_order: str
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many drawn comments of a term and a language nobody has judged yet."""

    term_code: str
    locale: str
    comment_count: int


def list_frame(session: Session, *, area_code: str, term_code: str) -> tuple[FrameLine, ...]:
    """Every comment of a term, in the secret order: the same at every draw, and unrelated to what is written."""
    frame = select(Comment.comment_id, Response.community_code, AuditDraw.comment_id.is_not(None))
    frame = frame.join(Response, _of_response()).outerjoin(AuditDraw, _of_draw())
    frame = frame.where(Comment.area_code == area_code, Comment.term_code == term_code)
    seals = seals_of(session)
    lines = (
        FrameLine(comment_id, community_code, seals.draw_digest(comment_id), bool(is_drawn))
        for comment_id, community_code, is_drawn in session.execute(frame)
    )
    return tuple(sorted(lines, key=lambda line: line.draw_order))


def has_frame(session: Session, *, area_code: str, term_code: str) -> bool:
    """Whether there is any comment of this term."""
    any_comment = select(Comment.comment_id).where(Comment.area_code == area_code, Comment.term_code == term_code)
    return session.scalar(any_comment.limit(1)) is not None


def save_draws(
    session: Session, drawn: Iterable[tuple[FrameLine, str]], *, area_code: str, term_code: str, today: date
) -> None:
    """Keep that these comments, each with its reporting group, were drawn today; what is kept already stays."""
    for line, group_code in drawn:
        insert_new(
            session,
            AuditDraw,
            area_code=area_code,
            comment_id=line.comment_id,
            term_code=term_code,
            group_code=group_code,
            draw_order=line.draw_order,
            drawn_on=today,
        )


def list_drawn_terms(session: Session, *, area_code: str) -> frozenset[str]:
    """The terms of which comments were drawn."""
    return frozenset(session.scalars(select(AuditDraw.term_code).where(AuditDraw.area_code == area_code).distinct()))


def count_waiting(session: Session, *, area_code: str) -> tuple[WaitingCount, ...]:
    """The drawn comments that nobody has judged in the audit yet, by term and language."""
    counts = select(AuditDraw.term_code, Comment.locale, func.count()).join(Comment, _of_draw())
    counts = counts.outerjoin(CommentLabel, _of_audit_label())
    counts = counts.where(AuditDraw.area_code == area_code, CommentLabel.comment_id.is_(None))
    counts = counts.group_by(AuditDraw.term_code, Comment.locale).order_by(AuditDraw.term_code, Comment.locale)
    return tuple(WaitingCount(*row) for row in session.execute(counts))


def find_waiting(
    session: Session, *, area_code: str, term_code: str, locale: str | None, after: str | None
) -> str | None:
    """The id of the next drawn comment nobody has judged in the audit, in the secret order.

    ``after`` is the id of a comment that was put off: only those behind it are looked at.
    """
    waiting = select(AuditDraw.comment_id).join(Comment, _of_draw()).outerjoin(CommentLabel, _of_audit_label())
    waiting = waiting.where(
        AuditDraw.area_code == area_code, AuditDraw.term_code == term_code, CommentLabel.comment_id.is_(None)
    )
    if locale is not None:
        waiting = waiting.where(Comment.locale == locale)
    if after is not None:
        put_off = select(AuditDraw.draw_order).where(AuditDraw.area_code == area_code, AuditDraw.comment_id == after)
        waiting = waiting.where(AuditDraw.draw_order > func.coalesce(put_off.scalar_subquery(), ""))
    return session.scalar(waiting.order_by(AuditDraw.draw_order, AuditDraw.comment_id).limit(1))


def _of_response() -> ColumnElement[bool]:
    return and_(
        Response.area_code == Comment.area_code,
        Response.term_code == Comment.term_code,
        Response.response_id == Comment.response_id,
    )


def _of_draw() -> ColumnElement[bool]:
    return and_(AuditDraw.area_code == Comment.area_code, AuditDraw.comment_id == Comment.comment_id)


def _of_audit_label() -> ColumnElement[bool]:
    return and_(
        CommentLabel.area_code == AuditDraw.area_code,
        CommentLabel.comment_id == AuditDraw.comment_id,
        CommentLabel.queue == ReadingQueue.AUDIT,
    )
