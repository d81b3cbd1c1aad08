"""Whether comments or what people said of them changed since they were counted, without counting them again."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import AuditDraw, CommentLabel
from app.models.theme import ThemeReading

State = tuple[tuple[str | int | None, ...], ...]


def comments_state(session: Session, *, area_code: str) -> State:
    """Counts that change when a comment comes or goes, is drawn, judged, or read for its themes."""
    comments = select(func.count()).where(Comment.area_code == area_code)
    draws = select(func.count()).where(AuditDraw.area_code == area_code)
    readings = select(func.count()).where(ThemeReading.area_code == area_code)
    labels = select(CommentLabel.queue, CommentLabel.label, func.count()).where(CommentLabel.area_code == area_code)
    of_labels = labels.group_by(CommentLabel.queue, CommentLabel.label).order_by(CommentLabel.queue, CommentLabel.label)
    return (
        (session.scalar(comments), session.scalar(draws), session.scalar(readings)),
        *((queue, label, count) for queue, label, count in session.execute(of_labels)),
    )
