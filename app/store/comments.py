"""Reading comments for those who may, and writing their sentiment as plain codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.store.sealing import seals_of

NOT_YET_SCORED = "not_yet_scored"
"""What a filter calls a comment without a label; it is never stored."""


@dataclass(frozen=True, slots=True)
class OpenedComment:
    """A comment with its words. The label is None until it was scored; ``not_scored`` carries a reason."""

    comment_id: str
    term_code: str
    question_code: str
    locale: str
    text: str
    may_quote: bool
    sentiment_label: str | None
    sentiment_reason: str | None
    polarity: float | None
    sentiment_engine: str | None


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Which comments; None leaves a question out of the filter."""

    term_code: str | None = None
    question_codes: tuple[str, ...] | None = None
    sentiment_label: str | None = None
    locale: str | None = None
    is_scored: bool | None = None


@dataclass(frozen=True, slots=True)
class CommentScore:
    """The sentiment of one comment as it is stored."""

    comment_id: str
    label: str
    engine: str
    reason: str | None
    polarity: float | None


def list_comments(
    session: Session, *, area_code: str, wanted: CommentFilter, limit: int, offset: int = 0
) -> tuple[OpenedComment, ...]:
    """The comments that pass the filter, newest term first, by question, and in no order of time within it.

    All three fall, so that the index is read backwards and no page sorts what it does not show.
    """
    order = (Comment.term_code.desc(), Comment.question_code.desc(), Comment.comment_id.desc())
    statement = select(Comment).where(Comment.area_code == area_code, *_conditions(wanted))
    statement = statement.order_by(*order).limit(limit).offset(offset)
    return tuple(_opened(session, comment) for comment in session.scalars(statement))


def count_comments(session: Session, *, area_code: str, wanted: CommentFilter, at_most: int | None = None) -> int:
    """How many comments pass the filter; counting stops at ``at_most``, so that a page need not see them all."""
    passing = select(Comment.comment_id).where(Comment.area_code == area_code, *_conditions(wanted)).limit(at_most)
    return session.scalar(select(func.count()).select_from(passing.subquery())) or 0


def list_unscored_comments(session: Session, *, area_code: str, limit: int) -> tuple[OpenedComment, ...]:
    """Comments without a sentiment, in the order of their random keys."""
    statement = select(Comment).where(Comment.area_code == area_code, *_conditions(CommentFilter(is_scored=False)))
    return tuple(_opened(session, row) for row in session.scalars(statement.order_by(Comment.comment_id).limit(limit)))


def save_comment_scores(session: Session, scores: Iterable[CommentScore], *, area_code: str) -> None:
    """Write label, engine and reason beside the sealed words."""
    rows = [
        {
            "area_code": area_code,
            "comment_id": score.comment_id,
            "sentiment_label": score.label,
            "sentiment_engine": score.engine,
            "sentiment_reason": score.reason,
            "polarity": score.polarity,
        }
        for score in scores
    ]
    if rows:
        session.execute(update(Comment), rows)


def _conditions(wanted: CommentFilter) -> list[ColumnElement[bool]]:
    columns = (
        (Comment.term_code, wanted.term_code),
        (Comment.sentiment_label, wanted.sentiment_label),
        (Comment.locale, wanted.locale),
    )
    conditions = [column == value for column, value in columns if value is not None]
    if wanted.question_codes is not None:
        conditions.append(Comment.question_code.in_(wanted.question_codes))
    if wanted.is_scored is not None:
        is_scored = Comment.sentiment_label.is_not(None)
        conditions.append(is_scored if wanted.is_scored else ~is_scored)
    return conditions


def _opened(session: Session, comment: Comment) -> OpenedComment:
    return OpenedComment(
        comment_id=comment.comment_id,
        term_code=comment.term_code,
        question_code=comment.question_code,
        locale=comment.locale,
        text=seals_of(session).open(comment.ciphertext, row_id=comment.comment_id),
        may_quote=comment.may_quote,
        sentiment_label=comment.sentiment_label,
        sentiment_reason=comment.sentiment_reason,
        polarity=comment.polarity,
        sentiment_engine=comment.sentiment_engine,
    )
