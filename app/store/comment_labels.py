"""Keeping what people say of comments, so that the two queues never mix, and giving it back for training."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import AuditDraw, CommentLabel, PersonLabel, ReadingQueue
from app.store.comment_language import written_language
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class LabelledComment:
    """A comment with its words and what a person says of it, never ``cannot_tell``."""

    comment_id: str
    question_code: str
    language: str
    text: str
    label: str


def save_label(
    session: Session,
    *,
    area_code: str,
    comment_id: str,
    queue: ReadingQueue,
    label: PersonLabel,
    staff_id: str,
    today: date,
) -> bool:
    """Whether the judgement was kept; an earlier one of the same comment is replaced.

    Refused where the queues would mix: an audit of what was not drawn, or anything else of what waits for its audit.
    A comment that was judged in the audit stays in it when somebody changes their mind, which they may on the same day:
    after that it counts, and whoever could still change it would see in which community the numbers move.
    """
    # The comment is locked (SQLite has its one write lock), so that two readers of one comment follow each other.
    is_there = select(Comment.comment_id).where(Comment.area_code == area_code, Comment.comment_id == comment_id)
    if session.scalar(is_there.with_for_update()) is None:
        return False
    is_drawn = session.get(AuditDraw, (area_code, comment_id)) is not None
    kept = session.get(CommentLabel, (area_code, comment_id))
    if is_drawn and queue is ReadingQueue.READ and kept is not None and kept.queue == ReadingQueue.AUDIT:
        queue = ReadingQueue.AUDIT
    if is_drawn is not (queue is ReadingQueue.AUDIT):
        return False
    if kept is not None and kept.queue == ReadingQueue.AUDIT and kept.labelled_on < today:
        return False
    if kept is None:
        kept = CommentLabel(area_code=area_code, comment_id=comment_id)
        session.add(kept)
    kept.queue, kept.label, kept.staff_id, kept.labelled_on = queue.value, label.value, staff_id, today
    session.flush()
    return True


def count_labels(session: Session, *, area_code: str) -> dict[str, int]:
    """How many comments of each language carry a person's judgement that can be learned from."""
    language = written_language()
    counts = (
        select(language.label("language"), func.count().label("label_count"))
        .select_from(CommentLabel)
        .join(Comment, _of_comment())
    )
    counts = counts.where(*_teaches(area_code)).group_by(language).order_by(language)
    return {row.language: row.label_count for row in session.execute(counts)}


def list_labelled_comments(session: Session, *, area_code: str, language: str) -> tuple[LabelledComment, ...]:
    """Every comment of a language that a person judged, opened, in the order of the random keys."""
    labelled = select(Comment, CommentLabel.label).join(CommentLabel, _of_comment())
    labelled = labelled.where(*_teaches(area_code), written_language() == language).order_by(Comment.comment_id)
    seals = seals_of(session)
    return tuple(
        LabelledComment(
            comment.comment_id,
            comment.question_code,
            language,
            seals.open(comment.ciphertext, row_id=comment.comment_id),
            label,
        )
        for comment, label in session.execute(labelled)
    )


def _of_comment() -> ColumnElement[bool]:
    return and_(CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id)


def _teaches(area_code: str) -> tuple[ColumnElement[bool], ...]:
    return CommentLabel.area_code == area_code, CommentLabel.label != PersonLabel.CANNOT_TELL
