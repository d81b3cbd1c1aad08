"""A model of themes, trained on comments whose themes people gave: several themes each, seconds to train.

Two learners are averaged: ridge regression on likeness, of the whole comment and of its clauses, and a logistic
regression for each theme that sees the first one's answers for all themes. A theme is given where its calibrated chance
passes a threshold of its own, found on answers for comments that the learners had not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from analysis.text.theme_answers import Answers, Asked, learn_answers, read_answers
from analysis.text.theme_features import Features, FeatureSpace, Numbers, learn_features
from analysis.text.theme_thresholds import calibrate, calibrated, find_thresholds

FEWEST_EXAMPLES = 12
"""Comments with a theme before a model learns it, and without it."""
MOST_EXAMPLES = 4_000
"""Comments a model learns from: solving for more takes longer than a minute."""
FOLD_COUNT = 4
PLAIN, OTHER_SCORES, OTHER_CLAUSES, OWN_SCORE, OWN_CLAUSE = 0.3, 2.0, 1.5, 6.0, 4.0
"""What the second learner's inputs are multiplied by: its penalty holds back small ones."""
PENALTY = 0.1
CLAUSE_WEIGHT = 0.4
"""Of the best clause's answer in the sum of a comment's answers."""


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
    asked = Asked([comment.text for comment in comments], [comment.question for comment in comments])
    space, known = learn_features(asked.texts, questions=asked.questions, language=language)
    given = np.array([[theme in comment.themes for theme in themes] for comment in comments], dtype=np.float64)
    ridge_weights, unseen = learn_answers(asked, given, space=space, known=known)
    weights, offsets, chances = _learn_chances(known, unseen, given)
    answers = _summed(unseen, chances)
    calibration = calibrate(answers, given)
    thresholds = find_thresholds(calibrated(answers, calibration), given)
    return ThemeModel(themes, space, known, ridge_weights, weights, offsets, calibration, thresholds)


def predict_themes(
    model: ThemeModel, texts: Sequence[str], *, questions: Sequence[str | None]
) -> tuple[frozenset[str], ...]:
    """The themes of each comment; none is an answer too."""
    if not texts:
        return ()
    features, answers = read_answers(
        Asked(texts, questions), space=model.space, known=model.known, weights=model.ridge_weights
    )
    linear = [_inputs(features, answers, place) @ weights for place, weights in enumerate(model.weights)]
    chances = 1 / (1 + np.exp(-(np.array(linear).T + model.offsets)))
    given = calibrated(_summed(answers, chances), model.calibration) > model.thresholds
    return tuple(
        frozenset(theme for theme, is_given in zip(model.themes, row, strict=True) if is_given) for row in given
    )


def learned_themes(comments: Sequence[ThemedComment], *, fewest: int) -> tuple[str, ...]:
    """The themes that enough of these comments have and enough have not, by their codes."""
    counts: dict[str, int] = {}
    for theme in (theme for comment in comments for theme in comment.themes):
        counts[theme] = counts.get(theme, 0) + 1
    return tuple(sorted(theme for theme, count in counts.items() if fewest <= count <= len(comments) - fewest))


def _learn_chances(known: Features, unseen: Answers, given: Numbers) -> tuple[Numbers, Numbers, Numbers]:
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


def _inputs(features: Features, answers: Answers, place: int) -> Numbers:
    whole, clause = (np.full(answers.whole.shape[1], factor) for factor in (OTHER_SCORES, OTHER_CLAUSES))
    whole[place], clause[place] = OWN_SCORE, OWN_CLAUSE
    return np.hstack([PLAIN * features.plain, answers.whole * whole, answers.clause * clause])


def _summed(answers: Answers, chances: Numbers) -> Numbers:
    summed: Numbers = answers.whole + CLAUSE_WEIGHT * answers.clause + chances
    return summed
