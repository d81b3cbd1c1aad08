"""Themes and feeling of every comment of a term, and the words of responses, to be counted in memory."""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import CommentLabel, PersonLabel
from app.models.theme import CommentTheme, ThemeReading
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A comment that was read for its themes; the label is a person's before a machine's, None without any."""

    comment_id: str
    themes: frozenset[str]
    label: str | None


def list_voices(session: Session, *, area_code: str, term_code: str) -> tuple[VoiceRow, ...]:
    """Every comment of a term that was read, in the order of the random keys."""
    of_reading = and_(ThemeReading.area_code == Comment.area_code, ThemeReading.comment_id == Comment.comment_id)
    of_label = and_(CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id)
    of_theme = and_(CommentTheme.area_code == Comment.area_code, CommentTheme.comment_id == Comment.comment_id)
    said = case((CommentLabel.label == PersonLabel.CANNOT_TELL, "not_scored"), else_=CommentLabel.label)
    rows = session.execute(
        select(Comment.comment_id, func.coalesce(said, Comment.sentiment_label), CommentTheme.theme_code)
        .join(ThemeReading, of_reading)
        .outerjoin(CommentLabel, of_label)
        .outerjoin(CommentTheme, of_theme)
        .where(Comment.area_code == area_code, Comment.term_code == term_code)
        .order_by(Comment.comment_id, CommentTheme.theme_code)
    )
    return tuple(
        VoiceRow(comment_id, frozenset(theme for _id, _label, theme in held if theme), label)
        for (comment_id, label), held in groupby(rows, key=lambda row: (row[0], row[1]))
    )


def count_term_comments(session: Session, *, area_code: str, term_code: str) -> int:
    """How many comments a term holds, read or not."""
    statement = select(func.count()).where(Comment.area_code == area_code, Comment.term_code == term_code)
    return session.scalar(statement) or 0


def list_response_words(
    session: Session, *, area_code: str, term_code: str, language: str, limit: int
) -> tuple[tuple[str, ...], ...]:
    """The opened comments of each response of a language, in the order of the random keys, up to so many comments."""
    seals = seals_of(session)
    statement = (
        select(Comment)
        .where(
            Comment.area_code == area_code,
            Comment.term_code == term_code,
            func.coalesce(Comment.sentiment_language, Comment.locale) == language,
        )
        .order_by(Comment.response_id, Comment.question_code)
        .limit(limit)
    )
    return tuple(
        tuple(seals.open(comment.ciphertext, row_id=comment.comment_id) for comment in held)
        for _id, held in groupby(session.scalars(statement), key=lambda comment: comment.response_id)
    )


def list_term_languages(session: Session, *, area_code: str, term_code: str, fewest: int) -> tuple[str, ...]:
    """The languages in which this many comments of a term or more were written, the most frequent first."""
    language = func.coalesce(Comment.sentiment_language, Comment.locale)
    statement = (
        select(language)
        .where(Comment.area_code == area_code, Comment.term_code == term_code)
        .group_by(language)
        .having(func.count() >= fewest)
        .order_by(func.count().desc(), language)
    )
    return tuple(session.scalars(statement))
