"""Models of themes trained on corrections: sealed, with the figures of their gate; one for each language."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from app.models.comment import Comment
from app.models.theme import ThemeModelRow, ThemeReading, ThemeSource
from app.store.comment_language import written_language
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class ThemeTraining:
    """The newest training of a language. ``is_used`` tells whether its model beat the rules."""

    language: str
    version: int
    trained_on: date
    comment_count: int
    model_micro_f1: float
    rules_micro_f1: float
    is_used: bool


@dataclass(frozen=True, slots=True)
class KeptThemeModel:
    """The bytes of a model that is used."""

    language: str
    version: int
    content: bytes


def save_theme_training(
    session: Session,
    *,
    area_code: str,
    language: str,
    comment_count: int,
    model_micro_f1: float,
    rules_micro_f1: float,
    content: bytes | None,
    today: date,
) -> None:
    """Keep a training in the place of the one before; ``content`` is the model where it is used, else None.

    The same model again keeps its version, so that no comment is read anew.
    """
    row = session.get(ThemeModelRow, (area_code, language))
    if row is not None and content is not None and _opened(session, row) == content:
        row.trained_on = today
        session.flush()
        return
    version = row.version + 1 if row else 1
    if row is None:
        row = ThemeModelRow(area_code=area_code, language=language)
        session.add(row)
    row.version, row.trained_on, row.comment_count = version, today, comment_count
    row.model_micro_f1, row.rules_micro_f1 = model_micro_f1, rules_micro_f1
    row.ciphertext = None
    if content is not None:
        row.ciphertext = seals_of(session).seal_bytes(content, row_id=_row_id(area_code, language, version))
    session.flush()


def list_theme_trainings(session: Session, *, area_code: str) -> tuple[ThemeTraining, ...]:
    """The newest training of each language."""
    rows = session.scalars(
        select(ThemeModelRow).where(ThemeModelRow.area_code == area_code).order_by(ThemeModelRow.language)
    )
    return tuple(
        ThemeTraining(
            row.language,
            row.version,
            row.trained_on,
            row.comment_count,
            row.model_micro_f1,
            row.rules_micro_f1,
            row.ciphertext is not None,
        )
        for row in rows
    )


def list_kept_theme_models(session: Session, *, area_code: str) -> tuple[KeptThemeModel, ...]:
    """The models that are used."""
    rows = session.scalars(
        select(ThemeModelRow)
        .where(ThemeModelRow.area_code == area_code, ThemeModelRow.ciphertext.is_not(None))
        .order_by(ThemeModelRow.language)
    )
    opened = ((row, _opened(session, row)) for row in rows)
    return tuple(KeptThemeModel(row.language, row.version, content) for row, content in opened if content is not None)


def forget_models_taught_by(session: Session, *of_comments: ColumnElement[bool], area_code: str) -> None:
    """Forget the models of every language in which a person gave themes to one of these comments.

    A model holds each comment it learned from, word for word though in no order: it goes before they do. The next
    training makes a new one from those that are left.
    """
    of_reading = and_(ThemeReading.area_code == Comment.area_code, ThemeReading.comment_id == Comment.comment_id)
    languages = select(written_language()).join(ThemeReading, of_reading)
    languages = languages.where(Comment.area_code == area_code, ThemeReading.source == ThemeSource.PERSON, *of_comments)
    session.execute(
        update(ThemeModelRow)
        .where(ThemeModelRow.area_code == area_code, ThemeModelRow.language.in_(languages))
        .values(ciphertext=None)
        .execution_options(synchronize_session="fetch")
    )


def _opened(session: Session, row: ThemeModelRow) -> bytes | None:
    if row.ciphertext is None:
        return None
    return seals_of(session).open_bytes(row.ciphertext, row_id=_row_id(row.area_code, row.language, row.version))


def _row_id(area_code: str, language: str, version: int) -> str:
    return f"theme_model/{area_code}/{language}/{version}"
