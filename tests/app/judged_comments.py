"""What machines and people say of every comment of a term, without a word of it: what tests look at."""

from dataclasses import dataclass

from sqlalchemy import and_, case, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import AuditDraw, CommentLabel, ReadingQueue
from app.models.response import Response


@dataclass(frozen=True, slots=True)
class JudgedComment:
    """One comment of a term.

    ``negative_share`` is a machine's, None where none could score; of a comment a model was trained on it comes from a
    sister model that never saw it. ``audit_label`` is a person's, given without the machine's guess to a comment that
    was drawn at random: the only one that may correct an estimate. A ``person_label`` may come from any queue.
    """

    comment_id: str
    question_code: str
    community_code: str
    locale: str
    sentiment_label: str | None
    engine: str | None
    negative_share: float | None
    is_drawn: bool
    audit_label: str | None
    person_label: str | None


def list_judged_comments(session: Session, *, area_code: str, term_code: str) -> tuple[JudgedComment, ...]:
    """Every comment of a term, in the order of the random keys; what is drawn and not judged still waits."""
    of_response = and_(
        Response.area_code == Comment.area_code,
        Response.term_code == Comment.term_code,
        Response.response_id == Comment.response_id,
    )
    of_label = and_(CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id)
    of_draw = and_(AuditDraw.area_code == Comment.area_code, AuditDraw.comment_id == Comment.comment_id)
    audit_label = case(
        (and_(AuditDraw.comment_id.is_not(None), CommentLabel.queue == ReadingQueue.AUDIT), CommentLabel.label)
    )
    rows = (
        select(
            Comment.comment_id,
            Comment.question_code,
            Response.community_code,
            Comment.locale,
            Comment.sentiment_label,
            Comment.sentiment_engine,
            Comment.negative_share,
            AuditDraw.comment_id.is_not(None),
            audit_label,
            CommentLabel.label,
        )
        .join(Response, of_response)
        .outerjoin(CommentLabel, of_label)
        .outerjoin(AuditDraw, of_draw)
        .where(Comment.area_code == area_code, Comment.term_code == term_code)
        .order_by(Comment.comment_id)
    )
    return tuple(JudgedComment(*row) for row in session.execute(rows))
