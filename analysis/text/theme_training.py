"""A model of themes, trained on comments whose themes people gave: several themes each, seconds to train.

Two learners are averaged: ridge regression on likeness (whose answer for a comment it has not seen has a closed form),
and a logistic regression for each theme that sees the first one's answers for all themes. A theme is given where its
calibrated chance passes a threshold of its own, found on answers for unseen comments.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from analysis.text.theme_features import Features, FeatureSpace, Numbers, learn_features, likeness, read_features
from analysis.text.theme_thresholds import calibrate, calibrated, find_thresholds

FEWEST_EXAMPLES = 12
"""Comments with a theme before a model learns it, and without it."""
MOST_EXAMPLES = 4_000
"""Comments a model learns from: solving for more takes longer than a minute."""
RIDGE = 0.4
FOLD_COUNT = 4
OWN_SCORE, OTHER_SCORES, PLAIN = 6.0, 2.0, 0.5
"""What the second learner's inputs are multiplied by: its penalty holds back small ones."""
PENALTY = 0.1


@dataclass(frozen=True, slots=True)
class ThemedComment:
    """A comment, the question it answers, and the themes a person gave it."""

    text: str
    themes: frozenset[str]
    question: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """What was learned: it holds the words of the comments it learned from, so it is kept as safe as they are."""

    themes: tuple[str, ...]
    space: FeatureSpace
    known: Features
    ridge_weights: Numbers
    weights: Numbers
    offsets: Numbers
    calibration: Numbers
    thresholds: Numbers


def train_themes(
    comments: Sequence[ThemedComment], *, language: str, fewest: int = FEWEST_EXAMPLES
) -> ThemeModel | None:
    """A model of the themes that ``fewest`` comments or more have (and as many have not), or None without any."""
    comments = comments[:MOST_EXAMPLES]
    themes = learned_themes(comments, fewest=fewest)
    if not themes:
        return None
    texts, questions = [comment.text for comment in comments], [comment.question for comment in comments]
    space, known = learn_features(texts, questions=questions, language=language)
    given = np.array([[theme in comment.themes for theme in themes] for comment in comments], dtype=np.float64)
    ridge_weights, unseen = _ridge(likeness(known, known), given)
    weights, offsets, unseen_chances = _chances(known, unseen, given)
    answers = unseen + unseen_chances
    calibration = calibrate(answers, given)
    thresholds = find_thresholds(calibrated(answers, calibration), given)
    return ThemeModel(themes, space, known, ridge_weights, weights, offsets, calibration, thresholds)


def predict_themes(
    model: ThemeModel, texts: Sequence[str], *, questions: Sequence[str | None]
) -> tuple[frozenset[str], ...]:
    """The themes of each comment; none is an answer too."""
    if not texts:
        return ()
    features = read_features(model.space, texts, questions=questions)
    scores = likeness(features, model.known) @ model.ridge_weights
    linear = [_inputs(features, scores, place) @ weights for place, weights in enumerate(model.weights)]
    chances = 1 / (1 + np.exp(-(np.array(linear).T + model.offsets)))
    given = calibrated(scores + chances, model.calibration) > model.thresholds
    return tuple(
        frozenset(theme for theme, is_given in zip(model.themes, row, strict=True) if is_given) for row in given
    )


def learned_themes(comments: Sequence[ThemedComment], *, fewest: int) -> tuple[str, ...]:
    """The themes that enough of these comments have and enough have not, by their codes."""
    counts: dict[str, int] = {}
    for theme in (theme for comment in comments for theme in comment.themes):
        counts[theme] = counts.get(theme, 0) + 1
    return tuple(sorted(theme for theme, count in counts.items() if fewest <= count <= len(comments) - fewest))


def _ridge(alike: Numbers, given: Numbers) -> tuple[Numbers, Numbers]:
    """The weights, and what each comment would get from a model that had not seen it.

    Leave-one-out without fitting again: y - (G y) / diag(G), G the inverse of the likeness plus the ridge
    (Rifkin & Lippert 2007).
    """
    inverse = np.linalg.inv(alike + RIDGE * np.eye(len(alike)))
    weights = inverse @ given
    return weights, given - weights / np.diag(inverse)[:, None]


def _chances(known: Features, unseen: Numbers, given: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Weights and offset of each theme's logistic regression, and its chances for comments it had not seen."""
    weights, offsets, chances = [], [], np.zeros_like(given)
    folds = StratifiedKFold(FOLD_COUNT, shuffle=True, random_state=0)
    for place, has_theme in enumerate(given.T):
        inputs = _inputs(known, unseen, place)
        for seen, left_out in folds.split(inputs, has_theme):
            fitted = _fit(inputs[seen], has_theme[seen])
            chances[left_out, place] = fitted.predict_proba(inputs[left_out])[:, 1]
        fitted = _fit(inputs, has_theme)
        weights.append(fitted.coef_[0])
        offsets.append(fitted.intercept_[0])
    return np.array(weights), np.array(offsets), chances


def _fit(inputs: Numbers, has_theme: Numbers) -> LogisticRegression:
    # The scaling frees the offset from the penalty: a rare theme needs a low one.
    learner = LogisticRegression(C=PENALTY, solver="liblinear", intercept_scaling=10, random_state=0)
    return learner.fit(inputs, has_theme)


def _inputs(features: Features, scores: Numbers, place: int) -> Numbers:
    factors = np.full(scores.shape[1], OTHER_SCORES)
    factors[place] = OWN_SCORE
    return np.hstack([PLAIN * features.plain, scores * factors])
