"""Learning themes from what people set right: training a language, its gate, and whether its model is used."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.text.theme_gate import LEAST_CORRECTED, ThemeGate, check_theme_gate
from analysis.text.theme_model_files import theme_model_bytes
from analysis.text.theme_training import ThemedComment, train_themes
from app.db import Session, start_writing
from app.services.theme_frame import theme_labels
from app.store.theme_models import ThemeTraining, list_theme_trainings, save_theme_training
from app.store.theme_readings import count_corrected_comments, list_corrected_comments


class ThemeUse(StrEnum):
    """What reads a language for themes, and why."""

    MODEL = "model"
    TOO_FEW = "too_few"
    NOT_TRAINED = "not_trained"
    NOT_BETTER = "not_better"
    FORGOTTEN = "forgotten"
    """The model proved itself and was forgotten, because words it learned from were taken back or erased."""


@dataclass(frozen=True, slots=True)
class ThemeLearning:
    """How many comments of a language people gave themes, its newest training or None, and what reads it now."""

    language: str
    corrected_count: int
    training: ThemeTraining | None

    @property
    def use(self) -> ThemeUse:
        """What reads the language for themes now: the model, or the rules and why."""
        if self.training is None:
            return ThemeUse.NOT_TRAINED if self.corrected_count >= LEAST_CORRECTED else ThemeUse.TOO_FEW
        if self.training.is_used:
            return ThemeUse.MODEL
        has_passed = ThemeGate(
            self.training.comment_count, self.training.model_micro_f1, self.training.rules_micro_f1
        ).has_passed
        return ThemeUse.FORGOTTEN if has_passed else ThemeUse.NOT_BETTER


def train_site_themes(session: Session, *, area_code: str, today: date) -> tuple[str, ...]:
    """The languages whose corrected comments were enough to train, each kept only where it beats the rules; commits."""
    trained = []
    offered = theme_labels(session, area_code=area_code).keys()
    for language, count in count_corrected_comments(session, area_code=area_code).items():
        if count < LEAST_CORRECTED:
            continue
        corrected = list_corrected_comments(session, area_code=area_code, language=language)
        comments = [ThemedComment(one.text, one.themes & offered, one.question_code) for one in corrected]
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


def list_theme_learning(session: Session, *, area_code: str) -> tuple[ThemeLearning, ...]:
    """Every language that people gave themes in or that was trained, the one with the most such comments first."""
    counts = count_corrected_comments(session, area_code=area_code)
    trainings = {one.language: one for one in list_theme_trainings(session, area_code=area_code)}
    learning = (
        ThemeLearning(language, counts.get(language, 0), trainings.get(language)) for language in {*counts, *trainings}
    )
    return tuple(sorted(learning, key=lambda one: (-one.corrected_count, one.language)))
