"""How many comments of a term are about what, and how they feel; the words of responses, to be counted in memory."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.label import CommentLabel, PersonLabel
from app.models.theme import CommentTheme, ThemeReading
from app.store.comment_language import written_language
from app.store.sealing import seals_of

_BETWEEN = " "


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """How many comments that were read are about just these themes, with this label: a person's before a machine's."""

    themes: frozenset[str]
    label: str | None
    comment_count: int


def count_voices(session: Session, *, area_code: str, term_code: str) -> tuple[VoiceCount, ...]:
    """The comments of a term that were read for themes, counted by the themes each has and by its label."""
    of_reading = and_(ThemeReading.area_code == Comment.area_code, ThemeReading.comment_id == Comment.comment_id)
    of_label = and_(CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id)
    of_theme = and_(CommentTheme.area_code == Comment.area_code, CommentTheme.comment_id == Comment.comment_id)
    said = case((CommentLabel.label == PersonLabel.CANNOT_TELL, "not_scored"), else_=CommentLabel.label)
    voices = (
        select(
            func.coalesce(said, Comment.sentiment_label).label("label"),
            func.aggregate_strings(CommentTheme.theme_code, _BETWEEN).label("themes"),
        )
        .select_from(Comment)
        .join(ThemeReading, of_reading)
        .outerjoin(CommentLabel, of_label)
        .outerjoin(CommentTheme, of_theme)
        .where(Comment.area_code == area_code, Comment.term_code == term_code)
        .group_by(Comment.comment_id, Comment.sentiment_label, CommentLabel.label)
        .subquery()
    )
    counts: Counter[tuple[frozenset[str], str | None]] = Counter()
    statement = select(voices.c.themes, voices.c.label, func.count()).group_by(voices.c.themes, voices.c.label)
    for themes, label, count in session.execute(statement):
        # The same themes may come in another order, as a database pleases.
        counts[frozenset(themes.split(_BETWEEN)) if themes else frozenset(), label] += count
    return tuple(
        VoiceCount(themes, label, count)
        for (themes, label), count in sorted(counts.items(), key=lambda pair: (sorted(pair[0][0]), pair[0][1] or ""))
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
            written_language() == language,
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
    language = written_language()
    statement = (
        select(language)
        .where(Comment.area_code == area_code, Comment.term_code == term_code)
        .group_by(language)
        .having(func.count() >= fewest)
        .order_by(func.count().desc(), language)
    )
    return tuple(session.scalars(statement))
