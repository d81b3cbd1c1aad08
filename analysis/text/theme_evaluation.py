"""How well a model's themes agree with those that people gave."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """F1 of one theme, and how many comments people gave it."""

    theme: str
    f1: float
    given_count: int


@dataclass(frozen=True, slots=True)
class ThemeEvaluation:
    """F1 over all decisions (micro), mean of the themes' F1 (macro), and each theme's."""

    micro_f1: float
    macro_f1: float
    comment_count: int
    themes: tuple[ThemeScore, ...]


def evaluate_themes(
    predicted: Sequence[frozenset[str]], given: Sequence[frozenset[str]], *, themes: Sequence[str]
) -> ThemeEvaluation:
    """The agreement on these themes; F1 = 2 right / (predicted + given), 0 for a theme that neither says."""
    scores, right_count, said_count = [], 0, 0
    for theme in themes:
        right = sum(theme in ours and theme in theirs for ours, theirs in zip(predicted, given, strict=True))
        given_count = sum(theme in theirs for theirs in given)
        said = given_count + sum(theme in ours for ours in predicted)
        scores.append(ThemeScore(theme, 2 * right / said if said else 0.0, given_count))
        right_count, said_count = right_count + right, said_count + said
    micro_f1 = 2 * right_count / said_count if said_count else 0.0
    macro_f1 = sum(score.f1 for score in scores) / len(scores) if scores else 0.0
    return ThemeEvaluation(micro_f1, macro_f1, len(given), tuple(scores))
