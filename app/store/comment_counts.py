"""What machines hold of all comments of a term, as counts, and what people say of those they read; no word of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.comment import Comment
from app.models.label import AuditDraw, CommentLabel, ReadingQueue
from app.models.response import Response
from app.models.theme import CommentTheme


@dataclass(frozen=True, slots=True)
class GuessCount:
    """Comments of one community and one question or theme, with the same label of a machine; None: not looked at yet.

    ``model_count`` of them were scored by a model, whose shares of how likely they are negative add up to
    ``negative_share_sum``.
    """

    community_code: str
    cell_code: str
    sentiment_label: str | None
    comment_count: int
    model_count: int
    negative_share_sum: float


@dataclass(frozen=True, slots=True)
class ReadOrDrawn:
    """A comment that was drawn at random, judged by a person, or both.

    ``theme_codes`` are what it is about, as a machine or a person read it. ``draw_order`` is its place in the secret
    order, None where it was not drawn. ``audit_label`` was given in the audit before today, ``person_label`` in any
    way.
    """

    community_code: str
    question_code: str
    theme_codes: frozenset[str]
    sentiment_label: str | None
    negative_share: float | None
    draw_order: str | None
    audit_label: str | None
    person_label: str | None


def count_guesses_by_question(session: Session, *, area_code: str, term_code: str) -> tuple[GuessCount, ...]:
    """Every comment of a term, counted once."""
    of_term = (Comment.area_code == area_code, Comment.term_code == term_code)
    return _guess_counts(session, select(Comment).where(*of_term), cell=Comment.question_code)


def count_guesses_by_theme(session: Session, *, area_code: str, term_code: str) -> tuple[GuessCount, ...]:
    """Every comment of a term, counted for each of its themes; one that has none is not counted."""
    of_term = (Comment.area_code == area_code, Comment.term_code == term_code)
    themed = select(Comment).join(CommentTheme, _of_theme()).where(*of_term)
    return _guess_counts(session, themed, cell=CommentTheme.theme_code)


def list_read_or_drawn(session: Session, *, area_code: str, term_code: str, today: date) -> tuple[ReadOrDrawn, ...]:
    """The comments of a term that people read or are to read: those drawn first, in the secret order."""
    of_term = (Comment.area_code == area_code, Comment.term_code == term_code)
    is_audited = and_(
        AuditDraw.comment_id.is_not(None),
        CommentLabel.queue == ReadingQueue.AUDIT,
        CommentLabel.labelled_on < today,
    )
    rows = _read_or_drawn(
        select(
            Comment.comment_id,
            Response.community_code,
            Comment.question_code,
            Comment.sentiment_label,
            Comment.negative_share,
            AuditDraw.draw_order,
            case((is_audited, CommentLabel.label)),
            CommentLabel.label,
        ).join(Response, _of_response()),
        area_code=area_code,
    ).where(*of_term)
    themes = _read_or_drawn(
        select(Comment.comment_id, CommentTheme.theme_code).join(CommentTheme, _of_theme()).where(*of_term),
        area_code=area_code,
    )
    by_comment: defaultdict[str, set[str]] = defaultdict(set)
    for comment_id, theme_code in session.execute(themes):
        by_comment[comment_id].add(theme_code)
    ordered = rows.order_by(AuditDraw.draw_order.is_(None), AuditDraw.draw_order, Comment.comment_id)
    return tuple(
        ReadOrDrawn(community, question, frozenset(by_comment[comment_id]), *rest)
        for comment_id, community, question, *rest in session.execute(ordered)
    )


def _guess_counts(
    session: Session, comments: Select[Comment], *, cell: InstrumentedAttribute[str]
) -> tuple[GuessCount, ...]:
    cells = (Response.community_code, cell, Comment.sentiment_label)
    counts = comments.join(Response, _of_response()).with_only_columns(
        *cells, func.count(), func.count(Comment.negative_share), func.sum(Comment.negative_share)
    )
    return tuple(
        GuessCount(community, cell_code, label, count, model_count, share_sum or 0.0)
        for community, cell_code, label, count, model_count, share_sum in session.execute(
            counts.group_by(*cells).order_by(*cells)
        )
    )


def _read_or_drawn(comments: Select[*tuple[Any, ...]], *, area_code: str) -> Select[*tuple[Any, ...]]:
    """Those of these comments that were drawn or judged, with both rows beside them."""
    # Looked up one by one: they are a few hundred among a hundred thousand.
    drawn = select(AuditDraw.comment_id).where(AuditDraw.area_code == area_code)
    judged = select(CommentLabel.comment_id).where(CommentLabel.area_code == area_code)
    of_label = and_(CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id)
    of_draw = and_(AuditDraw.area_code == Comment.area_code, AuditDraw.comment_id == Comment.comment_id)
    return (
        comments.outerjoin(CommentLabel, of_label)
        .outerjoin(AuditDraw, of_draw)
        .where(Comment.comment_id.in_(drawn.union(judged)))
    )


def _of_theme() -> ColumnElement[bool]:
    return and_(CommentTheme.area_code == Comment.area_code, CommentTheme.comment_id == Comment.comment_id)


def _of_response() -> ColumnElement[bool]:
    return and_(
        Response.area_code == Comment.area_code,
        Response.term_code == Comment.term_code,
        Response.response_id == Comment.response_id,
    )
