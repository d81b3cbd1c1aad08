"""Reading comments for those who may, and writing their sentiment as plain codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, delete, false, func, or_, select, update
from sqlalchemy.orm import Session

from app.models.comment import Comment, CommentTranslation
from app.models.label import AuditDraw, CommentLabel, PersonLabel, ReadingQueue
from app.models.theme import CommentTheme
from app.store.sealing import seals_of
from app.store.theme_models import forget_models_taught_by
from app.store.theme_readings import forget_reading

MODEL_ENGINE = "model"
"""The engine of a score that a model of this site gave."""
NOT_YET_SCORED = "not_yet_scored"
"""What a filter calls a comment without a label; it is never stored."""


@dataclass(frozen=True, slots=True)
class OpenedComment:
    """A comment with its words. The label is None until it was scored; ``not_scored`` carries a reason.

    Label, engine, reason and polarity are a machine's; a ``person_label`` counts before them.
    """

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
    is_written_down: bool = False
    """Whether staff wrote it down from a recording."""
    confidence: float | None = None
    person_label: str | None = None
    waits_for_audit: bool = False
    """Whether it was drawn at random and nobody has judged it in the audit yet."""
    language: str = ""
    """The language it is written in; that of its form until a machine has read it."""
    english: str | None = None
    """What a person put it into English as."""


@dataclass(frozen=True, slots=True)
class CommentFilter:
    """Which comments; None leaves a question out of the filter."""

    term_code: str | None = None
    question_codes: tuple[str, ...] | None = None
    sentiment_label: str | None = None
    locale: str | None = None
    is_scored: bool | None = None
    theme_code: str | None = None


@dataclass(frozen=True, slots=True)
class CommentScore:
    """The sentiment of one comment as it is stored, by a machine."""

    comment_id: str
    label: str
    engine: str
    engine_version: str
    language: str | None
    reason: str | None
    polarity: float | None
    confidence: float | None
    negative_share: float | None
    text: str = "original"
    """What was read: the words as written."""


def list_comments(
    session: Session, *, area_code: str, wanted: CommentFilter, limit: int, offset: int = 0
) -> tuple[OpenedComment, ...]:
    """The comments that pass the filter, newest term first, by question, and in no order of time within it.

    All three fall, so that the index is read backwards and no page sorts what it does not show.
    """
    order = (Comment.term_code.desc(), Comment.question_code.desc(), Comment.comment_id.desc())
    statement = _judged_comments(area_code=area_code, wanted=wanted).order_by(*order).limit(limit).offset(offset)
    return tuple(_opened(session, *row) for row in session.execute(statement))


def find_comment(session: Session, *, area_code: str, comment_id: str) -> OpenedComment | None:
    """One comment, None when it is not there or was taken back."""
    statement = _judged_comments(area_code=area_code, wanted=CommentFilter()).where(Comment.comment_id == comment_id)
    row = session.execute(statement).first()
    return _opened(session, *row) if row else None


def count_comments(session: Session, *, area_code: str, wanted: CommentFilter, at_most: int | None = None) -> int:
    """How many comments pass the filter; counting stops at ``at_most``, so that a page need not see them all."""
    passing = _judged_comments(area_code=area_code, wanted=wanted).with_only_columns(Comment.comment_id).limit(at_most)
    return session.scalar(select(func.count()).select_from(passing.subquery())) or 0


def list_unscored_comments(session: Session, *, area_code: str, limit: int) -> tuple[OpenedComment, ...]:
    """Comments without a sentiment, in the order of their random keys."""
    statement = _judged_comments(area_code=area_code, wanted=CommentFilter(is_scored=False))
    statement = statement.order_by(Comment.comment_id).limit(limit)
    return tuple(_opened(session, *row) for row in session.execute(statement))


def list_outdated_comments(
    session: Session, *, area_code: str, language: str, model_version: int | None, after: str, limit: int
) -> tuple[OpenedComment, ...]:
    """Comments read in a language that another engine scored than the one in use, in the order of their random keys.

    ``model_version`` is that of the model in use, None where there is none: then what a model said is outdated.
    """
    is_of_model = func.coalesce(Comment.sentiment_engine, "") == MODEL_ENGINE
    version = Comment.sentiment_engine_version
    is_outdated = is_of_model
    if model_version is not None:
        is_current = or_(version == str(model_version), version == unseen_version(model_version))
        is_outdated = ~and_(is_of_model, func.coalesce(is_current, false()))
    statement = _judged_comments(area_code=area_code, wanted=CommentFilter(is_scored=True))
    statement = statement.where(Comment.sentiment_language == language, is_outdated, Comment.comment_id > after)
    statement = statement.order_by(Comment.comment_id).limit(limit)
    return tuple(_opened(session, *row) for row in session.execute(statement))


def unseen_version(model_version: int) -> str:
    """How the version is written of a score that a sister model gave, which was not trained on this comment."""
    return f"{model_version}/unseen"


def save_comment_scores(session: Session, scores: Iterable[CommentScore], *, area_code: str) -> None:
    """Write a machine's label and what it came from beside the sealed words; what a person said stays untouched."""
    rows = [
        {
            "area_code": area_code,
            "comment_id": score.comment_id,
            "sentiment_label": score.label,
            "sentiment_engine": score.engine,
            "sentiment_engine_version": score.engine_version,
            "sentiment_language": score.language,
            "sentiment_text": score.text,
            "sentiment_reason": score.reason,
            "sentiment_confidence": score.confidence,
            "negative_share": score.negative_share,
            "polarity": score.polarity,
        }
        for score in scores
    ]
    if rows:
        session.execute(update(Comment), rows)


def forget_judgements(session: Session, comment: Comment) -> None:
    """Forget what machine and person said of words that have changed; what was drawn at random stays drawn."""
    comment.sentiment_label = comment.sentiment_engine = comment.sentiment_engine_version = None
    comment.sentiment_language = comment.sentiment_text = comment.sentiment_reason = None
    comment.sentiment_confidence = comment.negative_share = comment.polarity = None
    for model in (CommentLabel, CommentTranslation):
        of_comment = (model.area_code == comment.area_code, model.comment_id == comment.comment_id)
        session.execute(delete(model).where(*of_comment))
    forget_models_taught_by(session, Comment.comment_id == comment.comment_id, area_code=comment.area_code)
    forget_reading(session, area_code=comment.area_code, comment_id=comment.comment_id)


def translation_row_id(comment_id: str) -> str:
    """What the English of a comment is sealed to, apart from its own words."""
    return f"comment_translation/{comment_id}"


_LABEL_SHOWN = func.coalesce(
    case((CommentLabel.label == PersonLabel.CANNOT_TELL, "not_scored"), else_=CommentLabel.label),
    Comment.sentiment_label,
)
"""What a person says, else what a machine does."""


def _judged_comments(*, area_code: str, wanted: CommentFilter) -> Select[Comment, str | None, bool, bytes | None]:
    """The SELECT of (comment, what a person says of it, whether it waits for the audit, its sealed English)."""
    of_label = and_(CommentLabel.area_code == Comment.area_code, CommentLabel.comment_id == Comment.comment_id)
    of_draw = and_(AuditDraw.area_code == Comment.area_code, AuditDraw.comment_id == Comment.comment_id)
    waits = and_(
        AuditDraw.comment_id.is_not(None), func.coalesce(CommentLabel.queue, ReadingQueue.READ) != ReadingQueue.AUDIT
    )
    of_translation = and_(
        CommentTranslation.area_code == Comment.area_code, CommentTranslation.comment_id == Comment.comment_id
    )
    statement = (
        select(Comment, CommentLabel.label, waits, CommentTranslation.ciphertext)
        .outerjoin(CommentLabel, of_label)
        .outerjoin(AuditDraw, of_draw)
        .outerjoin(CommentTranslation, of_translation)
    )
    return statement.where(Comment.area_code == area_code, *_conditions(wanted))


def _conditions(wanted: CommentFilter) -> list[ColumnElement[bool]]:
    columns = (
        (Comment.term_code, wanted.term_code),
        (_LABEL_SHOWN, wanted.sentiment_label),
        (Comment.locale, wanted.locale),
    )
    conditions = [column == value for column, value in columns if value is not None]
    if wanted.question_codes is not None:
        conditions.append(Comment.question_code.in_(wanted.question_codes))
    if wanted.is_scored is not None:
        is_scored = Comment.sentiment_label.is_not(None)
        conditions.append(is_scored if wanted.is_scored else ~is_scored)
    if wanted.theme_code is not None:
        has_theme = select(CommentTheme.comment_id).where(
            CommentTheme.area_code == Comment.area_code,
            CommentTheme.comment_id == Comment.comment_id,
            CommentTheme.theme_code == wanted.theme_code,
        )
        conditions.append(has_theme.exists())
    return conditions


def _opened(
    session: Session,
    comment: Comment,
    person_label: str | None,
    waits_for_audit: bool,  # noqa: FBT001  # a row of the SELECT
    english: bytes | None,
) -> OpenedComment:
    seals = seals_of(session)
    return OpenedComment(
        comment_id=comment.comment_id,
        term_code=comment.term_code,
        question_code=comment.question_code,
        locale=comment.locale,
        text=seals.open(comment.ciphertext, row_id=comment.comment_id),
        may_quote=comment.may_quote,
        sentiment_label=comment.sentiment_label,
        sentiment_reason=comment.sentiment_reason,
        polarity=comment.polarity,
        sentiment_engine=comment.sentiment_engine,
        is_written_down=comment.is_written_down,
        confidence=comment.sentiment_confidence,
        person_label=person_label,
        waits_for_audit=bool(waits_for_audit),
        language=comment.sentiment_language or comment.locale,
        english=seals.open(english, row_id=translation_row_id(comment.comment_id)) if english else None,
    )
