"""Finding what comments are about, after they were stored and never in a parent's request, and what people mend."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.text.theme_model_files import read_theme_model
from analysis.text.theme_training import ThemeModel, predict_themes
from analysis.text.themes import RULES_VERSION, find_themes
from app.db import Session, start_writing
from app.models.theme import ThemeSource
from app.services.theme_frame import list_added_themes, theme_labels
from app.store.theme_models import list_kept_theme_models
from app.store.theme_readings import (
    NewReading,
    ThemeText,
    list_comment_languages,
    list_comments_to_read,
    list_readings,
    save_person_reading,
    save_readings,
)

BATCH_SIZE = 500


@dataclass(frozen=True, slots=True)
class _Engine:
    """What reads a language now. The version names the language: a comment told to be of another one is read anew."""

    language: str
    version: str
    model: ThemeModel | None


def correct_themes(session: Session, *, area_code: str, comment_id: str, themes: Sequence[str], staff_id: str) -> bool:
    """Whether the themes a person gives a comment were kept, maybe none; refuses a theme that is not in the frame.

    A theme that people gave it before and that was taken away since stays, though nobody was offered it.
    """
    start_writing(session)
    if not set(themes) <= theme_labels(session, area_code=area_code).keys():
        session.rollback()
        return False
    before = list_readings(session, area_code=area_code, comment_ids=[comment_id]).get(comment_id)
    said_before = before.themes if before is not None and before.source is ThemeSource.PERSON else frozenset()
    retired = {one.code for one in list_added_themes(session, area_code=area_code) if one.retired_on is not None}
    is_kept = save_person_reading(
        session,
        area_code=area_code,
        comment_id=comment_id,
        themes=frozenset(themes) | (said_before & retired),
        staff_id=staff_id,
    )
    session.commit()
    return is_kept


def read_new_comments(
    session: Session, *, area_code: str, progress: Callable[[int], None], at_most: int | None = None
) -> Counter[str]:
    """How many comments were read by rules, by models, and by neither for want of rules; commits each batch.

    It stops soon after ``at_most``; running it again goes on.
    """
    counts: Counter[str] = Counter()
    for language in list_comment_languages(session, area_code=area_code):
        engine = _engine(session, area_code=area_code, language=language)
        while at_most is None or counts.total() < at_most:
            comments = list_comments_to_read(
                session, area_code=area_code, language=language, engine_version=engine.version, limit=BATCH_SIZE
            )
            if not comments:
                break
            readings = _read(comments, engine=engine)
            start_writing(session)
            save_readings(session, readings, area_code=area_code)
            session.commit()
            counts.update(reading.source.value for reading in readings)
            progress(len(readings))
    return counts


def _engine(session: Session, *, area_code: str, language: str) -> _Engine:
    for kept in list_kept_theme_models(session, area_code=area_code):
        if kept.language == language:
            return _Engine(language, f"model-{kept.version}-{language}", read_theme_model(kept.content))
    return _Engine(language, f"rules-{RULES_VERSION}-{language}", None)


def _read(comments: Sequence[ThemeText], *, engine: _Engine) -> list[NewReading]:
    if engine.model is not None:
        questions = [comment.question_code for comment in comments]
        by_model = predict_themes(engine.model, [comment.text for comment in comments], questions=questions)
        return [
            NewReading(comment.comment_id, themes, ThemeSource.MODEL, engine.version)
            for comment, themes in zip(comments, by_model, strict=True)
        ]
    readings = []
    for comment in comments:
        themes = find_themes(comment.text, language=engine.language)
        source = ThemeSource.NONE if themes is None else ThemeSource.RULE
        readings.append(NewReading(comment.comment_id, themes or frozenset(), source, engine.version))
    return readings
