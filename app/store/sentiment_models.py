"""Trained models of sentiment: sealed, with the figures of their gate; only the newest of a language counts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, func, select, update
from sqlalchemy.orm import Session

from app.models.sentiment_model import ModelSource, SentimentModelRow
from app.store.sealing import seals_of


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """How a model did on labels it had not seen; figures are None where no model could be made."""

    label_count: int
    model_binary_f1: float | None
    model_binary_f1_low: float | None
    model_binary_f1_high: float | None
    word_list_binary_f1: float | None
    textblob_binary_f1: float | None
    model_macro_f1: float | None
    has_passed: bool
    reason: str | None
    """Why the model is not used; None when it is."""


@dataclass(frozen=True, slots=True)
class Training:
    """The newest training of a language."""

    language: str
    version: int
    trained_on: date
    source: ModelSource
    figures: TrainingFigures


@dataclass(frozen=True, slots=True)
class KeptModel:
    """The bytes of a model that is used."""

    language: str
    version: int
    content: bytes


def add_training(
    session: Session,
    *,
    area_code: str,
    language: str,
    figures: TrainingFigures,
    source: ModelSource,
    content: bytes | None,
    today: date,
) -> int:
    """The version of this training. Earlier models of the language are forgotten; their figures stay.

    ``content`` is the model where it passed its gate, else None.
    """
    of_language = (SentimentModelRow.area_code == area_code, SentimentModelRow.language == language)
    version = (session.scalar(select(func.max(SentimentModelRow.version)).where(*of_language)) or 0) + 1
    session.execute(update(SentimentModelRow).where(*of_language).values(ciphertext=None))
    sealed = None
    if content is not None:
        sealed = seals_of(session).seal_bytes(content, row_id=_row_id(area_code, language, version))
    session.add(
        SentimentModelRow(
            area_code=area_code,
            language=language,
            version=version,
            trained_on=today,
            source=source.value,
            ciphertext=sealed,
            label_count=figures.label_count,
            model_binary_f1=figures.model_binary_f1,
            model_binary_f1_low=figures.model_binary_f1_low,
            model_binary_f1_high=figures.model_binary_f1_high,
            word_list_binary_f1=figures.word_list_binary_f1,
            textblob_binary_f1=figures.textblob_binary_f1,
            model_macro_f1=figures.model_macro_f1,
            has_passed=figures.has_passed,
            reason=figures.reason,
        )
    )
    session.flush()
    return version


def list_trainings(session: Session, *, area_code: str) -> tuple[Training, ...]:
    """The newest training of each language."""
    return tuple(_training(row) for row in session.scalars(_newest(area_code)))


def list_kept_models(session: Session, *, area_code: str) -> tuple[KeptModel, ...]:
    """The models that are used: of each language the newest, if it passed its gate."""
    seals = seals_of(session)
    return tuple(
        KeptModel(
            row.language,
            row.version,
            seals.open_bytes(row.ciphertext, row_id=_row_id(row.area_code, row.language, row.version)),
        )
        for row in session.scalars(_newest(area_code).where(SentimentModelRow.ciphertext.is_not(None)))
        if row.ciphertext is not None
    )


def _newest(area_code: str) -> Select[SentimentModelRow]:
    newest = select(SentimentModelRow.language, func.max(SentimentModelRow.version).label("version"))
    newest_of = newest.where(SentimentModelRow.area_code == area_code).group_by(SentimentModelRow.language).subquery()
    is_newest = and_(
        SentimentModelRow.language == newest_of.c.language, SentimentModelRow.version == newest_of.c.version
    )
    rows = select(SentimentModelRow).join(newest_of, is_newest).where(SentimentModelRow.area_code == area_code)
    return rows.order_by(SentimentModelRow.language)


def _row_id(area_code: str, language: str, version: int) -> str:
    return f"sentiment_model/{area_code}/{language}/{version}"


def _training(row: SentimentModelRow) -> Training:
    figures = TrainingFigures(
        label_count=row.label_count,
        model_binary_f1=row.model_binary_f1,
        model_binary_f1_low=row.model_binary_f1_low,
        model_binary_f1_high=row.model_binary_f1_high,
        word_list_binary_f1=row.word_list_binary_f1,
        textblob_binary_f1=row.textblob_binary_f1,
        model_macro_f1=row.model_macro_f1,
        has_passed=row.has_passed,
        reason=row.reason,
    )
    return Training(row.language, row.version, row.trained_on, ModelSource(row.source), figures)
