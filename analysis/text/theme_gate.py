"""Whether a language's model of themes may be used: enough corrected comments, and better than the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.text.theme_evaluation import evaluate_themes
from analysis.text.theme_training import ThemedComment, predict_themes, train_themes
from analysis.text.themes import find_themes

LEAST_CORRECTED = 150
FOLD_COUNT = 3


@dataclass(frozen=True, slots=True)
class ThemeGate:
    """Micro F1 of the model on comments it had not seen and of the rules on the same ones."""

    comment_count: int
    model_micro_f1: float
    rules_micro_f1: float

    @property
    def has_passed(self) -> bool:
        """Whether the model is used."""
        return self.comment_count >= LEAST_CORRECTED and self.model_micro_f1 > self.rules_micro_f1


def check_theme_gate(comments: Sequence[ThemedComment], *, language: str) -> ThemeGate:
    """The figures of both by cross-validation in three folds, each text on one side only; every theme counts."""
    texts = sorted({comment.text for comment in comments})
    fold_of = {text: place % FOLD_COUNT for place, text in enumerate(texts)}
    themes = sorted({theme for comment in comments for theme in comment.themes})
    predicted: dict[int, frozenset[str]] = {}
    for fold in range(FOLD_COUNT):
        left_out = [place for place, comment in enumerate(comments) if fold_of[comment.text] == fold]
        model = train_themes([one for one in comments if fold_of[one.text] != fold], language=language)
        if model is not None:
            found = predict_themes(
                model,
                [comments[place].text for place in left_out],
                questions=[comments[place].question for place in left_out],
            )
            predicted |= dict(zip(left_out, found, strict=True))
    given = [comment.themes for comment in comments]
    by_model = [predicted.get(place, frozenset()) for place in range(len(comments))]
    by_rules = [find_themes(comment.text, language=language) or frozenset() for comment in comments]
    return ThemeGate(
        len(comments),
        evaluate_themes(by_model, given, themes=themes).micro_f1,
        evaluate_themes(by_rules, given, themes=themes).micro_f1,
    )
