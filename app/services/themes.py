"""Finding what comments are about, after they were stored and never in a parent's request, and what people mend."""

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.text.theme_gate import LEAST_CORRECTED, check_theme_gate
from analysis.text.theme_model_files import read_theme_model, theme_model_bytes
from analysis.text.theme_training import ThemedComment, ThemeModel, predict_themes, train_themes
from analysis.text.themes import RULES_VERSION, Theme, ThemeGroup, find_themes, read_frame
from app.db import Session, start_writing
from app.models.theme import ThemeSource
from app.store.theme_frame import OwnTheme, list_own_themes, save_own_theme
from app.store.theme_models import list_kept_theme_models, save_theme_training
from app.store.theme_readings import (
    NewReading,
    ThemeText,
    count_corrected_comments,
    list_comment_languages,
    list_comments_to_read,
    list_corrected_comments,
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


def site_frame(session: Session, *, area_code: str) -> tuple[ThemeGroup, ...]:
    """The frame as this forum has it: its names, and its own themes behind the others of their group."""
    own = {theme.code: theme for theme in list_own_themes(session, area_code=area_code)}
    known = {theme.code for group in read_frame() for theme in group.themes}
    return tuple(
        ThemeGroup(
            group.code,
            group.label,
            (
                *(_renamed(theme, own.get(theme.code)) for theme in group.themes),
                *(
                    Theme(theme.code, theme.label, group.code)
                    for theme in own.values()
                    if theme.group == group.code and theme.code not in known
                ),
            ),
        )
        for group in read_frame()
    )


def theme_labels(session: Session, *, area_code: str) -> dict[str, str]:
    """The name of every theme by its code, in the order of the frame."""
    return {theme.code: theme.label for group in site_frame(session, area_code=area_code) for theme in group.themes}


def rename_theme(session: Session, *, area_code: str, code: str, label: str) -> bool:
    """Whether the theme is there and has its new name now; commits it."""
    frame = site_frame(session, area_code=area_code)
    theme = next((theme for group in frame for theme in group.themes if theme.code == code), None)
    if theme is None or not label:
        return False
    start_writing(session)
    save_own_theme(session, OwnTheme(code, theme.group, label), area_code=area_code)
    session.commit()
    return True


def add_theme(session: Session, *, area_code: str, group: str, label: str) -> bool:
    """Whether a new theme stands in this group now; commits it. Machines give it once people's corrections teach it."""
    if not label or group not in {one.code for one in read_frame()}:
        return False
    start_writing(session)
    save_own_theme(session, OwnTheme(f"own_{secrets.token_hex(6)}", group, label), area_code=area_code)
    session.commit()
    return True


def correct_themes(session: Session, *, area_code: str, comment_id: str, themes: Sequence[str], staff_id: str) -> bool:
    """Whether the themes a person gives a comment were kept, maybe none; refuses a theme that is not in the frame."""
    frame = site_frame(session, area_code=area_code)
    if not set(themes) <= {theme.code for group in frame for theme in group.themes}:
        return False
    start_writing(session)
    is_kept = save_person_reading(
        session, area_code=area_code, comment_id=comment_id, themes=frozenset(themes), staff_id=staff_id
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


def train_site_themes(session: Session, *, area_code: str, today: date) -> tuple[str, ...]:
    """The languages whose corrected comments were enough to train, each kept only where it beats the rules; commits."""
    trained = []
    for language, count in count_corrected_comments(session, area_code=area_code).items():
        if count < LEAST_CORRECTED:
            continue
        corrected = list_corrected_comments(session, area_code=area_code, language=language)
        comments = [ThemedComment(one.text, one.themes, one.question_code) for one in corrected]
        gate = check_theme_gate(comments, language=language)
        model = train_themes(comments, language=language) if gate.has_passed else None
        start_writing(session)
        save_theme_training(
            session,
            area_code=area_code,
            language=language,
            comment_count=gate.comment_count,
            model_micro_f1=gate.model_micro_f1,
            rules_micro_f1=gate.rules_micro_f1,
            content=theme_model_bytes(model) if model else None,
            today=today,
        )
        session.commit()
        trained.append(language)
    return tuple(trained)


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


def _renamed(theme: Theme, own: OwnTheme | None) -> Theme:
    return Theme(theme.code, own.label, theme.group) if own else theme
