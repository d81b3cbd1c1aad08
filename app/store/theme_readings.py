"""What comments are about, as machines and people read them: a machine never overwrites a person."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.theme import CommentTheme, ThemeReading, ThemeSource
from app.store.comment_language import written_language
from app.store.sealing import seals_of

PERSON_VERSION = "person"


@dataclass(frozen=True, slots=True)
class ThemeText:
    """The words of a comment that is to be read, or that a person gave these themes."""

    comment_id: str
    question_code: str
    text: str
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NewReading:
    """The themes a machine found in one comment, maybe none."""

    comment_id: str
    themes: frozenset[str]
    source: ThemeSource
    engine_version: str


@dataclass(frozen=True, slots=True)
class KeptReading:
    """The themes of a comment and who gave them."""

    themes: frozenset[str]
    source: ThemeSource


def list_comment_languages(session: Session, *, area_code: str) -> tuple[str, ...]:
    """The languages that comments are written in."""
    language = written_language()
    return tuple(session.scalars(select(language).where(Comment.area_code == area_code).distinct().order_by(language)))


def list_comments_to_read(
    session: Session, *, area_code: str, language: str, engine_version: str, limit: int
) -> tuple[ThemeText, ...]:
    """Comments of a language that no machine read yet, or another engine, and no person; in order of their keys."""
    statement = select(Comment).outerjoin(ThemeReading, _of_comment())
    is_outdated = and_(ThemeReading.source != ThemeSource.PERSON, ThemeReading.engine_version != engine_version)
    statement = statement.where(
        Comment.area_code == area_code,
        written_language() == language,
        or_(ThemeReading.comment_id.is_(None), is_outdated),
    )
    return tuple(_opened(session, row) for row in session.scalars(statement.order_by(Comment.comment_id).limit(limit)))


def save_readings(session: Session, readings: Iterable[NewReading], *, area_code: str) -> None:
    """Write what a machine found; a comment that a person read meanwhile, or that was taken back, stays as it is."""
    readings = list(readings)
    ids = [reading.comment_id for reading in readings]
    of_these = (ThemeReading.area_code == area_code, ThemeReading.comment_id.in_(ids))
    of_people = set(
        session.scalars(select(ThemeReading.comment_id).where(*of_these, ThemeReading.source == ThemeSource.PERSON))
    )
    there = set(
        session.scalars(select(Comment.comment_id).where(Comment.area_code == area_code, Comment.comment_id.in_(ids)))
    )
    kept = [reading for reading in readings if reading.comment_id in there - of_people]
    session.execute(delete(ThemeReading).where(*of_these, ThemeReading.source != ThemeSource.PERSON))
    rows = [
        {
            "area_code": area_code,
            "comment_id": reading.comment_id,
            "source": reading.source.value,
            "engine_version": reading.engine_version,
        }
        for reading in kept
    ]
    if rows:
        session.execute(insert(ThemeReading), rows)
    _add_themes(session, {reading.comment_id: reading.themes for reading in kept}, area_code=area_code)


def save_person_reading(
    session: Session, *, area_code: str, comment_id: str, themes: frozenset[str], staff_id: str
) -> bool:
    """Whether a person's themes of a comment were kept, in the place of any before; false when it was taken back."""
    is_there = select(Comment.comment_id).where(Comment.area_code == area_code, Comment.comment_id == comment_id)
    if session.scalar(is_there.with_for_update()) is None:
        return False
    forget_reading(session, area_code=area_code, comment_id=comment_id)
    session.add(
        ThemeReading(
            area_code=area_code,
            comment_id=comment_id,
            source=ThemeSource.PERSON.value,
            engine_version=PERSON_VERSION,
            staff_id=staff_id,
        )
    )
    session.flush()
    _add_themes(session, {comment_id: themes}, area_code=area_code)
    return True


def forget_reading(session: Session, *, area_code: str, comment_id: str) -> None:
    """Forget the themes of words that have changed; the next run reads them anew."""
    session.execute(
        delete(ThemeReading).where(ThemeReading.area_code == area_code, ThemeReading.comment_id == comment_id)
    )


def list_readings(session: Session, *, area_code: str, comment_ids: Collection[str]) -> dict[str, KeptReading]:
    """The readings of these comments, without those that nobody has read."""
    of_these = (ThemeReading.area_code == area_code, ThemeReading.comment_id.in_(comment_ids))
    sources = {
        row.comment_id: ThemeSource(row.source)
        for row in session.execute(select(ThemeReading.comment_id, ThemeReading.source).where(*of_these))
    }
    themes: dict[str, set[str]] = {comment_id: set() for comment_id in sources}
    of_themes = (CommentTheme.area_code == area_code, CommentTheme.comment_id.in_(comment_ids))
    for row in session.execute(select(CommentTheme.comment_id, CommentTheme.theme_code).where(*of_themes)):
        themes[row.comment_id].add(row.theme_code)
    return {comment_id: KeptReading(frozenset(themes[comment_id]), source) for comment_id, source in sources.items()}


def list_corrected_comments(session: Session, *, area_code: str, language: str) -> tuple[ThemeText, ...]:
    """The comments of a language that a person gave themes, opened, in the order of their keys."""
    statement = select(Comment).join(ThemeReading, _of_comment())
    statement = statement.where(
        Comment.area_code == area_code, written_language() == language, ThemeReading.source == ThemeSource.PERSON
    )
    comments = session.scalars(statement.order_by(Comment.comment_id)).all()
    readings = list_readings(session, area_code=area_code, comment_ids=[row.comment_id for row in comments])
    return tuple(_opened(session, row, themes=readings[row.comment_id].themes) for row in comments)


def count_corrected_comments(session: Session, *, area_code: str) -> dict[str, int]:
    """How many comments of each language a person gave themes."""
    language = written_language()
    counts = (
        select(language.label("language"), func.count().label("comment_count"))
        .select_from(Comment)
        .join(ThemeReading, _of_comment())
        .where(Comment.area_code == area_code, ThemeReading.source == ThemeSource.PERSON)
        .group_by(language)
        .order_by(language)
    )
    return {row.language: row.comment_count for row in session.execute(counts)}


def count_comments_of_theme(session: Session, *, area_code: str, theme_code: str) -> int:
    """How many comments people gave this theme."""
    of_reading = and_(
        ThemeReading.area_code == CommentTheme.area_code, ThemeReading.comment_id == CommentTheme.comment_id
    )
    statement = select(func.count()).select_from(CommentTheme).join(ThemeReading, of_reading)
    statement = statement.where(
        CommentTheme.area_code == area_code,
        CommentTheme.theme_code == theme_code,
        ThemeReading.source == ThemeSource.PERSON,
    )
    return session.scalar(statement) or 0


def _add_themes(session: Session, themes: Mapping[str, frozenset[str]], *, area_code: str) -> None:
    rows = [
        {"area_code": area_code, "comment_id": comment_id, "theme_code": theme}
        for comment_id, found in themes.items()
        for theme in sorted(found)
    ]
    if rows:
        session.execute(insert(CommentTheme), rows)


def _opened(session: Session, comment: Comment, *, themes: frozenset[str] = frozenset()) -> ThemeText:
    text = seals_of(session).open(comment.ciphertext, row_id=comment.comment_id)
    return ThemeText(comment.comment_id, comment.question_code, text, themes)


def _of_comment() -> ColumnElement[bool]:
    return and_(ThemeReading.area_code == Comment.area_code, ThemeReading.comment_id == Comment.comment_id)
